//! `demarche init`.

use super::file::write_new;
use super::report::Reporter;
use super::{Exit, output};
use clap::Args;
use std::path::PathBuf;

/// Makes a project folder.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder; it is made if it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// What a new project holds.
const FILES: [(&str, &str); 6] = [
    ("demarche.yaml", include_str!("starter/demarche.yaml")),
    ("README.md", include_str!("starter/README.md")),
    ("audiences/press.yaml", include_str!("starter/press.yaml")),
    ("templates/press.md.hbs", include_str!("starter/press.md.hbs")),
    ("templates/member-state.md.hbs", include_str!("../../templates/member-state.md.hbs")),
    ("briefs/first-report/report.yaml", include_str!("starter/report.yaml")),
];

/// What version control leaves out. A folder may have rules already, which stay.
const IGNORED: &str = include_str!("starter/gitignore");

impl Init {
    pub fn run(&self, reporter: &mut Reporter) -> Exit {
        let there: Vec<&str> =
            FILES.iter().map(|(path, _)| *path).filter(|path| self.folder.join(path).exists()).collect();
        if !there.is_empty() {
            let sentence =
                format!("`{}` holds {} already; nothing was written", self.folder.display(), there.join(", "));
            return reporter.sentence(Exit::Usage, &sentence);
        }
        for (path, text) in FILES {
            let text = text.replace("{{NAME}}", "first-report");
            if let Err(error) = write_new(&self.folder.join(path), text.as_bytes()) {
                let sentence = format!("cannot write `{}`: {error}", self.folder.join(path).display());
                return reporter.sentence(Exit::Machine, &sentence);
            }
        }
        let ignoring = self.folder.join(".gitignore");
        let mut next = "put your name into demarche.yaml, then run `demarche build` in that folder".to_owned();
        if ignoring.exists() {
            next.push_str(
                "; `.gitignore` was there and stays as it is: add `/out/`, `/.demarche/` and `*-working.docx`",
            );
        } else if let Err(error) = write_new(&ignoring, IGNORED.as_bytes()) {
            let sentence = format!("cannot write `{}`: {error}", ignoring.display());
            return reporter.sentence(Exit::Machine, &sentence);
        }
        let folder = self.folder.display();
        output::print(&output::made(&format!("made a project in {folder}"), &next, reporter), Exit::Done, reporter)
    }
}
