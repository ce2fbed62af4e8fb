//! What the authors have looked at and let stand.

use super::NodeId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A finding that is all right as it is.
///
/// Acceptances stand in one list of the report and not in the nodes: findings about the report's own fields and about rows
/// of a spreadsheet have no other place, and what was let pass is read in one go before a report is cleared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The check that finds it, by its code or its name, such as `D0308` or `malformed-symbol`.
    pub check: String,
    /// The node it is found at; the report's own fields if absent.
    #[serde(default)]
    pub node: Option<NodeId>,
    /// Why it is all right; internal.
    pub reason: Reason,
}

/// Why somebody decided so: never blank, since whoever comes next has nothing else to go by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Reason(String);

impl Reason {
    /// A reason in some words.
    ///
    /// # Errors
    /// Says so if there are none.
    pub fn new(words: &str) -> Result<Self, String> {
        match words.trim() {
            "" => Err("a reason needs words".to_owned()),
            words => Ok(Reason(words.to_owned())),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Reason::new(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Reason {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Reason".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "description": "Why it was decided so.", "type": "string", "pattern": "\\S" })
    }
}
