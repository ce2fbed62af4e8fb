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
    /// The hashes of all windows: most words are found to be in none without a search.
    sieve: Sieve,
    /// The hashes of the first words of short windows.
    short: Sieve,
}

impl Windows {
    /// These windows; `short` are the hashes of the first words of the short ones.
    pub fn of(mut windows: Vec<Window>, short: &[u64]) -> Self {
        windows.sort_unstable();
        windows.dedup_by_key(|window| window.hash);
        let sieve = windows.iter().map(|window| window.hash).collect();
        Windows { windows, sieve, short: short.iter().copied().collect() }
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
        if !self.sieve.may_have(hash) {
            return None;
        }
        self.windows.binary_search_by_key(&hash, |window| window.hash).ok()
    }

    /// Whether a short window may begin with a word.
    pub fn may_be_short(&self, first: u64) -> bool {
        self.short.may_have(first)
    }
}

/// A bit for every number, by its first bits.
#[derive(Debug)]
struct Sieve(Vec<u64>);

impl Sieve {
    /// How many bits there are, as a power of two.
    const BITS: u32 = 18;

    fn may_have(&self, hash: u64) -> bool {
        let (word, bit) = Sieve::place(hash);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }

    fn place(hash: u64) -> (usize, u64) {
        let bit = hash >> (64 - Sieve::BITS);
        ((bit >> 6) as usize, 1 << (bit & 63))
    }
}

impl FromIterator<u64> for Sieve {
    fn from_iter<I: IntoIterator<Item = u64>>(hashes: I) -> Self {
        let mut bits = vec![0; 1 << (Sieve::BITS - 6)];
        for (word, bit) in hashes.into_iter().map(Sieve::place) {
            if let Some(bits) = bits.get_mut(word) {
                *bits |= bit;
            }
        }
        Sieve(bits)
    }
}
