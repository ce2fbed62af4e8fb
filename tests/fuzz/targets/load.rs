//! Reports and the files of projects.

use super::input::{File, files};
use super::project::{PROJECT, REPORT, check_problems, empty};
use demarche::load::{LoadLimits, Loading};
use demarche::project::Project;
use demarche::source::Files;
use demarche::world::MemoryWorld;

/// Loads a report. Files under a name that begins with `/` are the project's, others lie beside the report.
///
/// A loading comes to a report, whose checks find their places, or to errors in theirs.
pub fn load(input: &[u8]) {
    let (report, others) = files(input);
    let world = others.iter().fold(empty().with(REPORT, report), with);
    let mut files = Files::default();
    if others.iter().any(|(name, _)| name.starts_with('/')) {
        let problems = Project::load(&world, &mut files).err();
        check_problems(problems.iter().flatten(), &files);
    }
    check(&demarche::load::load(&world, REPORT, files, &LoadLimits::default()));
}

/// A file of an input: under a name that begins with `/` the project's, else beside the report.
pub fn with(world: MemoryWorld, (name, bytes): &File<'_>) -> MemoryWorld {
    match name.strip_prefix('/') {
        Some(path) => world.with(path, *bytes),
        None => world.with(&format!("briefs/test/{name}"), *bytes),
    }
}

fn check(loading: &Loading) {
    let Loading { files, result, warnings } = loading;
    check_problems(warnings, files);
    match result {
        Ok(loaded) => check_problems(&demarche::check::check(&loaded.report, PROJECT.lists()), files),
        Err(problems) => {
            assert!(problems.iter().any(|problem| problem.is_error()), "refused without an error");
            check_problems(problems, files);
        }
    }
    let count = warnings.len() + result.as_ref().err().map_or(0, Vec::len);
    assert!(count <= LoadLimits::default().problems + 1, "{count} problems");
}
