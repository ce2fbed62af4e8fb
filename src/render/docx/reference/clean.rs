//! A part of a house's own document without all that is neither its look nor words that are seen. What may stay is
//! [listed](super::allowed); what goes is named by its kind.

use super::allowed::{is_element, is_trifle};
use super::attributes::attributes;
use super::fields;
use super::found::Found;
use super::hidden::{Sight, Styles, hides_row, is_hidden_drawing};
use super::namespaces::{UNKNOWN, declare};
use crate::document::is_live;
use crate::render::docx::dom::{Element, Node, element};
use std::collections::BTreeMap;

const CHANGES: &str = "tracked changes";
const HIDDEN: &str = "hidden text";
const COMMENTS: &str = "comments";
const PROGRAMS: &str = "embedded files and programs";
const LINKS: &str = "links that are no plain addresses";
const CONTROLS: &str = "names and data of controls and tags";
pub(super) const OTHER: &str = "markup that is neither a look nor words";

/// Text that was taken out and is still there, and where text was moved from.
const DELETED: [&str; 4] = ["w:del", "w:moveFrom", "w:delText", "w:delInstrText"];
/// Text that was put in: it stays, and that it was put in does not.
const INSERTED: [&str; 2] = ["w:ins", "w:moveTo"];
/// Marks of comments, and who may edit what.
const MARKS: [&str; 6] =
    ["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:annotationRef", "w:permStart", "w:permEnd"];
/// Files, programs and controls inside a document.
const EMBEDDED: [&str; 7] =
    ["w:object", "w:control", "w:altChunk", "w:subDoc", "o:OLEObject", "w:movieReference", "w:dataBinding"];
/// What is nothing without one of its children, which is of the name that stands beside it, or of any if none does.
const HOLDERS: [(&str, &str); 12] = [
    ("w:drawing", ""),
    ("w:pict", ""),
    ("wp:inline", "a:graphic"),
    ("wp:anchor", "a:graphic"),
    ("a:graphic", "a:graphicData"),
    ("a:graphicData", ""),
    ("pic:pic", "pic:blipFill"),
    ("pic:blipFill", "a:blip"),
    ("w:tbl", "w:tr"),
    ("w:tr", "w:tc"),
    ("w:tabs", ""),
    ("w:hyperlink", ""),
];

/// Cleans a part: the styles of its document, where links lead by their identifiers, and which of these are pictures
/// elsewhere.
pub(super) struct Cleaner<'a> {
    pub part: &'a str,
    pub styles: &'a Styles,
    pub outside: &'a BTreeMap<String, Outside>,
}

/// Where something leads that is not in the file.
pub(super) enum Outside {
    Link(String),
    /// A picture, a template, a frame: what would be fetched.
    Fetched,
}

/// What a node stands in.
#[derive(Clone, Copy)]
struct Around<'a> {
    parent: &'a str,
    /// The style of the paragraph.
    paragraph: Option<&'a str>,
}

impl Cleaner<'_> {
    pub fn clean(&self, root: &mut Element, found: &mut Found) {
        let name = root.name.clone();
        attributes(self.part, root, found);
        root.children =
            self.nodes(std::mem::take(&mut root.children), Around { parent: &name, paragraph: None }, found);
        if fields::clean(root) {
            found.add("fields that run, fetch or tell something", self.part);
        }
        mend(root);
        declare(root);
    }

    /// What stays of the children of an element.
    fn nodes(&self, nodes: Vec<Node>, around: Around<'_>, found: &mut Found) -> Vec<Node> {
        let mut kept = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Node::Element(element) => self.element(element, around, &mut kept, found),
                Node::Text(text) if holds_text(around.parent, &text) => kept.push(Node::Text(text)),
                Node::Text(text) if text.trim().is_empty() => {}
                Node::Text(_) | Node::Written(_) => found.add(OTHER, &format!("{}: {}", self.part, around.parent)),
            }
        }
        kept
    }

    /// Puts an element among those that stay, or what is left of it.
    fn element(&self, mut element: Element, around: Around<'_>, kept: &mut Vec<Node>, found: &mut Found) {
        if element.name == "mc:AlternateContent" {
            return kept.extend(self.alternative(element, around, found));
        }
        if let Some(kind) = self.reason(&element, around) {
            return found.add(kind, self.part);
        }
        if let Some(kind) = self.is_unwrapped(&element) {
            found.add(kind, self.part);
            return kept.extend(self.nodes(unwrapped(element), around, found));
        }
        if !is_element(&element.name) || is_misplaced(around.parent, &element.name) {
            return self.unknown(&element, found);
        }
        self.look_for_white(&element, around, found);
        attributes(self.part, &mut element, found);
        let had_words = says_anything(&element);
        let style = style(&element, "w:pPr", "w:pStyle").map(str::to_owned);
        let paragraph = if element.name == "w:p" { style.as_deref() } else { around.paragraph };
        let inside = Around { parent: &element.name, paragraph };
        element.children = self.nodes(std::mem::take(&mut element.children), inside, found);
        let is_emptied = had_words && element.name == "w:p" && !says_anything(&element);
        if !is_emptied && !is_hollow(&element) {
            kept.push(Node::Element(element));
        }
    }

    /// Of several ways to say the same the first that comes along (ISO/IEC 29500-3, 9.3).
    fn alternative(&self, choices: Element, around: Around<'_>, found: &mut Found) -> Vec<Node> {
        let is_known =
            |needed: &str| needed.split_whitespace().all(|prefix| ["wps", "wpg", "wp", "a", "pic"].contains(&prefix));
        let is_usable = |choice: &Element| match choice.name.as_str() {
            "mc:Choice" => choice.get("Requires").is_some_and(is_known),
            name => name == "mc:Fallback",
        };
        let usable = choices.into_elements().filter(is_usable);
        let mut cleaned = usable.map(|choice| self.nodes(choice.children, around, found));
        cleaned.find(|nodes| !nodes.is_empty()).unwrap_or_default()
    }

    fn unknown(&self, element: &Element, found: &mut Found) {
        let name = element.name.trim_start_matches(UNKNOWN).trim_start_matches(':');
        if !is_trifle(&element.name) {
            found.add(OTHER, &format!("{}: {name}", self.part));
        }
    }

    /// Why an element goes and what it holds stays.
    fn is_unwrapped(&self, element: &Element) -> Option<&'static str> {
        let is_live = |id: &str| matches!(self.outside.get(id), Some(Outside::Link(to)) if is_live(to));
        match element.name.as_str() {
            name if INSERTED.contains(&name) => Some(CHANGES),
            "w:sdt" | "w:sdtContent" | "w:smartTag" | "w:customXml" => Some(CONTROLS),
            "w:hyperlink" if !element.get("r:id").is_some_and(is_live) => Some(LINKS),
            _ => None,
        }
    }

    /// Why an element does not stay at all.
    fn reason(&self, element: &Element, around: Around<'_>) -> Option<&'static str> {
        let name = element.name.as_str();
        let is_off = |value: &str| matches!(value, "0" | "false" | "off");
        match name {
            _ if is_change(element) => Some(CHANGES),
            _ if MARKS.contains(&name) => Some(COMMENTS),
            _ if EMBEDDED.contains(&name) => Some(PROGRAMS),
            "w:vanish" | "w:specVanish" | "w:webHidden" if !element.get("w:val").is_some_and(is_off) => Some(HIDDEN),
            "w:r" if self.styles.sight(element, around.paragraph) == Sight::Hidden => Some(HIDDEN),
            "w:tbl" if self.styles.hides_table(element) => Some(HIDDEN),
            "w:tr" if element.find("w:trPr").is_some_and(hides_row) => Some(HIDDEN),
            "w:sdt" if is_bound_to_people(element) => Some("fields that run, fetch or tell something"),
            "w:drawing" | "w:pict" if self.is_fetched(element) => Some("pictures that lie elsewhere"),
            "wp:inline" | "wp:anchor" | "pic:pic" | "wps:wsp" | "wpg:wgp" | "wpg:grpSp"
                if is_hidden_drawing(element) =>
            {
                Some("hidden drawings")
            }
            _ if name.starts_with("v:") && is_hidden_drawing(element) => Some("hidden drawings"),
            "a:hlinkClick" | "a:hlinkHover" | "a:hlinkMouseOver" => self.click(element),
            _ => None,
        }
    }

    /// Why a drawing leads nowhere when somebody clicks on it.
    fn click(&self, element: &Element) -> Option<&'static str> {
        let leads = element.get("r:id").and_then(|id| self.outside.get(id));
        let is_live = matches!(leads, Some(Outside::Link(to)) if is_live(to));
        (!is_live || element.name != "a:hlinkClick" || element.get("action").is_some()).then_some(LINKS)
    }

    fn look_for_white(&self, element: &Element, around: Around<'_>, found: &mut Found) {
        let has_words = |run: &Element| run.elements().any(|it| it.name == "w:t");
        let is_white = || self.styles.sight(element, around.paragraph) == Sight::White;
        if element.name == "w:r" && has_words(element) && is_white() {
            found.keep("white text", self.part);
        }
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
}

/// What an element holds that goes itself: of a control, its content.
fn unwrapped(element: Element) -> Vec<Node> {
    if element.name != "w:sdt" {
        return element.children;
    }
    element.into_elements().filter(|it| it.name == "w:sdtContent").map(Node::Element).collect()
}

/// Whether an element tells of a change. In the properties of a paragraph they say that its end was put in.
fn is_change(element: &Element) -> bool {
    let name = element.name.as_str();
    DELETED.contains(&name)
        || name.starts_with("w:") && name.ends_with("Change")
        || name.starts_with("w:move") && name.contains("Range")
        || INSERTED.contains(&name) && element.children.is_empty()
        || matches!(name, "w:cellIns" | "w:cellDel" | "w:cellMerge")
}

/// Whether a control shows who made a document, as the fields of that kind do.
fn is_bound_to_people(control: &Element) -> bool {
    let binding = control.find("w:sdtPr").and_then(|it| it.elements().find(|it| it.name.ends_with(":dataBinding")));
    let path = binding.and_then(|it| it.get("w:xpath"));
    path.is_some_and(|path| ["creator", "lastModifiedBy", "Manager"].iter().any(|it| path.contains(it)))
}

/// Whether a text is one that its element may have: words, instructions of fields, and numbers of drawings.
fn holds_text(parent: &str, text: &str) -> bool {
    match parent {
        "w:t" | "w:instrText" => true,
        "wp:align" | "wp:posOffset" => text.trim().chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
        _ => false,
    }
}

/// Whether an element stands where nobody sees it, such as words in properties.
fn is_misplaced(parent: &str, name: &str) -> bool {
    match name {
        "w:t" | "w:instrText" | "w:fldChar" | "w:sym" | "w:drawing" | "w:pict" => parent != "w:r",
        "w:p" | "w:tbl" => !["w:hdr", "w:ftr", "w:tc", "w:txbxContent"].contains(&parent),
        "w:r" => !["w:p", "w:hyperlink", "w:fldSimple", "w:bdo", "w:dir", "w:rt", "w:rubyBase"].contains(&parent),
        "w:txbxContent" => !["wps:txbx", "v:textbox"].contains(&parent),
        _ => false,
    }
}

fn says_anything(element: &Element) -> bool {
    element.elements().any(|it| it.name != "w:pPr" && !is_trifle(&it.name))
}

fn is_hollow(element: &Element) -> bool {
    let holder = HOLDERS.iter().find(|(name, _)| *name == element.name);
    holder.is_some_and(|(_, needed)| !element.elements().any(|it| needed.is_empty() || it.name == *needed))
}

/// Puts an empty paragraph where one has to stand and none is left (17.4.65).
fn mend(root: &mut Element) {
    root.walk_mut(&mut |entry| {
        let is_wanting = match entry.name.as_str() {
            "w:tc" => entry.elements().last().is_none_or(|last| last.name != "w:p"),
            "w:hdr" | "w:ftr" | "w:txbxContent" => entry.elements().all(|it| it.name != "w:p"),
            _ => false,
        };
        if is_wanting {
            entry.push(element("w:p"));
        }
    });
}

fn style<'e>(element: &'e Element, properties: &str, style: &str) -> Option<&'e str> {
    element.find(properties)?.find(style)?.get("w:val")
}

fn leads_out(address: &str) -> bool {
    address.contains(':') || address.starts_with("\\\\") || address.starts_with("//")
}
