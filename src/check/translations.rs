//! Rules about texts in other languages.

use super::prose::Passage;
use super::sentences::Reading;
use crate::diag::{Code, Diagnostic};
use std::collections::BTreeSet;

/// A translation with another number.
pub const TRANSLATED_NUMBERS: Code = Code("D0338");

/// Years and figures are the same in every language: a translation that has another than the original tells its reader another
/// thing. One that leaves a figure out may have it in words, as numbers of one or two digits often are.
pub fn translated_numbers(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let translated = reading.passages.iter().filter_map(|passage| Some((passage, passage.original?)));
    let finding = |(passage, original): (&Passage<'_>, &str)| {
        let (here, there) = (figures(passage.text), figures(original));
        let (missing, other) = (there.difference(&here).next()?, here.difference(&there).next()?);
        let message = format!("the text in `{}` has `{other}`, and the original `{missing}`", passage.language);
        let problem = Diagnostic::warning(TRANSLATED_NUMBERS, message)
            .at(passage.span)
            .because("two readers would be told different things")
            .help("correct the translation, or the original");
        Some(problem)
    };
    translated.filter_map(finding).collect()
}

/// The whole numbers of at least three digits, without what separates their groups. Those before a word such as `million` are
/// left out, since languages count in different steps.
fn figures(text: &str) -> BTreeSet<String> {
    let text: String = text.chars().map(latin).collect();
    let text = ungrouped(&text);
    let mut found = BTreeSet::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(start..).unwrap_or_default();
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (number, behind) = from.split_at(end);
        let is_broken = rest.get(..start).is_some_and(|before| before.ends_with(['.', ',']))
            || behind.strip_prefix(['.', ',']).is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()));
        if number.len() > 2 && !is_broken && !is_scaled(behind) {
            found.insert(number.to_owned());
        }
        rest = behind;
    }
    found
}

/// Whether a word for a thousand or more comes next.
fn is_scaled(behind: &str) -> bool {
    let word = behind.trim_start().split(' ').next().unwrap_or_default().to_lowercase();
    let scales = ["thousand", "millón", "millones", "mil", "млн", "млрд", "тыс", "万", "亿", "مليون", "مليار", "ألف"];
    word.contains("illi") || scales.iter().any(|scale| word.starts_with(scale))
}

/// The text without what separates groups of three digits.
fn ungrouped(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for at in (1..letters.len()).rev() {
        let is_group = letters.get(at + 1..at + 4).is_some_and(|group| group.iter().all(char::is_ascii_digit));
        let is_end = letters.get(at + 4).is_none_or(|c| !c.is_ascii_digit());
        let separates = [',', '.', ' ', '\u{a0}', '\u{202f}', '٬'].contains(&letters[at]);
        if separates && is_group && is_end && letters[at - 1].is_ascii_digit() {
            letters.remove(at);
        }
    }
    letters.into_iter().collect()
}

/// A digit of another script as a Latin one.
fn latin(c: char) -> char {
    match c {
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_the_same_whatever_separates_their_groups() {
        let all = ["In 2014, 9,071 of 71", "En 2014, 9\u{202f}071", "2014年9 071", "في عام ٢٠١٤ كان 9,071"];
        for text in all {
            assert_eq!(figures(text), BTreeSet::from(["2014".to_owned(), "9071".to_owned()]), "{text}");
        }
        for text in ["150.2 billion", "150 milliards", "150.200 millones", "1 502亿", "A/RES/72/1"] {
            assert_eq!(figures(text), BTreeSet::new(), "{text}");
        }
    }
}
