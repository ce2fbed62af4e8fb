//! Reads a written file back.

use lopdf::{Dictionary, Document as File, Object, ObjectId};

pub struct Reader {
    pub file: File,
    pages: Vec<ObjectId>,
}

impl Reader {
    pub fn new(bytes: &[u8]) -> Self {
        let file = File::load_mem(bytes).unwrap();
        let pages = file.get_pages().into_values().collect();
        Reader { file, pages }
    }

    pub fn dictionary<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        self.file.dereference(object).unwrap().1.as_dict().unwrap()
    }

    fn entry<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        dictionary.get(key.as_bytes()).ok().map(|object| self.file.dereference(object).unwrap().1)
    }

    /// The structure tree as indented text.
    pub fn tree(&self) -> String {
        let root = self.entry(self.file.catalog().unwrap(), "StructTreeRoot").unwrap().as_dict().unwrap();
        let mut lines = String::new();
        self.add(self.dictionary(root.get(b"K").unwrap()), 0, &mut lines);
        lines
    }

    fn add(&self, element: &Dictionary, depth: usize, lines: &mut String) {
        let indent = "  ".repeat(depth);
        *lines += &format!("{indent}{}{}\n", text(element.get(b"S").unwrap()), self.properties(element));
        let children = match element.get(b"K") {
            Ok(Object::Array(children)) => children.as_slice(),
            Ok(child) => std::slice::from_ref(child),
            Err(_) => &[],
        };
        for child in children {
            if let Object::Integer(mcid) = child {
                *lines += &format!("{indent}  {}\n", self.content(element.get(b"Pg").unwrap(), *mcid));
            } else {
                self.add_child(self.dictionary(child), depth + 1, lines);
            }
        }
    }

    fn add_child(&self, child: &Dictionary, depth: usize, lines: &mut String) {
        let indent = "  ".repeat(depth);
        match child.get(b"Type").unwrap().as_name().unwrap() {
            b"MCR" => {
                let mcid = child.get(b"MCID").unwrap().as_i64().unwrap();
                *lines += &format!("{indent}{} (MCR)\n", self.content(child.get(b"Pg").unwrap(), mcid));
            }
            b"OBJR" => {
                let annotation = self.dictionary(child.get(b"Obj").unwrap());
                *lines += &format!("{indent}annotation `{}`\n", text(annotation.get(b"Contents").unwrap()));
            }
            _ => self.add(child, depth, lines),
        }
    }

    fn content(&self, page: &Object, mcid: i64) -> String {
        let page = self.pages.iter().position(|id| *id == page.as_reference().unwrap()).unwrap();
        format!("content {mcid} of page {}", page + 1)
    }

    fn properties(&self, element: &Dictionary) -> String {
        let mut properties = String::new();
        for key in ["ID", "Lang", "Alt"] {
            if let Ok(value) = element.get(key.as_bytes()) {
                properties += &format!(" {key}=`{}`", text(value));
            }
        }
        for (key, value) in self.entry(element, "A").and_then(|a| a.as_dict().ok()).into_iter().flatten() {
            properties += &format!(" {}=`{}`", String::from_utf8_lossy(key), text(value));
        }
        properties
    }

    /// The elements that own each page's marked content, and those that own annotations.
    pub fn parents(&self, key: usize) -> Object {
        let root = self.entry(self.file.catalog().unwrap(), "StructTreeRoot").unwrap().as_dict().unwrap();
        let numbers = self.entry(root, "ParentTree").unwrap().as_dict().unwrap();
        let numbers = numbers.get(b"Nums").unwrap().as_array().unwrap();
        let pair = numbers.chunks(2).find(|pair| pair[0].as_i64().unwrap() == i64::try_from(key).unwrap()).unwrap();
        pair[1].clone()
    }

    /// A page's content stream.
    pub fn content_stream(&self, page: usize) -> String {
        String::from_utf8_lossy(&self.file.get_page_content(self.pages[page])).into_owned()
    }

    /// The annotations of a page.
    pub fn annotations(&self, page: usize) -> Vec<&Dictionary> {
        self.file.get_page_annotations(self.pages[page]).unwrap()
    }

    pub fn xmp(&self) -> String {
        let stream = self.entry(self.file.catalog().unwrap(), "Metadata").unwrap().as_stream().unwrap();
        assert!(stream.dict.get(b"Filter").is_err(), "XMP is not to be compressed");
        String::from_utf8(stream.content.clone()).unwrap()
    }

    /// The streams whose `Subtype` is `Image`.
    pub fn images(&self) -> Vec<&lopdf::Stream> {
        let streams = self.file.objects.values().filter_map(|object| object.as_stream().ok());
        streams.filter(|stream| stream.dict.get(b"Subtype").is_ok_and(|kind| text(kind) == "Image")).collect()
    }
}

/// A value as text.
pub fn text(object: &Object) -> String {
    match object {
        Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
        Object::String(bytes, _) => match bytes.strip_prefix(&[0xfe, 0xff]) {
            Some(units) => {
                let units: Vec<u16> = units.chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
                String::from_utf16(&units).unwrap()
            }
            None => String::from_utf8_lossy(bytes).into_owned(),
        },
        Object::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(" "),
        Object::Integer(number) => number.to_string(),
        Object::Real(number) => number.to_string(),
        other => format!("{other:?}"),
    }
}
