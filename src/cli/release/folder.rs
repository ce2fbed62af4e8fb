//! The folder of a release.

use super::disk::Disk;
use super::journal::Journal;
use crate::cli::file::{self, UNFINISHED};
use crate::cli::lock::Lock;
use crate::release::{
    Entry, MANIFEST, Made, Manifest, Record, STATEMENT, SUMS, Shard, hash, is_receipt, part_of, receipt_name,
};
use rayon::prelude::*;
use std::collections::BTreeSet;
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
            (None, _) => [SUMS, MANIFEST, STATEMENT].contains(&name) || is_receipt(name),
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
    _lock: Lock,
}

impl Folder {
    /// Opens the folder for this run alone, and takes away what a run that was cut short left unfinished.
    ///
    /// # Errors
    /// What the machine says, or that another run is at work.
    pub fn open(path: &Path, content: Content) -> Result<Self, String> {
        let lock = Lock::take(path)?;
        let (path, retracted, disk) = (path.to_owned(), Mutex::new(false), Disk::of(path));
        Ok(Folder { path, content, retracted, disk, _lock: lock })
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

    /// Takes away files that are as they were made, and first what was said of them; those that went, and those that
    /// somebody changed.
    pub fn retire(&self, files: &[Made]) -> io::Result<(Vec<String>, Vec<String>)> {
        let (old, changed): (Vec<&Made>, Vec<&Made>) = files.iter().partition(|made| self.as_made(made).is_some());
        let names = |files: Vec<&Made>| files.into_iter().map(|made| made.name.clone()).collect::<BTreeSet<String>>();
        let (old, changed) = (names(old), names(changed));
        self.take_away(old.iter().map(String::as_str))?;
        let kept = changed.into_iter().filter(|name| !old.contains(name)).collect();
        Ok((old.into_iter().collect(), kept))
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
        let receipts: BTreeSet<String> = manifest.files.iter().map(|entry| receipt_name(&entry.file)).collect();
        let is_known = |name: &str| {
            own.contains(name)
                || receipts.contains(name)
                || [SUMS, MANIFEST, STATEMENT].contains(&name)
                || name.starts_with(UNFINISHED)
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

    /// Makes sure that all files are there as they were made. Somebody may have changed one meanwhile.
    fn complete(&self, manifest: &Manifest) -> io::Result<()> {
        let is_other = |entry: &&Entry| {
            let bytes = std::fs::read(self.path.join(&entry.file));
            !bytes.is_ok_and(|bytes| hash(&bytes) == entry.sha256)
        };
        match manifest.files.par_iter().filter(is_other).min_by_key(|entry| &entry.file) {
            Some(entry) => Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!(
                    "`{}` is not there as it was made, so there is no manifest; run the same command again",
                    entry.file
                ),
            )),
            None => Ok(()),
        }
    }

    /// Makes sure that all files are on the disk, then says what they are.
    pub fn publish(&self, manifest: &Manifest, files: &[(String, Vec<u8>)]) -> io::Result<()> {
        let done = self.disk.finish()?;
        // What was there before may not have come to the disk; disks take several files at once.
        let names = manifest.files.iter().map(|entry| entry.file.as_str());
        let names: Vec<&str> = names.filter(|name| !done.contains(*name)).collect();
        names.par_iter().try_for_each(|name| file::on_disk(&self.path.join(name)))?;
        self.complete(manifest)?;
        let is_there =
            |(name, bytes): &(String, Vec<u8>)| std::fs::read(self.path.join(name)).is_ok_and(|it| it == *bytes);
        if files.iter().all(is_there) {
            return Ok(());
        }
        self.retract()?;
        // The last three say that all the others are there.
        let (receipts, proofs) = files.split_at(files.len().saturating_sub(3));
        receipts.par_iter().try_for_each(|(name, bytes)| {
            file::write_soon(&self.path.join(name), bytes)?;
            file::on_disk(&self.path.join(name))
        })?;
        proofs.iter().try_for_each(|(name, bytes)| file::write(&self.path.join(name), bytes))
    }
}

fn gone(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(sha256: &str) -> Manifest {
        let text = format!(
            r#"{{ "schema": 1, "release": "r", "date": "2026-01-01", "tool": {{ "name": "t", "version": "1" }}, "plan": "p",
                 "files": [{{ "file": "a.md", "report": "r", "title": "T", "audience": "a", "recipient": null, "document": "brief",
                 "language": "en", "format": "md", "pages": null, "words": 1, "bytes": 1, "sha256": "{sha256}",
                 "identity": "i", "declares": [], "agrees": [] }}] }}"#
        );
        Manifest::read(text.as_bytes()).unwrap()
    }

    #[test]
    fn no_manifest_is_published_while_a_file_is_not_as_it_was_made() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path(), Content::Whole).unwrap();
        folder.write("a.md", b"words").unwrap();
        let (manifest, files) = (manifest(&hash(b"words")), [(MANIFEST.to_owned(), b"{}".to_vec())]);
        std::fs::write(place.path().join("a.md"), "other").unwrap();
        let error = folder.publish(&manifest, &files).unwrap_err();
        assert!(error.to_string().contains("`a.md` is not there as it was made"), "{error}");
        assert!(!place.path().join(MANIFEST).exists());
        std::fs::write(place.path().join("a.md"), "words").unwrap();
        let folder = {
            drop(folder);
            Folder::open(place.path(), Content::Whole).unwrap()
        };
        folder.publish(&manifest, &files).unwrap();
        assert!(place.path().join(MANIFEST).exists());
    }
}
