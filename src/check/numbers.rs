//! Rules about numbers.

use crate::diag::{Code, Diagnostic, Severity};
use crate::report::{Known, Population, RelationKind, Report, Statistic, StatisticId};
use std::collections::{BTreeMap, BTreeSet};

/// A number without what is needed to quote it.
pub const BARE_STATISTIC: Code = Code("D0302");
/// Two numbers for one thing.
pub const CONFLICTING_NUMBERS: Code = Code("D0303");
/// Two numbers about the same people that do not say how they go together.
pub const UNLINKED_NUMBERS: Code = Code("D0304");

/// Every number has a source, the year of its data and the people it counts. A missing source or population is an error:
/// such a number cannot be printed. A missing year is a warning, and one that is honestly `unknown` worth knowing.
pub fn bare_statistic(report: &Report) -> Vec<Diagnostic> {
    report.statistics.iter().flat_map(|statistic| bare(statistic, report)).collect()
}

fn bare(statistic: &Statistic, report: &Report) -> Vec<Diagnostic> {
    let id = &statistic.id;
    let node = report.origins.node(id.as_str());
    let finding = |severity, message: String| Diagnostic::new(severity, BARE_STATISTIC, message);
    let mut findings = Vec::new();
    if statistic.source.is_none() {
        let source = finding(Severity::Error, format!("`{id}` has no source")).at(node);
        findings.push(source.because("a number that cannot be looked up is not believed").help("add `source`"));
    }
    if statistic.population.of.all().iter().any(|words| words.trim().is_empty()) {
        let people = finding(Severity::Error, format!("`{id}` does not say whom or what it counts"));
        findings.push(people.at(report.origins.field(id.as_str(), "population")).help("fill in `of`"));
    }
    match &statistic.data_year {
        Some(Known::Known(_)) => {}
        Some(Known::Unknown) => {
            let year = finding(Severity::Info, format!("the year of the data of `{id}` is unknown"));
            findings.push(year.at(report.origins.field(id.as_str(), "data_year")));
        }
        None => {
            let year = finding(Severity::Warning, format!("`{id}` does not say of which year its data are")).at(node);
            findings.push(year.help("add `data_year`, which may be `unknown`; `published` is another year"));
        }
    }
    findings
}

/// The same people, year and measure have one number. A subset and its superset count different people, and a number that
/// another supersedes is meant to differ.
pub fn conflicting_numbers(report: &Report) -> Vec<Diagnostic> {
    let replaced: BTreeSet<_> = relations(report, |kind| kind == RelationKind::Supersedes).map(|(_, to)| to).collect();
    let mut first: BTreeMap<(Whole<'_>, BTreeSet<&str>), &Statistic> = BTreeMap::new();
    let mut findings = Vec::new();
    for (whole, statistic) in comparable(report).filter(|(_, statistic)| !replaced.contains(&statistic.id)) {
        let earlier = *first.entry((whole, cells(&statistic.population))).or_insert(statistic);
        if earlier.value != statistic.value {
            findings.push(conflict(earlier, statistic, report));
        }
    }
    findings
}

fn conflict(one: &Statistic, other: &Statistic, report: &Report) -> Diagnostic {
    let message =
        format!("`{}` gives another number than `{}` for the same population, year and measure", other.id, one.id);
    Diagnostic::error(CONFLICTING_NUMBERS, message)
        .at(report.origins.field(other.id.as_str(), "value"))
        .because("a reader who finds both believes neither")
        .help("correct one, say in `population` what differs, or add a relation `supersedes`")
}

/// A number whose population is part of the same whole as another's says how it goes together with at least one of them,
/// so that a brief can explain why they differ.
pub fn unlinked_numbers(report: &Report) -> Vec<Diagnostic> {
    let linked: BTreeSet<_> = relations(report, |_| true).flat_map(|(from, to)| [from, to]).collect();
    let mut first: BTreeMap<Whole<'_>, &Statistic> = BTreeMap::new();
    let mut findings = Vec::new();
    for (whole, statistic) in comparable(report) {
        let earlier = *first.entry(whole).or_insert(statistic);
        let differs = cells(&earlier.population) != cells(&statistic.population);
        let alone = [statistic, earlier].into_iter().find(|one| !linked.contains(&one.id));
        if let (true, Some(alone)) = (differs, alone) {
            let other = if alone.id == statistic.id { earlier } else { statistic };
            findings.push(unlinked(alone, other, report));
        }
    }
    findings
}

fn unlinked(alone: &Statistic, other: &Statistic, report: &Report) -> Diagnostic {
    let message =
        format!("`{}` and `{}` speak of one whole, and nothing says how they go together", alone.id, other.id);
    Diagnostic::new(Severity::Info, UNLINKED_NUMBERS, message)
        .at(report.origins.node(alone.id.as_str()))
        .help(format!("add to `{}` a relation such as `{{ kind: subset-of, of: {} }}`", alone.id, other.id))
}

/// What two numbers must share to be compared: year, measure, unit, place, and the whole they are parts of.
type Whole<'a> = (i16, u8, Vec<&'a str>, Vec<&'a str>, Vec<&'a str>, BTreeSet<&'a str>);

/// The statistics that can be compared, in the order of the file. Doubtful ones are in no brief and disturb nobody.
fn comparable(report: &Report) -> impl Iterator<Item = (Whole<'_>, &Statistic)> {
    let certain = report.statistics.iter().filter(|statistic| statistic.doubtful.is_none());
    certain.filter_map(|statistic| {
        let year = *statistic.data_year.as_ref()?.known()?;
        let place = statistic.geography.as_ref().map(|place| place.all()).unwrap_or_default();
        let population = &statistic.population;
        let whole = population.whole.iter().map(String::as_str).collect();
        Some(((year, statistic.measure as u8, statistic.unit.all(), place, population.of.all(), whole), statistic))
    })
}

/// The cells that are counted; the whole if none are named.
fn cells(population: &Population) -> BTreeSet<&str> {
    let named = if population.counted.is_empty() { &population.whole } else { &population.counted };
    named.iter().map(String::as_str).collect()
}

/// From which number to which a relation of some kinds leads.
fn relations(
    report: &Report,
    of_kind: impl Fn(RelationKind) -> bool,
) -> impl Iterator<Item = (&StatisticId, &StatisticId)> {
    let all = report.statistics.iter().flat_map(|from| from.relations.iter().map(move |relation| (from, relation)));
    all.filter(move |(_, relation)| of_kind(relation.kind)).map(|(from, relation)| (&from.id, &relation.of))
}
