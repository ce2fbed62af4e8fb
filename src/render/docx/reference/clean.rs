//! What a house's own document holds besides its look, taken out of what briefs take over, and named: changes that were
//! tracked, hidden text, comments, fields that run or fetch something, and what leads into somebody's machine.

use super::fields;
use crate::document::is_live;
use crate::render::docx::dom::{Element, Node};
use std::collections::{BTreeMap, BTreeSet};

/// What was taken away, by kind, and the parts in which it was.
#[derive(Clone, Debug, Default)]
pub(super) struct Found(BTreeMap<&'static str, BTreeSet<String>>);

impl Found {
    pub fn add(&mut self, kind: &'static str, part: &str) {
        self.0.entry(kind).or_default().insert(part.to_owned());
    }

    pub fn all(&self) -> impl Iterator<Item = (&'static str, &BTreeSet<String>)> {
        self.0.iter().map(|(kind, parts)| (*kind, parts))
    }
}

/// Text that was taken out and is still there, and where text was moved from.
const DELETED: [&str; 4] = ["w:del", "w:moveFrom", "w:delText", "w:delInstrText"];
/// Text that was put in: it stays, and that it was put in does not.
const INSERTED: [&str; 2] = ["w:ins", "w:moveTo"];
/// Marks of comments, and who may edit what.
const COMMENTS: [&str; 5] =
    ["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:annotationRef", "w:permStart"];
/// Files, programs and controls inside a document.
const EMBEDDED: [&str; 7] =
    ["w:object", "w:control", "w:altChunk", "w:subDoc", "o:OLEObject", "w:movieReference", "w:dataBinding"];

/// Cleans a part: the identifiers of styles that hide their text, where links lead by their identifiers, and which of
/// these are pictures elsewhere.
pub(super) struct Cleaner<'a> {
    pub part: &'a str,
    pub hidden_styles: &'a BTreeSet<String>,
    pub outside: &'a BTreeMap<String, Outside>,
}

/// Where something leads that is not in the file.
pub(super) enum Outside {
    Link(String),
    /// A picture, a template, a frame: what would be fetched.
    Fetched,
}

impl Cleaner<'_> {
    pub fn clean(&self, root: &mut Element, found: &mut Found) {
        let fields = fields::Fields::read(root);
        if !fields.are_fine() {
            found.add("fields that run, fetch or tell something", self.part);
            fields.take_out(root);
        }
        self.children(root, found);
    }

    fn children(&self, parent: &mut Element, found: &mut Found) {
        let mut kept = Vec::with_capacity(parent.children.len());
        for node in std::mem::take(&mut parent.children) {
            match node {
                Node::Element(element) => self.element(element, &mut kept, found),
                node => kept.push(node),
            }
        }
        parent.children = kept;
    }

    /// Puts an element among those that stay, or what is left of it.
    fn element(&self, mut element: Element, kept: &mut Vec<Node>, found: &mut Found) {
        if let Some(kind) = self.reason(&element) {
            return found.add(kind, self.part);
        }
        if let Some(kind) = self.is_unwrapped(&element) {
            found.add(kind, self.part);
            self.children(&mut element, found);
            return kept.extend(element.children);
        }
        self.attributes(&mut element, found);
        self.children(&mut element, found);
        kept.push(Node::Element(element));
    }

    /// Why an element goes and what it holds stays.
    fn is_unwrapped(&self, element: &Element) -> Option<&'static str> {
        let is_dead = |id: &str| !matches!(self.outside.get(id), Some(Outside::Link(to)) if is_live(to));
        if INSERTED.contains(&element.name.as_str()) {
            return Some("tracked changes");
        }
        let is_dead = element.name == "w:hyperlink" && element.get("r:id").is_some_and(is_dead);
        is_dead.then_some("links that are no plain addresses")
    }

    /// Why an element does not stay at all.
    fn reason(&self, element: &Element) -> Option<&'static str> {
        let name = element.name.as_str();
        let leads = |attribute: &str| element.get(attribute).and_then(|id| self.outside.get(id));
        if DELETED.contains(&name) || name.ends_with("Change") || name.starts_with("w:move") && name.contains("Range") {
            return Some("tracked changes");
        }
        match name {
            // In the properties of a paragraph they say that its end was put in.
            "w:ins" | "w:moveTo" if element.children.is_empty() => Some("tracked changes"),
            "w:cellIns" | "w:cellDel" | "w:cellMerge" => Some("tracked changes"),
            "w:permEnd" => Some("comments"),
            _ if COMMENTS.contains(&name) => Some("comments"),
            _ if EMBEDDED.contains(&name) => Some("embedded files and programs"),
            "w:vanish" | "w:specVanish" | "w:webHidden" => Some("hidden text"),
            "w:r" if self.is_hidden(element) => Some("hidden text"),
            "w:p" if style(element, "w:pPr", "w:pStyle").is_some_and(|id| self.hidden_styles.contains(id)) => {
                Some("hidden text")
            }
            "w:drawing" | "w:pict" if self.is_fetched(element) => Some("pictures that lie elsewhere"),
            "a:hlinkClick" | "a:hlinkHover" => match leads("r:id") {
                Some(Outside::Link(to)) if is_live(to) => None,
                _ => Some("links that are no plain addresses"),
            },
            _ => None,
        }
    }

    fn is_hidden(&self, run: &Element) -> bool {
        let is_on = |name: &str| {
            let property = run.find("w:rPr").and_then(|properties| properties.find(name));
            property.is_some_and(|it| !matches!(it.get("w:val"), Some("0" | "false" | "off")))
        };
        is_on("w:vanish")
            || is_on("w:specVanish")
            || style(run, "w:rPr", "w:rStyle").is_some_and(|id| self.hidden_styles.contains(id))
    }

    /// Whether a picture, at any depth, would be fetched from outside.
    fn is_fetched(&self, element: &Element) -> bool {
        let ids = element.attributes.iter().filter(|(name, _)| name.starts_with("r:"));
        let mut own = ids.map(|(_, id)| matches!(self.outside.get(id), Some(Outside::Fetched)));
        let is_own = own.any(|is_fetched| is_fetched)
            || element.get("o:href").is_some()
            || element.get("src").is_some_and(leads_out);
        is_own || element.elements().any(|child| self.is_fetched(child))
    }

    /// Names of files and folders in names of drawings, and who wrote.
    fn attributes(&self, element: &mut Element, found: &mut Found) {
        let count = element.attributes.len();
        element
            .attributes
            .retain(|(name, _)| !matches!(name.as_str(), "w:author" | "w:initials" | "w:date" | "o:title"));
        if element.attributes.len() < count {
            found.add("authors and names of files", self.part);
        }
        let is_drawing = matches!(element.name.as_str(), "wp:docPr" | "pic:cNvPr" | "v:shape" | "v:imagedata");
        for (name, value) in &mut element.attributes {
            let is_name = is_drawing && name == "name" && (is_path(value) || is_file(value));
            if is_name || matches!(name.as_str(), "descr" | "title" | "alt") && is_path(value) {
                found.add("authors and names of files", self.part);
                *value = if name == "name" { "Picture".to_owned() } else { String::new() };
            }
        }
    }
}

fn style<'e>(element: &'e Element, properties: &str, style: &str) -> Option<&'e str> {
    element.find(properties)?.find(style)?.get("w:val")
}

/// The styles of a sheet that hide their text.
pub(super) fn hidden_styles(sheet: &Element) -> BTreeSet<String> {
    let hides = |style: &&Element| style.find("w:rPr").is_some_and(|it| it.find("w:vanish").is_some());
    let styles = sheet.elements().filter(|entry| entry.name == "w:style").filter(hides);
    styles.filter_map(|style| style.get("w:styleId").map(str::to_owned)).collect()
}

fn leads_out(address: &str) -> bool {
    address.contains(':') || address.starts_with("\\\\") || address.starts_with("//")
}

/// Whether a text is, or holds, a path on somebody's machine.
fn is_path(text: &str) -> bool {
    let is_drive =
        text.as_bytes().windows(3).any(|it| matches!(it, [drive, b':', b'\\' | b'/'] if drive.is_ascii_alphabetic()));
    is_drive && !text.contains("://")
        || text.contains("\\\\")
        || ["file:", "/Users/", "/home/"].iter().any(|it| text.contains(it))
}

/// Whether a text is the name of a picture's file.
fn is_file(text: &str) -> bool {
    let ending = text.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|it| {
        ["png", "jpg", "jpeg", "gif", "emf", "wmf", "svg", "tif", "tiff", "bmp"].contains(&it.as_str())
    })
}
