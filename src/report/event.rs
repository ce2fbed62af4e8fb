//! What surrounds the record: the event, the brand, coverage, editions, key messages, terms, clearances.

use super::{Handling, KeyMessageId, Known, PartialDate, Prose, Selector, StatisticId, TermKey, Text, UnSymbol};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of report it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReportKind {
    /// The record of a meeting.
    EventReport,
    /// A topic, whatever the occasion.
    ThematicReport,
    /// A submission to a body.
    Submission,
}

/// How far a report is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Being written.
    #[default]
    Draft,
    /// Being read.
    Review,
    /// Signed off.
    Cleared,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its name.
    pub name: Text,
    /// A few words for the head of a page, such as `High-level meeting on trafficking in persons`.
    #[serde(default)]
    pub short_name: Option<Text>,
    /// The body that met.
    pub body: Text,
    /// The first day.
    pub start: Known<PartialDate>,
    /// The last day.
    pub end: Known<PartialDate>,
    /// Where.
    #[serde(default)]
    pub place: Option<Text>,
    /// The IANA time zone, such as `America/New_York`.
    #[serde(default)]
    pub zone: Option<String>,
    /// The symbols of its official records.
    #[serde(default)]
    pub records: Vec<UnSymbol>,
    /// The session.
    #[serde(default)]
    pub session: Option<String>,
    /// The agenda item.
    #[serde(default)]
    pub agenda_item: Option<String>,
    /// Where it can be watched.
    #[serde(default)]
    #[schemars(extend("format" = "uri"))]
    pub webcast: Option<String>,
}

/// How to reach somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// A person or desk.
    #[serde(default)]
    pub name: Option<String>,
    /// An e-mail address.
    #[serde(default)]
    #[schemars(extend("format" = "email"))]
    pub email: Option<String>,
    /// A telephone number.
    #[serde(default)]
    #[schemars(extend("format" = "telephone"))]
    pub telephone: Option<String>,
    /// A web address.
    #[serde(default)]
    #[schemars(extend("format" = "uri"))]
    pub web: Option<String>,
}

/// The organisation that issues the briefs, from `demarche.yaml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// Its name.
    pub name: String,
    /// Its logo, as a path inside the project.
    #[serde(default)]
    pub logo: Option<String>,
    /// What the logo shows. It is not announced in a brief: the name stands beside it.
    #[serde(default)]
    pub logo_alt: Option<String>,
    /// Its address.
    #[serde(default)]
    pub address: Option<String>,
    /// How to reach it.
    #[serde(default)]
    pub contact: Contact,
    /// What every brief says at its end.
    #[serde(default)]
    pub disclaimer: Option<String>,
}

/// How much was looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// How many statements were monitored.
    pub monitored: Known<u32>,
    /// How many there were.
    pub held: Known<u32>,
    /// How coverage is worded where a number is not known, such as `in the statements recorded in our source`.
    #[serde(default)]
    pub note: Option<Prose>,
}

/// What a report is called, and what stands in front, for one audience or recipient.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The audience or recipient; the most exact one counts.
    pub audience: Selector,
    /// The title.
    #[serde(default)]
    pub title: Option<Text>,
    /// The line under it.
    #[serde(default)]
    pub subtitle: Option<Text>,
    /// The one number to show large.
    #[serde(default)]
    pub pull_figure: Option<StatisticId>,
    /// Thanks or another opening, as prose.
    #[serde(default)]
    pub opening: Option<Prose>,
}

/// One of the few lines a hurried reader takes away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyMessage {
    /// Its id.
    pub id: KeyMessageId,
    /// The message: prose.
    pub text: Prose,
    /// The audiences it is for; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<Selector>,
    /// Who may see it.
    #[serde(default)]
    pub handling: Handling,
}

/// An acronym or a word with a fixed meaning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The acronym or word, as a key: `UNODC`.
    pub key: TermKey,
    /// What it stands for.
    pub expansion: Text,
    /// The acronym as it is printed, where that is not the key.
    #[serde(default)]
    pub short: Option<Text>,
    /// What it means.
    #[serde(default)]
    pub definition: Option<Prose>,
    /// Words to use instead.
    #[serde(default)]
    pub prefer: Vec<String>,
    /// Words it replaces.
    #[serde(default)]
    pub avoid: Vec<String>,
    /// Where the rule comes from.
    #[serde(default)]
    pub source: Option<super::Citation>,
}

/// A signature under the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clearance {
    /// In what role.
    pub role: String,
    /// By whom.
    pub person: String,
    /// When.
    pub time: PartialDate,
    /// Of which document, for people: `brief for member-state:GIN in en`.
    #[serde(default)]
    pub document: Option<String>,
    /// Of which recipients of the class, by their codes or names, where several have the same text.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// Of which text, by its hash, as `demarche sign` works it out: the version of the form, and SHA-256 in hexadecimal.
    pub content: String,
    /// What each part of the report said in it, by short hashes, such as `k1=3f2a R1=99ab`; so what changed can be named.
    #[serde(default)]
    pub parts: Option<String>,
    /// Until when it holds.
    #[serde(default)]
    pub expires: Option<PartialDate>,
}
