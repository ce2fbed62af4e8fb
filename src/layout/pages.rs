//! From slabs to pages: each page ends where the break costs least, and holds the notes whose marks are on it.
//!
//! Pages are filled one after the other, each as well as it can be, as TeX does it (*The TeXbook*, chapter 15). The
//! best of all ways through a document (Plass, *Optimal Pagination Techniques for Automatic Typesetting Systems*, 1981)
//! would have to know all notes and floats of all pages at once; a page of a brief has several good ends, and time
//! stays proportional to the slabs. What a page end costs is the break (`Keep`) and the square of what stays empty, so
//! that a page may end a little early to keep a heading with its text, and not much.

mod floats;

use super::slab::{Keep, Slab, gap};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::NoteNumber;
use crate::render::Limits;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a page holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Plan {
    pub slabs: Range<usize>,
    /// Notes at the foot: which, and which of their lines.
    pub notes: Vec<NoteLines>,
}

/// Some lines of a note.
type NoteLines = (NoteNumber, Range<usize>);
/// A note from a line on.
type NoteRest = (NoteNumber, usize);

/// The heights between header and footer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Regions {
    pub first: f32,
    pub other: f32,
}

impl Regions {
    fn height(self, page: usize) -> f32 {
        if page == 0 { self.first } else { self.other }
    }
}

/// The space above the notes, with the rule in it.
pub(super) const NOTES_ABOVE: f32 = 14.0;
/// A note higher than this part of a page may be cut.
const TALL_NOTE: f32 = 0.25;
/// The greatest part of a page that notes from the page before may take before text does.
const CARRIED: f32 = 0.6;
/// What an empty page costs. It is more than a widow, so a page is never left empty for one, and less than a heading
/// that is parted from its text.
const EMPTY: f32 = 4.0;

/// Distributes slabs over pages. Where a float would leave a hole at the foot of a page, the text after it moves before it,
/// among the slabs too.
///
/// # Errors
/// `D0503` if more pages are needed than the limits allow, `D0509` if it was stopped.
pub(super) fn paginate(
    slabs: &mut [Slab],
    notes: &BTreeMap<NoteNumber, Vec<Slab>>,
    regions: Regions,
    limits: Limits<'_>,
) -> Result<Vec<Plan>, Diagnostics> {
    let mut plans = Vec::new();
    let mut rest = Rest { next: 0, carried: Vec::new() };
    while plans.is_empty() || rest.next < slabs.len() || !rest.carried.is_empty() {
        if plans.len() >= limits.pages.max(1) as usize {
            return Err(vec![too_long(limits.pages)]);
        }
        limits.go_on()?;
        let height = regions.height(plans.len());
        floats::fill_holes(slabs, notes, height, &rest);
        plans.push(Filling { slabs, notes, height }.fill(&mut rest));
    }
    Ok(plans)
}

fn too_long(most: u32) -> Diagnostic {
    let message = format!("the document takes more than {most} pages, the most that are made");
    Diagnostic::error(Code("D0503"), message).help("split the report, or raise the limit")
}

/// What is still to be placed.
struct Rest {
    next: usize,
    /// Notes that did not fit, from a line on.
    carried: Vec<NoteRest>,
}

/// A page being filled.
struct Filling<'a> {
    slabs: &'a [Slab],
    notes: &'a BTreeMap<NoteNumber, Vec<Slab>>,
    height: f32,
}

/// A place where the page could end, and what is used up to it.
struct End {
    at: usize,
    used: f32,
    cost: f32,
    /// The first slab for which there is no room.
    overflow: Option<usize>,
}

impl Filling<'_> {
    fn fill(&self, rest: &mut Rest) -> Plan {
        let end = self.end(rest.next, self.carried(rest));
        let slabs = rest.next..end.at;
        let marks = self.slabs.get(slabs.clone()).into_iter().flatten().flat_map(|slab| &slab.notes);
        let mut waiting = std::mem::take(&mut rest.carried);
        waiting.extend(marks.map(|note| (*note, 0)));
        let is_empty = slabs.is_empty();
        let (notes, left) = self.place_notes(waiting, self.height - end.used - NOTES_ABOVE, is_empty);
        rest.next = end.at;
        rest.carried = left;
        Plan { slabs, notes }
    }

    /// The height that notes from the page before take.
    fn carried(&self, rest: &Rest) -> f32 {
        let carried: f32 = rest.carried.iter().map(|(note, line)| self.note_height(*note, *line)).sum();
        (carried + if carried > 0.0 { NOTES_ABOVE } else { 0.0 }).min(self.height * CARRIED)
    }

    /// Where a page that starts with the slab `start` ends.
    fn end(&self, start: usize, carried: f32) -> End {
        let mut used = self.slabs.get(start).and_then(|slab| slab.repeat.as_ref()).map_or(0.0, |r| r.height);
        let mut reserved = carried;
        let mut best = End { at: start, used: 0.0, cost: f32::INFINITY, overflow: None };
        for (at, slab) in self.slabs.iter().enumerate().skip(start) {
            let above = if at == start { 0.0 } else { self.gap_above(at, used) };
            let (least, most) = self.reserve(slab, reserved);
            let next = used + above + slab.height;
            if next + most > self.height {
                let may_split = most > least && next + least <= self.height;
                // A slab higher than a page goes over its foot: it has to go somewhere.
                if (at == start && carried == 0.0) || may_split {
                    return End { at: at + 1, used: next, cost: 0.0, overflow: None };
                }
                return End { overflow: Some(at), ..best };
            }
            (used, reserved) = (next, most);
            let empty = ((self.height - used - reserved) / self.height).clamp(0.0, 1.0);
            let Keep(keep) = slab.keep;
            let cost = keep + EMPTY * empty * empty;
            if cost <= best.cost {
                best = End { at: at + 1, used, cost, overflow: None };
            }
        }
        End { at: self.slabs.len(), used, cost: 0.0, overflow: None }
    }

    /// The space above a slab, if the one before it ends at `y`.
    fn gap_above(&self, at: usize, y: f32) -> f32 {
        let pair = at.checked_sub(1).and_then(|before| self.slabs.get(before).zip(self.slabs.get(at)));
        pair.map_or(0.0, |(above, below)| gap(above, below, y))
    }

    /// The least and the full height of the notes once a slab's are added.
    fn reserve(&self, slab: &Slab, reserved: f32) -> (f32, f32) {
        if slab.notes.is_empty() {
            return (reserved, reserved);
        }
        let start = if reserved > 0.0 { reserved } else { NOTES_ABOVE };
        slab.notes.iter().fold((start, start), |(least, most), note| {
            let whole = self.note_height(*note, 0);
            let first_lines = self.lines(*note).iter().take(2).map(|line| line.height).sum();
            let is_tall = whole > self.height * TALL_NOTE;
            (least + if is_tall { first_lines } else { whole }, most + whole)
        })
    }

    fn lines(&self, note: NoteNumber) -> &[Slab] {
        self.notes.get(&note).map_or(&[], Vec::as_slice)
    }

    /// The height of a note from a line on.
    fn note_height(&self, note: NoteNumber, line: usize) -> f32 {
        self.lines(note).iter().skip(line).map(|slab| slab.height + slab.after).sum()
    }

    /// Places as many lines as there is room for; at least one on a page that has nothing else, so that all notes end.
    fn place_notes(
        &self,
        waiting: Vec<NoteRest>,
        mut room: f32,
        mut is_empty: bool,
    ) -> (Vec<NoteLines>, Vec<NoteRest>) {
        let (mut placed, mut left) = (Vec::new(), Vec::new());
        for (note, from) in waiting {
            let lines = self.lines(note);
            let mut to = from;
            for line in lines.iter().skip(from) {
                if !left.is_empty() || (room < line.height && !is_empty) {
                    break;
                }
                (room, is_empty) = (room - line.height - line.after, false);
                to += 1;
            }
            if to > from {
                placed.push((note, from..to));
            }
            if to < lines.len() {
                left.push((note, to));
            }
        }
        (placed, left)
    }
}
