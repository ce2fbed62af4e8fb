//! References to what something rests on, and the instruments among it.

use super::{Handling, InstrumentId, Known, NodeId, PartialDate, SourceId, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// The place in it, such as `p. 7` or `para. 4`.
    #[serde(default)]
    pub locator: Option<String>,
}

/// What a claim or an ask rests on: any node, and a place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// A statement, source, statistic, instrument or claim.
    pub node: NodeId,
    /// The place in it, such as `para. 4`.
    #[serde(default)]
    pub locator: Option<String>,
}

/// A resolution, treaty, declaration, plan or forum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its id.
    pub id: InstrumentId,
    /// Its title.
    pub title: Text,
    /// What it is.
    pub kind: InstrumentKind,
    /// What a sentence calls it, such as `Security Council resolution 2331 (2016)`; the title if absent.
    #[serde(default)]
    pub short_name: Option<Text>,
    /// Its United Nations document symbol.
    #[serde(default)]
    pub symbol: Option<UnSymbol>,
    /// Its reference in a treaty series.
    #[serde(default)]
    pub treaty_reference: Option<String>,
    /// Who adopted it.
    #[serde(default)]
    pub body: Option<String>,
    /// When it was adopted.
    #[serde(default)]
    pub date: Option<Known<PartialDate>>,
    /// The paragraphs that matter here.
    #[serde(default)]
    pub paragraphs: Vec<InstrumentParagraph>,
    /// How states stand to it, by ISO 3166-1 alpha-3 code, such as `GIN: party since 2004`.
    #[serde(default)]
    pub status: BTreeMap<String, Text>,
    /// Where it can be read.
    #[serde(default)]
    pub link: Option<String>,
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

/// What an instrument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InstrumentKind {
    /// A resolution.
    Resolution,
    /// A treaty, or a protocol to one.
    Treaty,
    /// A declaration or a plan of action.
    Declaration,
    /// An agenda or programme.
    Agenda,
    /// A forum or process.
    Forum,
    /// A national plan, law or scheme.
    National,
}

/// A paragraph of an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstrumentParagraph {
    /// Its number, such as `3` or `preamble`.
    pub number: String,
    /// What it says, in our words.
    #[serde(default)]
    pub gist: Option<Text>,
}

/// A United Nations document symbol, such as `A/RES/72/1` or `S/RES/2331 (2016)`.
///
/// General Assembly resolutions from the thirty-first session on carry the session (`A/RES/72/1`); Security Council
/// resolutions carry the year (`S/RES/2331 (2016)`), after the United Nations Editorial Manual, "Document symbols".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct UnSymbol(String);

impl UnSymbol {
    /// A well-formed symbol.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn parse(symbol: &str) -> Result<Self, String> {
        let (path, year) = match symbol.split_once(" (") {
            Some((path, rest)) => (path, Some(rest.strip_suffix(')').unwrap_or(""))),
            None => (symbol, None),
        };
        let parts: Vec<&str> = path.split('/').collect();
        let is_part = |part: &&str| {
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"._-".contains(&b))
        };
        let year_ok = year.is_none_or(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
        if parts.len() < 2 || !parts.iter().all(is_part) || !year_ok {
            return Err(format!("`{symbol}` is not a United Nations document symbol such as `A/RES/72/1`"));
        }
        if let ["S", "RES", number, ..] = parts[..]
            && year.is_none()
        {
            return Err(format!(
                "`{symbol}` lacks its year: Security Council resolutions are cited as `S/RES/{number} (2016)`"
            ));
        }
        if matches!(parts[..], ["A", "RES", _]) && year.is_none() {
            return Err(format!(
                "`{symbol}` lacks its session: General Assembly resolutions are cited as `A/RES/72/1`"
            ));
        }
        Ok(UnSymbol(symbol.to_owned()))
    }

    /// The symbol as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for UnSymbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for UnSymbol {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        UnSymbol::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for UnSymbol {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "UnSymbol".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A United Nations document symbol, such as `A/RES/72/1` or `S/RES/2331 (2016)`.",
            "pattern": "^[A-Z0-9._-]+(/[A-Z0-9._-]+)+( \\([0-9]{4}\\))?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_checked() {
        for symbol in
            ["A/RES/72/1", "S/RES/2331 (2016)", "A/HRC/35/37", "CEDAW/C/GC/38", "E/CN.6/2017/L.5", "S/PV.7847"]
        {
            assert!(UnSymbol::parse(symbol).is_ok(), "{symbol}");
        }
        for symbol in ["UNSCR 2331", "S/RES/2331", "A/RES/72", "A//1", "A/RES/72/1 (17)", "a/res/72/1"] {
            assert!(UnSymbol::parse(symbol).is_err(), "{symbol}");
        }
    }
}
