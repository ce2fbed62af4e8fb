//! Where lines may break: UAX #14 as ICU4X gives it, less what must stay together, plus hyphenation.

use super::text::Text;
use hypher::Lang;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, options::LineBreakOptions};
use std::ops::Range;

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opportunity {
    /// The first byte of the next line.
    pub at: usize,
    pub kind: Kind,
}

/// What a break does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Between words.
    Word,
    /// Inside a word, with a hyphen.
    Hyphen,
    /// Inside something that should stay whole but is longer than a line.
    Emergency,
    /// Where the author broke the line, and at the end.
    Forced,
}

/// The segmenter all text uses; its data is compiled in.
pub(super) fn segmenter() -> LineSegmenterBorrowed<'static> {
    LineSegmenter::new_auto(LineBreakOptions::default())
}

/// Every place where a line of `text` may end, in order, its end included.
pub(super) fn opportunities(
    segmenter: LineSegmenterBorrowed<'static>,
    text: &Text,
    is_hyphenated: bool,
) -> Vec<Opportunity> {
    let string = &text.string;
    let symbols = symbols(string);
    let is_inside = |at: usize| {
        let index = symbols.partition_point(|symbol| symbol.end <= at);
        symbols.get(index).is_some_and(|symbol| symbol.start < at)
    };
    let notes: Vec<usize> = text.pieces.iter().filter(|p| p.note.is_some()).map(|p| p.range.start).collect();
    let mut found: Vec<Opportunity> = segmenter
        .segment_str(string)
        .filter(|&at| at > 0 && at < string.len())
        .filter(|&at| !is_inside(at) && !is_glued(string, at) && notes.binary_search(&at).is_err())
        .map(|at| Opportunity { at, kind: kind(string, at) })
        .collect();
    if is_hyphenated {
        found.extend(hyphens(text).into_iter().filter(|hyphen| !is_inside(hyphen.at)));
    }
    let ends = text.forced.iter().copied().chain([string.len()]);
    found.extend(ends.map(|at| Opportunity { at, kind: Kind::Forced }));
    // Where several kinds meet, the forced one wins, then the one between words.
    found.sort_by_key(|opportunity| (opportunity.at, rank(opportunity.kind)));
    found.dedup_by_key(|opportunity| opportunity.at);
    found
}

/// A break after the author's soft hyphen shows it.
fn kind(text: &str, at: usize) -> Kind {
    if text.get(..at).is_some_and(|before| before.ends_with('\u{ad}')) { Kind::Hyphen } else { Kind::Word }
}

fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Forced => 0,
        Kind::Word => 1,
        Kind::Hyphen => 2,
        Kind::Emergency => 3,
    }
}

/// The document symbols of the United Nations in `text`, such as `A/RES/72/1`, `E/CN.6/2017/L.5` and
/// `S/RES/2331 (2016)`, each with its year in brackets.
pub(super) fn symbols(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(slash) = text.get(at..).and_then(|rest| rest.find('/')).map(|offset| at + offset) {
        at = slash + 1;
        if let Some(symbol) = symbol_round(text, slash) {
            at = symbol.end.max(at);
            found.push(symbol);
        }
    }
    found
}

/// The symbol whose first slash is at `slash`: one to six capitals before it, and parts of letters, digits, dots,
/// hyphens and brackets after it (ST/SGB/2017/1 gives the form).
fn symbol_round(text: &str, slash: usize) -> Option<Range<usize>> {
    let before = text.get(..slash)?;
    let start = before
        .rfind(|c: char| !c.is_ascii_uppercase())
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    // Letters without case, those of Chinese and Arabic, may stand right before a symbol.
    let is_joined = |c: char| c.is_lowercase() || c.is_uppercase() || c.is_numeric() || c == '/';
    let stands_alone = !before.get(..start)?.chars().next_back().is_some_and(is_joined);
    if !(1..=6).contains(&(slash - start)) || !stands_alone {
        return None;
    }
    let after = text.get(slash..)?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '*');
    let rest = after.find(|c: char| !is_part(c)).unwrap_or(after.len());
    let rest = after.get(..rest)?.trim_end_matches(['.', '-', '/']).len();
    (rest > 1).then(|| start..slash + rest + year_length(after.get(rest..).unwrap_or_default()))
}

/// The length of ` (2016)` at the start of `text`; 0 if there is none.
fn year_length(text: &str) -> usize {
    let Some(inner) = text.strip_prefix([' ', '\u{a0}', '\u{202f}']).and_then(|rest| rest.strip_prefix('(')) else {
        return 0;
    };
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let closes = inner.get(digits..).is_some_and(|rest| rest.starts_with(')'));
    if digits == 4 && closes { text.len() - inner.len() + digits + 1 } else { 0 }
}

/// What stays with the number before it; a full stop after it is not written here.
const UNITS: &[&str] = &[
    "%",
    "per",
    "percentage",
    "million",
    "billion",
    "trillion",
    "bn",
    "m",
    "km",
    "cm",
    "mm",
    "m²",
    "m³",
    "ha",
    "kg",
    "mg",
    "h",
    "pour",
    "millions",
    "milliards",
    "por",
    "millones",
    "млн",
    "млрд",
    "процентов",
    "процента",
    "тыс",
    "долл",
    "км",
    "м",
    "м²",
    "м³",
    "мм",
    "га",
    "кг",
    "мг",
    "ч",
    "في",
    "مليون",
    "مليونا",
    "مليار",
];

/// What stays with the number after it.
const PREFIXES: &[&str] = &[
    "US$",
    "$",
    "€",
    "£",
    "USD",
    "EUR",
    "para.",
    "paras.",
    "par.",
    "párr.",
    "No.",
    "Nos.",
    "nº",
    "n°",
    "№",
    "p.",
    "pp.",
    "art.",
    "arts.",
    "Art.",
    "vol.",
    "ch.",
    "Table",
    "Figure",
    "п.",
    "ст.",
    "Таблица",
    "Рисунок",
    "Tableau",
    "Cuadro",
    "Gráfico",
    "الفقرة",
    "الفقرات",
    "المادة",
    "الجدول",
    "الشكل",
    "رقم",
];

/// The marks that end a word; Chinese goes on right after them.
const CLOSING: [char; 11] = [',', ';', ':', ')', '.', '”', '\u{3001}', '\u{3002}', '\u{ff0c}', '\u{ff1b}', '\u{ff09}'];

/// Whether the words on both sides of a space belong together: a number and its unit, a mark and its number.
fn is_glued(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return false };
    let Some(before) = before.strip_suffix(' ') else { return false };
    let last = before.rsplit([' ', '\u{a0}']).next().unwrap_or_default().trim_start_matches(['(', '“', '"', '«']);
    let next = after.split([' ', '\u{a0}', '\u{202f}']).next().unwrap_or_default();
    let next_word = next.split(CLOSING).next().unwrap_or_default();
    let is_number = last.starts_with(|c: char| c.is_ascii_digit()) && last.ends_with(|c: char| c.is_ascii_digit());
    let digit_follows = next.starts_with(|c: char| c.is_ascii_digit());
    (is_number && UNITS.contains(&next_word)) || (digit_follows && PREFIXES.contains(&last))
}

/// Hyphenation points of the words of `text`, by the patterns of each piece's language. The last word stays whole, and
/// so do words that are not all letters or are all capitals.
fn hyphens(text: &Text) -> Vec<Opportunity> {
    let mut found = Vec::new();
    let last = text.string.trim_end().rfind(' ').unwrap_or(0);
    for piece in text.pieces.iter().filter(|piece| piece.link.is_none()) {
        let (Some(lang), Some(words)) = (patterns(piece.language.primary()), text.string.get(piece.range.clone()))
        else {
            continue;
        };
        let mut start = piece.range.start;
        for word in words.split_inclusive(|c: char| !c.is_alphabetic()) {
            let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
            if start < last && is_word(letters) {
                found.extend(points(letters, lang).map(|at| Opportunity { at: start + at, kind: Kind::Hyphen }));
            }
            start += word.len();
        }
    }
    found
}

/// Patterns exist for English, French, Spanish and Russian; Arabic and Chinese are not hyphenated.
fn patterns(language: &str) -> Option<Lang> {
    match language {
        "en" => Some(Lang::English),
        "fr" => Some(Lang::French),
        "es" => Some(Lang::Spanish),
        "ru" => Some(Lang::Russian),
        _ => None,
    }
}

fn is_word(word: &str) -> bool {
    word.chars().count() >= 6 && !word.chars().all(char::is_uppercase)
}

/// At least two letters stay and three go to the next line, as *The Chicago Manual of Style* (17th ed., 7.36) asks.
fn points(word: &str, lang: Lang) -> impl Iterator<Item = usize> {
    let (left, right) = lang.bounds();
    let mut at = 0;
    let syllables = hypher::hyphenate_bounded(word, lang, left.max(2), right.max(3));
    let ends: Vec<usize> = syllables
        .map(|syllable| {
            at += syllable.len();
            at
        })
        .filter(|&end| end < word.len())
        .collect();
    ends.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::layout::tags::Mark;
    use crate::layout::text::{Family, Style};
    use crate::theme::Colour;

    fn places(words: &str) -> String {
        let style = Style {
            family: Family::Body,
            weight: 400,
            is_italic: false,
            size: 10.0,
            rise: 0.0,
            colour: Colour::WHITE,
            is_tabular: false,
        };
        let text = Text::plain(words, style, Mark::Layout, &Language::english());
        let mut marked = words.to_owned();
        for opportunity in opportunities(segmenter(), &text, false).iter().rev() {
            marked.insert(opportunity.at, '|');
        }
        marked
    }

    #[test]
    fn symbols_stay_whole_with_their_year() {
        assert_eq!(places("see S/RES/2331 (2016), and"), "see |S/RES/2331 (2016), |and|");
        assert_eq!(places("in E/CN.6/2017/L.5."), "in |E/CN.6/2017/L.5.|");
        assert_eq!(places("(A/RES/72/1) names"), "(A/RES/72/1) |names|");
        assert_eq!(places("\u{6309}S/RES/2331 (2016)\u{7684}"), "\u{6309}|S/RES/2331 (2016)|\u{7684}|");
        assert_eq!(places("\u{648}A/RES/72/1"), "\u{648}A/RES/72/1|");
    }

    #[test]
    fn numbers_stay_with_what_they_count() {
        assert_eq!(places("about US$ 150.2 bn a year"), "about |US$ 150.2 bn |a |year|");
        assert_eq!(places("71 per cent of"), "71 per |cent |of|");
        assert_eq!(places("see para. 3 of"), "see |para. 3 |of|");
        assert_eq!(places("by 0,7 \u{43c} \u{432}"), "by |0,7 \u{43c} |\u{432}|");
        assert_eq!(places("5 \u{442}\u{44b}\u{441}. a"), "5 \u{442}\u{44b}\u{441}. |a|");
        assert_eq!(places("50 mg\u{3002}\u{51fa}"), "50 mg\u{3002}|\u{51fa}|");
    }

    /// Without `alloc` the library of patterns takes 45 bytes, which is 22 letters of Russian.
    #[test]
    fn words_of_any_length_have_hyphens() {
        let points = |word: &str, lang| points(word, lang).collect::<Vec<_>>();
        assert_eq!(points("человеконенавистническими", Lang::Russian).first(), Some(&4));
        let long = "representation".repeat(40);
        assert!(points(&long, Lang::English).len() > 100);
    }
}
