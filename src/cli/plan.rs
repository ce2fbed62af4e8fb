//! What a build will make: every document of every report, with names that do not collide.

use super::report::Reporter;
use super::{Exit, find};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::load::{self, LoadLimits, Loaded, Loading};
use crate::project::{Job, NO_DOCUMENT, Options, Project};
use crate::report::Selector;
use crate::source::Files;
use crate::world::FolderWorld;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::thread;

/// A report that was read, and the documents it calls for.
pub(super) struct Planned {
    pub path: String,
    pub loaded: Loaded,
    pub files: Files,
    pub jobs: Vec<Job>,
}

/// A report that was read.
pub(super) struct Read {
    pub path: String,
    pub loaded: Loaded,
    pub files: Files,
}

/// The paths of the reports that are named, or of all.
pub(super) fn paths(world: &FolderWorld, named: &[String], reporter: &mut Reporter) -> Result<Vec<String>, Exit> {
    find_paths(world, named).map_err(|(exit, sentence)| reporter.sentence(exit, &sentence))
}

fn find_paths(world: &FolderWorld, named: &[String]) -> Result<Vec<String>, (Exit, String)> {
    let paths: Result<Vec<String>, String> = match named {
        [] => Ok(find::all_reports(world)),
        named => named.iter().map(|name| find::report(world, name)).collect(),
    };
    match paths.map(once) {
        Ok(paths) if paths.is_empty() => {
            Err((Exit::BadInput, "there are no reports in `briefs/`; `demarche new NAME` starts one".to_owned()))
        }
        Ok(paths) => Ok(paths),
        Err(sentence) => Err((Exit::Usage, sentence)),
    }
}

/// Each path once: who names a report twice wants it once.
fn once(paths: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    paths.into_iter().filter(|path| seen.insert(path.clone())).collect()
}

/// Reads the project, and prints what is wrong with it.
pub(super) fn project(world: &FolderWorld, reporter: &mut Reporter) -> Result<(Project, Files), Exit> {
    let mut files = Files::default();
    let project = Project::load(world, &mut files);
    loaded(project, files, reporter)
}

fn loaded(
    project: Result<Project, Diagnostics>,
    files: Files,
    reporter: &mut Reporter,
) -> Result<(Project, Files), Exit> {
    match project {
        Ok(project) => {
            reporter.report(project.warnings(), &files);
            Ok((project, files))
        }
        Err(problems) => {
            reporter.report(&problems, &files);
            Err(Exit::BadInput)
        }
    }
}

/// A report as it was loaded, with its path.
type Reading = (String, Loading);

/// Reads the project and, beside it, the reports that are named or all; prints what is wrong with the project.
pub(super) fn everything(
    world: &FolderWorld,
    named: &[String],
    reporter: &mut Reporter,
) -> Result<(Project, Vec<Reading>), Exit> {
    let mut files = Files::default();
    let (project, reports) = thread::scope(|scope| {
        let reports = scope.spawn(|| load_all(world, named));
        let project = Project::load(world, &mut files);
        (project, reports.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let (project, files) = loaded(project, files, reporter)?;
    let reports = reports.map_err(|(exit, sentence)| reporter.sentence(exit, &sentence))?;
    let joined = |loading: Loading| Loading { files: loading.files.with(&files), ..loading };
    Ok((project, reports.into_iter().map(|(path, loading)| (path, joined(loading))).collect()))
}

fn load_all(world: &FolderWorld, named: &[String]) -> Result<Vec<Reading>, (Exit, String)> {
    let load = |path: String| {
        let loading = load::load(world, &path, Files::beside(), &LoadLimits::default());
        (path, loading)
    };
    Ok(find_paths(world, named)?.into_iter().map(load).collect())
}

/// Reads a report, and prints what is wrong with it. The project's files stay known, so that a problem of a template
/// can be shown in the template.
pub(super) fn read(world: &FolderWorld, path: &str, files: &Files, reporter: &mut Reporter) -> Result<Read, Exit> {
    let loading = load::load(world, path, files.clone(), &LoadLimits::default());
    told((path.to_owned(), loading), reporter)
}

/// Prints what is wrong with a report.
pub(super) fn told((path, loading): Reading, reporter: &mut Reporter) -> Result<Read, Exit> {
    reporter.report(&loading.warnings, &loading.files);
    match loading.result {
        Ok(loaded) => Ok(Read { path, loaded, files: loading.files }),
        Err(problems) => {
            reporter.report(&problems, &loading.files);
            Err(Exit::BadInput)
        }
    }
}

/// The documents of a report.
pub(super) fn plan(
    project: &Project,
    Read { path, loaded, files }: Read,
    audiences: &[Selector],
    language: Option<&crate::i18n::Language>,
    reporter: &mut Reporter,
) -> Result<Planned, Exit> {
    match project.jobs(&loaded.report, audiences, language) {
        Ok(jobs) => {
            if jobs.is_empty() {
                reporter.report(&[nothing_to_make(&loaded)], &files);
            }
            Ok(Planned { path, loaded, files, jobs })
        }
        Err(problems) => {
            reporter.report(&problems, &files);
            let is_asked = !audiences.is_empty() || language.is_some();
            Err(if is_asked { Exit::Usage } else { Exit::BadInput })
        }
    }
}

fn nothing_to_make(loaded: &Loaded) -> Diagnostic {
    let report = &loaded.report;
    Diagnostic::new(Severity::Info, NO_DOCUMENT, format!("nothing is made of `{}`", report.id))
        .at(report.origins.report_field("audiences"))
        .because("neither the report nor the command names an audience that has a document without a recipient")
        .help("add `audiences: [member-state]` to the report, or build with `--audience member-state`")
}

/// Finds documents that would take each other's place. Names that differ in capitals alone are one name on many disks.
pub(super) fn collisions(
    project: &Project,
    planned: &[Planned],
    options: &Options,
    reporter: &mut Reporter,
) -> Result<(), Exit> {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let mut exit = Ok(());
    for (report, job) in planned.iter().flat_map(|report| report.jobs.iter().map(move |job| (report, job))) {
        let Some(stem) = project.file_stem(&report.loaded.report, job, options) else { continue };
        let owner = format!("`{}` of {}", job.selector, report.path);
        if let Some(other) = owners.insert(stem.to_lowercase(), owner.clone()) {
            let sentence = format!(
                "{other} and {owner} would both be written to `{stem}`; nothing was made; give them names, ids or \
                 versions that differ in letters or digits"
            );
            exit = Err(reporter.sentence(Exit::BadInput, &sentence));
        }
    }
    exit
}
