//! The one door to files, the clock and the environment.
//!
//! Everything else in the library is a pure function of what comes through here, so a test or a sandbox is one small
//! implementation of [`World`].

pub mod clock;
pub mod find;

use jiff::Timestamp;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// What the library may ask of the outside. Paths are relative to the project folder, with forward slashes.
pub trait World: Send + Sync {
    /// The bytes of a project file, at most `limit` of them.
    ///
    /// # Errors
    /// [`ReadError`] says why there is nothing to read; a path that leaves the project folder is refused.
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError>;

    /// Whether a project file exists.
    fn exists(&self, path: &str) -> bool;

    /// The names (not paths) of what lies in a project folder, sorted; empty when there is no such folder.
    fn list(&self, folder: &str) -> Vec<String>;

    /// The moment that counts as now.
    fn now(&self) -> Timestamp;

    /// What problems call a project file: its path, unless what is read there came from elsewhere.
    fn name(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no such file.
    Missing,
    /// The path is absolute, climbs out of the project folder, or leads out of it through a link.
    Outside,
    /// It is a folder, a pipe or a device.
    NotAFile,
    /// The file is larger than the limit, given in bytes.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The machine refused: the reason in its words.
    Machine(String),
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ReadError::Missing => write!(f, "there is no such file"),
            ReadError::Outside => write!(f, "the path leads out of the project folder"),
            ReadError::NotAFile => write!(f, "it is a folder, a pipe or a device and not a file"),
            ReadError::TooLarge { limit } => write!(f, "the file is larger than {} MB", limit / 1_000_000),
            ReadError::Machine(reason) => write!(f, "{reason}"),
        }
    }
}

impl std::error::Error for ReadError {}

/// A project folder on disk.
#[derive(Clone, Debug)]
pub struct FolderWorld {
    root: PathBuf,
    now: Timestamp,
    given: Option<Given>,
}

/// A file that stands in a folder only as far as readers can tell.
#[derive(Clone, Debug)]
struct Given {
    path: String,
    name: String,
    bytes: Vec<u8>,
}

impl FolderWorld {
    /// Opens a project folder; `now` is injected so that a build can be repeated.
    pub fn new(root: impl Into<PathBuf>, now: Timestamp) -> Self {
        FolderWorld { root: root.into(), now, given: None }
    }

    /// The same folder with one more file, or another in its place, which came from elsewhere, such as standard input.
    /// Problems call it `name`.
    #[must_use]
    pub fn with_file(self, path: impl Into<String>, name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        FolderWorld { given: Some(Given { path: path.into(), name: name.into(), bytes: bytes.into() }), ..self }
    }

    /// The path of the file that came from elsewhere, if there is one.
    pub fn given(&self) -> Option<&str> {
        self.given.as_ref().map(|given| given.path.as_str())
    }

    fn at(&self, path: &str) -> Option<&Given> {
        self.given.as_ref().filter(|given| given.path == path)
    }

    /// Where the project lies.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn resolve(&self, path: &str) -> Result<PathBuf, ReadError> {
        let inside = is_inside(path).then(|| self.root.join(path)).ok_or(ReadError::Outside)?;
        let real = inside.canonicalize().map_err(|error| read_error(&error))?;
        let root = self.root.canonicalize().map_err(|error| read_error(&error))?;
        if real.starts_with(&root) { Ok(real) } else { Err(ReadError::Outside) }
    }
}

impl World for FolderWorld {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        if let Some(given) = self.at(path) {
            return bounded(&given.bytes, limit);
        }
        let path = self.resolve(path)?;
        // A pipe would be waited for, and a device never ends.
        if !path.is_file() {
            return Err(ReadError::NotAFile);
        }
        let file = std::fs::File::open(path).map_err(|error| read_error(&error))?;
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| read_error(&error))?;
        if bytes.len() as u64 > limit { Err(ReadError::TooLarge { limit }) } else { Ok(bytes) }
    }

    fn exists(&self, path: &str) -> bool {
        self.at(path).is_some() || self.resolve(path).is_ok_and(|real| real.is_file())
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = self.resolve(folder).and_then(|real| real.read_dir().map_err(|error| read_error(&error)))
        else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    fn now(&self) -> Timestamp {
        self.now
    }

    fn name(&self, path: &str) -> String {
        self.at(path).map_or_else(|| path.to_owned(), |given| given.name.clone())
    }
}

/// A project held in memory, for tests and for callers who have no folder.
#[derive(Clone, Debug)]
pub struct MemoryWorld {
    files: BTreeMap<String, Vec<u8>>,
    now: Timestamp,
}

impl MemoryWorld {
    /// An empty project at the given moment.
    pub fn new(now: Timestamp) -> Self {
        MemoryWorld { files: BTreeMap::new(), now }
    }

    /// The same project with one more file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let bytes = if is_inside(path) {
            self.files.get(path).ok_or(ReadError::Missing)?
        } else {
            return Err(ReadError::Outside);
        };
        bounded(bytes, limit)
    }

    fn exists(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let names: std::collections::BTreeSet<&str> =
            self.files.keys().filter_map(|path| path.strip_prefix(&prefix)?.split('/').next()).collect();
        names.into_iter().map(str::to_owned).collect()
    }

    fn now(&self) -> Timestamp {
        self.now
    }
}

/// A project one of whose files says something else than on the disk.
pub struct Amended<'a> {
    /// The project.
    pub world: &'a dyn World,
    /// The path of the file.
    pub path: &'a str,
    /// What it says.
    pub bytes: &'a [u8],
}

impl World for Amended<'_> {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        if path == self.path { bounded(self.bytes, limit) } else { self.world.read(path, limit) }
    }

    fn exists(&self, path: &str) -> bool {
        path == self.path || self.world.exists(path)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.world.list(folder)
    }

    fn now(&self) -> Timestamp {
        self.world.now()
    }

    fn name(&self, path: &str) -> String {
        self.world.name(path)
    }
}

/// A copy of bytes, unless there are more than may be read.
fn bounded(bytes: &[u8], limit: u64) -> Result<Vec<u8>, ReadError> {
    if bytes.len() as u64 > limit { Err(ReadError::TooLarge { limit }) } else { Ok(bytes.to_vec()) }
}

/// Whether a relative path stays below the folder it starts from, whatever the machine's path syntax.
fn is_inside(path: &str) -> bool {
    !path.contains(['\\', '\0'])
        && !path.contains(':')
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

fn read_error(error: &std::io::Error) -> ReadError {
    match error.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing,
        _ => ReadError::Machine(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_leave_the_project_are_refused() {
        for path in ["/etc/passwd", "../x", "a/../../x", "C:\\x", "a\\..\\x"] {
            assert!(!is_inside(path), "{path}");
        }
        for path in ["briefs/a/report.yaml", "./x", ""] {
            assert!(is_inside(path), "{path}");
        }
    }

    #[test]
    fn a_link_out_of_the_project_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let secret = tempfile::NamedTempFile::new().unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(secret.path(), folder.path().join("link")).unwrap();
        let world = FolderWorld::new(folder.path(), Timestamp::UNIX_EPOCH);
        #[cfg(unix)]
        assert_eq!(world.read("link", 10), Err(ReadError::Outside));
        assert_eq!(world.read("none", 10), Err(ReadError::Missing));
    }

    #[test]
    fn only_files_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let world = FolderWorld::new(folder.path(), Timestamp::UNIX_EPOCH);
        assert_eq!(world.read(".", 10), Err(ReadError::NotAFile));
        #[cfg(unix)]
        {
            let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe")).status().unwrap();
            assert!(made.success());
            assert_eq!(world.read("pipe", 10), Err(ReadError::NotAFile));
        }
    }

    #[test]
    fn a_file_from_elsewhere_stands_in_its_place_under_its_name() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("other"), "on disk").unwrap();
        let world = FolderWorld::new(folder.path(), Timestamp::UNIX_EPOCH).with_file("a/b", "<stdin>", "piped");
        assert_eq!(world.read("a/b", 5), Ok(b"piped".to_vec()));
        assert_eq!(world.read("a/b", 4), Err(ReadError::TooLarge { limit: 4 }));
        assert_eq!((world.exists("a/b"), world.exists("a/c"), world.given()), (true, false, Some("a/b")));
        assert_eq!((world.name("a/b"), world.name("other")), ("<stdin>".to_owned(), "other".to_owned()));
        assert_eq!(world.read("other", 10), Ok(b"on disk".to_vec()));
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        let world = MemoryWorld::new(Timestamp::UNIX_EPOCH).with("a/b", "12345");
        assert_eq!(world.read("a/b", 4), Err(ReadError::TooLarge { limit: 4 }));
        assert_eq!(world.read("a/b", 5), Ok(b"12345".to_vec()));
        assert_eq!(world.list("a"), ["b"]);
    }
}
