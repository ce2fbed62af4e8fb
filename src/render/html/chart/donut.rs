//! Parts of a whole as a ring, each named beside it.

use super::{Drawing, LETTER, LINE, WIDTH, point, text, wrap};
use crate::document::Bar;
use crate::drawing::{Part, Path, Ring, parts, spread};

/// The radii of the ring, the white between its parts, and how far its labels stand from it.
const OUTER: f32 = 64.0;
const INNER: f32 = 37.0;
const GAP: f32 = 2.4;
const BESIDE: f32 = 26.0;
/// The space around the ring, where leaders bend, and between two labels.
const AROUND: f32 = 9.0;
const APART: f32 = 6.0;

impl Drawing<'_> {
    pub(super) fn donut(&mut self, bars: &[Bar]) {
        let parts = parts(&bars.iter().map(|bar| bar.value).collect::<Vec<_>>());
        let room = WIDTH / 2.0 - f64::from(OUTER + BESIDE);
        let heights: Vec<f32> = bars.iter().map(|bar| wrapped(bar, room).len() as f32 * LINE as f32 + APART).collect();
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
            let leader = ring.leader(*part, edge + height / 2.0, AROUND, BESIDE);
            self.path("class=\"leader\"", &Path::open(leader));
            self.ring_label(bar, *part, f64::from(edge + APART / 2.0), room);
        }
        self.y += f64::from(bottom - top);
    }

    /// A label and its number in bold, which is kept whole at the end of the last line.
    fn ring_label(&mut self, bar: &Bar, part: Part, top: f64, room: f64) {
        let side = f64::from(OUTER + BESIDE);
        let (x, class) = if part.is_first_half() { (WIDTH / 2.0 + side, "") } else { (WIDTH / 2.0 - side, "end") };
        let lines = wrapped(bar, room);
        for (index, line) in lines.iter().enumerate() {
            let number = line.strip_suffix(&*bar.shown).filter(|_| index + 1 == lines.len());
            let markup = match number {
                Some(before) => format!("{}<tspan class=\"shown\">{}</tspan>", text(before), text(&bar.shown)),
                None => text(line),
            };
            self.line(class, &markup, x, top + LINE * (index as f64 + 0.75));
        }
    }
}

fn wrapped(bar: &Bar, room: f64) -> Vec<String> {
    wrap(&format!("{} {}", bar.label, bar.shown), (room / LETTER) as usize)
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
