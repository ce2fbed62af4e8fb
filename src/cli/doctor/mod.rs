//! `demarche doctor`.

mod examine;
mod finding;

use super::report::Reporter;
use super::{Exit, MessageFormat, output};
use crate::render::Renderers;
use clap::Args;
use examine::Examination;
use std::path::{Path, PathBuf};

/// Says what this program is and whether it finds what it needs.
#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// The folder that builds write to
    #[arg(long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
}

impl Doctor {
    pub fn run(&self, folder: Option<&Path>, renderers: &Renderers, reporter: &mut Reporter) -> Exit {
        let mut examination = Examination::default();
        examination.program(renderers);
        let now = examination.time();
        let project = examination.project(folder, now);
        examination.fonts(project.as_ref().and_then(|found| found.project.as_ref()));
        if let Some(found) = &project {
            examination.reports(&found.world);
        }
        examination.out(&self.out);
        let exit = if examination.is_well() { Exit::Done } else { Exit::Findings };
        let text = match reporter.format() {
            MessageFormat::Text => examination.text(),
            MessageFormat::Json => examination.json(),
        };
        output::print(&text, exit, reporter)
    }
}
