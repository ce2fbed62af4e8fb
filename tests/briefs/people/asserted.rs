//! Sentences that the program adds by itself are true: each that asserts something has its condition here.

use super::Probe;
use demarche::i18n::Language;
use std::collections::BTreeSet;

/// When a term may be printed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Says {
    /// It is a label, a part of the furniture or the form of a sentence, and asserts nothing.
    Nothing,
    /// Only if nothing is recorded of the recipient, for no reader.
    NothingRecorded,
    /// Only above statements of the recipient.
    OwnStatements,
    /// Only above statements of others.
    PeerStatements,
    /// Only where a number is known.
    Coverage,
    /// Only in a sentence that stands in brief of a recipient of whom nothing is recorded.
    CoverageUnknown,
    /// Only if there was a meeting.
    Meeting,
    /// Only above asks.
    Asks,
    /// Only in place of a name that is not told.
    Anonymous,
    /// Only in a draft.
    Draft,
    /// Only before the hour of an embargo, for readers whom it names.
    Embargo,
    /// Built-in templates do not print it; a project's may, above what it speaks of.
    Unused,
}

use Says::*;

const TERMS: [(&str, Says); 56] = [
    ("parts", Nothing),
    ("a-delegate", Anonymous),
    ("a-participant", Anonymous),
    ("a-speaker", Unused),
    ("acronyms", Nothing),
    ("basis", Nothing),
    ("basis-heading", Asks),
    ("category", Nothing),
    ("chart-data", Nothing),
    ("contact", Nothing),
    ("contents", Nothing),
    ("coverage-known", Coverage),
    ("coverage-unknown", CoverageUnknown),
    ("data-year", Nothing),
    ("deadline", Nothing),
    ("doubtful", Draft),
    ("draft", Draft),
    ("embargoed-until", Embargo),
    ("figure", Nothing),
    ("figure-column", Nothing),
    ("findings-heading", Unused),
    ("indicator", Nothing),
    ("it-was-said", Unused),
    ("key-messages", Nothing),
    ("back-to-text", Nothing),
    ("note", Nothing),
    ("notes", Nothing),
    ("other-statements", Unused),
    ("page-of", Nothing),
    ("peers-heading", PeerStatements),
    ("persons-of", Nothing),
    ("population", Nothing),
    ("some-delegates", Anonymous),
    ("some-participants", Anonymous),
    ("source", Nothing),
    ("sources", Nothing),
    ("statements-heading", Unused),
    ("statistics-caption", Nothing),
    ("statistics-summary", Nothing),
    ("table", Nothing),
    ("the-meeting", Meeting),
    ("unknown", Nothing),
    ("value", Nothing),
    ("version", Nothing),
    ("we-ask", Asks),
    ("we-ask-states", Asks),
    ("we-recommend", Asks),
    ("we-recommend-entities", Asks),
    ("what-to-ask", Asks),
    ("no-record", NothingRecorded),
    ("you-said", OwnStatements),
    ("closing member-state", Nothing),
    ("closing un-entity", Nothing),
    ("closing civil-society", Nothing),
    ("salutation member-state", Nothing),
    ("salutation civil-society", Nothing),
];

/// What can be true of a report: an event, coverage, statements, asks.
struct World {
    event: &'static str,
    coverage: &'static str,
    statements: &'static str,
    asks: &'static str,
}

const EVENT: &str = "event: { name: E, body: B, start: 2026-01-01, end: 2026-01-02 }\n";
const COVERAGE: &str = "coverage: { monitored: 12, held: 80 }\n";
const ASKS: &str = "recommendations:
  - { id: R1, verb: do, action: \"**Do it** now\", voice: ours, addressees: [member-state, un-entity, civil-society], basis: [] }\n";

fn probe(world: &World) -> Probe {
    let World { event, coverage, statements, asks } = world;
    Probe::new(&format!(
        "schema: 1
id: r
title: A report
kind: thematic-report
language: en
{event}{coverage}audiences: [member-state]
editions: [{{ audience: member-state, opening: An opening that holds. }}]
delegations:
  - {{ id: d-gin, kind: member-state, iso3: GIN }}
  - {{ id: d-fra, kind: member-state, iso3: FRA }}
speakers:
  - {{ id: sp-gin, capacity: Minister, delegation: d-gin }}
  - {{ id: sp-fra, capacity: Minister, delegation: d-fra }}
{statements}{asks}key_messages: [{{ id: K1, text: One word }}]
"
    ))
}

/// Statements that a report may have, and whether Guinea is recorded, is told of its own, and is told of others.
const RECORDS: [(&str, bool, bool, bool); 14] = [
    ("", false, false, false),
    ("{ id: ST1, by: [sp-gin], kind: paraphrase, text: said so }", true, true, false),
    ("{ id: ST1, by: [sp-gin], kind: paraphrase, text: said so, handling: { level: internal } }", true, false, false),
    (
        "{ id: ST1, by: [sp-gin], kind: paraphrase, text: said so, handling: { attribution: chatham-house } }",
        true,
        false,
        false,
    ),
    (
        "{ id: ST1, by: [sp-gin], kind: paraphrase, text: said so, handling: { attribution: background } }",
        true,
        false,
        false,
    ),
    (
        "{ id: ST1, by: [sp-gin], kind: paraphrase, text: said so, handling: { attribution: off-record } }",
        true,
        false,
        false,
    ),
    (
        "{ id: ST1, by: [sp-gin], kind: paraphrase, text: said so, handling: { deny: [member-state] } }",
        true,
        false,
        false,
    ),
    ("{ id: ST1, by: [sp-gin], kind: paraphrase, text: said so, handling: { consent: pending } }", true, false, false),
    ("{ id: ST1, by: { collective: France and Guinea }, kind: paraphrase, text: said so }", true, false, false),
    ("{ id: ST1, by: { collective: la France et la Guinée }, kind: paraphrase, text: said so }", true, false, false),
    ("{ id: ST1, by: { collective: Guinea-Bissau }, kind: paraphrase, text: said so }", true, false, false),
    ("{ id: ST1, by: [sp-fra], kind: paraphrase, text: said so, commitment: true }", false, false, true),
    ("{ id: ST1, by: [sp-fra], kind: paraphrase, text: said so }", false, false, false),
    ("{ id: ST1, by: unattributed, kind: outcome, text: decided so }", false, false, false),
];

#[test]
fn every_term_is_in_the_table() {
    let terms = Probe::new("schema: 1\nid: r\ntitle: T\nkind: event-report\nlanguage: en\n").project;
    let terms: BTreeSet<String> = terms.terms(&Language::english()).unwrap().keys().cloned().collect();
    let known: BTreeSet<String> =
        TERMS.iter().map(|(term, _)| (*term).to_owned()).filter(|term| !term.contains(' ')).collect();
    assert_eq!(terms, known, "a new term says what it asserts and when");
}

/// A word of the terms as far as its first gap.
fn term(probe: &Probe, key: &str) -> String {
    let terms = probe.project.terms(&Language::english()).unwrap();
    let words = terms[key].split('{').next().unwrap().trim();
    words.to_owned()
}

#[test]
fn what_is_asserted_holds() {
    for (statements, is_recorded, has_own, has_peers) in RECORDS {
        for (event, coverage, asks) in [
            (EVENT, COVERAGE, ASKS),
            (EVENT, "", ASKS),
            ("", COVERAGE, ASKS),
            ("", "", ASKS),
            (EVENT, COVERAGE, ""),
            ("", "", ""),
        ] {
            let listed = if statements.is_empty() { String::new() } else { format!("statements:\n  - {statements}\n") };
            let world = World { event, coverage, statements: listed.leak(), asks };
            let probe = probe(&world);
            let is_something_recorded = !statements.is_empty() || !coverage.is_empty();
            let is_said = !is_recorded && !event.is_empty() && is_something_recorded;
            // An ask sheet needs asks.
            let jobs = probe.jobs("member-state:GIN").into_iter();
            let jobs = jobs.filter(|job| !asks.is_empty() || job.document == "brief");
            for made in jobs.map(|job| probe.document(&job)) {
                let says = |key: &str| made.says(&term(&probe, key));
                let place = format!("{statements} {event} {coverage} {}", made.document);
                assert_eq!(says("no-record"), is_said, "{place}");
                assert_eq!(made.says("An opening that holds"), !is_said, "{place}");
                assert_eq!(says("we-ask"), !asks.is_empty(), "{place}");
                assert_eq!(says("peers-heading"), has_peers, "{place}");
                assert_eq!(made.says("of 80 statements that we monitored"), is_said && !coverage.is_empty(), "{place}");
                assert_eq!(says("coverage-unknown"), is_said && coverage.is_empty(), "{place}");
                let is_brief = made.document == "brief";
                assert_eq!(says("you-said"), has_own && is_brief, "{place}");
                for key in ["a-participant", "a-delegate", "the-meeting", "draft", "embargoed-until"] {
                    assert!(!says(key), "{key}: {place}");
                }
                // Nothing that stands in every letter speaks of a meeting.
                assert!(!made.says("record of the meeting"), "{place}");
            }
        }
    }
}

/// What the meeting decided needs a meeting; without one it was said by somebody.
#[test]
fn the_meeting_is_spoken_of_only_if_there_was_one() {
    let outcome = "statements:\n  - { id: ST1, by: unattributed, kind: outcome, text: decided so }\n";
    for (event, speaker) in [(EVENT, "the meeting"), ("", "it was said")] {
        let probe = probe(&World { event, coverage: "", statements: outcome, asks: ASKS });
        let job = probe.jobs("civil-society").remove(0);
        let view = probe.brief(&job).0.unwrap().view;
        assert_eq!(view.peer_statements()[0].speaker(), speaker);
        assert_eq!(view.event().is_some(), !event.is_empty());
    }
}

/// Nobody but the recipient learns whether something is recorded of it.
#[test]
fn the_fact_is_in_no_brief_for_others() {
    let world = |handling: &str| {
        let statements = format!(
            "statements:
  - {{ id: ST1, by: [sp-fra], kind: paraphrase, text: said so, commitment: true }}
  - {{ id: ST2, by: [sp-gin], kind: paraphrase, text: said too{handling} }}\n"
        );
        probe(&World { event: EVENT, coverage: COVERAGE, statements: statements.leak(), asks: ASKS })
    };
    let hidden = world(", handling: { level: internal }");
    let statements = "statements:\n  - { id: ST1, by: [sp-fra], kind: paraphrase, text: said so, commitment: true }\n";
    let absent = probe(&World { event: EVENT, coverage: COVERAGE, statements, asks: ASKS });
    for reader in ["member-state", "member-state:FRA", "un-entity", "civil-society", "member-state:MLI"] {
        for (one, other) in hidden.made(reader).iter().zip(&absent.made(reader)) {
            assert!(one.files == other.files, "{reader} {}", one.document);
        }
    }
}
