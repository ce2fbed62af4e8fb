//! What is asked, and of whom.

use super::{Evidence, Handling, PartialDate, Pillar, Prose, RecommendationId, Selector, Text, Voice};
use schemars::JsonSchema;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something asked of somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recommendation {
    /// Its id.
    pub id: RecommendationId,
    /// The verb of the action, such as `train`.
    pub verb: String,
    /// What is asked, as it follows "We ask … to": prose of one paragraph, such as `**train police** to …`.
    pub action: Prose,
    /// Whose ask it is; only `ours` and `joint` appear under "we ask".
    pub voice: Voice,
    /// Of whom.
    #[serde(default)]
    pub addressees: Vec<Addressee>,
    /// Whether a person still has to confirm the addressees.
    #[serde(default)]
    pub addressees_inferred: bool,
    /// What it rests on.
    #[serde(default)]
    pub basis: Vec<Evidence>,
    /// The pillars it belongs to.
    #[serde(default)]
    pub pillars: Vec<Pillar>,
    /// 1 (first) to 3.
    #[serde(default)]
    pub priority: Option<u8>,
    /// How soon.
    #[serde(default)]
    pub term: Option<Term>,
    /// How one would see that it was done.
    #[serde(default)]
    pub indicator: Option<Text>,
    /// By when.
    #[serde(default)]
    pub deadline: Option<PartialDate>,
    /// Other words for some audiences.
    #[serde(default)]
    pub wording: BTreeMap<Selector, Prose>,
    /// How strongly, per addressee.
    #[serde(default)]
    pub strength: BTreeMap<Selector, Strength>,
    /// The ask to another audience that this one mirrors.
    #[serde(default)]
    pub mirrors: Option<RecommendationId>,
    /// What we would accept instead; internal, never in a brief.
    #[serde(default)]
    pub fallback: Option<String>,
    /// What we would not accept; internal, never in a brief.
    #[serde(default)]
    pub red_line: Option<String>,
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

/// How soon something is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Term {
    /// Within a year.
    Short,
    /// Within three.
    Medium,
    /// Later.
    Long,
}

/// How strongly something is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// We urge.
    Urge,
    /// We call on.
    CallOn,
    /// We encourage.
    Encourage,
    /// We ask to consider.
    Consider,
}

/// Of whom something is asked: `member-state`, `un-entity:UNODC`, `{ role: airlines }`, or
/// `{ unresolved: "the international community" }`, which loads and is then found by the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// An audience class or one recipient of it.
    Audience(Selector),
    /// Somebody no brief is made for, such as businesses.
    Role(String),
    /// Nobody in particular.
    Unresolved(String),
}

impl Serialize for Addressee {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Addressee::Audience(selector) => selector.serialize(serializer),
            Addressee::Role(role) => BTreeMap::from([("role", role)]).serialize(serializer),
            Addressee::Unresolved(words) => BTreeMap::from([("unresolved", words)]).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Addressee {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AddresseeVisitor)
    }
}

struct AddresseeVisitor;

impl<'de> Visitor<'de> for AddresseeVisitor {
    type Value = Addressee;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an audience such as `member-state`, or { role: … } or { unresolved: … }")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Addressee, E> {
        Selector::parse(text).map(Addressee::Audience).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Addressee, A::Error> {
        let Some((key, words)) = map.next_entry::<String, String>()? else {
            return Err(A::Error::custom("an addressee is missing: write `role` or `unresolved`"));
        };
        if map.next_key::<String>()?.is_some() {
            return Err(A::Error::custom("an addressee has one key: `role` or `unresolved`"));
        }
        match key.as_str() {
            "role" => Ok(Addressee::Role(words)),
            "unresolved" => Ok(Addressee::Unresolved(words)),
            _ => Err(A::Error::unknown_field(&key, &["role", "unresolved"])),
        }
    }
}

impl JsonSchema for Addressee {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Addressee".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let selector = generator.subschema_for::<Selector>();
        schemars::json_schema!({
            "anyOf": [
                selector,
                { "type": "object", "properties": { "role": { "type": "string" } }, "required": ["role"], "additionalProperties": false },
                { "type": "object", "properties": { "unresolved": { "type": "string" } }, "required": ["unresolved"], "additionalProperties": false }
            ]
        })
    }
}
