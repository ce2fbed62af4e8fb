//! Rows of persons: those that are counted filled, the others in outline.

use super::{Site, stack, tall};
use crate::document::{Align, Bar};
use crate::drawing::person;
use crate::layout::compose::Composer;
use crate::layout::frame::Paint;
use crate::layout::slab::Slab;

/// How many persons stand side by side.
const ACROSS: u32 = 20;
/// The height of a person where few are drawn and where many are, and the gaps between them as a part of the height.
const LARGE: f32 = 24.0;
const SMALL: f32 = 16.0;
const GAP: f32 = 0.14;
/// The space between rows of different numbers.
const BELOW: f32 = 9.0;
/// The width of the outline: no more than a fifth of the narrowest stroke of a person.
const OUTLINE: f32 = 0.6;

impl Composer<'_> {
    pub(super) fn persons(&mut self, bars: &[Bar], of: u32, site: Site<'_>, slab: &mut Slab) {
        let style = site.context.look.style;
        let across = of.clamp(1, ACROSS) as f32;
        let most = if of <= ACROSS { LARGE } else { SMALL };
        let rows = self.bar_rows(bars, across * most * (0.5 + GAP), site);
        let (start, values) = rows.starts(site.context.x);
        let height = rows.drawing / across / (0.5 + GAP);
        let down = of.div_ceil(ACROSS) as f32 * height * (1.0 + GAP);
        for bar in bars {
            let label = self.drawn(&[(&bar.label, style)], site);
            let label = self.wrapped(&label, (site.context.x, rows.labels + 1.0, Align::Start), site);
            let shown = self.drawn(&[(&bar.shown, style.bold())], site);
            let shown = self.wrapped(&shown, (values, rows.values + 1.0, Align::Start), site);
            let tallest = tall(&label).max(tall(&shown)).max(down);
            let y = slab.height;
            let middle = |lines: &[Slab]| y + (tallest - tall(lines)) / 2.0;
            let (label_y, shown_y) = (middle(&label), middle(&shown));
            stack(label, slab, label_y);
            self.crowd(bar, of, (start, y + (tallest - down) / 2.0, height), site, slab);
            stack(shown, slab, shown_y);
            slab.height += tallest + BELOW;
        }
    }

    /// Persons row by row from the start edge, the filled ones first.
    fn crowd(&mut self, bar: &Bar, of: u32, (x, y, height): (f32, f32, f32), site: Site<'_>, slab: &mut Slab) {
        let mark = self.mark(site.element);
        let (filled, outline) = (Paint::Fill(self.accent()), self.theme.colours.quiet);
        let outline = Paint::Stroke { colour: outline, width: OUTLINE, dashes: &[] };
        for index in 0..of.min(1000) {
            let (column, row) = ((index % ACROSS) as f32, (index / ACROSS) as f32);
            let is_filled = f64::from(index) + 0.5 < bar.value;
            // An outline is drawn half outside its path.
            let inset = if is_filled { 0.0 } else { OUTLINE / 2.0 };
            let left = x + column * height * (0.5 + GAP) + inset / 2.0;
            let path = person(left, y + row * height * (1.0 + GAP) + inset, height - 2.0 * inset);
            self.shape(&path, if is_filled { filled } else { outline }, mark, slab);
        }
    }
}
