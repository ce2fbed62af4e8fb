//! What is looked for in the files of one document.

/// Words that follow each other in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Window {
    pub hash: u64,
    pub place: usize,
    /// Whether it is a whole text that is shorter than a window.
    pub is_short: bool,
}

/// Windows that a reader may not have.
#[derive(Debug)]
pub(super) struct Withheld {
    /// Sorted.
    windows: Vec<Window>,
    /// A bit for every window, by the first bits of its number: most words are found to be in none without a search.
    sieve: Vec<u64>,
}

/// Bits of the sieve, as a power of two.
const SIEVE: u32 = 18;

impl Withheld {
    /// Windows that are sorted.
    pub fn of(windows: Vec<Window>) -> Self {
        let mut sieve = vec![0; 1 << (SIEVE - 6)];
        for window in &windows {
            let (word, bit) = bit(window.hash);
            if let Some(bits) = sieve.get_mut(word) {
                *bits |= bit;
            }
        }
        Withheld { windows, sieve }
    }

    /// The window that is made of these words.
    pub fn window(&self, hash: u64) -> Option<Window> {
        let (word, bit) = bit(hash);
        if self.sieve.get(word)? & bit == 0 {
            return None;
        }
        let at = self.windows.partition_point(|window| window.hash < hash);
        self.windows.get(at).copied().filter(|window| window.hash == hash)
    }
}

/// A place in the sieve.
fn bit(hash: u64) -> (usize, u64) {
    let bit = hash >> (64 - SIEVE);
    ((bit >> 6) as usize, 1 << (bit & 63))
}
