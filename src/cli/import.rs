//! `demarche import`.

use super::report::Reporter;
use super::{Exit, MessageFormat, clock, coverage, file, find, output, plan};
use crate::collect::narrative::{self, Draft};
use crate::collect::{self, Coverage, Outcome, Table, Words, Write};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, LoadLimits};
use crate::project::Project;
use crate::source::Files;
use crate::world::{Amended, FolderWorld, World};
use clap::Args;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// The largest file that is taken, in bytes.
const LARGEST: u64 = 60_000_000;

/// Takes into a report what people typed elsewhere.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("target").required(true))]
pub(super) struct Import {
    /// A sheet of statements (XLSX or CSV), or a Word report (DOCX)
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The report, by id, folder or file
    #[arg(long, value_name = "REPORT", group = "target")]
    into: Option<String>,

    /// A new report that is made of a Word report, such as briefs/my-report/report.yaml
    #[arg(long = "as", value_name = "FILE", group = "target")]
    new: Option<PathBuf>,

    /// Import the rows that are well though others are not
    #[arg(long)]
    partial: bool,

    /// Where the sheet is written with a column of errors, if there are any; by default beside it, with `-errors` in its
    /// name. No file is overwritten: one that is there is an error here, and by default the next name is taken
    #[arg(long, value_name = "FILE")]
    errors_to: Option<PathBuf>,
}

/// The report that is imported into.
struct Target {
    path: String,
    /// What a report that is new begins with; empty for one that is there.
    skeleton: String,
}

impl Import {
    pub fn run(&self, project: Option<&Path>, reporter: &mut Reporter) -> Exit {
        self.try_run(project, reporter).unwrap_or_else(|exit| exit)
    }

    fn try_run(&self, folder: Option<&Path>, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let name = self.file.display().to_string();
        let bytes = file::outside(&self.file, LARGEST).map_err(|reason| {
            let sentence = format!("`{name}` cannot be read: {reason}; name a sheet or a Word report");
            reporter.sentence(Exit::BadInput, &sentence)
        })?;
        if let Some(taken) = self.errors_to.as_ref().filter(|path| path.exists()) {
            let sentence = format!(
                "`{}` is there already; nothing was imported; name another file with `--errors-to`",
                taken.display()
            );
            return Err(reporter.sentence(Exit::Usage, &sentence));
        }
        let given = Given::load(folder, reporter)?;
        let source = self.source(&name, &bytes, &given).map_err(|problem| bad(&[problem], &given.files, reporter))?;
        let target = self.target(&given.world, &source);
        let target = target.map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let made = self.made(&given, &target, &source);
        let Made { outcome, coverage, shown } = made.map_err(|(problems, files)| bad(&problems, &files, reporter))?;
        write(&given.world, &outcome.writes, reporter)?;
        reporter.report(&outcome.problems, &shown);
        let returned = self.returned(&outcome, reporter)?;
        let text = match reporter.format() {
            MessageFormat::Text => self.said(&outcome, returned.as_deref(), &coverage),
            MessageFormat::Json => object(&outcome, returned.as_deref(), &coverage),
        };
        let exit = match outcome.wrong {
            0 => Exit::Done,
            _ if self.partial => Exit::Findings,
            _ => Exit::BadInput,
        };
        Ok(output::print(&text, exit, reporter))
    }

    fn source(&self, name: &str, bytes: &[u8], given: &Given) -> Result<Source, Diagnostic> {
        let is_word = self.file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("docx"));
        Ok(if is_word {
            Source::Word(Draft::read(name, bytes)?)
        } else {
            Source::Sheet(Table::read(name, bytes, &given.words)?)
        })
    }

    /// The report that is named, or the one that is to be made.
    fn target(&self, world: &FolderWorld, source: &Source) -> Result<Target, String> {
        let Some(new) = &self.new else {
            let path = find::report(world, self.into.as_deref().unwrap_or_default())?;
            return Ok(Target { path, skeleton: String::new() });
        };
        let Source::Word(draft) = source else {
            return Err("`--as` makes a report of a DOCX file; a sheet goes `--into` a report that is there".to_owned());
        };
        let path = new.to_string_lossy().replace('\\', "/");
        let is_inside = new.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !path.ends_with(".yaml") || !is_inside {
            return Err(format!(
                "`{path}` is no path of a report in the project, such as `briefs/my-report/report.yaml`"
            ));
        }
        if world.exists(&path) {
            return Err(format!("`{path}` is there already; nothing was written"));
        }
        let folder = new.parent().and_then(Path::file_name).unwrap_or(OsStr::new("report")).to_string_lossy();
        let id = narrative::id_of(&folder);
        let id = if id.starts_with(|c: char| c.is_ascii_alphabetic()) { id } else { format!("report-{id}") };
        Ok(Target { path, skeleton: draft.skeleton(&id, "en") })
    }

    /// What importing comes to, or what is wrong, with the files in which problems are shown.
    fn made(&self, given: &Given, target: &Target, source: &Source) -> Result<Made, (Diagnostics, Files)> {
        let begun = Amended { world: &given.world, path: &target.path, bytes: target.skeleton.as_bytes() };
        let world: &dyn World = if target.skeleton.is_empty() { &given.world } else { &begun };
        let loading = load::load(world, &target.path, given.files.clone(), &LoadLimits::default());
        let mut shown = loading.files;
        let loaded = loading.result.map_err(|problems| (problems, shown.clone()))?;
        let (path, report, lists) = (target.path.as_str(), &loaded.report, given.project.lists());
        let into = collect::Import { world, path, report, lists, words: &given.words, is_partial: self.partial };
        let outcome = match source {
            Source::Sheet(table) => into.run(table, &mut shown),
            Source::Word(draft) => into.draft(draft, &mut shown),
        };
        let mut outcome = outcome.map_err(|problems| (problems, shown.clone()))?;
        let is_written = outcome.writes.iter().any(|write| write.path == target.path);
        if !target.skeleton.is_empty() && !is_written {
            outcome.writes.push(Write { path: target.path.clone(), bytes: target.skeleton.clone().into_bytes() });
        }
        let coverage = Coverage::of(outcome.report.as_ref().unwrap_or(report), lists);
        Ok(Made { outcome, coverage, shown })
    }

    /// Writes the sheet with its errors, if there are any, and gives its path.
    fn returned(&self, outcome: &Outcome, reporter: &mut Reporter) -> Result<Option<PathBuf>, Exit> {
        let Some(bytes) = &outcome.returned else { return Ok(None) };
        let path = self.errors_to.clone().unwrap_or_else(|| beside(&self.file));
        file::write_new(&path, bytes).map_err(|error| {
            reporter.sentence(
                Exit::Machine,
                &format!("cannot write `{}`: {error}; name another file with `--errors-to`", path.display()),
            )
        })?;
        Ok(Some(path))
    }

    fn said(&self, outcome: &Outcome, returned: Option<&Path>, coverage: &Coverage) -> String {
        let Outcome { added, changed, unchanged, wrong, newcomers, sections, .. } = outcome;
        let mut text = match (wrong, self.partial) {
            (0, _) if *sections > 0 => {
                format!("{}, {} to be attributed\n", some(*sections, "section"), some(*added, "statement"))
            }
            (0, _) | (_, true) => {
                format!("{} new, {changed} changed, {unchanged} as before\n", some(*added, "statement"))
            }
            (_, false) => {
                format!("nothing was imported: {} wrong; `--partial` imports the others\n", some(*wrong, "row"))
            }
        };
        if !outcome.writes.is_empty() {
            let paths: Vec<String> = outcome.writes.iter().map(|write| format!("`{}`", write.path)).collect();
            let more = if *newcomers > 0 {
                format!(", with {} of delegations and speakers", some(*newcomers, "entry"))
            } else {
                String::new()
            };
            text.push_str(&format!("wrote {}{more}\n", paths.join(", ")));
        }
        if let Some(path) = returned {
            text.push_str(&format!("what is wrong stands beside each row in `{}`\n", path.display()));
        }
        text + &coverage::summary(coverage) + "\n"
    }
}

/// What somebody typed elsewhere.
enum Source {
    Sheet(Table),
    Word(Draft),
}

/// What an import came to, and the files in which its problems are shown.
struct Made {
    outcome: Outcome,
    coverage: Coverage,
    shown: Files,
}

/// What every import is made with.
struct Given {
    world: FolderWorld,
    project: Project,
    words: Words,
    files: Files,
}

impl Given {
    fn load(folder: Option<&Path>, reporter: &mut Reporter) -> Result<Self, Exit> {
        let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = find::project(folder, now.moment).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let (project, mut files) = plan::project(&world, reporter)?;
        let words = Words::load(&world, &mut files).map_err(|problems| bad(&problems, &files, reporter))?;
        Ok(Given { world, project, words, files })
    }
}

fn bad(problems: &[Diagnostic], files: &Files, reporter: &mut Reporter) -> Exit {
    reporter.report(problems, files);
    Exit::BadInput
}

fn some(count: usize, noun: &str) -> String {
    match (count, noun) {
        (1, noun) => format!("1 {noun}"),
        (count, "entry") => format!("{count} entries"),
        (count, noun) => format!("{count} {noun}s"),
    }
}

/// Where the sheet with errors goes: a name of the same kind that nothing has yet.
fn beside(file: &Path) -> PathBuf {
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, extension) = (part(file.file_stem()), part(file.extension()));
    let base = stem.split("-errors").next().unwrap_or(&stem).to_owned();
    let numbered = (2..).map(|number| format!("{base}-errors-{number}"));
    let names = std::iter::once(format!("{base}-errors")).chain(numbered);
    let dot = if extension.is_empty() { "" } else { "." };
    let paths = names.map(|name| file.with_file_name(format!("{name}{dot}{extension}")));
    let mut free = paths.filter(|path| !path.exists());
    free.next().unwrap_or_default()
}

/// Writes files one after the other, each as a whole.
fn write(world: &FolderWorld, writes: &[Write], reporter: &mut Reporter) -> Result<(), Exit> {
    for Write { path, bytes } in writes {
        file::write(&world.root().join(path), bytes)
            .map_err(|error| reporter.sentence(Exit::Machine, &format!("cannot write `{path}`: {error}; mend that and import again: rows that are in are known by their keys")))?;
    }
    Ok(())
}

fn object(outcome: &Outcome, returned: Option<&Path>, coverage: &Coverage) -> String {
    let paths: Vec<&str> = outcome.writes.iter().map(|write| write.path.as_str()).collect();
    let line = serde_json::json!({
        "added": outcome.added, "changed": outcome.changed, "unchanged": outcome.unchanged, "wrong": outcome.wrong,
        "sections": outcome.sections, "newcomers": outcome.newcomers, "written": paths,
        "errors": returned.map(|path| path.display().to_string()), "coverage": coverage::totals(coverage),
    });
    format!("{line}\n")
}
