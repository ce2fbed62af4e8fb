//! What is in a report, as words to be looked for.

use super::strings::{Place, Text, strings};
use super::words::{grams, weight, words};
use crate::report::Report;
use std::collections::BTreeMap;

/// The least weight of a text that is looked for as a whole: two words, or four letters of Chinese.
const SHORT: usize = 4;
/// The least letters of an id that is looked for: `R02` is also the name of this and that in the formats.
const SHORTEST_ID: usize = 4;

/// All words of a report, with the places where they are written.
#[derive(Debug)]
pub struct Secrets {
    /// Windows of words, sorted.
    windows: Vec<Window>,
    /// A bit for every window, by the first bits of its number: most words are found to be in none without a search.
    sieve: Vec<u64>,
    /// Ids and names of files.
    names: BTreeMap<String, usize>,
    places: Vec<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Window {
    hash: u64,
    pub place: usize,
    /// Whether it is a whole text that is shorter than a window.
    pub is_short: bool,
}

/// Bits of the sieve, as a power of two.
const SIEVE: u32 = 20;

impl Secrets {
    /// Everything that is written in a report. It is made once for all of its documents.
    pub fn of(report: &Report) -> Self {
        let mut secrets = Secrets {
            windows: Vec::new(),
            sieve: vec![0; 1 << (SIEVE - 6)],
            names: BTreeMap::new(),
            places: Vec::new(),
        };
        for Text { text, place } in strings(report) {
            secrets.add(&text, place);
        }
        secrets.windows.sort_unstable();
        secrets.windows.dedup_by_key(|window| (window.hash, window.is_short));
        secrets.names.remove(report.id.as_str());
        secrets
    }

    fn add(&mut self, text: &str, place: Place) {
        let number = self.places.len();
        let windows = self.windows.len();
        if let Some(name) = name(text, &place) {
            self.names.insert(name.to_owned(), number);
        }
        let words = words(text);
        for start in 0..words.len() {
            let whole = grams(words.get(start..).unwrap_or_default()).find(|gram| gram.is_whole);
            self.windows.extend(whole.map(|gram| Window { hash: gram.hash, place: number, is_short: false }));
        }
        // A word without a space is a code, a date or one of a list of values.
        if self.windows.len() == windows && text.contains(char::is_whitespace) && weight(&words) >= SHORT {
            let last = grams(&words).last();
            self.windows.extend(last.map(|gram| Window { hash: gram.hash, place: number, is_short: true }));
        }
        for window in self.windows.get(windows..).unwrap_or_default() {
            let bit = window.hash >> (64 - SIEVE);
            if let Some(bits) = self.sieve.get_mut((bit >> 6) as usize) {
                *bits |= 1 << (bit & 63);
            }
        }
        self.places.push(place);
    }

    /// The window that is made of these words.
    pub(super) fn window(&self, hash: u64) -> Option<Window> {
        let bit = hash >> (64 - SIEVE);
        if self.sieve.get((bit >> 6) as usize)? & (1 << (bit & 63)) == 0 {
            return None;
        }
        let at = self.windows.partition_point(|window| window.hash < hash);
        self.windows.get(at).copied().filter(|window| window.hash == hash)
    }

    /// The place of an id, or of a file's name.
    pub(super) fn name(&self, word: &str) -> Option<usize> {
        self.names.get(word).copied()
    }

    pub(super) fn place(&self, number: usize) -> Option<&Place> {
        self.places.get(number)
    }
}

/// What a node or a file is called inside the house.
fn name<'a>(text: &'a str, place: &Place) -> Option<&'a str> {
    let (name, least) = match place.name.as_str() {
        "id" if place.node.is_some() => (text, SHORTEST_ID),
        "asset" => (text.rsplit('/').next()?.split('.').next()?, SHORTEST_ID + 2),
        _ => return None,
    };
    (name.len() >= least && is_made_up(name)).then_some(name)
}

/// Whether a word is no word of a language.
pub(super) fn is_made_up(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'_')
}
