//! Charts. Every number is printed as text and nothing depends on colour.

mod bars;
mod donut;
mod lines;
mod persons;

use crate::document::{Bar, Chart, Plot};
use crate::drawing::{Path, Point};
use crate::layout::compose::{Composer, Context, Look};
use crate::layout::frame::{ElementId, Item, Paint, Rectangle};
use crate::layout::set::hold;
use crate::layout::slab::{Keep, Slab, stack};
use crate::layout::tags::Mark;
use crate::layout::text::{Piece, Style, Text};
use crate::theme::Colour;

/// The widest a chart is drawn: longer bars are no easier to compare.
const WIDEST: f32 = 400.0;
/// The track behind bars and the rules of scales: light enough to stay behind what is drawn on them, also in grey.
const TRACK: Colour = Colour::rgb(0xe9, 0xe9, 0xe9);
/// The width of an axis, and of what leads from a label to what it names.
const AXIS: f32 = 0.75;
const LEADER: f32 = 0.5;

/// Where a chart is drawn: the figure it belongs to, if it has a meaning, and its place.
#[derive(Clone, Copy)]
struct Site<'c> {
    element: Option<ElementId>,
    context: &'c Context,
}

/// Where words are set: the distance from the page's start edge, the width, and the side they keep to.
type Room = (f32, f32, crate::document::Align);

impl Composer<'_> {
    pub(super) fn chart(&mut self, chart: &Chart, element: Option<ElementId>, context: &Context) -> Slab {
        let small = self.small(context, self.theme.sizes.small.0);
        let look = Look { gap: 0.0, ..small.look };
        let context = Context { width: small.width.min(WIDEST), look, ..small };
        let site = Site { element, context: &context };
        let mut slab = Slab::new(0.0);
        self.chart_title(chart, site, &mut slab);
        match &chart.plot {
            Plot::Bars(series) => self.bars(series, site, &mut slab),
            Plot::Columns(series) => self.standing(series, site, &mut slab),
            Plot::Donut(bars) => self.donut(bars, site, &mut slab),
            Plot::Persons { of, rows } => self.persons(rows, *of, site, &mut slab),
            Plot::Lines(lines) => self.line_chart(lines, site, &mut slab),
        }
        let area =
            Rectangle { x: self.left(context.x, context.width), y: 0.0, width: context.width, height: slab.height };
        slab.figures.extend(element.map(|element| (element, area)));
        slab
    }

    fn chart_title(&mut self, chart: &Chart, site: Site<'_>, slab: &mut Slab) {
        let style = site.context.look.style.bold().coloured(self.accent());
        let title = self.drawn(&[(&chart.title, style)], site);
        let lines = self.set(&title, site.context);
        for line in lines {
            let y = slab.height;
            slab.height += line.height;
            slab.absorb(line, y);
        }
        slab.height += 3.0;
    }

    fn bar_colour(&self, is_emphasised: bool) -> Colour {
        if is_emphasised { self.accent() } else { self.theme.colours.quiet }
    }

    /// A bar's words: its label, and its number in bold.
    fn labelled(&mut self, bar: &Bar, site: Site<'_>) -> Text {
        let style = site.context.look.style;
        self.drawn(&[(&bar.label, style), (&bar.shown, style.bold())], site)
    }

    /// Words inside a drawing, with a space after each: the figure's own, or an artifact.
    fn drawn(&mut self, words: &[(&str, Style)], site: Site<'_>) -> Text {
        let mark = self.mark(site.element);
        let language = &site.context.language;
        let mut text = Text::default();
        for (words, style) in words.iter().filter(|(words, _)| !words.is_empty()) {
            let start = text.string.len();
            text.string.extend([words, " "]);
            let (range, language) = (start..text.string.len(), language.clone());
            text.pieces.push(Piece { range, style: *style, mark, link: None, note: None, language });
        }
        text
    }

    /// Sets words in their room as slabs to be stacked.
    fn wrapped(&mut self, words: &Text, (x, width, align): Room, site: Site<'_>) -> Vec<Slab> {
        let look = Look { align, ..site.context.look };
        let mut lines = self.set(words, &Context { x, width: width.max(1.0), look, ..site.context.clone() });
        hold(&mut lines, Keep::BOX);
        lines
    }

    /// Paints a path of the drawing itself.
    fn shape(&mut self, path: &Path, paint: Paint, mark: Mark, slab: &mut Slab) {
        slab.paint.push((mark, self.path(path, paint)));
    }

    /// A thin line from a label to what it names.
    fn leader(&mut self, points: &[Point], slab: &mut Slab) {
        let paint = Paint::Stroke { colour: self.theme.colours.quiet, width: LEADER, dashes: &[] };
        let path = self.path(&Path::open(points.iter().copied()), paint);
        slab.paint.push((Mark::Layout, path));
    }

    /// A rule or an axis, as an artifact.
    fn rule(&self, across: (f32, f32), down: (f32, f32), colour: Colour, slab: &mut Slab) {
        let item: Item = self.fill(across, down, colour);
        slab.paint.push((Mark::Layout, item));
    }

    fn widest<'t>(&mut self, words: impl Iterator<Item = &'t str>, style: Style, context: &Context) -> f32 {
        words.fold(0.0, |widest, words| {
            let text = Text::plain(words, style, Mark::Layout, &context.language);
            widest.max(self.extremes(&text, context.language.direction()).1)
        })
    }
}

/// How high lines are one below the other.
fn tall(lines: &[Slab]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}

/// A point by its distance from the page's start edge.
fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}
