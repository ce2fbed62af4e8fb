//! A finished file, read again: what its pages show, by way of ToUnicode (ISO 32000-1, 9.10.3) and ActualText (14.9.4),
//! its strings and names, its metadata, and the files attached to it.

use crate::render::Part;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::BTreeMap;

/// The texts of a file and the files inside it.
///
/// # Errors
/// Why it cannot be read, as the end of a sentence.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Vec<Part>, String> {
    let file = Document::load_mem(bytes).map_err(|error| format!("is damaged: {error}"))?;
    let mut parts = Vec::new();
    for (number, page) in file.get_pages() {
        parts.extend(page_texts(&file, page)?.map(|text| Part::text(format!("page {number}"), text)));
    }
    for object in file.objects.values().chain([&Object::Dictionary(file.trailer.clone())]) {
        let mut strings = Vec::new();
        collect(object, &mut strings);
        parts.extend(strings.into_iter().map(|text| Part::text("properties", text)));
        if let Object::Stream(stream) = object {
            parts.extend(inner(stream));
        }
    }
    Ok(parts)
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

/// What a page shows, from first to last, and the same with each run turned round: letters that run from the right stand
/// in a page as they are painted.
fn page_texts(file: &Document, page: ObjectId) -> Result<impl Iterator<Item = String>, String> {
    let damaged = |error| format!("is damaged: {error}");
    let mut fonts = BTreeMap::new();
    for (name, font) in file.get_page_fonts(page).map_err(damaged)? {
        let map = font.get(b"ToUnicode").and_then(|map| file.dereference(map)).and_then(|(_, map)| map.as_stream());
        fonts.insert(name, map.map(|map| CharacterMap::parse(&decompressed(map))).unwrap_or_default());
    }
    let content = Content::decode(&file.get_page_content(page)).map_err(damaged)?;
    let mut reader =
        Reader { fonts: &fonts, font: None, marks: Vec::new(), text: String::new(), turned: String::new() };
    for operation in &content.operations {
        reader.operation(&operation.operator, &operation.operands);
    }
    Ok([reader.text, reader.turned].into_iter())
}

struct Reader<'a> {
    fonts: &'a BTreeMap<Vec<u8>, CharacterMap>,
    font: Option<&'a CharacterMap>,
    /// Whether each open piece of marked content has a text in the place of what it shows.
    marks: Vec<bool>,
    text: String,
    turned: String,
}

impl Reader<'_> {
    fn operation(&mut self, operator: &str, operands: &[Object]) {
        match (operator, operands) {
            ("Tf", [Object::Name(name), ..]) => self.font = self.fonts.get(name),
            ("BMC", _) => self.marks.push(false),
            ("BDC", [_, properties]) => self.open(properties),
            ("EMC", _) => drop(self.marks.pop()),
            ("Tj" | "TJ" | "'" | "\"", operands) if !self.marks.contains(&true) => {
                let shown: String = operands.iter().map(|operand| self.shown(operand)).collect();
                self.push(&shown);
            }
            _ => {}
        }
    }

    /// Blocks are marked content with a number; words do not go on from one into the next.
    fn open(&mut self, properties: &Object) {
        let properties = properties.as_dict().ok();
        let actual = properties.and_then(|properties| properties.get(b"ActualText").ok());
        if let Some(actual) = actual.filter(|_| !self.marks.contains(&true)) {
            self.push(&text_string(actual));
        }
        self.marks.push(actual.is_some());
        if properties.is_some_and(|properties| properties.has(b"MCID")) {
            self.push("\n");
        }
    }

    fn push(&mut self, shown: &str) {
        self.text.push_str(shown);
        self.turned.extend(shown.chars().rev());
    }

    fn shown(&self, operand: &Object) -> String {
        match operand {
            Object::String(codes, _) => self.font.map(|font| font.text(codes)).unwrap_or_default(),
            Object::Array(items) => items.iter().map(|item| self.shown(item)).collect(),
            _ => String::new(),
        }
    }
}

/// A font's ToUnicode for codes of two bytes.
#[derive(Default)]
struct CharacterMap(BTreeMap<u32, String>);

impl CharacterMap {
    fn parse(stream: &[u8]) -> Self {
        let text = String::from_utf8_lossy(stream).replace('<', " <").replace('>', "> ");
        let mut map = BTreeMap::new();
        let mut words = text.split_ascii_whitespace();
        while let Some(word) = words.next() {
            let width = match word {
                "beginbfchar" => 2,
                "beginbfrange" => 3,
                _ => continue,
            };
            let entries: Vec<Vec<u8>> = words.by_ref().take_while(|word| !word.starts_with("endbf")).map(hex).collect();
            entries.chunks_exact(width).for_each(|entry| insert(entry, &mut map));
        }
        CharacterMap(map)
    }

    fn text(&self, codes: &[u8]) -> String {
        codes.chunks(2).filter_map(|pair| self.0.get(&code(pair))).map(String::as_str).collect()
    }
}

/// One entry: first code, last code of a range, text of the first.
fn insert(entry: &[Vec<u8>], map: &mut BTreeMap<u32, String>) {
    let [first, .., target] = entry else { return };
    let last = if let [_, last, _] = entry { last } else { first };
    let (first, last) = (code(first), code(last).min(u32::from(u16::MAX)));
    for (step, number) in (first..=last).enumerate() {
        let mut target = target.clone();
        if let Some(byte) = target.last_mut() {
            *byte = byte.wrapping_add(step as u8);
        }
        map.insert(number, utf16(&target));
    }
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// The bytes of `<0041>`.
fn hex(word: &str) -> Vec<u8> {
    let digits = word.trim_matches(['<', '>']).as_bytes();
    let byte = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
    digits.chunks(2).filter_map(byte).collect()
}
