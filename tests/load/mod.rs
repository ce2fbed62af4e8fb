//! Loading: inputs that hold the problems they should raise, and properties.

mod briefs;
mod built;
mod inputs;
mod properties;
mod yaml;

pub(crate) use briefs::repository_report;
pub(crate) use inputs::compare;

use demarche::diag::Diagnostic;
use demarche::load::{LoadLimits, Loading};
use demarche::source::Files;
use demarche::world::{MemoryWorld, World};
use jiff::Timestamp;

const REPORT: &str = "briefs/test/report.yaml";

fn empty() -> MemoryWorld {
    MemoryWorld::new(Timestamp::UNIX_EPOCH)
}

fn load(world: &dyn World) -> Loading {
    demarche::load::load(world, REPORT, Files::default(), &LoadLimits::default())
}

/// Loads a report that needs no other file.
pub(crate) fn load_text(report: &str) -> Loading {
    load(&empty().with(REPORT, report))
}

/// All problems of a loading, one after the other, as the inputs write them.
fn shown(loading: &Loading) -> Vec<String> {
    let errors = loading.result.as_ref().err().into_iter().flatten();
    errors.chain(&loading.warnings).flat_map(|problem| lines(problem, &loading.files)).collect()
}

/// A problem as the inputs write it; places in the report itself have no file name.
pub(crate) fn lines(problem: &Diagnostic, files: &Files) -> Vec<String> {
    let place = problem.span.map_or("-".to_owned(), |span| files.place(span));
    let place = place.strip_prefix("briefs/test/").unwrap_or(&place);
    let place = place.strip_prefix("report.yaml:").unwrap_or(place);
    let head = format!("{} {} {place} {}", problem.weight().word(), problem.code, problem.message);
    let why = problem.why.iter().map(|why| format!("  why {why}"));
    let also = problem.also.iter().map(|also| format!("  also {} {}", files.place(also.0), also.1));
    let help = problem.help.iter().map(|help| format!("  help {help}"));
    let accepted = problem.accepted.iter().map(|reason| format!("  accepted {}", reason.as_str()));
    std::iter::once(head).chain(why).chain(also).chain(help).chain(accepted).collect()
}
