//! Rules about numbers, one by one.

use crate::diag::{Code, Diagnostic, Severity};
use crate::report::{Known, Report, Statistic};

/// A number without what is needed to quote it.
pub const BARE_STATISTIC: Code = Code("D0302");

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
