//! What of a report may go to people outside, such as volunteers: what may be named to everybody.

use crate::report::{Attribution, Delegation, Handling, Report, Speaker};

/// What stands in place of the name of somebody who is not named.
pub(super) const UNNAMED: &str = "(not named)";

/// Whether the report as a whole may be known to everybody. How those who speak in it may be named is another matter.
pub(super) fn is_public(report: &Report) -> bool {
    let handling = Handling { attribution: None, ..report.handling.clone() };
    handling.is_for_everybody()
}

/// Whether a delegation may be named to everybody.
pub(super) fn is_open(report: &Report, delegation: &Delegation) -> bool {
    is_public(report) && delegation.handling.is_for_everybody()
}

/// Whether somebody may be named to everybody.
pub(super) fn is_named(report: &Report, speaker: &Speaker) -> bool {
    let id = speaker.delegation.as_ref();
    let delegation = report.delegations.iter().find(|known| Some(&known.id) == id);
    let is_on_record = report.handling.attribution <= Some(Attribution::OnRecord) || speaker.name.is_none();
    let is_own = speaker.handling.is_for_everybody() && speaker.doubtful.is_none();
    is_own && is_public(report) && delegation.is_none_or(|delegation| is_open(report, delegation)) && is_on_record
}

/// The ids of everybody who may not be named to everybody.
pub(super) fn unnamed(report: &Report) -> impl Iterator<Item = &str> {
    let delegations = report.delegations.iter().filter(|one| !is_open(report, one)).map(|one| one.id.as_str());
    delegations.chain(report.speakers.iter().filter(|one| !is_named(report, one)).map(|one| one.id.as_str()))
}
