//! The report and the project it belongs to.

use crate::problem::{Failure, Problem};
use demarche::check;
use demarche::diag::Diagnostic;
use demarche::load::{self, LoadLimits, Loaded};
use demarche::project::{Options, Project};
use demarche::report::ReportId;
use demarche::source::Files;
use demarche::tailor::Denial;
use demarche::world::{FolderWorld, clock, find};
use jiff::civil::Date;
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// Where the bytes of a report stand that does not say its id.
const NAMELESS: &str = "report";
/// What problems call a report that is no file.
const BYTES: &str = "<bytes>";
const TEXT: &str = "<text>";

/// A report: its YAML, or its id or path.
#[derive(Debug, FromPyObject)]
pub enum Source {
    /// YAML.
    Bytes(Vec<u8>),
    /// YAML if it has several lines, else a name.
    Text(String),
    /// The id of a report of the project, or the path of its file.
    Path(PathBuf),
}

/// A project folder at a moment.
#[derive(Debug)]
pub struct Place {
    project: Option<PathBuf>,
    date: Option<Date>,
}

/// A report of a project, read.
#[derive(Debug)]
pub struct Opened {
    pub project: Project,
    pub loaded: Loaded,
    pub files: Files,
    /// What was noticed while they were read.
    pub warnings: Vec<Diagnostic>,
    /// The date of its documents, and the moment.
    pub now: clock::Now,
}

impl Place {
    /// A folder, and a date such as `2017-10-15`.
    pub fn new(project: Option<PathBuf>, date: Option<String>) -> PyResult<Self> {
        let wrong =
            |text: &str| pyo3::exceptions::PyValueError::new_err(format!("`{text}` is no date such as 2017-10-15"));
        let date = date.map(|text| text.parse().map_err(|_| wrong(&text))).transpose()?;
        Ok(Place { project, date })
    }

    /// Reads the project and the report.
    pub fn open(&self, source: Source) -> Result<Opened, Failure> {
        let now = clock::now(self.date).map_err(Failure::Call)?;
        let world = find::project(self.project.as_deref(), now.moment).map_err(Failure::Place)?;
        let (world, path) = placed(world, source)?;
        let mut files = Files::default();
        let project =
            Project::load(&world, &mut files).map_err(|problems| Failure::Invalid(Problem::all(&problems, &files)))?;
        let loading = load::load(&world, &path, files, &LoadLimits::default());
        match loading.result {
            Ok(loaded) => {
                let warnings = project.warnings().iter().cloned().chain(loading.warnings).collect();
                Ok(Opened { project, loaded, files: loading.files, warnings, now })
            }
            Err(problems) => Err(Failure::Invalid(Problem::all(&problems, &loading.files))),
        }
    }
}

/// The world with the report in it, and the report's path.
fn placed(world: FolderWorld, source: Source) -> Result<(FolderWorld, String), Failure> {
    match source {
        Source::Bytes(bytes) => Ok(given(world, BYTES, bytes)),
        Source::Text(text) if text.contains('\n') => Ok(given(world, TEXT, text.into_bytes())),
        Source::Text(name) => named(world, &name),
        Source::Path(path) => named(world, &path.to_string_lossy()),
    }
}

fn given(world: FolderWorld, shown: &str, yaml: Vec<u8>) -> (FolderWorld, String) {
    let id = load::id(&yaml).and_then(|id| ReportId::parse(&id).ok());
    let path = format!("briefs/{}/report.yaml", id.as_ref().map_or(NAMELESS, ReportId::as_str));
    (world.with_file(&path, shown, yaml), path)
}

fn named(world: FolderWorld, name: &str) -> Result<(FolderWorld, String), Failure> {
    let path = find::report(&world, name).map_err(Failure::Place)?;
    Ok((world, path))
}

impl Opened {
    /// What the checks find, with the severities of the project, and what stands in the way of the documents that the report
    /// calls for, in the order of their places.
    pub fn check(&self, stop: &AtomicBool) -> Vec<Problem> {
        let (report, project) = (&self.loaded.report, &self.project);
        let mut found = self.warnings.clone();
        found.extend(check::judge(report, project.lists(), &project.settings().checks));
        let options = Options { date: self.now.date, now: self.now.moment, draft: false, cleared: false };
        let jobs = project.jobs(report, &[], None).unwrap_or_else(|problems| {
            found.extend(problems);
            Vec::new()
        });
        for job in jobs.iter().take_while(|_| !stop.load(Ordering::Relaxed)) {
            let brief = project.brief(report, &self.loaded.assets, job, &options);
            found.extend(brief.warnings);
            // That a report forbids a brief is no fault of it.
            if let Err(Denial::Invalid(problems)) = brief.output {
                found.extend(problems);
            }
        }
        found.sort_by_key(|problem| problem.span.map(|span| (span.file, span.start)));
        let mut problems: Vec<Problem> = Vec::new();
        for problem in Problem::all(&found, &self.files) {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        problems
    }
}
