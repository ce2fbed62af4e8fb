//! Random reports for random readers: what is withheld is in no file, by whatever rule it is withheld.
//!
//! Every text of a report is made of words that occur nowhere else. Which of them a reader may not have is worked out
//! here, from the report as it was drawn, and not by the library.

use super::leaks::unpacked;
use demarche::load::{self, LoadLimits};
use demarche::project::{Options, Project};
use demarche::render::{Context, Limits, Renderers};
use demarche::report::Selector;
use demarche::scan::{Guard, Secrets};
use demarche::source::Files;
use demarche::world::MemoryWorld;
use jiff::Timestamp;
use proptest::prelude::*;
use std::fmt::Write as _;

const READERS: [&str; 5] = ["member-state", "member-state:GIN", "member-state:FRA", "civil-society", "un-entity:UNODC"];

/// What a node is withheld by.
#[derive(Clone, Copy, Debug)]
enum Rule {
    Open,
    Internal,
    Restricted,
    Deny(usize),
    Allow(usize),
    Embargo,
    NoConsent,
    OffRecord,
    ChathamHouse,
    Doubtful,
}

impl Rule {
    fn yaml(self) -> String {
        match self {
            Rule::Open => String::new(),
            Rule::Internal => "handling: { level: internal }, ".to_owned(),
            Rule::Restricted => "handling: { level: restricted }, ".to_owned(),
            Rule::Deny(reader) => format!("handling: {{ deny: [\"{}\"] }}, ", READERS[reader]),
            Rule::Allow(reader) => format!("handling: {{ allow: [\"{}\"] }}, ", READERS[reader]),
            Rule::Embargo => "handling: { embargo: { until: 2026-06-01T00:00, zone: Asia/Tokyo } }, ".to_owned(),
            Rule::NoConsent => "handling: { consent: pending }, ".to_owned(),
            Rule::OffRecord => "handling: { attribution: off-record }, ".to_owned(),
            Rule::ChathamHouse => "handling: { attribution: chatham-house }, ".to_owned(),
            Rule::Doubtful => String::new(),
        }
    }

    /// Whether a reader may not have what is under the rule.
    fn withholds(self, reader: &str) -> bool {
        let covers = |named: usize| READERS[named] == reader || reader.split(':').next() == Some(READERS[named]);
        match self {
            Rule::Open => false,
            Rule::Deny(named) => covers(named),
            Rule::Allow(named) => !covers(named),
            // Under this rule the words may be used where no country can be told.
            Rule::ChathamHouse => reader.starts_with("member-state:"),
            _ => true,
        }
    }
}

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        4 => Just(Rule::Open),
        1 => Just(Rule::Internal),
        1 => Just(Rule::Restricted),
        2 => (0..READERS.len()).prop_map(Rule::Deny),
        2 => (0..READERS.len()).prop_map(Rule::Allow),
        1 => Just(Rule::Embargo),
        1 => Just(Rule::NoConsent),
        1 => Just(Rule::OffRecord),
        1 => Just(Rule::ChathamHouse),
        1 => Just(Rule::Doubtful),
    ]
}

/// Kinds of nodes, with what they look like and whether they can be in doubt: `{t}` is a text, `{i}` an internal one.
const KINDS: [(&str, &str, bool); 5] = [
    ("statements", "by: [sp-{s}], kind: paraphrase, commitment: true, text: \"{t}\", stance: \"{i}\"", true),
    ("claims", "kind: observation, voice: ours, text: \"{t}\", evidence: [], note: \"{i}\"", true),
    (
        "recommendations",
        "verb: train, action: \"{t}\", voice: ours, addressees: [member-state, civil-society, un-entity], fallback: \"{i}\"",
        true,
    ),
    ("key_messages", "text: \"{t}\"", false),
    ("sections", "heading: \"{t}\", part: why-now, blocks: [{ text: \"{t}\" }, { text: \"{t}\" }]", false),
];

/// A node as it is drawn: its kind, its rule.
type Drawn = (usize, Rule);

/// A report, the words that a reader may not have, and those that the reader may.
struct Planted {
    yaml: String,
    secret: Vec<String>,
    open: Vec<String>,
}

/// Seven words that occur nowhere by chance.
fn sentence(number: usize, words: &mut Vec<String>) -> String {
    let made = (0..7).map(|word| format!("qx{}zv{}", letters(number), letters(word)));
    let made: Vec<String> = made.collect();
    words.extend(made.clone());
    made.join(" ")
}

fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).collect()
}

fn planted(nodes: &[Drawn], reader: &str) -> Planted {
    let mut planted = Planted { yaml: HEAD.to_owned(), secret: Vec::new(), open: Vec::new() };
    let mut texts = 0;
    for (kind, (name, form, can_be_doubtful)) in KINDS.iter().enumerate() {
        writeln!(planted.yaml, "{name}:").unwrap();
        // What is always there, so that the brief is made and the search finds something.
        let drawn = nodes.iter().filter(|node| node.0 == kind).map(|node| node.1).chain([Rule::Open]);
        for (index, rule) in drawn.enumerate() {
            let rule = if matches!(rule, Rule::Doubtful) && !can_be_doubtful { Rule::Internal } else { rule };
            let mut body = (*form).replace("{s}", ["gin", "fra"][index % 2]);
            while let Some(at) = body.find("{t}") {
                texts += 1;
                let words = if rule.withholds(reader) { &mut planted.secret } else { &mut planted.open };
                body.replace_range(at..at + 3, &sentence(texts, words));
            }
            texts += 1;
            body = body.replace("{i}", &sentence(texts, &mut planted.secret));
            let doubtful = if matches!(rule, Rule::Doubtful) { "doubtful: who knows, " } else { "" };
            writeln!(planted.yaml, "  - {{ id: {name}-{index}, {}{doubtful}{body} }}", rule.yaml()).unwrap();
        }
    }
    planted.yaml = planted.yaml.replace("key_messages-", "key-messages-");
    planted
}

const HEAD: &str = "schema: 1
id: drawn
title: A report drawn by lot
kind: event-report
language: en
keywords: [kept]
event: { name: E, body: B, start: 2026-01-01, end: 2026-01-02 }
audiences: [member-state]
delegations: [{ id: d-gin, kind: member-state, iso3: GIN }, { id: d-fra, kind: member-state, iso3: FRA }]
speakers:
  - { id: sp-gin, capacity: Minister, delegation: d-gin }
  - { id: sp-fra, capacity: Minister, delegation: d-fra }
";

const NOW: &str = "2026-03-02T00:00:00Z";

fn search(nodes: &[Drawn], reader: &str) -> Result<usize, TestCaseError> {
    let now: Timestamp = NOW.parse().unwrap();
    let planted = planted(nodes, reader);
    let world = MemoryWorld::new(now).with("briefs/drawn/report.yaml", planted.yaml.as_str());
    let project = Project::load(&world, &mut Files::default()).unwrap();
    let loading = load::load(&world, "briefs/drawn/report.yaml", Files::default(), &LoadLimits::default());
    let loaded = loading.result.unwrap_or_else(|problems| panic!("{problems:#?}\n{}", planted.yaml));
    let options = Options { date: jiff::civil::date(2026, 3, 2), now, draft: false, cleared: false };
    let jobs = project.jobs(&loaded.report, &[Selector::parse(reader).unwrap()], None).unwrap();
    let secrets = Secrets::of(&loaded.report);
    let mut found = 0;
    for job in &jobs {
        // A brief may be refused, as when the recipient's own words are in doubt.
        let Ok(brief) = project.brief(&loaded.report, &loaded.assets, job, &options).output else { continue };
        let guard = Guard::new(&loaded.report, &secrets, &brief.view, || project.house());
        let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
        let renderers = Renderers::default();
        for format in renderers.formats() {
            let rendered = renderers.get(format.as_str()).unwrap().render(&brief.document, &context);
            let bytes = rendered.output.unwrap_or_else(|problems| panic!("{problems:#?}"));
            let leaks = guard.check(format.as_str(), &bytes);
            prop_assert!(leaks.is_empty(), "{reader} {format}: {leaks:#?}\n{}", planted.yaml);
            let bytes = unpacked(format.as_str(), &bytes);
            let text = String::from_utf8_lossy(&bytes);
            for word in &planted.secret {
                prop_assert!(!text.contains(word), "{reader} {format}: {word}\n{}", planted.yaml);
            }
            found += planted.open.iter().filter(|word| text.contains(*word)).count();
        }
    }
    Ok(found)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_withheld_is_in_no_file(
        nodes in proptest::collection::vec((0..KINDS.len(), rule()), 1..14),
        reader in 0..READERS.len(),
    ) {
        search(&nodes, READERS[reader])?;
    }
}

/// Else the search would prove nothing.
#[test]
fn what_is_not_withheld_is_found() {
    for reader in READERS {
        assert!(search(&[], reader).unwrap() > 20, "{reader}");
    }
}
