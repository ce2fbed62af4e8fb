//! Ids: one type per kind of node.

use crate::invisible::{code_point, is_invisible, without_invisible};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The form of every id: `[A-Za-z][A-Za-z0-9-]*`.
const PATTERN: &str = "^[A-Za-z][A-Za-z0-9-]*$";

fn check(id: &str) -> Result<(), String> {
    let starts_well = id.bytes().next().is_some_and(|first| first.is_ascii_alphabetic());
    let goes_on_well = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if starts_well && goes_on_well {
        Ok(())
    } else if let Some(character) = id.chars().find(|character| is_invisible(*character)) {
        let (seen, named) = (without_invisible(id), code_point(character));
        Err(format!("`{seen}` is not an id: it holds the invisible character {named}"))
    } else {
        Err(format!("`{id}` is not an id: a letter first, then letters, digits and hyphens"))
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id of a well-formed word.
            ///
            /// # Errors
            /// Says what is wrong with the word.
            pub fn parse(id: &str) -> Result<Self, String> {
                check(id).map(|()| $name(id.to_owned()))
            }

            /// The id as it was written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let id = String::deserialize(deserializer)?;
                $name::parse(&id).map_err(serde::de::Error::custom)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": PATTERN })
            }
        }
    )*};
}

ids! {
    /// A report's id; public.
    ReportId
    /// A section's id.
    SectionId
    /// A key message's id.
    KeyMessageId
    /// A statement's id.
    StatementId
    /// A speaker's id.
    SpeakerId
    /// A delegation's id.
    DelegationId
    /// A claim's id.
    ClaimId
    /// A statistic's id.
    StatisticId
    /// A source's id.
    SourceId
    /// An instrument's id.
    InstrumentId
    /// A recommendation's id.
    RecommendationId
    /// A quotation's id.
    QuoteId
    /// A figure's id.
    FigureId
    /// A table's id.
    TableId
    /// A term's key.
    TermKey
    /// The id of a node of whatever kind; ids are unique in a report.
    NodeId
}
