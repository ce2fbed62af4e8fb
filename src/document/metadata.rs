//! What surrounds the text: properties, page furniture, terms, anchors and origins.

use super::Picture;
use crate::i18n::Language;
use crate::source::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a node came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The author's line, or the template's; `None` for nodes made in code.
    pub span: Option<Span>,
}

impl From<Option<Span>> for Origin {
    fn from(span: Option<Span>) -> Self {
        Origin { span }
    }
}

impl From<Span> for Origin {
    fn from(span: Span) -> Self {
        Origin { span: Some(span) }
    }
}

/// The name of a place in the finished file, such as `ask-1`: lower-case ASCII letters, digits and hyphens, starting
/// with a letter, so that it is valid as an HTML id, a Word bookmark and a PDF destination.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor(String);

impl Anchor {
    /// The anchor of the `number`-th node of a kind; `kind` is a lower-case ASCII word.
    pub fn numbered(kind: &'static str, number: usize) -> Self {
        Anchor(format!("{kind}-{number}"))
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The paper a document is set for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PageSize {
    /// ISO 216: 210 × 297 mm.
    #[default]
    A4,
    /// US Letter: 8.5 × 11 in.
    Letter,
}

impl PageSize {
    /// Width and height in points.
    pub fn points(self) -> (f32, f32) {
        match self {
            PageSize::A4 => (595.28, 841.89),
            PageSize::Letter => (612.0, 792.0),
        }
    }
}

/// What the file says about itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Metadata {
    /// The title, as plain text.
    pub title: String,
    /// One sentence on what the document is, as plain text; may be empty.
    pub description: String,
    /// The language of everything that does not say otherwise.
    pub language: Language,
    /// Who wrote it, for the file's properties.
    pub authors: Vec<String>,
    /// Who issues it.
    pub organisation: String,
    /// Keywords for the file's properties.
    pub keywords: Vec<String>,
    /// The date of the document; it is also every time stamp in the file.
    pub date: Date,
    /// The version of the report.
    pub version: String,
    /// The paper.
    pub page_size: PageSize,
    /// How many pages the document may fill, if it is bound to a number.
    pub page_limit: Option<u32>,
    /// The hash of everything that went into the document, in lower-case hexadecimal; empty for a document made in code.
    pub identity: String,
}

impl Metadata {
    /// The document's name for programs, such as `urn:demarche:0123abcd`, made of its identity.
    pub fn name(&self) -> String {
        format!("urn:demarche:{}", self.identity)
    }
}

/// What stands on every page outside the text. Screen readers do not hear it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Furniture {
    /// The issuing organisation, at the head of the first page.
    pub masthead: String,
    /// Its logo, if it has one, beside the name.
    pub logo: Option<Picture>,
    /// What the document belongs to, opposite the masthead.
    pub context: String,
    /// The short title, at the head of the pages after the first.
    pub running_header: String,
    /// The line at the foot, opposite the page number.
    pub footer: String,
    /// `Draft`, an embargo or nothing; shown in the header. The body says it once as well.
    pub status: Option<String>,
}

/// The words a renderer adds by itself, in the document's language.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// Page n of N, with `{page}` and `{pages}` where the numbers go.
    pub page_of: String,
    /// The heading over notes where a format gathers them at the end.
    pub notes: String,
    /// What a link from a note back to its mark is called.
    pub back_to_text: String,
    /// What a link to a note is called, with `{number}`.
    pub note: String,
    /// The header over the categories of a chart shown as a table.
    pub category: String,
    /// The header over the values of a chart shown as a table.
    pub value: String,
}
