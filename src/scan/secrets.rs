//! What is in a report, as words to be looked for.

use super::allowed::Allowed;
use super::strings::{Place, Text, strings};
use super::withheld::{Window, Withheld};
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
    /// Ids and names of files.
    names: BTreeMap<String, usize>,
    places: Vec<Place>,
}

impl Secrets {
    /// Everything that is written in a report. It is made once for all of its documents.
    pub fn of(report: &Report) -> Self {
        let mut secrets = Secrets { windows: Vec::new(), names: BTreeMap::new(), places: Vec::new() };
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
        self.places.push(place);
    }

    /// The windows that do not stand in allowed texts.
    pub(super) fn withheld(&self, allowed: &Allowed) -> Withheld {
        // Both are sorted.
        let mut said = allowed.grams().peekable();
        let is_withheld = |window: &&Window| {
            while said.next_if(|gram| *gram < window.hash).is_some() {}
            said.peek() != Some(&window.hash)
        };
        Withheld::of(self.windows.iter().filter(is_withheld).copied().collect())
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
