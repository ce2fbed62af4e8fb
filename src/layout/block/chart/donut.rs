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
        let height = tallest(&labels).max(2.0 * (outer + AROUND));
        let ring = Ring { centre: point(middle, slab.height + height / 2.0), outer, inner: outer * HOLE, gap: GAP };
        let colours = self.theme.colours.parts(&bars.iter().map(|bar| bar.is_emphasised).collect::<Vec<_>>());
        for (part, colour) in parts.iter().zip(colours) {
            let outline = ring.outline(*part);
            outline.iter().for_each(|path| self.shape(path, Paint::Fill(colour), mark, slab));
        }
        place(&mut labels, &ring, (slab.height, slab.height + height));
        for label in labels {
            self.lead(&label, &ring, slab);
            stack(label.lines, slab, label.y);
        }
        slab.height += height + APART;
    }

    /// From the middle of a part outwards, then to its label.
    fn lead(&mut self, label: &Label, ring: &Ring, slab: &mut Slab) {
        let angle = label.part.middle();
        let side = if label.part.is_first_half() { 1.0 } else { -1.0 };
        let end = point(ring.centre.x + side * (ring.outer + BESIDE - 4.0), label.y + label.height / 2.0);
        self.leader(&[ring.at(angle, ring.outer + 1.5), ring.at(angle, ring.outer + AROUND), end], slab);
    }
}

/// How high the labels of one half are, whichever needs more.
fn tallest(labels: &[Label]) -> f32 {
    let half = |is_first: bool| {
        let labels = labels.iter().filter(|label| label.part.is_first_half() == is_first);
        labels.map(|label| label.height + APART).sum::<f32>()
    };
    half(true).max(half(false))
}

/// Gives labels their places: beside their parts, downwards on the first half and upwards on the other.
fn place(labels: &mut [Label], ring: &Ring, (top, bottom): (f32, f32)) {
    for is_first in [true, false] {
        let mut half: Vec<&mut Label> =
            labels.iter_mut().filter(|label| label.part.is_first_half() == is_first).collect();
        if !is_first {
            half.reverse();
        }
        let wanted: Vec<f32> = half.iter().map(|label| ring.at(label.part.middle(), ring.outer + AROUND).y).collect();
        let heights: Vec<f32> = half.iter().map(|label| label.height + APART).collect();
        let edges = spread(&wanted, &heights, top, bottom);
        half.iter_mut().zip(edges).for_each(|(label, y)| label.y = y + APART / 2.0);
    }
}
