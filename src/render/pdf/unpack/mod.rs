//! A finished file, read again: what its pages show, its structure tree, its strings and names, its metadata, and the
//! files attached to it.

mod character_map;
mod page;
mod tree;

use crate::render::{Part, Tagged};
use flate2::read::ZlibDecoder;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Object, Stream};
use page::{Fonts, Shown};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// A file that has been taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    /// The texts of the file and the files inside it.
    pub parts: Vec<Part>,
    /// The structure tree; nothing if there is none.
    pub tree: Vec<Tagged>,
    /// How many pages there are.
    pub pages: usize,
}

/// Takes a file apart. The library that reads is not the one that writes.
///
/// # Errors
/// Why it cannot be read, as the end of a sentence.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Opened, String> {
    let file = Pdf::new(bytes.to_vec()).map_err(|error| format!("is damaged: {error:?}"))?;
    let (mut parts, mut marked, mut fonts) = (Vec::new(), BTreeMap::new(), Fonts::default());
    for (number, page) in (1..).zip(file.pages().iter()) {
        // The text from first to last, and the same with each run turned round: letters that run from the right stand
        // in a page as they are painted.
        let Shown { text, turned, marked: pieces } =
            page::shown(page, &mut fonts).map_err(|reason| format!("is damaged: page {number} {reason}"))?;
        parts.extend([text, turned].map(|text| Part::text(format!("page {number}"), text)));
        marked.extend(page.raw().obj_id().map(|id| (id, pieces)));
    }
    let (mut read, mut strings) = (0, BTreeSet::new());
    for object in file.objects() {
        read += 1;
        collect(&object, &mut strings);
        if let Object::Stream(stream) = &object {
            parts.extend(inner(stream).map_err(|reason| format!("is damaged: it {reason}"))?);
        }
    }
    if read != file.len() {
        return Err(format!("is damaged: {} of its objects cannot be read", file.len() - read));
    }
    parts.extend(strings.into_iter().map(|text| Part::text("properties", text)));
    Ok(Opened { tree: tree::tree(&file, marked), parts, pages: file.pages().len() })
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

/// What a stream holds. The library makes do with what it can unpack of one that is damaged; here all of it counts.
fn decompressed(stream: &Stream<'_>) -> Result<Vec<u8>, String> {
    let raw = stream.raw_data();
    let mut bytes = Vec::new();
    match stream.dict().get::<Object<'_>>("Filter") {
        None => bytes.extend_from_slice(&raw),
        Some(Object::Name(name)) if *name == *b"FlateDecode" && !stream.dict().contains_key("DecodeParms") => {
            let unpacked = ZlibDecoder::new(&*raw).read_to_end(&mut bytes);
            unpacked.map_err(|error| format!("has a stream that cannot be unpacked: {error}"))?;
        }
        _ => return Err("has a stream that is packed in a way that is not known".to_owned()),
    }
    Ok(bytes)
}

/// The strings and names in an object. They recur by the thousand.
fn collect(object: &Object<'_>, found: &mut BTreeSet<String>) {
    match object {
        Object::String(_) | Object::Name(_) => add(&text_string(object), found),
        Object::Array(items) => items.raw_iter().for_each(|item| collect_direct(&item, found)),
        Object::Dict(dictionary) => entries(dictionary, found),
        Object::Stream(stream) => entries(stream.dict(), found),
        Object::Null(_) | Object::Boolean(_) | Object::Number(_) => {}
    }
}

/// What is referred to is looked at in its own place.
fn collect_direct(object: &MaybeRef<Object<'_>>, found: &mut BTreeSet<String>) {
    if let MaybeRef::NotRef(object) = object {
        collect(object, found);
    }
}

fn entries(dictionary: &Dict<'_>, found: &mut BTreeSet<String>) {
    for (key, value) in dictionary.entries() {
        add(&String::from_utf8_lossy(&key), found);
        collect_direct(&value, found);
    }
}

fn add(text: &str, found: &mut BTreeSet<String>) {
    if !found.contains(text) {
        found.insert(text.to_owned());
    }
}

/// A text string (7.9.2.2) or a name.
fn text_string<'o>(object: &'o Object<'_>) -> Cow<'o, str> {
    match object {
        Object::Name(name) => String::from_utf8_lossy(name),
        Object::String(string) => match string.as_bytes().strip_prefix(&[0xfe, 0xff]) {
            Some(units) => Cow::Owned(utf16(units)),
            None => String::from_utf8_lossy(string.as_bytes()),
        },
        _ => Cow::Borrowed(""),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.as_chunks().0.iter().map(|unit| u16::from_be_bytes(*unit));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
