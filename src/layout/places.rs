//! Where the places of a document are, for formats that leave the breaking of pages to a word processor.
//!
//! A document that becomes PDF as well has been laid out for it a moment before: then nothing is laid out anew.

use super::frame::Place;
use super::lay;
use crate::diag::Diagnostics;
use crate::document::{Anchor, Content, Document};
use crate::fonts::Fonts;
use crate::render::Limits;
use crate::theme::Theme;
use std::collections::{BTreeMap, VecDeque};
use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;

/// The place of each anchor.
pub(crate) type Places = BTreeMap<Anchor, Place>;

/// Whether a word processor has to be told where something is: pages in a contents list, or a limit of pages.
pub(crate) fn are_needed(document: &Document) -> bool {
    let has_contents = document.body.iter().any(|block| matches!(block.content, Content::Contents { .. }));
    has_contents || document.metadata.page_limit.is_some()
}

/// The places of a document.
///
/// # Errors
/// As for layout.
pub(crate) fn places(
    document: &Document,
    theme: &Theme,
    fonts: &Fonts,
    limits: Limits<'_>,
) -> Result<Places, Diagnostics> {
    let known = last(|laid| laid.iter().map(Arc::clone).collect::<Vec<_>>());
    match known.iter().find(|laid| laid.is_of(document, theme, fonts, limits)) {
        Some(laid) => Ok(laid.places.clone()),
        None => lay(document, theme, fonts, limits).output.map(|pages| pages.destinations),
    }
}

/// A document that was laid out, with all that decides on its pages.
struct Laid {
    document: Document,
    theme: Theme,
    fonts: Fonts,
    /// How many pages were allowed.
    pages: u32,
    places: Places,
}

impl Laid {
    fn is_of(&self, document: &Document, theme: &Theme, fonts: &Fonts, limits: Limits<'_>) -> bool {
        let has_same_fonts = std::ptr::eq(self.fonts.faces(), fonts.faces());
        has_same_fonts && self.pages == limits.pages && self.theme == *theme && self.document == *document
    }
}

/// Remembers the places of a document for the next format.
pub(super) fn remember(document: &Document, theme: &Theme, fonts: &Fonts, limits: Limits<'_>, places: &Places) {
    if !are_needed(document) {
        return;
    }
    let (document, theme, fonts) = (document.clone(), theme.clone(), fonts.clone());
    let laid = Arc::new(Laid { document, theme, fonts, pages: limits.pages, places: places.clone() });
    // One for each document that is being made.
    let most = available_parallelism().map_or(1, NonZero::get);
    let forgotten = last(|all| {
        all.push_back(laid);
        (all.len() > most).then(|| all.pop_front())
    });
    drop(forgotten);
}

/// Does something with the documents that were laid out last.
fn last<T>(with: impl FnOnce(&mut VecDeque<Arc<Laid>>) -> T) -> T {
    static LAST: Mutex<VecDeque<Arc<Laid>>> = Mutex::new(VecDeque::new());
    with(&mut LAST.lock().unwrap_or_else(PoisonError::into_inner))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sample::kitchen_sink;
    use crate::layout::layout;

    #[test]
    fn places_are_those_of_layout_and_of_no_other_document() {
        let (theme, fonts, limits) = (Theme::default(), Fonts::default(), Limits::default());
        let mut document = kitchen_sink();
        document.metadata.page_limit = Some(90);
        let laid_out = |document: &Document| layout(document, &theme, &fonts, limits).output.unwrap().destinations;
        let expected = laid_out(&document);
        assert_eq!(places(&document, &theme, &fonts, limits).unwrap(), expected);
        let mut longer = document.clone();
        longer.body.splice(0..0, document.body.iter().take(9).cloned());
        let moved = places(&longer, &theme, &fonts, limits).unwrap();
        assert_ne!(moved, expected);
        assert_eq!(moved, laid_out(&longer));
        assert_eq!(places(&document, &theme, &fonts, limits).unwrap(), expected);
        assert!(places(&document, &theme, &fonts, Limits { pages: 1, ..limits }).is_err());
    }
}
