//! A finished file, read again: what its pages show, its structure tree, its strings and names, its metadata, and the
//! files attached to it.

mod character_map;
mod objects;
mod page;
mod tree;

use crate::render::{Part, Tagged};
use flate2::bufread::ZlibDecoder;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Object, Stream};
use objects::Found;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;
use tree::Forest;

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
    let (mut parts, mut pages) = (Vec::new(), BTreeMap::new());
    for (number, page) in (1..).zip(file.pages().iter()) {
        let shown = page::shown(page).map_err(|reason| format!("is damaged: page {number} {reason}"))?;
        // Letters that run from the right stand in a page as they are painted: such a text is read in both directions.
        let texts = [&shown.text].into_iter().chain(&shown.turned);
        parts.extend(texts.map(|text| Part::text(format!("page {number}"), text)));
        pages.extend(page.raw().obj_id().map(|id| (id, shown)));
    }
    let Found { strings, elements, files, .. } = objects::read(&file)?;
    parts.extend(files);
    parts.extend(strings.into_iter().map(|text| Part::text("properties", text)));
    let tree = Forest { file: &file, elements, pages }.tree();
    Ok(Opened { tree, parts, pages: file.pages().len() })
}

/// A stream as it stands in the file: its dictionary, which says how it is packed, and its bytes.
fn packed<'a>(stream: &Stream<'a>) -> [Cow<'a, [u8]>; 2] {
    [Cow::Borrowed(stream.dict().data()), stream.raw_data()]
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
