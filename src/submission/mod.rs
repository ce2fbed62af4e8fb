//! What bodies ask of a submission: file type, font, numbered paragraphs, and limits counted as the body counts.
//!
//! Profiles are data, `templates/data/profiles.yaml`; a document of an audience names one.

mod limits;
mod words;

pub(crate) use limits::refusals;
pub use words::WordLimit;

use crate::diag::{Code, Diagnostic, Severity};
use crate::render::Format;
use crate::theme::{Pt, Theme, text_size};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// A profile that is named is nowhere.
pub const UNKNOWN_PROFILE: Code = Code("D0707");
/// A submission has more words than its body takes.
pub const OVER_WORDS: Code = Code("D0708");
/// A submission has more pages than its body takes.
pub const OVER_PAGES: Code = Code("D0709");
/// A format that the body does not take.
pub const FORMAT_NOT_TAKEN: Code = Code("D0710");

/// The profiles of a project, by id.
pub type Profiles = BTreeMap<String, Profile>;

/// What one body asks of one kind of submission.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The body, as it stands inside a sentence.
    pub name: String,
    /// The formats it takes, by the endings of files; empty if it takes any.
    #[serde(default)]
    pub formats: Vec<String>,
    /// The font it asks for.
    #[serde(default)]
    pub font: Option<Font>,
    /// Whether it asks for numbered paragraphs.
    #[serde(default)]
    pub numbered_paragraphs: bool,
    /// The words it takes.
    #[serde(default)]
    pub words: Option<WordLimit>,
    /// The pages it takes.
    #[serde(default)]
    pub pages: Option<PageLimit>,
    /// Where the rule is published.
    pub source: String,
    /// The day on which the rule was compared with its source, if somebody did.
    #[serde(default)]
    pub checked: Option<Date>,
}

/// A font that a body asks for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Font {
    /// The family, of running text and headings alike.
    pub family: String,
    /// The size of running text, in points.
    #[serde(default, deserialize_with = "size")]
    pub size: Option<Pt>,
}

/// How many pages a body takes, notes included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageLimit {
    /// The most.
    pub limit: usize,
}

fn size<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Pt>, D::Error> {
    text_size(deserializer).map(Some)
}

impl Profile {
    /// Whether the body takes a format. The dump is for the eyes of the author and is no submission, so it is never kept
    /// back.
    pub fn takes(&self, format: &str) -> bool {
        format == "dump" || self.formats.is_empty() || self.formats.iter().any(|taken| taken == format)
    }

    /// A theme in the font of the body. The faces of the Arabic script and of Chinese stay: the rules name faces of Latin
    /// letters. Leading grows with the text, and no heading is smaller than the text under it.
    pub fn dress(&self, theme: &Theme) -> Theme {
        let mut theme = theme.clone();
        let Some(font) = &self.font else { return theme };
        theme.fonts.body.clone_from(&font.family);
        theme.fonts.heading.clone_from(&font.family);
        if let Some(size) = font.size {
            let sizes = &mut theme.sizes;
            sizes.leading = Pt(sizes.leading.0 * size.0 / sizes.body.0);
            sizes.body = size;
            sizes.headings = sizes.headings.map(|heading| Pt(heading.0.max(size.0)));
        }
        theme
    }
}

/// What is said of formats of a document that the body does not take: an error where they were asked for.
pub(crate) fn not_taken(profile: &Profile, name: &str, left: &[Format], is_error: bool) -> Diagnostic {
    let left: Vec<String> = left.iter().map(|format| format!("`{format}`")).collect();
    let taken: Vec<String> = profile.formats.iter().map(|format| format!("`{format}`")).collect();
    let (left, taken) = (left.join(", "), taken.join(", "));
    let message = format!("`{name}` is not made as {left}: {} takes {taken}", profile.name);
    let severity = if is_error { Severity::Error } else { Severity::Info };
    let problem = Diagnostic::new(severity, FORMAT_NOT_TAKEN, message);
    if is_error {
        problem.help("name other formats with `--format`, or change `formats` in `templates/data/profiles.yaml`")
    } else {
        problem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(font: Option<Font>) -> Profile {
        let formats = vec!["docx".to_owned()];
        let (name, source) = ("the body".to_owned(), "its page".to_owned());
        Profile { name, formats, font, numbered_paragraphs: false, words: None, pages: None, source, checked: None }
    }

    #[test]
    fn a_theme_takes_the_font_of_the_body() {
        let theme = Theme::default();
        let font = Font { family: "Times New Roman".to_owned(), size: Some(Pt(12.0)) };
        let dressed = profile(Some(font)).dress(&theme);
        assert_eq!(
            (dressed.fonts.body.as_str(), dressed.fonts.heading.as_str()),
            ("Times New Roman", "Times New Roman")
        );
        assert_eq!(dressed.sizes.body, Pt(12.0));
        assert_eq!(dressed.sizes.headings, [Pt(13.5), Pt(12.0), Pt(12.0)]);
        assert!((dressed.sizes.leading.0 - 14.8 * 12.0 / 10.8).abs() < 0.001);
        assert_eq!(profile(None).dress(&theme), theme);
    }

    #[test]
    fn a_body_takes_what_it_names_and_the_dump_is_nobodys() {
        let profile = profile(None);
        assert!(profile.takes("docx") && profile.takes("dump") && !profile.takes("pdf"));
    }
}
