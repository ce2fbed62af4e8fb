//! What of a report stands in a text, whoever may have it.

use super::names::names;
use super::secrets::Secrets;
use super::words::{Word, grams, words};

/// Words and ids of a report in a text, in the order of the text.
#[derive(Debug)]
pub(super) struct Hits {
    pub windows: Vec<Hit>,
    pub names: Vec<Named>,
}

/// A window in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// The number of the window.
    pub window: usize,
    /// Its first word, counted from the start of the text.
    start: u32,
    /// How many words it is.
    length: u32,
}

/// An id in a text.
#[derive(Debug)]
pub(super) struct Named {
    pub word: String,
    /// The number of the place that it has in the report.
    pub place: usize,
    /// Whether it is what a reference leads to.
    pub is_reference: bool,
}

impl Hits {
    pub fn of(secrets: &Secrets, text: &str) -> Self {
        Hits { windows: windows(secrets, &words(text)), names: named(secrets, text).collect() }
    }

    /// How many bytes they take.
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.windows.len() * size_of::<Hit>() + self.names.len() * 2 * size_of::<Named>()
    }
}

impl Hit {
    /// How many words stand before it.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Its words among those of the text.
    pub fn words(self, words: &[Word]) -> &[Word] {
        words.get(self.start()..self.start() + self.length as usize).unwrap_or_default()
    }
}

fn windows(secrets: &Secrets, words: &[Word]) -> Vec<Hit> {
    let (known, mut found) = (secrets.windows(), Vec::new());
    for (start, word) in (0..).zip(words) {
        let rest = words.get(start as usize..).unwrap_or_default();
        // What is not whole can only be a short window.
        let may_be_short = known.may_be_short(word.hash());
        for gram in grams(rest).filter(|gram| gram.is_whole || may_be_short) {
            let length = gram.length as u32;
            found.extend(known.find(gram.hash).map(|window| Hit { window, start, length }));
        }
    }
    found
}

fn named(secrets: &Secrets, text: &str) -> impl Iterator<Item = Named> {
    names(text).filter_map(|name| {
        let (word, is_reference) = (name.word.to_owned(), name.is_reference());
        Some(Named { place: secrets.name(name.word)?, word, is_reference })
    })
}
