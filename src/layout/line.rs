//! One line: its glyphs in visual order, justified, with what it links to.

use super::breaks::{Kind, Opportunity};
use super::frame::{Glyph, GlyphRun};
use super::paragraph::Setting;
use super::shape::{Run, Shaper};
use super::tags::{LinkId, Mark};
use super::text::{Piece, Text};
use crate::document::NoteNumber;
use std::ops::Range;
use unicode_bidi::ParagraphBidiInfo;

/// A line. Its glyphs start at x = 0 and stand on y = 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub runs: Vec<(Mark, GlyphRun)>,
    /// The width of what is seen, in points.
    pub width: f32,
    /// Links: where each starts and how wide it is.
    pub links: Vec<(LinkId, f32, f32)>,
    /// The notes whose marks are in it.
    pub notes: Vec<NoteNumber>,
    /// The largest size in it.
    pub size: f32,
    /// Whether it is its paragraph's first.
    pub is_first: bool,
}

impl Line {
    /// A line of a text apart from its document ([`Text::local`]) as one of the text in it.
    pub fn of(mut self, text: &Text) -> Self {
        for (mark, _) in &mut self.runs {
            if let Mark::Slot(slot) = *mark
                && let Some(piece) = text.pieces.get(slot.piece())
            {
                *mark = piece.mark;
            }
        }
        for (link, ..) in &mut self.links {
            *link = text.pieces.get(link.piece()).and_then(|piece| piece.link).unwrap_or(*link);
        }
        self
    }
}

/// A space in a line that cannot be filled stays at most this much wider, as a part of the size: beyond it a line is
/// better short than full of holes.
const WIDEST_EXTRA: f32 = 0.3;

/// A text whose lines are being made.
pub(super) struct Shaped<'a> {
    pub text: &'a Text,
    pub bidi: &'a ParagraphBidiInfo<'a>,
    pub setting: Setting,
}

impl Shaped<'_> {
    /// The line from a byte to an end.
    pub fn line(&self, shaper: &mut Shaper, from: usize, end: Opportunity) -> Line {
        let mut line = Line::default();
        for run in self.visual(shaper, from..end.at) {
            self.place(shaper, &mut line, &run, end);
        }
        let width = self.setting.width_from(from);
        // A last line may still have to shrink a little.
        if self.setting.is_justified && (end.kind != Kind::Forced || line.width > width) {
            justify(&mut line, width);
        }
        line.is_first = from == 0;
        self.annotate(&mut line, from..end.at);
        line
    }

    /// The line's runs from left to right.
    fn visual(&self, shaper: &mut Shaper, range: Range<usize>) -> Vec<Run> {
        if self.bidi.is_pure_ltr {
            return shaper.runs(self.text, range, &[]);
        }
        let (levels, parts) = self.bidi.visual_runs(range);
        let mut all = Vec::new();
        for part in parts {
            let is_right_to_left = levels.get(part.start).is_some_and(|level| level.is_rtl());
            let mut runs = shaper.runs(self.text, part, &levels);
            if is_right_to_left {
                runs.reverse();
            }
            all.append(&mut runs);
        }
        all
    }

    fn place(&self, shaper: &mut Shaper, line: &mut Line, run: &Run, end: Opportunity) {
        let Some(piece) = self.text.pieces.get(run.piece) else { return };
        let Some(words) = self.text.string.get(run.range.clone()) else { return };
        let is_end = run.range.end == end.at;
        let mut words = words.to_owned();
        let is_hyphenated = is_end && end.kind == Kind::Hyphen;
        if is_hyphenated && !words.ends_with('\u{ad}') {
            words.push('\u{ad}');
        }
        let local = Run { range: 0..words.len(), ..run.clone() };
        let mut glyphs = shaper.shape(&words, &local, piece.style.is_tabular, is_hyphenated);
        if is_end {
            flatten_spaces(&words, &mut glyphs);
        }
        let width: f32 = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * piece.style.size;
        line.size = line.size.max(piece.style.size);
        let glyph_run = GlyphRun {
            face: run.face,
            size: piece.style.size,
            colour: piece.style.colour,
            x: line.width,
            y: -piece.style.rise,
            text: words,
            glyphs,
        };
        line.runs.push((piece.mark, glyph_run));
        line.width += width;
    }

    /// Finds links and note marks among the pieces on the line.
    fn annotate(&self, line: &mut Line, range: Range<usize>) {
        let first = self.text.pieces.partition_point(|piece| piece.range.end <= range.start);
        let on_line = self.text.pieces.iter().skip(first).take_while(|piece| piece.range.start < range.end);
        for piece in on_line {
            line.notes.extend(piece.note.filter(|_| piece.range.start >= range.start));
            let Some((link, (from, to))) = piece.link.zip(extent(line, piece)) else { continue };
            match line.links.last_mut() {
                // Bold words inside a link are pieces of their own, but one area.
                Some((last, x, width)) if *last == link => {
                    let (left, right) = (x.min(from), (*x + *width).max(to));
                    (*x, *width) = (left, right - left);
                }
                _ => line.links.push((link, from, to - from)),
            }
        }
    }
}

/// The left and right ends of a piece's runs in a line.
fn extent(line: &Line, piece: &Piece) -> Option<(f32, f32)> {
    let runs = line.runs.iter().filter(|(mark, _)| *mark == piece.mark);
    let ends = runs.map(|(_, run)| {
        let width: f32 = run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * run.size;
        (run.x, run.x + width)
    });
    ends.reduce(|(left, right), (from, to)| (left.min(from), right.max(to)))
}

/// Spaces at the end of a line stay in the text, so that extraction finds words apart, but take no room.
fn flatten_spaces(words: &str, glyphs: &mut [Glyph]) {
    let seen = words.trim_end_matches(' ').len();
    for glyph in glyphs.iter_mut().filter(|glyph| glyph.cluster.start >= seen) {
        glyph.advance = 0.0;
    }
}

/// Widens or narrows the spaces so that the line fills `width`.
fn justify(line: &mut Line, width: f32) {
    let is_space = |run: &GlyphRun, glyph: &Glyph| {
        glyph.advance > 0.0 && matches!(run.text.get(glyph.cluster.clone()), Some(" " | "\u{a0}"))
    };
    let count = |run: &GlyphRun| run.glyphs.iter().filter(|glyph| is_space(run, glyph)).count();
    let spaces: usize = line.runs.iter().map(|(_, run)| count(run)).sum();
    if spaces == 0 {
        return;
    }
    let extra = ((width - line.width) / spaces as f32).min(WIDEST_EXTRA * line.size);
    let mut shift = 0.0;
    for (_, run) in &mut line.runs {
        run.x += shift;
        let text = std::mem::take(&mut run.text);
        for glyph in &mut run.glyphs {
            if glyph.advance > 0.0 && matches!(text.get(glyph.cluster.clone()), Some(" " | "\u{a0}")) {
                glyph.advance += extra / run.size;
                shift += extra;
            }
        }
        run.text = text;
    }
    line.width += shift;
}
