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

    /// All faces, the project's first.
    #[cfg(feature = "pdf")]
    pub(crate) fn faces(&self) -> &Faces {
        self.faces.as_deref().unwrap_or_else(|| Faces::bundled())
    }
}
