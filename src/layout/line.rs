//! One line: its glyphs in visual order, justified, with what it links to.

use super::breaks::{Kind, Opportunity};
use super::frame::{Glyph, GlyphRun};
use super::han;
use super::measure::{JOINT, gap};
use super::paragraph::Setting;
use super::script::is_bidi_control;
use super::shape::{Run, Shaper};
use super::tags::{LinkId, Mark};
use super::text::{Piece, Text};
use crate::document::NoteNumber;
use crate::i18n::Direction;
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::ParagraphBidiInfo;

/// A line. Its glyphs start at x = 0 and stand on y = 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// In reading order, whatever the direction: a reader of the content stream gets them one after the other.
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

/// Where a line starts and ends, and where what is seen of it does.
#[derive(Clone, Copy)]
struct Ends {
    from: usize,
    end: Opportunity,
    seen: usize,
}

/// A text whose lines are being made.
pub(super) struct Shaped<'a> {
    pub text: &'a Text,
    pub bidi: &'a ParagraphBidiInfo<'a>,
    pub setting: Setting,
}

impl Shaped<'_> {
    /// The line from a byte to an end.
    pub fn line(&self, shaper: &mut Shaper<'_>, from: usize, end: Opportunity) -> Line {
        let mut line = Line::default();
        let ends = Ends { from, end, seen: self.seen(from, end) };
        let runs = self.visual(shaper, from..end.at);
        for run in &runs {
            self.place(shaper, &mut line, run, ends);
        }
        let width = self.setting.width_from(from);
        // A last line may still have to shrink a little.
        if self.setting.is_justified && (end.kind != Kind::Forced || line.width > width) {
            justify(&mut line, width);
        }
        line.runs = in_reading_order(std::mem::take(&mut line.runs), &runs);
        line.is_first = from == 0;
        self.annotate(&mut line, from..end.at);
        line
    }

    /// Where what is seen of a line ends: its trailing spaces are not.
    fn seen(&self, from: usize, end: Opportunity) -> usize {
        let words = self.text.string.get(from..end.at).unwrap_or_default();
        match end.kind {
            // The hyphen comes after the text.
            Kind::Hyphen => usize::MAX,
            Kind::Word | Kind::Emergency | Kind::Forced => from + words.trim_end_matches(' ').len(),
        }
    }

    /// The same within a run whose marks of direction are left out.
    fn seen_in(&self, run: &Run, seen: usize) -> usize {
        let controls = |text: &str| text.chars().filter(|c| is_bidi_control(*c)).map(char::len_utf8).sum::<usize>();
        let left_out = self.text.string.get(run.range.start..seen.min(run.range.end)).map_or(0, controls);
        seen.saturating_sub(run.range.start).saturating_sub(left_out)
    }

    /// The line's runs from left to right.
    fn visual(&self, shaper: &mut Shaper<'_>, range: Range<usize>) -> Vec<Run> {
        // Digits and stops alone count as from the left, and still turn round in a page from the right.
        if self.bidi.is_pure_ltr && self.setting.direction == Direction::LeftToRight {
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

    fn place(&self, shaper: &mut Shaper<'_>, line: &mut Line, run: &Run, ends: Ends) {
        let Some(piece) = self.text.pieces.get(run.piece) else { return };
        let Some(words) = self.text.string.get(run.range.clone()) else { return };
        // Marks that steer the direction have done their work.
        let mut words: String = words.chars().filter(|c| !is_bidi_control(*c)).collect();
        let is_hyphenated = run.range.end == ends.end.at && ends.end.kind == Kind::Hyphen;
        if is_hyphenated && !words.ends_with('\u{ad}') {
            words.push('\u{ad}');
        }
        let local = Run { range: 0..words.len(), ..run.clone() };
        let mut glyphs = shaper.shape(&words, &local, piece.style.is_tabular, is_hyphenated);
        trim_end(&words, &mut glyphs, self.seen_in(run, ends.seen));
        if run.range.start == ends.from {
            trim_start(&words, &mut glyphs);
        } else {
            line.width += gap(&self.text.string, run.range.start) * piece.style.size;
        }
        let size = piece.style.size * run.hand.scale();
        let width: f32 = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * size;
        line.size = line.size.max(piece.style.size);
        let glyph_run = GlyphRun {
            face: run.face,
            size,
            colour: piece.style.colour,
            x: line.width,
            y: -piece.style.rise,
            text: words.into(),
            glyphs: glyphs.into(),
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

/// The runs of a line, given from left to right, as they are read.
fn in_reading_order(placed: Vec<(Mark, GlyphRun)>, runs: &[Run]) -> Vec<(Mark, GlyphRun)> {
    let is_in_order = runs.is_sorted_by_key(|run| run.range.start);
    if is_in_order || placed.len() != runs.len() {
        return placed;
    }
    let mut pairs: Vec<_> = runs.iter().map(|run| run.range.start).zip(placed).collect();
    pairs.sort_by_key(|(start, _)| *start);
    pairs.into_iter().map(|(_, placed)| placed).collect()
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

/// Spaces at the end of a line stay in the text, so that extraction finds words apart, but take no room; nor does the
/// empty half of a Chinese mark there. `seen` is where what is seen ends.
fn trim_end(words: &str, glyphs: &mut [Glyph], seen: usize) {
    for glyph in glyphs {
        if glyph.cluster.start >= seen {
            glyph.advance = 0.0;
        } else if glyph.cluster.end == seen {
            glyph.advance -= han::empty_after(words, glyph);
        }
    }
}

/// Nor does it at a line's start.
fn trim_start(words: &str, glyphs: &mut [Glyph]) {
    if let Some(first) = glyphs.iter_mut().min_by_key(|glyph| glyph.cluster.start) {
        let empty = han::empty_before(words, first);
        first.advance -= empty;
        first.dx -= empty;
    }
}

/// How much a glyph takes of what a line is stretched by: a space as much as it is wide, a joint between Chinese
/// characters a little, anything else nothing. In em.
fn stretch(text: &str, glyph: &Glyph) -> f32 {
    match text.get(glyph.cluster.clone()) {
        Some(" " | "\u{a0}") => glyph.advance.max(0.0),
        Some(words) if words.chars().next_back().is_some_and(|c| !c.is_ascii() && han::is_stretchable(c)) => JOINT,
        _ => 0.0,
    }
}

/// Widens or narrows the spaces so that the line fills `width`. Chinese characters move apart; the last one of the
/// line has nothing to move away from.
fn justify(line: &mut Line, width: f32) {
    let last = line.runs.iter().rposition(|(_, run)| run.glyphs.iter().any(|glyph| glyph.advance > 0.0));
    let each = |run: &GlyphRun, is_last: bool| -> Vec<f32> {
        let end = run.glyphs.iter().rposition(|glyph| glyph.advance > 0.0).filter(|_| is_last);
        let glyphs = run.glyphs.iter().enumerate();
        glyphs.map(|(at, glyph)| if Some(at) == end { 0.0 } else { stretch(&run.text, glyph) * run.size }).collect()
    };
    let parts: Vec<Vec<f32>> = line.runs.iter().enumerate().map(|(at, (_, run))| each(run, Some(at) == last)).collect();
    let total: f32 = parts.iter().flatten().sum();
    if total <= 0.0 {
        return;
    }
    let ratio = (width - line.width) / total;
    let most = WIDEST_EXTRA * line.size;
    let mut shift = 0.0;
    for ((_, run), parts) in line.runs.iter_mut().zip(parts) {
        run.x += shift;
        for (glyph, part) in Arc::make_mut(&mut run.glyphs).iter_mut().zip(parts) {
            let extra = (ratio * part).min(most);
            glyph.advance += extra / run.size;
            shift += extra;
        }
    }
    line.width += shift;
}
