//! The documents of the reports that come with the crate, and of the project that has every kind of block.

use super::{check_golden, checked, files, messages};
use crate::document::Document;
use crate::load::{self, LoadLimits};
use crate::project::{Options, Project};
use crate::source::Files;
use crate::world::FolderWorld;
use jiff::Timestamp;

/// The documents of a report, with their names.
fn documents(folder: &str, report: &str) -> Vec<(String, Document)> {
    let world = FolderWorld::new(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR")), Timestamp::UNIX_EPOCH);
    let mut files = Files::default();
    let project = Project::load(&world, &mut files).unwrap();
    let loading = load::load(&world, &format!("briefs/{report}/report.yaml"), files, &LoadLimits::default());
    let loaded = loading.result.unwrap_or_else(|problems| panic!("{problems:#?}"));
    let options =
        Options { date: jiff::civil::date(2017, 10, 15), now: Timestamp::UNIX_EPOCH, draft: false, cleared: false };
    let jobs = project.jobs(&loaded.report, &[], None).unwrap();
    let made = jobs.iter().map(|job| {
        let brief = project.brief(&loaded.report, &loaded.assets, job, &options).output;
        let brief = brief.unwrap_or_else(|denial| panic!("{denial:#?}"));
        (brief.file_stem, brief.document)
    });
    made.collect()
}

/// Holds that the files of all documents of a report say what the documents say.
fn check_report(folder: &str, report: &str, least: usize) {
    let documents = documents(folder, report);
    assert!(documents.len() >= least, "{}", documents.len());
    let mut problems = Vec::new();
    for (name, document) in documents {
        let parity = checked(&document, &files(&document));
        assert!(parity.compared.len() >= 2 && parity.skipped.is_empty());
        problems.extend(messages(&parity).iter().map(|message| format!("{name}: {message}")));
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn the_report_on_trafficking_is_in_parity() {
    check_report("", "trafficking-2017", 7);
}

#[test]
fn the_report_on_water_is_in_parity() {
    check_report("", "water-2023", 5);
}

#[test]
fn charts_are_in_parity() {
    check_report("", "chart-specimen", 1);
}

#[test]
fn six_languages_are_in_parity() {
    check_report("", "typography-specimen", 6);
}

#[test]
#[cfg(feature = "svg")]
fn every_kind_of_block_in_six_languages_is_in_parity() {
    check_report("tests/kitchen", "kitchen-sink", 6);
}

#[test]
#[cfg(feature = "svg")]
fn every_kind_of_block_in_six_languages_is_read() {
    for (_, document) in documents("tests/kitchen", "kitchen-sink") {
        check_golden(document.metadata.language.clone().as_str(), &document);
    }
}

/// A difference leads to the line of the report that says it.
#[test]
fn a_difference_has_its_place() {
    let (_, document) = documents("", "trafficking-2017").swap_remove(0);
    let (name, bytes) = files(&document).into_iter().find(|(name, _)| name == "a.html").unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let at = text.find("<li id=\"ask-1\"").unwrap();
    let start = at + text[at..].find("<p>").unwrap() + 3;
    let changed = format!("{}Nothing. {}", &text[..start], &text[start..]);
    let parity = checked(&document, &[(name, changed.into_bytes())]);
    assert_eq!(parity.differences.len(), 1);
    let place = crate::compare::lines(&document).into_iter().find(|line| line.role == crate::compare::Role::Ask);
    assert!(place.as_ref().is_some_and(|line| line.span.is_some()));
    assert_eq!(parity.differences[0].span, place.unwrap().span);
}
