//! The report and the project it belongs to.

use crate::problem::{Failure, Problem};
use demarche::check;
use demarche::load::{self, LoadLimits, Loaded};
use demarche::project::Project;
use demarche::report::ReportId;
use demarche::source::Files;
use demarche::world::{FolderWorld, clock, find};
use jiff::civil::Date;
use pyo3::prelude::*;
use std::path::PathBuf;

/// Where the bytes of a report stand that does not say its id.
const NAMELESS: &str = "report";
/// What problems call the bytes of a report.
const SHOWN: &str = "<bytes>";

/// A report: its YAML, or its id or path.
#[derive(Debug, FromPyObject)]
pub enum Source {
    /// YAML.
    Bytes(Vec<u8>),
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
    pub now: jiff::Timestamp,
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
        let world = find::project(self.project.as_deref(), now).map_err(Failure::Place)?;
        let (world, path) = placed(world, source)?;
        let mut files = Files::default();
        let project =
            Project::load(&world, &mut files).map_err(|problems| Failure::Invalid(Problem::all(&problems, &files)))?;
        let loading = load::load(&world, &path, files, &LoadLimits::default());
        match loading.result {
            Ok(loaded) => Ok(Opened { project, loaded, files: loading.files, now }),
            Err(problems) => Err(Failure::Invalid(Problem::all(&problems, &loading.files))),
        }
    }
}

/// The world with the report in it, and the report's path.
fn placed(world: FolderWorld, source: Source) -> Result<(FolderWorld, String), Failure> {
    match source {
        Source::Bytes(bytes) => {
            let id = load::id(&bytes).and_then(|id| ReportId::parse(&id).ok());
            let path = format!("briefs/{}/report.yaml", id.as_ref().map_or(NAMELESS, ReportId::as_str));
            Ok((world.with_file(&path, SHOWN, bytes), path))
        }
        Source::Path(name) => {
            let path = find::report(&world, &name.to_string_lossy()).map_err(Failure::Place)?;
            Ok((world, path))
        }
    }
}

impl Opened {
    /// What the checks find, with the severities of the project.
    pub fn check(&self) -> Vec<Problem> {
        let found = check::judge(&self.loaded.report, self.project.lists(), &self.project.settings().checks);
        Problem::all(&found, &self.files)
    }
}
