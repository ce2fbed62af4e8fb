//! `demarche sheet`.

use super::report::Reporter;
use super::{Exit, clock, file, find, output, plan};
use crate::collect::{Words, form};
use crate::source::Files;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Makes sheets for volunteers.
#[derive(Debug, Args)]
pub(super) struct Sheet {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A new sheet for the statements of a report: a workbook with lists to choose from, and the same as CSV
    New {
        /// The report, by id, folder or file
        #[arg(value_name = "REPORT")]
        report: String,

        /// The workbook; the CSV file lies beside it. By default REPORT-statements.xlsx in this folder
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

impl Sheet {
    pub fn run(&self, project: Option<&Path>, reporter: &mut Reporter) -> Exit {
        let What::New { report, out } = &self.what;
        new(project, report, out.as_deref(), reporter).unwrap_or_else(|exit| exit)
    }
}

fn new(folder: Option<&Path>, report: &str, out: Option<&Path>, reporter: &mut Reporter) -> Result<Exit, Exit> {
    let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
    let world = find::project(folder, now.moment).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
    let (project, mut files) = plan::project(&world, reporter)?;
    let path = find::report(&world, report).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
    let words = Words::load(&world, &mut files).map_err(|problems| {
        reporter.report(&problems, &files);
        Exit::BadInput
    })?;
    let read = plan::read(&world, &path, &Files::default(), reporter)?;
    let (report, lists) = (&read.loaded.report, project.lists());
    let book = form::book(report, lists, &words)
        .map_err(|reason| reporter.sentence(Exit::BadInput, &format!("the workbook cannot be made: {reason}")))?;
    let out = out.map_or_else(|| PathBuf::from(format!("{}-statements.xlsx", report.id)), Path::to_path_buf);
    let twin = out.with_extension("csv");
    if let Some(there) = [&out, &twin].into_iter().find(|path| path.exists()) {
        let sentence =
            format!("`{}` is there already; nothing was written; name another file with `--out`", there.display());
        return Err(reporter.sentence(Exit::Usage, &sentence));
    }
    for (path, bytes) in [(&out, book), (&twin, form::csv(report, lists, &words))] {
        file::write_new(path, &bytes).map_err(|error| {
            reporter.sentence(
                Exit::Machine,
                &format!("cannot write `{}`: {error}; make room or name another file with `--out`", path.display()),
            )
        })?;
    }
    reporter.report(form::unnamed(report).as_slice(), &read.files);
    let next =
        format!("send it to the volunteers; `demarche import FILE --into {}` takes in what comes back", report.id);
    let what = format!("wrote {} and {}", out.display(), twin.display());
    Ok(output::print(&output::made(&what, &next, reporter), Exit::Done, reporter))
}
