//! `demarche schema`.

use super::report::Reporter;
use super::{Exit, output};
use crate::project::FileKind;
use clap::{Args, ValueEnum};

/// Prints the JSON Schema of a file.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Which file
    #[arg(value_enum, default_value_t = File::Report)]
    file: File,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum File {
    /// `briefs/<id>/report.yaml`.
    Report,
    /// `audiences/<class>.yaml`.
    Audience,
    /// `themes/<name>.yaml`.
    Theme,
    /// `demarche.yaml`.
    Project,
    /// `release.yaml`, the plan of a release.
    Plan,
    /// `data.json`, attached by `build --attach-data`.
    Data,
}

impl Schema {
    pub fn run(&self, reporter: &mut Reporter) -> Exit {
        let kind = match self.file {
            File::Report => FileKind::Report,
            File::Audience => FileKind::Audience,
            File::Theme => FileKind::Theme,
            File::Project => FileKind::Project,
            File::Plan => FileKind::Plan,
            File::Data => FileKind::Data,
        };
        output::print(&kind.json_schema(), Exit::Done, reporter)
    }
}
