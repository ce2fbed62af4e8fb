//! What builds made in a folder, so that a later build can tell its own files from those of people.

use crate::cli::file;
use crate::project::Job;
use crate::release::hash;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A private list of files and their hashes. It is added to before a file takes its place, so that a build that is cut
/// short leaves no file that nobody knows.
pub(super) struct Made {
    out: PathBuf,
    path: PathBuf,
    before: BTreeMap<String, Known>,
    list: Option<Mutex<File>>,
}

/// What is known of a file of some name.
#[derive(Clone, Default)]
struct Known {
    hashes: BTreeSet<String>,
    report: String,
    document: Option<Document>,
}

/// Which document a file is, whatever it is called: names change with the version of a report, with the hour of an embargo
/// and with what an audience calls its documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Document {
    /// For whom, as a selector.
    pub reader: String,
    /// Which of the audience's documents.
    pub document: String,
    pub language: String,
    pub form: Form,
}

/// In what form a document was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Form {
    /// Whether it holds what is doubtful.
    pub is_draft: bool,
    /// Whether it is a working copy.
    pub is_working: bool,
    /// Whether it was made before the hour of an embargo.
    pub is_ahead: bool,
}

impl Document {
    /// The document of a job, in a form.
    pub fn new(job: &Job, form: Form) -> Self {
        let (reader, document) = (job.selector.to_string(), job.document.clone());
        Document { reader, document, language: job.language.as_str().to_owned(), form }
    }

    /// Whether it is the same but for its form.
    fn is_alike(&self, other: &Document) -> bool {
        *self == Document { form: self.form, ..other.clone() }
    }
}

impl Form {
    /// Whether two files are the same to who looks for one: those on both sides of an hour are.
    fn takes_place_of(self, other: Form) -> bool {
        Form { is_ahead: other.is_ahead, ..self } == other
    }
}

/// A line of the list.
#[derive(Serialize, Deserialize)]
struct Line {
    file: String,
    sha256: String,
    report: String,
    /// Nothing in the lists of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    document: Option<Document>,
}

/// What became of a file of an earlier build.
pub(super) enum Earlier {
    Removed,
    /// Why it was kept, as the end of a sentence.
    Kept(String),
}

impl Made {
    /// The list of a folder, in the private folder of the project.
    ///
    /// # Errors
    /// Why nothing can be remembered; what was remembered is still known.
    pub fn open(root: &Path, out: &Path) -> (Self, io::Result<()>) {
        let real = out.canonicalize().unwrap_or_else(|_| out.to_owned());
        let name: String = hash(real.to_string_lossy().as_bytes()).chars().take(16).collect();
        let path = root.join(".demarche/builds").join(format!("{name}.jsonl"));
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let mut before: BTreeMap<String, Known> = BTreeMap::new();
        for line in text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok()) {
            let known = before.entry(line.file).or_default();
            known.hashes.insert(line.sha256);
            known.report = line.report;
            known.document = line.document;
        }
        let (list, result) = match file::private(&path) {
            Ok(list) => (Some(Mutex::new(list)), Ok(())),
            Err(error) => (None, Err(error)),
        };
        (Made { out: out.to_owned(), path, before, list }, result)
    }

    /// Remembers a file that takes its place next.
    pub fn remember(&self, name: &str, bytes: &[u8], report: &str, document: &Document) -> io::Result<()> {
        let Some(list) = &self.list else { return Ok(()) };
        let (file, document) = (name.to_owned(), Some(document.clone()));
        let line = Line { file, sha256: hash(bytes), report: report.to_owned(), document };
        let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
        list.write_all(format!("{}\n", serde_json::to_string(&line)?).as_bytes())
    }

    /// The files that were made of a report.
    pub fn of_report<'a>(&'a self, report: &'a str) -> impl Iterator<Item = &'a str> {
        self.before.iter().filter(move |(_, known)| known.report == report).map(|(name, _)| name.as_str())
    }

    /// The files that were made of a document in any form, with the form.
    pub fn of<'a>(&'a self, report: &'a str, document: &'a Document) -> impl Iterator<Item = (&'a str, Form)> {
        self.before.iter().filter(move |(_, known)| known.report == report).filter_map(|(name, known)| {
            let known = known.document.as_ref().filter(|known| known.is_alike(document))?;
            Some((name.as_str(), known.form))
        })
    }

    /// The files whose place a document takes under whatever name.
    pub fn replaced<'a>(&'a self, report: &'a str, document: &'a Document) -> impl Iterator<Item = &'a str> {
        let is_replaced = |(_, form): &(&str, Form)| document.form.takes_place_of(*form);
        self.of(report, document).filter(is_replaced).map(|(name, _)| name)
    }

    /// Takes away a file that an earlier build made, if nobody changed it; nothing if there is none.
    pub fn take_away(&self, name: &str) -> Option<Earlier> {
        let path = self.out.join(name);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => return Some(Earlier::Kept(format!("it cannot be read: {}", file::reason(&error)))),
        };
        Some(match self.before.get(name) {
            Some(known) if known.hashes.contains(&hash(&bytes)) => match std::fs::remove_file(&path) {
                Ok(()) => Earlier::Removed,
                Err(error) => Earlier::Kept(format!("it cannot be taken away: {}", file::reason(&error))),
            },
            Some(_) => Earlier::Kept("somebody changed it".to_owned()),
            None => Earlier::Kept("no build of this project is known to have made it".to_owned()),
        })
    }

    /// Leaves one line for each file: those that are there now, and those that other builds made.
    pub fn tidy(&self, now: &BTreeMap<String, Now>) -> io::Result<()> {
        if self.list.is_none() {
            return Ok(());
        }
        let others = self.before.iter().filter(|(name, _)| !now.contains_key(*name) && self.out.join(name).exists());
        let mut lines: Vec<Line> = others
            .flat_map(|(name, known)| {
                known.hashes.iter().map(move |sha256| line(name, sha256, &known.report, known.document.as_ref()))
            })
            .collect();
        lines.extend(now.iter().map(|(name, made)| line(name, &made.sha256, &made.report, Some(&made.document))));
        let mut text = String::new();
        for line in lines {
            text.push_str(&serde_json::to_string(&line)?);
            text.push('\n');
        }
        file::write_private(&self.path, &mut |out| out.write_all(text.as_bytes()))
    }
}

/// A file that this build made.
pub(super) struct Now {
    pub sha256: String,
    pub report: String,
    pub document: Document,
}

fn line(file: &str, sha256: &str, report: &str, document: Option<&Document>) -> Line {
    Line { file: file.to_owned(), sha256: sha256.to_owned(), report: report.to_owned(), document: document.cloned() }
}
