//! Rules about when embargoes end.

use crate::diag::{Code, Diagnostic};
use crate::report::{Embargoed, Hour, Report, embargoes};
use crate::tailor::near_zone;

/// An embargo in a time zone that does not exist.
pub const EMBARGO_ZONE: Code = Code("D0360");
/// An embargo until a time that the clocks of the place skip or show twice.
pub const EMBARGO_HOUR: Code = Code("D0361");

/// An embargo whose time zone nobody knows never ends.
pub fn embargo_zone(report: &Report) -> Vec<Diagnostic> {
    let unknown = embargoes(report).into_iter().filter(|it| it.embargo.end().is_none());
    unknown.map(|Embargoed { embargo, span, .. }| zone(&embargo.zone).at(span)).collect()
}

fn zone(word: &str) -> Diagnostic {
    let problem = Diagnostic::error(EMBARGO_ZONE, format!("`{word}` is not a time zone"))
        .because("nobody knows when such an embargo ends, so it never does");
    problem.suggest(near_zone(word).as_deref(), || {
        "write a region and a city, such as `America/New_York` or `Europe/Zurich`".to_owned()
    })
}

/// When daylight saving begins, clocks skip an hour; when it ends, they show one twice.
pub fn embargo_hour(report: &Report) -> Vec<Diagnostic> {
    embargoes(report).into_iter().filter_map(|it| hour(&it)).collect()
}

fn hour(Embargoed { embargo, span, .. }: &Embargoed) -> Option<Diagnostic> {
    let (until, end) = (embargo.written(), embargo.end()?);
    let message = match embargo.hour()? {
        Hour::Once => return None,
        Hour::Never => format!("the clocks skip {until}"),
        Hour::Twice => format!("the clocks show {until} twice"),
    };
    let message = format!("{message}; the embargo ends at the later moment, {} UTC", end.strftime("%Y-%m-%d %H:%M"));
    Some(
        Diagnostic::warning(EMBARGO_HOUR, message)
            .at(*span)
            .because("readers in other places cannot tell which moment is meant")
            .help("choose an hour that comes once"),
    )
}
