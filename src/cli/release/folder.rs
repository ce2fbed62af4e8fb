//! The folder of a release.

use super::disk::Disk;
use super::journal::Journal;
use crate::cli::file;
use crate::release::{MANIFEST, Made, Record, STATEMENT, SUMS, hash, is_part};
use rayon::prelude::*;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What names of unfinished files begin with.
const UNFINISHED: &str = ".demarche-";

/// A folder that no other run writes to meanwhile.
pub(super) struct Folder {
    path: PathBuf,
    /// Whether what was said of an earlier release has been taken away.
    retracted: Mutex<bool>,
    disk: Disk,
    /// Held until the end: the system gives it back, also if the program is killed.
    _lock: File,
}

impl Folder {
    /// Opens the folder for this run alone, and takes away what a run that was cut short left unfinished.
    ///
    /// # Errors
    /// What the machine says, or that another run is at work.
    pub fn open(path: &Path) -> Result<Self, String> {
        let plain = |error: io::Error| error.to_string();
        std::fs::create_dir_all(path).map_err(plain)?;
        let lock = lock(path).map_err(plain)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err("another release is being made in this folder; wait for it, or name another with `--out`"
                    .to_owned());
            }
            Err(TryLockError::Error(error)) => return Err(plain(error)),
        }
        for entry in std::fs::read_dir(path).map_err(plain)?.flatten() {
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) && entry.path() != lock_path(path) {
                std::fs::remove_file(entry.path()).map_err(plain)?;
            }
        }
        Ok(Folder { path: path.to_owned(), retracted: Mutex::new(false), disk: Disk::of(path), _lock: lock })
    }

    /// Whether the files of a document are there as they were made; their bytes.
    pub fn unchanged(&self, record: &Record) -> Option<Vec<Vec<u8>>> {
        let bytes = |made: &Made| {
            let path = self.path.join(&made.name);
            let is_long_enough = std::fs::metadata(&path).is_ok_and(|found| found.len() == made.bytes);
            let bytes = if is_long_enough { std::fs::read(path).ok()? } else { return None };
            (hash(&bytes) == made.sha256).then_some(bytes)
        };
        record.files.iter().map(bytes).collect()
    }

    /// Writes a file, after what was said of an earlier release is taken away.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.retract()?;
        file::write_soon(&self.path.join(name), bytes)?;
        self.disk.take(name);
        Ok(())
    }

    /// Takes away files of a document that may not be sent any more.
    pub fn remove(&self, record: &Record) -> io::Result<()> {
        self.retract()?;
        record.files.iter().try_for_each(|made| gone(&self.path.join(&made.name)))
    }

    /// From here on until the end no manifest is there, since none would be right.
    fn retract(&self) -> io::Result<()> {
        let mut is_done = self.retracted.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !*is_done {
            let parts =
                std::fs::read_dir(&self.path)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
            let parts: Vec<String> = parts.filter(|name| is_part(name)).collect();
            let mut own = [SUMS, MANIFEST, STATEMENT].into_iter().chain(parts.iter().map(String::as_str));
            own.try_for_each(|name| gone(&self.path.join(name)))?;
            *is_done = true;
        }
        Ok(())
    }

    /// Takes away the files of documents that the plan no longer has, as far as they are as they were made.
    pub fn clear(&self, journal: &Journal, is_wanted: impl Fn(&str) -> bool) -> io::Result<()> {
        let old = journal.all_before().filter(|record| !is_wanted(&record.stem));
        old.filter(|record| self.unchanged(record).is_some()).try_for_each(|record| self.remove(record))
    }

    /// Makes sure that all files are on the disk, then says what they are.
    pub fn publish<'a>(&self, names: impl Iterator<Item = &'a str>, files: &[(String, Vec<u8>)]) -> io::Result<()> {
        let done = self.disk.finish()?;
        // What was there before may not have come to the disk; disks take several files at once.
        let names: Vec<&str> = names.filter(|name| !done.contains(*name)).collect();
        names.par_iter().try_for_each(|name| File::open(self.path.join(name))?.sync_all())?;
        let is_there =
            |(name, bytes): &(String, Vec<u8>)| std::fs::read(self.path.join(name)).is_ok_and(|it| it == *bytes);
        if files.iter().all(is_there) {
            return Ok(());
        }
        self.retract()?;
        files.iter().try_for_each(|(name, bytes)| file::write(&self.path.join(name), bytes))
    }
}

fn gone(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// On Unix the folder itself is locked, so that nothing is left in it.
#[cfg(unix)]
fn lock(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(unix)]
fn lock_path(path: &Path) -> PathBuf {
    path.to_owned()
}

/// Elsewhere folders cannot be opened.
#[cfg(not(unix))]
fn lock(path: &Path) -> io::Result<File> {
    File::create(lock_path(path))
}

#[cfg(not(unix))]
fn lock_path(path: &Path) -> PathBuf {
    path.join(".demarche-lock")
}
