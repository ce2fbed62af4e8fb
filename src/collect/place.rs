//! What would be written, and whether the report still loads with it.

use super::NOT_PLACED;
use super::additions::Additions;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, LoadLimits};
use crate::report::Report;
use crate::source::Files;
use crate::world::{ReadError, World};
use jiff::Timestamp;

/// A file that changes.
#[derive(Clone, Debug)]
pub struct Write {
    /// Its path in the project.
    pub path: String,
    /// What it says then.
    pub bytes: Vec<u8>,
}

impl Write {
    /// Whether the file says something else now, or is not there.
    pub(super) fn changes(&self, world: &dyn World) -> bool {
        let limit = self.bytes.len() as u64;
        world.read(&self.path, limit).ok().as_deref() != Some(&self.bytes)
    }
}

/// The report's file with what is added to it. A byte order mark and line ends stay.
///
/// # Errors
/// `D0179` where the file has no place for it.
pub(super) fn written(world: &dyn World, path: &str, additions: &Additions) -> Result<Write, Diagnostic> {
    let unread = |reason: String| Diagnostic::error(NOT_PLACED, format!("`{path}` cannot be read: {reason}"));
    let bytes = world.read(path, LoadLimits::default().yaml).map_err(|error| unread(error.to_string()))?;
    let (mark, text) = unmarked(&bytes);
    let text = std::str::from_utf8(text).map_err(|error| unread(error.to_string()))?;
    let text = additions.written(path, text)?;
    Ok(Write { path: path.to_owned(), bytes: [mark, text.as_bytes()].concat() })
}

/// The byte order mark of a file, if it has one, and the rest.
pub(super) fn unmarked(bytes: &[u8]) -> (&[u8], &[u8]) {
    bytes.split_at(if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 })
}

/// The report as it loads once the files are written.
///
/// # Errors
/// `D0179`, and everything that would be wrong, with places in words: they would lie in files that are never written.
pub(super) fn loaded(world: &dyn World, path: &str, writes: &[Write], files: &Files) -> Result<Report, Diagnostics> {
    let world = Later { world, writes };
    let loading = load::load(&world, path, files.clone(), &LoadLimits::default());
    loading.result.map(|loaded| loaded.report).map_err(|problems| {
        let message = format!("`{path}` would not load with what was to be imported; nothing was written");
        let said = problems.into_iter().map(|problem| {
            let place = problem.span.map(|span| format!("it would stand at {}", loading.files.place(span)));
            let why = [place, problem.why.map(String::from)].into_iter().flatten().collect::<Vec<_>>().join("; ");
            Diagnostic { span: None, why: (!why.is_empty()).then(|| why.into()), ..problem }
        });
        std::iter::once(Diagnostic::error(NOT_PLACED, message)).chain(said).collect()
    })
}

/// A project as it is once files are written.
struct Later<'a> {
    world: &'a dyn World,
    writes: &'a [Write],
}

impl World for Later<'_> {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        match self.writes.iter().find(|write| write.path == path) {
            Some(write) if write.bytes.len() as u64 > limit => Err(ReadError::TooLarge { limit }),
            Some(write) => Ok(write.bytes.clone()),
            None => self.world.read(path, limit),
        }
    }

    fn exists(&self, path: &str) -> bool {
        self.writes.iter().any(|write| write.path == path) || self.world.exists(path)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.world.list(folder)
    }

    fn now(&self) -> Timestamp {
        self.world.now()
    }
}
