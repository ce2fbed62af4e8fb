//! Everything that goes into a document besides itself, as hashes.

use super::laid::Laid;
use crate::cli::plan::Read;
use crate::release::hash;
use crate::world::World;
use sha2::{Digest, Sha256};
use std::thread::JoinHandle;

/// The largest font file, in bytes.
const LARGEST_FONT: u64 = 32_000_000;

/// What holds for all documents of a run.
pub(super) struct Inputs {
    common: String,
    /// The texts of each report and of the project, against which files are searched for leaks.
    searched: Vec<String>,
}

impl Inputs {
    pub fn new(laid: &Laid, formats: &[String], program: Program) -> Self {
        let fonts = laid.world.list("fonts").into_iter().map(|name| format!("fonts/{name}"));
        let fonts = fonts.filter_map(|path| Some(hash(&laid.world.read(&path, LARGEST_FONT).ok()?)));
        let docx = format!("{:?}", laid.project.settings().docx);
        let parts = [program.hash(), formats.join(","), docx].into_iter().chain(fonts);
        Inputs { common: joined(parts), searched: laid.reports.iter().map(searched).collect() }
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

/// This program, as the hash of its file: a version number does not change with every line of code. The file is large, so
/// that it is read beside whatever comes first.
pub(super) struct Program(JoinHandle<String>);

impl Program {
    pub fn read() -> Self {
        Program(std::thread::spawn(|| {
            let bytes = std::env::current_exe().and_then(std::fs::read);
            bytes.map_or_else(|_| env!("CARGO_PKG_VERSION").to_owned(), |bytes| hash(&bytes))
        }))
    }

    fn hash(self) -> String {
        self.0.join().unwrap_or_default()
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
    all.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
