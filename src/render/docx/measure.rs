//! What our own layout knows of a document: the pages of its headings, and whether it keeps to its limit of pages.
//!
//! Word breaks lines and pages itself, so both are as near as one can come without it.

use crate::diag::Diagnostics;
use crate::document::{Anchor, Document};
use crate::render::Context;
use std::collections::BTreeMap;

/// What was measured.
#[derive(Default)]
pub(super) struct Measured {
    /// The pages of the headings; `None` where nobody needs them or the document cannot be laid out.
    pub(super) pages: Option<BTreeMap<Anchor, u32>>,
    /// By how much the document is longer than it may be.
    pub(super) over: Diagnostics,
}

/// Lays a document out that has a contents list, which is to read before Word has refreshed it, or a limit of pages.
#[cfg(feature = "pdf")]
pub(super) fn measure(document: &Document, context: &Context<'_>) -> Measured {
    use crate::document::Content;
    let has_contents = document.body.iter().any(|block| matches!(block.content, Content::Contents { .. }));
    if !has_contents && document.metadata.page_limit.is_none() {
        return Measured::default();
    }
    match crate::layout::layout(document, context.theme, context.fonts, context.limits).output {
        Ok(pages) => Measured { pages: numbers(pages.destinations), over: Vec::new() },
        Err(mut problems) => {
            problems.retain(|problem| problem.code == crate::layout::OVER_LIMIT);
            Measured { pages: None, over: problems }
        }
    }
}

#[cfg(feature = "pdf")]
fn numbers(destinations: BTreeMap<Anchor, crate::layout::frame::Place>) -> Option<BTreeMap<Anchor, u32>> {
    let number = |index: usize| u32::try_from(index + 1).ok();
    destinations.into_iter().map(|(anchor, place)| Some((anchor, number(place.page)?))).collect()
}

#[cfg(not(feature = "pdf"))]
pub(super) fn measure(_: &Document, _: &Context<'_>) -> Measured {
    Measured::default()
}
