//! The documents of a build or a release, one by one and several at once.

#[cfg(feature = "docx")]
use super::pull;
use super::report::Reporter;
use super::{Exit, MessageFormat};
use crate::diag::{Diagnostic, Diagnostics, Warned};
use crate::load::Loaded;
use crate::parity::{self, Parity};
use crate::project::{Brief, Gate, Job, Options, Project};
use crate::render::{Context, Format, Limits, Renderer};
use crate::scan::{self, Guard, Secrets};
use crate::submission;
use crate::tailor::Denial;
use crate::unpack::{Unpacked, unpack};
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// Makes documents, and writes none.
pub(super) struct Maker<'a> {
    pub project: &'a Project,
    pub renderers: &'a [&'a dyn Renderer],
    pub options: &'a Options,
    /// Whether the formats were asked for by name: one that a body does not take is an error then.
    pub is_named: bool,
    /// Whether working copies are made.
    pub with_ids: bool,
}

/// A document, to be made.
#[derive(Clone, Copy)]
pub(super) struct Task<'a> {
    pub path: &'a str,
    pub loaded: &'a Loaded,
    pub report: &'a Prepared<'a>,
    pub job: &'a Job,
}

/// What is worked out once for all documents of a report.
pub(super) struct Prepared<'a> {
    /// Worked out when the first file is searched, while it is made.
    secrets: OnceLock<Secrets>,
    /// Whether its documents may be made.
    pub gate: Gate<'a>,
}

/// A file's bytes, or why there are none.
type Rendered = Warned<Result<Vec<u8>, Diagnostics>>;

/// A file before it is written.
pub(super) struct File {
    pub name: String,
    pub format: String,
    pub rendered: Rendered,
    /// How many pages it has, in a format that has them.
    pub pages: Option<u32>,
}

/// The files of a document.
#[derive(Default)]
pub(super) struct Files {
    pub made: Vec<File>,
    /// The formats that were compared with the document and say what it says.
    pub agree: Vec<String>,
}

/// What is told of a document.
pub(super) struct Told {
    pub diagnostics: Vec<Diagnostic>,
    pub exit: Exit,
}

impl Told {
    /// Adds problems. Two formats may have the same one, such as too many pages.
    pub fn add(&mut self, exit: Exit, problems: Vec<Diagnostic>) {
        self.exit = self.exit.max(exit);
        for problem in problems {
            if !self.diagnostics.contains(&problem) {
                self.diagnostics.push(problem);
            }
        }
    }
}

/// Does something for each of many, several at once, with a bar on a terminal that says `what` was done. Once `stop` is set,
/// no more is begun.
pub(super) fn all<T: Sync, U: Send>(
    tasks: &[T],
    jobs: Option<u16>,
    stop: &AtomicBool,
    one: impl Fn(&T) -> U + Sync,
    what: &str,
    reporter: &mut Reporter,
) -> Result<Vec<U>, Exit> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.map_or(0, usize::from)).build();
    let pool = pool.map_err(|error| reporter.sentence(Exit::Machine, &error.to_string()))?;
    let progress = progress(tasks.len(), what, reporter);
    let made = pool.install(|| {
        // One by one: documents are long, and a thread that has done takes the next of another's.
        let begun = tasks.par_iter().with_max_len(1).filter(|_| !stop.load(Ordering::Relaxed));
        begun
            .map(|task| {
                let made = one(task);
                progress.inc(1);
                made
            })
            .collect()
    });
    progress.finish_and_clear();
    Ok(made)
}

impl<'a> Maker<'a> {
    /// What is worked out once for a report.
    pub fn prepare(&self, loaded: &'a Loaded) -> Prepared<'a> {
        Prepared { secrets: OnceLock::new(), gate: self.project.gate(loaded) }
    }

    /// A document without a format, if it may be made.
    pub fn brief<'b>(&self, task: Task<'b>) -> (Option<Brief<'b>>, Told) {
        let Warned { output, warnings } = task.report.gate.brief(task.job, self.options);
        let mut told = Told { diagnostics: warnings, exit: Exit::Done };
        match output {
            Ok(brief) => (Some(brief), told),
            Err(denial) => {
                let exit = if denial.is_refusal() { Exit::Refused } else { Exit::BadInput };
                told.add(exit, diagnostics(denial));
                (None, told)
            }
        }
    }

    /// The files of a document, unless one of them says what the reader may not have, or not what the document says:
    /// then there is none.
    pub fn files(&self, task: Task<'_>, brief: &Brief<'_>, told: &mut Told) -> Files {
        let taken = self.taken(brief, told);
        let render = || -> Vec<File> { taken.into_iter().map(|renderer| self.render(task, brief, renderer)).collect() };
        if self.with_ids {
            return Files { made: render(), agree: Vec::new() };
        }
        let (mut made, guard) = rayon::join(render, || self.guard(task, brief));
        let bytes = made.iter().filter_map(|file| Some((file.name.as_str(), file.rendered.output.as_deref().ok()?)));
        let (opened, mut leaks) = opened(bytes);
        leaks.extend(found(&guard, &opened));
        let parity = compared(brief, &opened);
        let agree = parity.compared.iter().map(|format| format.as_str().to_owned()).collect();
        if leaks.is_empty() && parity.holds() {
            let pages: BTreeMap<String, u32> =
                opened.iter().filter_map(|(name, file)| Some(((*name).to_owned(), file.pages()?))).collect();
            made.iter_mut().for_each(|file| file.pages = pages.get(&file.name).copied());
            return Files { made, agree };
        }
        told.add(Exit::Refused, leaks);
        told.add(Exit::Refused, parity.differences);
        Files::default()
    }

    /// All that making a document finds, without its files: what stops it here stops a build and a release.
    pub fn rehearse(&self, task: Task<'_>) -> Told {
        let (brief, mut told) = self.brief(task);
        if let Some(brief) = brief {
            let made = self.files(task, &brief, &mut told).made.into_iter();
            made.filter_map(|file| file.rendered.output.err()).for_each(|problems| told.add(Exit::BadInput, problems));
        }
        told
    }

    /// What files of a document say that its reader may not have.
    pub fn leaks(&self, task: Task<'_>, brief: &Brief<'_>, files: &[(&str, Unpacked<'_>)]) -> Diagnostics {
        found(&self.guard(task, brief), files)
    }

    fn guard<'g>(&'g self, task: Task<'g>, brief: &'g Brief<'_>) -> Guard<'g> {
        let report = &task.loaded.report;
        let secrets = task.report.secrets.get_or_init(|| Secrets::of(report));
        Guard::new(report, secrets, &brief.view, || self.project.house())
            .with_people(&brief.withheld)
            .with_pictures(&brief.document)
    }

    /// The renderers whose formats the body takes. A format that was asked for by name and is not taken is an error; the
    /// others are left out with a note.
    fn taken(&self, brief: &Brief<'_>, told: &mut Told) -> Vec<&'a dyn Renderer> {
        let Some(profile) = brief.profile else { return self.renderers.to_vec() };
        let is_taken = |renderer: &&dyn Renderer| profile.takes(renderer.format().as_str());
        let (taken, left): (Vec<&dyn Renderer>, Vec<&dyn Renderer>) =
            self.renderers.iter().copied().partition(is_taken);
        if !left.is_empty() {
            let is_error = self.is_named || taken.is_empty();
            let exit = if is_error { Exit::BadInput } else { Exit::Done };
            let left: Vec<Format> = left.iter().map(|renderer| renderer.format()).collect();
            told.add(exit, vec![submission::not_taken(profile, &brief.file_stem, &left, is_error)]);
        }
        taken
    }

    /// A document in one format. A working copy has another name than the brief, so that nobody sends it out in its place.
    fn render(&self, task: Task<'_>, brief: &Brief<'_>, renderer: &dyn Renderer) -> File {
        let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
        let (name, rendered) = self.working(task, brief, &context).unwrap_or_else(|| {
            let name = format!("{}.{}", brief.file_stem, renderer.format());
            (name, renderer.render(&brief.document, &context))
        });
        File { name, format: renderer.format().to_string(), rendered, pages: None }
    }

    /// The working copy, where one is asked for.
    #[cfg(feature = "docx")]
    fn working(&self, task: Task<'_>, brief: &Brief<'_>, context: &Context<'_>) -> Option<(String, Rendered)> {
        if !self.with_ids {
            return None;
        }
        let copy = pull::copy(task.path, task.job, self.options);
        let node = |span| task.loaded.report.origins.node_at(span).map(str::to_owned);
        let working = self.project.docx().working(copy, &node);
        Some((format!("{}-working.docx", brief.file_stem), working.render(&brief.document, context)))
    }

    /// There are none without DOCX.
    #[cfg(not(feature = "docx"))]
    fn working(&self, _: Task<'_>, _: &Brief<'_>, _: &Context<'_>) -> Option<(String, Rendered)> {
        None
    }
}

/// Files unpacked, and what cannot be: it cannot be searched either.
pub(super) fn opened<'f>(
    files: impl Iterator<Item = (&'f str, &'f [u8])>,
) -> (Vec<(&'f str, Unpacked<'f>)>, Diagnostics) {
    let (mut opened, mut problems) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        match unpack(bytes) {
            Ok(file) => opened.push((name, file)),
            Err(reason) => problems.push(scan::unsearchable(name, &reason)),
        }
    }
    (opened, problems)
}

fn found(guard: &Guard<'_>, files: &[(&str, Unpacked<'_>)]) -> Diagnostics {
    files.iter().flat_map(|(name, file)| guard.check_unpacked(name, file)).collect()
}

fn compared(brief: &Brief<'_>, files: &[(&str, Unpacked<'_>)]) -> Parity {
    let files: Vec<_> = files.iter().map(|(name, file)| (*name, file)).collect();
    parity::check_unpacked(&brief.document, &files)
}

/// A bar on a terminal, nothing elsewhere.
fn progress(tasks: usize, what: &str, reporter: &Reporter) -> ProgressBar {
    if reporter.format() == MessageFormat::Json {
        return ProgressBar::hidden();
    }
    let rate = |state: &ProgressState, out: &mut dyn Write| {
        // A bar that cannot be written says less; the work goes on.
        let _ = write!(out, "{:.0}", state.per_sec());
    };
    let template = format!("{{bar:32}} {{pos}}/{{len}} documents {what}, {{rate}} a second, {{eta}} left");
    let bar = ProgressBar::new(tasks as u64);
    let style = ProgressStyle::with_template(&template).map(|style| style.with_key("rate", rate));
    style.map_or_else(|_| ProgressBar::hidden(), |style| bar.with_style(style))
}

fn diagnostics(denial: Denial) -> Vec<Diagnostic> {
    match denial {
        Denial::Refused(diagnostics) | Denial::Invalid(diagnostics) => diagnostics,
    }
}
