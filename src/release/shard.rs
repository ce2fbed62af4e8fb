//! A part of a plan, for one of several machines.

use std::fmt;
use std::str::FromStr;

/// The `part`th of so many equal parts of a plan, counted from 1. Every machine cuts a plan in the same way: documents are
/// dealt out in the order of their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    part: usize,
    of: usize,
}

impl Shard {
    /// The most parts that a plan is cut into.
    pub const MOST: usize = 1_000;

    /// A part, if there is such a one.
    pub fn new(part: usize, of: usize) -> Option<Self> {
        (1..=of).contains(&part).then_some(Shard { part, of }).filter(|_| of <= Self::MOST)
    }

    /// Which part, counted from 1.
    pub fn part(self) -> usize {
        self.part
    }

    /// Of how many.
    pub fn of(self) -> usize {
        self.of
    }

    /// Whether a document belongs to it, by its place among all documents of the plan.
    pub fn takes(self, place: usize) -> bool {
        place % self.of == self.part - 1
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)));
        parts.and_then(|(part, of)| Shard::new(part, of)).ok_or_else(|| {
            format!(
                "`{text}` is no part of a plan; write `2/5` for the second of five, of at most {} parts",
                Self::MOST
            )
        })
    }
}

/// `2/5`.
impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_belongs_to_one_part() {
        for of in 1..=7 {
            let parts: Vec<Shard> = (1..=of).filter_map(|part| Shard::new(part, of)).collect();
            assert_eq!(parts.len(), of);
            for place in 0..20 {
                assert_eq!(parts.iter().filter(|shard| shard.takes(place)).count(), 1);
            }
        }
    }

    #[test]
    fn parts_that_are_none_are_refused() {
        for text in ["", "1", "0/3", "4/3", "1/0", "-1/3", "a/b", "1/1001", "1/2/3"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
        assert_eq!("2/5".parse::<Shard>().map(|shard| shard.to_string()), Ok("2/5".to_owned()));
    }
}
