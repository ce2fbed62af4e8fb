//! Names that somebody typed into a text stop the document of a reader who is not told of these people.

use super::Probe;
use std::fmt::Write as _;

/// A report with every kind of text, in each of which `{…}` stands for words to be put in. `RULE` is a rule of the speaker,
/// and everything is shown to civil society.
const REPORT: &str = "schema: 1
id: r
title: A report {report.title}
subtitle: Under it {report.subtitle}
kind: event-report
language: en
handling: { WHOLE }
event: { name: E, body: B, start: 2026-01-01, end: 2026-01-02 }
keywords: [\"water {report.keywords}\"]
disclaimer: Nobody is bound {report.disclaimer}
audiences: [civil-society, un-entity]
delegations:
  - { id: d-tjk, kind: member-state, iso3: TJK }
  - { id: d-group, kind: group, name: Friends of Clear Water, handling: { GROUP } }
speakers:
  - { id: sp-tjk, capacity: President, name: Emomali Rahmon, delegation: d-tjk, handling: { RULE } }
  - { id: sp-other, capacity: Expert, name: Hope Young }
key_messages:
  - { id: K1, text: \"One word {K1.text}\" }
sections:
  - id: sec-1
    heading: What happened {sec-1.heading}
    part: what-happened
    blocks:
      - text: \"Something happened {sec-1.blocks} and is noted [@S1, p. 4 {sec-1.blocks}].\"
      - figure: F1
      - figure: F2
      - table: T1
      - quote: Q1
      - statistics: [N1]
statements:
  - { id: ST1, by: [sp-other], kind: paraphrase, commitment: true, text: \"decided so {ST1.text}\" }
claims:
  - { id: CL1, kind: observation, voice: ours, text: \"We saw it\", evidence: [] }
statistics:
  - { id: N1, label: \"Wells {N1.label}\", value: { exact: 62 }, unit: percent, measure: share, population: { of: \"people {N1.population}\" }, data_year: 2025, published: 2026, source: { source: S1 } }
figures:
  - id: F1
    kind: chart
    alt: \"A chart {F1.alt}\"
    caption: \"Wells over time {F1.caption}\"
    credit: \"Drawn by hand {F1.credit}\"
    chart:
      shape: bar
      title: \"Wells {F1.chart}\"
      unit: percent
      bars:
        - { label: \"North {F1.chart}\", value: 3 }
        - { label: South, value: 4 }
  - id: F2
    kind: chart
    alt: A chart
    chart:
      shape: line
      title: Wells
      unit: percent
      axis: [\"2014 {F2.chart}\", 2015]
      series:
        - { label: \"West {F2.chart}\", values: [1, 2] }
        - { label: East, values: [1, 2] }
tables:
  - id: T1
    caption: \"Who {T1.caption}\"
    summary: \"A row each {T1.summary}\"
    columns: [{ header: \"Name {T1.columns}\" }, { header: Word }]
    rows: [[\"One {T1.rows}\", two]]
    notes: \"As noted {T1.notes}\"
quotes:
  - { id: Q1, text: \"My words {Q1.text}\", label: \"A woman {Q1.label}\" }
sources:
  - { id: S1, kind: report, title: \"Wells {S1.title}\", issuer: \"Office {S1.issuer}\", authors: [\"Ann Example {S1.authors}\"], date: 2026-01, identifier: \"X {S1.identifier}\" }
recommendations:
  - { id: R1, verb: do, action: \"**Do it** now {R1.action}.\", voice: ours, addressees: [civil-society, un-entity], basis: [], indicator: \"a list {R1.indicator}\" }
";

/// The report with some words in one place, the rest without.
fn report(place: &str, words: &str) -> String {
    let mut text = REPORT.replace(&format!("{{{place}}}"), words);
    while let Some(start) = next_mark(&text) {
        let end = start + text[start..].find('}').unwrap();
        text.replace_range(start..=end, "");
    }
    text
}

/// The first mark that was not filled.
fn next_mark(text: &str) -> Option<usize> {
    PLACES.iter().find_map(|place| text.find(&format!("{{{place}}}")))
}

const PLACES: [&str; 28] = [
    "report.title",
    "report.subtitle",
    "report.keywords",
    "report.disclaimer",
    "K1.text",
    "sec-1.heading",
    "sec-1.blocks",
    "ST1.text",
    "N1.label",
    "N1.population",
    "F1.alt",
    "F1.caption",
    "F1.credit",
    "F1.chart",
    "F2.chart",
    "T1.caption",
    "T1.summary",
    "T1.columns",
    "T1.rows",
    "T1.notes",
    "Q1.text",
    "Q1.label",
    "S1.title",
    "S1.issuer",
    "S1.authors",
    "S1.identifier",
    "R1.action",
    "R1.indicator",
];

fn with(rule: &str, place: &str, words: &str) -> Probe {
    let text = report(place, words).replace("RULE", rule).replace("WHOLE", "").replace("GROUP", "");
    Probe::new(&text)
}

/// Where the words are, as a message says it.
fn line(place: &str) -> usize {
    REPORT.lines().position(|line| line.contains(&format!("{{{place}}}"))).unwrap() + 1
}

#[test]
fn a_name_in_any_text_stops_the_document_and_is_found_in_its_place() {
    for place in PLACES {
        // The brief for civil society shows no statements.
        let reader = if place == "ST1.text" { "member-state" } else { "civil-society" };
        let probe = with(&format!("deny: [{reader}]"), place, "by E. Rahmon");
        let refused = probe.refused(reader);
        let (node, field) = place.split_once('.').unwrap();
        let at = if node == "report" { format!("`{field}` of the report") } else { format!("`{field}` of `{node}`") };
        let message = format!("{at} names `sp-tjk`, who is not named to `{reader}`: “E. Rahmon”");
        let is_told = |one: &String| one.starts_with("D0412 ") && one.ends_with(&message);
        assert!(refused.iter().any(is_told), "{place}: {refused:#?}");
        let lines: Vec<usize> = refused.iter().map(|one| one.split(':').nth(1).unwrap().parse().unwrap()).collect();
        // A chart and its rows are one field.
        let expected =
            if place.ends_with("chart") { line(place) - 4..line(place) + 9 } else { line(place)..line(place) + 1 };
        assert!(lines.iter().any(|line| expected.contains(line)), "{place}: {lines:?} not {expected:?}");
    }
}

#[test]
fn a_reader_who_may_be_told_gets_the_document() {
    for place in ["K1.text", "S1.authors", "F1.alt"] {
        let probe = with("deny: [un-entity]", place, "by Emomali Rahmon");
        assert!(probe.made("civil-society")[0].says("Rahmon") || place == "F1.alt");
    }
}

#[test]
fn every_rule_that_withholds_a_name_withholds_it_in_texts() {
    let rules = [
        "level: internal",
        "level: restricted",
        "deny: [civil-society]",
        "allow: [un-entity]",
        "attribution: background",
        "attribution: chatham-house",
        "attribution: off-record",
        "consent: refused",
        "consent: pending",
        "embargo: { until: 2030-01-01T00:00, zone: UTC }",
    ];
    for rule in rules {
        assert!(with(rule, "K1.text", "by RAHMON").refused("civil-society")[0].starts_with("D0412"), "{rule}");
    }
    let whole = report("K1.text", "by Rahmon, Emomali").replace("RULE", "").replace("GROUP", "");
    for rule in ["background", "chatham-house"] {
        let probe = Probe::new(&whole.replace("WHOLE", &format!("attribution: {rule}")));
        assert!(probe.refused("civil-society")[0].contains("“Rahmon, Emomali”"));
    }
    let text = report("K1.text", "by Ms. Rahmon").replace("handling: { RULE }", "doubtful: who knows");
    let probe = Probe::new(&text.replace("WHOLE", "").replace("GROUP", ""));
    assert!(probe.refused("civil-society")[0].contains("“Ms. Rahmon”"));
    let draft = Probe { draft: true, ..probe };
    assert!(draft.made("civil-society")[0].says("Rahmon"), "a draft names whom it is not sure of");
}

#[test]
fn groups_with_a_name_of_their_own_are_people_too_and_states_are_not() {
    let group = |rule: &str, words: &str| {
        Probe::new(&report("K1.text", words).replace("RULE", "").replace("WHOLE", "").replace("GROUP", rule))
    };
    let refused = group("level: internal", "by the FRIENDS OF CLEAR WATER").refused("civil-society");
    assert!(refused[0].ends_with("names `d-group`, who is not named to `civil-society`: “FRIENDS OF CLEAR WATER”"));
    group("", "by the Friends of Clear Water").made("civil-society");
    group("level: internal", "by friends who like clear water").made("civil-society");
    let state = REPORT.replace("iso3: TJK }", "iso3: TJK, handling: { level: internal } }");
    let mut text =
        state.replace("{K1.text}", "in Tajikistan").replace("RULE", "").replace("WHOLE", "").replace("GROUP", "");
    while let Some(start) = next_mark(&text) {
        let end = start + text[start..].find('}').unwrap();
        text.replace_range(start..=end, "");
    }
    Probe::new(&text).made("civil-society");
}

#[test]
fn a_source_that_nobody_is_shown_stops_nothing() {
    let text = report("S1.authors", "and Emomali Rahmon").replace("RULE", "level: internal").replace("WHOLE", "");
    let text = text.replace("GROUP", "").replace("[@S1, p. 4 ]", "").replace("      - statistics: [N1]\n", "");
    Probe::new(&text).made("civil-society").iter().for_each(|made| made.lacks(&["Rahmon"]));
}

/// Words that look like a name and are none.
#[test]
fn other_words_stop_nothing() {
    for words in ["in Jordan", "by Rustam Karimov", "with hope", "in Rahmonobod", "by Hope Young"] {
        with("level: internal", "K1.text", words).made("civil-society");
    }
    let mut text = String::new();
    writeln!(text, "{}", report("K1.text", "by Ms. Rahmon").replace("Hope Young", "Rustam Rahmon")).unwrap();
    let text = text.replace("RULE", "level: internal").replace("WHOLE", "").replace("GROUP", "");
    // Ms. Rahmon can be the other one, who may be named.
    Probe::new(&text).made("civil-society");
}
