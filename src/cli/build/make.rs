//! The documents, one by one and several at once.

use super::Build;
use crate::check;
use crate::cli::plan::Planned;
#[cfg(feature = "docx")]
use crate::cli::pull;
use crate::cli::report::Reporter;
use crate::cli::table::Row;
use crate::cli::{Exit, MessageFormat};
use crate::diag::{Diagnostic, Diagnostics, Severity, Warned};
use crate::project::{Brief, Job, Options, Project};
#[cfg(feature = "docx")]
use crate::render::docx::DocxWithIds;
use crate::render::{Context, Limits, Renderer};
use crate::scan::{Guard, Secrets};
use crate::submission::{FORMAT_NOT_TAKEN, Profile};
use crate::tailor::Denial;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

/// Makes the documents that a command asks for.
pub(super) struct Maker<'a> {
    pub asked: &'a Build,
    pub project: &'a Project,
    pub renderers: &'a [&'a dyn Renderer],
    pub options: &'a Options,
}

/// A document, to be made.
struct Task<'a> {
    planned: &'a Planned,
    report: &'a Prepared,
    job: &'a Job,
}

/// What is worked out once for all documents of a report.
struct Prepared {
    secrets: Secrets,
    /// What checks find, as far as it stops a cleared build.
    errors: Diagnostics,
}

/// A file's bytes, or why there are none.
type Rendered = Warned<Result<Vec<u8>, Diagnostics>>;

/// A file before it is written.
struct File {
    name: String,
    rendered: Rendered,
}

/// What became of a document.
pub(super) struct Outcome {
    pub rows: Vec<Row>,
    pub diagnostics: Vec<Diagnostic>,
    pub exit: Exit,
    /// The files that the machine refused, and why.
    pub unwritten: Vec<(String, String)>,
}

impl Outcome {
    /// Adds problems. Two formats may have the same one, such as too many pages.
    fn add(&mut self, problems: Vec<Diagnostic>) {
        for problem in problems {
            if !self.diagnostics.contains(&problem) {
                self.diagnostics.push(problem);
            }
        }
    }
}

impl<'a> Maker<'a> {
    /// Makes all documents, several at once.
    pub fn make(&self, planned: &[Planned], reporter: &mut Reporter) -> Result<Vec<Outcome>, Exit> {
        let reports: Vec<Prepared> = planned.iter().map(|planned| self.prepare(planned)).collect();
        let reports = planned.iter().zip(&reports);
        let tasks: Vec<Task<'_>> = reports
            .flat_map(|(planned, report)| planned.jobs.iter().map(move |job| Task { planned, report, job }))
            .collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.asked.jobs.map_or(0, usize::from)).build();
        let pool = pool.map_err(|error| reporter.sentence(Exit::Machine, &error.to_string()))?;
        let progress = progress(tasks.len(), reporter);
        let made = pool.install(|| {
            tasks
                .par_iter()
                .map(|task| {
                    let outcome = self.one(task);
                    progress.inc(1);
                    outcome
                })
                .collect()
        });
        progress.finish_and_clear();
        Ok(made)
    }

    fn prepare(&self, planned: &Planned) -> Prepared {
        let report = &planned.loaded.report;
        let judge = || check::judge(report, self.project.lists(), &self.project.settings().checks);
        let mut errors = if self.asked.cleared { judge() } else { Vec::new() };
        errors.retain(Diagnostic::is_error);
        Prepared { secrets: Secrets::of(report), errors }
    }

    /// One document in all formats.
    fn one(&self, task: &Task<'_>) -> Outcome {
        let loaded = &task.planned.loaded;
        let Warned { output, warnings } = self.project.brief(&loaded.report, &loaded.assets, task.job, self.options);
        let mut outcome = Outcome { rows: Vec::new(), diagnostics: warnings, exit: Exit::Done, unwritten: Vec::new() };
        match output {
            Ok(brief) => {
                let stops = self.stops(task, &brief);
                if !stops.is_empty() {
                    outcome.exit = Exit::Refused;
                    outcome.add(stops);
                    return outcome;
                }
                let files: Vec<File> = self
                    .taken(&brief, &mut outcome)
                    .into_iter()
                    .map(|renderer| self.render(task, &brief, renderer))
                    .collect();
                self.finish(task, &brief, files, &mut outcome);
            }
            Err(denial) => {
                outcome.exit = if denial.is_refusal() { Exit::Refused } else { Exit::BadInput };
                outcome.diagnostics.extend(diagnostics(denial));
            }
        }
        outcome
    }

    /// What stands between a document and its release, where that is asked for.
    fn stops(&self, task: &Task<'_>, brief: &Brief<'_>) -> Diagnostics {
        let loaded = &task.planned.loaded;
        if !self.asked.cleared {
            return Vec::new();
        }
        let own = self.project.uncleared(&loaded.report, &loaded.assets, task.job, brief, self.options);
        task.report.errors.iter().cloned().chain(own).collect()
    }

    /// The renderers whose formats the body takes. A format that was asked for by name and is not taken is an error; the
    /// others are left out with a note.
    fn taken(&self, brief: &Brief<'_>, outcome: &mut Outcome) -> Vec<&'a dyn Renderer> {
        let Some(profile) = brief.profile else { return self.renderers.to_vec() };
        let is_taken = |renderer: &&dyn Renderer| profile.takes(renderer.format().as_str());
        let (taken, left): (Vec<&dyn Renderer>, Vec<&dyn Renderer>) =
            self.renderers.iter().copied().partition(is_taken);
        if !left.is_empty() {
            let is_error = !self.asked.format.is_empty() || taken.is_empty();
            outcome.diagnostics.push(not_taken(brief, profile, &left, is_error));
            outcome.exit = outcome.exit.max(if is_error { Exit::BadInput } else { Exit::Done });
        }
        taken
    }

    /// A document in one format. A working copy has another name than the brief, so that nobody sends it out in its place.
    fn render(&self, task: &Task<'_>, brief: &Brief<'_>, renderer: &dyn Renderer) -> File {
        let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
        let (name, rendered) = self.working(task, brief, &context).unwrap_or_else(|| {
            let name = format!("{}.{}", brief.file_stem, renderer.format());
            (name, renderer.render(&brief.document, &context))
        });
        File { name, rendered }
    }

    /// Writes the files of a document, unless one of them says what the reader may not have: then none is written.
    fn finish(&self, task: &Task<'_>, brief: &Brief<'_>, files: Vec<File>, outcome: &mut Outcome) {
        let leaks = if self.is_for_outside() { leaks(task, self.project, brief, &files) } else { Vec::new() };
        if !leaks.is_empty() {
            outcome.exit = outcome.exit.max(Exit::Refused);
            outcome.diagnostics.extend(leaks);
            return;
        }
        for file in files {
            self.written(file, brief, outcome);
        }
    }

    /// Working copies name the parts of the report.
    #[cfg(feature = "docx")]
    fn is_for_outside(&self) -> bool {
        !self.asked.with_ids
    }

    #[cfg(not(feature = "docx"))]
    fn is_for_outside(&self) -> bool {
        true
    }

    /// The working copy, where one is asked for.
    #[cfg(feature = "docx")]
    fn working(&self, task: &Task<'_>, brief: &Brief<'_>, context: &Context<'_>) -> Option<(String, Rendered)> {
        if !self.asked.with_ids {
            return None;
        }
        let copy = pull::copy(&task.planned.path, task.job, self.options);
        let node = |span| task.planned.loaded.report.origins.node_at(span).map(str::to_owned);
        let working = DocxWithIds { copy, node: &node, options: self.project.docx() };
        Some((format!("{}-working.docx", brief.file_stem), working.render(&brief.document, context)))
    }

    /// There are none without DOCX.
    #[cfg(not(feature = "docx"))]
    fn working(&self, _: &Task<'_>, _: &Brief<'_>, _: &Context<'_>) -> Option<(String, Rendered)> {
        None
    }

    fn written(&self, File { name, rendered }: File, brief: &Brief<'_>, outcome: &mut Outcome) {
        outcome.diagnostics.extend(rendered.warnings);
        let bytes = match rendered.output {
            Ok(bytes) => bytes,
            Err(problems) => {
                outcome.exit = outcome.exit.max(Exit::BadInput);
                outcome.add(problems);
                return;
            }
        };
        match self.asked.put(&name, &bytes) {
            Ok(()) => outcome.rows.push(row(name, &bytes, brief.words)),
            Err(error) => outcome.unwritten.push((name, error.to_string())),
        }
    }
}

/// What the files of a document say that its reader may not have.
fn leaks(task: &Task<'_>, project: &Project, brief: &Brief<'_>, files: &[File]) -> Diagnostics {
    let guard = Guard::new(&task.planned.loaded.report, &task.report.secrets, &brief.view, project.house());
    let made = files.iter().filter_map(|file| Some((&file.name, file.rendered.output.as_ref().ok()?)));
    made.flat_map(|(name, bytes)| guard.check(name, bytes)).collect()
}

/// A bar on a terminal, nothing elsewhere.
fn progress(tasks: usize, reporter: &Reporter) -> ProgressBar {
    if reporter.format() == MessageFormat::Json {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:32} {pos}/{len} documents, {eta} left");
    let bar = ProgressBar::new(tasks as u64);
    style.map_or_else(|_| ProgressBar::hidden(), |style| bar.with_style(style))
}

fn not_taken(brief: &Brief<'_>, profile: &Profile, left: &[&dyn Renderer], is_error: bool) -> Diagnostic {
    let left: Vec<String> = left.iter().map(|renderer| format!("`{}`", renderer.format())).collect();
    let taken: Vec<String> = profile.formats.iter().map(|format| format!("`{format}`")).collect();
    let (left, taken) = (left.join(", "), taken.join(", "));
    let message = format!("`{}` is not made as {left}: {} takes {taken}", brief.file_stem, profile.name);
    let severity = if is_error { Severity::Error } else { Severity::Info };
    let problem = Diagnostic::new(severity, FORMAT_NOT_TAKEN, message);
    if is_error {
        problem.help("name other formats with `--format`, or change `formats` in `templates/data/profiles.yaml`")
    } else {
        problem
    }
}

fn diagnostics(denial: Denial) -> Vec<Diagnostic> {
    match denial {
        Denial::Refused(diagnostics) | Denial::Invalid(diagnostics) => diagnostics,
    }
}

fn row(name: String, bytes: &[u8], words: usize) -> Row {
    #[cfg(feature = "pdf")]
    let pages = name.ends_with(".pdf").then(|| crate::render::pdf::page_count(bytes)).flatten();
    #[cfg(not(feature = "pdf"))]
    let pages = None;
    Row { name, pages, words, size: bytes.len() }
}
