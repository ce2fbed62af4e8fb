//! The operators that show a run of glyphs, behind those that say where, in which font and in which colour.
//!
//! Documents for many readers share most of their runs, so what was written for one is remembered, in bounded room.

use super::fonts::Subset;
use super::object::{dictionary, hexadecimal, rounded, utf16};
use super::operators::{Glyphs, Operators};
use super::unicode::{clusters, is_wrong};
use crate::layout::frame::{Glyph, GlyphRun};
use crate::memory::Memory;
use std::sync::Arc;

/// Adds what shows a run in its font.
pub(super) fn show(operators: &mut Operators, run: &GlyphRun, font: &Arc<Subset>) {
    // What nobody else holds will not come again: lines that were not remembered, fonts of a project.
    if Arc::strong_count(&run.glyphs) == 1 || Arc::strong_count(font) == 1 {
        return operators.append(&written(run, font));
    }
    let shared = Shared { font: Arc::clone(font), text: Arc::clone(&run.text), glyphs: Arc::clone(&run.glyphs) };
    let key = (shared.places(), run.size.to_bits());
    let known = MEMORY.find(&key).unwrap_or_else(|| {
        let known: Known = Arc::new((written(run, font), shared));
        MEMORY.keep(key, Arc::clone(&known), known.0.len() + size_of_val(&*run.glyphs));
        known
    });
    operators.append(&known.0);
}

/// What decides on the operators, with the size.
struct Shared {
    font: Arc<Subset>,
    text: Arc<str>,
    glyphs: Arc<[Glyph]>,
}

impl Shared {
    /// Where the parts lie. They are never changed and, as long as the operators are remembered, held: nothing else can
    /// come to lie there.
    fn places(&self) -> [usize; 3] {
        [Arc::as_ptr(&self.font).addr(), self.text.as_ptr().addr(), self.glyphs.as_ptr().addr()]
    }
}

type Known = Arc<(Vec<u8>, Shared)>;

/// What was written lately, by the places of its parts and by its size. A brief of six pages has about 600,000 bytes.
static MEMORY: Memory<([usize; 3], u32), Known> = Memory::new(2_000_000);

fn written(run: &GlyphRun, font: &Subset) -> Vec<u8> {
    let mut line = Line::of(font, run.size);
    for cluster in clusters(run) {
        // Its text stands beside it where the font would tell a wrong one (ISO 32000-1, 14.9.4).
        let is_wrong = is_wrong(&font.texts, &cluster);
        if is_wrong {
            line.show();
            let actual = dictionary([("ActualText", hexadecimal(&utf16(cluster.text)))]);
            line.operators.begin_marked("Span", &actual);
        }
        cluster.glyphs.iter().for_each(|glyph| line.glyph(glyph));
        if is_wrong {
            line.show();
            line.operators.put(&[], "EMC");
        }
    }
    line.show();
    line.rise(0.0);
    line.operators.into_bytes()
}

/// What is written of a run, what is not shown yet, and where it has come to, in em from the run's start.
struct Line<'a> {
    font: &'a Subset,
    size: f32,
    operators: Operators,
    glyphs: Glyphs,
    /// Where a viewer's pen is.
    pen: f32,
    /// Where it ought to be.
    wanted: f32,
    rise: f32,
}

impl<'a> Line<'a> {
    fn of(font: &'a Subset, size: f32) -> Self {
        let (operators, glyphs) = Default::default();
        Line { font, size, operators, glyphs, pen: 0.0, wanted: 0.0, rise: 0.0 }
    }

    fn glyph(&mut self, glyph: &Glyph) {
        let (number, width) = self.font.drawn.get(glyph.id).copied().unwrap_or_default();
        self.rise(rounded(glyph.dy * self.size));
        self.move_to(self.wanted + glyph.dx);
        self.glyphs.glyph(number);
        self.pen += f32::from(width) / 1000.0;
        self.wanted += glyph.advance;
    }

    /// Moves the pen in whole thousandths of an em; what is rounded off here is made up for at the next glyph.
    fn move_to(&mut self, wanted: f32) {
        let offset = ((self.pen - wanted) * 1000.0).round();
        if offset != 0.0 {
            self.glyphs.back(offset);
            self.pen -= offset / 1000.0;
        }
    }

    /// Moves the baseline (ISO 32000-1, 9.3.7).
    fn rise(&mut self, rise: f32) {
        if rise != self.rise {
            self.show();
            self.operators.put(&[rise], "Ts");
            self.rise = rise;
        }
    }

    fn show(&mut self) {
        if !self.glyphs.is_empty() {
            self.operators.show(&self.glyphs);
            self.glyphs.clear();
        }
    }
}
