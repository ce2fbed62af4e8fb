//! Files that appear whole or not at all.

use crate::world::World;
use std::io::{self, Read, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// What names of unfinished files begin with.
pub(super) const UNFINISHED: &str = ".demarche-";

/// No file that is written to is larger, in bytes.
const LARGEST: u64 = 60_000_000;

/// Writes a file beside its place, makes sure it is on the disk, and moves it there in one step.
///
/// # Errors
/// What the machine says; then the old file, if there was one, is as it was.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = beside(path)?;
    clean(path, file.as_file());
    filled(file, path, &mut |file| file.write_all(bytes))
}

/// How long a file must have been unfinished until nobody can be writing it any more, in seconds.
const ABANDONED: u64 = 3600;

/// Takes away what runs that were killed left unfinished beside a file. They are recognized by their age; what cannot be
/// taken away harms nobody.
fn clean(path: &Path, now: &std::fs::File) {
    let modified = |found: io::Result<std::fs::Metadata>| found.and_then(|found| found.modified());
    let Ok(now) = modified(now.metadata()) else { return };
    let entries = std::fs::read_dir(folder(path)).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(UNFINISHED)) {
        let age = modified(entry.metadata()).ok().and_then(|then| now.duration_since(then).ok());
        if age.is_some_and(|age| age.as_secs() > ABANDONED) && entry.path().is_file() {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a file as [`write`] does, with bytes that come piece by piece.
///
/// # Errors
/// As for [`write`].
pub(super) fn write_with(path: &Path, fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    filled(beside(path)?, path, fill)
}

fn filled(
    mut file: NamedTempFile,
    path: &Path,
    fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    fill(&mut file).map_err(plain)?;
    file.as_file().sync_all()?;
    moved(file, path)
}

/// Makes sure that a file which is in its place is on the disk. Windows asks for the right to write, Unix does not.
pub(super) fn on_disk(path: &Path) -> io::Result<()> {
    std::fs::OpenOptions::new().read(true).write(cfg!(windows)).open(path)?.sync_all()
}

/// Writes a file as [`write_with`] does, which its owner alone can read.
///
/// # Errors
/// As for [`write`].
pub(super) fn write_private(path: &Path, fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    private_folder(folder(path))?;
    let file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder(path)).map_err(plain)?;
    clean(path, file.as_file());
    filled(file, path, fill)
}

/// Opens a file to read it and add to it, makes it if need be, and lets its owner alone read it.
///
/// # Errors
/// What the machine says.
pub(super) fn private(path: &Path) -> io::Result<std::fs::File> {
    private_folder(folder(path))?;
    let mut options = std::fs::OpenOptions::new();
    let file = owner_only(options.read(true).append(true).create(true)).open(path)?;
    close(&file)?;
    Ok(file)
}

/// Makes a folder that its owner alone can look into; one that is there stays as it is.
#[cfg(unix)]
fn private_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(unix)]
fn owner_only(options: &mut std::fs::OpenOptions) -> &mut std::fs::OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600)
}

/// A file of an earlier version may have been open to all.
#[cfg(unix)]
fn close(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let is_open = file.metadata()?.permissions().mode() & 0o077 != 0;
    if is_open { file.set_permissions(std::fs::Permissions::from_mode(0o600)) } else { Ok(()) }
}

/// Elsewhere files have the rights of their folder.
#[cfg(not(unix))]
fn private_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

#[cfg(not(unix))]
fn owner_only(options: &mut std::fs::OpenOptions) -> &mut std::fs::OpenOptions {
    options
}

#[cfg(not(unix))]
fn close(_: &std::fs::File) -> io::Result<()> {
    Ok(())
}

/// Writes a file as [`write`] does, and leaves it to the system when it comes to the disk: where many files are written,
/// whoever writes them waits for all of them together.
///
/// # Errors
/// As for [`write`].
pub(super) fn write_soon(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = beside(path)?;
    file.write_all(bytes).map_err(plain)?;
    moved(file, path)
}

fn beside(path: &Path) -> io::Result<NamedTempFile> {
    std::fs::create_dir_all(folder(path))?;
    let mut builder = tempfile::Builder::new();
    readable(builder.prefix(UNFINISHED)).tempfile_in(folder(path)).map_err(plain)
}

fn moved(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The bytes of a file that somebody sent, which may lie anywhere.
///
/// # Errors
/// Why it cannot be read, as the end of a sentence.
pub(super) fn outside(path: &Path, largest: u64) -> Result<Vec<u8>, String> {
    let problem = |error: io::Error| error.to_string();
    match std::fs::metadata(path) {
        Err(_) => return Err("there is no such file".to_owned()),
        Ok(found) if !found.is_file() => return Err("it is a folder, a pipe or a device".to_owned()),
        Ok(_) => {}
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path).map_err(problem)?.take(largest + 1).read_to_end(&mut bytes).map_err(problem)?;
    let is_fine = bytes.len() as u64 <= largest;
    if is_fine { Ok(bytes) } else { Err(format!("it is larger than {} MB", largest / 1_000_000)) }
}

/// What the machine says, without the temporary file's name, which differs each time and tells nobody anything.
fn plain(error: io::Error) -> io::Error {
    let sentence = error.to_string();
    let reason = sentence.split(" at path ").next().unwrap_or_default();
    io::Error::new(error.kind(), reason)
}

/// Temporary files are made for one user alone; a brief is for whoever the user lets read new files.
#[cfg(unix)]
fn readable<'b, 'p, 's>(builder: &'b mut tempfile::Builder<'p, 's>) -> &'b mut tempfile::Builder<'p, 's> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn readable<'b, 'p, 's>(builder: &'b mut tempfile::Builder<'p, 's>) -> &'b mut tempfile::Builder<'p, 's> {
    builder
}

/// What the machine says, without the number that it gives to it.
pub(super) fn reason(error: &io::Error) -> String {
    let sentence = error.to_string();
    sentence.split(" (os error").next().unwrap_or_default().to_owned()
}

/// Why a file could not be written, and what helps.
pub(super) fn advice(error: &io::Error) -> String {
    let help = match error.kind() {
        // What a file says, and not the machine.
        io::ErrorKind::InvalidData => return reason(error),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "name a folder that you may write to",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room, or name another folder",
        _ => "name another folder",
    };
    format!("{}; {help}", reason(error))
}

/// The byte order mark that a file of a project begins with, if it has one: reading takes it off, and writing leaves it
/// where it was.
pub(super) fn mark(world: &dyn World, path: &str) -> &'static [u8] {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let begins = world.read(path, LARGEST).is_ok_and(|bytes| bytes.starts_with(MARK));
    if begins { MARK } else { b"" }
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] if it is, else what the machine says.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.exists() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "it is there already"));
    }
    write(path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("brief.pdf");
        write(&path, b"old").unwrap();
        assert!(write(&path.join("below-a-file"), b"new").is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(folder.path().read_dir().unwrap().count(), 1);
        assert!(write_new(&path, b"new").is_err());
    }
}
