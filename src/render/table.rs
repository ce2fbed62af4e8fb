//! The table of renderers.

use super::{Dump, Format, Html, Markdown, Renderer};
use std::sync::Arc;

/// The renderers that are at hand, by format.
#[derive(Clone)]
pub struct Renderers {
    entries: Vec<Entry>,
}

#[derive(Clone)]
struct Entry {
    renderer: Arc<dyn Renderer>,
    /// Whether it came from outside the crate.
    is_added: bool,
}

impl Entry {
    fn new(renderer: impl Renderer + 'static, is_added: bool) -> Self {
        Entry { renderer: Arc::new(renderer), is_added }
    }
}

impl Default for Renderers {
    /// All that this build holds.
    fn default() -> Self {
        let entries = vec![
            #[cfg(feature = "pdf")]
            Entry::new(super::pdf::Pdf::default(), false),
            #[cfg(feature = "docx")]
            Entry::new(super::docx::Docx::default(), false),
            Entry::new(Html, false),
            Entry::new(Markdown, false),
            Entry::new(Dump, false),
        ];
        Renderers { entries }
    }
}

impl Renderers {
    /// Adds a renderer; one for the same format is replaced.
    #[must_use]
    pub fn with(self, renderer: impl Renderer + 'static) -> Self {
        self.entry(Entry::new(renderer, true))
    }

    /// Puts a renderer in the place of the crate's own for the same format. One that was added with [`Renderers::with`]
    /// stays.
    #[must_use]
    pub fn set_up(self, renderer: impl Renderer + 'static) -> Self {
        let format = renderer.format();
        let is_added = self.entries.iter().any(|known| known.is_added && known.renderer.format() == format);
        if is_added { self } else { self.entry(Entry::new(renderer, false)) }
    }

    fn entry(mut self, entry: Entry) -> Self {
        let format = entry.renderer.format();
        match self.entries.iter_mut().find(|known| known.renderer.format() == format) {
            Some(known) => *known = entry,
            None => self.entries.push(entry),
        }
        self
    }

    /// The renderer of a format.
    pub fn get(&self, format: &str) -> Option<&dyn Renderer> {
        self.entries.iter().find(|known| known.renderer.format().as_str() == format).map(|known| &*known.renderer)
    }

    /// The formats, in order.
    pub fn formats(&self) -> Vec<Format> {
        self.entries.iter().map(|known| known.renderer.format()).collect()
    }
}
