//! One run at a time in a folder, and nothing left of runs that were killed.

use super::file::{self, UNFINISHED};
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// A folder that no other run writes to meanwhile.
pub(super) struct Lock {
    /// Held until the end: the system gives it back, also if the program is killed.
    _file: File,
}

impl Lock {
    /// Takes a folder for this run alone, makes it if need be, and takes away what runs that were killed left unfinished.
    ///
    /// # Errors
    /// What the machine says, or that another run is at work there.
    pub fn take(path: &Path) -> Result<Self, String> {
        let plain = |error: io::Error| file::advice(&error);
        std::fs::create_dir_all(path).map_err(plain)?;
        let lock = open(path).map_err(plain)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err("another build or release is at work in this folder; wait for it, or name another folder \
                            with `--out`"
                    .to_owned());
            }
            // Some disks of other machines know no locks.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(plain(error)),
        }
        let lock = Lock { _file: lock };
        lock.clean(path).map_err(plain)?;
        Ok(lock)
    }

    /// Nobody else writes here, so what is unfinished stays so.
    fn clean(&self, path: &Path) -> io::Result<()> {
        for entry in std::fs::read_dir(path)?.flatten() {
            let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
            if is_unfinished && entry.path() != lock_path(path) && entry.path().is_file() {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// On Unix the folder itself is locked, so that nothing is left in it.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(unix)]
fn lock_path(path: &Path) -> PathBuf {
    path.to_owned()
}

/// Elsewhere folders cannot be opened.
#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    File::create(lock_path(path))
}

#[cfg(not(unix))]
fn lock_path(path: &Path) -> PathBuf {
    path.join(".demarche-lock")
}
