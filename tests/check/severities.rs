//! Severities of `demarche.yaml`.

use super::{built_in_lists, lines, load_text};
use demarche::check::judge;
use demarche::diag::Severity;
use demarche::project::Project;
use demarche::source::Files;
use demarche::world::MemoryWorld;

const REPORT: &str = r#"
schema: 1
id: r
title: T
kind: event-report
language: en
key_messages:
  - { id: K1, text: "Turkey announced a plan." }
instruments:
  - { id: I1, title: T, kind: resolution, symbol: S/RES/2331 }
"#;

/// The problems of a project whose `demarche.yaml` has these lines under `checks`.
fn project(checks: &str) -> Result<Project, Vec<String>> {
    let settings = format!("brand: {{ name: D0110 }}\nchecks:\n{checks}");
    let world = MemoryWorld::new(jiff::Timestamp::UNIX_EPOCH).with("demarche.yaml", settings);
    let mut files = Files::default();
    let loaded = Project::load(&world, &mut files);
    loaded.map_err(|problems| problems.iter().flat_map(|problem| lines(problem, &files)).collect())
}

/// The codes and severities of what a project finds in a report.
fn judged(report: &str, checks: &str) -> Vec<(&'static str, Severity)> {
    let project = project(checks).unwrap();
    let loading = load_text(report);
    let report = loading.result.unwrap().report;
    let judged = judge(&report, &built_in_lists(), &project.settings().checks);
    judged.iter().map(|finding| (finding.code.0, finding.weight())).collect()
}

#[test]
fn a_project_weighs_rules_by_code_and_by_name() {
    let as_ever = [("D0310", Severity::Warning), ("D0308", Severity::Warning)];
    assert_eq!(judged(REPORT, "  D0301: { severity: off, reason: r }\n"), as_ever);
    let checks = "  D0310: { severity: info, reason: r }\n  malformed-symbol: { severity: error, reason: r }\n";
    assert_eq!(judged(REPORT, checks), [("D0310", Severity::Info), ("D0308", Severity::Error)]);
    assert_eq!(judged(REPORT, "  other-name: { severity: off, reason: r }\n"), [("D0308", Severity::Warning)]);
}

#[test]
fn an_acceptance_of_a_check_that_is_off_is_left_alone() {
    let report = format!("{REPORT}accepted:\n  - {{ check: D0310, node: K1, reason: r }}\n");
    let off = "  D0310: { severity: off, reason: r }\n  D0308: { severity: error, reason: r }\n";
    assert_eq!(judged(&report, off), [("D0308", Severity::Error)]);
    let raised = "  D0310: { severity: error, reason: r }\n";
    assert_eq!(judged(&report, raised), [("D0310", Severity::Info), ("D0308", Severity::Warning)]);
}

#[test]
fn a_setting_of_no_check_is_an_error_in_its_place() {
    let checks = "  vague-adressee: { severity: error, reason: r }\n  D0110: { severity: off, reason: r }\n  \
                  D0310: { severity: info, reason: r }\n  other-name: { severity: off, reason: r }\n";
    let expected = [
        "error D0392 demarche.yaml:4:3 `D0110` can be neither turned down nor accepted",
        "  why it stands for \"Unknown field\", which has to be mended where it is reported",
        "  help `docs/checks/D0110.md` says how",
        "error D0394 demarche.yaml:6:3 `other-name` and `D0310` are one check",
        "  help keep the one that holds, and take the other out",
        "error D0391 demarche.yaml:3:3 unknown check `vague-adressee`",
        "  help did you mean `vague-addressee`?",
    ];
    assert_eq!(project(checks).unwrap_err(), expected);
}

#[test]
fn a_reason_is_needed() {
    let found = project("  D0310: { severity: info }\n").unwrap_err();
    assert_eq!(found, ["error D0111 demarche.yaml:3:10 `reason` is missing in `D0310`"]);
    let found = project("  D0310: { severity: info, reason: \"\" }\n").unwrap_err();
    assert_eq!(found, ["error D0114 demarche.yaml:3:36 `reason`: a reason needs words"]);
    let found = project("  D0310: { severity: mild, reason: r }\n").unwrap_err();
    assert!(found[0].starts_with("error D0113 demarche.yaml:3:22 unknown severity `mild`"), "{found:?}");
}
