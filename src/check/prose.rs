//! The words of our own that briefs are made of, for rules about wording.

use crate::i18n::Language;
use crate::report::visit::{Place, Whose, texts};
use crate::report::{Report, Text, Variant};
use crate::source::Span;

/// A text of the report in one language, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage<'a> {
    pub text: &'a str,
    pub language: &'a Language,
    /// The text in the report's language, for one in another.
    pub original: Option<&'a str>,
    pub span: Option<Span>,
}

/// Every text in our own words, in every language it has. What others said or wrote is not ours to mend, so statements
/// word for word, quotations, and titles of sources and instruments are left out.
pub(super) fn passages(report: &Report) -> Vec<Passage<'_>> {
    let ours = texts(report).filter(|(_, words)| words.whose == Whose::Ours);
    ours.flat_map(|(place, words)| in_languages(report, &place, words.text)).collect()
}

fn in_languages<'a>(report: &'a Report, place: &Place, text: &'a Text) -> Vec<Passage<'a>> {
    let (own, field) = (&report.language, place.field());
    let span = match &place.node {
        Some(id) => report.origins.field(id, field),
        None => report.origins.report_field(field),
    };
    let first = text.get(own, own);
    let passage = |(language, one): (&'a Language, &'a Variant)| {
        let original = first.filter(|_| language.primary() != own.primary());
        Passage { text: &one.text, language, original, span }
    };
    match text {
        Text::Plain(text) => vec![Passage { text, language: own, original: None, span }],
        Text::Variants(variants) => variants.iter().map(passage).collect(),
    }
}

/// The text with quotations blanked out, byte for byte, so that places stay. What stands in quotation marks is somebody
/// else's, or a title.
pub(super) fn unquoted(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut closing = None;
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        if closing.is_none() {
            closing = counterpart(c).filter(|mark| rest.contains(*mark));
            kept.push_str(if closing.is_none() { text.get(at..at + c.len_utf8()).unwrap_or_default() } else { "" });
            kept.extend(std::iter::repeat_n(' ', if closing.is_some() { c.len_utf8() } else { 0 }));
            continue;
        }
        kept.extend(std::iter::repeat_n(' ', c.len_utf8()));
        closing = closing.filter(|mark| *mark != c);
    }
    kept
}

/// The mark that closes what a mark opens, in the six languages. Single marks are apostrophes as well, and open nothing.
fn counterpart(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        '「' => Some('」'),
        '『' => Some('』'),
        '《' => Some('》'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_blanked_and_apostrophes_are_not() {
        let blanked = unquoted("a “b c” d");
        assert_eq!((blanked.trim_end_matches('d').trim_end(), blanked.len()), ("a", "a “b c” d".len()));
        assert_eq!(unquoted("l’été d'un"), "l’été d'un");
        assert_eq!(unquoted("5\" wide"), "5\" wide");
        assert_eq!(unquoted("《公约》和").trim_start(), "和");
        assert_eq!(unquoted("x \"y\" z").len(), "x \"y\" z".len());
    }
}
