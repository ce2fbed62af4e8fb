//! A face with the glyphs used and no others. Documents for many readers use the same ones.

use super::super::composites::Composite;
use super::super::glyphs::ByGlyph;
use super::extend;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::layout::face::Face;
use crate::memory::Memory;
use sha2::{Digest, Sha256};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use std::borrow::Cow;
use std::sync::Arc;
use subsetter::GlyphRemapper;

/// A face reduced to the glyphs used.
#[derive(Debug)]
pub(in super::super) struct Subset {
    /// Its name in the file.
    pub base_name: String,
    /// The font program: the glyphs used, and the composites made of them.
    pub program: Vec<u8>,
    /// By the glyph's number in the face: its number in the program, and its advance in thousandths of an em.
    pub drawn: ByGlyph<(u16, u16)>,
    /// By the glyph's number in the face: what it stands for.
    pub texts: ByGlyph<String>,
}

/// A face that is never given back, by the place of its bytes; the glyphs used with their texts, and the composites.
type Key = (usize, Vec<(u16, String)>, Vec<(u16, Composite)>);

/// What was made lately.
static MEMORY: Memory<Key, Arc<Subset>> = Memory::new(2_000_000);

impl Subset {
    /// Numbers the glyphs used, of which each stands for a text.
    ///
    /// # Errors
    /// A face that is not a font file, or cannot be reduced to the glyphs used.
    pub fn of(
        face: &Face,
        texts: &ByGlyph<String>,
        composites: &[(u16, &Composite)],
    ) -> Result<Arc<Self>, Diagnostics> {
        let Cow::Borrowed(data) = face.data else { return Subset::make(face, texts, composites).map(Arc::new) };
        let glyphs = texts.iter().map(|(glyph, text)| (glyph, text.clone())).collect();
        let owned = composites.iter().map(|(number, composite)| (*number, (*composite).clone())).collect();
        let key = (data.as_ptr() as usize, glyphs, owned);
        if let Some(known) = MEMORY.find(&key) {
            return Ok(known);
        }
        let made = Arc::new(Subset::make(face, texts, composites)?);
        MEMORY.keep(key, Arc::clone(&made), 2 * made.program.len());
        Ok(made)
    }

    fn make(face: &Face, texts: &ByGlyph<String>, composites: &[(u16, &Composite)]) -> Result<Self, Diagnostics> {
        let font = skrifa::FontRef::new(&face.data).map_err(|error| unusable(face, &error.to_string()))?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let scale = 1000.0 / f32::from(face.units_per_em.max(1));
        let width = |advance: f32| (advance * scale).round() as u16;
        let mut numbers = GlyphRemapper::new();
        let mut drawn = ByGlyph::default();
        let glyphs: Vec<u16> = texts.iter().map(|(glyph, _)| glyph).collect();
        for &glyph in glyphs.iter().filter(|glyph| **glyph < face.glyph_count) {
            let advance = metrics.advance_width(skrifa::GlyphId::from(glyph)).unwrap_or(0.0);
            *drawn.entry(glyph) = (numbers.remap(glyph), width(advance));
        }
        for part in composites.iter().flat_map(|(_, composite)| &composite.components) {
            numbers.remap(part.glyph);
        }
        let base_name = format!("{}+{}", tag(face, &glyphs, composites), face.postscript_name);
        let subset = subsetter::subset(&face.data, 0, &numbers).map_err(|error| unusable(face, &error.to_string()))?;
        let (program, first) = with_composites(subset, composites, &numbers)
            .ok_or_else(|| unusable(face, "marks and letters cannot be joined in it"))?;
        for ((glyph, composite), number) in composites.iter().zip(first..) {
            *drawn.entry(*glyph) = (number, width(f32::from(composite.advance)));
        }
        Ok(Subset { base_name, program, drawn, texts: texts.clone() })
    }
}

/// A font program with composites after its glyphs, and the first one's number.
fn with_composites(
    program: Vec<u8>,
    composites: &[(u16, &Composite)],
    numbers: &GlyphRemapper,
) -> Option<(Vec<u8>, u16)> {
    if composites.is_empty() {
        return Some((program, 0));
    }
    let glyphs: Vec<&Composite> = composites.iter().map(|(_, composite)| *composite).collect();
    let first = extend::glyph_count(&program)?;
    Some((extend::extend(&program, &glyphs, |glyph| numbers.get(glyph))?, first))
}

/// The six letters before a subset's name (ISO 32000-1, 9.6.4): of the same glyphs always the same.
fn tag(face: &Face, glyphs: &[u16], composites: &[(u16, &Composite)]) -> String {
    let mut hash = Sha256::new();
    hash.update(face.postscript_name.as_bytes());
    for glyph in glyphs {
        hash.update(glyph.to_be_bytes());
    }
    for part in composites.iter().flat_map(|(_, composite)| &composite.components) {
        [part.glyph, part.x as u16, part.y as u16].iter().for_each(|number| hash.update(number.to_be_bytes()));
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

fn unusable(face: &Face, reason: &str) -> Diagnostics {
    vec![Diagnostic::error(Code("D0510"), format!("the font `{}` cannot be embedded: {reason}", face.postscript_name))]
}
