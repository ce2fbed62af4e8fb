//! What our own layout knows of a document: the pages of its headings, and whether it keeps to its limit of pages.
//!
//! Word breaks lines and pages itself, so both are as near as one can come without it. Layout takes longer than all the
//! rest, so it is done beside it.

use super::Page;
use crate::cores::free;
use crate::diag::Diagnostics;
use crate::document::Document;
#[cfg(feature = "pdf")]
use crate::render::CANCELLED;
use crate::render::Context;
use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::thread::{Builder, ScopedJoinHandle, scope};

/// The pages of the headings, by their bookmarks.
pub(super) type Pages = BTreeMap<String, u32>;

/// What was measured.
#[derive(Default)]
pub(super) struct Measured {
    /// The pages of the headings; none where nobody needs them or the document cannot be laid out.
    pub(super) pages: Pages,
    /// By how much the document is longer than it may be.
    pub(super) over: Diagnostics,
}

/// The search for the pages, as it goes on.
pub(super) struct Search<'scope, 'measure> {
    measure: &'measure (dyn Fn() -> Measured + Sync),
    thread: Option<ScopedJoinHandle<'scope, Measured>>,
}

impl Search<'_, '_> {
    /// What was found, when it was.
    pub(super) fn found(self) -> Measured {
        match self.thread.map(ScopedJoinHandle::join) {
            Some(found) => found.unwrap_or_else(|panic| resume_unwind(panic)),
            None => (self.measure)(),
        }
    }
}

/// Does some work while a document is laid out that has a contents list, which is to read before Word has refreshed it, or
/// a limit of pages.
pub(super) fn beside<T>(
    document: &Document,
    context: &Context<'_>,
    page: &Page<'_>,
    work: impl FnOnce(Search<'_, '_>) -> T,
) -> T {
    let is_needed = is_needed(document);
    let measure = || match (is_needed, page.reference) {
        (false, _) => Measured::default(),
        (true, None) => measured(document, context),
        // In other fonts and margins headings are on other pages than ours.
        (true, Some(_)) => Measured { pages: Pages::new(), ..measured(document, context) },
    };
    scope(|scope| {
        // A machine that gives no thread leaves the search to this one.
        let thread = if is_needed && free() > 0 { Builder::new().spawn_scoped(scope, measure).ok() } else { None };
        work(Search { measure: &measure, thread })
    })
}

#[cfg(feature = "pdf")]
fn is_needed(document: &Document) -> bool {
    crate::layout::are_needed(document)
}

#[cfg(feature = "pdf")]
fn measured(document: &Document, context: &Context<'_>) -> Measured {
    match crate::layout::places(document, context.theme, context.fonts, context.limits) {
        Ok(places) => Measured { pages: numbers(places).unwrap_or_default(), over: Vec::new() },
        Err(mut problems) => {
            problems.retain(|problem| [crate::layout::OVER_LIMIT, CANCELLED].contains(&problem.code));
            Measured { pages: Pages::new(), over: problems }
        }
    }
}

#[cfg(feature = "pdf")]
fn numbers(places: BTreeMap<crate::document::Anchor, crate::layout::frame::Place>) -> Option<Pages> {
    let number = |index: usize| u32::try_from(index + 1).ok();
    places.into_iter().map(|(anchor, place)| Some((super::inlines::bookmark(&anchor), number(place.page)?))).collect()
}

#[cfg(not(feature = "pdf"))]
fn is_needed(_: &Document) -> bool {
    false
}

#[cfg(not(feature = "pdf"))]
fn measured(_: &Document, _: &Context<'_>) -> Measured {
    Measured::default()
}
