//! Lines over an ordered axis, each named where it ends.

use super::{Drawing, LETTER, LINE, point, width, wrap};
use crate::document::{Line, Lines};
use crate::drawing::{Path, Point, dashes, mark, polyline, spread};

/// From the foot of the scale to its head.
const HEIGHT: f64 = 180.0;
/// The width of a line, the radius of its marks, and the most values that are marked.
const STROKE: f32 = 2.4;
const RADIUS: f32 = 4.0;
const MARKED: usize = 24;
/// From the scale's numbers to its rules, and from a line's end to its label; the first and the last step stand inside.
const BESIDE: f64 = 8.0;
const INSIDE: f64 = 14.0;
/// The room of the labels at the lines' ends.
const LABELS: f64 = 140.0;

struct Plot {
    left: f64,
    width: f64,
    foot: f64,
}

impl Plot {
    fn across(&self, chart: &Lines, step: usize) -> f64 {
        let steps = chart.steps.len().saturating_sub(1).max(1) as f64;
        self.left + INSIDE + (self.width - 2.0 * INSIDE) * step as f64 / steps
    }

    fn up(&self, chart: &Lines, value: f64) -> f64 {
        self.foot - HEIGHT * chart.height(value)
    }
}

impl Drawing<'_> {
    pub(super) fn line_chart(&mut self, chart: &Lines) {
        let numbers = chart.scale.iter().map(|tick| width(&tick.shown)).fold(0.0, f64::max).min(110.0);
        let numbers = numbers + LETTER;
        let left = numbers + BESIDE;
        let foot = self.y + LINE / 2.0 + HEIGHT;
        let plot = Plot { left, width: self.width - left - LABELS - BESIDE, foot };
        self.scale(chart, &plot, numbers);
        let below = self.steps(chart, &plot);
        let mut order: Vec<usize> = (0..chart.lines.len()).collect();
        // What the chart is about is drawn last, above the others.
        order.sort_by_key(|index| chart.lines[*index].is_emphasised);
        order.into_iter().for_each(|index| self.curve(chart, index, &plot));
        let lowest = self.ends(chart, &plot);
        self.y = (foot + 6.0 + below as f64 * LINE + 6.0).max(lowest);
    }

    fn scale(&mut self, chart: &Lines, plot: &Plot, numbers: f64) {
        let (low, _) = chart.ends();
        let foot = if low < 0.0 { 0.0 } else { low };
        for tick in &chart.scale {
            let y = plot.up(chart, tick.value);
            self.lines("end", &tick.shown, numbers, numbers + LETTER, y + LINE * 0.25);
            let class = if tick.value == foot { "base" } else { "track" };
            self.rectangle(class, [plot.left, y - 0.5, plot.width, 1.0]);
        }
    }

    /// What stands along the axis: as many labels as fit, the last in any case. Gives how many lines they have.
    fn steps(&mut self, chart: &Lines, plot: &Plot) -> usize {
        let widest = chart.steps.iter().map(|step| width(step)).fold(0.0, f64::max).min(plot.width / 2.0);
        let step = plot.across(chart, 1) - plot.across(chart, 0);
        let every = ((widest + LETTER / 2.0) / step.max(0.01)).ceil().max(1.0) as usize;
        let last = chart.steps.len().saturating_sub(1);
        let mut below = 0;
        for (index, label) in chart.steps.iter().enumerate().filter(|(index, _)| (last - index).is_multiple_of(every)) {
            let x = plot.across(chart, index);
            below = below.max(self.lines("middle", label, x, widest + LETTER, plot.foot + LINE + 2.0));
        }
        below
    }

    fn curve(&mut self, chart: &Lines, index: usize, plot: &Plot) {
        let Some(line) = chart.lines.get(index) else { return };
        let main = if line.is_emphasised { " main" } else { "" };
        let dashes: Vec<String> = dashes(index).iter().map(|dash| format!("{:.1}", dash * STROKE)).collect();
        let dashes =
            if dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", dashes.join(" ")) };
        let points = points(chart, line, plot);
        for path in polyline(&points) {
            self.path(&format!("class=\"curve{main}\"{dashes}"), &path);
        }
        let last = line.last().map(|(step, _)| step);
        for (step, at) in points.iter().enumerate() {
            if let Some(at) = at.filter(|_| chart.steps.len() <= MARKED || last == Some(step)) {
                self.path(&format!("class=\"bar{main}\""), &mark(index, at, RADIUS));
            }
        }
    }

    /// Names each line where it ends; labels that would overlap move apart and are led to. Gives the lowest edge.
    fn ends(&mut self, chart: &Lines, plot: &Plot) -> f64 {
        let start = plot.left + plot.width + BESIDE;
        let limit = (LABELS / LETTER) as usize;
        let ends: Vec<(Point, f32)> = chart
            .lines
            .iter()
            .map(|line| {
                let last = line.last().map(|(step, value)| point(plot.across(chart, step), plot.up(chart, value)));
                let lines = wrap(&label(line), limit).len();
                (last.unwrap_or(point(start, plot.foot)), lines as f32 * LINE as f32)
            })
            .collect();
        let mut order: Vec<usize> = (0..ends.len()).collect();
        order.sort_by(|a, b| ends[*a].0.y.total_cmp(&ends[*b].0.y));
        let wanted: Vec<f32> = order.iter().map(|index| ends[*index].0.y).collect();
        let heights: Vec<f32> = order.iter().map(|index| ends[*index].1).collect();
        let (top, bottom) = (plot.foot - HEIGHT - LINE / 2.0, plot.foot + LINE);
        let edges = spread(&wanted, &heights, top as f32, bottom as f32);
        let mut places: Vec<(usize, f32)> = order.into_iter().zip(edges).collect();
        places.sort_by_key(|(index, _)| *index);
        let mut lowest = plot.foot;
        for ((line, (_, y)), (last, height)) in chart.lines.iter().zip(places).zip(&ends) {
            let middle = y + height / 2.0;
            if (middle - last.y).abs() > 4.0 || f64::from(last.x) < start - BESIDE - INSIDE - 1.0 {
                let points = [Point { x: last.x + RADIUS + 3.0, ..*last }, Point { x: start as f32 - 3.0, y: middle }];
                self.path("class=\"leader\"", &Path::open(points));
            }
            let class = if line.is_emphasised { "shown main-text" } else { "" };
            self.lines(class, &label(line), start, LABELS, f64::from(y) + LINE * 0.75);
            lowest = lowest.max(f64::from(y + height));
        }
        lowest
    }
}

/// A line's label and its last number.
fn label(line: &Line) -> String {
    format!("{} {}", line.label, line.end())
}

fn points(chart: &Lines, line: &Line, plot: &Plot) -> Vec<Option<Point>> {
    let at = |(step, value): (usize, Option<f64>)| Some(point(plot.across(chart, step), plot.up(chart, value?)));
    line.readings.iter().map(|reading| reading.value).enumerate().map(at).collect()
}
