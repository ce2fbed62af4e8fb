//! From text to glyphs: runs of one look, face, script and direction, each shaped at once.

use super::face::Face;
use super::faces::Faces;
use super::frame::Glyph;
use super::han;
use super::memory::Memory;
use super::script::{Hand, hand, is_bidi_control};
use super::text::{Family, Piece, Style, Text};
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::theme::Families;
use harfrust::{Buffer, BufferFlags, Direction, Feature, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::Level;

/// A stretch of text that is shaped at once.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub range: Range<usize>,
    /// An index into [`Text::pieces`].
    pub piece: usize,
    pub face: usize,
    pub is_right_to_left: bool,
    pub script: Script,
    /// Which of the theme's families it is set in.
    pub hand: Hand,
}

/// Shapes text and remembers which characters no face could show.
pub(super) struct Shaper<'f> {
    faces: &'f Faces,
    fonts: Vec<OnceCell<ShaperFont<'f, 'f>>>,
    plans: BTreeMap<(usize, bool, Script, bool), ShapePlan>,
    found: BTreeMap<(Family, Hand, u16, bool), usize>,
    families: Families,
    missing: BTreeMap<char, Option<Span>>,
    used: BTreeSet<usize>,
    /// Where the text that is being shaped came from.
    pub origin: Option<Span>,
}

impl<'f> Shaper<'f> {
    pub fn new(families: &Families, faces: &'f Faces) -> Self {
        Shaper {
            faces,
            fonts: (0..faces.len()).map(|_| OnceCell::new()).collect(),
            plans: BTreeMap::new(),
            found: BTreeMap::new(),
            families: families.clone(),
            missing: BTreeMap::new(),
            used: BTreeSet::new(),
            origin: None,
        }
    }

    /// One error per character that no face shows, at the place it was met first.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let problem = |(character, span): (&char, &Option<Span>)| {
            let number = u32::from(*character);
            Diagnostic::error(Code("D0501"), format!("no font shows `{character}` (U+{number:04X})"))
                .at(*span)
                .because("a reader would see an empty box in its place")
                .help("write it with other characters, or add a font that has it")
        };
        self.missing.iter().map(problem).collect()
    }

    /// The faces that were used, by index.
    pub fn used(&self) -> BTreeMap<usize, Arc<Face>> {
        self.used.iter().filter_map(|index| Some((*index, self.faces.face(*index)?.clone()))).collect()
    }

    /// Says that a line holds glyphs of a face.
    pub fn uses(&mut self, face: usize) {
        self.used.insert(face);
    }

    /// Whether every character so far had a face that shows it.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    /// What is remembered of texts set in these faces.
    pub fn memory(&self) -> &'f Memory {
        &self.faces.memory
    }

    /// Cuts `range` into runs, in logical order. `levels` are the embedding levels of each byte.
    pub fn runs(&mut self, text: &Text, range: Range<usize>, levels: &[Level]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let first = text.pieces.partition_point(|piece| piece.range.end <= range.start);
        for (index, piece) in text.pieces.iter().enumerate().skip(first) {
            if piece.range.start >= range.end {
                break;
            }
            let inside = piece.range.start.max(range.start)..piece.range.end.min(range.end);
            let Some(words) = text.string.get(inside.clone()) else { continue };
            for (offset, character) in words.char_indices() {
                let at = inside.start + offset;
                let is_right_to_left = levels.get(at).is_some_and(|level| level.is_rtl());
                self.push(&mut runs, at, character, (index, piece, is_right_to_left));
            }
        }
        runs
    }

    /// Adds a character to the last run if they go together, else starts a new one.
    fn push(&mut self, runs: &mut Vec<Run>, at: usize, character: char, (index, piece, rtl): (usize, &Piece, bool)) {
        let script = harfrust::unicode::script(u32::from(character));
        let is_common = matches!(script, Script::COMMON | Script::INHERITED | Script::UNKNOWN);
        let last = runs.last_mut().filter(|last| (last.piece, last.is_right_to_left) == (index, rtl));
        let hand = hand(character, script, &piece.language, last.as_ref().map(|last| last.hand));
        let wanted = self.face(piece.style, hand);
        let face = self.faces.covering(wanted, character).unwrap_or_else(|| {
            self.missing.entry(character).or_insert(self.origin);
            wanted
        });
        let end = at + character.len_utf8();
        if let Some(last) = last
            && (is_common || last.script == script || last.script == Script::COMMON)
            && (last.hand, last.face) == (hand, face)
        {
            last.range.end = end;
            if !is_common {
                last.script = script;
            }
            return;
        }
        let script = if is_common { Script::COMMON } else { script };
        runs.push(Run { range: at..end, piece: index, face, is_right_to_left: rtl, script, hand });
    }

    /// The glyphs of a run in visual order; clusters count from the run's start. A soft hyphen at the end of a run that is
    /// hyphenated is seen.
    pub fn shape(&mut self, text: &str, run: &Run, is_tabular: bool, is_hyphenated: bool) -> Vec<Glyph> {
        let Some(words) = text.get(run.range.clone()) else { return Vec::new() };
        let (Some(source), Some(cell)) = (self.faces.font(run.face), self.fonts.get(run.face)) else {
            return Vec::new();
        };
        let font = cell.get_or_init(|| ShaperFont::new(source));
        let key = (run.face, run.is_right_to_left, run.script, is_tabular);
        let direction = if run.is_right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
        let features: &[Feature] = if is_tabular { &[TABULAR] } else { &[] };
        let plan = self
            .plans
            .entry(key)
            .or_insert_with(|| ShapePlan::new(source, direction, Some(run.script), None, features));
        #[cfg(test)]
        counted::BYTES.with(|bytes| bytes.set(bytes.get() + words.len()));
        let mut buffer = Buffer::new();
        buffer.set_flags(BufferFlags::DO_NOT_INSERT_DOTTED_CIRCLE);
        fill(&mut buffer, words, is_hyphenated);
        buffer.set_direction(direction);
        buffer.set_script(Some(run.script));
        if harfrust::shape(font, &mut buffer, ShapeOptions::new().plan(Some(plan)).features(features)).is_err() {
            return Vec::new();
        }
        let mut glyphs = collect(&buffer, font, words.len(), f32::from(source.units_per_em()));
        if run.hand == Hand::Han {
            han::compress(words, &mut glyphs);
        }
        glyphs
    }

    fn face(&mut self, style: Style, hand: Hand) -> usize {
        let key = (style.family, hand, style.weight, style.is_italic);
        let family = match (hand, style.family) {
            (Hand::Arabic, _) => &self.families.arabic,
            (Hand::Han, _) => &self.families.chinese,
            (Hand::Latin, Family::Body) => &self.families.body,
            (Hand::Latin, Family::Heading) => &self.families.heading,
        };
        *self.found.entry(key).or_insert_with(|| self.faces.find(family, style.weight, style.is_italic))
    }
}

/// Figures of one width (OpenType feature `tnum`).
const TABULAR: Feature =
    Feature { tag: Tag::new(b"tnum"), value: 1, start: Feature::GLOBAL_START, end: Feature::GLOBAL_END };

/// A soft hyphen that a line is broken at is seen; others are not.
fn fill(buffer: &mut Buffer, words: &str, is_hyphenated: bool) {
    for (at, character) in words.char_indices().filter(|(_, character)| !is_bidi_control(*character)) {
        let is_seen = is_hyphenated && character == '\u{ad}' && at + character.len_utf8() == words.len();
        let shown = if is_seen { '-' } else { character };
        buffer.push(u32::from(shown), u32::try_from(at).unwrap_or(u32::MAX));
    }
}

fn collect(buffer: &Buffer, font: &ShaperFont<'_, '_>, length: usize, units: f32) -> Vec<Glyph> {
    let infos = buffer.glyph_infos();
    let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    starts.push(length);
    let glyph = |(info, position): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| {
        let start = info.cluster as usize;
        let end = starts.get(starts.partition_point(|&other| other <= start)).copied().unwrap_or(length);
        Glyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: position.x_advance as f32 / units,
            natural: font.glyph_h_advance(harfrust::GlyphId::new(info.glyph_id)) as f32 / units,
            dx: position.x_offset as f32 / units,
            dy: position.y_offset as f32 / units,
            cluster: start..end,
        }
    };
    infos.iter().zip(buffer.glyph_positions()).map(glyph).collect()
}

/// How many bytes were shaped, for tests.
#[cfg(test)]
pub(super) mod counted {
    use std::cell::Cell;

    thread_local! {
        pub static BYTES: Cell<usize> = const { Cell::new(0) };
    }
}
