//! A report that comes through standard input.

use super::{Exit, find};
use crate::load::{self, LoadLimits};
use crate::report::ReportId;
use crate::world::FolderWorld;
use jiff::Timestamp;
use std::io::{self, Read};
use std::path::Path;

/// The word of a command that stands for standard input, or for standard output.
pub(super) const NAME: &str = find::STANDARD_INPUT;

/// What problems call it.
const SHOWN: &str = "<stdin>";

/// Where a report stands that does not say its id.
const NAMELESS: &str = "standard-input";

/// Opens the project. If `-` is among the reports, standard input is read as the file of a report of the folder that its
/// id names, so that what stands beside such a report is found.
pub(super) fn project(named: Option<&Path>, now: Timestamp, reports: &[String]) -> Result<FolderWorld, (Exit, String)> {
    let world = find::project(named, now).map_err(|sentence| (Exit::Usage, sentence))?;
    if !reports.iter().any(|report| report == NAME) {
        return Ok(world);
    }
    let bytes = read().map_err(|error| (Exit::Machine, format!("cannot read standard input: {error}")))?;
    let id = load::id(&bytes).and_then(|id| ReportId::parse(&id).ok());
    let folder = id.as_ref().map_or(NAMELESS, ReportId::as_str);
    Ok(world.with_file(format!("briefs/{folder}/report.yaml"), SHOWN, bytes))
}

/// One byte more than a report may have at most: enough to see that it is too large.
fn read() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(LoadLimits::default().yaml + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
