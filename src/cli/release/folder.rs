//! The folder of a release.

use super::disk::Disk;
use super::journal::Journal;
use crate::cli::file::{self, UNFINISHED};
use crate::release::{MANIFEST, Made, Manifest, Record, STATEMENT, SUMS, Shard, hash, part_of};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What is put into a folder.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) enum Content {
    /// All of a release.
    Whole,
    /// A part of one. Other parts may lie beside it.
    Part(Shard),
    /// Parts that become a whole, which may lie there already.
    Joined,
}

impl Content {
    /// Whether what a file says of the folder may be wrong from now on.
    fn is_void(self, name: &str) -> bool {
        match (part_of(name), self) {
            (None, _) => [SUMS, MANIFEST, STATEMENT].contains(&name),
            (Some(_), Content::Whole) => true,
            (Some(other), Content::Part(own)) => other == own || other.of() != own.of(),
            (Some(_), Content::Joined) => false,
        }
    }
}

/// A folder that no other run writes to meanwhile.
pub(in crate::cli) struct Folder {
    path: PathBuf,
    content: Content,
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
    pub fn open(path: &Path, content: Content) -> Result<Self, String> {
        let plain = |error: io::Error| file::advice(&error);
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
        let folder =
            Folder { path: path.to_owned(), content, retracted: Mutex::new(false), disk: Disk::of(path), _lock: lock };
        for name in folder.names().map_err(plain)? {
            if name.starts_with(UNFINISHED) && path.join(&name) != lock_path(path) {
                std::fs::remove_file(path.join(&name)).map_err(plain)?;
            }
        }
        Ok(folder)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    fn names(&self) -> io::Result<Vec<String>> {
        let entries = std::fs::read_dir(&self.path)?.flatten();
        Ok(entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
    }

    /// Whether the files of a document are there as they were made; their bytes.
    pub fn unchanged(&self, record: &Record) -> Option<Vec<Vec<u8>>> {
        record.files.iter().map(|made| self.as_made(made)).collect()
    }

    /// The bytes of a file, if they are as they were made.
    fn as_made(&self, made: &Made) -> Option<Vec<u8>> {
        let path = self.path.join(&made.name);
        let is_long_enough = std::fs::metadata(&path).is_ok_and(|found| found.len() == made.bytes);
        let bytes = if is_long_enough { std::fs::read(path).ok()? } else { return None };
        (hash(&bytes) == made.sha256).then_some(bytes)
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
        self.take_away(record.files.iter().map(|made| made.name.as_str()))
    }

    /// Takes away files that a document had and has no longer, as far as they are as they were made.
    pub fn remove_outdated(&self, before: &Record, now: &Record) -> io::Result<()> {
        let is_outdated =
            |made: &&Made| now.files.iter().all(|it| it.name != made.name) && self.as_made(made).is_some();
        self.take_away(before.files.iter().filter(is_outdated).map(|made| made.name.as_str()))
    }

    /// Takes away files, and first what was said of them.
    fn take_away<'a>(&self, names: impl Iterator<Item = &'a str>) -> io::Result<()> {
        self.retract()?;
        self.forget(names)
    }

    /// Takes away what is said of parts, once it is said of the whole.
    pub fn forget<'a>(&self, mut names: impl Iterator<Item = &'a str>) -> io::Result<()> {
        names.try_for_each(|name| gone(&self.path.join(name)))
    }

    /// From here on until the end no manifest is there, since none would be right.
    fn retract(&self) -> io::Result<()> {
        let mut is_done = self.retracted.lock().unwrap_or_else(PoisonError::into_inner);
        if !*is_done {
            let void = self.names()?.into_iter().filter(|name| self.content.is_void(name));
            void.map(|name| self.path.join(name)).try_for_each(|path| gone(&path))?;
            *is_done = true;
        }
        Ok(())
    }

    /// What lies in the folder and does not belong to the release; nothing where other parts may lie there.
    pub fn strangers(&self, manifest: &Manifest) -> Vec<String> {
        let own: BTreeSet<&str> = manifest.files.iter().map(|entry| entry.file.as_str()).collect();
        let is_known = |name: &str| {
            own.contains(name) || [SUMS, MANIFEST, STATEMENT].contains(&name) || name.starts_with(UNFINISHED)
        };
        let names = if manifest.part.is_none() { self.names().unwrap_or_default() } else { Vec::new() };
        let mut strangers: Vec<String> = names.into_iter().filter(|name| !is_known(name)).collect();
        strangers.sort();
        strangers
    }

    /// Takes away the files of documents that the plan no longer has, as far as they are as they were made.
    pub(super) fn clear(&self, journal: &Journal, is_wanted: impl Fn(&str) -> bool) -> io::Result<()> {
        let old = journal.all_before().filter(|record| !is_wanted(&record.stem));
        old.filter(|record| self.unchanged(record).is_some()).try_for_each(|record| self.remove(record))
    }

    /// Makes sure that all files are on the disk, then says what they are.
    pub fn publish(&self, manifest: &Manifest, files: &[(String, Vec<u8>)]) -> io::Result<()> {
        let done = self.disk.finish()?;
        // What was there before may not have come to the disk; disks take several files at once.
        let names = manifest.files.iter().map(|entry| entry.file.as_str());
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
