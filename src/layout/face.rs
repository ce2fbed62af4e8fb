//! Font faces, parsed once per process.

use crate::diag::{Code, Diagnostic};
use crate::fonts::FontFile;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider as _;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider as _};
use std::borrow::Cow;

/// A face and what writers and layout need to know of it. Metrics are in font units.
#[derive(Clone)]
pub struct Face {
    /// The family's name, such as `Source Serif 4`.
    pub family: Cow<'static, str>,
    /// The PostScript name, such as `SourceSerif4-Regular`.
    pub postscript_name: String,
    /// The font file: TrueType outlines.
    pub data: Cow<'static, [u8]>,
    /// Whether it is bold (600 or more).
    pub is_bold: bool,
    /// Whether it is italic.
    pub is_italic: bool,
    /// The weight class, such as 400.
    pub weight: u16,
    /// How many glyphs it has.
    pub glyph_count: u16,
    /// Units in an em.
    pub units_per_em: u16,
    /// Height above the baseline.
    pub ascender: i16,
    /// Depth below the baseline; negative.
    pub descender: i16,
    /// The height of capitals.
    pub cap_height: i16,
    /// The height of small letters.
    pub x_height: i16,
    /// The angle of italics, in degrees counter-clockwise from the vertical; 0 for upright faces.
    pub italic_angle: f32,
    /// The box round all glyphs: left, bottom, right, top.
    pub bounding_box: [i16; 4],
}

impl std::fmt::Debug for Face {
    /// The name alone: a font's bytes tell a reader nothing.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.postscript_name)
    }
}

/// A font file cannot be used.
const UNUSABLE: Code = Code("D0506");
/// A font may not be embedded.
const FORBIDDEN: Code = Code("D0507");

impl Face {
    /// Reads what a font file says of itself.
    pub(crate) fn of(data: Cow<'static, [u8]>) -> Option<Self> {
        let font = FontRef::new(&data).ok()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let attributes = font.attributes();
        let weight = attributes.weight.value().round().clamp(1.0, 1000.0) as u16;
        let bounds = metrics.bounds.unwrap_or_default();
        Some(Face {
            family: name(&font, StringId::TYPOGRAPHIC_FAMILY_NAME)
                .or_else(|| name(&font, StringId::FAMILY_NAME))?
                .into(),
            postscript_name: postscript_name(&name(&font, StringId::POSTSCRIPT_NAME)?),
            is_bold: weight >= 600,
            is_italic: attributes.style != skrifa::attribute::Style::Normal,
            weight,
            glyph_count: metrics.glyph_count.min(u32::from(u16::MAX)) as u16,
            units_per_em: metrics.units_per_em,
            ascender: metrics.ascent as i16,
            descender: metrics.descent as i16,
            cap_height: metrics.cap_height.unwrap_or(metrics.ascent) as i16,
            x_height: metrics.x_height.unwrap_or(metrics.ascent / 2.0) as i16,
            italic_angle: metrics.italic_angle,
            bounding_box: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|edge| edge as i16),
            data,
        })
    }

    /// The version that the file says it has, without what the tools that made it add (OpenType specification, name table,
    /// identifier 5).
    pub(crate) fn version(&self) -> Option<String> {
        let text = name(&FontRef::new(&self.data).ok()?, StringId::VERSION_STRING)?;
        let version = text.split(';').next().unwrap_or_default().trim();
        Some(version.strip_prefix("Version ").unwrap_or(version).to_owned())
    }

    /// The licence that the file says it has: its identifier in the list of SPDX where it is the usual one of free fonts,
    /// else its first sentence or address (name table, identifiers 13 and 14).
    pub(crate) fn licence(&self) -> Option<String> {
        let font = FontRef::new(&self.data).ok()?;
        let text = name(&font, StringId::LICENSE_DESCRIPTION).or_else(|| name(&font, StringId::LICENSE_URL))?;
        let is_ofl = text.contains("SIL Open Font License, Version 1.1");
        let first = text.split(['\n', '\r']).next().unwrap_or_default();
        let first = first.split_once(". ").map_or(first, |(first, _)| first);
        Some(if is_ofl { "OFL-1.1" } else { first }.to_owned())
    }

    /// Whether its licence bits let a receiver of the whole font edit with it (OpenType specification, OS/2 table,
    /// `fsType`: installable or editable embedding, and more than bitmaps).
    #[cfg(feature = "docx")]
    pub(crate) fn allows_editing(&self) -> bool {
        const USAGE: u16 = 0x000F;
        const EDITABLE: u16 = 0x0008;
        const BITMAP_ONLY: u16 = 0x0200;
        let rights = FontRef::new(&self.data).and_then(|font| font.os2().map(|os2| os2.fs_type())).unwrap_or_default();
        (rights & USAGE == 0 || rights & EDITABLE != 0) && rights & BITMAP_ONLY == 0
    }

    /// Reads a font file of a project.
    ///
    /// # Errors
    /// Why it cannot be embedded.
    pub(super) fn of_file(file: &FontFile) -> Result<Self, Diagnostic> {
        let problem =
            |code, reason: &str| Diagnostic::error(code, format!("the font `{}` cannot be used: {reason}", file.path));
        let font = FontRef::new(&file.data).map_err(|_| {
            problem(UNUSABLE, "it is no font file").help("put a static TrueType font (`.ttf`) in its place")
        })?;
        if font.glyf().is_err() {
            return Err(problem(UNUSABLE, "it has no TrueType outlines")
                .help("take the `.ttf` file of the family instead of the `.otf` file"));
        }
        if font.fvar().is_ok() {
            return Err(problem(UNUSABLE, "it is a variable font")
                .help("take the static files of the family, one per weight and slant"));
        }
        let rights = font.os2().map_or(0, |os2| os2.fs_type());
        if let Some(reason) = forbidden(rights) {
            return Err(problem(FORBIDDEN, reason)
                .because("a PDF holds the part of the font that it shows")
                .help("ask its maker for a licence that allows embedding, or choose another family"));
        }
        Face::of(Cow::Owned(file.data.to_vec())).ok_or_else(|| problem(UNUSABLE, "it does not say its name"))
    }
}

/// What a font's `fsType` forbids that embedding a subset does (OpenType specification, OS/2 table, `fsType`).
fn forbidden(rights: u16) -> Option<&'static str> {
    const USAGE: u16 = 0x000F;
    const RESTRICTED: u16 = 0x0002;
    const NO_SUBSETTING: u16 = 0x0100;
    const BITMAP_ONLY: u16 = 0x0200;
    if rights & USAGE == RESTRICTED {
        Some("its licence bits (fsType) forbid embedding")
    } else if rights & NO_SUBSETTING != 0 {
        Some("its licence bits (fsType) forbid embedding a part of it")
    } else if rights & BITMAP_ONLY != 0 {
        Some("its licence bits (fsType) allow embedding of bitmaps only")
    } else {
        None
    }
}

fn name(font: &FontRef<'_>, id: StringId) -> Option<String> {
    let name: String = font.localized_strings(id).english_or_first()?.chars().collect();
    Some(name).filter(|name| !name.is_empty())
}

/// The characters that a PDF name holds without escapes: a font from outside may say anything.
fn postscript_name(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+')).take(63).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(data: &[u8]) -> FontFile {
        FontFile { path: "fonts/Own.ttf".to_owned(), data: data.into() }
    }

    /// The bundled sans with other licence bits.
    fn with_rights(rights: u16) -> FontFile {
        let mut data = include_bytes!("../../fonts/source-sans-3/SourceSans3-Regular.ttf").to_vec();
        let font = FontRef::new(&data).unwrap();
        let at =
            font.table_directory().table_records().iter().find(|record| record.tag() == *b"OS/2").unwrap().offset();
        let at = at as usize + 8;
        data[at..at + 2].copy_from_slice(&rights.to_be_bytes());
        file(&data)
    }

    #[test]
    fn fonts_say_their_names_and_weights() {
        let face = Face::of_file(&with_rights(0)).unwrap();
        assert_eq!((&*face.family, &*face.postscript_name, face.weight), ("Source Sans 3", "SourceSans3-Regular", 400));
    }

    #[test]
    fn fonts_that_may_not_be_embedded_are_refused() {
        for (rights, words) in [(0x0002, "forbid embedding"), (0x0100, "a part of it"), (0x0200, "bitmaps only")] {
            let problem = Face::of_file(&with_rights(rights)).unwrap_err();
            assert!(problem.message.contains(words), "{}", problem.message);
            assert!(problem.message.contains("fonts/Own.ttf"));
        }
        for allowed in [0x0000, 0x0004, 0x0008] {
            assert!(Face::of_file(&with_rights(allowed)).is_ok());
        }
    }

    #[test]
    fn what_is_no_font_is_named() {
        assert!(Face::of_file(&file(b"<html>")).unwrap_err().message.contains("no font file"));
    }
}
