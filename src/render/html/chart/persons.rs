//! Rows of persons: those that are counted filled, the others in outline.

use super::bars::{VALUES, WORDS};
use super::{Drawing, LINE, WIDTH, data};
use crate::document::Bar;
use crate::drawing::person;
use std::fmt::Write as _;

/// How many persons stand side by side, and from one to the next in heights of a person.
const ACROSS: u32 = 20;
const STEP: f64 = 0.64;
/// The height of a person where few are drawn.
const TALL: f64 = 36.0;
/// The space between rows.
const GAP: f64 = 1.14;

impl Drawing<'_> {
    pub(super) fn persons(&mut self, bars: &[Bar], of: u32) {
        let name = format!("chart-{}-person", self.number);
        let room = WIDTH - WORDS - VALUES - 18.0;
        let across = of.clamp(1, ACROSS);
        let height = (room / f64::from(across) / STEP).min(TALL);
        let person = data(&person(0.0, 0.0, height as f32), f64::from);
        let _ = writeln!(self.out, "<defs><path id=\"{name}\" d=\"{person}\"/></defs>");
        for bar in bars {
            let down = f64::from(of.div_ceil(ACROSS)) * height * GAP;
            let top = self.y;
            let words = super::wrap(&bar.label, (WORDS / super::LETTER) as usize).len() as f64 * LINE;
            let tall = words.max(down);
            self.lines("", &bar.label, 0.0, WORDS, top + (tall - words) / 2.0 + LINE * 0.75);
            self.crowd(&name, bar, of, [WORDS + 10.0, top + (tall - down) / 2.0, height]);
            let x = WORDS + 18.0 + f64::from(across) * height * STEP;
            self.lines("shown", &bar.shown, x, VALUES, top + tall / 2.0 + LINE * 0.25);
            self.y += tall + 14.0;
        }
    }

    /// Persons row by row from the start, the filled ones first.
    fn crowd(&mut self, name: &str, bar: &Bar, of: u32, [x, y, height]: [f64; 3]) {
        for index in 0..of.min(1000) {
            let class = if f64::from(index) + 0.5 < bar.value { "person main" } else { "person" };
            let left = self.mirrored(x + f64::from(index % ACROSS) * height * STEP, height / 2.0);
            let top = y + f64::from(index / ACROSS) * height * GAP;
            let _ = writeln!(self.out, "<use class=\"{class}\" href=\"#{name}\" x=\"{left:.1}\" y=\"{top:.1}\"/>");
        }
    }
}
