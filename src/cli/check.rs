//! `demarche check`.

use super::report::Reporter;
use super::{Exit, MessageFormat, clock, find, output, plan};
use crate::project::{Options, Project};
use crate::tailor::Denial;
use clap::Args;
use jiff::Timestamp;
use std::path::Path;

/// Says what is wrong with reports.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Reports, by id, folder or file; all reports of `briefs/` by default
    #[arg(value_name = "REPORT")]
    reports: Vec<String>,
}

impl Check {
    pub fn run(&self, project: Option<&Path>, reporter: &mut Reporter) -> Exit {
        self.try_run(project, reporter).unwrap_or_else(|exit| exit)
    }

    fn try_run(&self, folder: Option<&Path>, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = find::project(folder, now).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let (project, files) = plan::project(&world, reporter)?;
        let mut exit = Exit::Done;
        let paths = plan::paths(&world, &self.reports, reporter)?;
        for path in &paths {
            let read = plan::read(&world, path, &files, reporter);
            match read.and_then(|read| plan::plan(&project, read, &[], None, reporter)) {
                Ok(planned) => {
                    reporter.report(&crate::check::check(&planned.loaded.report, project.lists()), &planned.files);
                    documents(&project, &planned, now, reporter);
                }
                Err(failed) => exit = exit.max(failed),
            }
        }
        let (errors, warnings) = (reporter.errors(), reporter.warnings());
        let exit = if exit == Exit::Done && errors + warnings > 0 { Exit::Findings } else { exit };
        Ok(output::print(&summary(paths.len(), errors, warnings, reporter.format()), exit, reporter))
    }
}

fn summary(reports: usize, errors: usize, warnings: usize, format: MessageFormat) -> String {
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    match format {
        MessageFormat::Text => {
            let (reports, errors) = (count(reports, "report"), count(errors, "error"));
            format!("{reports} checked: {errors}, {}\n", count(warnings, "warning"))
        }
        MessageFormat::Json => {
            format!("{}\n", serde_json::json!({ "reports": reports, "errors": errors, "warnings": warnings }))
        }
    }
}

/// What stands in the way of the documents a report calls for, short of rendering them. A brief that the report itself
/// forbids is no fault of the report.
fn documents(project: &Project, planned: &plan::Planned, now: Timestamp, reporter: &mut Reporter) {
    let options = Options { date: clock::date(now), now, draft: false };
    for job in &planned.jobs {
        let brief = project.brief(&planned.loaded.report, &planned.loaded.assets, job, &options);
        reporter.report(&brief.warnings, &planned.files);
        if let Err(Denial::Invalid(problems)) = brief.output {
            reporter.report(&problems, &planned.files);
        }
    }
}
