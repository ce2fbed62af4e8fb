//! Languages and fonts as WordprocessingML names them.

use super::dom::{Element, element};
use super::tree::clean;
use crate::i18n::{Direction, Language};
use crate::theme::Families;

/// A tag with the region Word looks for when it chooses a dictionary; a tag that has one stays as it is.
pub(super) fn tag(language: &Language) -> String {
    let whole = language.as_str();
    if whole != language.primary() {
        return whole.to_owned();
    }
    let region = match whole {
        "ar" => "ar-SA",
        "en" => "en-GB",
        "es" => "es-ES",
        "fr" => "fr-FR",
        "ru" => "ru-RU",
        "zh" => "zh-CN",
        other => other,
    };
    region.to_owned()
}

/// The attribute of `w:lang` for the script a language is written in (ISO/IEC 29500-1, 17.3.2.20).
fn slot(language: &Language) -> &'static str {
    match (language.direction(), language.primary()) {
        (Direction::RightToLeft, _) => "w:bidi",
        (Direction::LeftToRight, "zh" | "ja" | "ko") => "w:eastAsia",
        (Direction::LeftToRight, _) => "w:val",
    }
}

/// `w:lang` for a whole document: its own language, and for the other scripts the commonest.
pub(super) fn all(language: &Language) -> Element {
    element_with_all("w:lang", language)
}

/// `w:themeFontLang`, which says the same in the settings.
pub(super) fn theme_fonts(language: &Language) -> Element {
    element_with_all("w:themeFontLang", language)
}

fn element_with_all(name: &str, language: &Language) -> Element {
    let mut all = element(name).with("w:val", "en-GB").with("w:eastAsia", "zh-CN").with("w:bidi", "ar-SA");
    all.set(slot(language), tag(language));
    all
}

/// `w:rFonts` with the font of the body and those of the other scripts.
pub(super) fn fonts(families: &Families) -> Element {
    element("w:rFonts")
        .with("w:ascii", clean(&families.body))
        .with("w:hAnsi", clean(&families.body))
        .with("w:eastAsia", clean(&families.chinese))
        .with("w:cs", clean(&families.arabic))
}

/// A language as it rides in a run's style name to the finisher.
pub(super) fn mark(language: &Language) -> String {
    format!("{}={}", slot(language), tag(language))
}
