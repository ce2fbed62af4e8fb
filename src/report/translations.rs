//! What a translation was made from.
//!
//! A translation carries `from`: the first eight hexadecimal digits of the SHA-256 of the original text, each run of
//! white space in it one space. When the original changes, the two no longer agree, and somebody has to compare them.

use super::visit::{Place, texts};
use super::{Report, Selector, Text, Variant};
use crate::i18n::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// How many hexadecimal digits are kept: enough to tell two wordings of one sentence apart.
const DIGITS: usize = 8;

/// A document that an ordinary build makes in another language as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// The language.
    pub language: Language,
    /// For whom.
    pub audience: Selector,
    /// Which of the audience's documents, such as `ask-sheet`; all of them if absent.
    #[serde(default)]
    pub document: Option<String>,
}

/// The hash of a text, as `from` has it.
pub fn hash(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let digest = Sha256::digest(words.join(" ").as_bytes());
    digest.iter().take(DIGITS / 2).map(|byte| format!("{byte:02x}")).collect()
}

/// The hash of the original, if a text was translated from other words. A translation that does not say what it was made
/// from is taken as it is.
pub fn changed(text: &Text, language: &Language, original: &Language) -> Option<String> {
    let from = text.translation(language, original)?.from.as_deref()?;
    let now = hash(text.get(original, original)?);
    (!from.eq_ignore_ascii_case(&now)).then_some(now)
}

/// A text of a report that has translations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// The node, or the field of the report.
    pub node: String,
    /// Where in it, such as `blocks.0.text`; may be empty.
    pub field: String,
    /// The hash of the original.
    pub hash: String,
    /// The languages there are, each with whether it was made from these words; `None` if it does not say.
    pub languages: Vec<(Language, Option<bool>)>,
}

/// Every text of a report that has translations, in the order of the report's fields.
pub fn translations(report: &Report) -> Vec<Translated> {
    texts(report).filter_map(|(place, words)| translated(&place, words.text, &report.language)).collect()
}

/// A text in several languages, the report's own among them.
fn translated(place: &Place, text: &Text, original: &Language) -> Option<Translated> {
    let Text::Variants(variants) = text else { return None };
    let hash = hash(&variants.get(original)?.text);
    let others = variants.iter().filter(|(language, _)| *language != original);
    let is_from = |variant: &Variant| Some(variant.from.as_ref()?.eq_ignore_ascii_case(&hash));
    let languages = others.map(|(language, variant)| (language.clone(), is_from(variant))).collect();
    // What stands in no node is found by the field of the report.
    let mut steps = place.node.iter().cloned().chain(place.path.iter().map(ToString::to_string));
    let node = steps.next().unwrap_or_default();
    let field = steps.collect::<Vec<String>>().join(".");
    Some(Translated { node, field, hash, languages })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_does_not_count() {
        assert_eq!(hash("a  text\nof two lines"), hash("a text of two lines "));
        assert_ne!(hash("a text"), hash("a test"));
        // The digits of `printf 'a text' | sha256sum`.
        assert_eq!(hash("a text"), "734194ed");
    }

    #[test]
    fn a_changed_original_is_noticed() {
        let read = |yaml: &str| serde_json::from_str::<Text>(yaml).unwrap();
        let (en, fr) = (Language::english(), Language::parse("fr").unwrap());
        let from = hash("Ten wells");
        let text =
            |original: &str| read(&format!(r#"{{"en": "{original}", "fr": {{"text": "Dix", "from": "{from}"}}}}"#));
        assert_eq!(changed(&text("Ten wells"), &fr, &en), None);
        assert_eq!(changed(&text("Ten deep wells"), &fr, &en), Some(hash("Ten deep wells")));
        assert_eq!(changed(&read(r#"{"en": "Ten", "fr": "Dix"}"#), &fr, &en), None);
        assert_eq!(changed(&text("Ten wells"), &en, &en), None);
    }
}
