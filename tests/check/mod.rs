//! Rules: reports that break them, with what should be found. The files of `inputs/` are written like those of loading.

use crate::load::{compare, lines, load_text};

#[test]
fn every_input_breaks_the_rules_it_names() {
    compare("tests/check/inputs", 7, |_, report| {
        let loading = load_text(report);
        let loaded = loading.result.as_ref().unwrap_or_else(|errors| panic!("{errors:?}"));
        demarche::check::check(&loaded.report).iter().flat_map(|finding| lines(finding, &loading.files)).collect()
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

/// The reports of this repository break no rule in earnest.
#[test]
fn the_reports_break_no_rule() {
    for name in ["trafficking-2017", "water-2023"] {
        let loading = crate::load::repository_report(name);
        let report = loading.result.as_ref().unwrap();
        let findings = demarche::check::check(&report.report);
        let errors = findings.iter().filter(|finding| finding.is_error());
        let shown: Vec<String> = errors.flat_map(|finding| lines(finding, &loading.files)).collect();
        assert!(shown.is_empty(), "{}", shown.join("\n"));
    }
}
