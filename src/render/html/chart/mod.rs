//! Charts as inline SVG. Its units are about a CSS pixel on a wide screen; text is placed by hand, as SVG wraps nothing.

mod bars;
mod donut;
mod lines;
mod persons;
mod wrap;

use super::Writer;
use super::escape::text;
use crate::document::{Alternative, Chart, Plot};
use crate::drawing::{Path, Point, Segment};
use crate::i18n::Direction;
use crate::theme::Colours;
use std::fmt::Write as _;
use wrap::{letter, wrap};

/// The drawing's least width: on a phone of 320 pixels text still has two thirds of its size.
const WIDTH: f64 = 480.0;
/// From baseline to baseline.
const LINE: f64 = 19.0;
/// How wide a letter is on average at 15 units, estimated generously; no font is at hand to measure.
const LETTER: f64 = 8.2;
/// The least width of a column with its words.
const COLUMN: f64 = 64.0;

impl Writer<'_> {
    pub(super) fn chart(&mut self, chart: &Chart, alternative: &Alternative) {
        self.charts += 1;
        let width = match &chart.plot {
            Plot::Columns(series) => WIDTH.max(series.bars.len() as f64 * COLUMN),
            Plot::Bars(_) | Plot::Donut(_) | Plot::Persons { .. } | Plot::Lines(_) => WIDTH,
        };
        let direction = self.document.metadata.language.direction();
        let (colours, number) = (&self.theme.colours, self.charts);
        let mut drawing = Drawing { out: String::new(), width, y: 0.0, direction, colours, number };
        drawing.fill(chart);
        let (width, height) = (drawing.width, drawing.y);
        let size = format!("class=\"chart\" viewBox=\"0 0 {width:.0} {height:.0}\"");
        match alternative {
            Alternative::Decorative => self.line(&format!("<svg {size} aria-hidden=\"true\">")),
            Alternative::Text(words) => {
                let id = format!("chart-{}", self.charts);
                self.line(&format!("<svg {size} role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">"));
                self.line(&format!("<title id=\"{id}-title\">{}</title>", text(&chart.title)));
                self.line(&format!("<desc id=\"{id}-desc\">{}</desc>", text(words)));
            }
        }
        self.out.push_str(&drawing.out);
        self.line("</svg>");
    }
}

struct Drawing<'a> {
    out: String,
    width: f64,
    /// The lower edge of what is drawn.
    y: f64,
    direction: Direction,
    colours: &'a Colours,
    /// The chart's number, for what has to be named in the page.
    number: usize,
}

impl Drawing<'_> {
    fn fill(&mut self, chart: &Chart) {
        let lines = self.lines("chart-title", &chart.title, 0.0, self.width, LINE);
        self.y = lines as f64 * LINE + 12.0;
        match &chart.plot {
            Plot::Bars(series) => series.bars.iter().for_each(|bar| self.lying(bar, series.axis())),
            Plot::Columns(series) => self.standing(&series.bars, series.axis()),
            Plot::Donut(bars) => self.donut(bars),
            Plot::Persons { of, rows } => self.persons(rows, *of),
            Plot::Lines(lines) => self.line_chart(lines),
        }
    }

    /// Words in lines no wider than `width`, the first baseline at `y`; gives how many lines there are.
    fn lines(&mut self, class: &str, words: &str, x: f64, width: f64, y: f64) -> usize {
        let lines = wrap(words, (width / LETTER) as usize);
        for (index, line) in lines.iter().enumerate() {
            self.line(class, &text(line), x, y + index as f64 * LINE);
        }
        lines.len()
    }

    /// A line of text, already escaped.
    fn line(&mut self, class: &str, markup: &str, x: f64, y: f64) {
        let x = self.mirrored(x, 0.0);
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        let _ = writeln!(self.out, "<text{class} x=\"{x:.1}\" y=\"{y:.1}\">{markup}</text>");
    }

    fn rectangle(&mut self, class: &str, [x, y, width, height]: [f64; 4]) {
        let x = self.mirrored(x, width);
        let size = format!("width=\"{width:.1}\" height=\"{height:.1}\"");
        let _ = writeln!(self.out, "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" {size}/>");
    }

    /// A path; `look` is attributes.
    fn path(&mut self, look: &str, path: &Path) {
        let data = data(path, |x| self.mirrored(f64::from(x), 0.0));
        let _ = writeln!(self.out, "<path {look} d=\"{data}\"/>");
    }

    /// Where something of a width begins when the reader starts at the right.
    fn mirrored(&self, x: f64, width: f64) -> f64 {
        match self.direction {
            Direction::LeftToRight => x,
            Direction::RightToLeft => self.width - x - width,
        }
    }
}

/// A path as SVG has it (SVG 2, 9.3), its points mirrored by `across`.
fn data(path: &Path, across: impl Fn(f32) -> f64) -> String {
    let mut data = String::new();
    let mut piece = |letter: &str, points: &[Point]| {
        data.push_str(letter);
        let points: Vec<String> = points.iter().map(|at| format!("{:.1} {:.1}", across(at.x), at.y)).collect();
        data.push_str(&points.join(" "));
    };
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => piece("M", &[to]),
            Segment::Line(to) => piece("L", &[to]),
            Segment::Cubic(a, b, to) => piece("C", &[a, b, to]),
            Segment::Close => piece("Z", &[]),
        }
    }
    data
}

/// About how wide words are on one line.
fn width(words: &str) -> f64 {
    words.chars().map(letter).sum::<usize>() as f64 * LETTER
}

fn point(x: f64, y: f64) -> Point {
    Point { x: x as f32, y: y as f32 }
}
