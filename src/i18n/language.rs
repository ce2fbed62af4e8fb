//! Language tags.

use serde::{Deserialize, Serialize};

/// A language tag as BCP 47 writes it, such as `en`, `fr-CA` or `zh-Hans`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Language(String);

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// From the left, as Latin, Cyrillic and Chinese are.
    LeftToRight,
    /// From the right, as Arabic is.
    RightToLeft,
}

impl Language {
    /// English.
    pub fn english() -> Self {
        Language("en".to_owned())
    }

    /// The tag of a well-formed language: letters first, then letters and digits in parts of at most eight, as RFC 5646,
    /// section 2.1, has it.
    ///
    /// # Errors
    /// Says what is wrong with the tag.
    pub fn parse(tag: &str) -> Result<Self, String> {
        let mut parts = tag.split('-');
        let primary = parts.next().unwrap_or_default();
        let primary_ok = (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
        let rest_ok = parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        if primary_ok && rest_ok {
            Ok(Language(tag.to_owned()))
        } else {
            Err(format!("`{tag}` is not a language tag such as `en`, `fr` or `ar`"))
        }
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone, without script or region.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Which way it is written.
    pub fn direction(&self) -> Direction {
        match self.primary() {
            "ar" | "fa" | "he" | "ps" | "ur" => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }
}

/// What keeps a number that follows a title or symbol in Latin letters in its place: in text from the right, the mark
/// U+200F (UAX #9, 2.6); nothing elsewhere.
pub fn direction_mark(language: &Language) -> &'static str {
    match language.direction() {
        Direction::RightToLeft => "\u{200f}",
        Direction::LeftToRight => "",
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Language::parse(&tag).map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Language {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Language".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A language tag such as `en`, `fr` or `ar` (BCP 47).",
            "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
        })
    }
}
