//! Charts: bars on a light track or standing columns, every number printed as text, so that nothing depends on colour.

use crate::document::{Align, Bar, Chart, ChartKind};
use crate::layout::compose::{Composer, Context, Look};
use crate::layout::frame::{ElementId, Rectangle};
use crate::layout::slab::{Slab, stack};
use crate::layout::tags::Mark;
use crate::layout::text::{Style, Text};
use crate::theme::Colour;

/// The widest a chart is drawn: longer bars are no easier to compare.
const WIDEST: f32 = 400.0;
/// A bar's height and a row's.
const THICKNESS: f32 = 10.0;
const ROW: f32 = 16.0;
/// The height of the tallest column.
const TALLEST: f32 = 96.0;
/// The track behind bars: light enough to stay behind both colours of bars, also in grey.
const TRACK: Colour = Colour::rgb(0xe9, 0xe9, 0xe9);

impl Composer<'_> {
    pub(super) fn chart(&mut self, chart: &Chart, element: Option<ElementId>, context: &Context) -> Slab {
        let small = self.small(context, self.theme.sizes.small.0);
        let context = Context { width: small.width.min(WIDEST), ..small };
        let mut slab = Slab::new(0.0);
        self.chart_title(chart, element, &context, &mut slab);
        let largest = chart.bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
        let full = chart.full.unwrap_or(largest).max(largest);
        let share = move |bar: &Bar| if full > 0.0 { (bar.value / full).clamp(0.0, 1.0) as f32 } else { 0.0 };
        match chart.kind {
            ChartKind::Bar => self.bars(&chart.bars, element, &context, &share, &mut slab),
            ChartKind::Column => self.standing(&chart.bars, element, &context, &share, &mut slab),
        }
        let area =
            Rectangle { x: self.left(context.x, context.width), y: 0.0, width: context.width, height: slab.height };
        slab.figures.extend(element.map(|element| (element, area)));
        slab
    }

    fn chart_title(&mut self, chart: &Chart, element: Option<ElementId>, context: &Context, slab: &mut Slab) {
        let mut head = context.clone();
        head.look.style = head.look.style.bold().coloured(self.accent());
        let title = self.drawn(&format!("{} ", chart.title), element, head.look.style, context);
        for line in self.set(&title, &head) {
            let y = slab.height;
            slab.height += line.height;
            slab.absorb(line, y);
        }
        slab.height += 3.0;
    }

    fn bars(
        &mut self,
        bars: &[Bar],
        element: Option<ElementId>,
        context: &Context,
        share: &dyn Fn(&Bar) -> f32,
        slab: &mut Slab,
    ) {
        let style = context.look.style;
        let labels = self.widest(bars.iter().map(|bar| bar.label.as_str()), style, context).min(context.width * 0.4);
        let values = self.widest(bars.iter().map(|bar| bar.shown.as_str()), style.bold(), context);
        let track = (context.width - labels - values - 18.0).max(10.0);
        for bar in bars {
            let label = self.drawn(&format!("{} ", bar.label), element, style, context);
            let label_context = Context { width: labels + 1.0, ..context.clone() };
            let lines = self.set(&label, &label_context);
            let rows = lines.len().max(1) as f32;
            let tall = (rows * context.look.leading).max(ROW);
            let y = slab.height;
            stack(lines, slab, y + (tall - rows * context.look.leading) / 2.0);
            let mark = self.mark(element);
            let x = context.x + labels + 10.0;
            let bar_y = (y + (tall - THICKNESS) / 2.0, THICKNESS);
            slab.paint.push((mark, self.fill((x, track), bar_y, TRACK)));
            slab.paint.push((mark, self.fill((x, track * share(bar)), bar_y, self.bar_colour(bar))));
            let shown = self.drawn(&format!("{} ", bar.shown), element, style.bold(), context);
            let value_context = Context { x: x + track + 8.0, width: values + 1.0, ..context.clone() };
            let lines = self.set(&shown, &value_context);
            stack(lines, slab, y + (tall - context.look.leading) / 2.0);
            slab.height += tall;
        }
    }

    fn standing(
        &mut self,
        bars: &[Bar],
        element: Option<ElementId>,
        context: &Context,
        share: &dyn Fn(&Bar) -> f32,
        slab: &mut Slab,
    ) {
        let step = context.width / bars.len().max(1) as f32;
        let wide = (step * 0.6).min(46.0);
        let leading = context.look.leading;
        let foot = slab.height + leading + TALLEST;
        let centred = Look { align: Align::Centre, ..context.look };
        let mut lowest = 0.0_f32;
        for (index, bar) in bars.iter().enumerate() {
            let x = context.x + index as f32 * step;
            let slot = Context { x: x + 2.0, width: (step - 4.0).max(1.0), look: centred, ..context.clone() };
            let style = context.look.style;
            let label = self.drawn(&format!("{} ", bar.label), element, style, context);
            let lines = self.set(&label, &slot);
            lowest = lowest.max(lines.len() as f32 * leading);
            stack(lines, slab, foot + 3.0);
            let tall = TALLEST * share(bar);
            let mark = self.mark(element);
            slab.paint
                .push((mark, self.fill((x + (step - wide) / 2.0, wide), (foot - tall, tall), self.bar_colour(bar))));
            let shown = self.drawn(&format!("{} ", bar.shown), element, style.bold(), context);
            let lines = self.set(&shown, &slot);
            stack(lines, slab, foot - tall - leading);
        }
        let axis = self.fill((context.x, context.width), (foot, 0.75), context.look.style.colour);
        slab.paint.push((Mark::Layout, axis));
        slab.height = foot + 3.0 + lowest;
    }

    fn bar_colour(&self, bar: &Bar) -> Colour {
        if bar.is_emphasised { self.accent() } else { self.theme.colours.quiet }
    }

    /// Words inside a drawing: the figure's own, or an artifact.
    fn drawn(&mut self, words: &str, element: Option<ElementId>, style: Style, context: &Context) -> Text {
        let mark = self.mark(element);
        Text::plain(words, style, mark, &context.language)
    }

    fn widest<'t>(&mut self, words: impl Iterator<Item = &'t str>, style: Style, context: &Context) -> f32 {
        words.fold(0.0, |widest, words| {
            let text = Text::plain(words, style, Mark::Layout, &context.language);
            widest.max(self.extremes(&text, context.language.direction()).1)
        })
    }
}
