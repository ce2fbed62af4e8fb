//! What the authors let stand, laid over what the rules find.

use super::{Rule, RuleSettings, UNUSED_ACCEPTANCE, no_rule};
use crate::diag::{Diagnostic, Severity};
use crate::report::{Acceptance, Report};
use crate::source::Span;
use std::collections::BTreeSet;

/// Marks the findings that are accepted, and adds what is wrong with acceptances. A finding belongs to the first entry that
/// fits it, so that one which stands twice is noticed.
pub(super) fn accept(report: &Report, findings: &mut Vec<Diagnostic>, settings: &RuleSettings) {
    let mut used = BTreeSet::new();
    for finding in findings.iter_mut() {
        let mut entries = report.accepted.iter().enumerate();
        if let Some((index, entry)) = entries.find(|(_, entry)| fits(entry, finding, report)) {
            finding.accepted = Some(Box::new(entry.reason.clone()));
            used.insert(index);
        }
    }
    let rest = report.accepted.iter().enumerate().filter(|(index, _)| !used.contains(index));
    let problems: Vec<Diagnostic> =
        rest.filter_map(|(index, entry)| problem(entry, place(report, index), report, findings, settings)).collect();
    findings.extend(problems);
}

fn fits(entry: &Acceptance, finding: &Diagnostic, report: &Report) -> bool {
    let is_check = Rule::find(&entry.check).is_some_and(|rule| rule.code == finding.code);
    is_check && is_at(entry, finding.span, report)
}

/// Whether a place is in the node that an entry names, or in no node if it names none.
fn is_at(entry: &Acceptance, place: Option<Span>, report: &Report) -> bool {
    match (&entry.node, place) {
        (Some(node), Some(place)) => report.origins.node(node.as_str()).is_some_and(|span| span.holds(place)),
        (Some(_), None) => false,
        (None, place) => place.is_none_or(|place| report.origins.node_at(place).is_none()),
    }
}

fn place(report: &Report, index: usize) -> Option<Span> {
    report.origins.accepted.get(index).copied().or_else(|| report.origins.report_field("accepted"))
}

/// What is wrong with an entry that accepts nothing. One of a check that is off may come to use again.
fn problem(
    entry: &Acceptance,
    place: Option<Span>,
    report: &Report,
    findings: &[Diagnostic],
    settings: &RuleSettings,
) -> Option<Diagnostic> {
    let Some(rule) = Rule::find(&entry.check) else { return Some(no_rule(&entry.check).at(place)) };
    (!rule.is_off(settings)).then(|| unused(entry, rule, report, findings).at(place))
}

fn unused(entry: &Acceptance, rule: &Rule, report: &Report, findings: &[Diagnostic]) -> Diagnostic {
    let whole = "in the report's own fields".to_owned();
    let place = entry.node.as_ref().map_or(whole, |node| format!("at `{node}`"));
    let message = format!("`{}` finds nothing {place} that this entry could accept", entry.check);
    let open = findings.iter().filter(|finding| finding.code == rule.code && finding.accepted.is_none());
    let elsewhere: BTreeSet<&str> = open.filter_map(|finding| report.origins.node_at(finding.span?)).collect();
    let problem = Diagnostic::new(Severity::Warning, UNUSED_ACCEPTANCE, message)
        .because("it would let a later mistake pass unseen");
    match elsewhere.first() {
        Some(node) => problem.help(format!("take it out, or name `{node}`, where the check finds something")),
        None => problem.help("take it out"),
    }
}
