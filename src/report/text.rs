//! Texts, in one language or several.

use crate::i18n::Language;
use schemars::JsonSchema;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text: a plain string in the report's language, or one variant per language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// A text in the report's language.
    Plain(String),
    /// Parallel texts.
    Variants(BTreeMap<Language, Variant>),
}

/// A text in one of several languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The text.
    pub text: String,
    /// The hash of the text it was translated from, in hexadecimal; `None` for the original.
    #[serde(default)]
    pub from: Option<String>,
}

impl Text {
    /// The text in a language; `original` is the report's language. `None` if it was not translated; years and other
    /// plain digits need not be.
    pub fn get(&self, language: &Language, original: &Language) -> Option<&str> {
        let is_same = |text: &&str| is_same_everywhere(text);
        self.written(language, original).or_else(|| self.written(original, original).filter(is_same))
    }

    fn written(&self, language: &Language, original: &Language) -> Option<&str> {
        match self {
            Text::Plain(text) => (language.primary() == original.primary()).then_some(text.as_str()),
            Text::Variants(variants) => variants
                .get(language)
                .or_else(|| variants.iter().find(|(tag, _)| tag.primary() == language.primary()).map(|(_, v)| v))
                .map(|variant| variant.text.as_str()),
        }
    }

    /// The text in a language, with the language it is in; the original where it was not translated.
    pub fn get_or_original<'a>(&'a self, language: &'a Language, original: &'a Language) -> (&'a str, &'a Language) {
        match (self.get(language, original), self.get(original, original)) {
            (Some(text), _) => (text, language),
            (None, Some(text)) => (text, original),
            (None, None) => (self.all().first().copied().unwrap_or_default(), original),
        }
    }

    /// The translation into a language that is not the original's.
    pub fn translation(&self, language: &Language, original: &Language) -> Option<&Variant> {
        let Text::Variants(variants) = self else { return None };
        let exact = variants.get(language);
        let found =
            exact.or_else(|| variants.iter().find(|(tag, _)| tag.primary() == language.primary()).map(|(_, v)| v));
        found.filter(|_| language.primary() != original.primary())
    }

    /// Every variant of the text, whatever the language.
    pub fn all(&self) -> Vec<&str> {
        match self {
            Text::Plain(text) => vec![text],
            Text::Variants(variants) => variants.values().map(|variant| variant.text.as_str()).collect(),
        }
    }
}

/// A text in which people write more than words: emphasis, lists and links, citations (`[@S1]`), numbers (`[=N1]`) and
/// references to places (`[](#T1)`). What is a [`Text`] alone is printed as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Prose(pub Text);

impl std::ops::Deref for Prose {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.0
    }
}

impl<T: Into<Text>> From<T> for Prose {
    fn from(text: T) -> Self {
        Prose(text.into())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text::Plain(text.to_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text::Plain(text)
    }
}

impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Text::Plain(text) => serializer.serialize_str(text),
            Text::Variants(variants) => {
                let mut map = serializer.serialize_map(Some(variants.len()))?;
                for (language, variant) in variants {
                    match &variant.from {
                        None => map.serialize_entry(language, &variant.text)?,
                        Some(_) => map.serialize_entry(language, variant)?,
                    }
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text, or one text per language such as { en: \"…\", fr: \"…\" }")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text::Plain(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        let mut variants = BTreeMap::new();
        while let Some(tag) = map.next_key::<String>()? {
            let language = Language::parse(&tag).map_err(A::Error::custom)?;
            variants.insert(language, map.next_value::<VariantOrText>()?.0);
        }
        if variants.is_empty() { Err(A::Error::custom("a text in no language")) } else { Ok(Text::Variants(variants)) }
    }
}

/// `"text"` or `{ text: "…", from: "…" }`.
struct VariantOrText(Variant);

impl<'de> Deserialize<'de> for VariantOrText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = VariantOrText;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text, or a translation such as { text: \"…\", from: \"…\" }")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<VariantOrText, E> {
                Ok(VariantOrText(Variant { text: text.to_owned(), from: None }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<VariantOrText, A::Error> {
                Variant::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(VariantOrText)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let variant = generator.subschema_for::<Variant>();
        schemars::json_schema!({
            "description": "A text in the report's language, or one text per language.",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": { "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$" },
                    "additionalProperties": { "anyOf": [{ "type": "string" }, variant] }
                }
            ]
        })
    }
}

impl JsonSchema for Prose {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Prose".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = Text::json_schema(generator);
        let description = "A text with emphasis, links, citations such as `[@S1]` and numbers such as `[=N1]`: in the report's \
                           language, or one text per language.";
        schema.insert("description".to_owned(), description.into());
        schema
    }
}

/// Whether a text is the same in every language: years, and spans of years. Numbers with points or commas are not.
fn is_same_everywhere(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || " -–/".contains(c))
}
