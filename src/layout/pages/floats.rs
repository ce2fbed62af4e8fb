//! Floats: a figure or a short table for which a page has no room goes to the next one, and the text after it fills the
//! hole that it would leave.
//!
//! A figure that does not fit leaves the rest of its page empty. Systems with floats (TeX's `\topinsert`, LaTeX's
//! queues) keep figures apart from the text and place both. Here the text stays one list of slabs and a float is a
//! rotation in it: `figure text` becomes `text figure`. Plans of pages stay ranges of that list, and no float can be
//! lost. The structure tree grew before, so what is read aloud stays in the document's order (PDF/UA-1, ISO 14289-1,
//! asks for it): only on paper does the figure come later.
//!
//! One float is tried for each page, the first that does not fit. The cost is two searches for the end of the page and
//! two rotations of at most a float and a page of text.

use super::{Filling, NoteNumber, Rest, Slab};
use std::collections::BTreeMap;
use std::ops::Range;

/// How much cheaper a page has to become before anything moves: text beside its figure reads best, so a hole of a
/// tenth of the page (which costs `EMPTY` times a hundredth) is left as it is.
const WORTH: f32 = 0.05;

/// Moves the text after the first float that does not fit before it, as much as the page that starts at `rest` holds.
pub(super) fn fill_holes(slabs: &mut [Slab], notes: &BTreeMap<NoteNumber, Vec<Slab>>, height: f32, rest: &Rest) {
    let page = Filling { slabs, notes, height };
    let carried = page.carried(rest);
    // Where the page would end as things are. If what overflows is text, there is no hole to fill.
    let before = page.end(rest.next, carried);
    let Some(float) = before.overflow.and_then(|at| float_round(slabs, at)) else { return };
    // A float that starts its page has had its turn. Without this end, one that is higher than a page would be put off
    // again and again.
    if float.start <= rest.next {
        return;
    }
    let text = text_after(slabs, float.end, height);
    let (floated, moved) = (float.len(), text.len());
    let both = float.start..text.end;
    // Tried in place and undone, which is cheaper than a copy of the slabs for each page.
    rotate(slabs, both.clone(), floated);
    let page = Filling { slabs, notes, height };
    let after = page.end(rest.next, carried);
    let taken = after.at.saturating_sub(float.start).min(moved);
    // The same cost as for any page end, so that a widow that the move would make counts against it.
    let is_better = taken > 0 && after.cost + WORTH < before.cost;
    // What the page does not hold goes back to where it was, all of it if nothing is gained.
    rotate(slabs, both.start + if is_better { taken } else { 0 }..both.end, moved - if is_better { taken } else { 0 });
}

/// The float that a slab is in, and the floats that follow it at once: they keep their order.
fn float_round(slabs: &[Slab], at: usize) -> Option<Range<usize>> {
    let id = slabs.get(at)?.float?;
    let is_inside = |slab: &&Slab| slab.float == Some(id);
    let before = slabs.get(..at)?.iter().rev().take_while(is_inside).count();
    let after = slabs.get(at..)?.iter().take_while(|slab| slab.float.is_some()).count();
    Some(at - before..at + after)
}

/// The text from a slab on that may change places with a float: up to the next heading, box or float, so that a figure
/// stays in its section, and no more than a page holds.
fn text_after(slabs: &[Slab], start: usize, height: f32) -> Range<usize> {
    let mut used = 0.0;
    let is_text = |slab: &&Slab| {
        used += slab.height;
        used <= height && slab.headings.is_empty() && slab.float.is_none() && slab.backdrop.is_none()
    };
    let count = slabs.get(start..).unwrap_or_default().iter().take_while(is_text).count();
    start..start + count
}

fn rotate(slabs: &mut [Slab], range: Range<usize>, by: usize) {
    if let Some(part) = slabs.get_mut(range)
        && by <= part.len()
    {
        part.rotate_left(by);
    }
}
