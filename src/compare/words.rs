//! What differs between two texts, word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// A part of a text that another text has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hunk {
    /// The bytes of the old text; none where words were only added.
    pub old: Range<usize>,
    /// The new words, with the space that parts them from the next.
    pub new: String,
}

/// What differs between two texts, word by word.
pub(crate) fn hunks(old: &str, new: &str) -> Vec<Hunk> {
    let (theirs, ours) = (words(old), words(new));
    let text =
        |words: &[Range<usize>], of: &str| words.iter().map(|word| of[word.clone()].to_owned()).collect::<Vec<_>>();
    let changes = capture_diff_slices(Algorithm::Myers, &text(&theirs, old), &text(&ours, new));
    let changes = changes.into_iter().filter(|change| !matches!(change, DiffOp::Equal { .. }));
    let hunk = |change: DiffOp| Hunk {
        old: bytes(&theirs, change.old_range(), old.len()),
        new: new[bytes(&ours, change.new_range(), new.len())].to_owned(),
    };
    changes.map(hunk).collect()
}

/// What became of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They are there still.
    Kept,
    /// They were taken out.
    Gone,
    /// They were put in.
    New,
}

/// Two texts as one row of words: those that both have, those of the first alone and those of the second alone.
pub fn fates(old: &str, new: &str) -> Vec<(Fate, String)> {
    let mut fates = Vec::new();
    let mut at = 0;
    for Hunk { old: gone, new: added } in hunks(old, new) {
        let words = [(Fate::Kept, &old[at..gone.start]), (Fate::Gone, &old[gone.clone()]), (Fate::New, &added)];
        fates.extend(
            words.into_iter().filter(|(_, words)| !words.is_empty()).map(|(fate, words)| (fate, words.to_owned())),
        );
        at = gone.end;
    }
    fates.extend((at < old.len()).then(|| (Fate::Kept, old[at..].to_owned())));
    fates
}

fn bytes(words: &[Range<usize>], chosen: Range<usize>, end: usize) -> Range<usize> {
    let start = words.get(chosen.start).map_or(end, |word| word.start);
    let end = chosen.end.checked_sub(1).and_then(|last| words.get(last)).map_or(start, |word| word.end);
    start..end.max(start)
}

/// The words and marks of a text, each with the space behind it. Chinese has no spaces, so each of its characters is a
/// word.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, letter) in text.char_indices() {
        let starts = before.is_none_or(|before: char| {
            let is_joined = before.is_alphanumeric() && letter.is_alphanumeric();
            !letter.is_whitespace() && (!is_joined || is_ideograph(before) || is_ideograph(letter))
        });
        match words.last_mut() {
            Some(word) if !starts => word.end = at + letter.len_utf8(),
            _ => words.push(at..at + letter.len_utf8()),
        }
        before = Some(letter);
    }
    words
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: &[(&str, &str)]) {
        let found = hunks(old, new);
        let found: Vec<(&str, &str)> = found.iter().map(|hunk| (&old[hunk.old.clone()], hunk.new.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_differs_is_found_word_by_word() {
        check("train border officers", "train border and consular officers", &[("", "and consular ")]);
        check("train border officers now", "train officers", &[("border officers now", "officers")]);
        check("one two three", "one 2 three", &[("two ", "2 ")]);
        check("打击贩运人口", "打击贩卖人口", &[("运", "卖")]);
        check("the same", "the same", &[]);
        check("", "all new", &[("", "all new")]);
    }
}
