//! `demarche list`.

use super::report::Reporter;
use super::{Exit, MessageFormat, clock, find, output, plan, translations};
use crate::i18n::Language;
use crate::project::Project;
use crate::render::Renderers;
use crate::report::Audience;
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::Path;

/// Lists reports, audiences and formats, or the translations of a report.
#[derive(Debug, Args)]
pub(super) struct List {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The translated texts of reports, with the hash that `from` must have; all reports by default
    Translations {
        /// Reports, by id, folder or file
        #[arg(value_name = "REPORT")]
        reports: Vec<String>,
    },
}

impl List {
    pub fn run(&self, folder: Option<&Path>, renderers: &Renderers, reporter: &mut Reporter) -> Exit {
        let done = match &self.what {
            None => try_run(folder, renderers, reporter),
            Some(What::Translations { reports }) => translations::run(folder, reports, reporter),
        };
        done.unwrap_or_else(|exit| exit)
    }
}

/// A report's id and whom it is for.
type Reports = Vec<(String, Vec<String>)>;

fn try_run(folder: Option<&Path>, renderers: &Renderers, reporter: &mut Reporter) -> Result<Exit, Exit> {
    let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
    let world = find::project(folder, now.moment).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
    let (project, files) = plan::project(&world, reporter)?;
    let mut reports = Reports::new();
    let mut exit = Exit::Done;
    for path in find::all_reports(&world) {
        match plan::read(&world, &path, &files, reporter) {
            Ok(read) => {
                let audiences = read.loaded.report.audiences.iter().map(ToString::to_string).collect();
                reports.push((find::id(&path).to_owned(), audiences));
            }
            Err(failed) => exit = exit.max(failed),
        }
    }
    let text = match reporter.format() {
        MessageFormat::Text => text(&reports, &project, renderers),
        MessageFormat::Json => lines(&reports, &project, renderers),
    };
    Ok(output::print(&text, exit, reporter))
}

fn text(reports: &Reports, project: &Project, renderers: &Renderers) -> String {
    let mut text = "reports\n".to_owned();
    for (id, audiences) in reports {
        text.push_str(&format!("  {id}  {}\n", audiences.join(", ")));
    }
    text.push_str("audiences\n");
    for (class, audience) in project.audiences() {
        let documents: Vec<&str> = audience.documents.iter().map(|document| document.name.as_str()).collect();
        text.push_str(&format!("  {class}  {} ({})\n", name(audience), documents.join(", ")));
    }
    let formats: Vec<String> = renderers.formats().iter().map(ToString::to_string).collect();
    text.push_str(&format!("formats\n  {}\n", formats.join(", ")));
    text
}

/// What an audience is called, in English where it can be.
fn name(audience: &Audience) -> String {
    let english = Language::english();
    audience.name.get_or_original(&english, &english).0.to_owned()
}

/// The same for programs: one object a line.
fn lines(reports: &Reports, project: &Project, renderers: &Renderers) -> String {
    let reports = reports.iter().map(|(id, audiences)| json!({ "report": id, "audiences": audiences }));
    let audiences = project.audiences().iter().map(|(class, audience)| {
        let documents: Vec<&str> = audience.documents.iter().map(|document| document.name.as_str()).collect();
        json!({ "audience": class, "name": name(audience), "documents": documents })
    });
    let formats = renderers.formats().into_iter().map(|format| json!({ "format": format.as_str() }));
    reports.chain(audiences).chain(formats).map(|line| format!("{line}\n")).collect()
}
