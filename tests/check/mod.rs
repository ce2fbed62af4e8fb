//! Rules: reports that break them, with what should be found. The files of `inputs/` are written like those of loading.

mod planted;
mod severities;

use crate::load::{compare, lines, load_text};
use demarche::check::RuleSettings;
use demarche::diag::Severity;
use demarche::lists::Lists;
use demarche::project::Project;
use demarche::source::Files;
use demarche::world::MemoryWorld;

fn built_in_lists() -> Lists {
    let world = MemoryWorld::new(jiff::Timestamp::UNIX_EPOCH);
    Project::load(&world, &mut Files::default()).unwrap().lists().clone()
}

#[test]
fn every_input_breaks_the_rules_it_names() {
    let lists = built_in_lists();
    compare("tests/check/inputs", 46, |_, report| {
        let loading = load_text(report);
        let loaded = loading.result.as_ref().unwrap_or_else(|errors| panic!("{errors:?}"));
        demarche::check::check(&loaded.report, &lists)
            .iter()
            .flat_map(|finding| lines(finding, &loading.files))
            .collect()
    });
}

/// What a report accepts, and what is wrong with that.
#[test]
fn what_is_accepted_is_still_told_and_counts_as_information() {
    let lists = built_in_lists();
    compare("tests/check/judged", 4, |_, report| {
        let loading = load_text(report);
        let loaded = loading.result.as_ref().unwrap_or_else(|errors| panic!("{errors:?}"));
        let judged = demarche::check::judge(&loaded.report, &lists, &RuleSettings::new());
        judged.iter().flat_map(|finding| lines(finding, &loading.files)).collect()
    });
}

#[test]
fn every_rule_has_a_code_a_name_and_an_input_of_its_own() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/check/inputs");
    let mut codes = Vec::new();
    for rule in demarche::check::RULES {
        let input = format!("{folder}/{}.yaml", rule.name.replace('-', "_"));
        let text = std::fs::read_to_string(&input).unwrap_or_else(|_| panic!("{input} is missing"));
        assert!(text.contains(&format!(" {} ", rule.code)), "{input} breaks its rule");
        codes.push(rule.code);
    }
    assert!(codes.is_sorted_by(|a, b| a < b), "each code stands once, in order");
}

/// The reports of this repository break no rule but where they say why; what is left are asks in doubt and a count that its
/// source leaves open.
#[test]
fn the_reports_break_no_rule() {
    let left = ["D0305", "D0312"];
    for name in ["trafficking-2017", "water-2023", "typography-specimen", "chart-specimen"] {
        let loading = crate::load::repository_report(name);
        let report = loading.result.as_ref().unwrap();
        let findings = demarche::check::judge(&report.report, &built_in_lists(), &RuleSettings::new());
        let bad = findings
            .iter()
            .filter(|one| one.is_error() || one.weight() == Severity::Warning && !left.contains(&one.code.0));
        let shown: Vec<String> = bad.flat_map(|finding| lines(finding, &loading.files)).collect();
        assert!(shown.is_empty(), "{}", shown.join("\n"));
    }
}
