//! What a build will make: every document of every report, with names that do not collide.

use super::report::Reporter;
use super::{Exit, find};
use crate::load::{self, LoadLimits, Loaded};
use crate::project::{Job, Project};
use crate::report::Selector;
use crate::source::Files;
use crate::world::FolderWorld;

/// A report that was read, and the documents it calls for.
pub(super) struct Planned {
    pub loaded: Loaded,
    pub files: Files,
    pub jobs: Vec<Job>,
}

/// The paths of the reports that are named, or of all.
pub(super) fn paths(world: &FolderWorld, named: &[String], reporter: &mut Reporter) -> Result<Vec<String>, Exit> {
    let paths: Result<Vec<String>, String> = match named {
        [] => Ok(find::all_reports(world)),
        named => named.iter().map(|name| find::report(world, name)).collect(),
    };
    match paths {
        Ok(paths) if paths.is_empty() => {
            Err(reporter.sentence(Exit::BadInput, "there are no reports in `briefs/`; `demarche new NAME` starts one"))
        }
        Ok(paths) => Ok(paths),
        Err(sentence) => Err(reporter.sentence(Exit::Usage, &sentence)),
    }
}

/// Reads the project, and prints what is wrong with it.
pub(super) fn project(world: &FolderWorld, reporter: &mut Reporter) -> Result<(Project, Files), Exit> {
    let mut files = Files::default();
    match Project::load(world, &mut files) {
        Ok(project) => Ok((project, files)),
        Err(problems) => {
            reporter.report(&problems, &files);
            Err(Exit::BadInput)
        }
    }
}

/// Reads a report, and prints what is wrong with it. The project's files stay known, so that a problem of a template
/// can be shown in the template.
pub(super) fn read(
    world: &FolderWorld,
    path: &str,
    files: &Files,
    reporter: &mut Reporter,
) -> Result<(Loaded, Files), Exit> {
    let loading = load::load(world, path, files.clone(), &LoadLimits::default());
    reporter.report(&loading.warnings, &loading.files);
    match loading.result {
        Ok(loaded) => Ok((loaded, loading.files)),
        Err(problems) => {
            reporter.report(&problems, &loading.files);
            Err(Exit::BadInput)
        }
    }
}

/// The documents of a report.
pub(super) fn plan(
    project: &Project,
    (loaded, files): (Loaded, Files),
    audiences: &[Selector],
    language: Option<&crate::i18n::Language>,
    reporter: &mut Reporter,
) -> Result<Planned, Exit> {
    match project.jobs(&loaded.report, audiences, language) {
        Ok(jobs) => Ok(Planned { loaded, files, jobs }),
        Err(problems) => {
            reporter.report(&problems, &files);
            Err(Exit::BadInput)
        }
    }
}
