//! Rules about what a report rests on.

use crate::diag::{Code, Diagnostic, Severity};
use crate::lists::Lists;
use crate::report::{Known, Method, PartialDate, Report, Source, SourceKind, Statistic};
use std::collections::BTreeSet;

/// A number from an old source.
pub const STALE_SOURCE: Code = Code("D0329");
/// A source that a newer one replaces.
pub const SUPERSEDED_SOURCE: Code = Code("D0330");
/// A publication without its date.
pub const UNDATED_SOURCE: Code = Code("D0331");
/// A number that somebody quoted.
pub const SECOND_HAND: Code = Code("D0332");

/// What is counted changes. Laws and history stay, so only the sources of numbers grow old, by the date of the report and
/// not by today's: a report of 2017 is not stale for being read later.
pub fn stale_source(report: &Report, lists: &Lists) -> Vec<Diagnostic> {
    let Some(now) = date(report) else { return Vec::new() };
    let cited: BTreeSet<&str> = certain(report).filter_map(|one| Some(one.source.as_ref()?.source.as_str())).collect();
    let sources = report.sources.iter().filter(|source| cited.contains(source.id.as_str()));
    let old = sources.filter_map(|source| Some((source, now.year - published(source)?.year)));
    let finding = |(source, years): (&Source, i16)| {
        let message =
            format!("numbers come from `{}`, which was {years} years old when the report was made", source.id);
        Diagnostic::warning(STALE_SOURCE, message)
            .at(report.origins.field(source.id.as_str(), "date"))
            .because("what is counted has changed since")
            .help("look for a newer edition, or accept it with the reason why there is none")
    };
    old.filter(|(_, years)| *years > lists.limits.source_years).map(finding).collect()
}

/// The statistics that briefs may show.
fn certain(report: &Report) -> impl Iterator<Item = &Statistic> {
    report.statistics.iter().filter(|one| one.doubtful.is_none())
}

/// When the report was made: its publication, or else the end of the meeting.
fn date(report: &Report) -> Option<PartialDate> {
    let published = report.published.as_ref().and_then(|date| date.known());
    published.or_else(|| report.event.as_ref()?.end.known()).copied()
}

fn published(source: &Source) -> Option<PartialDate> {
    source.date.as_ref()?.known().copied()
}

/// A source that has a successor is not used any longer, unless the successor came out after the report.
pub fn superseded_source(report: &Report) -> Vec<Diagnostic> {
    let now = date(report);
    let replaced = report.sources.iter().filter_map(|source| {
        let newer = source.superseded_by.as_ref()?;
        let newer = report.sources.iter().find(|other| other.id == *newer)?;
        let is_later = matches!((published(newer), now), (Some(newer), Some(now)) if newer.year > now.year);
        (!is_later).then_some((source, newer))
    });
    let finding = |(source, newer): (&Source, &Source)| {
        Diagnostic::warning(SUPERSEDED_SOURCE, format!("`{}` is replaced by `{}`", source.id, newer.id))
            .at(report.origins.field(source.id.as_str(), "superseded_by"))
            .because("a reader who knows the newer one asks why the older is quoted")
            .help(format!("rest on `{}` what rests on `{}`, and take that out", newer.id, source.id))
    };
    replaced.map(finding).collect()
}

/// A report without its year is any of its editions. An honest `unknown` is worth knowing.
pub fn undated_source(report: &Report) -> Vec<Diagnostic> {
    let dated =
        [SourceKind::Report, SourceKind::Article, SourceKind::Dataset, SourceKind::Speech, SourceKind::PressRelease];
    let sources = report.sources.iter().filter(|source| dated.contains(&source.kind));
    let finding = |source: &Source| {
        let (severity, message) = match &source.date {
            Some(Known::Known(_)) => return None,
            Some(Known::Unknown) => (Severity::Info, format!("the date of `{}` is unknown", source.id)),
            None => (Severity::Warning, format!("`{}` does not say when it came out", source.id)),
        };
        let problem = Diagnostic::new(severity, UNDATED_SOURCE, message)
            .at(report.origins.field(source.id.as_str(), "date"))
            .because("without its date nobody knows which edition is meant");
        Some(if severity == Severity::Info { problem } else { problem.help("add `date`, which may be `unknown`") })
    };
    sources.filter_map(finding).collect()
}

/// A number that was heard in a speech or read in a press release was published somewhere, and may have lost its year or its
/// population on the way.
pub fn second_hand(report: &Report) -> Vec<Diagnostic> {
    let is_spoken = |source: &&Source| matches!(source.kind, SourceKind::Speech | SourceKind::PressRelease);
    let spoken: BTreeSet<_> = report.sources.iter().filter(is_spoken).map(|source| &source.id).collect();
    let heard = certain(report).filter(|one| one.method != Some(Method::Spoken));
    let heard = heard.filter(|one| one.source.as_ref().is_some_and(|citation| spoken.contains(&citation.source)));
    let finding = |statistic: &Statistic| {
        Diagnostic::warning(SECOND_HAND, format!("`{}` comes from what somebody said", statistic.id))
            .at(report.origins.field(statistic.id.as_str(), "source"))
            .because("a number that is quoted loses its year and its population on the way")
            .help("name the publication it comes from, or say `method: spoken`")
    };
    heard.map(finding).collect()
}
