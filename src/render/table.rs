//! The table of renderers.

use super::{Dump, Format, Html, Markdown, Renderer};

/// The renderers that are at hand, by format.
pub struct Renderers {
    renderers: Vec<Box<dyn Renderer>>,
}

impl Default for Renderers {
    /// All that this build holds.
    fn default() -> Self {
        let renderers: Vec<Box<dyn Renderer>> = vec![
            #[cfg(feature = "pdf")]
            Box::new(super::pdf::Pdf),
            #[cfg(feature = "docx")]
            Box::new(super::docx::Docx),
            Box::new(Html),
            Box::new(Markdown),
            Box::new(Dump),
        ];
        Renderers { renderers }
    }
}

impl Renderers {
    /// Adds a renderer; one for the same format is replaced.
    #[must_use]
    pub fn with(mut self, renderer: impl Renderer + 'static) -> Self {
        self.renderers.retain(|known| known.format() != renderer.format());
        self.renderers.push(Box::new(renderer));
        self
    }

    /// The renderer of a format.
    pub fn get(&self, format: &str) -> Option<&dyn Renderer> {
        self.renderers.iter().find(|known| known.format().as_str() == format).map(|known| &**known)
    }

    /// The formats, in order.
    pub fn formats(&self) -> Vec<Format> {
        self.renderers.iter().map(|known| known.format()).collect()
    }
}
