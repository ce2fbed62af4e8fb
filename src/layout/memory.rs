//! Paragraphs that were broken before. One brief for many readers repeats nearly all of its text, and contents with page
//! numbers make layout run more than once.
//!
//! What is remembered is a pure function of the text, its look and its setting, so it never changes what is made. The
//! room is bounded: what was not asked for lately is forgotten.

use super::compose::Composer;
use super::line::Line;
use super::paragraph::Setting;
use super::text::Text;
use crate::i18n::Direction;
use crate::theme::Families;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What is remembered of texts set in one set of faces.
#[derive(Debug, Default)]
pub(super) struct Memory {
    lines: Mutex<Paragraphs>,
    extremes: Mutex<Shelves<(Families, Direction), (f32, f32)>>,
}

type Paragraphs = Shelves<(Families, Setting), Arc<[Line]>>;

/// How many bytes of text a shelf takes. A brief of six pages has about 20,000; with its glyphs, a byte of text takes
/// about 60 bytes of memory.
const SHELF: usize = 100_000;

impl Composer<'_> {
    /// The lines of a text; none for an empty one.
    pub fn break_lines(&mut self, text: &Text, setting: Setting) -> Vec<Line> {
        let local = text.local();
        let key = (self.theme.fonts.clone(), setting);
        let shelves = &self.shaper.memory().lines;
        let lines = find(shelves, &local, &key).unwrap_or_else(|| {
            let lines: Arc<[Line]> = self.breaker.lines(&mut self.shaper, &local, setting).into();
            // A document with a character that no font shows is refused; its next appearance has to be told as well.
            if self.shaper.is_complete() {
                keep(shelves, local, key, Arc::clone(&lines));
            }
            lines
        });
        lines.iter().flat_map(|line| &line.runs).for_each(|(_, run)| self.shaper.uses(run.face));
        lines.iter().map(|line| line.clone().of(text)).collect()
    }

    /// The width of the widest part that cannot be broken, and of the text on one line, in points.
    pub fn extremes(&mut self, text: &Text, direction: Direction) -> (f32, f32) {
        let local = text.local();
        let key = (self.theme.fonts.clone(), direction);
        let shelves = &self.shaper.memory().extremes;
        if let Some(extremes) = find(shelves, &local, &key) {
            return extremes;
        }
        let extremes = self.breaker.extremes(&mut self.shaper, &local, direction);
        if self.shaper.is_complete() {
            keep(shelves, local, key, extremes);
        }
        extremes
    }
}

fn find<K: PartialEq, V: Clone>(shelves: &Mutex<Shelves<K, V>>, text: &Text, key: &K) -> Option<V> {
    shelves.lock().unwrap_or_else(PoisonError::into_inner).find(text, key)
}

fn keep<K: PartialEq, V: Clone>(shelves: &Mutex<Shelves<K, V>>, text: Text, key: K, value: V) {
    shelves.lock().unwrap_or_else(PoisonError::into_inner).keep(Known { text, key, value });
}

/// Two shelves: when the young one is full, it becomes the old one, and what was on the old one is forgotten.
#[derive(Debug)]
struct Shelves<K, V> {
    young: Shelf<K, V>,
    old: Shelf<K, V>,
}

/// What is known, by the words it is about.
#[derive(Debug)]
struct Shelf<K, V> {
    known: BTreeMap<String, Vec<Known<K, V>>>,
    bytes: usize,
}

#[derive(Debug)]
struct Known<K, V> {
    text: Text,
    key: K,
    value: V,
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Shelf { known: BTreeMap::new(), bytes: 0 }
    }
}

impl<K, V> Default for Shelves<K, V> {
    fn default() -> Self {
        Shelves { young: Shelf::default(), old: Shelf::default() }
    }
}

impl<K: PartialEq, V: Clone> Shelves<K, V> {
    fn find(&mut self, text: &Text, key: &K) -> Option<V> {
        if let Some(known) = self.young.find(text, key) {
            return Some(known.value.clone());
        }
        let known = self.old.take(text, key)?;
        let value = known.value.clone();
        self.keep(known);
        Some(value)
    }

    fn keep(&mut self, known: Known<K, V>) {
        if self.young.bytes >= SHELF {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.bytes += known.text.string.len() + 1;
        self.young.known.entry(known.text.string.clone()).or_default().push(known);
    }
}

impl<K: PartialEq, V> Shelf<K, V> {
    fn find(&self, text: &Text, key: &K) -> Option<&Known<K, V>> {
        self.known.get(&text.string)?.iter().find(|known| known.is_of(text, key))
    }

    fn take(&mut self, text: &Text, key: &K) -> Option<Known<K, V>> {
        let same = self.known.get_mut(&text.string)?;
        let place = same.iter().position(|known| known.is_of(text, key))?;
        Some(same.swap_remove(place))
    }
}

impl<K: PartialEq, V> Known<K, V> {
    fn is_of(&self, text: &Text, key: &K) -> bool {
        self.key == *key && self.text == *text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::layout::tags::Mark;
    use crate::layout::text::{Family, Style};
    use crate::theme::Colour;

    fn text(words: &str, size: f32) -> Text {
        let style = Style {
            family: Family::Body,
            weight: 400,
            is_italic: false,
            size,
            rise: 0.0,
            colour: Colour::WHITE,
            is_tabular: false,
        };
        Text::plain(words, style, Mark::Layout, &Language::english())
    }

    #[test]
    fn the_same_words_in_another_look_are_another_paragraph() {
        let mut shelves = Shelves::default();
        shelves.keep(Known { text: text("words", 10.0), key: 1, value: "ten" });
        shelves.keep(Known { text: text("words", 11.0), key: 1, value: "eleven" });
        assert_eq!(shelves.find(&text("words", 10.0), &1), Some("ten"));
        assert_eq!(shelves.find(&text("words", 11.0), &1), Some("eleven"));
        assert_eq!(shelves.find(&text("words", 10.0), &2), None);
    }

    #[test]
    fn what_is_asked_for_stays_and_the_rest_is_forgotten() {
        let mut shelves = Shelves::default();
        for number in 0..SHELF {
            shelves.keep(Known { text: text(&number.to_string(), 10.0), key: (), value: number });
            assert_eq!(shelves.find(&text("0", 10.0), &()), Some(0));
        }
        assert_eq!(shelves.find(&text("1", 10.0), &()), None);
        assert!(shelves.young.bytes <= SHELF + 10 && shelves.old.bytes <= SHELF + 10);
    }
}
