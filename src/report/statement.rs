//! Who said what.

use super::{Citation, Handling, Prose, Selector, SpeakerId, StatementId, StatisticId};
use schemars::JsonSchema;
use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something said in the meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// Who said it.
    pub by: By,
    /// In whose words it is.
    pub kind: StatementKind,
    /// What was said, as it follows the speaker's name, such as `applauded the Bali Process`: prose of one paragraph.
    pub text: Prose,
    /// Where it is recorded.
    #[serde(default)]
    pub source: Option<Citation>,
    /// The pillars it belongs to.
    #[serde(default)]
    pub pillars: Vec<Pillar>,
    /// From which angle: gender, legal, survivor.
    #[serde(default)]
    pub lenses: Vec<String>,
    /// The numbers it used.
    #[serde(default)]
    pub statistics: Vec<StatisticId>,
    /// The group it was made for.
    #[serde(default)]
    pub on_behalf_of: Option<String>,
    /// The statements of others it aligned itself with.
    #[serde(default)]
    pub aligned_with: Vec<StatementId>,
    /// Whether it reports a commitment or a step taken, which others may be told by name.
    #[serde(default)]
    pub commitment: bool,
    /// Other words for some audiences.
    #[serde(default)]
    pub wording: BTreeMap<Selector, Prose>,
    /// What we think its speaker wants; internal, never in a brief.
    #[serde(default)]
    pub stance: Option<String>,
    /// What is not certain about it.
    #[serde(default)]
    pub doubtful: Option<String>,
    /// A note for ourselves; never in a brief.
    #[serde(default)]
    pub note: Option<String>,
    /// In which meeting, or when, it was said: what tells one speech of a delegation from another; never in a brief.
    #[serde(default)]
    pub meeting: Option<String>,
    /// Who noted it down; never in a brief.
    #[serde(default)]
    pub noted_by: Option<String>,
    /// The digest of the row that it was imported from, which `demarche import` writes and compares.
    #[serde(default)]
    pub imported: Option<String>,
    /// Who may see it.
    #[serde(default)]
    pub handling: Handling,
}

/// In whose words a statement is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StatementKind {
    /// In the speaker's.
    Verbatim,
    /// In ours.
    Paraphrase,
    /// In a volunteer's notes.
    Note,
    /// Something the meeting decided.
    Outcome,
}

/// Who said something: `[sp-aus, sp-idn]`, `{ collective: "several Member States" }` or `unattributed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Speakers of the report.
    Speakers(Vec<SpeakerId>),
    /// A number of speakers nobody named.
    Collective(String),
    /// Nobody knows.
    Unattributed,
}

impl Serialize for By {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            By::Speakers(speakers) => speakers.serialize(serializer),
            By::Collective(label) => BTreeMap::from([("collective", label)]).serialize(serializer),
            By::Unattributed => serializer.serialize_str("unattributed"),
        }
    }
}

impl<'de> Deserialize<'de> for By {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ByVisitor)
    }
}

struct ByVisitor;

impl<'de> Visitor<'de> for ByVisitor {
    type Value = By;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of speakers, { collective: … } or `unattributed`")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<By, E> {
        if text == "unattributed" {
            return Ok(By::Unattributed);
        }
        SpeakerId::parse(text).map(|speaker| By::Speakers(vec![speaker])).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<By, A::Error> {
        let mut speakers = Vec::new();
        while let Some(speaker) = seq.next_element()? {
            speakers.push(speaker);
        }
        if speakers.is_empty() {
            Err(A::Error::custom("a statement of nobody: write `unattributed`"))
        } else {
            Ok(By::Speakers(speakers))
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<By, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((key, label)) if key == "collective" => Ok(By::Collective(label)),
            Some((key, _)) => Err(A::Error::unknown_field(&key, &["collective"])),
            None => Err(A::Error::custom("a statement of nobody: write `unattributed`")),
        }
    }
}

impl JsonSchema for By {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "By".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let speaker = generator.subschema_for::<SpeakerId>();
        schemars::json_schema!({
            "description": "Who said it: speakers, `{ collective: … }` or `unattributed`.",
            "anyOf": [
                { "type": "array", "items": speaker, "minItems": 1 },
                speaker,
                { "type": "object", "properties": { "collective": { "type": "string" } }, "required": ["collective"], "additionalProperties": false }
            ]
        })
    }
}

/// A pillar of a scheme, such as `trafficking-4p/prevention`: the same word means different things in different schemes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Pillar(String);

impl Pillar {
    /// Reads `SCHEME/PILLAR`.
    ///
    /// # Errors
    /// Says that the scheme is missing.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text.split_once('/') {
            Some((scheme, pillar)) if !scheme.is_empty() && !pillar.is_empty() => Ok(Pillar(text.to_owned())),
            _ => Err(format!("`{text}` is not a pillar of a scheme such as `trafficking-4p/prevention`")),
        }
    }

    /// Scheme and pillar, as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The pillar without its scheme.
    pub fn name(&self) -> &str {
        self.0.split_once('/').map_or(self.0.as_str(), |(_, name)| name)
    }
}

impl<'de> Deserialize<'de> for Pillar {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Pillar::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Pillar {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Pillar".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A pillar of a scheme, such as `trafficking-4p/prevention`.",
            "pattern": "^[^/]+/.+$"
        })
    }
}
