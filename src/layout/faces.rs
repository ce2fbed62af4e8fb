//! The faces that come with the crate, and which of them shows a character.

use super::face::Face;
use super::memory::Memory;
use harfrust::font::Font;
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use skrifa::string::StringId;
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

/// The bundled faces, parsed. A face's index is the same in both lists and in [`super::frame::Pages::faces`].
pub(super) struct Faces {
    /// What writers need.
    pub faces: Vec<Arc<Face>>,
    /// What shaping needs.
    pub fonts: Vec<Font>,
    /// What was set in them.
    pub memory: Memory,
}

macro_rules! bundled {
    ($path:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/", $path))
    };
}

const SERIF: &str = "Source Serif 4";
/// The family that stands in for one that is not here.
pub(super) const SANS: &str = "Source Sans 3";

/// Family, weight, whether italic, file. Each family starts with its regular face.
const FILES: [(&str, u16, bool, &[u8]); 8] = [
    (SERIF, 400, false, bundled!("source-serif-4/SourceSerif4-Regular.ttf")),
    (SERIF, 400, true, bundled!("source-serif-4/SourceSerif4-Italic.ttf")),
    (SERIF, 700, false, bundled!("source-serif-4/SourceSerif4-Bold.ttf")),
    (SERIF, 700, true, bundled!("source-serif-4/SourceSerif4-BoldItalic.ttf")),
    (SANS, 400, false, bundled!("source-sans-3/SourceSans3-Regular.ttf")),
    (SANS, 400, true, bundled!("source-sans-3/SourceSans3-Italic.ttf")),
    (SANS, 600, false, bundled!("source-sans-3/SourceSans3-SemiBold.ttf")),
    (SANS, 700, false, bundled!("source-sans-3/SourceSans3-Bold.ttf")),
];

static BUNDLED: LazyLock<Faces> = LazyLock::new(|| {
    let parsed = FILES.into_iter().filter_map(|(family, weight, is_italic, data)| {
        let font = Font::new(data, 0)?;
        Some((Arc::new(read(family, weight, is_italic, data)?), font))
    });
    let (faces, fonts) = parsed.unzip();
    Faces { faces, fonts, memory: Memory::default() }
});

/// The families that come with the crate.
pub(super) fn families() -> Vec<&'static str> {
    vec![SERIF, SANS]
}

/// The bundled faces.
pub(super) fn bundled() -> &'static Faces {
    &BUNDLED
}

fn read(family: &'static str, weight: u16, is_italic: bool, data: &'static [u8]) -> Option<Face> {
    let font = skrifa::FontRef::new(data).ok()?;
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let name: String = font.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first()?.chars().collect();
    let bounds = metrics.bounds.unwrap_or_default();
    Some(Face {
        family,
        postscript_name: name,
        data: Cow::Borrowed(data),
        is_bold: weight >= 600,
        is_italic,
        weight,
        units_per_em: metrics.units_per_em,
        ascender: metrics.ascent as i16,
        descender: metrics.descent as i16,
        cap_height: metrics.cap_height.unwrap_or(metrics.ascent) as i16,
        x_height: metrics.x_height.unwrap_or(metrics.ascent / 2.0) as i16,
        italic_angle: metrics.italic_angle,
        bounding_box: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|edge| edge as i16),
    })
}

impl Faces {
    /// The face nearest to what is asked for: the family first, then the slant, then the weight. An unknown family is
    /// taken as the sans.
    pub fn find(&self, family: &str, weight: u16, is_italic: bool) -> usize {
        let known = self.faces.iter().any(|face| face.family == family);
        let family = if known { family } else { SANS };
        let distance = |face: &Face| {
            let wrong_family = u32::from(face.family != family) * 100_000;
            // A missing bold italic is better upright than light.
            let wrong_slant = u32::from(face.is_italic != is_italic) * 250;
            wrong_family + wrong_slant + u32::from(face.weight.abs_diff(weight))
        };
        (0..self.faces.len()).min_by_key(|&index| self.faces.get(index).map_or(u32::MAX, |f| distance(f))).unwrap_or(0)
    }

    /// The first face that shows `character`, starting from `wanted`, then those nearest in weight and slant.
    pub fn covering(&self, wanted: usize, character: char) -> Option<usize> {
        if is_ignorable(character) || self.shows(wanted, character) {
            return Some(wanted);
        }
        let model = self.faces.get(wanted)?;
        (0..self.faces.len()).filter(|&index| self.shows(index, character)).min_by_key(|&index| {
            self.faces.get(index).map_or(u16::MAX, |face| {
                face.weight.abs_diff(model.weight) + u16::from(face.is_italic != model.is_italic) * 250
            })
        })
    }

    fn shows(&self, face: usize, character: char) -> bool {
        self.fonts.get(face).is_some_and(|font| font.charmap().map_unicode(character).is_some())
    }
}

/// Characters that no face needs a glyph for: spaces, which shaping replaces by the space, and those that Unicode calls
/// default ignorable.
fn is_ignorable(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_are_found_by_family_weight_and_slant() {
        let faces = bundled();
        let name = |family, weight, italic| faces.faces[faces.find(family, weight, italic)].postscript_name.clone();
        assert_eq!(name("Source Serif 4", 700, true), "SourceSerif4-BoldItalic");
        assert_eq!(name("Source Sans 3", 600, false), "SourceSans3-SemiBold");
        assert_eq!(name("Helvetica", 400, false), "SourceSans3-Regular");
    }

    #[test]
    fn a_character_without_glyph_is_known() {
        let faces = bundled();
        assert_eq!(faces.covering(0, 'a'), Some(0));
        assert_ne!(faces.covering(0, '●'), None);
        assert_eq!(faces.covering(0, '\u{10FFFF}'), None);
    }
}
