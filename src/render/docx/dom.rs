//! A small ordered XML tree: what the finisher reads, mends and writes.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::sync::Arc;

/// An element with its prefix as written, its attributes and its children in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
    /// Elements that are written already.
    Written(Arc<str>),
}

/// What a document begins with.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// An element of the given name.
pub(super) fn element(name: &str) -> Element {
    Element { name: name.to_owned(), ..Element::default() }
}

/// An element whose one attribute is `w:val`, the commonest of WordprocessingML.
pub(super) fn value(name: &str, value: impl Into<String>) -> Element {
    element(name).with("w:val", value)
}

impl Element {
    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    pub(super) fn child(mut self, child: Element) -> Self {
        self.push(child);
        self
    }

    pub(super) fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    pub(super) fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    pub(super) fn push(&mut self, child: Element) {
        self.children.push(Node::Element(child));
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut String> {
        self.attributes.iter_mut().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        match self.get_mut(name) {
            Some(old) => *old = value.into(),
            None => self.attributes.push((name.to_owned(), value.into())),
        }
    }

    pub(super) fn unset(&mut self, name: &str) {
        self.attributes.retain(|(known, _)| known != name);
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Written(_) => None,
        })
    }

    pub(super) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Written(_) => None,
        })
    }

    pub(super) fn into_elements(self) -> impl Iterator<Item = Element> {
        self.children.into_iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Written(_) => None,
        })
    }

    pub(super) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    pub(super) fn find_mut(&mut self, name: &str) -> Option<&mut Element> {
        self.elements_mut().find(|element| element.name == name)
    }

    /// Adds a child to the child called `name`, which is made, at the front, where it is not there yet.
    pub(super) fn push_into(&mut self, name: &str, child: Element) {
        match self.find_mut(name) {
            Some(holder) => holder.push(child),
            None => self.children.insert(0, Node::Element(element(name).child(child))),
        }
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.children.retain(|node| !matches!(node, Node::Element(element) if element.name == name));
    }

    /// Visits the element and everything under it, parents first.
    pub(super) fn walk_mut(&mut self, visit: &mut impl FnMut(&mut Element)) {
        visit(self);
        self.elements_mut().for_each(|element| element.walk_mut(visit));
    }

    /// The document as bytes, with its declaration.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut out = String::from(DECLARATION);
        self.write(&mut out);
        out.into_bytes()
    }

    /// The element as it stands in a document.
    pub(super) fn to_text(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape_into(out, value, true);
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for node in &self.children {
            match node {
                Node::Element(element) => element.write(out),
                Node::Text(text) => escape_into(out, text, false),
                Node::Written(text) => out.push_str(text),
            }
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }
}

/// Whether XML 1.0 lets a character stand in a document (section 2.2, `Char`).
pub(super) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// Writes text as it is up to each character that has to be written otherwise.
fn escape_into(out: &mut String, text: &str, in_attribute: bool) {
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let Some(escaped) = escape(c, in_attribute) else { continue };
        out.push_str(&text[start..at]);
        out.push_str(escaped);
        start = at + c.len_utf8();
    }
    out.push_str(&text[start..]);
}

/// What stands for a character; nothing for one that XML cannot hold, and `None` for one that stands for itself.
fn escape(c: char, in_attribute: bool) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' if in_attribute => Some("&quot;"),
        '\t' if in_attribute => Some("&#9;"),
        '\n' if in_attribute => Some("&#10;"),
        '\r' => Some("&#13;"),
        c => (!is_xml_char(c)).then_some(""),
    }
}

/// How deeply elements may be nested: trees are walked by recursion.
const DEEPEST: usize = 256;

/// How many elements and attributes a document may have: each takes some hundred bytes of memory, so that 300 MB is the
/// most. A report of 1,000 pages has about 1,000,000.
const MOST: usize = 1_500_000;
/// How many attributes an element may have: each is compared with those before it.
const MOST_ATTRIBUTES: usize = 1_000;

/// Reads a document; comments and processing instructions are left out.
pub(super) fn parse(bytes: &[u8]) -> Result<Element, String> {
    let mut reader = Reader::from_reader(bytes);
    let mut open = vec![Element::default()];
    let mut nodes = 0_usize;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(_) if open.len() > DEEPEST => return Err(format!("it is nested more than {DEEPEST} deep")),
            Event::Start(tag) => open.push(counted(&tag, &mut nodes)?),
            Event::Empty(tag) => push(&mut open, Node::Element(counted(&tag, &mut nodes)?))?,
            Event::End(_) => {
                let closed = open.pop().ok_or("an element is closed that was not opened")?;
                push(&mut open, Node::Element(closed))?;
            }
            Event::Text(text) => push_text(&mut open, utf8(&text)?)?,
            Event::GeneralRef(name) => {
                let reference = format!("&{};", utf8(&name)?);
                let character = unescape(&reference).map_err(|error| error.to_string())?;
                push_text(&mut open, &character)?;
            }
            Event::CData(text) => push_text(&mut open, utf8(&text)?)?,
            // A document type can define entities that grow without bounds; no office document has one.
            Event::DocType(_) => return Err("it has a document type".to_owned()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    let root = open.pop().filter(|_| open.is_empty()).ok_or("an element is not closed")?;
    root.into_elements().next().ok_or_else(|| "there is no element".to_owned())
}

/// An element, as long as there is room for it.
fn counted(tag: &BytesStart<'_>, nodes: &mut usize) -> Result<Element, String> {
    let opened = opened(tag)?;
    *nodes += 1 + opened.attributes.len();
    if *nodes > MOST { Err(format!("it has more than {MOST} elements and attributes")) } else { Ok(opened) }
}

fn utf8(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|error| error.to_string())
}

fn opened(tag: &BytesStart<'_>) -> Result<Element, String> {
    let mut opened = element(utf8(tag.name().as_ref())?);
    for attribute in tag.attributes() {
        if opened.attributes.len() == MOST_ATTRIBUTES {
            return Err(format!("an element has more than {MOST_ATTRIBUTES} attributes"));
        }
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = unescape(utf8(&attribute.value)?).map_err(|error| error.to_string())?;
        if value.is_empty() && attribute.key.as_ref().starts_with(b"xmlns:") {
            return Err("a prefix of it has no namespace".to_owned());
        }
        opened.attributes.push((utf8(attribute.key.as_ref())?.to_owned(), value.into_owned()));
    }
    Ok(opened)
}

fn push(open: &mut [Element], node: Node) -> Result<(), String> {
    open.last_mut().ok_or("an element is closed that was not opened")?.children.push(node);
    Ok(())
}

/// Text outside the root is the white space between declaration and root.
fn push_text(open: &mut [Element], text: &str) -> Result<(), String> {
    if open.len() < 2 {
        return Ok(());
    }
    match open.last_mut().and_then(|element| element.children.last_mut()) {
        Some(Node::Text(before)) => before.push_str(text),
        Some(Node::Element(_) | Node::Written(_)) | None => push(open, Node::Text(text.to_owned()))?,
    }
    Ok(())
}
