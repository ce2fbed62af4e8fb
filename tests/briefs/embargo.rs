//! What goes out before its hour, in six languages and all formats.

use super::Sample;
use demarche::i18n::Language;
use demarche::project::{Job, Options};
use demarche::render::{Limits, Renderers};
use demarche::report::{Embargo, Selector};
use demarche::tailor::Ahead;
use jiff::Timestamp;

/// A minute before and a minute after the hour, which is 09:00 in Geneva.
const BEFORE: &str = "2026-12-01T07:59:00Z";
const AFTER: &str = "2026-12-01T08:01:00Z";

fn options(now: &str) -> Options {
    let now: Timestamp = now.parse().unwrap();
    Options { date: jiff::civil::date(2026, 12, 1), now, draft: false, cleared: false }
}

/// The sample report under embargo, with or without a word for civil society.
fn embargoed(is_named: bool) -> Sample {
    let mut sample = Sample::read();
    let mut embargo = Embargo::new(jiff::civil::date(2026, 12, 1).at(9, 0, 0, 0), "Europe/Zurich");
    if is_named {
        embargo.advance.push(Selector::parse("civil-society").unwrap());
    }
    sample.loaded.report.handling.embargo = Some(embargo);
    sample
}

fn job(language: &str, under_embargo: bool) -> Job {
    let language = Language::parse(language).unwrap();
    Job { under_embargo, ..Job::new(Selector::parse("civil-society").unwrap(), "brief", language) }
}

#[test]
fn only_those_who_are_named_and_asked_for_have_it_before_the_hour() {
    for (is_named, under_embargo, now, expected) in [
        (true, true, BEFORE, true),
        (true, false, BEFORE, false),
        (false, true, BEFORE, false),
        (false, false, AFTER, true),
        (true, true, AFTER, true),
    ] {
        let sample = embargoed(is_named);
        let made = sample.project.view(&sample.loaded.report, &job("en", under_embargo), &options(now)).output;
        assert_eq!(made.is_ok(), expected, "{is_named} {under_embargo} {now}");
        if let (Err(denial), true) = (made, is_named) {
            let problem = &denial.diagnostics()[0];
            assert!(problem.help[0].contains("--under-embargo"), "{problem:?}");
            assert!(problem.message.contains("2026-12-01 09:00 in Europe/Zurich (1 minute left)"), "{problem:?}");
        }
    }
}

#[test]
fn every_page_says_until_when_and_nothing_is_left_of_it_after_the_hour() {
    let sample = embargoed(true);
    let renderers = sample.project.renderers(Renderers::default());
    for format in ["html", "md"] {
        let renderer = renderers.get(format).unwrap();
        let text = |under_embargo, now| {
            let job = job("en", under_embargo);
            let made = sample.project.file(&sample.loaded, &job, renderer, Limits::default(), &options(now)).output;
            String::from_utf8(made.unwrap_or_else(|denial| panic!("{denial:#?}"))).unwrap().replace('\u{a0}', " ")
        };
        assert!(text(true, BEFORE).contains("Embargoed until 1 December 2026, 09:00 Zurich"), "{format}");
        assert_eq!(text(true, AFTER), text(false, AFTER), "{format}");
        assert!(!text(true, AFTER).contains("Embargoed"), "{format}");
    }
    let brief =
        |now| sample.project.brief(&sample.loaded.report, &sample.loaded.assets, &job("en", true), &options(now));
    let (before, after) = (brief(BEFORE).output.unwrap(), brief(AFTER).output.unwrap());
    assert!(before.file_stem.ends_with("-under-embargo"), "{}", before.file_stem);
    assert_eq!(format!("{}-under-embargo", after.file_stem), before.file_stem);
    assert!(before.document.furniture.status.is_some() && after.document.furniture.status.is_none());
    assert_ne!(before.document.metadata.identity, after.document.metadata.identity);
    let wording =
        |ahead, now| sample.project.wording(&sample.loaded, &job("en", true), &options(now), ahead).unwrap().content();
    let (signed, early) = (wording(Ahead::Over, BEFORE), wording(Ahead::Advance, BEFORE));
    assert_eq!((signed.as_str(), signed.as_str()), (early.as_str(), wording(Ahead::No, AFTER).as_str()));
}

#[test]
fn the_mark_is_in_the_language_of_the_document() {
    let sample = embargoed(true);
    for language in ["ar", "zh", "en", "fr", "ru", "es"] {
        let terms = sample.project.terms(&Language::parse(language).unwrap()).unwrap();
        let term = &terms["embargoed-until"];
        for gap in ["{date}", "{time}", "{city}"] {
            assert!(term.contains(gap), "{language}: {term}");
        }
    }
}
