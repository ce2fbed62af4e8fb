//! What is in a report, as words to be looked for.

use super::hits::Hits;
use super::names::is_made_up;
use super::passages::Kept;
use super::strings::{Place, Text, strings};
use super::windows::{Window, Windows};
use super::words::{grams, weight, words};
use crate::memory::Memory;
use crate::report::Report;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The least weight of a text that is looked for as a whole: two words, or four letters of Chinese.
const SHORT: usize = 4;
/// The least letters of an id that is looked for: `R02` is also the name of this and that in the formats.
const SHORTEST_ID: usize = 4;

/// Texts of fewer bytes are sooner searched than remembered.
const WORTH_REMEMBERING: usize = 30;
/// The room for texts that were searched, in bytes, and again for parts of files. A brief of six pages has about 100,000 of
/// either, and as many again for what is found in them.
const ROOM: usize = 4_000_000;

/// All words of a report, with the places where they are written.
#[derive(Debug)]
pub struct Secrets {
    windows: Windows,
    /// Ids and names of files.
    names: BTreeMap<String, usize>,
    places: Vec<Place>,
    /// What stands in texts that were searched lately, and in the parts of files: pages, styles and much else recur in the
    /// documents for many readers.
    texts: Memory<String, Arc<Hits>>,
    parts: Memory<Vec<u8>, Arc<[Kept]>>,
}

/// What is gathered in a report.
#[derive(Default)]
struct Gathered {
    windows: Vec<Window>,
    /// The hashes of the first words of those that are short.
    short: Vec<u64>,
    names: BTreeMap<String, usize>,
    places: Vec<Place>,
}

impl Secrets {
    /// Everything that is written in a report. It is made once for all of its documents.
    pub fn of(report: &Report) -> Self {
        let mut gathered = Gathered::default();
        for Text { text, place } in strings(report) {
            gathered.add(&text, place);
        }
        let Gathered { windows, short, mut names, places } = gathered;
        names.remove(report.id.as_str());
        let (texts, parts) = (Memory::new(ROOM), Memory::new(ROOM));
        Secrets { windows: Windows::of(windows, &short), names, places, texts, parts }
    }

    /// What stands in a text.
    pub(super) fn hits(&self, text: &str) -> Arc<Hits> {
        if text.len() < WORTH_REMEMBERING {
            return Arc::new(Hits::of(self, text));
        }
        let size = |found: &Arc<Hits>| text.len() + found.size();
        self.texts.recall(text, size, || Arc::new(Hits::of(self, text)))
    }

    /// The texts of a part of a file, which are read if they are not remembered.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn passages(
        &self,
        part: &[u8],
        read: impl FnOnce() -> Result<Vec<Kept>, String>,
    ) -> Result<Arc<[Kept]>, String> {
        if let Some(known) = self.parts.find(part) {
            return Ok(known);
        }
        let kept: Arc<[Kept]> = read()?.into();
        let bytes = part.len() + kept.iter().map(Kept::size).sum::<usize>();
        self.parts.keep(part.to_owned(), Arc::clone(&kept), bytes);
        Ok(kept)
    }

    pub(super) fn windows(&self) -> &Windows {
        &self.windows
    }

    /// The place of an id, or of a file's name.
    pub(super) fn name(&self, word: &str) -> Option<usize> {
        self.names.get(word).copied()
    }

    pub(super) fn place(&self, number: usize) -> Option<&Place> {
        self.places.get(number)
    }
}

impl Gathered {
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
            self.short.extend(words.first().map(|word| word.hash()));
        }
        self.places.push(place);
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
