//! `demarche manifest`.

use super::release::{Content, Folder, machine, proofs, strange};
use super::report::Reporter;
use super::{Exit, MessageFormat, file, output, verify};
use crate::diag::{Diagnostic, Diagnostics};
use crate::release::{CHANGED, Entry, MISSING, Manifest, hash, merge};
use crate::source::Files;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// The largest file of a release, in bytes.
const LARGEST: u64 = 1_000_000_000;

/// What is done with manifests.
#[derive(Debug, Args)]
pub(super) struct ManifestCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Join the parts that `demarche release --shard` made
    Merge(Merge),
}

/// Joins parts of a release.
#[derive(Debug, Args)]
struct Merge {
    /// The folders of the parts, or the one into which all parts were put
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,

    /// The folder for the whole; the only one that is named by default
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl ManifestCommand {
    pub fn run(&self, reporter: &mut Reporter) -> Exit {
        let Action::Merge(merge) = &self.action;
        merge.run(reporter).unwrap_or_else(|exit| exit)
    }
}

/// The manifest of a part, and where it lies.
struct Part {
    folder: PathBuf,
    name: String,
    manifest: Manifest,
}

impl Merge {
    fn run(&self, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let out = match (&self.out, self.folders.as_slice()) {
            (Some(out), _) => out,
            (None, [only]) => only,
            (None, _) => return Err(reporter.sentence(Exit::Usage, "name the folder for the whole with `--out`")),
        };
        let parts = self.parts(reporter)?;
        let named = parts.iter().map(|part| (part.name.clone(), part.manifest.clone())).collect();
        let whole = merge(named).map_err(|problems| told(&problems, reporter))?;
        let problems: Diagnostics = parts.iter().flat_map(changed).collect();
        if !problems.is_empty() {
            return Err(told(&problems, reporter));
        }
        let folder = Folder::open(out, Content::Joined).map_err(|reason| machine(out, &reason, reporter))?;
        write(&parts, &whole, &folder).map_err(|error| machine(out, &file::advice(&error), reporter))?;
        reporter.report(strange(&folder, &whole).as_slice(), &Files::default());
        Ok(output::print(&summary(&parts, &whole, out, reporter.format()), Exit::Done, reporter))
    }

    fn parts(&self, reporter: &mut Reporter) -> Result<Vec<Part>, Exit> {
        let mut parts = Vec::new();
        for folder in &self.folders {
            let found = verify::parts(folder).map_err(|reason| bad(folder, &reason, reporter))?;
            for (name, bytes) in found {
                let manifest = Manifest::read(&bytes).map_err(|reason| bad(&folder.join(&name), &reason, reporter))?;
                parts.push(Part { folder: folder.clone(), name, manifest });
            }
        }
        Ok(parts)
    }
}

/// Brings all files into one folder, then says what they are, and takes away what was said of the parts.
fn write(parts: &[Part], whole: &Manifest, folder: &Folder) -> std::io::Result<()> {
    let is_there = |part: &&Part| part.folder.canonicalize().ok() == folder.path().canonicalize().ok();
    let (here, elsewhere) = parts.iter().partition::<Vec<_>, _>(is_there);
    for part in elsewhere {
        for entry in &part.manifest.files {
            folder.write(&entry.file, &read(part, entry).map_err(std::io::Error::other)?)?;
        }
    }
    folder.publish(whole, &proofs(whole))?;
    folder.forget(here.into_iter().map(|part| part.name.as_str()))
}

fn summary(parts: &[Part], whole: &Manifest, out: &Path, format: MessageFormat) -> String {
    let (files, parts, release, out) = (whole.files.len(), parts.len(), &whole.release, out.display());
    match format {
        MessageFormat::Text => format!("{files} files of {parts} parts are release {release} in {out}\n"),
        MessageFormat::Json => {
            let out = out.to_string();
            format!("{}\n", serde_json::json!({ "release": release, "folder": out, "parts": parts, "files": files }))
        }
    }
}

/// The bytes of a file of a part, as they were made; else why not, as a sentence.
fn read(part: &Part, entry: &Entry) -> Result<Vec<u8>, String> {
    let bytes = file::outside(&part.folder.join(&entry.file), LARGEST)?;
    if hash(&bytes) == entry.sha256 { Ok(bytes) } else { Err(format!("`{}` is not as it was made", entry.file)) }
}

/// The files of a part that are not as they were made.
fn changed(part: &Part) -> Diagnostics {
    let problem = |entry: &Entry| {
        let path = part.folder.join(&entry.file);
        match file::outside(&path, LARGEST) {
            Ok(bytes) if hash(&bytes) == entry.sha256 => None,
            Ok(_) => Some(Diagnostic::error(CHANGED, format!("`{}` is not as it was made", path.display()))),
            Err(_) => Some(Diagnostic::error(MISSING, format!("`{}` is not there", path.display()))),
        }
    };
    part.manifest.files.iter().filter_map(problem).collect()
}

fn told(problems: &[Diagnostic], reporter: &mut Reporter) -> Exit {
    reporter.report(problems, &Files::default());
    Exit::BadInput
}

fn bad(path: &Path, reason: &str, reporter: &mut Reporter) -> Exit {
    reporter.sentence(Exit::BadInput, &format!("`{}`: {reason}", path.display()))
}
