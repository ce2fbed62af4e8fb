//! Working copies: documents whose paragraphs carry keys, so that what a colleague changes finds its way back.
//!
//! A key is a bookmark round a paragraph's text; names that begin with `_` are not shown to people (Word, "hidden
//! bookmarks"), and a bookmark goes along when its text is moved (ISO/IEC 29500-1, 17.13.6.2). A custom XML part (15.2.5)
//! says of each key which node it belongs to and what the paragraph said when it was sent.

use super::dom::{Element, element};
use super::package::{Package, Relationships};
use super::returned::{Written, story};
use crate::document::Origin;
use crate::i18n::Language;
use crate::source::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;

const PREFIX: &str = "_demarche_";
const NAMESPACE: &str = "urn:demarche:working-copy:1";
/// A store of custom XML has an identifier (15.2.6); one that is always the same keeps the bytes the same.
const STORE: &str = "{6C1B34A0-2F0E-5C57-9D5C-64656D617263}";
const STORES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";

/// The document that a working copy was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingCopy {
    /// The path of the report inside the project.
    pub report: String,
    /// For whom it was made: an audience or one recipient of it, such as `member-state:GIN`.
    pub audience: String,
    /// Which of the audience's documents it is.
    pub document: String,
    /// Its language.
    pub language: Language,
    /// Its date.
    pub date: Date,
    /// Whether doubtful nodes were let in.
    pub is_draft: bool,
}

/// Says which node of a report holds a place in it, by its id.
pub type NodeAt<'a> = dyn Fn(Span) -> Option<String> + Send + Sync + 'a;

/// What makes a file a working copy.
#[derive(Clone)]
pub struct Working<'a> {
    /// What the document was made of.
    pub copy: WorkingCopy,
    /// The id of the node that holds a place in the report.
    pub node: &'a NodeAt<'a>,
}

impl fmt::Debug for Working<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Working").field("copy", &self.copy).finish_non_exhaustive()
    }
}

impl Working<'_> {
    /// Adds the part that says what was sent; `stories` are the finished body and notes, and `origins` the places of the
    /// keys.
    pub(super) fn add(&self, package: &mut Package, origins: &[Origin], stories: [&Element; 2]) -> Result<(), String> {
        let properties = element("ds:datastoreItem")
            .with("ds:itemID", STORE)
            .with("xmlns:ds", STORES)
            .child(element("ds:schemaRefs").child(element("ds:schemaRef").with("ds:uri", NAMESPACE)));
        let kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
        package.add("customXml/itemProps1.xml", kind, &properties)?;
        let mut relationships = Relationships::default();
        relationships.add_part("customXmlProps", "itemProps1.xml");
        package.relate("customXml/", "item1.xml", &relationships)?;
        let paragraphs: Vec<Written> = stories.into_iter().flat_map(story).collect();
        let notes =
            paragraphs.iter().filter_map(|paragraph| Some((paragraph.note.as_deref()?, *paragraph.keys.first()?)));
        let notes: BTreeMap<&str, usize> = notes.collect();
        let sent: Vec<Element> =
            paragraphs.iter().filter_map(|paragraph| self.sent(paragraph, origins, &notes)).collect();
        package.add_untyped("customXml/item1.xml", &self.copy.element().children(sent))
    }

    fn sent(&self, paragraph: &Written, origins: &[Origin], notes: &BTreeMap<&str, usize>) -> Option<Element> {
        let key = *paragraph.keys.first()?;
        let mut sent = element("paragraph").with("key", key.to_string()).text(&paragraph.text);
        let noted = paragraph.notes.iter().filter_map(|id| notes.get(id.as_str()));
        let noted: Vec<String> = noted.map(usize::to_string).collect();
        if !noted.is_empty() {
            sent.set("notes", noted.join(" "));
        }
        let span = origins.get(key).and_then(|origin| origin.span);
        Some(match span.and_then(self.node) {
            Some(node) => sent.with("node", node),
            None => sent,
        })
    }
}

impl WorkingCopy {
    fn element(&self) -> Element {
        element("workingCopy")
            .with("xmlns", NAMESPACE)
            .with("report", &*self.report)
            .with("audience", &*self.audience)
            .with("document", &*self.document)
            .with("language", self.language.to_string())
            .with("date", self.date.to_string())
            .with("draft", self.is_draft.to_string())
    }

    /// What a part of custom XML says; `None` if it is another program's, or damaged.
    pub(super) fn read(part: &Element) -> Option<Self> {
        if part.name != "workingCopy" || part.get("xmlns") != Some(NAMESPACE) {
            return None;
        }
        Some(WorkingCopy {
            report: part.get("report")?.to_owned(),
            audience: part.get("audience")?.to_owned(),
            document: part.get("document")?.to_owned(),
            language: Language::parse(part.get("language")?).ok()?,
            date: part.get("date")?.parse().ok()?,
            is_draft: part.get("draft")? == "true",
        })
    }
}

/// The name of the bookmark that is a key.
pub(super) fn bookmark(key: usize) -> String {
    format!("{PREFIX}{key}")
}

/// The key that a bookmark's name is; `None` for other bookmarks.
pub(super) fn key(bookmark: &str) -> Option<usize> {
    bookmark.strip_prefix(PREFIX)?.parse().ok()
}
