//! Rules about two numbers: whether they can both be right, and how they go together.

use super::whole::{Part, Whole, current, parts, relations};
use crate::diag::{Code, Diagnostic, Severity};
use crate::report::{RelationKind, Report};
use std::collections::{BTreeMap, BTreeSet};

/// Two numbers for one thing.
pub const CONFLICTING_NUMBERS: Code = Code("D0303");
/// Two numbers about the same people that do not say how they go together.
pub const UNLINKED_NUMBERS: Code = Code("D0304");

/// The same people, year and measure have one number, as far as ranges and rounding let one tell. A subset and its superset
/// count different people, and a number that another supersedes is meant to differ.
pub fn conflicting_numbers(report: &Report) -> Vec<Diagnostic> {
    current(report).values().flat_map(|parts| conflicts(parts, report)).collect()
}

fn conflicts(parts: &[Part<'_>], report: &Report) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&BTreeSet<&str>, &Part<'_>> = BTreeMap::new();
    let mut findings = Vec::new();
    for part in parts {
        let earlier = *first.entry(&part.cells).or_insert(part);
        if !earlier.bounds.meets(part.bounds) {
            findings.push(conflict(earlier, part, report));
        }
    }
    findings
}

fn conflict(one: &Part<'_>, other: &Part<'_>, report: &Report) -> Diagnostic {
    let message =
        format!("`{}` gives another number than `{}` for the same population, year and measure", other.id(), one.id());
    Diagnostic::error(CONFLICTING_NUMBERS, message)
        .at(report.origins.field(other.id().as_str(), "value"))
        .because("a reader who finds both believes neither")
        .help("correct one, say in `population` what differs, or add a relation `supersedes`")
}

/// A number whose population is part of the same whole as another's says how it goes together with at least one of them,
/// so that a brief can explain why they differ. Where one does not say its year, they may be of the same.
pub fn unlinked_numbers(report: &Report) -> Vec<Diagnostic> {
    let linked: BTreeSet<_> = relations(report, |_| true).flat_map(|(from, to)| [from, to]).collect();
    let mut seen: BTreeMap<Whole<'_>, Vec<Part<'_>>> = BTreeMap::new();
    let mut findings = Vec::new();
    for part in parts(report) {
        let years = seen.entry(part.whole.clone()).or_default();
        let Some(earlier) = years.iter().find(|earlier| may_share_year(earlier, &part)) else {
            years.push(part);
            continue;
        };
        let is_alone = |one: &&Part<'_>| !linked.contains(one.id());
        if let (true, Some(alone)) = (earlier.cells != part.cells, [&part, earlier].into_iter().find(is_alone)) {
            let other = if alone.id() == part.id() { earlier } else { &part };
            findings.push(unlinked(alone, other, report));
        }
    }
    findings
}

fn may_share_year(one: &Part<'_>, other: &Part<'_>) -> bool {
    one.year.is_none() || other.year.is_none() || one.year == other.year
}

fn unlinked(alone: &Part<'_>, other: &Part<'_>, report: &Report) -> Diagnostic {
    let (id, other_id) = (alone.id(), other.id());
    let (kind, how) = relation(alone, other);
    let message = format!("`{id}` and `{other_id}` speak of one whole, and nothing says how they go together");
    let problem = Diagnostic::new(Severity::Info, UNLINKED_NUMBERS, message)
        .at(report.origins.node(id.as_str()))
        .because(format!("{how}, so they do not contradict each other, though they look as if they did"));
    match kind {
        Some(kind) => problem.help(format!("add to `{id}` the relation `{{ kind: {kind}, of: {other_id} }}`")),
        None => problem.help("say in `population` or in a sentence what each counts"),
    }
}

/// How the cells of two numbers of one whole go together, as a relation and in words.
fn relation(one: &Part<'_>, other: &Part<'_>) -> (Option<&'static str>, &'static str) {
    if one.is_part_of(other) {
        (Some("subset-of"), "the first counts some of those whom the second counts")
    } else if other.is_part_of(one) {
        (Some("superset-of"), "the first counts those whom the second counts, and more")
    } else if one.cells.is_disjoint(&other.cells) && one.cells.len() + other.cells.len() == one.whole.cells.len() {
        (Some("complement-of"), "the first counts all those whom the second does not count")
    } else {
        (None, "they count different people")
    }
}

/// Whether a relation says of two numbers of one whole what their cells do not.
pub(super) fn contradicts(kind: RelationKind, one: &Part<'_>, other: &Part<'_>) -> bool {
    let said = match kind {
        RelationKind::SubsetOf => "subset-of",
        RelationKind::SupersetOf => "superset-of",
        RelationKind::ComplementOf => "complement-of",
        RelationKind::SumOf | RelationKind::Supersedes => return false,
    };
    relation(one, other).0 != Some(said)
}
