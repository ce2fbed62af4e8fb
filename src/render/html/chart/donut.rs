//! Parts of a whole as a ring, each named beside it.

use super::{Drawing, LINE, WIDTH, point, width};
use crate::document::Bar;
use crate::drawing::{Part, Path, Ring, parts, spread};

/// The radii of the ring, the white between its parts, and how far its labels stand from it.
const OUTER: f32 = 72.0;
const INNER: f32 = 42.0;
const GAP: f32 = 2.4;
const BESIDE: f32 = 30.0;
/// The space around the ring, where leaders bend, and between two labels.
const AROUND: f32 = 9.0;
const APART: f32 = 6.0;

impl Drawing<'_> {
    pub(super) fn donut(&mut self, bars: &[Bar]) {
        let parts = parts(&bars.iter().map(|bar| bar.value).collect::<Vec<_>>());
        let room = WIDTH / 2.0 - f64::from(OUTER + BESIDE);
        let heights: Vec<f32> =
            bars.iter().map(|bar| self.label_lines(bar, room) as f32 * LINE as f32 + APART).collect();
        let mut ring = Ring { centre: point(WIDTH / 2.0, 0.0), outer: OUTER, inner: INNER, gap: GAP };
        let (mut edges, top, bottom) = places(&parts, &heights, &ring);
        let down = self.y as f32 - top;
        ring.centre.y += down;
        edges.iter_mut().for_each(|edge| *edge += down);
        let colours = self.colours.parts(&bars.iter().map(|bar| bar.is_emphasised).collect::<Vec<_>>());
        for (part, colour) in parts.iter().zip(colours) {
            let outline = ring.outline(*part);
            outline.iter().for_each(|path| self.path(&format!("class=\"part\" fill=\"{colour}\""), path));
        }
        for (((bar, part), height), edge) in bars.iter().zip(&parts).zip(&heights).zip(edges) {
            self.lead(*part, edge + height / 2.0, &ring);
            self.ring_label(bar, *part, f64::from(edge + APART / 2.0), room);
        }
        self.y += f64::from(bottom - top);
    }

    /// How many lines a label and its number take: one where both fit.
    fn label_lines(&self, bar: &Bar, room: f64) -> usize {
        if is_short(bar, room) { 1 } else { super::wrap(&bar.label, (room / super::LETTER) as usize).len() + 1 }
    }

    fn ring_label(&mut self, bar: &Bar, part: Part, top: f64, room: f64) {
        let side = f64::from(OUTER + BESIDE);
        let is_first = part.is_first_half();
        let (x, class) = if is_first { (WIDTH / 2.0 + side, "") } else { (WIDTH / 2.0 - side, "end") };
        let baseline = top + LINE * 0.75;
        if is_short(bar, room) {
            let number = format!("<tspan class=\"shown\">{}</tspan>", super::text(&bar.shown));
            self.line(class, &format!("{} {number}", super::text(&bar.label)), x, baseline);
        } else {
            let lines = self.lines(class, &bar.label, x, room, baseline);
            let class = if is_first { "shown" } else { "shown end" };
            self.lines(class, &bar.shown, x, room, baseline + lines as f64 * LINE);
        }
    }

    /// From the middle of a part outwards, then to its label.
    fn lead(&mut self, part: Part, y: f32, ring: &Ring) {
        let side = if part.is_first_half() { 1.0 } else { -1.0 };
        let at = |beside: f32| point(WIDTH / 2.0 + side * f64::from(OUTER + beside), f64::from(y));
        let angle = part.middle();
        let from = [ring.at(angle, OUTER + 2.0), ring.at(angle, OUTER + AROUND)];
        let points = [from[0], from[1], at(BESIDE * 0.55), at(BESIDE - 5.0)];
        self.path("class=\"leader\"", &Path::open(points));
    }
}

fn is_short(bar: &Bar, room: f64) -> bool {
    width(&bar.label) + width(" ") + width(&bar.shown) <= room
}

/// The upper edges of labels: beside their parts, downwards on the first half and upwards on the other; and the upper
/// and the lower edge of ring and labels.
fn places(parts: &[Part], heights: &[f32], ring: &Ring) -> (Vec<f32>, f32, f32) {
    let reach = OUTER + AROUND;
    let (mut top, mut bottom) = (ring.centre.y - reach, ring.centre.y + reach);
    let mut places = vec![0.0; parts.len()];
    for is_first in [true, false] {
        let mut half: Vec<usize> = (0..parts.len()).filter(|index| parts[*index].is_first_half() == is_first).collect();
        if !is_first {
            half.reverse();
        }
        let wanted: Vec<f32> = half.iter().map(|index| ring.at(parts[*index].middle(), reach).y).collect();
        let of_half: Vec<f32> = half.iter().map(|index| heights[*index]).collect();
        let edges = spread(&wanted, &of_half, f32::MIN, f32::MAX);
        for (index, edge) in half.into_iter().zip(edges) {
            places[index] = edge;
            (top, bottom) = (top.min(edge), bottom.max(edge + heights[index]));
        }
    }
    (places, top, bottom)
}
