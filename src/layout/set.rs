//! From text to slabs: lines in their places, and where pages may end between them.

use super::compose::{Composer, Context, Look};
use super::frame::{Item, Rectangle};
use super::line::Line;
use super::paragraph::Setting;
use super::slab::{Keep, Slab};
use super::tags::Mark;
use super::text::Text;
use crate::document::Align;
use crate::i18n::{Direction, Language};

impl Composer<'_> {
    /// A text as slabs, one per line.
    pub fn set(&mut self, text: &Text, context: &Context) -> Vec<Slab> {
        self.set_hanging(text, context, 0.0)
    }

    /// A text as slabs, its first line starting `hang` earlier.
    pub fn set_hanging(&mut self, text: &Text, context: &Context, hang: f32) -> Vec<Slab> {
        let look = context.look;
        let setting = Setting {
            width: context.width.max(1.0),
            is_justified: look.is_justified && look.align == Align::Start,
            is_hyphenated: look.is_justified,
            direction: context.language.direction(),
            hang,
        };
        let lines = self.break_lines(text, setting);
        let mut slabs: Vec<Slab> = lines.into_iter().map(|line| self.line(line, context, hang)).collect();
        avoid_lonely_lines(&mut slabs);
        if let Some(last) = slabs.last_mut() {
            last.after = look.gap;
        }
        slabs
    }

    /// A line as a slab.
    pub fn line(&self, line: Line, context: &Context, hang: f32) -> Slab {
        let look = context.look;
        let hang = if line.is_first { hang } else { 0.0 };
        let (x, width) = (context.x - hang, context.width + hang);
        let left = self.left(x, width) + self.indent(line.width, width, context);
        let mut slab = Slab::new(look.leading);
        slab.grid = look.grid;
        let baseline = baseline(look);
        slab.baseline = Some(baseline);
        for (mark, mut run) in line.runs {
            run.x += left;
            run.y += baseline;
            slab.paint.push((mark, Item::Glyphs(run)));
        }
        let area = |x: f32, width: f32| Rectangle { x: left + x, y: 0.0, width, height: look.leading };
        slab.links = line.links.into_iter().map(|(link, x, width)| (link, area(x, width))).collect();
        slab.anchors = line.notes.iter().map(|note| (note.mark_anchor(), 0.0)).collect();
        slab.notes = line.notes;
        slab
    }

    /// How far from the left edge of its area a line of a width starts.
    fn indent(&self, line: f32, area: f32, context: &Context) -> f32 {
        let is_mirrored = context.language.direction() == Direction::RightToLeft;
        match (context.look.align, is_mirrored) {
            (Align::Start, false) | (Align::End, true) => 0.0,
            (Align::Centre, _) => (area - line) / 2.0,
            (Align::End, false) | (Align::Start, true) => area - line,
        }
    }

    /// A text on one line, however long.
    pub fn single(&mut self, text: &Text, language: &Language) -> Option<Line> {
        let direction = language.direction();
        let setting = Setting { width: f32::MAX, is_justified: false, is_hyphenated: false, direction, hang: 0.0 };
        self.break_lines(text, setting).into_iter().next()
    }

    /// Puts a line beside a slab's first line, at a distance from the page's start edge, on the same baseline.
    pub fn label(&self, slab: &mut Slab, line: Line, x: f32) {
        let left = self.left(x, line.width);
        let baseline = slab.baseline.unwrap_or(line.size);
        let mut paint: Vec<(Mark, Item)> = Vec::new();
        for (mark, mut run) in line.runs {
            run.x += left;
            run.y += baseline;
            paint.push((mark, Item::Glyphs(run)));
        }
        paint.append(&mut slab.paint);
        slab.paint = paint;
    }
}

/// Where the baseline is in a line: capitals, about 0.67 em high in the bundled faces, stand in the middle.
pub(super) fn baseline(look: Look) -> f32 {
    look.leading / 2.0 + look.style.size * 0.335
}

/// Two lines of a paragraph stay together at both ends of a page.
fn avoid_lonely_lines(slabs: &mut [Slab]) {
    let count = slabs.len();
    for (index, slab) in slabs.iter_mut().enumerate() {
        let is_last = index + 1 == count;
        slab.keep = match (is_last, index == 0 || index + 2 == count) {
            (true, _) => Keep::FREE,
            (false, true) => Keep::LONELY,
            (false, false) => Keep::INSIDE,
        };
    }
}

/// Makes breaks inside `slabs` at least as bad as `keep`.
pub(super) fn hold(slabs: &mut [Slab], keep: Keep) {
    let inner = slabs.len().saturating_sub(1);
    for slab in slabs.iter_mut().take(inner) {
        if slab.keep < keep {
            slab.keep = keep;
        }
    }
}

/// Makes a break after the last of `slabs` at least as bad as `keep`.
pub(super) fn hold_last(slabs: &mut [Slab], keep: Keep) {
    if let Some(last) = slabs.last_mut()
        && last.keep < keep
    {
        last.keep = keep;
    }
}

/// Keeps two lines of what follows with each heading. The first line of a paragraph is held by the second one already;
/// a paragraph or item of one line is not.
pub(super) fn hold_after_headings(slabs: &mut [Slab]) {
    let mut is_headed = false;
    for slab in slabs {
        is_headed |= !slab.headings.is_empty();
        if is_headed && slab.keep < Keep::HEADING {
            slab.keep = Keep(slab.keep.0.max(Keep::LONELY.0));
            is_headed = false;
        }
    }
}

/// Lets `slabs`, the parts of one float, change places with the text after them. What brings a note stays where it is,
/// so that notes keep their order.
pub(super) fn float(slabs: &mut [Slab], id: usize) {
    if slabs.iter().all(|slab| slab.notes.is_empty()) {
        slabs.iter_mut().for_each(|slab| slab.float = Some(id));
    }
}

/// Sets the space around `slabs`.
pub(super) fn space(slabs: &mut [Slab], before: f32, after: f32) {
    if let Some(first) = slabs.first_mut() {
        first.before = before;
    }
    if let Some(last) = slabs.last_mut() {
        last.after = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_keeps_two_lines_of_what_follows() {
        let mut slabs = vec![Slab::new(14.0); 4];
        slabs[0].headings.push(0);
        slabs[0].keep = Keep::HEADING;
        hold_after_headings(&mut slabs);
        let keeps: Vec<f32> = slabs.iter().map(|slab| slab.keep.0).collect();
        assert_eq!(keeps, [Keep::HEADING.0, Keep::LONELY.0, Keep::FREE.0, Keep::FREE.0]);
    }
}
