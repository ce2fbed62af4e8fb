//! Font files of a project, used beside the faces that come with the crate.

use crate::diag::Diagnostics;
#[cfg(feature = "pdf")]
use crate::layout::Faces;
use std::sync::Arc;

/// A font file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFile {
    /// Where it lies, relative to the project folder, such as `fonts/Gentium-Regular.ttf`.
    pub path: String,
    /// Its bytes: TrueType outlines.
    pub data: Arc<[u8]>,
}

/// A family of fonts, as its first file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFamily {
    /// Its name, such as `Source Serif 4`.
    pub name: String,
    /// Its version, such as `4.004`.
    pub version: Option<String>,
    /// Its licence, by its identifier where it is known, such as `OFL-1.1`, else in the words of the file.
    pub licence: Option<String>,
    /// How many faces of it there are.
    pub faces: usize,
    /// Whether it is the project's and not the crate's.
    pub is_own: bool,
}

/// The fonts that text may be set in: those of the crate, and the files of a project before them. Each file is read
/// once, however many documents use it. Cloning is cheap.
#[derive(Clone, Debug, Default)]
pub struct Fonts {
    files: Vec<FontFile>,
    /// `None` while there are only the crate's own.
    #[cfg(feature = "pdf")]
    faces: Option<Arc<Faces>>,
}

impl Fonts {
    /// Reads font files, all of whose problems are returned at once. Without the feature `pdf` they are kept unread,
    /// since nothing else embeds fonts.
    ///
    /// # Errors
    /// `D0506` for a file that is no TrueType font, `D0507` for one whose licence bits forbid what a PDF does with it.
    pub fn read(files: Vec<FontFile>) -> Result<Self, Diagnostics> {
        Ok(Fonts {
            #[cfg(feature = "pdf")]
            faces: if files.is_empty() { None } else { Some(Arc::new(Faces::with(&files)?)) },
            files,
        })
    }

    /// The files of the project.
    pub fn files(&self) -> &[FontFile] {
        &self.files
    }

    /// The families that text can be set in, the project's first; none without the feature `pdf`.
    #[cfg(feature = "pdf")]
    pub fn families(&self) -> Vec<FontFamily> {
        let mut families: Vec<FontFamily> = Vec::new();
        let faces = self.faces();
        for (index, face) in (0..faces.len()).filter_map(|index| Some((index, faces.face(index)?))) {
            let is_own = index < self.files.len();
            match families.iter_mut().find(|known| known.name == face.family && known.is_own == is_own) {
                Some(family) => family.faces += 1,
                None => families.push(FontFamily {
                    name: face.family.to_string(),
                    version: face.version(),
                    licence: face.licence(),
                    faces: 1,
                    is_own,
                }),
            }
        }
        families
    }

    /// The families that text can be set in; none without the feature `pdf`.
    #[cfg(not(feature = "pdf"))]
    pub fn families(&self) -> Vec<FontFamily> {
        Vec::new()
    }

    /// All faces, the project's first.
    #[cfg(feature = "pdf")]
    pub(crate) fn faces(&self) -> &Faces {
        self.faces.as_deref().unwrap_or_else(|| Faces::bundled())
    }
}
