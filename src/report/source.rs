//! What the report rests on.

use super::{Handling, Known, PartialDate, SourceId, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A publication, page, speech or dataset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What it is.
    pub kind: SourceKind,
    /// Its title.
    pub title: Text,
    /// Who published it.
    pub issuer: Known<Text>,
    /// What a sentence or table calls the issuer, such as `UNODC`.
    #[serde(default)]
    pub issuer_short: Option<Text>,
    /// Who wrote it.
    #[serde(default)]
    pub authors: Vec<String>,
    /// When it was published.
    #[serde(default)]
    pub date: Option<Known<PartialDate>>,
    /// A sales number, symbol or other identifier.
    #[serde(default)]
    pub identifier: Option<String>,
    /// The part of it that is meant.
    #[serde(default)]
    pub locator: Option<String>,
    /// Where it can be read.
    #[serde(default)]
    pub link: Option<String>,
    /// When it was read there.
    #[serde(default)]
    pub retrieved: Option<PartialDate>,
    /// Whether it is open to all.
    #[serde(default)]
    pub access: Option<String>,
    /// What we think of it; internal.
    #[serde(default)]
    pub reliability: Option<String>,
    /// A copy that stays.
    #[serde(default)]
    pub archive: Option<String>,
    /// Tags an audience may refuse, such as `national-government`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The newer source that replaces it.
    #[serde(default)]
    pub superseded_by: Option<SourceId>,
    /// What is not certain about it.
    #[serde(default)]
    pub doubtful: Option<String>,
    /// A note for ourselves; never in a brief.
    #[serde(default)]
    pub note: Option<String>,
    /// Who may see it.
    #[serde(default)]
    pub handling: Handling,
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A report or book.
    Report,
    /// An article.
    Article,
    /// A web page.
    WebPage,
    /// A speech.
    Speech,
    /// A press release or meeting coverage.
    PressRelease,
    /// A dataset.
    Dataset,
    /// Notes of our own.
    FieldNotes,
}
