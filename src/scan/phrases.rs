//! Words in a row, however they are written: without numbers, which are written anew.

use super::words::{Word, hash, words};
use std::collections::VecDeque;

/// So many words in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub hash: u64,
    /// The place of its first word among all words of the text.
    start: usize,
}

impl Phrase {
    /// The words in the text that it is of, and some more.
    pub fn excerpt(&self, text: &str) -> String {
        super::excerpt(text, self.start)
    }
}

/// Every phrase of a text that has at least a weight, in halves of a word; a letter of Chinese has one.
pub(crate) fn phrases(text: &str, least: usize) -> Vec<Phrase> {
    let (mut open, mut weight): (VecDeque<(usize, Word)>, usize) = (VecDeque::new(), 0);
    let mut found = Vec::new();
    for (place, word) in words(text).into_iter().enumerate().filter(|(_, word)| !word.is_number()) {
        open.push_back((place, word));
        weight += word.weight();
        while let Some((start, first)) = open.front().copied().filter(|_| weight >= least) {
            // The shortest that is heavy enough, from each word on.
            found.push(Phrase { hash: hash(open.iter().map(|(_, word)| *word)), start });
            weight -= first.weight();
            open.pop_front();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str, least: usize) -> Vec<u64> {
        phrases(text, least).iter().map(|phrase| phrase.hash).collect()
    }

    #[test]
    fn words_in_a_row_are_the_same_however_they_are_written() {
        let plain = hashes("we will not accept a quota", 8);
        assert_eq!(plain.len(), 3);
        assert_eq!(hashes("We  WILL not—accept **a** quota!", 8), plain);
        assert_eq!(hashes("we will not 12 accept a quota", 8), plain);
        assert_ne!(hashes("we will now accept a quota", 8), plain);
        assert!(hashes("we will", 8).is_empty());
    }

    #[test]
    fn letters_of_chinese_are_half_a_word() {
        assert_eq!(hashes("我们不会接受任何配额", 8).len(), 3);
        let text = "one two three four five six seven eight nine ten eleven";
        assert_eq!(phrases(text, 8)[1].excerpt(text), "two three four five six seven eight nine");
    }
}
