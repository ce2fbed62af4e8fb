//! Prose.

use super::{FigureId, Handling, Prose, QuoteId, SectionId, Selector, StatisticId, TableId, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A part of the report's prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// Its heading.
    pub heading: Text,
    /// What it holds, in order.
    pub blocks: Vec<SectionBlock>,
    /// Its part in a brief, such as `what-happened`, `what-it-means`, `mandate`, `evidence`, `gap`, `why-now` or
    /// `how-to-use`: templates place sections by it.
    #[serde(default)]
    pub part: Option<String>,
    /// The audiences it is for; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<Selector>,
    /// Sections of one part stand in the order of their weights, then of the file.
    #[serde(default)]
    pub weight: i32,
    /// Whether it stands in a box.
    #[serde(default)]
    pub boxed: bool,
    /// What is not certain about it.
    #[serde(default)]
    pub doubtful: Option<String>,
    /// Who may see it.
    #[serde(default)]
    pub handling: Handling,
}

/// A piece of a section: exactly one of its kinds is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionBlock {
    /// Prose: paragraphs, lists, sub-headings.
    #[serde(default)]
    pub text: Option<Prose>,
    /// A figure.
    #[serde(default)]
    pub figure: Option<FigureId>,
    /// A table.
    #[serde(default)]
    pub table: Option<TableId>,
    /// A quotation.
    #[serde(default)]
    pub quote: Option<QuoteId>,
    /// A table made of these statistics: value, population, year, source.
    #[serde(default)]
    pub statistics: Vec<StatisticId>,
    /// The audiences it is for; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<Selector>,
    /// Who may see it.
    #[serde(default)]
    pub handling: Handling,
}
