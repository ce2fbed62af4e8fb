//! Where the words of a text stand, so that a thousand people are looked for as fast as one.

use super::token::{Script, Token};
use std::collections::BTreeMap;

/// The places of each word; those of scripts whose words are inflected all together.
pub(super) struct Index<'t> {
    words: BTreeMap<&'t str, Vec<usize>>,
    inflected: Vec<usize>,
}

impl<'t> Index<'t> {
    pub fn of(tokens: &'t [Token]) -> Self {
        let mut index = Index { words: BTreeMap::new(), inflected: Vec::new() };
        for (at, token) in tokens.iter().enumerate() {
            if is_inflected(token.script) {
                index.inflected.push(at);
            } else {
                index.words.entry(token.folded.as_str()).or_default().push(at);
            }
        }
        index
    }

    /// Every place, in order, where one of some words may stand.
    pub fn places<'n>(&self, words: impl IntoIterator<Item = (&'n String, Script)>) -> Vec<usize> {
        let mut places: Vec<usize> = Vec::new();
        for (word, script) in words {
            let known = self.words.get(word.as_str()).map_or(&[][..], Vec::as_slice);
            places.extend(if is_inflected(script) { &self.inflected } else { known });
        }
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// Whether a word of a text may differ from the one that is looked for.
fn is_inflected(script: Script) -> bool {
    matches!(script, Script::Cyrillic | Script::Arabic)
}
