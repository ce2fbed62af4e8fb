//! Audiences: data, not code.

use super::{Level, Text};
use crate::document::PageSize;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An audience class, or one recipient of it: `member-state`, `member-state:GIN`, `un-entity:UNODC`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Selector {
    class: String,
    recipient: Option<String>,
}

impl Selector {
    /// Reads `CLASS` or `CLASS:RECIPIENT`.
    ///
    /// # Errors
    /// Says what is wrong with the words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (class, recipient) = match text.split_once(':') {
            Some((class, recipient)) => (class, Some(recipient.trim())),
            None => (text, None),
        };
        let class_ok = class.bytes().next().is_some_and(|first| first.is_ascii_lowercase())
            && class.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !class_ok || recipient == Some("") {
            let hint = "an audience such as `member-state` or `member-state:GIN`";
            return Err(format!("`{text}` is not {hint}"));
        }
        Ok(Selector { class: class.to_owned(), recipient: recipient.map(str::to_owned) })
    }

    /// The same class with another recipient.
    #[must_use]
    pub fn with_recipient(&self, recipient: &str) -> Self {
        Selector { class: self.class.clone(), recipient: Some(recipient.to_owned()) }
    }

    /// The audience class.
    pub fn class(&self) -> &str {
        &self.class
    }

    /// The recipient's code or name, if it names one.
    pub fn recipient(&self) -> Option<&str> {
        self.recipient.as_deref()
    }

    /// Whether a reader chosen by `other` is among those that this selector names, word for word: a class names all its
    /// recipients. [`Recipients::names`](crate::recipients::Recipients::names) also knows what else they are called.
    pub fn covers(&self, other: &Selector) -> bool {
        self.class == other.class && (self.recipient.is_none() || self.recipient == other.recipient)
    }
}

impl std::fmt::Display for Selector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.recipient {
            Some(recipient) => write!(f, "{}:{recipient}", self.class),
            None => f.write_str(&self.class),
        }
    }
}

impl Serialize for Selector {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Selector {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Selector::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Selector {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Selector".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "An audience class, or one recipient of it: `member-state`, `member-state:GIN`.",
            "pattern": "^[a-z][a-z0-9-]*(:.+)?$"
        })
    }
}

/// An audience class, as `audiences/<class>.yaml` describes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "demarche audience")]
pub struct Audience {
    /// What its members are called, such as `Member States`.
    pub name: Text,
    /// The narrowest circle whose material it may receive.
    pub receives: Level,
    /// What a single recipient is.
    pub recipients: RecipientKind,
    /// The languages briefs are made in.
    #[serde(default)]
    pub languages: Vec<crate::i18n::Language>,
    /// The paper.
    #[serde(default)]
    pub page_size: PageSize,
    /// The theme's name.
    pub theme: String,
    /// Whether paragraphs are numbered, as the United Nations numbers them.
    #[serde(default)]
    pub numbered_paragraphs: bool,
    /// Which statements of others it receives besides a recipient's own.
    pub peer_statements: PeerStatements,
    /// How a recipient is addressed, such as `Excellency,`; only with a recipient.
    #[serde(default)]
    pub salutation: Option<Text>,
    /// How a brief without a recipient opens, if it does.
    #[serde(default)]
    pub general_salutation: Option<Text>,
    /// The last sentence.
    #[serde(default)]
    pub closing: Option<Text>,
    /// Tags of sources it does not accept: numbers that rest on one of them are left out.
    #[serde(default)]
    pub refused_sources: Vec<String>,
    /// The documents made for it.
    pub documents: Vec<AudienceDocument>,
}

/// One document of an audience.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AudienceDocument {
    /// Its name, such as `ask-sheet`: part of the file name when a class has several.
    pub name: String,
    /// The template's file name without its ending.
    pub template: String,
    /// Whether it is made for a recipient only.
    #[serde(default)]
    pub needs_recipient: bool,
    /// How long it may be.
    #[serde(default)]
    pub budget: Budget,
    /// The submission profile it keeps to, such as `upr-individual`: what the body takes that it is sent to.
    #[serde(default)]
    pub profile: Option<String>,
}

/// How long a document may be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// Asks; the less important ones are left out.
    #[serde(default)]
    pub asks: Option<usize>,
    /// Words; more is warned about.
    #[serde(default)]
    pub words: Option<usize>,
    /// Pages; more is an error.
    #[serde(default)]
    pub pages: Option<u32>,
}

/// What a single recipient of an audience is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RecipientKind {
    /// A state, by its ISO 3166-1 alpha-3 code or a name.
    State,
    /// An entity of the United Nations, by its acronym or a name.
    UnEntity,
    /// Any organisation or person, by name.
    Organisation,
}

/// Which statements of others an audience receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PeerStatements {
    /// None.
    None,
    /// Those that report a commitment or a national step, by name.
    Commitments,
    /// All.
    All,
}
