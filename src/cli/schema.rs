//! `demarche schema`.

use super::Exit;
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
}

impl Schema {
    pub fn run(&self) -> Exit {
        let schema = match self.file {
            File::Report => schemars::schema_for!(crate::report::Report),
            File::Audience => schemars::schema_for!(crate::report::Audience),
            File::Theme => schemars::schema_for!(crate::theme::Theme),
            File::Project => schemars::schema_for!(crate::project::Settings),
        };
        println!("{}", serde_json::to_string_pretty(&schema).unwrap_or_default());
        Exit::Done
    }
}
