//! Reads a PDF file as a screen reader does: down the structure tree (ISO 32000-1, 14.7), taking the text of marked
//! content from the pages by way of ToUnicode (9.10.3) and ActualText (14.9.4).

use super::Lines;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// What the file says.
pub fn lines(bytes: &[u8]) -> Vec<String> {
    let file = Document::load_mem(bytes).unwrap();
    let pages = file.get_pages().into_values().map(|page| (page, page_texts(&file, page))).collect();
    let mut reader = Reader { file: &file, pages, lines: Lines::default() };
    let root = reader.entry(file.catalog().unwrap(), "StructTreeRoot").unwrap().as_dict().unwrap();
    for kid in reader.kids(root) {
        reader.block(kid);
    }
    reader.lines.finish()
}

/// A page's text by the numbers of its marked content.
type Texts = BTreeMap<i64, String>;

struct Reader<'a> {
    file: &'a Document,
    pages: BTreeMap<ObjectId, Texts>,
    lines: Lines,
}

/// What an element holds.
#[derive(Clone, Copy)]
enum Kid<'a> {
    Element(&'a Dictionary),
    Marked(ObjectId, i64),
    Annotation(&'a Dictionary),
}

impl<'a> Reader<'a> {
    fn entry(&self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        Some(self.file.dereference(dictionary.get(key.as_bytes()).ok()?).unwrap().1)
    }

    /// What an element holds, in order.
    fn kids(&self, element: &'a Dictionary) -> Vec<Kid<'a>> {
        let kids = match self.entry(element, "K") {
            Some(Object::Array(kids)) => kids.as_slice(),
            Some(_) => std::slice::from_ref(element.get(b"K").unwrap()),
            None => &[],
        };
        kids.iter().map(|kid| self.kid(kid, element)).collect()
    }

    fn kid(&self, kid: &'a Object, parent: &'a Dictionary) -> Kid<'a> {
        let page = |owner: &Dictionary| owner.get(b"Pg").and_then(Object::as_reference);
        let kid = self.file.dereference(kid).unwrap().1;
        if let Ok(number) = kid.as_i64() {
            return Kid::Marked(page(parent).unwrap(), number);
        }
        let kid = kid.as_dict().unwrap();
        match kid.get(b"Type").and_then(Object::as_name) {
            Ok(b"MCR") => {
                let page = page(kid).or_else(|_| page(parent)).unwrap();
                Kid::Marked(page, kid.get(b"MCID").unwrap().as_i64().unwrap())
            }
            Ok(b"OBJR") => Kid::Annotation(self.entry(kid, "Obj").unwrap().as_dict().unwrap()),
            _ => Kid::Element(kid),
        }
    }

    fn role(element: &'a Dictionary) -> &'a str {
        std::str::from_utf8(element.get(b"S").unwrap().as_name().unwrap()).unwrap()
    }

    fn block(&mut self, kid: Kid<'a>) {
        let Kid::Element(element) = kid else { panic!("text stands outside of blocks: {:?}", self.text(kid)) };
        let role = Self::role(element);
        match role {
            "Title" => self.line("title", element),
            "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => self.line(&format!("heading {}", &role[1..]), element),
            "Caption" => self.line("caption", element),
            "P" => {
                let words = self.words(element);
                self.lines.text(&words);
            }
            "TOCI" => {
                let words = self.words(element);
                self.lines.add("contents", words.trim_end().trim_end_matches(|c: char| c.is_ascii_digit()));
            }
            "L" => self.list(element),
            "Table" => {
                self.lines.add("summary", &self.attribute(element, "Summary").unwrap_or_default());
                let first = self.lines.lines.len().saturating_sub(1);
                self.blocks(element);
                // The caption is inside the table; the other formats have it before the summary.
                let lines = &mut self.lines.lines;
                if lines.get(first).is_some_and(|line| line.starts_with("summary"))
                    && lines.get(first + 1).is_some_and(|line| line.starts_with("caption"))
                {
                    lines.swap(first, first + 1);
                }
            }
            "TR" => {
                let kids = self.kids(element);
                let cells: Vec<String> = kids.into_iter().map(|kid| self.text(kid)).collect();
                self.lines.row(&cells);
            }
            "Figure" => {
                self.lines.add("figure", &text_string(self.entry(element, "Alt").expect("a figure has an Alt")));
                self.line("drawn", element);
            }
            "Note" => self.note(element),
            "Document" | "Sect" | "Div" | "BlockQuote" | "TOC" | "THead" | "TBody" | "LBody" => self.blocks(element),
            other => panic!("`{other}` is not known"),
        }
    }

    fn blocks(&mut self, element: &'a Dictionary) {
        for kid in self.kids(element) {
            self.block(kid);
        }
    }

    fn line(&mut self, kind: &str, element: &'a Dictionary) {
        let words = self.words(element);
        self.lines.add(kind, &words);
    }

    fn list(&mut self, list: &'a Dictionary) {
        let is_numbered = self.attribute(list, "ListNumbering").as_deref() == Some("Decimal");
        for item in self.kids(list) {
            let Kid::Element(item) = item else { panic!("text stands outside of items") };
            for part in self.kids(item) {
                match part {
                    Kid::Element(label) if Self::role(label) == "Lbl" => {
                        let label = self.words(label);
                        // In a page from the right the stop is painted before the number.
                        let number = || label.trim_matches(['.', ' ']).parse().unwrap();
                        self.lines.number = is_numbered.then(number);
                    }
                    part => self.block(part),
                }
            }
        }
    }

    fn note(&mut self, note: &'a Dictionary) {
        let (mut label, mut words) = (String::new(), String::new());
        for part in self.kids(note) {
            match part {
                Kid::Element(element) if Self::role(element) == "Lbl" => label += &self.words(element),
                part => words += &self.text(part),
            }
        }
        let id = text_string(self.entry(note, "ID").expect("a note has an ID"));
        assert_eq!(id, format!("note-{}", label.trim()));
        self.lines.note(&label, &words);
    }

    /// The text in an element; notes in it are put aside.
    fn words(&mut self, element: &'a Dictionary) -> String {
        self.kids(element).into_iter().map(|kid| self.text(kid)).collect()
    }

    fn text(&mut self, kid: Kid<'a>) -> String {
        match kid {
            Kid::Marked(page, number) => {
                self.pages[&page].get(&number).cloned().expect("marked content is on its page")
            }
            Kid::Annotation(_) => String::new(),
            Kid::Element(element) => match Self::role(element) {
                "Note" => {
                    self.note(element);
                    String::new()
                }
                "Link" if self.leads_to_note(element) => {
                    let words = self.words(element);
                    // A space after it keeps the cells of a row apart.
                    let number = words.trim_end();
                    format!("[^{number}]{}", &words[number.len()..])
                }
                _ => self.words(element),
            },
        }
    }

    /// Whether a link leads to a note; the link back, from a note's label, leads to its mark.
    fn leads_to_note(&self, link: &'a Dictionary) -> bool {
        self.kids(link).into_iter().any(|kid| match kid {
            Kid::Annotation(annotation) => {
                let action = self.entry(annotation, "A").and_then(|action| action.as_dict().ok());
                let place = action.and_then(|action| self.entry(action, "D")).or(self.entry(annotation, "Dest"));
                let name = place.map(text_string).unwrap_or_default();
                name.strip_prefix("note-").is_some_and(|number| number.parse::<u32>().is_ok())
            }
            Kid::Element(_) | Kid::Marked(..) => false,
        })
    }

    /// The value of an attribute.
    fn attribute(&self, element: &'a Dictionary, key: &str) -> Option<String> {
        let attributes = match self.entry(element, "A")? {
            Object::Array(attributes) => attributes.as_slice(),
            _ => std::slice::from_ref(element.get(b"A").unwrap()),
        };
        attributes.iter().find_map(|attributes| {
            let attributes = self.file.dereference(attributes).unwrap().1.as_dict().ok()?;
            self.entry(attributes, key).map(text_string)
        })
    }
}

/// A text string (7.9.2.2) or a name.
fn text_string(object: &Object) -> String {
    match object {
        Object::Name(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Object::String(bytes, _) => match bytes.strip_prefix(&[0xfe, 0xff]) {
            Some(units) => utf16(units),
            None => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
        _ => String::new(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// The text of a page's marked content, from its content stream.
fn page_texts(file: &Document, page: ObjectId) -> Texts {
    let fonts: BTreeMap<Vec<u8>, CharacterMap> = file
        .get_page_fonts(page)
        .unwrap()
        .into_iter()
        .map(|(name, font)| {
            let map = file.dereference(font.get(b"ToUnicode").expect("a font has ToUnicode")).unwrap().1;
            (name, CharacterMap::parse(&map.as_stream().unwrap().decompressed_content().unwrap()))
        })
        .collect();
    let mut texts = Texts::new();
    let (mut open, mut font) = (Vec::new(), None);
    for operation in Content::decode(&file.get_page_content(page)).unwrap().operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BMC" => open.push(Marked::default()),
            "BDC" => {
                let marked = Marked::of(&operands[1], open.last());
                if let (Some(number), false) = (marked.number, marked.is_spoken_for) {
                    *texts.entry(number).or_default() += marked.actual.as_deref().unwrap_or_default();
                }
                open.push(marked);
            }
            "EMC" => assert!(open.pop().is_some(), "marked content ends where it began"),
            "Tf" => font = fonts.get(operands[0].as_name().unwrap()),
            "Tj" | "TJ" => {
                let Some(number) = open.last().filter(|marked| marked.shows()).and_then(|marked| marked.number) else {
                    continue;
                };
                let text = shown(&operands[0], font.expect("a font is chosen"));
                *texts.entry(number).or_default() += &text;
            }
            "'" | "\"" => panic!("text is shown by `Tj` and `TJ`"),
            _ => {}
        }
        // Content without text has to be found all the same.
        if let Some(number) = open.last().and_then(|marked: &Marked| marked.number) {
            texts.entry(number).or_default();
        }
    }
    texts
}

/// Marked content that is open.
#[derive(Clone, Debug, Default)]
struct Marked {
    /// Its number, or that of the content around it.
    number: Option<i64>,
    /// The text that replaces what is shown in it.
    actual: Option<String>,
    /// Whether content around it has such a text.
    is_spoken_for: bool,
}

impl Marked {
    fn of(properties: &Object, around: Option<&Marked>) -> Self {
        let properties = properties.as_dict().expect("properties stand in the content stream");
        let number = properties.get(b"MCID").ok().map(|number| number.as_i64().unwrap());
        Marked {
            number: number.or(around.and_then(|around| around.number)),
            actual: properties.get(b"ActualText").ok().map(text_string),
            is_spoken_for: around.is_some_and(|around| !around.shows()),
        }
    }

    fn shows(&self) -> bool {
        self.actual.is_none() && !self.is_spoken_for
    }
}

/// The text of an operand of `Tj` or `TJ`.
fn shown(operand: &Object, font: &CharacterMap) -> String {
    match operand {
        Object::String(codes, _) => font.text(codes),
        Object::Array(items) => items.iter().map(|item| shown(item, font)).collect(),
        _ => String::new(),
    }
}

/// A font's ToUnicode for codes of two bytes.
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
            for entry in entries.chunks(width) {
                let (first, last) = (code(&entry[0]), code(&entry[width - 2]));
                for number in first..=last {
                    let mut target = entry[width - 1].clone();
                    if let Some(byte) = target.last_mut() {
                        *byte += u8::try_from(number - first).expect("a range stays within a byte");
                    }
                    map.insert(number, utf16(&target));
                }
            }
        }
        CharacterMap(map)
    }

    fn text(&self, codes: &[u8]) -> String {
        codes.chunks(2).map(|pair| self.0.get(&code(pair)).expect("a code has its text").as_str()).collect()
    }
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// The bytes of `<0041>`.
fn hex(word: &str) -> Vec<u8> {
    let digits = word.strip_prefix('<').and_then(|word| word.strip_suffix('>')).expect("a hexadecimal string");
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(byte).collect()
}
