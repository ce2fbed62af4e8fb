//! What the report rests on.

use super::{Handling, Known, PartialDate, SourceId, Text};
use crate::un::{Symbol, symbol::Organ};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A publication, page, speech or dataset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What it is.
    pub kind: SourceKind,
    /// Its title.
    pub title: Text,
    /// Who published it.
    pub issuer: Known<Text>,
    /// What a sentence or table calls the issuer, such as `UNODC`.
    #[serde(default)]
    pub issuer_short: Option<Text>,
    /// Who wrote it.
    #[serde(default)]
    pub authors: Vec<String>,
    /// When it was published.
    #[serde(default)]
    pub date: Option<Known<PartialDate>>,
    /// A sales number, United Nations document symbol or other identifier.
    #[serde(default)]
    pub identifier: Option<String>,
    /// The part of it that is meant.
    #[serde(default)]
    pub locator: Option<String>,
    /// Where it can be read; where its symbol leads if it has one and this is absent.
    #[serde(default)]
    #[schemars(extend("format" = "uri"))]
    pub link: Option<String>,
    /// When it was read there.
    #[serde(default)]
    pub retrieved: Option<PartialDate>,
    /// Whether it is open to all.
    #[serde(default)]
    pub access: Option<String>,
    /// What we think of it; internal.
    #[serde(default)]
    pub reliability: Option<String>,
    /// A copy that stays.
    #[serde(default)]
    #[schemars(extend("format" = "uri"))]
    pub archive: Option<String>,
    /// Tags an audience may refuse, such as `national-government`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The newer source that replaces it.
    #[serde(default)]
    pub superseded_by: Option<SourceId>,
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

impl Source {
    /// The document symbol that identifies it, if that is its identifier. Series of bodies other than the organs of the
    /// United Nations and the treaty bodies are not told from other numbers with a stroke.
    pub fn symbol(&self) -> Option<Symbol> {
        let symbol: Symbol = self.identifier.as_ref()?.parse().ok()?;
        (symbol.organ() != Organ::Other).then_some(symbol)
    }

    /// What identifies it, as it is printed: a symbol in its normal form.
    pub fn printed_identifier(&self) -> Option<String> {
        self.symbol().map(|symbol| symbol.to_string()).or_else(|| self.identifier.clone())
    }

    /// Where it can be read: its own link, or that of its symbol.
    pub fn address(&self) -> Option<String> {
        self.link.clone().or_else(|| self.symbol().map(|symbol| symbol.link()))
    }
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A report or book.
    Report,
    /// An article.
    Article,
    /// A web page.
    WebPage,
    /// A speech.
    Speech,
    /// A press release or meeting coverage.
    PressRelease,
    /// A dataset.
    Dataset,
    /// Notes of our own.
    FieldNotes,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(identifier: &str) -> Source {
        let fields = serde_json::json!({
            "id": "S1", "kind": "report", "title": "T", "issuer": "I", "identifier": identifier
        });
        serde_json::from_value(fields).unwrap()
    }

    #[test]
    fn a_symbol_is_printed_in_its_normal_form_and_leads_to_the_document() {
        let source = with("a/hrc/35/37");
        assert_eq!(source.printed_identifier().as_deref(), Some("A/HRC/35/37"));
        assert_eq!(source.address().as_deref(), Some("https://undocs.org/A/HRC/35/37"));
        let own = Source { link: Some("https://example.org/".to_owned()), ..source };
        assert_eq!(own.address().as_deref(), Some("https://example.org/"));
    }

    #[test]
    fn another_identifier_stays_as_it_is() {
        for identifier in ["Sales No. E.16.IV.6", "GA/11955", "WP/17/23", "S/RES/2331"] {
            let source = with(identifier);
            assert_eq!((source.printed_identifier().as_deref(), source.address()), (Some(identifier), None));
        }
    }
}
