//! Comparing words: what differs between two texts, and letters that stand for one another.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Text with single spaces and without marks that only steer the direction of writing.
pub(crate) fn plain(text: &str) -> String {
    let seen: String = text.chars().filter(|letter| !is_unseen(*letter)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text with the marks that authors type, and without the spaces that a language puts beside them.
pub(crate) fn folded(text: &str) -> String {
    let typed: String = plain(text).chars().map(fold).collect();
    let beside = |letter: char| ";:!?\"".contains(letter);
    let mut folded = String::with_capacity(typed.len());
    let mut letters = typed.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_beside = letters.peek().is_some_and(|next| beside(*next)) || folded.ends_with(beside);
        if letter != ' ' || !is_beside {
            folded.push(letter);
        }
    }
    folded
}

fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A letter of a text, as it is compared, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    pub folded: char,
    pub at: Range<usize>,
}

/// The letters of a text. Spaces count for nothing, and a mark that authors type is the same as the mark that is printed
/// for it.
pub(crate) fn letters(text: &str) -> Vec<Letter> {
    let seen = text.char_indices().filter(|(_, letter)| !letter.is_whitespace() && !is_unseen(*letter));
    seen.map(|(at, letter)| Letter { folded: fold(letter), at: at..at + letter.len_utf8() }).collect()
}

fn fold(letter: char) -> char {
    match letter {
        '“' | '”' | '„' | '«' | '»' | '「' | '」' => '"',
        '‘' | '’' | '‚' | '‹' | '›' | '『' | '』' => '\'',
        '\u{2011}' => '-',
        other => other,
    }
}

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

    #[test]
    fn printed_marks_are_the_typed_ones() {
        let folded = |text: &str| letters(text).into_iter().map(|letter| letter.folded).collect::<String>();
        assert_eq!(folded("d’« un »\u{202f}: “x”"), folded("d'\"un\" : \"x\""));
        assert_eq!(plain(" a\u{a0}b\u{200f}\n c "), "a b c");
    }
}
