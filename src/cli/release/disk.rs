//! Brings files to the disk while others are being made.

use crate::cli::file;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// A thread that waits for the disk, so that nobody else has to.
pub(super) struct Disk {
    work: Mutex<Option<Work>>,
}

struct Work {
    names: Sender<String>,
    thread: JoinHandle<io::Result<BTreeSet<String>>>,
}

impl Disk {
    /// For files of a folder.
    pub fn of(folder: &Path) -> Self {
        let (names, written) = channel();
        let folder = folder.to_owned();
        Disk { work: Mutex::new(Some(Work { names, thread: thread::spawn(move || sync(&folder, &written)) })) }
    }

    /// Brings a file to the disk that is in its place.
    pub fn take(&self, name: &str) {
        let work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        // Where nobody takes it, it is brought there at the end.
        work.iter().for_each(|work| drop(work.names.send(name.to_owned())));
    }

    /// Waits until all files that were taken are on the disk, and names them.
    ///
    /// # Errors
    /// What the machine said of the first that does not get there. The system says it once: who asks again hears of success.
    pub fn finish(&self) -> io::Result<BTreeSet<String>> {
        let work = self.work.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(Work { names, thread }) = work else { return Ok(BTreeSet::new()) };
        drop(names);
        thread.join().unwrap_or_else(|_| Ok(BTreeSet::new()))
    }
}

fn sync(folder: &Path, written: &Receiver<String>) -> io::Result<BTreeSet<String>> {
    let mut done = BTreeSet::new();
    for name in written {
        let path: PathBuf = folder.join(&name);
        match file::on_disk(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        }
        done.insert(name);
    }
    Ok(done)
}
