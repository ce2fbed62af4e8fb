//! Parts of a whole as a ring, each named beside it.

use super::{Site, point, stack, tall};
use crate::document::{Align, Bar};
use crate::drawing::{Part, Ring, parts, spread};
use crate::layout::compose::Composer;
use crate::layout::frame::Paint;
use crate::layout::slab::Slab;

/// The outer radius of the ring where there is room, and as a part of the width where there is little.
const RADIUS: f32 = 48.0;
const NARROW: f32 = 0.15;
/// The radius of the hole, as a part of the outer one: a ring thick enough for its colours to be seen.
const HOLE: f32 = 0.58;
/// The white between two parts.
const GAP: f32 = 1.6;
/// From the ring to its labels.
const BESIDE: f32 = 24.0;
/// The space above and below the ring, where leaders bend.
const AROUND: f32 = 6.0;
/// The space between two labels.
const APART: f32 = 3.0;

/// A label with the part it names.
struct Label {
    part: Part,
    lines: Vec<Slab>,
    height: f32,
    /// Its upper edge in the drawing.
    y: f32,
}

impl Composer<'_> {
    pub(super) fn donut(&mut self, bars: &[Bar], site: Site<'_>, slab: &mut Slab) {
        let (x, width) = (site.context.x, site.context.width);
        let outer = RADIUS.min(width * NARROW);
        let (middle, room) = (x + width / 2.0, width / 2.0 - outer - BESIDE);
        let values: Vec<f64> = bars.iter().map(|bar| bar.value).collect();
        let parts = parts(&values);
        let mark = self.mark(site.element);
        let mut labels: Vec<Label> = Vec::new();
        for (bar, part) in bars.iter().zip(&parts) {
            let text = self.labelled(bar, site);
            let start = if part.is_first_half() { middle + outer + BESIDE } else { x };
            let align = if part.is_first_half() { Align::Start } else { Align::End };
            let lines = self.wrapped(&text, (start, room, align), site);
            labels.push(Label { part: *part, height: tall(&lines), lines, y: 0.0 });
        }
        let mut ring = Ring { centre: point(middle, 0.0), outer, inner: outer * HOLE, gap: GAP };
        let (top, bottom) = place(&mut labels, &ring);
        let down = slab.height - top;
        ring.centre.y += down;
        labels.iter_mut().for_each(|label| label.y += down);
        let colours = self.theme.colours.parts(&bars.iter().map(|bar| bar.is_emphasised).collect::<Vec<_>>());
        for (part, colour) in parts.iter().zip(colours) {
            let outline = ring.outline(*part);
            outline.iter().for_each(|path| self.shape(path, Paint::Fill(colour), mark, slab));
        }
        for label in labels {
            self.leader(&ring.leader(label.part, label.y + label.height / 2.0, AROUND, BESIDE), slab);
            stack(label.lines, slab, label.y);
        }
        slab.height += bottom - top;
    }
}

/// Gives labels their places: beside their parts, downwards on the first half and upwards on the other. Gives the upper
/// and the lower edge of ring and labels.
fn place(labels: &mut [Label], ring: &Ring) -> (f32, f32) {
    let reach = ring.outer + AROUND;
    let (mut top, mut bottom) = (ring.centre.y - reach, ring.centre.y + reach);
    for is_first in [true, false] {
        let mut half: Vec<&mut Label> =
            labels.iter_mut().filter(|label| label.part.is_first_half() == is_first).collect();
        if !is_first {
            half.reverse();
        }
        let wanted: Vec<f32> = half.iter().map(|label| ring.at(label.part.middle(), reach).y).collect();
        let heights: Vec<f32> = half.iter().map(|label| label.height + APART).collect();
        let edges = spread(&wanted, &heights, f32::MIN, f32::MAX);
        for (label, y) in half.iter_mut().zip(edges) {
            label.y = y + APART / 2.0;
            (top, bottom) = (top.min(y), bottom.max(y + label.height + APART));
        }
    }
    (top, bottom)
}
