//! Everything that the objects of a file say, each of them read once.

use super::tree::{Element, Entry};
use super::{decompressed, text_string};
use crate::render::Part;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// What was found in objects.
#[derive(Default)]
pub(super) struct Found {
    /// Strings and names. They recur by the thousand.
    pub strings: BTreeSet<String>,
    /// Elements of the structure tree.
    pub elements: BTreeMap<ObjectIdentifier, Element>,
    /// Metadata and attached files.
    pub files: Vec<Part>,
    /// Some of the strings that were met last, by a sign of each: most come again soon.
    recent: [String; RECENT],
}

/// How many strings are looked at before all are.
const RECENT: usize = 32;

/// Reads all objects of a file.
///
/// # Errors
/// Why one cannot be read, as the end of a sentence.
pub(super) fn read(file: &Pdf) -> Result<Found, String> {
    let (mut read, mut found) = (0, Found::default());
    for object in file.objects() {
        read += 1;
        found.indirect(&object).map_err(|reason| format!("is damaged: it {reason}"))?;
    }
    if read == file.len() {
        return Ok(found);
    }
    Err(format!("is damaged: {} of its objects cannot be read", file.len() - read))
}

impl Found {
    /// An object that others refer to.
    fn indirect(&mut self, object: &Object<'_>) -> Result<(), String> {
        if let Object::Stream(stream) = object {
            self.files.extend(inner(stream)?);
        }
        let Object::Dict(dictionary) = object else { return self.value(object) };
        let entries = entries(dictionary)?;
        self.entries(&entries)?;
        self.elements.extend(dictionary.obj_id().zip(Element::of(&entries)));
        Ok(())
    }

    fn value(&mut self, object: &Object<'_>) -> Result<(), String> {
        match object {
            Object::String(_) | Object::Name(_) => self.add(&text_string(object)),
            // Most are numbers and references, and have none of the signs that strings and names begin with.
            Object::Array(items) if items.data().iter().any(|byte| b"(</".contains(byte)) => {
                items.raw_iter().try_for_each(|item| self.direct(&item))?;
            }
            Object::Dict(dictionary) => self.entries(&entries(dictionary)?)?,
            Object::Stream(stream) => self.entries(&entries(stream.dict())?)?,
            Object::Array(_) | Object::Null(_) | Object::Boolean(_) | Object::Number(_) => {}
        }
        Ok(())
    }

    fn entries(&mut self, entries: &[Entry<'_>]) -> Result<(), String> {
        entries.iter().try_for_each(|(key, value)| {
            self.add(&String::from_utf8_lossy(key));
            self.direct(value)
        })
    }

    /// What is referred to is looked at in its own place.
    fn direct(&mut self, object: &MaybeRef<Object<'_>>) -> Result<(), String> {
        match object {
            MaybeRef::NotRef(object) => self.value(object),
            MaybeRef::Ref(_) => Ok(()),
        }
    }

    fn add(&mut self, text: &str) {
        let sign = text.bytes().take(2).fold(text.len(), |sign, byte| 7 * sign + usize::from(byte));
        let recent = &mut self.recent[sign % RECENT];
        if recent == text {
            return;
        }
        text.clone_into(recent);
        if !self.strings.contains(text) {
            self.strings.insert(text.to_owned());
        }
    }
}

/// All entries of a dictionary.
fn entries<'a>(dictionary: &Dict<'a>) -> Result<Vec<Entry<'a>>, String> {
    let entry = |key: Name<'a>| {
        let value = dictionary.get_raw(&key);
        let value = value.ok_or_else(|| format!("has an entry `{}` that cannot be read", key.as_str()))?;
        Ok((key, value))
    };
    dictionary.keys().map(entry).collect()
}

/// Metadata and attached files. Pictures, fonts and content are no files.
fn inner(stream: &Stream<'_>) -> Result<Option<Part>, String> {
    let name = match stream.dict().get::<Object<'_>>("Type") {
        Some(Object::Name(name)) if *name == *b"Metadata" => "metadata",
        Some(Object::Name(name)) if *name == *b"EmbeddedFile" => "attachment",
        _ => return Ok(None),
    };
    Ok(Some(Part::File { name: name.to_owned(), bytes: decompressed(stream)? }))
}
