//! References to what something rests on, and the instruments among it.

use super::{Handling, InstrumentId, Known, NodeId, PartialDate, SourceId, Text};
use crate::un::{Fault, Symbol};
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
    /// Where it can be read; where its symbol leads if absent.
    #[serde(default)]
    #[schemars(extend("format" = "uri"))]
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

impl Instrument {
    /// Where it can be read: its own link, or that of its symbol.
    pub fn address(&self) -> Option<String> {
        let symbol = self.symbol.as_ref().and_then(|symbol| symbol.read().ok());
        self.link.clone().or_else(|| symbol.map(|symbol| symbol.link()))
    }
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

/// A United Nations document symbol as the report writes it, such as `A/RES/72/1` or `S/RES/2331 (2016)`.
///
/// Any text loads; [`UnSymbol::read`] says whether it is a symbol, and the checks say what is wrong with one that is not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnSymbol(String);

impl UnSymbol {
    /// A symbol as somebody wrote it.
    pub fn new(written: impl Into<String>) -> Self {
        UnSymbol(written.into())
    }

    /// The symbol as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The symbol.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&self) -> Result<Symbol, Fault> {
        self.0.parse()
    }
}

/// The symbol as it is printed: in its normal form, or as it is written if it has none.
impl std::fmt::Display for UnSymbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.read() {
            Ok(symbol) => symbol.fmt(f),
            Err(_) => f.write_str(&self.0),
        }
    }
}

impl JsonSchema for UnSymbol {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "UnSymbol".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A United Nations document symbol, such as `A/RES/72/1` or `S/RES/2331 (2016)`."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_loads_as_it_is_written_and_is_printed_in_its_normal_form() {
        for (written, printed) in [("s/res/2331(2016)", "S/RES/2331 (2016)"), ("S/RES/2331", "S/RES/2331")] {
            let symbol: UnSymbol = serde_json::from_value(written.into()).unwrap();
            assert_eq!((symbol.as_str(), symbol.to_string().as_str()), (written, printed));
        }
    }

    #[test]
    fn an_instrument_leads_where_its_symbol_does_unless_it_has_a_link() {
        let instrument = |more: serde_json::Value| -> Instrument {
            let mut fields = serde_json::json!({ "id": "I1", "title": "T", "kind": "resolution" });
            fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            serde_json::from_value(fields).unwrap()
        };
        let address = |more| instrument(more).address();
        let of_symbol = address(serde_json::json!({ "symbol": "A/RES/72/1" }));
        assert_eq!(of_symbol.as_deref(), Some("https://undocs.org/A/RES/72/1"));
        let own = address(serde_json::json!({ "symbol": "A/RES/72/1", "link": "https://example.org/" }));
        assert_eq!(own.as_deref(), Some("https://example.org/"));
        assert_eq!(address(serde_json::json!({ "symbol": "UNSCR 2331" })), None);
    }
}
