//! Places in a text. Authors write them once, in English; each language abbreviates them in its way.

use super::Language;
use super::locale::{Locale, of};

/// `para. 4`, `art. 10, para. 2` or `pp. 6–7` as a language has them, kept on one line. What is not such a place stays as
/// it was written.
pub fn locator(text: &str, language: &Language) -> String {
    let locale = of(language);
    let places: Option<Vec<String>> = text.split(", ").map(|part| place(part, locale)).collect();
    places.map_or_else(|| text.replace(". ", ".\u{a0}"), |places| places.join(locale.place_comma))
}

fn place(part: &str, locale: &Locale) -> Option<String> {
    locale.places.iter().find_map(|(word, pattern)| {
        let number = part.strip_prefix(word)?.trim();
        is_number(number).then(|| pattern.replace("{}", number))
    })
}

/// `4`, `4–6`, `16.2`, `10 (a)`: a digit first, and no words.
fn is_number(text: &str) -> bool {
    let has_words = text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 1);
    text.starts_with(|c: char| c.is_ascii_digit()) && !has_words
}
