//! Embargoes, as readers meet them.

use super::{Ahead, EMBARGOED, HELD, Request, UNKNOWN_ZONE, explain, verdict};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, nearest};
use crate::report::{Embargo, Embargoed, Report, embargoes, is_place};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Cities of the United Nations that no time zone is named after.
const CITIES: [(&str, &str); 6] = [
    ("geneva", "Europe/Zurich"),
    ("geneve", "Europe/Zurich"),
    ("the-hague", "Europe/Amsterdam"),
    ("washington", "America/New_York"),
    ("new-delhi", "Asia/Kolkata"),
    ("beijing", "Asia/Shanghai"),
];

/// What an embargo has against a reader: it is not over, or nobody knows when it is.
pub(super) fn barrier(request: &Request<'_>, embargo: &Embargo) -> Option<(Code, String)> {
    if embargo.end().is_none() {
        // Nobody knows when such an embargo ends, so it has not ended.
        return Some((UNKNOWN_ZONE, format!("`{}` is not a time zone such as `America/New_York`", embargo.zone)));
    }
    if embargo.is_over(request.date, request.now) || is_ahead(request, embargo) {
        return None;
    }
    let left = match embargo.left(request.now) {
        Some(left) => format!(" ({left} left)"),
        None => format!(", and the document is dated {}, before that", request.date),
    };
    Some((EMBARGOED, format!("it is under embargo until {}{left}", embargo.written())))
}

/// Whether a reader has something before its hour.
fn is_ahead(request: &Request<'_>, embargo: &Embargo) -> bool {
    match request.ahead {
        Ahead::No => false,
        Ahead::Advance => is_named(request, embargo),
        Ahead::Over => true,
    }
}

/// The last of the embargoes that are not over and that a reader is ahead of: of the report, and of those parts that this
/// reader may hold. The hour of anything else is not for this reader either.
pub fn ahead(report: &Report, request: &Request<'_>) -> Option<Embargo> {
    if request.ahead != Ahead::Advance {
        return None;
    }
    let is_running =
        |it: &Embargo| it.end().is_some() && !it.is_over(request.date, request.now) && is_named(request, it);
    reaching(report, request).into_iter().filter(is_running).max_by_key(Embargo::end)
}

/// The embargoes of what a reader may hold. Blocks have no id, so sections are walked on their own.
fn reaching(report: &Report, request: &Request<'_>) -> Vec<Embargo> {
    let refused = explain(report, request).into_iter().filter(|it| it.verdict.is_err()).map(|it| it.id);
    let elsewhere: BTreeSet<String> = refused.chain(report.sections.iter().map(|it| it.id.to_string())).collect();
    let is_held = |it: &Embargoed| it.node.as_ref().is_none_or(|node| !elsewhere.contains(node));
    let sections = report.sections.iter().filter(|it| verdict::section(request, it).is_ok());
    let handlings = sections.flat_map(|section| {
        let blocks = section.blocks.iter().filter(|it| verdict::block(request, it).is_ok());
        std::iter::once(&section.handling).chain(blocks.map(|it| &it.handling))
    });
    let others = embargoes(report).into_iter().filter(is_held).map(|it| it.embargo);
    others.chain(handlings.filter_map(|it| it.embargo.clone())).collect()
}

fn is_named(request: &Request<'_>, embargo: &Embargo) -> bool {
    embargo.advance.iter().any(|named| request.is_for(named))
}

/// The problem of a reader with what to do about it.
pub(super) fn advised(request: &Request<'_>, embargo: &Embargo, problem: Diagnostic) -> Diagnostic {
    if embargo.end().is_none() {
        let example = || "write a region and a city, such as `Europe/Zurich`".to_owned();
        return problem.suggest(near_zone(&embargo.zone).as_deref(), example);
    }
    if is_named(request, embargo) {
        return problem.help(format!(
            "`{}` may have it before the hour: `demarche build --under-embargo`, or `under_embargo: true` in a plan",
            request.selector
        ));
    }
    match embargo.left(request.now) {
        Some(_) => problem.help(
            "wait for the hour; to give it to the press before, name them in the embargo: `advance: [press]`; no `--date` \
             lifts an embargo",
        ),
        None => problem.help("give the document a date from that day on"),
    }
}

/// What is kept from everybody until an hour that has not come, each with its place: the report itself, or parts of it. A
/// view leaves such parts out in silence.
pub fn held(report: &Report, date: Date, now: Timestamp) -> Diagnostics {
    let is_held = |it: &Embargoed| it.embargo.end().is_some() && !it.embargo.is_over(date, now);
    embargoes(report).into_iter().filter(is_held).map(|it| told(report, &it, now)).collect()
}

fn told(report: &Report, Embargoed { node, embargo, span }: &Embargoed, now: Timestamp) -> Diagnostic {
    let name = node.as_deref().unwrap_or(report.id.as_str());
    let what = if node.is_some() { "documents leave it out" } else { "nothing is made of it" };
    let left = embargo.left(now).map(|left| format!(" ({left} left)")).unwrap_or_default();
    let message = format!("`{name}` is under embargo until {}{left}; {what} before", embargo.written());
    let problem = Diagnostic::new(Severity::Info, HELD, message).at(*span);
    match embargo.advance.as_slice() {
        [] => problem,
        named => {
            let named = named.iter().map(|reader| format!("`{reader}`")).collect::<Vec<_>>().join(", ");
            problem.help(format!("{named} may have it before, with `--under-embargo`"))
        }
    }
}

/// The time zone that a word means, as far as one can tell: `America/New_York` for `new york`.
pub(crate) fn near_zone(word: &str) -> Option<String> {
    let fold = |word: &str| word.trim().to_lowercase().replace([' ', '_'], "-").replace('è', "e");
    let meant = fold(word);
    let zones = jiff::tz::db().available().map(|name| name.as_str().to_owned());
    let zones: Vec<String> = zones.filter(|zone| is_place(zone)).collect();
    let is_city = |zone: &&String| zone.rsplit('/').next().is_some_and(|city| fold(city) == meant);
    let city = || zones.iter().find(is_city).cloned();
    let known = || CITIES.iter().find(|(city, _)| *city == meant).map(|(_, zone)| (*zone).to_owned());
    let whole = || zones.iter().find(|zone| fold(zone) == meant).cloned();
    let near = || nearest(word, zones.iter().map(String::as_str)).map(str::to_owned);
    let near_city = || {
        let city = nearest(word, zones.iter().filter_map(|zone| zone.rsplit('/').next()))?;
        zones.iter().find(|zone| zone.rsplit('/').next() == Some(city)).cloned()
    };
    whole().or_else(known).or_else(city).or_else(near).or_else(near_city)
}

#[cfg(test)]
mod tests {
    use super::near_zone;

    #[test]
    fn the_zone_that_is_meant_is_offered() {
        for (word, zone) in [
            ("New York", "America/New_York"),
            ("america/new york", "America/New_York"),
            ("Geneva", "Europe/Zurich"),
            ("Genève", "Europe/Zurich"),
            ("Europe/Zürich", "Europe/Zurich"),
            ("Nairobbi", "Africa/Nairobi"),
        ] {
            assert_eq!(near_zone(word).as_deref(), Some(zone), "{word}");
        }
        assert_eq!(near_zone("the office upstairs, second door"), None);
    }
}
