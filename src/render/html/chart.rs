//! Charts as inline SVG. Its units are about a CSS pixel on a wide screen; text is placed by hand, as SVG wraps nothing.

use super::Writer;
use super::escape::text;
use crate::document::{Alternative, Bar, Chart, ChartKind};
use crate::i18n::Direction;
use std::fmt::Write as _;

/// The drawing's least width: on a phone of 320 pixels text still has two thirds of its size.
const WIDTH: f64 = 480.0;
/// From baseline to baseline.
const LINE: f64 = 19.0;
/// How wide a letter is on average at 15 units, estimated generously; no font is at hand to measure.
const LETTER: f64 = 8.2;
/// The thickness of a lying bar.
const BAR: f64 = 18.0;
/// The room of the words beside lying bars, and of the printed values after them.
const WORDS: f64 = 150.0;
const VALUES: f64 = 78.0;
/// The height of a full column and the least width of one with its words.
const FULL: f64 = 180.0;
const COLUMN: f64 = 64.0;

impl Writer<'_> {
    pub(super) fn chart(&mut self, chart: &Chart, alternative: &Alternative) {
        self.charts += 1;
        let drawing = Drawing::new(chart, self.document.metadata.language.direction());
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

struct Drawing {
    out: String,
    width: f64,
    /// The lower edge of what is drawn.
    y: f64,
    direction: Direction,
}

impl Drawing {
    fn new(chart: &Chart, direction: Direction) -> Self {
        let width = match chart.kind {
            ChartKind::Bar => WIDTH,
            ChartKind::Column => WIDTH.max(chart.bars.len() as f64 * COLUMN),
        };
        let mut drawing = Drawing { out: String::new(), width, y: 0.0, direction };
        let lines = drawing.lines("chart-title", &chart.title, 0.0, width, LINE);
        drawing.y = lines as f64 * LINE + 12.0;
        match chart.kind {
            ChartKind::Bar => chart.bars.iter().for_each(|bar| drawing.lying(bar, full(chart))),
            ChartKind::Column => drawing.standing(&chart.bars, full(chart)),
        }
        drawing
    }

    fn lying(&mut self, bar: &Bar, full: f64) {
        let (x, room) = (WORDS + 10.0, WIDTH - WORDS - VALUES - 10.0);
        let top = self.y;
        let lines = self.lines("", &bar.label, 0.0, WORDS, top + 14.0);
        self.rectangle("track", [x, top, room, BAR]);
        self.rectangle(class(bar), [x, top, room * share(bar, full), BAR]);
        self.lines("shown", &bar.shown, x + room + 8.0, VALUES, top + 14.0);
        self.y += (lines as f64 * LINE).max(BAR) + 8.0;
    }

    fn standing(&mut self, bars: &[Bar], full: f64) {
        let step = self.width / (bars.len().max(1) as f64);
        let base = self.y + LINE + FULL;
        let mut most = 0;
        for (index, bar) in bars.iter().enumerate() {
            let middle = (index as f64 + 0.5) * step;
            let (thick, high) = (step.min(96.0) * 0.6, FULL * share(bar, full));
            self.rectangle(class(bar), [middle - thick / 2.0, base - high, thick, high]);
            // What is counted comes before its number, as in the other formats, whatever stands higher.
            most = most.max(self.lines("middle", &bar.label, middle, step - 6.0, base + LINE));
            self.lines("shown middle", &bar.shown, middle, step, base - high - 6.0);
        }
        self.rectangle("base", [0.0, base, self.width, 1.0]);
        self.y = base + most as f64 * LINE + 10.0;
    }

    /// Words in lines no wider than `width`, the first baseline at `y`; gives how many lines there are.
    fn lines(&mut self, class: &str, words: &str, x: f64, width: f64, y: f64) -> usize {
        let lines = wrap(words, (width / LETTER) as usize);
        let x = self.mirrored(x, 0.0);
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        for (index, line) in lines.iter().enumerate() {
            let y = y + index as f64 * LINE;
            let _ = writeln!(self.out, "<text{class} x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", text(line));
        }
        lines.len()
    }

    fn rectangle(&mut self, class: &str, [x, y, width, height]: [f64; 4]) {
        let x = self.mirrored(x, width);
        let size = format!("width=\"{width:.1}\" height=\"{height:.1}\"");
        let _ = writeln!(self.out, "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" {size}/>");
    }

    /// Where something of a width begins when the reader starts at the right.
    fn mirrored(&self, x: f64, width: f64) -> f64 {
        match self.direction {
            Direction::LeftToRight => x,
            Direction::RightToLeft => self.width - x - width,
        }
    }
}

fn class(bar: &Bar) -> &'static str {
    if bar.is_emphasised { "bar main" } else { "bar" }
}

/// The value of a full axis; never zero.
fn full(chart: &Chart) -> f64 {
    let largest = chart.bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let full = chart.full.unwrap_or(largest);
    if full > 0.0 { full } else { 1.0 }
}

fn share(bar: &Bar, full: f64) -> f64 {
    (bar.value / full).clamp(0.0, 1.0)
}

/// Lines of at most `limit` letters, broken at spaces, or anywhere in a word that is longer. East Asian letters count
/// twice.
fn wrap(words: &str, limit: usize) -> Vec<String> {
    let limit = limit.max(2);
    let mut lines: Vec<(String, usize)> = Vec::new();
    for word in words.split_ascii_whitespace() {
        let length: usize = word.chars().map(letter).sum();
        match lines.last_mut() {
            Some((line, used)) if *used + 1 + length <= limit => {
                line.extend([" ", word]);
                *used += 1 + length;
            }
            _ => lines.push((String::new(), 0)),
        }
        let Some((line, _)) = lines.last() else { continue };
        if !line.is_empty() {
            continue;
        }
        for character in word.chars() {
            if lines.last().is_none_or(|(_, used)| *used + letter(character) > limit) {
                lines.push((String::new(), 0));
            }
            if let Some((line, used)) = lines.last_mut() {
                line.push(character);
                *used += letter(character);
            }
        }
    }
    lines.into_iter().map(|(line, _)| line).collect()
}

/// How many Latin letters a character is wide; from U+2E80 on they are square.
fn letter(character: char) -> usize {
    if character >= '\u{2e80}' { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_broken_and_short_ones_are_not() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("a disaggregated", 5), ["a", "disag", "grega", "ted"]);
        assert_eq!(wrap("人口贩运", 4), ["人口", "贩运"]);
        assert_eq!(wrap(" ", 4), Vec::<String>::new());
    }
}
