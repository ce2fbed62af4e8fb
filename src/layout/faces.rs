//! The faces that text is set in, and which of them shows a character.

use super::face::Face;
use super::memory::Memory;
use crate::diag::Diagnostics;
use crate::fonts::FontFile;
use harfrust::font::Font;
use std::borrow::Cow;
use std::sync::{Arc, LazyLock, OnceLock};

/// A set of faces. A face's index is the same here and in [`super::frame::Pages::faces`].
#[derive(Debug)]
pub(crate) struct Faces {
    entries: Vec<Entry>,
    /// What was set in them.
    pub(super) memory: Memory,
}

/// A face that is read when it is first needed: a brief in English never reads the Chinese one.
struct Entry {
    family: Cow<'static, str>,
    weight: u16,
    is_italic: bool,
    data: Cow<'static, [u8]>,
    parsed: OnceLock<Option<Parsed>>,
}

/// What writers need, and what shaping needs.
struct Parsed {
    face: Arc<Face>,
    font: Font,
}

macro_rules! bundled {
    ($path:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/", $path))
    };
}

const SERIF: &str = "Source Serif 4";
/// The family that stands in for one that is not here.
pub(super) const SANS: &str = "Source Sans 3";
const NASKH: &str = "Noto Naskh Arabic";
const HAN: &str = "Noto Sans SC";

/// Family, weight, whether italic, file. Each family starts with its regular face. A static, since a constant may be copied
/// to each place where it is used.
static FILES: [(&str, u16, bool, &[u8]); 12] = [
    (SERIF, 400, false, bundled!("source-serif-4/SourceSerif4-Regular.ttf")),
    (SERIF, 400, true, bundled!("source-serif-4/SourceSerif4-Italic.ttf")),
    (SERIF, 700, false, bundled!("source-serif-4/SourceSerif4-Bold.ttf")),
    (SERIF, 700, true, bundled!("source-serif-4/SourceSerif4-BoldItalic.ttf")),
    (SANS, 400, false, bundled!("source-sans-3/SourceSans3-Regular.ttf")),
    (SANS, 400, true, bundled!("source-sans-3/SourceSans3-Italic.ttf")),
    (SANS, 600, false, bundled!("source-sans-3/SourceSans3-SemiBold.ttf")),
    (SANS, 700, false, bundled!("source-sans-3/SourceSans3-Bold.ttf")),
    (NASKH, 400, false, bundled!("noto-naskh-arabic/NotoNaskhArabic-Regular.ttf")),
    (NASKH, 700, false, bundled!("noto-naskh-arabic/NotoNaskhArabic-Bold.ttf")),
    (HAN, 400, false, bundled!("noto-sans-sc/NotoSansSC-Regular.ttf")),
    (HAN, 700, false, bundled!("noto-sans-sc/NotoSansSC-Bold.ttf")),
];

static BUNDLED: LazyLock<Faces> = LazyLock::new(|| Faces { entries: bundled().collect(), memory: Memory::default() });

fn bundled() -> impl Iterator<Item = Entry> {
    FILES.iter().map(|&(family, weight, is_italic, data)| Entry {
        family: Cow::Borrowed(family),
        weight,
        is_italic,
        data: Cow::Borrowed(data),
        parsed: OnceLock::new(),
    })
}

impl Faces {
    /// The faces that come with the crate.
    pub fn bundled() -> &'static Faces {
        &BUNDLED
    }

    /// The files of the faces that come with the crate.
    #[cfg(feature = "svg")]
    pub fn bundled_files() -> impl Iterator<Item = &'static [u8]> {
        FILES.iter().map(|&(_, _, _, data)| data)
    }

    /// The faces of font files, and those of the crate after them.
    ///
    /// # Errors
    /// All files that cannot be used.
    pub fn with(files: &[FontFile]) -> Result<Faces, Diagnostics> {
        let (mut entries, mut problems) = (Vec::new(), Vec::new());
        for file in files {
            match Face::of_file(file) {
                Ok(face) => entries.push(Entry::of(face)),
                Err(problem) => problems.push(problem),
            }
        }
        entries.extend(bundled());
        if problems.is_empty() { Ok(Faces { entries, memory: Memory::default() }) } else { Err(problems) }
    }

    /// How many faces there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The families, each once.
    pub fn families(&self) -> Vec<&str> {
        let mut families: Vec<&str> = self.entries.iter().map(|entry| &*entry.family).collect();
        families.sort_unstable();
        families.dedup();
        families
    }

    /// A face, for writers.
    pub fn face(&self, index: usize) -> Option<&Arc<Face>> {
        self.parsed(index).map(|parsed| &parsed.face)
    }

    /// A face, for shaping.
    pub fn font(&self, index: usize) -> Option<&Font> {
        self.parsed(index).map(|parsed| &parsed.font)
    }

    fn parsed(&self, index: usize) -> Option<&Parsed> {
        let entry = self.entries.get(index)?;
        entry.parsed.get_or_init(|| Parsed::of(entry)).as_ref()
    }

    /// The face nearest to what is asked for: the family first, then the slant, then the weight. An unknown family is
    /// taken as the sans.
    pub fn find(&self, family: &str, weight: u16, is_italic: bool) -> usize {
        let known = self.entries.iter().any(|entry| entry.family == family);
        let family = if known { family } else { SANS };
        let distance = |entry: &Entry| {
            let wrong_family = u32::from(entry.family != family) * 100_000;
            wrong_family + entry.distance(weight, is_italic)
        };
        (0..self.len()).min_by_key(|&index| self.entries.get(index).map_or(u32::MAX, distance)).unwrap_or(0)
    }

    /// The first face that shows `character`, starting from `wanted`, then those nearest in weight and slant.
    pub fn covering(&self, wanted: usize, character: char) -> Option<usize> {
        if is_ignorable(character) || self.shows(wanted, character) {
            return Some(wanted);
        }
        let model = self.entries.get(wanted)?;
        (0..self.len()).filter(|&index| self.shows(index, character)).min_by_key(|&index| {
            self.entries.get(index).map_or(u32::MAX, |entry| entry.distance(model.weight, model.is_italic))
        })
    }

    /// The first face that shows all of a text, starting from `wanted`.
    #[cfg(feature = "svg")]
    pub fn covering_all(&self, wanted: usize, text: &str) -> Option<usize> {
        let shows_all =
            |face: &usize| text.chars().all(|c| is_ignorable(c) || c.is_whitespace() || self.shows(*face, c));
        std::iter::once(wanted).chain(0..self.len()).find(shows_all)
    }

    fn shows(&self, face: usize, character: char) -> bool {
        self.font(face).is_some_and(|font| font.charmap().map_unicode(character).is_some())
    }
}

impl Entry {
    fn of(face: Face) -> Self {
        Entry {
            family: face.family.clone(),
            weight: face.weight,
            is_italic: face.is_italic,
            data: face.data.clone(),
            parsed: OnceLock::new(),
        }
    }

    /// How far the face is from a weight and slant: a missing bold italic is better upright than light.
    fn distance(&self, weight: u16, is_italic: bool) -> u32 {
        u32::from(self.is_italic != is_italic) * 250 + u32::from(self.weight.abs_diff(weight))
    }
}

impl Parsed {
    fn of(entry: &Entry) -> Option<Self> {
        let font = match &entry.data {
            Cow::Borrowed(data) => Font::new(*data, 0)?,
            Cow::Owned(data) => Font::new(data.clone(), 0)?,
        };
        Some(Parsed { face: Arc::new(Face::of(entry.data.clone())?), font })
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.family, self.weight)
    }
}

/// Characters that no face needs a glyph for: spaces, which shaping replaces by the space, and those that Unicode calls
/// default ignorable.
fn is_ignorable(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_are_found_by_family_weight_and_slant() {
        let faces = Faces::bundled();
        let name =
            |family, weight, italic| faces.face(faces.find(family, weight, italic)).unwrap().postscript_name.clone();
        assert_eq!(name("Source Serif 4", 700, true), "SourceSerif4-BoldItalic");
        assert_eq!(name("Source Sans 3", 600, false), "SourceSans3-SemiBold");
        assert_eq!(name("Noto Naskh Arabic", 700, true), "NotoNaskhArabic-Bold");
        assert_eq!(name("Noto Sans SC", 400, false), "NotoSansSC-Regular");
        assert_eq!(name("Helvetica", 400, false), "SourceSans3-Regular");
    }

    #[test]
    fn the_bundled_faces_are_what_the_list_says() {
        for (index, (family, weight, is_italic, _)) in FILES.iter().copied().enumerate() {
            let face = Faces::bundled().face(index).unwrap();
            assert_eq!((&*face.family, face.weight, face.is_italic), (family, weight, is_italic));
        }
    }

    #[test]
    fn a_character_without_glyph_is_known() {
        let faces = Faces::bundled();
        assert_eq!(faces.covering(0, 'a'), Some(0));
        assert_ne!(faces.covering(0, '●'), None);
        assert_eq!(faces.covering(0, '\u{10FFFF}'), None);
    }

    #[test]
    fn fonts_of_a_project_come_first() {
        let data = bundled!("noto-naskh-arabic/NotoNaskhArabic-Bold.ttf").as_slice();
        let faces = Faces::with(&[FontFile { path: "fonts/own.ttf".to_owned(), data: data.into() }]).unwrap();
        assert_eq!(faces.find(NASKH, 700, false), 0);
        assert_eq!(faces.families(), [NASKH, HAN, SANS, SERIF]);
    }
}
