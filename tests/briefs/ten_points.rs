//! What must hold for the report on the high-level meeting of 2017, point by point.

use super::Sample;
use demarche::document::{Content, Document, Inline, Visit, check, plain_text, walk};
use demarche::report::{RelationKind, Report, Text, Voice};
use demarche::tailor::View;

/// Everything a view holds, as text.
fn held(view: &View) -> String {
    serde_json::to_string(view).unwrap()
}

/// The first words of a node's text, enough to find it again.
fn words(text: &Text) -> String {
    let text = text.all()[0];
    text.chars().take(40).collect()
}

fn statement(report: &Report, id: &str) -> String {
    words(&report.statements.iter().find(|node| node.id.as_str() == id).unwrap_or_else(|| panic!("{id}")).text)
}

fn claim(report: &Report, id: &str) -> String {
    words(&report.claims.iter().find(|node| node.id.as_str() == id).unwrap_or_else(|| panic!("{id}")).text)
}

fn ask(report: &Report, id: &str) -> String {
    words(&report.recommendations.iter().find(|node| node.id.as_str() == id).unwrap_or_else(|| panic!("{id}")).action)
}

fn lines(document: &Document) -> Vec<String> {
    struct Lines(Vec<String>);
    impl Visit for Lines {
        fn inlines(&mut self, inlines: &[Inline], _: &demarche::document::Block) {
            self.0.push(plain_text(inlines));
        }
    }
    let mut lines = Lines(Vec::new());
    walk(document, &mut lines);
    lines.0.extend(document.notes.iter().map(|note| plain_text(&note.content)));
    lines.0
}

fn ask_numbers(document: &Document) -> Vec<u32> {
    let asks = document.body.iter().filter_map(|block| match &block.content {
        Content::Asks(asks) => Some(asks.iter().map(|ask| ask.number)),
        _ => None,
    });
    asks.flatten().collect()
}

#[test]
fn point_1_guinea_reads_its_own_words_and_no_inner_ones() {
    let sample = Sample::read();
    let (report, view) = (sample.report(), sample.view("member-state:GIN"));
    let own: Vec<&str> = view.own_statements().iter().map(|statement| statement.id().as_str()).collect();
    assert_eq!(own, ["ST12", "ST31"]);
    let held = held(&view);
    for id in ["ST34", "ST37"] {
        assert!(!held.contains(&statement(report, id)), "{id}");
    }
    assert!(!held.contains(&claim(report, "CL14")));
    for id in ["R03a", "R03b", "R03c", "R03d", "R03e"] {
        assert!(!held.contains(&ask(report, id)), "{id}");
    }
}

#[test]
fn point_2_the_office_reads_its_asks_and_numbers() {
    let sample = Sample::read();
    let view = sample.view("un-entity:UNODC");
    for id in ["R03a", "R03b", "R03c", "R03d", "R03e"] {
        assert!(view.asks().iter().any(|ask| ask.id() == id), "{id}");
    }
    for id in ["N2", "N3", "N4"] {
        let statistic = &view.statistics()[id];
        assert!(statistic.approved().is_some() && statistic.source().is_some(), "{id}");
    }
    assert!(!held(&view).contains("pimp"));
    let all: Vec<&str> = sample.report().statements.iter().flat_map(|node| node.text.all()).collect();
    assert!(all.iter().any(|text| text.contains("pimp")), "else the line above proves nothing");
}

#[test]
fn point_3_civil_society_needs_an_ask() {
    let sample = Sample::read();
    let has_finding = |report: &Report| {
        demarche::check::check(report, sample.project.lists())
            .iter()
            .any(|problem| problem.is_error() && problem.code.0 == "D0301")
    };
    assert!(!has_finding(sample.report()));
    let mut report = sample.report().clone();
    let is_for_civil_society = |ask: &demarche::report::Recommendation| {
        serde_json::to_string(&ask.addressees).unwrap().contains("civil-society")
    };
    report.recommendations.retain(|ask| !is_for_civil_society(ask));
    assert!(has_finding(&report));
}

#[test]
fn point_4_no_numbers_conflict_and_every_number_says_how_not_to_be_said() {
    let sample = Sample::read();
    let report = sample.report();
    let findings = demarche::check::check(report, sample.project.lists());
    assert!(findings.iter().all(|problem| problem.code.0 != "D0303"), "{findings:#?}");
    let linked = report.statistics.iter().any(|statistic| {
        let links = |kind, of: &str| statistic.relations.iter().any(|r| r.kind == kind && r.of.as_str() == of);
        statistic.id.as_str() == "N3" && links(RelationKind::SupersetOf, "N2")
    });
    assert!(linked);
    for id in ["N1", "N2", "N3", "N4", "N5"] {
        let statistic = report.statistics.iter().find(|node| node.id.as_str() == id).unwrap();
        assert!(!statistic.avoid.is_empty(), "{id} was mis-stated and does not say so");
    }
}

#[test]
fn point_5_79_per_cent_never_stands_without_its_population() {
    let sample = Sample::read();
    let mut seen = 0;
    for reader in sample.readers() {
        for (_, document) in sample.documents(&reader) {
            for line in lines(&document).iter().filter(|line| line.contains("79\u{a0}per") || line.contains("79 per")) {
                seen += 1;
                assert!(line.contains("boys"), "{reader}: {line}");
            }
        }
    }
    assert!(seen > 0, "else this proves nothing");
}

#[test]
fn point_6_repatriation_is_nobody_s_ask() {
    let sample = Sample::read();
    let reported = sample.report().statements.iter().find(|node| node.id.as_str() == "ST16").unwrap();
    assert!(reported.text.all()[0].contains("repatriat") || reported.text.all()[0].contains("return"));
    for reader in sample.readers() {
        let view = sample.view(&reader);
        assert!(view.asks().iter().all(|ask| !ask.action().text().contains("repatriat")), "{reader}");
    }
    for ask in &sample.report().recommendations {
        let is_ours = matches!(ask.voice, Voice::Ours | Voice::Joint);
        assert!(!is_ours || !ask.action.all()[0].contains("repatriat"), "{}", ask.id);
    }
}

#[test]
fn point_7_taking_an_ask_out_leaves_no_gap() {
    let sample = Sample::read();
    let mut report = sample.report().clone();
    report.recommendations.retain(|ask| ask.id.as_str() != "R02");
    for reader in sample.readers() {
        for (name, document) in sample.documents_of(&report, &reader) {
            assert_eq!(check(&document), Vec::<String>::new(), "{reader} {name}");
            let numbers = ask_numbers(&document);
            let first = numbers.first().copied().unwrap_or(1);
            let expected: Vec<u32> = (first..).take(numbers.len()).collect();
            assert_eq!(numbers, expected, "{reader} {name}");
            assert!(reader.starts_with("un-entity") || first == 1, "{reader} {name}");
        }
    }
}

#[test]
fn point_9_canada_is_refused_while_its_statement_is_doubtful() {
    let sample = Sample::read();
    let denial = sample.view_of(sample.report(), "member-state:CAN").unwrap_err();
    assert!(denial.is_refusal());
    assert!(denial.diagnostics()[0].message.contains("ST25"), "{:#?}", denial.diagnostics());
    let mut settled = sample.report().clone();
    settled.statements.iter_mut().filter(|node| node.id.as_str() == "ST25").for_each(|node| node.doubtful = None);
    assert!(sample.view_of(&settled, "member-state:CAN").is_ok());
}

#[test]
fn a_state_without_a_record_is_told_so() {
    let sample = Sample::read();
    let documents = sample.documents("member-state:TUV");
    let text = lines(&documents[0].1).join("\n");
    assert!(
        text.contains("We have not recorded a statement by Tuvalu in the statements recorded in our source"),
        "{text}"
    );
    let unknown = sample.view_of(sample.report(), "member-state:Guinnea").unwrap_err();
    let help = unknown.diagnostics()[0].help.join(" ");
    for candidate in ["`GIN` (Guinea)", "`GNB`", "`GNQ`", "`PNG`"] {
        assert!(help.contains(candidate), "{help}");
    }
}
