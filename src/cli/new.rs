//! `demarche new`.

use super::file::write_new;
use super::report::Reporter;
use super::{Exit, clock, find, output};
use crate::report::ReportId;
use clap::Args;
use std::path::Path;

/// Starts a report.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The report's id and folder: a letter first, then letters, digits and hyphens
    #[arg(value_name = "NAME")]
    name: String,
}

/// A filled report with comments.
const STARTER: &str = include_str!("starter/report.yaml");

impl New {
    pub fn run(&self, folder: Option<&Path>, reporter: &mut Reporter) -> Exit {
        if let Err(sentence) = ReportId::parse(&self.name) {
            return reporter.sentence(Exit::Usage, &sentence);
        }
        let world = clock::now(None).and_then(|now| find::project(folder, now.moment));
        let world = match world {
            Ok(world) => world,
            Err(sentence) => return reporter.sentence(Exit::Usage, &sentence),
        };
        let path = world.root().join("briefs").join(&self.name).join("report.yaml");
        match write_new(&path, STARTER.replace("{{NAME}}", &self.name).as_bytes()) {
            Ok(()) => {
                let next = format!("fill it in, then run `demarche check {0}` and `demarche build {0}`", self.name);
                output::print(
                    &output::made(&format!("wrote {}", path.display()), &next, reporter),
                    Exit::Done,
                    reporter,
                )
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                reporter.sentence(Exit::Usage, &format!("`{}` is there already; nothing was written", path.display()))
            }
            Err(error) => reporter.sentence(Exit::Machine, &format!("cannot write `{}`: {error}", path.display())),
        }
    }
}
