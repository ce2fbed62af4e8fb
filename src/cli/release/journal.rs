//! The private log of a release, on disk.

use crate::cli::file;
use crate::release::{Order, Record};
use crate::report::Report;
use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A log that is added to line by line. What documents say stays on the disk; in memory are only their names and hashes, so
/// that a release of any size fits.
pub(super) struct Journal {
    path: PathBuf,
    log: Mutex<Log>,
    before: BTreeMap<String, Record>,
}

/// The file, and where in it the last line of each document is.
struct Log {
    file: File,
    places: BTreeMap<String, Place>,
}

/// Where a line stands in the log, in bytes.
#[derive(Clone, Copy)]
struct Place {
    start: u64,
    length: usize,
}

impl Journal {
    /// Opens a log for this run alone, or begins one.
    ///
    /// # Errors
    /// What the machine says, that another run has it, or that the file is no log: it would be lost.
    pub fn open(path: &Path) -> io::Result<Self> {
        // A pipe would never answer, and a device would be replaced by a file.
        if std::fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Err(io::Error::other("it is a folder, a pipe or a device; name a file with `--log`"));
        }
        let mut file = file::private(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(io::Error::other(TAKEN)),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        if !is_log(&mut file)? {
            return Err(io::Error::other("it is no log of a release; name another file with `--log`"));
        }
        let (mut before, mut places) = (BTreeMap::new(), BTreeMap::new());
        for_each(&file, |place, record| {
            places.insert(record.stem.clone(), place);
            before.insert(record.stem.clone(), Record { lines: Vec::new(), ..record });
        })?;
        // A run that was cut short may have left half a line.
        if file.seek(SeekFrom::End(0))? > 0 {
            file.seek(SeekFrom::End(-1))?;
            let mut last = [0];
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                file.write_all(b"\n")?;
            }
        }
        Ok(Journal { path: path.to_owned(), log: Mutex::new(Log { file, places }), before })
    }

    /// What was remembered of a document when this run began.
    pub fn before(&self, stem: &str) -> Option<&Record> {
        self.before.get(stem)
    }

    /// What was remembered of a document under whatever name: names change with the version and with the hour of an embargo.
    pub fn of<'a>(&'a self, order: &'a Order, report: &'a Report) -> impl Iterator<Item = &'a Record> {
        self.before.values().filter(|record| record.stem == order.stem || record.is_of(report, &order.job))
    }

    /// Everything that was remembered then.
    pub fn all_before(&self) -> impl Iterator<Item = &Record> {
        self.before.values()
    }

    /// Remembers a document, whose files are in their place.
    pub fn add(&self, record: &Record) -> io::Result<()> {
        let line = record.line();
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        // What was written before may be half a line.
        let start = log.file.seek(SeekFrom::End(0))?;
        log.file.write_all(line.as_bytes())?;
        log.places.insert(record.stem.clone(), Place { start, length: line.len() });
        Ok(())
    }

    /// Leaves one line for each document of the release, in their order, and none for others.
    pub fn tidy(&self, records: &[Record]) -> io::Result<()> {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut file, mut line) = (File::open(&self.path)?, Vec::new());
        file::write_private(&self.path, &mut |out| {
            for place in records.iter().filter_map(|record| log.places.get(&record.stem)) {
                file.seek(SeekFrom::Start(place.start))?;
                line.resize(place.length, 0);
                file.read_exact(&mut line)?;
                out.write_all(&line)?;
            }
            Ok(())
        })
    }
}

const TAKEN: &str = "another release writes this log; wait for it, or name another file with `--log`";

/// Whether a file is a log, or will be one. A run that was cut short may have left some bytes of a first line.
fn is_log(file: &mut File) -> io::Result<bool> {
    const BEGIN: &[u8] = br#"{"stem":"#;
    let mut begin = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(BEGIN.len() as u64).read_to_end(&mut begin)?;
    Ok(BEGIN.starts_with(&begin))
}

/// Reads a log line by line.
fn for_each(file: &File, mut one: impl FnMut(Place, Record)) -> io::Result<()> {
    let mut lines = BufReader::new(file);
    lines.seek(SeekFrom::Start(0))?;
    let (mut line, mut start) = (Vec::new(), 0);
    loop {
        line.clear();
        let length = lines.read_until(b'\n', &mut line)?;
        if length == 0 {
            return Ok(());
        }
        // Half a line is no record.
        if let Ok(record) = serde_json::from_slice(&line) {
            one(Place { start, length }, record);
        }
        start += length as u64;
    }
}
