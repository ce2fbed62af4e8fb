//! Non-interference: what a reader may not have changes not one byte of what the reader gets.
//!
//! A report is drawn by lot, with every kind of node and every field of the schema, each node under a rule of its own.
//! Whatever a reader may not have of it is then replaced by other words of other length, or left out; both reports are
//! built in all formats, and their files must be the same. The words that were replaced stand in none of them.
//!
//! What may be withheld is derived from the schema of reports: a field or a type that is not known here fails the tests by
//! its name. Who may have what is worked out in `oracle`, and not by the library.
//!
//! An ordinary run takes as many cases as fit into its time. For the record, all cases of a number are run by
//! `PROPTEST_CASES=3000 cargo test --release --test all interference -- --nocapture`, which prints how much was compared.

pub(crate) mod built;
mod draw;
mod fields;
pub(crate) mod internal;
mod lot;
mod nodes;
mod oracle;
mod other;
mod schema;

use built::{Build, Outcome, open, outcomes};
use draw::{Drawn, READERS, RULES, Rule};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// How long an ordinary run goes on drawing reports.
const TIME: Duration = Duration::from_secs(40);

/// How many documents it compares at least, however long that takes.
const LEAST: usize = 12;

/// How many cases proptest takes where nobody asks for a number.
const USUAL: u32 = 256;

/// How much was compared.
#[derive(Debug, Default)]
struct Sums {
    reports: usize,
    made: usize,
    refused: usize,
    files: usize,
    strings: usize,
    bytes: usize,
}

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        24 => Just(Rule::Open),
        1 => (0..3usize).prop_map(Rule::Level),
        2 => (0..READERS.len()).prop_map(Rule::Deny),
        2 => (0..READERS.len()).prop_map(Rule::Allow),
        2 => (0..READERS.len()).prop_map(Rule::Audiences),
        2 => (0..READERS.len()).prop_map(Rule::Embargo),
        1 => Just(Rule::Lifted),
        1 => (0..3usize).prop_map(Rule::Consent),
        3 => (0..4usize).prop_map(Rule::Attribution),
        1 => Just(Rule::Doubtful),
    ]
}

prop_compose! {
    fn drawn()(
        rules in proptest::collection::vec(rule(), RULES),
        whole in prop_oneof![8 => Just(Rule::Open), 2 => (0..4usize).prop_map(Rule::Attribution), 1 => rule()],
        seed: u64,
        reader in 0..READERS.len(),
        is_french in prop::bool::weighted(0.2),
        is_ahead in prop::bool::weighted(0.3),
    ) -> Drawn {
        let mut rules = rules;
        rules[0] = whole;
        Drawn { rules, seed, reader, is_french, is_ahead }
    }
}

/// Builds a report and the same in other words, and compares all of it.
fn compare(drawn: &Drawn, has_pdf: bool, sums: &mut Sums) -> Result<(), TestCaseError> {
    let report = drawn.report();
    let reader = drawn.read_by(&report);
    let other = other::other(&report, &reader, drawn.seed ^ 1);
    let build = Build { reader: drawn.reader(), language: drawn.language(), is_ahead: drawn.is_ahead, has_pdf };
    let (one, two) = (outcomes(&report, build)?, outcomes(&other.report, build)?);
    prop_assert_eq!(one.len(), two.len(), "documents");
    let secrets: BTreeSet<&str> = other.secrets.iter().map(String::as_str).collect();
    sums.reports += 1;
    sums.strings += secrets.len();
    for ((name, one), (_, two)) in one.iter().zip(&two) {
        same(name, one, two, sums)?;
        for (format, bytes) in one.iter().flatten() {
            let text = open(format, bytes);
            let found = text.split(|c: char| !c.is_ascii_lowercase()).find(|word| secrets.contains(word));
            prop_assert_eq!(found, None, "{} {} has it", name, format);
        }
    }
    Ok(())
}

fn same(name: &str, one: &Outcome, two: &Outcome, sums: &mut Sums) -> Result<(), TestCaseError> {
    let fail = |reason: String| Err(TestCaseError::fail(reason));
    let (one, two) = match (one, two) {
        (Ok(one), Ok(two)) => (one, two),
        (Err(one), Err(two)) => {
            sums.refused += 1;
            prop_assert_eq!(one, two, "{} is refused for another reason", name);
            return Ok(());
        }
        (Ok(_), Err(codes)) => return fail(format!("{name} is refused in other words: {codes:?}")),
        (Err(codes), Ok(_)) => return fail(format!("{name} is made in other words: {codes:?}")),
    };
    sums.made += 1;
    // What people can read comes first, so that a difference says most.
    for format in ["view", "dump", "md", "html", "data", "docx", "pdf", "working"] {
        let file = |files: &[(String, Vec<u8>)]| Some(files.iter().find(|(name, _)| name == format)?.1.clone());
        let (Some(one), Some(two)) = (file(one), file(two)) else { continue };
        sums.files += 1;
        sums.bytes += one.len();
        if one != two {
            let difference = difference(&open(format, &one), &open(format, &two));
            return fail(format!("{name} {format} differs:\n{difference}"));
        }
    }
    Ok(())
}

/// The first lines that differ.
fn difference(one: &str, two: &str) -> String {
    let lines = one.lines().zip(two.lines()).filter(|(one, two)| one != two).take(3);
    let cut = |line: &str| line.chars().take(400).collect::<String>();
    lines.map(|(one, two)| format!("- {}\n+ {}\n", cut(one), cut(two))).collect()
}

#[test]
fn what_a_reader_may_not_have_changes_no_byte() {
    let usual = ProptestConfig::default();
    let is_for_the_record = usual.cases != USUAL;
    let config = ProptestConfig { failure_persistence: None, max_shrink_iters: 40, ..usual };
    let (sums, began) = (RefCell::new(Sums::default()), Instant::now());
    let is_failed = Cell::new(false);
    let run = TestRunner::new(config).run(&drawn(), |drawn| {
        // What failed is made small, however long that takes.
        let is_enough = began.elapsed() > TIME && sums.borrow().made >= LEAST;
        if !is_for_the_record && !is_failed.get() && is_enough {
            return Ok(());
        }
        compare(&drawn, is_for_the_record || drawn.seed % 12 == 0, &mut sums.borrow_mut())
            .inspect_err(|_| is_failed.set(true))
    });
    let sums = sums.into_inner();
    println!("{sums:?}");
    if let Err(error) = run {
        panic!("{error}");
    }
    assert!(sums.made >= LEAST, "else nothing was compared: {sums:?}");
    assert!(sums.made > sums.refused / 2, "most documents are made: {sums:?}");
}

/// Every field of the schema stands in some report that is drawn, or nothing would be said of it.
#[test]
fn every_field_is_drawn() {
    let mut missing = fields::all();
    for seed in 0..60 {
        let rules = (0..RULES).map(|number| RULES_IN_TURN[(number + seed) % RULES_IN_TURN.len()]).collect();
        let drawn = Drawn { rules, seed: seed as u64, reader: seed % READERS.len(), is_french: false, is_ahead: false };
        drop_drawn("Report", &drawn.report(), &mut missing);
    }
    let missing: Vec<&String> = missing.keys().collect();
    assert_eq!(missing, NOT_DRAWN, "drawn by no report");
}

const RULES_IN_TURN: [Rule; 8] = [
    Rule::Open,
    Rule::Level(0),
    Rule::Deny(1),
    Rule::Allow(5),
    Rule::Audiences(0),
    Rule::Embargo(7),
    Rule::Consent(0),
    Rule::Doubtful,
];

/// Statements of spreadsheets become statements; numbers of persons are a shape of charts; the form of translations stands
/// in texts of every kind.
const NOT_DRAWN: [&str; 5] =
    ["ChartData.of", "Handling.attribution", "Report.statement_files", "Variant.from", "Variant.text"];

fn drop_drawn(name: &str, value: &serde_json::Value, missing: &mut std::collections::BTreeMap<String, fields::Fate>) {
    for object in oracle::list(value).chain(value.is_object().then_some(value)) {
        for (field, value) in object.as_object().into_iter().flatten() {
            missing.remove(&format!("{name}.{field}"));
            if let Some(target) = &schema::TYPES[name][field].target {
                drop_drawn(target, value, missing);
            }
        }
    }
}
