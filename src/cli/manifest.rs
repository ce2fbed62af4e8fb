//! `demarche manifest`.

use super::report::Reporter;
use super::{Exit, file, output, verify};
use crate::diag::{Diagnostic, Diagnostics};
use crate::release::{CHANGED, MANIFEST, MISSING, Manifest, STATEMENT, SUMS, hash, merge, statement};
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
        self.write(&parts, &whole, out).map_err(|error| {
            reporter.sentence(Exit::Machine, &format!("cannot write into `{}`: {error}", out.display()))
        })?;
        let text = format!(
            "{} files of {} parts are release {} in {}\n",
            whole.files.len(),
            parts.len(),
            whole.release,
            out.display()
        );
        Ok(output::print(&text, Exit::Done, reporter))
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

    /// Brings all files into one folder, then says what they are, and takes away what was said of the parts.
    fn write(&self, parts: &[Part], whole: &Manifest, out: &Path) -> std::io::Result<()> {
        for part in parts.iter().filter(|part| part.folder != out) {
            for entry in &part.manifest.files {
                let bytes = std::fs::read(part.folder.join(&entry.file))?;
                file::write(&out.join(&entry.file), &bytes)?;
            }
        }
        let statement = statement(whole);
        file::write(&out.join(MANIFEST), &whole.bytes())?;
        file::write(&out.join(SUMS), whole.sums(&statement).as_bytes())?;
        file::write(&out.join(STATEMENT), &statement)?;
        parts.iter().filter(|part| part.folder == out).try_for_each(|part| std::fs::remove_file(out.join(&part.name)))
    }
}

/// The files of a part that are not as they were made.
fn changed(part: &Part) -> Diagnostics {
    let problem = |entry: &crate::release::Entry| {
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
