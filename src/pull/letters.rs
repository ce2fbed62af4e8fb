//! Letters of a printed text and of the one that was typed, which stand for one another.

use std::ops::Range;

/// Text with single spaces and without marks that only steer the direction of writing.
pub(super) fn plain(text: &str) -> String {
    let seen: String = text.chars().filter(|letter| !is_unseen(*letter)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text with the marks that authors type, and without the spaces that a language puts beside them.
pub(super) fn folded(text: &str) -> String {
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
pub(super) struct Letter {
    pub folded: char,
    pub at: Range<usize>,
}

/// The letters of a text. Spaces count for nothing, and a mark that authors type is the same as the mark that is printed
/// for it.
pub(super) fn letters(text: &str) -> Vec<Letter> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_marks_are_the_typed_ones() {
        let folded = |text: &str| letters(text).into_iter().map(|letter| letter.folded).collect::<String>();
        assert_eq!(folded("d’« un »\u{202f}: “x”"), folded("d'\"un\" : \"x\""));
        assert_eq!(plain(" a\u{a0}b\u{200f}\n c "), "a b c");
    }
}
