//! Plans with their spreadsheets of recipients, and what a release leaves behind.

use super::input::{File, files, packed};
use super::project::{PROJECT, REPORT, check_problems, empty};
use demarche::load::{LoadLimits, load_yaml_placed};
use demarche::project::Options;
use demarche::release::{Given, Log, Lying, Manifest, Plan, changes, hash, merge, orders, recipients, stated, verify};
use demarche::report::Report;
use demarche::source::Files;
use jiff::Timestamp;
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const SENT: &str = include_str!("report.yaml");
const BOOK: &[File<'static>] = &[
    ("_rels/.rels", include_bytes!("parts/book.rels")),
    ("xl/_rels/workbook.xml.rels", include_bytes!("parts/workbook.xml.rels")),
    ("xl/workbook.xml", include_bytes!("parts/workbook.xml")),
    ("xl/styles.xml", include_bytes!("parts/cells.xml")),
];

static REPORT_SENT: LazyLock<Report> = LazyLock::new(|| {
    let world = empty().with(REPORT, SENT);
    let loading = demarche::load::load(&world, REPORT, Files::default(), &LoadLimits::default());
    loading.result.expect("the report loads").report
});

/// Lays out a plan; the files below it are its spreadsheets. The parts of a workbook stand under their names with `xl/`, and
/// are packed as `parts.xlsx`.
///
/// Every problem stands at a place of the plan; no two documents have one name; every document has a reader.
pub fn plan(input: &[u8]) {
    let (plan, beside) = files(input);
    let mut read = Files::default();
    let world = empty().with("release.yaml", plan);
    let (plan, places): (Plan, _) = match load_yaml_placed(&world, "release.yaml", &LoadLimits::default(), &mut read) {
        Ok(read) => read,
        Err(problems) => return check_problems(&problems, &read),
    };
    let mut sheets = BTreeMap::new();
    let is_part = |name: &str| name.starts_with("xl/");
    let book = packed(beside.iter().filter(|(name, _)| is_part(name)).chain(BOOK).copied());
    let whole = beside.iter().filter(|(name, _)| !is_part(name)).copied();
    for (name, bytes) in whole.chain([("parts.xlsx", book.as_slice())]) {
        let sheet = recipients(name, bytes);
        if let Err(problems) = &sheet {
            assert!(!problems.is_empty(), "`{name}` is refused without a reason");
        }
        sheets.insert(name.to_owned(), sheet.unwrap_or_default());
    }
    let reports = BTreeMap::from([("test".to_owned(), Some((0, &*REPORT_SENT)))]);
    let options = Options { date: date(2026, 3, 2), now: Timestamp::UNIX_EPOCH, draft: false, cleared: false };
    let given = Given { project: &PROJECT, reports: &reports, sheets: &sheets, places: &places, options: &options };
    let (orders, problems) = orders(&plan, &given);
    check_problems(&problems, &read);
    let stems: BTreeSet<&str> = orders.iter().map(|order| order.stem.as_str()).collect();
    assert!(stems.len() == orders.len() || !problems.is_empty(), "two documents have one name");
}

/// Reads what a release left behind: `manifest.json`, `SHA256SUMS`, `log.jsonl`, each under its name, and other files.
///
/// What is read and written again is the same; a log does not differ from itself; each problem says something.
pub fn proof(input: &[u8]) {
    let (above, named) = files(input);
    let of = |wanted: &str| named.iter().find(|(name, _)| *name == wanted).map_or(above, |(_, bytes)| *bytes);
    let (manifest, sums) = (of("manifest.json"), String::from_utf8_lossy(of("SHA256SUMS")));
    let lying = named.iter().map(|(name, bytes)| Lying { name: (*name).to_owned(), sha256: hash(bytes) });
    let lying: Vec<Lying> = lying.collect();
    let problems = verify(manifest, &sums, &lying);
    assert!(problems.iter().all(|problem| !problem.message.is_empty()));
    check_manifest(manifest);
    check_log(&String::from_utf8_lossy(of("log.jsonl")));
    stated(above);
}

fn check_manifest(bytes: &[u8]) {
    let Ok(manifest) = Manifest::read(bytes) else { return };
    let again = Manifest::read(&manifest.bytes()).expect("what is written is read");
    assert_eq!(again.bytes(), manifest.bytes());
    assert!(again.files.iter().all(|entry| !entry.file.contains(['/', '\\'])), "{again:?}");
    let parts = vec![("one".to_owned(), manifest.clone()), ("two".to_owned(), manifest)];
    if let Err(problems) = merge(parts) {
        assert!(!problems.is_empty(), "refused without a reason");
    }
}

fn check_log(text: &str) {
    let log = Log::read(text);
    let lines: String = log.records().map(|record| record.line()).collect();
    let again = Log::read(&lines);
    assert_eq!(again.records().collect::<Vec<_>>(), log.records().collect::<Vec<_>>());
    let same = changes(&log, &again);
    assert!(same.added.is_empty() && same.changed.is_empty(), "{same:?}");
}
