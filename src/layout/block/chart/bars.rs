//! Bars on a light track, and standing columns.

use super::{AXIS, Site, TRACK, stack, tall};
use crate::document::{Align, Bar, Series};
use crate::layout::compose::Composer;
use crate::layout::slab::Slab;

/// A bar's height and a row's.
const THICKNESS: f32 = 10.0;
const ROW: f32 = 16.0;
/// The height of the tallest column.
const TALLEST: f32 = 96.0;

/// How the width of rows is shared out, from the start edge: labels, drawing, numbers; 8 to 10 points are between them.
pub(super) struct Rows {
    pub labels: f32,
    pub drawing: f32,
    pub values: f32,
}

impl Rows {
    /// Where the drawing starts and where the numbers do.
    pub fn starts(&self, x: f32) -> (f32, f32) {
        let drawing = x + self.labels + 10.0;
        (drawing, drawing + self.drawing + 8.0)
    }
}

impl Composer<'_> {
    /// Labels take what they need up to two fifths, numbers what they need, the drawing the rest up to `most`.
    pub(super) fn bar_rows(&mut self, bars: &[Bar], most: f32, site: Site<'_>) -> Rows {
        let (style, width) = (site.context.look.style, site.context.width);
        let labels = self.widest(bars.iter().map(|bar| bar.label.as_str()), style, site.context).min(width * 0.4);
        let values = self.widest(bars.iter().map(|bar| bar.shown.as_str()), style.bold(), site.context);
        let values = values.min(width * 0.3);
        Rows { labels, drawing: (width - labels - values - 18.0).clamp(10.0, most.max(10.0)), values }
    }

    pub(super) fn bars(&mut self, series: &Series, site: Site<'_>, slab: &mut Slab) {
        let style = site.context.look.style;
        let rows = self.bar_rows(&series.bars, f32::MAX, site);
        let (start, values) = rows.starts(site.context.x);
        for bar in &series.bars {
            let label = self.drawn(&[(&bar.label, style)], site);
            let label = self.wrapped(&label, (site.context.x, rows.labels + 1.0, Align::Start), site);
            let mark = self.mark(site.element);
            let shown = self.drawn(&[(&bar.shown, style.bold())], site);
            let shown = self.wrapped(&shown, (values, rows.values + 1.0, Align::Start), site);
            let height = tall(&label).max(tall(&shown)).max(ROW);
            let y = slab.height;
            let middle = |lines: &[Slab]| y + (height - tall(lines)) / 2.0;
            let (label_y, shown_y) = (middle(&label), middle(&shown));
            stack(label, slab, label_y);
            let down = (y + (height - THICKNESS) / 2.0, THICKNESS);
            slab.paint.push((mark, self.fill((start, rows.drawing), down, TRACK)));
            let length = rows.drawing * share(bar, series);
            slab.paint.push((mark, self.fill((start, length), down, self.bar_colour(bar.is_emphasised))));
            stack(shown, slab, shown_y);
            slab.height += height;
        }
    }

    pub(super) fn standing(&mut self, series: &Series, site: Site<'_>, slab: &mut Slab) {
        let (context, style) = (site.context, site.context.look.style);
        let step = context.width / series.bars.len().max(1) as f32;
        let wide = (step * 0.6).min(46.0);
        let leading = context.look.leading;
        let foot = slab.height + leading + TALLEST;
        let mut lowest = 0.0_f32;
        for (index, bar) in series.bars.iter().enumerate() {
            let x = context.x + index as f32 * step;
            let room = (x + 2.0, step - 4.0, Align::Centre);
            let label = self.drawn(&[(&bar.label, style)], site);
            let lines = self.wrapped(&label, room, site);
            lowest = lowest.max(tall(&lines));
            stack(lines, slab, foot + 3.0);
            let high = TALLEST * share(bar, series);
            let mark = self.mark(site.element);
            let (across, down) = ((x + (step - wide) / 2.0, wide), (foot - high, high));
            slab.paint.push((mark, self.fill(across, down, self.bar_colour(bar.is_emphasised))));
            let shown = self.drawn(&[(&bar.shown, style.bold())], site);
            let lines = self.wrapped(&shown, room, site);
            let above = tall(&lines);
            stack(lines, slab, foot - high - above);
        }
        self.rule((context.x, context.width), (foot, AXIS), style.colour, slab);
        slab.height = foot + 3.0 + lowest;
    }
}

fn share(bar: &Bar, series: &Series) -> f32 {
    (bar.value / series.axis()).clamp(0.0, 1.0) as f32
}
