//! Places in a text, as styles know them: what kind of place, and which.

use crate::i18n::{self, Language};
use hayagriva::citationberg::taxonomy::Locator;

/// The words that authors write before a place, and the kind of place.
const KINDS: [(&str, Locator); 19] = [
    ("paras.", Locator::Paragraph),
    ("para.", Locator::Paragraph),
    ("pp.", Locator::Page),
    ("p.", Locator::Page),
    ("arts.", Locator::ArticleLocator),
    ("art.", Locator::ArticleLocator),
    ("chaps.", Locator::Chapter),
    ("chap.", Locator::Chapter),
    ("sects.", Locator::Section),
    ("sect.", Locator::Section),
    ("annex", Locator::Appendix),
    ("figs.", Locator::Figure),
    ("fig.", Locator::Figure),
    ("table", Locator::Table),
    ("note", Locator::Note),
    ("line", Locator::Line),
    ("vol.", Locator::Volume),
    ("part", Locator::Part),
    ("col.", Locator::Column),
];

/// The place that a citation names, such as `para. 4`. Of `art. 10, para. 2` the first part is the place as styles know it;
/// what follows is said as the language says it. What is no such place stays as it is without a style.
pub(super) fn place(text: &str, language: &Language) -> Option<(Locator, String)> {
    if text.is_empty() {
        return None;
    }
    let (first, rest) = text.split_once(", ").unwrap_or((text, ""));
    let known = KINDS.iter().find_map(|(word, kind)| Some((*kind, number(first.strip_prefix(word)?)?)));
    Some(match known {
        Some((kind, number)) if rest.is_empty() => (kind, number.to_owned()),
        Some((kind, number)) => {
            (kind, format!("{number}{}{}", i18n::stops(language).comma, i18n::locator(rest, language)))
        }
        None => (Locator::Custom, i18n::locator(text, language)),
    })
}

/// `4`, `4–6`, `16.2` or `iv` after a word and a space.
fn number(text: &str) -> Option<&str> {
    let number = text.strip_prefix([' ', '\u{a0}'])?.trim();
    let is_roman = !number.is_empty() && number.chars().all(|c| "ivxlcIVXLC-–".contains(c));
    (number.starts_with(|c: char| c.is_ascii_digit()) || is_roman).then_some(number)
}
