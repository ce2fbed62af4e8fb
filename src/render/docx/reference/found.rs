//! What was taken out of a reference, and what stayed although hardly anybody sees it.

use std::collections::{BTreeMap, BTreeSet};

/// How many places of a kind are named: a file can have any number of them.
const MOST: usize = 8;

/// What was taken away, by kind, and the parts in which it was.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    gone: Kinds,
    faint: Kinds,
}

type Kinds = BTreeMap<&'static str, BTreeSet<String>>;

impl Found {
    /// Something that does not come along.
    pub fn add(&mut self, kind: &'static str, part: &str) {
        push(&mut self.gone, kind, part);
    }

    /// Something that comes along and is easily overlooked.
    pub fn keep(&mut self, kind: &'static str, part: &str) {
        push(&mut self.faint, kind, part);
    }

    pub fn gone(&self) -> &Kinds {
        &self.gone
    }

    pub fn faint(&self) -> &Kinds {
        &self.faint
    }
}

fn push(kinds: &mut Kinds, kind: &'static str, part: &str) {
    let parts = kinds.entry(kind).or_default();
    if parts.len() < MOST {
        parts.insert(part.to_owned());
    }
}
