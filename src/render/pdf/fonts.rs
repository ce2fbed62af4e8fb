//! Embedded fonts: only the glyphs used, with widths that match the font program (ISO 19005-2, 6.2.11).

mod extend;
mod sfnt;
mod subset;

use super::composites::{Composite, Composites};
use super::object::{length, name, number};
use super::unicode::{Unicode, in_visual_order};
use crate::diag::Diagnostics;
use crate::layout::face::Face;
use crate::layout::frame::Pages;
use lopdf::{Document as File, Object};
use printpdf::{
    Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfResources,
    Pt, TextItem,
};
use std::collections::BTreeMap;
use std::sync::Arc;
pub(super) use subset::Subset;

/// The faces in use and how their glyphs are numbered in the file.
pub(super) struct Fonts<'a> {
    used: BTreeMap<usize, Font<'a>>,
}

/// A face and how its glyphs are numbered in the file.
pub(super) struct Font<'a> {
    face: &'a Face,
    /// What of it is in the file.
    pub subset: Arc<Subset>,
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
                used.insert(index, Font { face, subset: Subset::of(face, glyphs, &composites)? });
            }
        }
        Ok(Fonts { used })
    }

    /// The font of a face.
    pub(super) fn get(&self, face: usize) -> Option<&Font<'a>> {
        self.used.get(&face)
    }

    /// Adds the fonts to the resources.
    pub(super) fn embed(&self, resources: &mut PdfResources) {
        for (index, font) in &self.used {
            resources.fonts.map.insert(id(*index), PdfFont::new(font.parsed()));
        }
    }

    /// Shows every glyph used, once: from this printpdf learns the widths to write and the text of each glyph.
    pub(super) fn census(&self, unicode: &Unicode) -> Vec<Op> {
        let shown = unicode.faces().map(|(face, glyphs)| {
            let font = self.get(face);
            let glyphs = glyphs.iter().map(|(glyph, text)| Codepoint {
                gid: font.map_or(0, |font| font.drawn(glyph)),
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
            let Some(font) = self.used.values().find(|font| font.subset.base_name.as_bytes() == base_name) else {
                continue;
            };
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
    /// The number of a glyph or composite in the font program.
    fn drawn(&self, glyph: u16) -> u16 {
        self.subset.drawn.get(glyph).map_or(0, |(number, _)| *number)
    }

    /// A metric in thousandths of an em.
    fn scaled(&self, metric: i16) -> i16 {
        (f32::from(metric) * 1000.0 / f32::from(self.face.units_per_em.max(1))).round() as i16
    }

    fn parsed(&self) -> ParsedFont {
        let face = self.face;
        let [x_min, y_min, x_max, y_max] = face.bounding_box.map(|metric| self.scaled(metric));
        ParsedFont {
            original_bytes: self.subset.program.clone(),
            font_index: 0,
            font_name: Some(self.subset.base_name.clone()),
            codepoint_to_glyph: BTreeMap::new(),
            glyph_widths: self.subset.drawn.iter().map(|(_, drawn)| *drawn).collect(),
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
