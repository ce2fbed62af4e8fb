//! Rules about numbers.

use crate::diag::{Code, Diagnostic, Severity};
use crate::report::{Known, Population, RelationKind, Report, Statistic};
use std::collections::BTreeSet;

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
/// supersedes another is meant to differ.
pub fn conflicting_numbers(report: &Report) -> Vec<Diagnostic> {
    let conflicts = |(one, other): &(&Statistic, &Statistic)| {
        is_of_one_year(one, other)
            && has_one_whole(one, other)
            && cells(&one.population) == cells(&other.population)
            && one.value != other.value
            && !is_superseded(one, other)
    };
    pairs(report).filter(conflicts).map(|(one, other)| conflict(one, other, report)).collect()
}

fn conflict(one: &Statistic, other: &Statistic, report: &Report) -> Diagnostic {
    let message =
        format!("`{}` gives another number than `{}` for the same population, year and measure", other.id, one.id);
    Diagnostic::error(CONFLICTING_NUMBERS, message)
        .at(report.origins.field(other.id.as_str(), "value"))
        .because("a reader who finds both believes neither")
        .help("correct one, say in `population` what differs, or add a relation `supersedes`")
}

/// Numbers whose populations contain, complete or share one another say so, so that a brief can explain why they differ.
pub fn unlinked_numbers(report: &Report) -> Vec<Diagnostic> {
    let unlinked = |(one, other): &(&Statistic, &Statistic)| {
        is_of_one_year(one, other)
            && has_one_whole(one, other)
            && cells(&one.population) != cells(&other.population)
            && !is_linked(one, other)
            && !is_linked(other, one)
    };
    pairs(report).filter(unlinked).map(|(one, other)| unlink(one, other, report)).collect()
}

fn unlink(one: &Statistic, other: &Statistic, report: &Report) -> Diagnostic {
    let message =
        format!("`{}` and `{}` speak of the same whole, and nothing says how they go together", one.id, other.id);
    Diagnostic::new(Severity::Info, UNLINKED_NUMBERS, message)
        .at(report.origins.node(other.id.as_str()))
        .help(format!("add to `{}` a relation such as `{{ kind: subset-of, of: {} }}`", other.id, one.id))
}

/// Every two statistics, in the order of the file; doubtful ones are in no brief and disturb nobody.
fn pairs(report: &Report) -> impl Iterator<Item = (&Statistic, &Statistic)> {
    let certain = || report.statistics.iter().enumerate().filter(|(_, statistic)| statistic.doubtful.is_none());
    certain()
        .flat_map(move |(at, one)| certain().filter(move |(later, _)| *later > at).map(move |(_, other)| (one, other)))
}

fn is_of_one_year(one: &Statistic, other: &Statistic) -> bool {
    let year = |statistic: &Statistic| statistic.data_year.as_ref().and_then(Known::known).copied();
    year(one).is_some() && year(one) == year(other)
}

/// Whether two numbers measure parts of the same whole in the same way.
fn has_one_whole(one: &Statistic, other: &Statistic) -> bool {
    let whole = |statistic: &Statistic| statistic.population.whole.iter().cloned().collect::<BTreeSet<String>>();
    one.measure == other.measure
        && one.unit == other.unit
        && one.geography == other.geography
        && one.population.of == other.population.of
        && whole(one) == whole(other)
}

/// The cells that are counted; the whole if none are named.
fn cells(population: &Population) -> BTreeSet<&str> {
    let named = if population.counted.is_empty() { &population.whole } else { &population.counted };
    named.iter().map(String::as_str).collect()
}

fn is_linked(from: &Statistic, to: &Statistic) -> bool {
    from.relations.iter().any(|relation| relation.of == to.id)
}

fn is_superseded(one: &Statistic, other: &Statistic) -> bool {
    let replaces = |from: &Statistic, to: &Statistic| {
        from.relations.iter().any(|relation| relation.of == to.id && relation.kind == RelationKind::Supersedes)
    };
    replaces(one, other) || replaces(other, one)
}
