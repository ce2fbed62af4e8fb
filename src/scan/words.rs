//! Words of a text as numbers, so that texts are compared whatever their marks, case and line ends.

use crate::letters::{fold, is_mark};

/// A word; a letter of Chinese or Japanese counts as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    hash: u64,
    /// Halves of a word.
    weight: usize,
}

impl Word {
    /// Whether it is digits and nothing else: numbers are written anew, in the way of each language.
    pub fn is_number(self) -> bool {
        self.weight == 0
    }

    /// The word as a number.
    pub fn hash(self) -> u64 {
        self.hash
    }

    /// Halves of a word that it weighs.
    pub fn weight(self) -> usize {
        self.weight
    }

    fn add(&mut self, is_digit: bool, character: char) {
        self.weight = if is_digit { self.weight } else { 2 };
        self.hash = spread(self.hash, u64::from(character));
    }
}

/// The weight of five words, or of ten letters of Chinese: as much as two texts do not share by chance.
const WHOLE: usize = 10;
/// Words of a window, however many of them are numbers.
const LONGEST: usize = 16;

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    // Words of most languages have some six letters with the space behind them.
    let (mut words, mut open) = (Vec::with_capacity(text.len() / 6), None);
    for character in text.chars() {
        // Most letters are plain, and the tables of the others are slow.
        if character.is_ascii_alphanumeric() {
            open.get_or_insert(EMPTY).add(character.is_ascii_digit(), character.to_ascii_lowercase());
        } else if character.is_ascii() {
            words.extend(open.take());
        } else if is_mark(character) {
            continue;
        } else if !character.is_alphanumeric() {
            words.extend(open.take());
        } else if is_syllable(character) {
            words.extend(open.take());
            words.push(Word { hash: spread(SEED, u64::from(character)), weight: 1 });
        } else {
            let word = open.get_or_insert(EMPTY);
            fold(character, |plain| word.add(character.is_numeric(), plain));
        }
    }
    words.extend(open);
    words
}

/// A word without a letter.
const EMPTY: Word = Word { hash: SEED, weight: 0 };

fn is_syllable(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Mixes a number in. Nobody chooses texts so that they collide: at worst a file is refused.
fn spread(hash: u64, more: u64) -> u64 {
    let mixed = (hash ^ more).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// Words in a row as one number.
pub(super) fn hash(words: impl Iterator<Item = Word>) -> u64 {
    words.fold(SEED, |hash, word| spread(hash, word.hash))
}

/// Words that follow each other, as one number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gram {
    pub hash: u64,
    /// How many words they are.
    pub length: usize,
    /// Whether they are as much as is not shared by chance.
    pub is_whole: bool,
}

/// The grams that start where a text starts: one word, two, and so on until they are whole or the text ends.
pub(super) fn grams(words: &[Word]) -> impl Iterator<Item = Gram> + '_ {
    let mut weight = 0;
    let grams = words.iter().take(LONGEST).enumerate().scan(SEED, |hash, (index, word)| {
        *hash = spread(*hash, word.hash);
        Some((*hash, index + 1, word.weight))
    });
    grams.map_while(move |(hash, length, more)| {
        let is_open = weight < WHOLE;
        weight += more;
        is_open.then_some(Gram { hash, length, is_whole: weight >= WHOLE })
    })
}

/// The weight of words in halves of a word.
pub(super) fn weight(words: &[Word]) -> usize {
    words.iter().map(|word| word.weight).sum()
}
