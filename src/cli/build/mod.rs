//! `demarche build`.

mod formats;
mod made;
mod missing;
mod pipe;
mod target;

pub(super) use formats::{chosen, default_formats};

use super::make::{self, Maker, Prepared, Task, Told};
use super::plan::{self, Planned};
use super::report::Reporter;
use super::table::Row;
use super::{Exit, clock, output, stdin, table};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::i18n::Language;
use crate::project::{Brief, Job, Options};
use crate::render::Renderers;
use crate::report::{Report, Selector};
use crate::tailor;
use crate::text::{counted, did_you_mean};
use clap::Args;
use jiff::civil::Date;
use made::{Document, Form};
use missing::Missing;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::thread;
use target::Target;

/// Checks find errors in a report of which documents are made.
const CHECKS_FIND: Code = Code("D0716");

/// Makes briefs.
#[derive(Debug, Args)]
pub(super) struct Build {
    /// Reports, by id, folder or file, or `-` for one on standard input; all reports of `briefs/` by default
    #[arg(value_name = "REPORT")]
    reports: Vec<String>,

    /// An audience, or one recipient of it, such as `member-state:GIN`; those the report names by default
    #[arg(long, value_name = "CLASS[:RECIPIENT]", value_parser = selector)]
    audience: Vec<Selector>,

    /// Of the documents of an audience only the one of this name, such as `ask-sheet`
    #[arg(long, value_name = "NAME")]
    document: Option<String>,

    /// The formats; by default all but the dump, as far as the body takes them that a document is sent to
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    format: Vec<String>,

    /// The language; the report's own by default
    #[arg(long, value_name = "LANGUAGE", value_parser = Language::parse)]
    lang: Option<Language>,

    /// The folder for the files, or `-` to write one file to standard output
    #[arg(long, value_name = "DIR", default_value = "out")]
    out: PathBuf,

    /// The date of the documents, such as 2017-10-15; today by default, or `SOURCE_DATE_EPOCH`. No date lifts
    /// an embargo
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,

    /// How many documents are made at once; as many as there are cores by default
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,

    /// Let in what is doubtful, and mark every page as a draft
    #[arg(long)]
    draft: bool,

    /// Make only what may be sent out: it passes the gate `cleared`, as `demarche check --gate cleared` asks for it, and all roles of
    /// `demarche.yaml` have signed it
    #[arg(long, conflicts_with = "draft")]
    cleared: bool,

    /// Make documents before the hour of an embargo, for the readers that it names under `advance`; every page and file name
    /// says so
    #[arg(long)]
    under_embargo: bool,

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

/// What became of a document.
struct Outcome {
    rows: Vec<Row>,
    missing: Vec<Missing>,
    told: Told,
    /// The files that the machine refused, and why.
    unwritten: Vec<(String, String)>,
}

/// What does not go together with working copies.
#[cfg(all(feature = "docx", feature = "pdf"))]
const WITHOUT_IDS: [&str; 3] = ["format", "attach_data", "cleared"];
#[cfg(all(feature = "docx", not(feature = "pdf")))]
const WITHOUT_IDS: [&str; 2] = ["format", "cleared"];

/// An audience as people type it; one that is only mistyped is offered as a question.
pub(super) fn selector(text: &str) -> Result<Selector, String> {
    Selector::parse(text).map_err(|problem| {
        let (class, recipient) = text.split_once(':').map_or((text, None), |(class, rest)| (class, Some(rest)));
        let class = class.trim().to_lowercase().replace(['_', ' '], "-");
        let meant = recipient.map_or(class.clone(), |recipient| format!("{class}:{recipient}"));
        match Selector::parse(&meant) {
            Ok(meant) => format!("{problem}; {}", did_you_mean(meant.to_string().as_str())),
            Err(_) => problem,
        }
    })
}

impl Build {
    pub fn run(&self, project: Option<&Path>, renderers: &Renderers, reporter: &mut Reporter) -> Exit {
        self.try_run(project, renderers, reporter).unwrap_or_else(|exit| exit)
    }

    fn try_run(&self, folder: Option<&Path>, renderers: &Renderers, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let renderers = self.known(renderers, reporter)?;
        self.renderers(&renderers, reporter)?;
        let now = clock::now(self.date).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = stdin::project(folder, now.moment, &self.reports);
        let world = world.map_err(|(exit, sentence)| reporter.sentence(exit, &sentence))?;
        let (project, readings) = plan::everything(&world, &self.reports, reporter)?;
        let known = project.renderers(renderers);
        let renderers = self.renderers(&known, reporter)?;
        let mut exit = Exit::Done;
        let mut failing = Vec::new();
        let mut planned = Vec::new();
        for reading in readings {
            let path = reading.0.clone();
            let read = plan::told(reading, reporter);
            match read.and_then(|read| plan::plan(&project, read, &self.audience, self.lang.as_ref(), reporter)) {
                Ok(report) => planned.push(report),
                Err(failed) => {
                    exit = exit.max(failed);
                    failing.push(path);
                }
            }
        }
        self.choose(&mut planned, reporter)?;
        self.check_pipe(&planned, renderers.len(), reporter)?;
        if self.under_embargo {
            planned.iter_mut().flat_map(|report| &mut report.jobs).for_each(|job| job.under_embargo = true);
        }
        let options = Options { date: now.date, now: now.moment, draft: self.draft, cleared: self.cleared };
        plan::collisions(&project, &planned, &options, reporter)?;
        for Planned { loaded, files, .. } in &planned {
            reporter.report(&kept_back(&loaded.report, &options), files);
        }
        let formats = known.formats().iter().map(|format| format.as_str().to_owned()).collect();
        let target = Target::open(self, &world, formats, reporter)?;
        let maker = Maker {
            project: &project,
            renderers: &renderers,
            options: &options,
            is_named: !self.format.is_empty(),
            with_ids: self.is_working(),
        };
        let reports: Vec<Prepared<'_>> = planned.iter().map(|planned| maker.prepare(&planned.loaded)).collect();
        let outcomes = self.make(&maker, &planned, &reports, target.as_ref(), reporter)?;
        let errors = found(&planned, &reports, reporter);
        let failing = if self.is_of_all_documents() { failing } else { Vec::new() };
        let failing = target.iter().flat_map(|target| failing.iter().map(|path| target.of_report(path))).collect();
        Ok(self.conclude(outcomes, &planned, (target.as_ref(), failing), exit, errors, reporter))
    }

    #[cfg(feature = "docx")]
    fn is_working(&self) -> bool {
        self.with_ids
    }

    /// There are no working copies without DOCX.
    #[cfg(not(feature = "docx"))]
    fn is_working(&self) -> bool {
        false
    }

    /// Makes all documents, several at once.
    fn make<'a>(
        &self,
        maker: &Maker<'a>,
        planned: &'a [Planned],
        reports: &'a [Prepared<'a>],
        target: Option<&Target>,
        reporter: &mut Reporter,
    ) -> Result<Vec<Outcome>, Exit> {
        let tasks = planned.iter().zip(reports).flat_map(|(planned, report)| {
            let Planned { path, loaded, jobs, .. } = planned;
            jobs.iter().map(move |job| Task { path, loaded, report, job })
        });
        let tasks: Vec<Task<'_>> = tasks.collect();
        thread::scope(|scope| {
            // What checks find is told at the end; meanwhile it is worked out.
            scope.spawn(|| {
                for report in reports {
                    report.gate.findings();
                }
            });
            make::all(
                &tasks,
                self.jobs,
                &AtomicBool::new(false),
                |task| self.one(maker, *task, target),
                "made",
                reporter,
            )
        })
    }

    /// One document in all formats.
    fn one(&self, maker: &Maker<'_>, task: Task<'_>, target: Option<&Target>) -> Outcome {
        let (brief, told) = maker.brief(task);
        let mut outcome = Outcome { rows: Vec::new(), missing: Vec::new(), told, unwritten: Vec::new() };
        if let Some(brief) = brief {
            for file in maker.files(task, &brief, &mut outcome.told).made {
                self.write(file, &brief, task, target, &mut outcome);
            }
        }
        if outcome.rows.is_empty() && outcome.missing.is_empty() {
            let stem = maker.project.file_stem(&task.loaded.report, task.job, maker.options);
            let name = stem.unwrap_or_else(|| task.job.selector.to_string());
            let mut files = target.map(|target| self.earlier(maker, task, target)).unwrap_or_default();
            if self.is_working() {
                files.push(format!("{name}-working.docx"));
            } else {
                files.extend(target.into_iter().flat_map(|target| target.named(&name)));
            }
            outcome.missing.push(Missing::of(name, files, &outcome.told));
        }
        outcome
    }

    /// The form in which documents are made here.
    fn form(&self, is_ahead: bool) -> Form {
        Form { is_draft: self.draft, is_working: self.is_working(), is_ahead }
    }

    /// What earlier builds left of a document that is not made. A draft stays where only the brief may not be made, and what
    /// went out before the hour stays until its reader may not have it.
    fn earlier(&self, maker: &Maker<'_>, task: Task<'_>, target: &Target) -> Vec<String> {
        let document = Document::new(task.job, self.form(task.job.under_embargo));
        target.earlier(task.path, &document, |form| {
            let job = Job { under_embargo: form.is_ahead, ..task.job.clone() };
            let (draft, cleared) = (form.is_draft, maker.options.cleared && !form.is_draft);
            let brief = task.report.gate.brief(&job, &Options { draft, cleared, ..*maker.options }).output;
            brief.is_ok_and(|brief| brief.embargo.is_some() == form.is_ahead)
        })
    }

    fn write(
        &self,
        file: make::File,
        brief: &Brief<'_>,
        task: Task<'_>,
        target: Option<&Target>,
        outcome: &mut Outcome,
    ) {
        let make::File { name, format, rendered, pages } = file;
        outcome.told.add(Exit::Done, rendered.warnings);
        let document = Document::new(task.job, self.form(brief.embargo.is_some()));
        let bytes = match rendered.output {
            Ok(bytes) => bytes,
            Err(problems) => {
                outcome.told.add(Exit::BadInput, problems);
                let earlier = target.map(|target| target.in_format(task.path, &document, &format)).unwrap_or_default();
                let files = std::iter::once(name.clone()).chain(earlier).collect();
                return outcome.missing.push(Missing::of(name, files, &outcome.told));
            }
        };
        let put = target.map_or_else(|| output::write(&bytes), |target| target.put(&name, &bytes, task.path, document));
        match put {
            Ok(()) => outcome.rows.push(Row { pages, name, words: brief.words, size: bytes.len() }),
            Err(error) => {
                outcome.missing.push(Missing::unwritten(&name));
                outcome.unwritten.push((name, error.to_string()));
            }
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
            let number = counted(names.len(), "file");
            let out = if self.is_piped() { "standard output".to_owned() } else { format!("`{}`", self.out.display()) };
            let advice = "make room or name another folder with `--out`";
            let sentence = format!("cannot write {number} into {out}: {reason}; {advice}: {}", names.join(", "));
            reporter.sentence(Exit::Machine, &sentence);
        }
        exit
    }

    /// Prints what was noticed and what was made.
    fn conclude(
        &self,
        outcomes: Vec<Outcome>,
        planned: &[Planned],
        (target, mut missing): (Option<&Target>, Vec<Missing>),
        exit: Exit,
        errors: usize,
        reporter: &mut Reporter,
    ) -> Exit {
        let mut exit = exit;
        let mut rows = Vec::new();
        let mut unwritten = Vec::new();
        let owners = planned.iter().flat_map(|planned| planned.jobs.iter().map(move |_| planned));
        // What several documents of a report have in common is told once.
        let mut told: Vec<(&str, Diagnostic)> = Vec::new();
        for (outcome, owner) in outcomes.into_iter().zip(owners) {
            let path = owner.path.as_str();
            let is_new = |problem: &Diagnostic| !told.iter().any(|(report, other)| *report == path && other == problem);
            let new: Vec<Diagnostic> = outcome.told.diagnostics.into_iter().filter(is_new).collect();
            reporter.report(&new, &owner.files);
            told.extend(new.into_iter().map(|problem| (path, problem)));
            unwritten.extend(outcome.unwritten);
            exit = exit.max(outcome.told.exit);
            rows.extend(outcome.rows);
            missing.extend(outcome.missing);
        }
        rows.sort_by(|a, b| a.name.cmp(&b.name));
        exit = exit.max(self.unwritten(unwritten, reporter));
        let Some(target) = target else { return output::print("", exit, reporter) };
        target.conclude(&missing, reporter);
        let format = reporter.format();
        let made = table::text(&rows, errors, &self.out, format) + &missing::text(&missing, format);
        output::print(&made, exit, reporter)
    }
}

/// The parts of a report that documents leave out until the hour of an embargo. Of the report as a whole a refusal says so.
fn kept_back(report: &Report, options: &Options) -> Diagnostics {
    let mut held = tailor::held(report, options.date, options.now);
    let whole = report.handling.embargo.is_some().then(|| report.origins.report_field("handling.embargo")).flatten();
    held.retain(|problem| whole.is_none() || problem.span != whole);
    held
}

/// Says in one line of each report how many errors checks find in it, and how many there are in all.
fn found(planned: &[Planned], reports: &[Prepared<'_>], reporter: &mut Reporter) -> usize {
    let counts = planned.iter().zip(reports).map(|(planned, prepared)| {
        let errors = prepared.gate.findings().iter().filter(|finding| finding.is_error()).count();
        if errors > 0 {
            let id = &planned.loaded.report.id;
            let them = if errors == 1 { "it" } else { "them" };
            let message =
                format!("checks find {} in `{id}`; `demarche check {id}` lists {them}", counted(errors, "error"));
            reporter.report(&[Diagnostic::warning(CHECKS_FIND, message)], &planned.files);
        }
        errors
    });
    counts.sum()
}
