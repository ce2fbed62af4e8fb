//! From a document to positioned frames on pages.
//!
//! Composition turns blocks into slabs, the pieces of a column that are never cut, and grows the structure tree in
//! reading order; pagination distributes the slabs over pages; painting gives everything its place. Page numbers in the
//! contents need pages that need page numbers, so the three run again until the numbers stay.

mod block;
mod breaks;
mod compose;
pub mod face;
mod faces;
pub mod frame;
mod furniture;
mod han;
mod line;
mod measure;
mod memory;
mod pages;
mod paint;
mod paragraph;
#[cfg(feature = "docx")]
mod places;
mod script;
mod set;
mod shape;
mod slab;
mod tags;
mod text;

pub(crate) use faces::Faces;
#[cfg(feature = "docx")]
pub(crate) use places::{are_needed, places};

#[cfg(test)]
mod tests;

use crate::diag::{Code, Diagnostic, Diagnostics, Warned};
use crate::document::{Anchor, Document};
use crate::fonts::Fonts;
use crate::render::Limits;
use crate::text::counted;
use crate::theme::{Families, Theme};
use compose::Composer;
use frame::Pages;
use pages::{Plan, Regions, paginate};
use set::hold_after_headings;
use slab::Slab;
use std::collections::BTreeMap;

/// A document is bound to a number of pages and needs more.
pub(crate) const OVER_LIMIT: Code = Code("D0502");

/// How often layout runs at most until the page numbers in the contents stay.
///
/// A number takes room: `9` that becomes `10` may make a line longer, the line a page, and the page another number. TeX
/// leaves it to people to run it again. Two rounds are enough where the numbers change no line breaks that matter; the
/// others are for the rest. A document can fail to settle at all: a heading that moves back and forth with its own
/// number. So the rounds have a limit, and a document that did not settle is reported (`D0504`).
const ROUNDS: usize = 5;

/// Lays a document out on pages.
///
/// # Errors
/// `D0501` for each character that no font shows, `D0502` if the document needs more pages than its metadata allow,
/// `D0503` if it needs more than `limits` do, `D0509` if it was stopped.
pub fn layout(
    document: &Document,
    theme: &Theme,
    fonts: &Fonts,
    limits: Limits<'_>,
) -> Warned<Result<Pages, Diagnostics>> {
    let laid = lay(document, theme, fonts, limits);
    #[cfg(feature = "docx")]
    if let Ok(pages) = &laid.output {
        places::remember(document, theme, fonts, limits, &pages.destinations);
    }
    laid
}

fn lay(document: &Document, theme: &Theme, fonts: &Fonts, limits: Limits<'_>) -> Warned<Result<Pages, Diagnostics>> {
    let faces = fonts.faces();
    // The first round has no numbers. A round that ends with the numbers it began with is right, whatever came before.
    let mut numbers = BTreeMap::new();
    for round in 1..=ROUNDS {
        // All of it anew: what a number changes could be found and patched, but the structure tree and the notes belong
        // to composition, and half a tree of the last round would be a fault that nobody sees. Shaped text is cached
        // (`memory`), so later rounds take less time than the first.
        let mut composer = Composer::new(document, theme, faces, &numbers, limits);
        let body = composer.body();
        let mut slabs = composer.blocks(&document.body, &body);
        hold_after_headings(&mut slabs);
        let height = composer.page_height();
        let regions = Regions { first: (height - composer.masthead_height()).max(1.0), other: height };
        let paginated = composer.watch.result().and_then(|()| paginate(&mut slabs, &composer.notes, regions, limits));
        let plans = match paginated {
            Ok(plans) => plans,
            Err(problems) => return Warned::clean(Err(problems)),
        };
        let landed = landed(&slabs, &plans);
        // Without a list of contents nothing depends on a page number, and one round is enough.
        let is_settled = !composer.has_numbers || landed == numbers;
        if is_settled || round == ROUNDS {
            let mut warnings = unknown_families(theme, faces);
            warnings.extend((!is_settled).then(unsettled));
            return Warned { output: finish(composer, &mut slabs, &plans), warnings };
        }
        drop(composer);
        numbers = landed;
    }
    Warned::clean(Err(vec![unsettled()]))
}

/// Paints, unless something is wrong.
fn finish(composer: Composer<'_>, slabs: &mut [Slab], plans: &[Plan]) -> Result<Pages, Diagnostics> {
    let mut problems: Diagnostics = over_limit(&composer, slabs, plans).into_iter().collect();
    let (pages, composer) = paint::paint(composer, slabs, plans);
    composer.watch.result()?;
    problems.extend(composer.shaper.problems());
    if problems.is_empty() { Ok(pages) } else { Err(problems) }
}

/// The number of the page that each anchor is on.
fn landed(slabs: &[Slab], plans: &[Plan]) -> BTreeMap<Anchor, usize> {
    let mut numbers = BTreeMap::new();
    for (number, plan) in (1..).zip(plans) {
        let on_page = slabs.get(plan.slabs.clone()).into_iter().flatten();
        for (anchor, _) in on_page.flat_map(|slab| &slab.anchors) {
            numbers.insert(anchor.clone(), number);
        }
    }
    numbers
}

/// A document that is bound to a number of pages and needs more.
fn over_limit(composer: &Composer<'_>, slabs: &[Slab], plans: &[Plan]) -> Option<Diagnostic> {
    let limit = composer.document.metadata.page_limit? as usize;
    let over = plans.get(limit..).filter(|over| !over.is_empty())?;
    let text: f32 = over.iter().filter_map(|plan| slabs.get(plan.slabs.clone())).map(slab::height).sum();
    let notes = over.iter().flat_map(|plan| &plan.notes).map(|(_, lines)| lines.len()).sum::<usize>();
    let lines = (text / composer.theme.sizes.leading.0.max(1.0)).ceil() as usize + notes;
    let (pages, lines) = (counted(limit, "page"), counted(lines.max(1), "line"));
    let message = format!("the document must fit on {pages} and takes {}: it runs over by about {lines}", plans.len());
    Some(Diagnostic::error(OVER_LIMIT, message).help("shorten the text, leave a block out, or allow more pages"))
}

/// Families that the theme names and that are nowhere: their text is set in another face.
fn unknown_families(theme: &Theme, faces: &Faces) -> Vec<Diagnostic> {
    let Families { body, heading, arabic, chinese } = &theme.fonts;
    let wanted = std::collections::BTreeSet::from([body, heading, arabic, chinese]);
    let known = faces.families();
    let unknown = wanted.into_iter().filter(|family| !known.contains(&family.as_str()));
    unknown
        .map(|family| {
            let message = format!("there is no font family `{family}` for PDF; {} stands in for it", faces::SANS);
            let known = known.join("`, `");
            Diagnostic::warning(Code("D0505"), message)
                .help(format!("name one of `{known}` in the theme, or put its font files into `fonts/`"))
        })
        .collect()
}

fn unsettled() -> Diagnostic {
    let message = format!("the page numbers in the contents still changed after {ROUNDS} rounds");
    Diagnostic::warning(Code("D0504"), message)
        .help("check the numbers in the contents, or change a line near a heading")
}
