//! Parts of a whole as a ring, listed beside it with their numbers.

use super::{Drawer, layout, line, shown, solid, value};
use crate::document::Bar;
use crate::render::docx::dom::{Element, element};
use crate::theme::Colour;

/// The width of the ring as a part of the drawing, and of the list beside it at most.
const RING: f64 = 0.34;
const LIST: f64 = 0.6;

impl Drawer<'_> {
    pub(super) fn donut_plot(&self, bars: &[Bar]) -> Element {
        let colours = self.theme.colours.parts(&bars.iter().map(|bar| bar.is_emphasised).collect::<Vec<_>>());
        let points = colours.into_iter().enumerate().map(|(index, colour)| {
            element("c:dPt")
                .child(value("c:idx", index.to_string()))
                .child(value("c:bubble3D", "0"))
                .child(element("c:spPr").child(solid(colour)).child(line(Colour::WHITE, 1.0)))
        });
        let series = element("c:ser")
            .child(value("c:idx", "0"))
            .child(value("c:order", "0"))
            .child(self.data.name(0))
            .children(points)
            .child(element("c:dLbls").children(shown(false)).child(value("c:showLeaderLines", "0")))
            .child(self.data.categories())
            .child(self.data.values(0));
        let ring = element("c:doughnutChart")
            .child(value("c:varyColors", "1"))
            .child(series)
            .child(value("c:firstSliceAng", "0"))
            .child(value("c:holeSize", "58"));
        let x = if self.is_mirrored { 1.0 - RING } else { 0.0 };
        element("c:plotArea").child(layout([x, 0.02, RING, 0.96], Some("inner"))).child(ring)
    }

    /// The parts with their numbers, in the order of the clock.
    pub(super) fn legend(&self, bars: &[Bar]) -> Element {
        let longest = bars.iter().map(|bar| self.room(&bar.label) + self.room(&bar.shown)).fold(0.0, f64::max);
        let width = (longest + 0.1).min(LIST);
        let x = if self.is_mirrored { 1.0 - RING - 0.03 - width } else { RING + 0.03 };
        let height = (bars.len() as f64 * 0.15).min(0.96);
        element("c:legend")
            .child(value("c:legendPos", if self.is_mirrored { "l" } else { "r" }))
            .child(layout([x, (1.0 - height) / 2.0, width, height], None))
            .child(value("c:overlay", "0"))
            .child(self.text("c:txPr", &[]))
    }
}
