//! May a document go out, and if not why: one answer for everybody who asks.

use super::{Brief, Job, Options, Project};
use crate::check::{self, Kept};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, Warned};
use crate::load::Loaded;
use crate::report::Status;
use crate::tailor::{Denial, NO_ASKS};
use std::sync::OnceLock;

/// A document has findings with which it may not go out.
pub const NOT_CLEARED: Code = Code("D0715");

/// The gate that documents of a report pass before they are made. `check --gate cleared`, `build`, `release` with
/// `--dry-run` or without, and [`Project::file`] all ask it, and nobody decides beside it.
#[derive(Debug)]
pub struct Gate<'a> {
    project: &'a Project,
    loaded: &'a Loaded,
    findings: OnceLock<Diagnostics>,
    /// What the report keeps back, for texts of other files.
    kept: OnceLock<Kept>,
}

impl Project {
    /// The gate of a report.
    pub fn gate<'a>(&'a self, loaded: &'a Loaded) -> Gate<'a> {
        Gate { project: self, loaded, findings: OnceLock::new(), kept: OnceLock::new() }
    }
}

impl<'a> Gate<'a> {
    /// What the checks find in the report, with the severities of the project and what the report accepts.
    pub fn findings(&self) -> &[Diagnostic] {
        let Gate { project, loaded, .. } = self;
        self.findings.get_or_init(|| check::judge(&loaded.report, project.lists(), &project.settings().checks))
    }

    /// What is said of a document, with what the project and the report decided about the same thing in the report.
    pub(crate) fn settled(&self, said: Diagnostics) -> Diagnostics {
        if said.iter().any(check::is_echo) {
            return check::settled(said, self.findings(), &self.project.settings().checks);
        }
        said
    }

    /// A document, if it may be made. Where [`Options::cleared`] asks for more, it has to pass the gate `cleared`: nothing
    /// may be found against it that is an error, or a warning that the report does not accept. In a report whose `status` is
    /// `cleared`, errors of checks stop it in any case.
    ///
    /// | asked of | found by |
    /// |---|---|
    /// | the report | the checks; reading it and the project |
    /// | texts of other files | words that are kept from the reader, whether or not it has to be cleared |
    /// | the document | texts that are missing or out of date in its language, words and pages over its budget or over what a body takes, nothing asked of its reader |
    /// | the reader | handling, embargoes |
    /// | the authors | what is in doubt and the document needs; signatures |
    ///
    /// # Errors
    /// What [`Project::brief`] says, and [`Denial::Refused`] with all that stops it at the gate.
    pub fn brief(&self, job: &Job, options: &Options) -> Warned<Result<Brief<'a>, Denial>> {
        let (report, pictures) = (&self.loaded.report, &self.loaded.assets);
        let Warned { output, warnings } = self.project.brief(report, pictures, job, options);
        let warnings = self.settled(warnings);
        let output = match output {
            Ok(brief) => {
                let mut stops = self.stops(job, &brief, &warnings, options);
                let kept = self.kept.get_or_init(|| Kept::of(report));
                stops.extend(self.project.pasted(report, kept, job, &brief));
                if stops.is_empty() { Ok(brief) } else { Err(Denial::Refused(told(stops))) }
            }
            Err(Denial::Refused(mut problems)) if options.cleared => {
                problems.extend(self.project.doubts(report, pictures, job, options));
                Err(Denial::Refused(problems))
            }
            Err(denial) => Err(denial),
        };
        Warned { output, warnings }
    }

    /// What stands between a document and its release.
    fn stops(&self, job: &Job, brief: &Brief<'_>, warnings: &[Diagnostic], options: &Options) -> Diagnostics {
        let report = &self.loaded.report;
        if !options.cleared {
            let is_cleared = report.status == Status::Cleared && !options.draft;
            let findings = if is_cleared { self.findings() } else { &[] };
            return findings.iter().filter(|finding| finding.is_error()).cloned().collect();
        }
        let read = self.project.warnings().iter().chain(&self.loaded.warnings);
        let made = warnings.iter().filter(|warning| warning.code != NO_ASKS || !job.without_asks);
        let all = read.chain(self.findings()).chain(made);
        let mut stops: Diagnostics = all.filter(|it| it.weight() >= Severity::Warning).cloned().collect();
        stops.extend(self.project.over_pages(brief));
        stops.extend(self.project.doubts(report, &self.loaded.assets, job, options));
        stops.extend(self.project.unsigned(self.loaded, job, options));
        stops
    }
}

/// What stops a document, with an error among it.
fn told(mut stops: Diagnostics) -> Diagnostics {
    if !stops.iter().any(Diagnostic::is_error) {
        let count = stops.len();
        let warnings = if count == 1 { "a warning stops".to_owned() } else { format!("{count} warnings stop") };
        let problem = Diagnostic::error(NOT_CLEARED, format!("{warnings} at the gate `cleared`"))
            .because("what is sent out cannot be called back")
            .help("fix what is said there; what checks find can be accepted in the report, under `accepted`");
        stops.push(problem);
    }
    stops
}
