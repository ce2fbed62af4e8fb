//! The project that inputs are read in, and what holds for every problem.

use demarche::diag::Diagnostic;
use demarche::project::Project;
use demarche::source::Files;
use demarche::world::MemoryWorld;
use jiff::Timestamp;
use std::sync::LazyLock;

/// The path of the report in the project.
pub const REPORT: &str = "briefs/test/report.yaml";

/// An empty project, read once.
pub static PROJECT: LazyLock<Project> = LazyLock::new(|| match Project::load(&empty(), &mut Files::default()) {
    Ok(project) => project,
    Err(problems) => panic!("an empty project loads: {problems:?}"),
});

pub fn empty() -> MemoryWorld {
    MemoryWorld::new(Timestamp::UNIX_EPOCH)
}

/// Every problem says something, and its place is a place of a file that was read.
pub fn check_problems<'a>(problems: impl IntoIterator<Item = &'a Diagnostic>, files: &Files) {
    for problem in problems {
        assert!(!problem.message.is_empty(), "{problem:?}");
        let Some(span) = problem.span else { continue };
        let file = files.get(span.file).unwrap_or_else(|| panic!("in no file: {problem:?}"));
        assert!(file.text.get(span.range()).is_some(), "beyond `{}`: {problem:?}", file.name);
    }
}
