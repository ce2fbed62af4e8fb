//! Sequences of words that are looked for.

/// Words that follow each other in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Window {
    pub hash: u64,
    pub place: usize,
    /// Whether it is a whole text that is shorter than a window.
    pub is_short: bool,
}

/// All windows of a report.
#[derive(Debug)]
pub(super) struct Windows {
    /// Sorted; no two have the same words.
    windows: Vec<Window>,
    /// A bit for every window, by the first bits of its number: most words are found to be in none without a search.
    sieve: Vec<u64>,
}

/// Bits of the sieve, as a power of two.
const SIEVE: u32 = 18;

impl Windows {
    pub fn of(mut windows: Vec<Window>) -> Self {
        windows.sort_unstable();
        windows.dedup_by_key(|window| window.hash);
        let mut sieve = vec![0; 1 << (SIEVE - 6)];
        for window in &windows {
            let (word, bit) = bit(window.hash);
            if let Some(bits) = sieve.get_mut(word) {
                *bits |= bit;
            }
        }
        Windows { windows, sieve }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.windows.len()
    }

    /// The window of a number.
    pub fn get(&self, number: usize) -> Option<Window> {
        self.windows.get(number).copied()
    }

    /// The number of the window that is made of these words.
    pub fn find(&self, hash: u64) -> Option<usize> {
        let (word, bit) = bit(hash);
        if self.sieve.get(word)? & bit == 0 {
            return None;
        }
        self.windows.binary_search_by_key(&hash, |window| window.hash).ok()
    }
}

/// A place in the sieve.
fn bit(hash: u64) -> (usize, u64) {
    let bit = hash >> (64 - SIEVE);
    ((bit >> 6) as usize, 1 << (bit & 63))
}
