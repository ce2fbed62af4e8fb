//! How many cores are free.
//!
//! One document is made on several cores where they have nothing else to do. Where many are made at once, each is sooner
//! done on its own core than with threads that wait for one.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::available_parallelism;

/// How many documents are being rendered.
static BUSY: AtomicUsize = AtomicUsize::new(0);

/// A core at work, until this is dropped.
pub(crate) struct Work(());

impl Work {
    /// Begins to work.
    pub fn begin() -> Self {
        BUSY.fetch_add(1, Ordering::Relaxed);
        Work(())
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        BUSY.fetch_sub(1, Ordering::Relaxed);
    }
}

/// How many cores have nothing to do. It is a guess, for speed alone: what is made does not depend on it.
pub(crate) fn free() -> usize {
    available_parallelism().map_or(1, NonZero::get).saturating_sub(BUSY.load(Ordering::Relaxed))
}
