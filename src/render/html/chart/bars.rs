//! Lying bars and standing columns.

use super::{Drawing, LINE, WIDTH};
use crate::document::Bar;

/// The thickness of a lying bar.
const BAR: f64 = 18.0;
/// The room of the words beside lying bars, and of the printed values after them.
pub(super) const WORDS: f64 = 150.0;
pub(super) const VALUES: f64 = 78.0;
/// The height of a full column.
const FULL: f64 = 180.0;

impl Drawing<'_> {
    pub(super) fn lying(&mut self, bar: &Bar, full: f64) {
        let (x, room) = (WORDS + 10.0, WIDTH - WORDS - VALUES - 10.0);
        let top = self.y;
        let lines = self.lines("", &bar.label, 0.0, WORDS, top + 14.0);
        self.rectangle("track", [x, top, room, BAR]);
        self.rectangle(class(bar), [x, top, room * share(bar, full), BAR]);
        self.lines("shown", &bar.shown, x + room + 8.0, VALUES, top + 14.0);
        self.y += (lines as f64 * LINE).max(BAR) + 8.0;
    }

    pub(super) fn standing(&mut self, bars: &[Bar], full: f64) {
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
}

fn class(bar: &Bar) -> &'static str {
    if bar.is_emphasised { "bar main" } else { "bar" }
}

fn share(bar: &Bar, full: f64) -> f64 {
    (bar.value / full).clamp(0.0, 1.0)
}
