//! Embedded fonts: only the glyphs used, with widths that match the font program (ISO 19005-2, 6.2.11).

mod extend;

use super::composites::{Composite, Composites};
use super::object::{length, name, number};
use super::unicode::{Unicode, in_visual_order};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::layout::face::Face;
use crate::layout::frame::Pages;
use lopdf::{Document as File, Object};
use printpdf::{
    Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfResources,
    Pt, TextItem,
};
use sha2::{Digest, Sha256};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// The faces in use and how their glyphs are numbered in the file.
pub(super) struct Fonts<'a> {
    used: BTreeMap<usize, Font<'a>>,
}

struct Font<'a> {
    face: &'a Face,
    base_name: String,
    /// The font program: the glyphs used, and the composites made of them.
    program: Vec<u8>,
    numbers: GlyphRemapper,
    /// The numbers of composites.
    composites: BTreeMap<u16, u16>,
    /// Advances in thousandths of an em, by the glyph's number in the face.
    widths: BTreeMap<u16, u16>,
}

impl<'a> Fonts<'a> {
    /// Numbers the glyphs used.
    ///
    /// # Errors
    /// A face that is not a font file, or cannot be reduced to the glyphs used.
    pub(super) fn of(pages: &'a Pages, unicode: &Unicode, composites: &Composites) -> Result<Self, Diagnostics> {
        let mut used = BTreeMap::new();
        for (index, glyphs) in unicode.faces() {
            if let Some(face) = pages.faces.get(&index) {
                let composites: Vec<(u16, &Composite)> = composites.of(index).collect();
                used.insert(index, Font::of(face, glyphs.keys().copied(), &composites)?);
            }
        }
        Ok(Fonts { used })
    }

    /// The number of a face's glyph in the file.
    pub(super) fn number(&self, face: usize, glyph: u16) -> u16 {
        self.used.get(&face).and_then(|font| font.number(glyph)).unwrap_or(0)
    }

    /// How far a viewer moves its pen after a glyph, in em.
    pub(super) fn width(&self, face: usize, glyph: u16) -> f32 {
        let width = self.used.get(&face).and_then(|font| font.widths.get(&glyph)).copied();
        f32::from(width.unwrap_or(0)) / 1000.0
    }

    /// Adds the fonts to the resources.
    pub(super) fn embed(&self, resources: &mut PdfResources) {
        for (index, font) in &self.used {
            resources.fonts.map.insert(id(*index), PdfFont::new(font.parsed()));
        }
    }

    /// Adds fonts that have the names and widths of these and no glyphs: enough to write pages.
    pub(super) fn stand_in(&self, resources: &mut PdfResources) {
        /// The version of a TrueType file (OpenType 1.9, table directory), by which printpdf knows one.
        const TRUETYPE: [u8; 4] = [0, 1, 0, 0];
        for (index, font) in &self.used {
            resources.fonts.map.insert(id(*index), PdfFont::new(font.parsed_from(TRUETYPE.to_vec())));
        }
    }

    /// Shows every glyph used, once: from this printpdf learns the widths to write and the text of each glyph.
    pub(super) fn census(&self, unicode: &Unicode) -> Vec<Op> {
        let shown = unicode.faces().map(|(face, glyphs)| {
            let glyphs = glyphs.iter().map(|(glyph, text)| Codepoint {
                gid: self.number(face, *glyph),
                offset: 0.0,
                cid: Some(in_visual_order(text)),
            });
            let font = PdfFontHandle::External(id(face));
            [Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.collect())] }]
        });
        shown.flatten().collect()
    }

    /// Corrects what printpdf guesses in font descriptors (ISO 32000-1, 9.8.1).
    pub(super) fn describe(&self, file: &mut File) {
        for object in file.objects.values_mut() {
            let Ok(descriptor) = object.as_dict_mut() else { continue };
            let Ok(base_name) = descriptor.get(b"FontName").and_then(Object::as_name) else { continue };
            let Some(font) = self.used.values().find(|font| font.base_name.as_bytes() == base_name) else { continue };
            descriptor.set("CapHeight", i64::from(font.scaled(font.face.cap_height)));
            descriptor.set("XHeight", i64::from(font.scaled(font.face.x_height)));
            descriptor.set("ItalicAngle", length(font.face.italic_angle));
            descriptor.set("Flags", flags(font.face));
            descriptor.set("StemV", number(stem(font.face.weight)));
            descriptor.set("FontWeight", i64::from(font.face.weight));
            descriptor.set("FontStretch", name("Normal"));
        }
    }
}

/// The resource name of a face; `F1` to `F14` would mean the standard fonts to printpdf.
pub(super) fn id(face: usize) -> FontId {
    FontId(format!("E{face}"))
}

impl<'a> Font<'a> {
    fn of(
        face: &'a Face,
        glyphs: impl Iterator<Item = u16> + Clone,
        composites: &[(u16, &Composite)],
    ) -> Result<Self, Diagnostics> {
        let font = skrifa::FontRef::new(&face.data).map_err(|error| unusable(face, &error.to_string()))?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let scale = 1000.0 / f32::from(face.units_per_em.max(1));
        let mut numbers = GlyphRemapper::new();
        let mut widths = BTreeMap::new();
        for glyph in glyphs.clone().filter(|glyph| *glyph < face.glyph_count) {
            numbers.remap(glyph);
            let advance = metrics.advance_width(skrifa::GlyphId::from(glyph)).unwrap_or(0.0);
            widths.insert(glyph, (advance * scale).round() as u16);
        }
        for (glyph, composite) in composites {
            for part in &composite.components {
                numbers.remap(part.glyph);
            }
            widths.insert(*glyph, (f32::from(composite.advance) * scale).round() as u16);
        }
        let base_name = format!("{}+{}", tag(face, glyphs, composites), face.postscript_name);
        let program = subsetter::subset(&face.data, 0, &numbers).map_err(|error| unusable(face, &error.to_string()))?;
        let mut font = Font { face, base_name, program, numbers, composites: BTreeMap::new(), widths };
        font.add(composites)?;
        Ok(font)
    }

    /// Adds composites to the font program.
    fn add(&mut self, composites: &[(u16, &Composite)]) -> Result<(), Diagnostics> {
        if composites.is_empty() {
            return Ok(());
        }
        let glyphs: Vec<&Composite> = composites.iter().map(|(_, composite)| *composite).collect();
        let first = extend::glyph_count(&self.program);
        let extended = extend::extend(&self.program, &glyphs, |glyph| self.numbers.get(glyph));
        let (Some(first), Some(extended)) = (first, extended) else {
            return Err(unusable(self.face, "marks and letters cannot be joined in it"));
        };
        self.composites = composites.iter().map(|(glyph, _)| *glyph).zip(first..).collect();
        self.program = extended;
        Ok(())
    }

    /// The number of a glyph or composite in the font program.
    fn number(&self, glyph: u16) -> Option<u16> {
        self.composites.get(&glyph).copied().or_else(|| self.numbers.get(glyph))
    }

    /// A metric in thousandths of an em.
    fn scaled(&self, metric: i16) -> i16 {
        (f32::from(metric) * 1000.0 / f32::from(self.face.units_per_em.max(1))).round() as i16
    }

    fn parsed(&self) -> ParsedFont {
        self.parsed_from(self.program.clone())
    }

    fn parsed_from(&self, program: Vec<u8>) -> ParsedFont {
        let face = self.face;
        let [x_min, y_min, x_max, y_max] = face.bounding_box.map(|metric| self.scaled(metric));
        ParsedFont {
            original_bytes: program,
            font_index: 0,
            font_name: Some(self.base_name.clone()),
            codepoint_to_glyph: BTreeMap::new(),
            glyph_widths: self.numbered_widths(),
            units_per_em: 1000,
            font_metrics: FontMetrics { ascent: self.scaled(face.ascender), descent: self.scaled(face.descender) },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: 1000,
                x_min,
                y_min,
                x_max,
                y_max,
                caret_slope_rise: 1,
                caret_slope_run: 0,
                us_weight_class: face.weight,
            },
        }
    }

    fn numbered_widths(&self) -> BTreeMap<u16, u16> {
        self.widths.iter().filter_map(|(glyph, width)| Some((self.number(*glyph)?, *width))).collect()
    }
}

/// The six letters before a subset's name (ISO 32000-1, 9.6.4): of the same glyphs always the same.
fn tag(face: &Face, glyphs: impl Iterator<Item = u16>, composites: &[(u16, &Composite)]) -> String {
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

/// ISO 32000-1, table 123: the fonts here all hold the standard Latin characters.
fn flags(face: &Face) -> i64 {
    const SERIF: i64 = 1 << 1;
    const NONSYMBOLIC: i64 = 1 << 5;
    const ITALIC: i64 = 1 << 6;
    let serif = if face.family.contains("Serif") { SERIF } else { 0 };
    NONSYMBOLIC | serif | if face.is_italic { ITALIC } else { 0 }
}

/// The thickness of stems, which no font table holds, guessed from the weight as is usual: 88 at 400, 166 at 700.
fn stem(weight: u16) -> usize {
    50 + (f32::from(weight) / 65.0).powi(2).round() as usize
}

fn unusable(face: &Face, reason: &str) -> Diagnostics {
    vec![Diagnostic::error(Code("D0510"), format!("the font `{}` cannot be embedded: {reason}", face.postscript_name))]
}
