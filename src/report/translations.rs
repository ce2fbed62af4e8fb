//! What a translation was made from.
//!
//! A translation carries `from`: the first eight hexadecimal digits of the SHA-256 of the original text, each run of
//! white space in it one space. When the original changes, the two no longer agree, and somebody has to compare them.

use super::{Report, Selector, Text};
use crate::i18n::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
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
    let mut found = Vec::new();
    if let Ok(Value::Object(fields)) = serde_json::to_value(report) {
        for (name, value) in &fields {
            in_field(name, value, &report.language, &mut found);
        }
    }
    found
}

/// A list of nodes is told by the ids of its nodes, anything else by the field of the report.
fn in_field(name: &str, value: &Value, original: &Language, found: &mut Vec<Translated>) {
    let Value::Array(nodes) = value else { return walk(name, "", value, original, found) };
    for (index, node) in nodes.iter().enumerate() {
        let id = node.get("id").or(node.get("key")).and_then(Value::as_str);
        match id {
            Some(id) => walk(id, "", node, original, found),
            None => walk(name, &index.to_string(), node, original, found),
        }
    }
}

fn walk(node: &str, field: &str, value: &Value, original: &Language, found: &mut Vec<Translated>) {
    let inside = |step: &str| if field.is_empty() { step.to_owned() } else { format!("{field}.{step}") };
    match value {
        Value::Object(fields) => match translated(node, field, fields, original) {
            Some(translated) => found.push(translated),
            None => fields.iter().for_each(|(step, value)| walk(node, &inside(step), value, original, found)),
        },
        Value::Array(values) => {
            let values = values.iter().enumerate();
            values.for_each(|(index, value)| walk(node, &inside(&index.to_string()), value, original, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A mapping from languages to texts, the report's own language among them.
fn translated(node: &str, field: &str, variants: &Map<String, Value>, original: &Language) -> Option<Translated> {
    let text = variants.get(original.as_str()).and_then(words)?;
    let hash = hash(text);
    let mut languages = Vec::new();
    for (tag, variant) in variants.iter().filter(|(tag, _)| *tag != original.as_str()) {
        words(variant)?;
        let from = variant.get("from").and_then(Value::as_str);
        languages.push((Language::parse(tag).ok()?, from.map(|from| from.eq_ignore_ascii_case(&hash))));
    }
    Some(Translated { node: node.to_owned(), field: field.to_owned(), hash, languages })
}

fn words(variant: &Value) -> Option<&str> {
    variant.as_str().or_else(|| variant.get("text")?.as_str())
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
