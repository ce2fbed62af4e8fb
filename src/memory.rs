//! What is remembered between documents. One brief for many readers repeats nearly all of what it holds.
//!
//! What is remembered is a pure function of its key, so it never changes what is made. The room is bounded: what was not
//! asked for lately is forgotten. The lock is held while looking, never while working.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::mem;
use std::sync::{Mutex, PoisonError};

/// Values by what they were made from, in bounded room.
#[derive(Debug)]
pub(crate) struct Memory<K, V> {
    shelves: Mutex<Shelves<K, V>>,
    /// How many bytes a shelf takes.
    room: usize,
}

/// Two shelves: when the young one is full, it becomes the old one, and what was on the old one is forgotten.
#[derive(Debug)]
struct Shelves<K, V> {
    young: Shelf<K, V>,
    old: Shelf<K, V>,
}

#[derive(Debug)]
struct Shelf<K, V> {
    known: BTreeMap<K, Known<V>>,
    bytes: usize,
}

#[derive(Debug)]
struct Known<V> {
    value: V,
    bytes: usize,
}

impl<K: Ord, V: Clone> Memory<K, V> {
    pub(crate) const fn new(room: usize) -> Self {
        Memory { shelves: Mutex::new(Shelves { young: Shelf::new(), old: Shelf::new() }), room }
    }

    pub(crate) fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let mut shelves = self.shelves.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = shelves.young.known.get(key) {
            return Some(known.value.clone());
        }
        let (key, known) = shelves.old.known.remove_entry(key)?;
        let value = known.value.clone();
        shelves.put(key, known, self.room);
        Some(value)
    }

    /// What is remembered, or is made and then remembered; `size` is about how many bytes it takes with its key.
    pub(crate) fn recall<Q>(&self, key: &Q, size: impl FnOnce(&V) -> usize, make: impl FnOnce() -> V) -> V
    where
        K: Borrow<Q>,
        Q: Ord + ToOwned<Owned = K> + ?Sized,
    {
        self.find(key).unwrap_or_else(|| {
            let made = make();
            self.keep(key.to_owned(), made.clone(), size(&made));
            made
        })
    }

    /// Remembers a value; `bytes` is about how much room it takes with its key. What would fill a shelf is not kept.
    pub(crate) fn keep(&self, key: K, value: V, bytes: usize) {
        if bytes <= self.room {
            let mut shelves = self.shelves.lock().unwrap_or_else(PoisonError::into_inner);
            shelves.put(key, Known { value, bytes }, self.room);
        }
    }
}

impl<K: Ord, V> Shelves<K, V> {
    fn put(&mut self, key: K, known: Known<V>, room: usize) {
        let bytes = known.bytes;
        if self.young.bytes + bytes > room {
            self.old = mem::replace(&mut self.young, Shelf::new());
        }
        if self.young.known.insert(key, known).is_none() {
            self.young.bytes += bytes;
        }
    }
}

impl<K, V> Shelf<K, V> {
    const fn new() -> Self {
        Shelf { known: BTreeMap::new(), bytes: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_asked_for_is_forgotten() {
        let memory = Memory::new(80);
        for number in 0..40 {
            memory.keep(number, number * 2, 10);
            assert_eq!(memory.find(&0), Some(0));
        }
        assert_eq!(memory.find(&39), Some(78));
        assert_eq!(memory.find(&1), None);
        let shelves = memory.shelves.lock().unwrap();
        assert!(shelves.young.bytes <= 80 && shelves.old.bytes <= 80);
    }

    #[test]
    fn what_would_fill_a_shelf_is_not_kept() {
        let memory = Memory::new(80);
        memory.keep(1, (), 81);
        assert_eq!(memory.find(&1), None);
    }
}
