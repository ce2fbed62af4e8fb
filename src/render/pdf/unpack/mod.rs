//! A finished file, read again: what its pages show, its structure tree, its strings and names, its metadata, and the
//! files attached to it.

mod character_map;
mod page;
mod tree;

use crate::render::{Part, Tagged};
use lopdf::{Dictionary, Document, Object, Stream};
use page::{Fonts, Shown};
use std::collections::BTreeMap;

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

/// Takes a file apart.
///
/// # Errors
/// Why it cannot be read, as the end of a sentence.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Opened, String> {
    let file = Document::load_mem(bytes).map_err(|error| format!("is damaged: {error}"))?;
    let (mut parts, mut marked, mut fonts) = (Vec::new(), BTreeMap::new(), Fonts::default());
    let pages = file.get_pages();
    let count = pages.len();
    for (number, page) in pages {
        // The text from first to last, and the same with each run turned round: letters that run from the right stand
        // in a page as they are painted.
        let Shown { text, turned, marked: pieces } = page::shown(&file, page, &mut fonts)?;
        parts.extend([text, turned].map(|text| Part::text(format!("page {number}"), text)));
        marked.insert(page, pieces);
    }
    for object in file.objects.values().chain([&Object::Dictionary(file.trailer.clone())]) {
        let mut strings = Vec::new();
        collect(object, &mut strings);
        parts.extend(strings.into_iter().map(|text| Part::text("properties", text)));
        if let Object::Stream(stream) = object {
            parts.extend(inner(stream));
        }
    }
    Ok(Opened { tree: tree::tree(&file, marked), parts, pages: count })
}

/// Metadata and attached files. Pictures, fonts and content are no files.
fn inner(stream: &Stream) -> Option<Part> {
    let kind = stream.dict.get(b"Type").and_then(Object::as_name).ok()?;
    let name = match kind {
        b"Metadata" => "metadata",
        b"EmbeddedFile" => "attachment",
        _ => return None,
    };
    Some(Part::File { name: name.to_owned(), bytes: decompressed(stream) })
}

fn decompressed(stream: &Stream) -> Vec<u8> {
    stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
}

/// The strings and names in an object.
fn collect(object: &Object, found: &mut Vec<String>) {
    match object {
        Object::String(..) | Object::Name(_) => found.push(text_string(object)),
        Object::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Object::Dictionary(dictionary) => entries(dictionary, found),
        Object::Stream(stream) => entries(&stream.dict, found),
        _ => {}
    }
}

fn entries(dictionary: &Dictionary, found: &mut Vec<String>) {
    for (key, value) in dictionary.iter() {
        found.push(String::from_utf8_lossy(key).into_owned());
        collect(value, found);
    }
}

/// A text string (7.9.2.2) or a name.
fn text_string(object: &Object) -> String {
    match object {
        Object::Name(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Object::String(bytes, _) => match bytes.strip_prefix(&[0xfe, 0xff]) {
            Some(units) => utf16(units),
            None => String::from_utf8_lossy(bytes).into_owned(),
        },
        _ => String::new(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.as_chunks().0.iter().map(|unit| u16::from_be_bytes(*unit));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
