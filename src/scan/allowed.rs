//! What a document may say.

use super::strings::texts;
use super::words::{Word, grams, words};
use serde::Serialize;

/// Every sequence of words of some texts, up to the length that is looked for.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
    grams: Vec<u64>,
}

impl Allowed {
    /// The words of texts that are nobody's secret.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut found = Vec::new();
        for text in texts {
            let words = words(text);
            found.extend(
                (0..words.len()).flat_map(|start| grams(words.get(start..).unwrap_or_default())).map(|gram| gram.hash),
            );
        }
        found.sort_unstable();
        found.dedup();
        Allowed { grams: found }
    }

    /// The words of all strings in a value.
    pub fn in_value(value: &impl Serialize) -> Self {
        Allowed::of(texts(value).iter().map(String::as_str))
    }

    /// These words and others.
    pub fn and(mut self, others: Allowed) -> Self {
        self.grams.extend(others.grams);
        self.grams.sort_unstable();
        self.grams.dedup();
        self
    }

    /// Whether words stand in one of the texts, one after the other.
    pub(super) fn has(&self, gram: u64) -> bool {
        self.grams.binary_search(&gram).is_ok()
    }
}

/// How many pieces words fall into, each of which stands in an allowed text; `None` if one of them stands nowhere. Numbers
/// are no piece: where a text refers to a statistic or a date, the document says it in digits. Taking the longest piece
/// each time gives the fewest, since every part of an allowed sequence is allowed.
pub(super) fn pieces(words: &[Word], allowed: &[&Allowed]) -> Option<usize> {
    let (mut rest, mut count) = (words, 0);
    while let Some(first) = rest.first() {
        let known = grams(rest).filter(|gram| allowed.iter().any(|texts| texts.has(gram.hash)));
        let length = match known.map(|gram| gram.length).max() {
            Some(length) => {
                count += usize::from(rest.iter().take(length).any(|word| !word.is_number()));
                length
            }
            None if first.is_number() => 1,
            None => return None,
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    Some(count)
}
