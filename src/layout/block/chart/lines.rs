//! Lines over an ordered axis, each named where it ends.

use super::{AXIS, Site, TRACK, point, stack, tall};
use crate::document::{Align, Line, Lines};
use crate::drawing::{Point, dashes, mark, polyline, spread};
use crate::layout::compose::Composer;
use crate::layout::frame::Paint;
use crate::layout::slab::Slab;
use crate::layout::text::Text;

/// From the foot of the scale to its head.
const HEIGHT: f32 = 104.0;
/// The width of a line, and the radius of its marks.
const STROKE: f32 = 1.6;
const RADIUS: f32 = 2.6;
/// Marks on more values than these would touch; then only the last has one.
const MARKED: usize = 24;
/// From the scale's numbers to its rules, and from a line's end to its label.
const BESIDE: f32 = 6.0;
/// The first and the last step stand so far inside.
const INSIDE: f32 = 10.0;
/// From the foot of the scale to the labels of steps.
const BELOW: f32 = 5.0;
/// The least space between two labels of steps.
const APART: f32 = 8.0;
/// From a line's end to a label that had to move, by more than this.
const MOVED: f32 = 3.0;

/// The area between the scale and the lines' labels.
struct Plot {
    left: f32,
    width: f32,
    foot: f32,
}

impl Plot {
    fn across(&self, chart: &Lines, step: usize) -> f32 {
        let steps = chart.steps.len().saturating_sub(1).max(1) as f32;
        self.left + INSIDE + (self.width - 2.0 * INSIDE) * step as f32 / steps
    }

    fn up(&self, chart: &Lines, value: f64) -> f32 {
        self.foot - HEIGHT * chart.height(value) as f32
    }
}

impl Composer<'_> {
    pub(super) fn line_chart(&mut self, chart: &Lines, site: Site<'_>, slab: &mut Slab) {
        let (context, style) = (site.context, site.context.look.style);
        let numbers = self.widest(chart.scale.iter().map(|tick| tick.shown.as_str()), style, context);
        let numbers = numbers.min(context.width * 0.25);
        let labels: Vec<String> = chart.lines.iter().map(|line| format!("{} {}", line.label, line.end())).collect();
        let room = self.widest(labels.iter().map(String::as_str), style.bold(), context).min(context.width * 0.32);
        let left = context.x + numbers + BESIDE;
        let width = (context.width - numbers - room - 2.0 * BESIDE).max(3.0 * INSIDE);
        // The topmost number stands half a line above the scale.
        let plot = Plot { left, width, foot: slab.height + context.look.leading / 2.0 + HEIGHT };
        self.scale(chart, &plot, numbers, site, slab);
        let below = self.steps(chart, &plot, site, slab);
        self.curves(chart, &plot, site, slab);
        let end = self.ends(chart, &plot, room, site, slab);
        slab.height = (plot.foot + BELOW + below).max(end);
    }

    /// Numbers and thin rules; the rule at zero is the axis.
    fn scale(&mut self, chart: &Lines, plot: &Plot, numbers: f32, site: Site<'_>, slab: &mut Slab) {
        let style = site.context.look.style;
        let (low, _) = chart.ends();
        let foot = if low < 0.0 { 0.0 } else { low };
        for tick in &chart.scale {
            let y = plot.up(chart, tick.value);
            let words = self.drawn(&[(&tick.shown, style)], site);
            let lines = self.wrapped(&words, (site.context.x, numbers + 1.0, Align::End), site);
            let height = tall(&lines);
            stack(lines, slab, y - height / 2.0);
            let (colour, thick) = if tick.value == foot { (style.colour, AXIS) } else { (TRACK, AXIS) };
            self.rule((plot.left, plot.width), (y - thick / 2.0, thick), colour, slab);
        }
    }

    /// What stands along the axis: as many labels as fit, the last in any case. Gives how high they are.
    fn steps(&mut self, chart: &Lines, plot: &Plot, site: Site<'_>, slab: &mut Slab) -> f32 {
        let style = site.context.look.style;
        let widest = self.widest(chart.steps.iter().map(String::as_str), style, site.context);
        let step = plot.across(chart, 1) - plot.across(chart, 0);
        // Long words may wrap to half of the plot.
        let widest = widest.min(plot.width / 2.0);
        let every = ((widest + APART) / step.max(0.01)).ceil().max(1.0) as usize;
        let last = chart.steps.len().saturating_sub(1);
        let mut below = 0.0_f32;
        for (index, label) in chart.steps.iter().enumerate().filter(|(index, _)| (last - index).is_multiple_of(every)) {
            let words = self.drawn(&[(label, style)], site);
            let room = widest + 1.0;
            let lines = self.wrapped(&words, (plot.across(chart, index) - room / 2.0, room, Align::Centre), site);
            below = below.max(tall(&lines));
            stack(lines, slab, plot.foot + BELOW);
        }
        below
    }

    fn curves(&mut self, chart: &Lines, plot: &Plot, site: Site<'_>, slab: &mut Slab) {
        let mut curves: Vec<(usize, &Line)> = chart.lines.iter().enumerate().collect();
        // What the chart is about is drawn last, above the others.
        curves.sort_by_key(|(_, line)| line.is_emphasised);
        for (index, line) in curves {
            let colour = self.bar_colour(line.is_emphasised);
            let slot = self.mark(site.element);
            let points = points(chart, line, plot);
            let stroke = Paint::Stroke { colour, width: STROKE, dashes: dashes(index) };
            polyline(&points).iter().for_each(|path| self.shape(path, stroke, slot, slab));
            let last = line.last().map(|(step, _)| step);
            let is_marked = |step: usize| chart.steps.len() <= MARKED || last == Some(step);
            for (_, at) in points.iter().enumerate().filter(|(step, _)| is_marked(*step)) {
                let sign = at.map(|at| mark(index, at, RADIUS));
                sign.iter().for_each(|path| self.shape(path, Paint::Fill(colour), slot, slab));
            }
        }
    }

    /// Names each line where it ends; labels that would overlap move apart and are led to. Gives the lowest edge.
    fn ends(&mut self, chart: &Lines, plot: &Plot, room: f32, site: Site<'_>, slab: &mut Slab) -> f32 {
        let start = plot.left + plot.width + BESIDE;
        let mut ends = Vec::new();
        for line in &chart.lines {
            let text = self.end_label(line, site);
            let lines = self.wrapped(&text, (start, room + 1.0, Align::Start), site);
            let last = line.last().map(|(step, value)| point(plot.across(chart, step), plot.up(chart, value)));
            ends.push((last.unwrap_or(point(start, plot.foot)), tall(&lines), lines));
        }
        let mut order: Vec<usize> = (0..ends.len()).collect();
        order.sort_by(|a, b| ends[*a].0.y.total_cmp(&ends[*b].0.y));
        let wanted: Vec<f32> = order.iter().map(|index| ends[*index].0.y).collect();
        let heights: Vec<f32> = order.iter().map(|index| ends[*index].1).collect();
        let top = plot.foot - HEIGHT - site.context.look.leading / 2.0;
        let edges = spread(&wanted, &heights, top, plot.foot + site.context.look.leading);
        let mut places: Vec<(usize, f32)> = order.into_iter().zip(edges).collect();
        places.sort_by_key(|(index, _)| *index);
        let mut lowest = plot.foot;
        for ((_, y), (last, height, lines)) in places.into_iter().zip(ends) {
            let middle = y + height / 2.0;
            let is_far = last.x < start - BESIDE - INSIDE - 1.0;
            if (middle - last.y).abs() > MOVED || is_far {
                self.leader(&[point(last.x + RADIUS + 2.0, last.y), point(start - 2.0, middle)], slab);
            }
            stack(lines, slab, y);
            lowest = lowest.max(y + height);
        }
        lowest
    }

    fn end_label(&mut self, line: &Line, site: Site<'_>) -> Text {
        let style = site.context.look.style;
        let label = if line.is_emphasised { style.bold().coloured(self.accent()) } else { style };
        self.drawn(&[(&line.label, label), (line.end(), style.bold())], site)
    }
}

fn points(chart: &Lines, line: &Line, plot: &Plot) -> Vec<Option<Point>> {
    let at = |(step, reading): (usize, &crate::document::Reading)| {
        Some(point(plot.across(chart, step), plot.up(chart, reading.value?)))
    };
    line.readings.iter().enumerate().map(at).collect()
}
