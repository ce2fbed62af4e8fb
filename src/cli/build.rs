//! `demarche build`.

use super::plan::{self, Planned};
#[cfg(feature = "docx")]
use super::pull;
use super::report::Reporter;
use super::table::{self, Row};
use super::{Exit, MessageFormat, clock, file, find, output};
use crate::diag::{Diagnostic, Diagnostics, Severity, Warned};
use crate::document::Document;
use crate::i18n::Language;
use crate::project::{Brief, Job, Options, Project};
#[cfg(feature = "docx")]
use crate::render::docx::DocxWithIds;
use crate::render::{Context, Limits, Renderer, Renderers};
use crate::report::Selector;
use crate::submission::{FORMAT_NOT_TAKEN, Profile};
use crate::tailor::Denial;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Makes briefs.
#[derive(Debug, Args)]
pub(super) struct Build {
    /// Reports, by id, folder or file; all reports of `briefs/` by default
    #[arg(value_name = "REPORT")]
    reports: Vec<String>,

    /// An audience, or one recipient of it, such as `member-state:GIN`; those the report names by default
    #[arg(long, value_name = "CLASS[:RECIPIENT]", value_parser = selector)]
    audience: Vec<Selector>,

    /// The formats; by default all but the dump, as far as the body takes them that a document is sent to
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    format: Vec<String>,

    /// The language; the report's own by default
    #[arg(long, value_name = "LANGUAGE", value_parser = Language::parse)]
    lang: Option<Language>,

    /// The folder for the files
    #[arg(long, value_name = "DIR", default_value = "out")]
    out: PathBuf,

    /// The date of the documents, such as 2017-10-15; today by default, or `SOURCE_DATE_EPOCH`
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,

    /// How many documents are made at once; as many as there are cores by default
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,

    /// Let in what is doubtful, and mark every page as a draft
    #[arg(long)]
    draft: bool,

    /// Attach to each PDF what it says as data: numbers with their sources, asks, statements, tables and charts
    #[cfg(feature = "pdf")]
    #[arg(long)]
    attach_data: bool,

    /// Make working copies in DOCX: colleagues change them, and `demarche pull` reads what comes back. They name parts of
    /// the report and are never for outside
    #[cfg(feature = "docx")]
    #[arg(long, conflicts_with_all = WITHOUT_IDS)]
    with_ids: bool,
}

/// What does not go together with working copies.
#[cfg(all(feature = "docx", feature = "pdf"))]
const WITHOUT_IDS: [&str; 2] = ["format", "attach_data"];
#[cfg(all(feature = "docx", not(feature = "pdf")))]
const WITHOUT_IDS: [&str; 1] = ["format"];

/// What an ordinary build makes: all that this build of the tool can, the dump left out.
fn default_formats() -> Vec<String> {
    let formats = Renderers::default().formats();
    formats.iter().map(|format| format.as_str().to_owned()).filter(|format| format != "dump").collect()
}

/// The renderers, DOCX as the project wants it.
#[cfg(feature = "docx")]
fn as_wanted(renderers: Renderers, project: &Project) -> Renderers {
    renderers.with(crate::render::docx::DocxWith(project.docx()))
}

/// The renderers.
#[cfg(not(feature = "docx"))]
fn as_wanted(renderers: Renderers, _: &Project) -> Renderers {
    renderers
}

/// An audience as people type it; one that is only mistyped is offered as a question.
pub(super) fn selector(text: &str) -> Result<Selector, String> {
    Selector::parse(text).map_err(|problem| {
        let (class, recipient) = text.split_once(':').map_or((text, None), |(class, rest)| (class, Some(rest)));
        let class = class.trim().to_lowercase().replace(['_', ' '], "-");
        let meant = recipient.map_or(class.clone(), |recipient| format!("{class}:{recipient}"));
        match Selector::parse(&meant) {
            Ok(meant) => format!("{problem}; did you mean `{meant}`?"),
            Err(_) => problem,
        }
    })
}

/// A document in one format, to be made.
struct Task<'a> {
    planned: &'a Planned,
    job: &'a Job,
}

/// A file's bytes, or why there are none.
type Rendered = Warned<Result<Vec<u8>, Diagnostics>>;

/// What became of a document.
struct Outcome {
    rows: Vec<Row>,
    diagnostics: Vec<Diagnostic>,
    exit: Exit,
    /// The files that the machine refused, and why.
    unwritten: Vec<(String, String)>,
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

impl Build {
    pub fn run(&self, project: Option<&Path>, reporter: &mut Reporter) -> Exit {
        self.try_run(project, reporter).unwrap_or_else(|exit| exit)
    }

    fn try_run(&self, folder: Option<&Path>, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let renderers = self.known(reporter)?;
        self.renderers(&renderers, reporter)?;
        let now = clock::now(self.date).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = find::project(folder, now).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let (project, readings) = plan::everything(&world, &self.reports, reporter)?;
        let renderers = as_wanted(renderers, &project);
        let renderers = self.renderers(&renderers, reporter)?;
        let mut exit = Exit::Done;
        let mut planned = Vec::new();
        for reading in readings {
            let read = plan::told(reading, reporter);
            match read.and_then(|read| plan::plan(&project, read, &self.audience, self.lang.as_ref(), reporter)) {
                Ok(report) => planned.push(report),
                Err(failed) => exit = exit.max(failed),
            }
        }
        plan::collisions(&project, &planned, self.draft, reporter)?;
        let options = Options { date: clock::date(now), now, draft: self.draft };
        let outcomes = self.make(&project, &planned, &renderers, &options, reporter)?;
        Ok(self.conclude(outcomes, &planned, exit, reporter))
    }

    /// The renderers that can be chosen from.
    #[cfg(feature = "pdf")]
    fn known(&self, reporter: &mut Reporter) -> Result<Renderers, Exit> {
        let known = Renderers::default();
        if !self.attach_data {
            return Ok(known);
        }
        if !self.formats().iter().any(|name| name.trim().eq_ignore_ascii_case("pdf")) {
            let sentence = "`--attach-data` attaches to PDF files, and `--format` names no `pdf`; add it, or leave the \
                            option out";
            return Err(reporter.sentence(Exit::Usage, sentence));
        }
        Ok(known.with(crate::render::pdf::PdfWithData))
    }

    /// The renderers that can be chosen from.
    #[cfg(not(feature = "pdf"))]
    fn known(&self, _: &mut Reporter) -> Result<Renderers, Exit> {
        Ok(Renderers::default())
    }

    /// The names of the formats to be made.
    fn formats(&self) -> Vec<String> {
        #[cfg(feature = "docx")]
        if self.with_ids {
            return vec!["docx".to_owned()];
        }
        if self.format.is_empty() { default_formats() } else { self.format.clone() }
    }

    fn renderers<'a>(&self, known: &'a Renderers, reporter: &mut Reporter) -> Result<Vec<&'a dyn Renderer>, Exit> {
        let mut chosen = Vec::new();
        let mut seen = BTreeSet::new();
        let formats = self.formats();
        let names = formats.iter().map(|name| name.trim().to_lowercase());
        for name in names.filter(|name| seen.insert(name.clone())) {
            match known.get(&name) {
                Some(renderer) => chosen.push(renderer),
                None => {
                    let formats: Vec<String> = known.formats().iter().map(|format| format!("`{format}`")).collect();
                    let sentence = format!("there is no format `{name}`; there are {}", formats.join(", "));
                    return Err(reporter.sentence(Exit::Usage, &sentence));
                }
            }
        }
        Ok(chosen)
    }

    fn make(
        &self,
        project: &Project,
        planned: &[Planned],
        renderers: &[&dyn Renderer],
        options: &Options,
        reporter: &mut Reporter,
    ) -> Result<Vec<Outcome>, Exit> {
        let tasks: Vec<Task<'_>> =
            planned.iter().flat_map(|planned| planned.jobs.iter().map(move |job| Task { planned, job })).collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.jobs.map_or(0, usize::from)).build();
        let pool = pool.map_err(|error| reporter.sentence(Exit::Machine, &error.to_string()))?;
        let progress = self.progress(tasks.len(), reporter);
        let made = pool.install(|| {
            tasks
                .par_iter()
                .map(|task| {
                    let outcome = self.one(project, task, renderers, options);
                    progress.inc(1);
                    outcome
                })
                .collect()
        });
        progress.finish_and_clear();
        Ok(made)
    }

    /// A bar on a terminal, nothing elsewhere.
    fn progress(&self, tasks: usize, reporter: &Reporter) -> ProgressBar {
        if reporter.format() == MessageFormat::Json {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{bar:32} {pos}/{len} documents, {eta} left");
        let bar = ProgressBar::new(tasks as u64);
        style.map_or_else(|_| ProgressBar::hidden(), |style| bar.with_style(style))
    }

    /// One document in all formats.
    fn one(&self, project: &Project, task: &Task<'_>, renderers: &[&dyn Renderer], options: &Options) -> Outcome {
        let loaded = &task.planned.loaded;
        let Warned { output, warnings } = project.brief(&loaded.report, &loaded.assets, task.job, options);
        let mut outcome = Outcome { rows: Vec::new(), diagnostics: warnings, exit: Exit::Done, unwritten: Vec::new() };
        match output {
            Ok(brief) => {
                for renderer in self.taken(&brief, renderers, &mut outcome) {
                    self.render(project, task, &brief, renderer, options, &mut outcome);
                }
            }
            Err(denial) => {
                outcome.exit = if denial.is_refusal() { Exit::Refused } else { Exit::BadInput };
                outcome.diagnostics.extend(diagnostics(denial));
            }
        }
        outcome
    }

    /// The renderers whose formats the body takes. A format that was asked for by name and is not taken is an error; the
    /// others are left out with a note.
    fn taken<'a>(
        &self,
        brief: &Brief<'_>,
        renderers: &[&'a dyn Renderer],
        outcome: &mut Outcome,
    ) -> Vec<&'a dyn Renderer> {
        let Some(profile) = brief.profile else { return renderers.to_vec() };
        let is_taken = |renderer: &&dyn Renderer| profile.takes(renderer.format().as_str());
        let (taken, left): (Vec<&dyn Renderer>, Vec<&dyn Renderer>) = renderers.iter().copied().partition(is_taken);
        if !left.is_empty() {
            let is_error = !self.format.is_empty() || taken.is_empty();
            outcome.diagnostics.push(not_taken(brief, profile, &left, is_error));
            outcome.exit = outcome.exit.max(if is_error { Exit::BadInput } else { Exit::Done });
        }
        taken
    }

    /// A document in one format. A working copy has another name than the brief, so that nobody sends it out in its place.
    fn render(
        &self,
        project: &Project,
        task: &Task<'_>,
        brief: &Brief<'_>,
        renderer: &dyn Renderer,
        options: &Options,
        outcome: &mut Outcome,
    ) {
        let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
        let (name, rendered) = self.working(project, task, brief, options, &context).unwrap_or_else(|| {
            let name = format!("{}.{}", brief.file_stem, renderer.format());
            (name, renderer.render(&brief.document, &context))
        });
        self.written(rendered, name, brief, outcome);
    }

    /// The working copy, where one is asked for.
    #[cfg(feature = "docx")]
    fn working(
        &self,
        project: &Project,
        task: &Task<'_>,
        brief: &Brief<'_>,
        options: &Options,
        context: &Context<'_>,
    ) -> Option<(String, Rendered)> {
        if !self.with_ids {
            return None;
        }
        let copy = pull::copy(&task.planned.path, task.job, options);
        let node = |span| task.planned.loaded.report.origins.node_at(span).map(str::to_owned);
        let working = DocxWithIds { copy, node: &node, options: project.docx() };
        Some((format!("{}-working.docx", brief.file_stem), working.render(&brief.document, context)))
    }

    /// There are none without DOCX.
    #[cfg(not(feature = "docx"))]
    fn working(
        &self,
        _: &Project,
        _: &Task<'_>,
        _: &Brief<'_>,
        _: &Options,
        _: &Context<'_>,
    ) -> Option<(String, Rendered)> {
        None
    }

    fn written(&self, rendered: Rendered, name: String, brief: &Brief<'_>, outcome: &mut Outcome) {
        outcome.diagnostics.extend(rendered.warnings);
        let bytes = match rendered.output {
            Ok(bytes) => bytes,
            Err(problems) => {
                outcome.exit = outcome.exit.max(Exit::BadInput);
                outcome.add(problems);
                return;
            }
        };
        match file::write(&self.out.join(&name), &bytes) {
            Ok(()) => outcome.rows.push(row(name, &bytes, brief.words, &brief.document)),
            Err(error) => outcome.unwritten.push((name, error.to_string())),
        }
    }

    /// Says once for each reason which files the machine refused.
    fn unwritten(&self, unwritten: Vec<(String, String)>, reporter: &mut Reporter) -> Exit {
        let mut reasons: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, reason) in unwritten {
            reasons.entry(reason).or_default().push(format!("`{name}`"));
        }
        let exit = if reasons.is_empty() { Exit::Done } else { Exit::Machine };
        for (reason, mut names) in reasons {
            names.sort();
            let (number, out) = (files(names.len()), self.out.display());
            let advice = "make room or name another folder with `--out`";
            let sentence = format!("cannot write {number} into `{out}`: {reason}; {advice}: {}", names.join(", "));
            reporter.sentence(Exit::Machine, &sentence);
        }
        exit
    }

    /// Prints what was noticed and what was made.
    fn conclude(&self, outcomes: Vec<Outcome>, planned: &[Planned], exit: Exit, reporter: &mut Reporter) -> Exit {
        let mut exit = exit;
        let mut rows = Vec::new();
        let mut unwritten = Vec::new();
        let owners = planned.iter().flat_map(|planned| planned.jobs.iter().map(move |_| planned));
        for (outcome, owner) in outcomes.into_iter().zip(owners) {
            reporter.report(&outcome.diagnostics, &owner.files);
            unwritten.extend(outcome.unwritten);
            exit = exit.max(outcome.exit);
            rows.extend(outcome.rows);
        }
        rows.sort_by(|a, b| a.name.cmp(&b.name));
        exit = exit.max(self.unwritten(unwritten, reporter));
        output::print(&table::text(&rows, &self.out, reporter.format()), exit, reporter)
    }
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

/// Adds the plural.
fn files(number: usize) -> String {
    if number == 1 { "1 file".to_owned() } else { format!("{number} files") }
}

fn diagnostics(denial: Denial) -> Vec<Diagnostic> {
    match denial {
        Denial::Refused(diagnostics) | Denial::Invalid(diagnostics) => diagnostics,
    }
}

fn row(name: String, bytes: &[u8], words: usize, _document: &Document) -> Row {
    #[cfg(feature = "pdf")]
    let pages = name.ends_with(".pdf").then(|| crate::render::pdf::page_count(bytes)).flatten();
    #[cfg(not(feature = "pdf"))]
    let pages = None;
    Row { name, pages, words, size: bytes.len() }
}
