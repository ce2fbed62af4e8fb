//! Whole reports with faults, and which of them are found: each report ends in a table of nodes and codes after `#~`.
//! Anything that is found and not in the table is a false alarm.

use super::built_in_lists;
use crate::load::load_text;
use demarche::diag::Diagnostic;
use demarche::report::{ClaimKind, Report};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A node, or `report` for the fields of the report itself, and the code of what is found there.
type Findings = BTreeSet<(String, String)>;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check").join(name)
}

fn as_stated() -> String {
    std::fs::read_to_string(folder("as-stated/report.yaml")).unwrap()
}

fn report(text: &str) -> Report {
    load_text(text).result.unwrap_or_else(|errors| panic!("{errors:?}")).report
}

/// What the table at the end of a report expects.
fn expected(text: &str) -> Findings {
    let lines = text.lines().filter_map(|line| line.strip_prefix("#~ "));
    let entries = lines.flat_map(|line| {
        let mut words = line.split(' ').map(str::to_owned);
        let node = words.next().unwrap();
        words.map(move |code| (node.clone(), code))
    });
    entries.collect()
}

fn found(report: &Report) -> Findings {
    let findings = demarche::check::check(report, &built_in_lists());
    findings.iter().map(|finding| (node(finding, report), finding.code.to_string())).collect()
}

fn node(finding: &Diagnostic, report: &Report) -> String {
    finding.span.and_then(|span| report.origins.node_at(span)).unwrap_or("report").to_owned()
}

/// What is missed and what is found for nothing, with the counts in front.
fn compared(name: &str, text: &str) -> (String, bool) {
    let (expected, found) = (expected(text), found(&report(text)));
    assert!(!expected.is_empty(), "{name} plants something");
    let (missed, false_alarms) = (&expected - &found, &found - &expected);
    let hits = expected.len() - missed.len();
    let table = format!("{name}: found {hits}, missed {}, false alarms {}", missed.len(), false_alarms.len());
    let is_right = missed.is_empty() && false_alarms.is_empty();
    let rest = if is_right { String::new() } else { format!("\n  missed {missed:?}\n  false {false_alarms:?}") };
    (table + &rest, is_right)
}

#[test]
fn the_report_as_its_source_states_it_shows_every_fault() {
    let (table, is_right) = compared("as-stated", &as_stated());
    println!("{table}");
    assert!(is_right, "{table}");
}

#[test]
fn reports_of_other_kinds_show_what_is_planted_in_them() {
    let entries = std::fs::read_dir(folder("reports")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.collect();
    paths.sort();
    assert!(paths.len() >= 10, "the reports are there");
    let compared = paths.iter().map(|path| {
        let name = path.file_stem().unwrap().to_str().unwrap();
        compared(name, &std::fs::read_to_string(path).unwrap())
    });
    let (tables, right): (Vec<String>, Vec<bool>) = compared.unzip();
    println!("{}", tables.join("\n"));
    assert!(right.iter().all(|is_right| *is_right), "{}", tables.join("\n"));
}

#[test]
fn a_careful_report_raises_nothing() {
    let text = std::fs::read_to_string(folder("clean.yaml")).unwrap();
    assert_eq!(found(&report(&text)), Findings::new());
}

/// The two shares of 2017 look like a contradiction and are none.
#[test]
fn a_share_and_that_of_more_people_are_linked_and_do_not_conflict() {
    let report = report(&as_stated());
    let findings = demarche::check::check(&report, &built_in_lists());
    assert!(findings.iter().all(|finding| finding.code.0 != "D0303"));
    let link = findings.iter().find(|finding| finding.code.0 == "D0304").unwrap();
    assert!(link.message.contains("`N3` and `N2`"), "{}", link.message);
    assert!(link.help.join(" ").contains("{ kind: superset-of, of: N2 }"), "{:?}", link.help);
}

/// Claims of absence give themselves away by their words, whatever kind their author thinks they are.
#[test]
fn claims_of_absence_are_found_by_their_words_alone() {
    let mut report = report(&as_stated());
    report.claims.iter_mut().for_each(|claim| claim.kind = ClaimKind::Evaluative);
    let found = found(&report);
    for id in ["CL01", "CL05", "CL10", "CL12", "CL15", "CL16", "CL18", "CL22"] {
        let is_found = ["D0312", "D0313"].iter().any(|code| found.contains(&(id.to_owned(), (*code).to_owned())));
        assert!(is_found, "{id}");
    }
}

/// What is left in the corrected report is what nobody knows, and what is marked as doubtful.
#[test]
fn the_corrected_report_has_no_errors_and_few_other_findings() {
    let loading = crate::load::repository_report("trafficking-2017");
    let report = &loading.result.as_ref().unwrap().report;
    let findings = demarche::check::check(report, &built_in_lists());
    assert!(findings.iter().all(|finding| !finding.is_error()));
    let left: Vec<String> =
        findings.iter().map(|finding| format!("{} {}", node(finding, report), finding.code)).collect();
    let mut left: Vec<&str> = left.iter().map(String::as_str).collect();
    left.sort_unstable();
    let doubtful = ["R05b D0305", "R05c D0305", "R05d D0305", "R05e D0305"];
    let known = ["N1 D0302", "N5 D0302", "R14 D0307", "R15 D0307", "ST19 D0325", "ST28 D0312"];
    let mut expected: Vec<&str> = doubtful.into_iter().chain(known).collect();
    expected.sort_unstable();
    assert_eq!(left, expected);
}
