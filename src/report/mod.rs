//! The typed report: the organisation's whole record of an event or topic.
//!
//! Plain data with the invariants of its own types and nothing else. A report is read by [`crate::load`], or built in
//! code; a brief is what one audience gets of it, and only [`crate::tailor`] makes one.
//!
//! Wherever a field takes prose, it is CommonMark with references to nodes: `[@S1]` cites a source or an instrument in a
//! footnote, `[@S1, para. 4]` with a place in it, `[=N2]` puts a number, an instrument, a state or a term into the
//! sentence by its id, and `[words](#T1)` leads to a table, figure or section.
//!
//! A report that serde writes and reads again is the same, but for [`Report::origins`]. What [`crate::load::load`] is to read
//! is written as JSON, which is YAML, too: serde_yaml by itself writes the forms of a value as tags, which reports do not have.

mod acceptance;
mod actors;
mod audience;
mod build;
mod chart;
mod citation;
mod claim;
mod embargo;
mod event;
mod figure;
mod handling;
mod id;
mod origins;
mod recommendation;
mod section;
mod source;
mod statement;
mod statistic;
mod text;
pub mod translations;
mod value;
pub(crate) mod visit;

pub use acceptance::{Acceptance, Reason};
pub use actors::{Delegation, DelegationKind, Speaker};
pub use audience::{Audience, AudienceDocument, Budget, PeerStatements, RecipientKind, Selector};
pub use chart::{AxisStep, ChartBar, ChartData, ChartNumbers, ChartSeries, ChartShape};
pub use citation::{Citation, Evidence, Instrument, InstrumentKind, InstrumentParagraph, UnSymbol};
pub use claim::{Claim, ClaimKind, Confidence, Voice};
pub(crate) use embargo::is_place;
pub use embargo::{Embargo, Embargoed, Hour, embargoes};
pub use event::{Brand, Clearance, Contact, Coverage, Edition, Event, KeyMessage, ReportKind, Status, Term};
pub use figure::{Figure, FigureKind, Quote, Table, TableColumn};
pub use handling::{Attribution, Consent, Handling, Level};
pub use id::{
    ClaimId, DelegationId, FigureId, InstrumentId, KeyMessageId, NodeId, QuoteId, RecommendationId, ReportId,
    SectionId, SourceId, SpeakerId, StatementId, StatisticId, TableId, TermKey,
};
pub use origins::{NodeOrigin, Origins};
pub use recommendation::{Addressee, Recommendation, Strength, Term as RecommendationTerm};
pub use section::{Section, SectionBlock};
pub use source::{Source, SourceKind};
pub use statement::{By, Pillar, Statement, StatementKind};
pub use statistic::{Measure, Method, Population, Relation, RelationKind, Statistic, Value};
pub use text::{Prose, Text, Variant};
pub use translations::Translation;
pub use value::{Known, PartialDate};

use crate::i18n::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "demarche report")]
pub struct Report {
    /// The version of this format: 1.
    pub schema: u32,
    /// The report's public id: part of every file name.
    pub id: ReportId,
    /// The title of the whole report.
    pub title: Text,
    /// What kind of report it is.
    pub kind: ReportKind,
    /// The language of texts that do not say otherwise.
    pub language: Language,
    /// The line under the title.
    #[serde(default)]
    pub subtitle: Option<Text>,
    /// The meeting it is about.
    #[serde(default)]
    pub event: Option<Event>,
    /// Who wrote it.
    #[serde(default)]
    pub authors: Vec<String>,
    /// How to reach the people behind it; the brand's contact if absent.
    #[serde(default)]
    pub contact: Option<Contact>,
    /// How far it is.
    #[serde(default)]
    pub status: Status,
    /// Its version, such as `"1.0"`.
    #[serde(default = "first_version")]
    pub version: String,
    /// When it was published.
    #[serde(default)]
    pub published: Option<Known<PartialDate>>,
    /// How much of the meeting it covers.
    #[serde(default)]
    pub coverage: Option<Coverage>,
    /// Under what licence it may be used.
    #[serde(default)]
    pub licence: Option<String>,
    /// The series it belongs to.
    #[serde(default)]
    pub series: Option<String>,
    /// Its ISBN.
    #[serde(default)]
    pub isbn: Option<String>,
    /// Its DOI.
    #[serde(default)]
    pub doi: Option<String>,
    /// The version or report it replaces.
    #[serde(default)]
    pub supersedes: Option<String>,
    /// What readers should not conclude from it.
    #[serde(default)]
    pub disclaimer: Option<Prose>,
    /// Targets of the Sustainable Development Goals, such as `"5.2"`.
    #[serde(default)]
    pub sdg_targets: Vec<String>,
    /// Keywords for the properties of the files.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// The audiences and recipients an ordinary build makes.
    #[serde(default)]
    pub audiences: Vec<Selector>,
    /// Documents that an ordinary build makes in other languages as well.
    #[serde(default)]
    pub translations: Vec<Translation>,
    /// What holds for every node of the report.
    #[serde(default)]
    pub handling: Handling,
    /// Titles and emphasis per audience.
    #[serde(default)]
    pub editions: Vec<Edition>,
    /// The brief in a few lines.
    #[serde(default)]
    pub key_messages: Vec<KeyMessage>,
    /// The prose.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// States, entities and groups that spoke.
    #[serde(default)]
    pub delegations: Vec<Delegation>,
    /// People and offices that spoke.
    #[serde(default)]
    pub speakers: Vec<Speaker>,
    /// Spreadsheets of statements beside the report, as paths relative to it.
    #[serde(default)]
    pub statement_files: Vec<String>,
    /// Who said what.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// The organisation's own findings.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// The numbers.
    #[serde(default)]
    pub statistics: Vec<Statistic>,
    /// What the report rests on.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Resolutions, treaties, declarations.
    #[serde(default)]
    pub instruments: Vec<Instrument>,
    /// What is asked, of whom.
    #[serde(default)]
    pub recommendations: Vec<Recommendation>,
    /// Quotations.
    #[serde(default)]
    pub quotes: Vec<Quote>,
    /// Pictures and charts.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// Tables.
    #[serde(default)]
    pub tables: Vec<Table>,
    /// Acronyms and terms.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// Who signed off what.
    #[serde(default)]
    pub clearances: Vec<Clearance>,
    /// Findings of the checks that are all right, and why.
    #[serde(default)]
    pub accepted: Vec<Acceptance>,
    /// Where each node was read; empty for a report built in code.
    #[serde(skip)]
    pub origins: Origins,
}

fn first_version() -> String {
    "1.0".to_owned()
}
