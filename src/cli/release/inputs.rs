//! Everything that goes into a document besides itself, as hashes.

use super::laid::Laid;
use crate::cli::plan::Read;
use crate::release::hash;
use crate::world::World;
use sha2::{Digest, Sha256};
use std::io::{self, Read as _};
use std::sync::LazyLock;
use std::thread::JoinHandle;

/// The largest font file, in bytes.
const LARGEST_FONT: u64 = 32_000_000;

/// What holds for all documents of a run.
pub(super) struct Inputs {
    /// Worked out when it is first asked for: then the program has been read beside the first document.
    common: LazyLock<String, Box<dyn FnOnce() -> String + Send>>,
    /// The formats and their settings, and the fonts of the project.
    parts: Vec<String>,
    /// The texts of each report and of the project, against which files are searched for leaks.
    searched: Vec<String>,
}

impl Inputs {
    pub fn new(laid: &Laid, formats: &[String], program: Program) -> Self {
        let fonts = laid.world.list("fonts").into_iter().map(|name| format!("fonts/{name}"));
        let fonts = fonts.filter_map(|path| Some(hash(&laid.world.read(&path, LARGEST_FONT).ok()?)));
        let docx = format!("{:?}", laid.project.settings().docx);
        let parts: Vec<String> = [formats.join(","), docx].into_iter().chain(fonts).collect();
        let known = parts.clone();
        let common = move || joined([program.hash()].into_iter().chain(known));
        Inputs { common: LazyLock::new(Box::new(common)), parts, searched: laid.reports.iter().map(searched).collect() }
    }

    /// The reports and the project, whatever program reads them: the same version makes the same of them everywhere.
    pub fn of_release(&self) -> String {
        joined(self.parts.iter().chain(&self.searched).cloned())
    }

    /// What decides on every byte of a document's files.
    pub fn key(&self, identity: &str) -> String {
        joined([self.common.clone(), identity.to_owned()].into_iter())
    }

    /// What decides on what counts as a leak in files of a report.
    pub fn searched(&self, report: usize) -> &str {
        self.searched.get(report).map_or("", String::as_str)
    }
}

/// This program, as a hash of its file: a version number does not change with every line of code. The file is large, so
/// that it is read beside whatever comes first.
pub(super) struct Program(JoinHandle<String>);

impl Program {
    pub fn read() -> Self {
        let read = || own_hash().unwrap_or_else(|_| env!("CARGO_PKG_VERSION").to_owned());
        Program(std::thread::spawn(read))
    }

    fn hash(self) -> String {
        self.0.join().unwrap_or_default()
    }
}

/// A hash of the checksums of all pieces. It tells programs apart that nobody made to be mistaken for each other, in a
/// tenth of the time that a hash of all bytes takes.
fn own_hash() -> io::Result<String> {
    let (mut file, mut all) = (std::fs::File::open(std::env::current_exe()?)?, Sha256::new());
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hexadecimal(all)),
            read => all.update(crc32fast::hash(piece.get(..read).unwrap_or_default()).to_be_bytes()),
        }
    }
}

fn searched(read: &Read) -> String {
    let texts = read.files.all().flat_map(|file| [file.name.clone(), file.text.to_string()]);
    let pictures = read.loaded.assets.iter().flat_map(|(name, picture)| [name.clone(), hash(&picture.bytes)]);
    joined(texts.chain(pictures))
}

/// A hash of texts, each with its length, so that none runs into the next.
fn joined(parts: impl Iterator<Item = String>) -> String {
    let mut all = Sha256::new();
    for part in parts {
        all.update((part.len() as u64).to_be_bytes());
        all.update(part);
    }
    hexadecimal(all)
}

fn hexadecimal(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
