//! Figures, tables and quotations.

use super::{ChartData, Citation, Consent, FigureId, Handling, Prose, QuoteId, Selector, SpeakerId, TableId, Text};
use crate::i18n::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A picture or a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Its id.
    pub id: FigureId,
    /// What it is.
    pub kind: FigureKind,
    /// The picture's path, relative to the report.
    #[serde(default)]
    pub asset: Option<String>,
    /// The numbers, for a chart.
    #[serde(default)]
    pub chart: Option<ChartData>,
    /// Why it is not shown, such as `no licence`; a figure with a reason is left out of every brief.
    #[serde(default)]
    pub not_reproduced: Option<String>,
    /// What it says, for a reader who cannot see it; made from the numbers of a chart if absent.
    #[serde(default)]
    pub alt: Option<Text>,
    /// Whether it carries no meaning at all.
    #[serde(default)]
    pub decorative: bool,
    /// What it shows.
    #[serde(default)]
    pub caption: Option<Prose>,
    /// Whose it is.
    #[serde(default)]
    pub credit: Option<String>,
    /// Under what licence it is used.
    #[serde(default)]
    pub licence: Option<String>,
    /// Whether the people in it agreed.
    #[serde(default)]
    pub consent: Option<Consent>,
    /// A longer description.
    #[serde(default)]
    pub description: Option<Prose>,
    /// Whether it may be cropped.
    #[serde(default)]
    pub crop: bool,
    /// The audiences it is for; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<Selector>,
    /// A note for ourselves; never in a brief.
    #[serde(default)]
    pub note: Option<String>,
    /// Who may see it.
    #[serde(default)]
    pub handling: Handling,
}

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FigureKind {
    /// A photograph.
    Photo,
    /// A chart drawn from numbers.
    Chart,
    /// A map.
    Map,
    /// A logo.
    Logo,
    /// Any other drawing.
    Graphic,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its id.
    pub id: TableId,
    /// What it shows.
    pub caption: Prose,
    /// The columns.
    pub columns: Vec<TableColumn>,
    /// The rows; each has one text per column, prose without paragraphs.
    pub rows: Vec<Vec<Prose>>,
    /// What a reader who cannot see it should know first.
    #[serde(default)]
    pub summary: Option<Text>,
    /// Where it comes from.
    #[serde(default)]
    pub source: Option<Citation>,
    /// What stands under it.
    #[serde(default)]
    pub notes: Option<Prose>,
    /// The audiences it is for; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<Selector>,
    /// Who may see it.
    #[serde(default)]
    pub handling: Handling,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableColumn {
    /// Its header.
    pub header: Text,
    /// Whether it holds figures, which are set at the end of the column.
    #[serde(default)]
    pub figures: bool,
}

/// Somebody's words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// Its id.
    pub id: QuoteId,
    /// The words.
    pub text: String,
    /// Whose they are.
    #[serde(default)]
    pub speaker: Option<SpeakerId>,
    /// How the speaker is called, where it is not a speaker of the report.
    #[serde(default)]
    pub label: Option<Text>,
    /// The language of the words, where it is not the report's.
    #[serde(default)]
    pub language: Option<Language>,
    /// Where they are recorded.
    #[serde(default)]
    pub source: Option<Citation>,
    /// Whether the speaker agreed to be quoted.
    #[serde(default)]
    pub consent: Option<Consent>,
    /// The words in the report's language.
    #[serde(default)]
    pub translation: Option<String>,
    /// The audiences it is for; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<Selector>,
    /// What is not certain about it.
    #[serde(default)]
    pub doubtful: Option<String>,
    /// Who may see it.
    #[serde(default)]
    pub handling: Handling,
}
