//! `demarche import`.

use super::report::Reporter;
use super::{Exit, MessageFormat, clock, coverage, file, find, output, plan};
use crate::collect::{self, Coverage, Outcome, Table, Words, Write};
use crate::diag::Diagnostic;
use crate::source::Files;
use crate::world::FolderWorld;
use clap::Args;
use std::path::{Path, PathBuf};

/// The largest file that is taken, in bytes.
const LARGEST: u64 = 60_000_000;

/// Takes into a report what people typed elsewhere.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// A sheet of statements (XLSX or CSV)
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The report, by id, folder or file
    #[arg(long, value_name = "REPORT")]
    into: String,

    /// Import the rows that are well though others are not
    #[arg(long)]
    partial: bool,

    /// Where the sheet is written with a column of errors, if there are any; by default beside it, with `-errors` in its name
    #[arg(long, value_name = "FILE")]
    errors_to: Option<PathBuf>,
}

impl Import {
    pub fn run(&self, project: Option<&Path>, reporter: &mut Reporter) -> Exit {
        self.try_run(project, reporter).unwrap_or_else(|exit| exit)
    }

    fn try_run(&self, folder: Option<&Path>, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let name = self.file.display().to_string();
        let bytes = file::outside(&self.file, LARGEST).map_err(|reason| {
            reporter.sentence(Exit::BadInput, &format!("`{name}` cannot be read: {reason}; name a sheet of statements"))
        })?;
        let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = find::project(folder, now).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let (project, mut files) = plan::project(&world, reporter)?;
        let path = find::report(&world, &self.into).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let words = Words::load(&world, &mut files).map_err(|problems| bad(&problems, &files, reporter))?;
        let table = Table::read(&name, &bytes, &words).map_err(|problem| bad(&[problem], &files, reporter))?;
        let plan::Read { loaded, files: read, .. } = plan::read(&world, &path, &files, reporter)?;
        let import = collect::Import {
            world: &world,
            path: &path,
            report: &loaded.report,
            lists: project.lists(),
            words: &words,
            is_partial: self.partial,
        };
        let mut shown = read;
        let outcome = import.run(&table, &mut shown).map_err(|problems| bad(&problems, &files, reporter))?;
        write(&world, &outcome.writes, reporter)?;
        reporter.report(&outcome.problems, &shown);
        let returned = self.returned(&outcome, reporter)?;
        let plan::Read { loaded, .. } = plan::read(&world, &path, &files, reporter)?;
        let coverage = Coverage::of(&loaded.report, project.lists());
        let text = match reporter.format() {
            MessageFormat::Text => said(&outcome, returned.as_deref(), &coverage),
            MessageFormat::Json => object(&outcome, returned.as_deref(), &coverage),
        };
        let exit = match outcome.returned {
            None => Exit::Done,
            Some(_) if outcome.writes.is_empty() => Exit::BadInput,
            Some(_) => Exit::Findings,
        };
        Ok(output::print(&text, exit, reporter))
    }

    /// Writes the sheet with its errors, if there are any, and gives its path.
    fn returned(&self, outcome: &Outcome, reporter: &mut Reporter) -> Result<Option<PathBuf>, Exit> {
        let Some(bytes) = &outcome.returned else { return Ok(None) };
        let path = self.errors_to.clone().unwrap_or_else(|| beside(&self.file));
        file::write(&path, bytes).map_err(|error| {
            reporter.sentence(Exit::Machine, &format!("cannot write `{}`: {error}", path.display()))
        })?;
        Ok(Some(path))
    }
}

fn bad(problems: &[Diagnostic], files: &Files, reporter: &mut Reporter) -> Exit {
    reporter.report(problems, files);
    Exit::BadInput
}

/// Where the sheet with errors goes: a name of the same kind that is not the sheet's own.
fn beside(file: &Path) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let stem = part(file.file_stem());
    let extension = part(file.extension());
    let base = stem.split("-errors").next().unwrap_or(&stem).to_owned();
    let numbered = (2..).map(|number| format!("{base}-errors-{number}"));
    let mut names = std::iter::once(format!("{base}-errors")).chain(numbered);
    let name = names.find(|name| *name != stem).unwrap_or_default();
    file.with_file_name(name).with_extension(extension)
}

/// Writes files one after the other, each as a whole.
fn write(world: &FolderWorld, writes: &[Write], reporter: &mut Reporter) -> Result<(), Exit> {
    for Write { path, bytes } in writes {
        file::write(&world.root().join(path), bytes)
            .map_err(|error| reporter.sentence(Exit::Machine, &format!("cannot write `{path}`: {error}")))?;
    }
    Ok(())
}

fn said(outcome: &Outcome, returned: Option<&Path>, coverage: &Coverage) -> String {
    let Outcome { added, changed, unchanged, wrong, newcomers, .. } = outcome;
    let mut text = if outcome.writes.is_empty() && *wrong > 0 {
        format!("nothing was imported: {wrong} rows are wrong; `--partial` imports the others\n")
    } else {
        format!("{added} statements are new, {changed} were changed, {unchanged} are as they were\n")
    };
    if !outcome.writes.is_empty() {
        let paths: Vec<String> = outcome.writes.iter().map(|write| format!("`{}`", write.path)).collect();
        text.push_str(&format!("wrote {}", paths.join(" and ")));
        text.push_str(&if *newcomers > 0 { format!(", with {newcomers} delegations and speakers more\n") } else { "\n".to_owned() });
    }
    if let Some(path) = returned {
        text.push_str(&format!("what is wrong stands in `{}`, beside each row\n", path.display()));
    }
    text + &coverage::summary(coverage) + "\n"
}

fn object(outcome: &Outcome, returned: Option<&Path>, coverage: &Coverage) -> String {
    let paths: Vec<&str> = outcome.writes.iter().map(|write| write.path.as_str()).collect();
    let line = serde_json::json!({
        "added": outcome.added, "changed": outcome.changed, "unchanged": outcome.unchanged, "wrong": outcome.wrong,
        "newcomers": outcome.newcomers, "written": paths, "errors": returned.map(|path| path.display().to_string()),
        "coverage": coverage::totals(coverage),
    });
    format!("{line}\n")
}
