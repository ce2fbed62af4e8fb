//! Lots, and words that occur nowhere else.

use serde_json::{Value, json};

/// A row of numbers that a seed begins (Steele, Lea and Flood, SplitMix64), and of words that are never the same.
#[derive(Clone, Debug)]
pub struct Lot {
    state: u64,
    words: usize,
    is_french: bool,
}

impl Lot {
    pub fn new(seed: u64, is_french: bool) -> Self {
        Lot { state: seed, words: 0, is_french }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }

    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(of.len());
        &of[at]
    }

    /// Words that stand nowhere else, of other letters for each row; none begins another.
    pub fn words_of(&mut self, row: &str, count: usize) -> String {
        let word = |lot: &mut Lot| {
            lot.words += 1;
            let letters =
                lot.words.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).collect::<String>();
            format!("q{row}{letters}k")
        };
        (0..count).map(|_| word(self)).collect::<Vec<_>>().join(" ")
    }

    /// A few words.
    pub fn words(&mut self) -> String {
        let count = 2 + self.below(7);
        self.words_of("x", count)
    }

    /// One word.
    pub fn word(&mut self) -> String {
        self.words_of("x", 1)
    }

    /// A text in the languages of the report.
    pub fn text(&mut self) -> Value {
        if self.is_french { json!({ "en": self.words(), "fr": self.words() }) } else { self.words().into() }
    }
}
