//! `demarche check`: what gates let pass, and problems as documents.

use super::{Folder, Run};
use serde_json::Value;

const REPORT: &str = "briefs/first-report/report.yaml";

/// A report with one warning and one statement in doubt, which the brief for Member States would show.
const DOUBTFUL: &str = r#"schema: 1
id: first-report
title: "T & <é>"
kind: event-report
language: en
audiences: [member-state]
delegations: [{ id: gin, kind: member-state, iso3: GIN }]
speakers: [{ id: sp-gin, capacity: delegation, delegation: gin }]
statements:
  - { id: ST1, by: [sp-gin], kind: paraphrase, commitment: true, text: announced a campaign., pillars: [trafficking-4p/prevention] }
sections:
  - { id: why, part: why-now, heading: Why, blocks: [{ text: "« é » and Turkey agreed." }] }
recommendations:
  - { id: R1, verb: fund, voice: ours, action: Fund it., addressees: [member-state], basis: [{ node: S1 }] }
sources: [{ id: S1, kind: web-page, title: T, issuer: I }]
"#;

fn folder(report: &str) -> Folder {
    let folder = Folder::new();
    folder.write(REPORT, report);
    folder.change("demarche.yaml", "brand:", "clearance: [editor]\nbrand:");
    folder
}

/// What is to be cleared is signed first, as far as there is something to sign.
fn check(folder: &Folder, gate: &str) -> Run {
    if gate == "cleared" {
        let signed =
            ["sign", "first-report", "--role", "editor", "--person", "A. Example", "--audience", "member-state"];
        folder.run(&signed);
    }
    folder.run(&["check", "--gate", gate])
}

#[test]
fn a_draft_may_have_warnings_and_what_is_cleared_may_not() {
    let folder = folder(DOUBTFUL);
    assert_eq!(folder.run(&["check"]).code, 1);
    let draft = check(&folder, "draft");
    assert_eq!(
        (draft.code, draft.output.as_str()),
        (0, "1 report checked: 0 errors, 1 warning; good enough for `draft`\n")
    );
    let cleared = check(&folder, "cleared");
    assert_eq!(cleared.code, 1, "{}", cleared.errors);
    assert_eq!(cleared.output, "1 report checked: 0 errors, 1 warning; stopped at `cleared`\n");
    folder.change("demarche.yaml", "brand:", "checks: { D0310: { severity: error, reason: r } }\nbrand:");
    assert_eq!(check(&folder, "draft").code, 1, "a project can make an error of it");
}

#[test]
fn what_is_accepted_is_cleared_and_told() {
    let folder =
        folder(&format!("{DOUBTFUL}accepted: [{{ check: other-name, node: why, reason: So it was called. }}]\n"));
    let run = check(&folder, "cleared");
    assert_eq!(run.code, 0, "{}", run.errors);
    assert_eq!(run.output, "1 report checked: 0 errors, 0 warnings, 1 accepted; good enough for `cleared`\n");
    assert!(run.errors.contains("info[D0310]") && run.errors.contains("accepted: So it was called."), "{}", run.errors);
    let run = folder.run(&["check", "--gate", "cleared", "--message-format", "json"]);
    let line: Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!((&line["accepted"], &line["passed"], &line["warnings"]), (&1.into(), &true.into(), &0.into()));
    let message: Value = serde_json::from_str(run.errors.lines().next().unwrap()).unwrap();
    assert_eq!((&message["severity"], &message["accepted"]), (&"info".into(), &"So it was called.".into()));
}

#[test]
fn what_a_document_needs_must_not_be_in_doubt() {
    let clean = DOUBTFUL.replace("Turkey", "Türkiye");
    let doubtful = clean.replace("kind: paraphrase,", "kind: paraphrase, doubtful: from memory,");
    let folder = folder(&doubtful);
    assert_eq!(folder.run(&["check"]).code, 0);
    assert_eq!(check(&folder, "draft").code, 0);
    let run = check(&folder, "cleared");
    assert_eq!(run.code, 1);
    assert!(run.errors.contains("error[D0711]: `ST1` is in doubt"), "{}", run.errors);
    folder.write(REPORT, &doubtful.replace("doubtful:", "handling: { deny: [member-state] }, doubtful:"));
    let run = check(&folder, "cleared");
    assert_eq!(run.code, 0, "no document of its audiences would show it: {}", run.errors);
    folder.write(REPORT, &doubtful.replace("[member-state]\nd", "[\"member-state:GIN\"]\nd"));
    let run = check(&folder, "cleared");
    assert!(run.code == 1 && run.errors.contains("error[D0407]"), "its own words: {}", run.errors);
}

#[test]
fn nobody_who_is_in_doubt_may_be_needed_by_name() {
    let clean = DOUBTFUL.replace("Turkey", "Türkiye");
    let doubtful = clean.replace("{ id: sp-gin,", "{ id: sp-gin, doubtful: perhaps the deputy,");
    assert_ne!(doubtful, clean);
    let folder = folder(&doubtful);
    let run = check(&folder, "cleared");
    assert_eq!(run.code, 1, "{}", run.errors);
    assert!(run.errors.contains("error[D0711]: `sp-gin` is in doubt"), "{}", run.errors);
    let anonymous = "schema: 1\nhandling: { attribution: chatham-house }";
    folder.write(REPORT, &doubtful.replace("schema: 1", anonymous));
    let run = check(&folder, "cleared");
    assert!(!run.errors.contains("D0711"), "no document names anybody: {}", run.errors);
}

fn sarif(folder: &Folder) -> (Run, Value) {
    let run = folder.run(&["check", "--message-format", "sarif"]);
    let log = serde_json::from_str(&run.output).unwrap_or_else(|_| panic!("{}{}", run.output, run.errors));
    (run, log)
}

#[test]
fn sarif_has_rules_results_and_what_is_suppressed() {
    let folder = folder(&format!(
        "{DOUBTFUL}accepted: [{{ check: D0310, node: why, reason: So it was called. }}, {{ check: D0302, reason: None. }}]\n"
    ));
    folder.change("demarche.yaml", "brand:", "checks: { D0307: { severity: off, reason: r } }\nbrand:");
    let (run, log) = sarif(&folder);
    assert_eq!((run.code, run.errors.as_str()), (1, ""));
    let run = &log["runs"][0];
    assert_eq!((&log["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    let result = run["results"].as_array().unwrap().iter().find(|result| result["ruleId"] == "D0310").unwrap();
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!((&rule["id"], &rule["name"]), (&"D0310".into(), &"other-name".into()));
    assert_eq!(rule["helpUri"], "demarche:docs/checks/D0310.md");
    assert_eq!(result["level"], "warning");
    assert_eq!(result["suppressions"][0]["justification"], "So it was called.");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], REPORT);
    // Columns count characters: the line has « and é before.
    let line = DOUBTFUL.lines().position(|line| line.contains("Turkey")).unwrap() + 1;
    assert_eq!(place["region"]["startLine"], line);
    assert_eq!(place["region"]["startLine"], place["region"]["endLine"]);
    let unused = run["results"].as_array().unwrap().iter().find(|result| result["ruleId"] == "D0393").unwrap();
    assert_eq!((&unused["level"], unused["suppressions"].as_array().unwrap().len()), (&"warning".into(), 0));
    let changed = &run["invocations"][0]["ruleConfigurationOverrides"][0];
    assert_eq!((&changed["descriptor"]["id"], &changed["configuration"]["enabled"]), (&"D0307".into(), &false.into()));
}

#[test]
fn sarif_comes_also_where_nothing_could_be_checked() {
    let folder = folder("schema: [");
    let (run, log) = sarif(&folder);
    assert_eq!(run.code, 4);
    assert_eq!(log["runs"][0]["results"][0]["ruleId"], "D0104");
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], false);
    let run = folder.run(&["check", "nowhere", "--message-format", "sarif"]);
    let log: Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(run.code, 2);
    let said = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert!(said.as_str().unwrap().contains("nowhere"), "{said}");
}

#[test]
fn junit_has_a_suite_for_each_report_and_a_case_for_each_rule() {
    let folder = folder(DOUBTFUL);
    folder.change("demarche.yaml", "brand:", "checks: { D0307: { severity: off, reason: a < b } }\nbrand:");
    let run = folder.run(&["check", "--message-format", "junit"]);
    assert_eq!((run.code, run.errors.as_str()), (1, ""));
    let rules = demarche::check::RULES;
    let suite =
        format!("<testsuite name=\"{REPORT}\" tests=\"{}\" failures=\"1\" errors=\"0\" skipped=\"1\">", rules.len());
    assert!(run.output.contains(&suite), "{}", run.output);
    for rule in rules {
        assert!(run.output.contains(&format!("name=\"{} {}\"", rule.code, rule.name)), "{}", run.output);
    }
    assert!(run.output.contains("<skipped message=\"off: a &lt; b\"/>"), "{}", run.output);
    assert!(run.output.contains(&format!("\">{REPORT}:12:")), "the failure has a place: {}", run.output);
    let draft = folder.run(&["check", "--message-format", "junit", "--gate", "draft"]);
    assert!(draft.code == 0 && draft.output.contains(" failures=\"0\"") && draft.output.contains("<system-out>"));
}

#[test]
fn junit_passes_nothing_that_could_not_be_checked() {
    let folder = folder("schema: [");
    let run = folder.run(&["check", "--message-format", "junit"]);
    assert_eq!(run.code, 4);
    let skipped = run.output.matches("<skipped message=\"it did not run\"/>").count();
    assert_eq!(skipped, demarche::check::RULES.len(), "{}", run.output);
    let run = folder.run(&["check", "nowhere", "--message-format", "junit"]);
    assert!(run.code == 2 && run.output.contains("<error message="), "{}", run.output);
}

#[test]
fn documents_are_for_check_alone() {
    let folder = Folder::new();
    for format in ["sarif", "junit"] {
        let run = folder.run(&["build", "--message-format", format]);
        assert_eq!((run.code, run.output.as_str()), (2, ""));
        assert!(run.errors.contains("`demarche check` alone"), "{}", run.errors);
    }
}
