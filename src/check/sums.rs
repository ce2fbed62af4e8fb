//! Rules about numbers that add up, and about parts and what they are part of.

use super::bounds::{Bounds, shown};
use super::cover::cover;
use super::pairs::contradicts;
use super::whole::{Part, current};
use crate::diag::{Code, Diagnostic};
use crate::report::{Measure, RelationKind, Report, Statistic, StatisticId};
use std::collections::BTreeSet;

/// Parts that do not make their total.
pub const PARTS_AND_TOTAL: Code = Code("D0316");
/// A part that is larger than what it is part of.
pub const PART_ABOVE_WHOLE: Code = Code("D0317");
/// A relation between numbers that cannot be so.
pub const CROOKED_RELATION: Code = Code("D0318");

/// Parts make their total, as far as ranges and rounding let one tell: where a relation says that they do, and where the
/// cells of several numbers fill those of another without overlap. Percentages of a whole that fill it make a hundred.
pub fn parts_and_total(report: &Report) -> Vec<Diagnostic> {
    let declared = report.statistics.iter().filter_map(|total| declared(total, report));
    let groups = current(report);
    let found = groups.values().flat_map(|parts| filled(parts).into_iter().map(|sum| sum.finding(report)));
    declared.chain(found.flatten()).collect()
}

/// Numbers that should make another, or a hundred.
struct Sum<'a> {
    parts: Vec<&'a Part<'a>>,
    total: Option<&'a Part<'a>>,
}

impl Sum<'_> {
    fn finding(&self, report: &Report) -> Option<Diagnostic> {
        let made = Bounds::sum(self.parts.iter().map(|part| part.bounds));
        let total = self.total.map_or(Bounds::exactly(100.0), |total| total.bounds);
        if made.meets(total) {
            return None;
        }
        let sum: f64 = self.parts.iter().map(|part| part.statistic.value.middle()).sum();
        let (names, sum) = (names(self.parts.iter().map(|part| part.id())), shown(sum));
        let (place, message) = match self.total {
            Some(total) => {
                let value = shown(total.statistic.value.middle());
                (total.id(), format!("{names} make {sum}, and `{}` says {value}", total.id()))
            }
            None => (self.parts.last()?.id(), format!("{names} fill one whole and make {sum} per cent")),
        };
        let problem = Diagnostic::error(PARTS_AND_TOTAL, message)
            .at(report.origins.field(place.as_str(), "value"))
            .because("a reader who adds up finds it, and doubts the rest");
        Some(problem.help("correct one of them, or say in `population` what each counts"))
    }
}

fn names<'a>(ids: impl Iterator<Item = &'a StatisticId>) -> String {
    let mut names: Vec<String> = ids.map(|id| format!("`{id}`")).collect();
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) }
}

/// What a relation `sum-of` says that does not hold, for numbers whose cells do not tell.
fn declared(total: &Statistic, report: &Report) -> Option<Diagnostic> {
    let ids = total.relations.iter().filter(|one| one.kind == RelationKind::SumOf).map(|one| &one.of);
    let parts: Vec<Part<'_>> = ids.filter_map(|id| find(id, report)).map(Part::of).collect();
    let total = Part::of(total);
    let is_told_by_cells = parts.iter().all(|part| part.whole == total.whole && part.is_part_of(&total));
    let can_be_added = parts.iter().all(|part| is_addable(part, &total));
    let is_certain = parts.iter().chain([&total]).all(|part| part.statistic.doubtful.is_none());
    if parts.is_empty() || !can_be_added || !is_certain || (is_told_by_cells && total.is_additive()) {
        return None;
    }
    Sum { parts: parts.iter().collect(), total: Some(&total) }.finding(report)
}

fn find<'a>(id: &StatisticId, report: &'a Report) -> Option<&'a Statistic> {
    report.statistics.iter().find(|statistic| statistic.id == *id)
}

/// Whether a number can be a summand of another: counts and amounts of one unit, and shares of one whole.
fn is_addable(part: &Part<'_>, total: &Part<'_>) -> bool {
    let is_alike = part.statistic.measure == total.statistic.measure && part.statistic.unit == total.statistic.unit;
    let is_sum = match total.statistic.measure {
        Measure::Share => part.whole == total.whole,
        Measure::Rate => false,
        Measure::Count | Measure::Amount => true,
    };
    is_alike && is_sum && (part.year.is_none() || total.year.is_none() || part.year == total.year)
}

/// Numbers of one whole and year that fill the cells of another, or the whole if they are percentages.
fn filled<'a>(parts: &'a [Part<'a>]) -> Vec<Sum<'a>> {
    let mut seen = BTreeSet::new();
    let parts: Vec<&Part<'_>> = parts.iter().filter(|part| part.is_additive() && seen.insert(&part.cells)).collect();
    let fill = |cells: &BTreeSet<&str>| {
        let smaller = parts.iter().filter(|part| part.cells != *cells && part.cells.is_subset(cells));
        cover(cells, &smaller.copied().collect::<Vec<_>>())
    };
    let totals = parts.iter().map(|total| (Some(*total), &total.cells));
    let hundred = parts.first().filter(|part| part.is_percentage()).map(|part| (None, &part.whole.cells));
    let sums = totals.chain(hundred).filter_map(|(total, cells)| Some(Sum { parts: fill(cells)?, total }));
    sums.collect()
}

/// A part is no larger than what it is part of: by the cells of two numbers of one whole, and by what relations say of
/// counts.
pub fn part_above_whole(report: &Report) -> Vec<Diagnostic> {
    let groups = current(report);
    let by_cells = groups.values().flat_map(|parts| larger(parts, report));
    let told = report.statistics.iter().flat_map(|one| told(one, report));
    by_cells.chain(told).collect()
}

fn larger(parts: &[Part<'_>], report: &Report) -> Vec<Diagnostic> {
    let parts: Vec<&Part<'_>> = parts.iter().filter(|part| part.is_additive()).collect();
    let pairs = parts.iter().flat_map(|part| parts.iter().map(move |whole| (part, whole)));
    let wrong = pairs.filter(|(part, whole)| part.bounds.is_above(whole.bounds) && part.is_part_of(whole));
    wrong.map(|(part, whole)| above(part, whole, report)).collect()
}

/// What relations say of counts and amounts of one unit and year, for numbers whose cells do not tell.
fn told(statistic: &Statistic, report: &Report) -> Vec<Diagnostic> {
    let pairs = statistic.relations.iter().filter_map(|relation| {
        let (one, other) = (Part::of(statistic), Part::of(find(&relation.of, report)?));
        match relation.kind {
            RelationKind::SubsetOf => Some((one, other)),
            RelationKind::SupersetOf => Some((other, one)),
            _ => None,
        }
    });
    let is_told = |(part, whole): &(Part<'_>, Part<'_>)| {
        let is_count = matches!(part.statistic.measure, Measure::Count | Measure::Amount) && is_addable(part, whole);
        let is_certain = part.statistic.doubtful.is_none() && whole.statistic.doubtful.is_none();
        let is_seen = part.whole == whole.whole && part.is_part_of(whole);
        is_count && is_certain && !is_seen && part.year.is_some() && part.year == whole.year
    };
    let wrong = pairs.filter(is_told).filter(|(part, whole)| part.bounds.is_above(whole.bounds));
    wrong.map(|(part, whole)| above(&part, &whole, report)).collect()
}

fn above(part: &Part<'_>, whole: &Part<'_>, report: &Report) -> Diagnostic {
    let message = format!("`{}` is part of `{}`, and larger", part.id(), whole.id());
    Diagnostic::error(PART_ABOVE_WHOLE, message)
        .at(report.origins.field(part.id().as_str(), "value"))
        .because("one of the two is wrong, and a reader cannot tell which")
        .help("correct one of them, or say in `population` what each counts")
}

/// A relation says what the populations say. Shares of different wholes, and numbers of different units or years, neither
/// add up nor complete each other.
pub fn crooked_relation(report: &Report) -> Vec<Diagnostic> {
    report.statistics.iter().flat_map(|statistic| crooked(statistic, report)).collect()
}

fn crooked(statistic: &Statistic, report: &Report) -> Vec<Diagnostic> {
    let one = Part::of(statistic);
    let wrong = statistic.relations.iter().filter_map(|relation| {
        let other = Part::of(find(&relation.of, report)?);
        let is_sum = matches!(relation.kind, RelationKind::SumOf | RelationKind::ComplementOf);
        let said = if is_sum && !is_addable(&other, &one) {
            "they are numbers of different wholes, units or years, which cannot be added"
        } else if one.whole == other.whole && !one.whole.cells.is_empty() && contradicts(relation.kind, &one, &other) {
            "what both count says otherwise"
        } else {
            return None;
        };
        Some((other.id(), said))
    });
    let finding = |(other, said): (&StatisticId, &str)| {
        Diagnostic::warning(CROOKED_RELATION, format!("`{}` does not go together with `{other}` as it says", one.id()))
            .at(report.origins.field(one.id().as_str(), "relations"))
            .because(said)
            .help("correct the relation, or `population` of one of them")
    };
    wrong.map(finding).collect()
}
