//! The sheet for one recipient in the six languages of the United Nations, and what is said where a language is missing.

use super::Sample;
use demarche::diag::{Diagnostic, Severity};
use demarche::document::{Document, dump};
use demarche::i18n::Language;
use demarche::project::Job;
use demarche::report::{Recommendation, Report, Selector, Status, Text};
use std::collections::{BTreeMap, BTreeSet};

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

/// The sheet for Guinea, or what is wrong with it, and what was noticed.
fn sheet(sample: &Sample, report: &Report, tag: &str) -> (Result<Document, Vec<Diagnostic>>, Vec<Diagnostic>) {
    let selector = Selector::parse("member-state:GIN").unwrap();
    let job = Job::new(selector, "ask-sheet", language(tag));
    let made = sample.project.brief(report, &sample.loaded.assets, &job, &Sample::options());
    let document = made.output.map(|brief| brief.document).map_err(|denial| denial.diagnostics().to_vec());
    (document, made.warnings)
}

fn ask(report: &mut Report) -> &mut Recommendation {
    report.recommendations.iter_mut().find(|ask| ask.id.as_str() == "R14").unwrap()
}

#[test]
fn the_sheet_is_there_in_six_languages() {
    let sample = Sample::read();
    for tag in LANGUAGES {
        let (document, warnings) = sheet(&sample, sample.report(), tag);
        let document = document.unwrap_or_else(|problems| panic!("{tag}: {problems:#?}"));
        assert_eq!(document.metadata.language, language(tag));
        assert!(warnings.is_empty(), "{tag}: {warnings:#?}");
    }
}

/// Besides names, addresses and symbols of documents, no word in Latin letters is left in a sheet in another script.
#[test]
fn no_english_is_left() {
    let sample = Sample::read();
    let latin = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 3);
        words.filter(|word| word.chars().all(|c| c.is_ascii_lowercase())).map(str::to_owned).collect()
    };
    let (english, _) = sheet(&sample, sample.report(), "en");
    let markup = latin(&dump(&english.unwrap()));
    for tag in ["ar", "ru", "zh"] {
        let (document, _) = sheet(&sample, sample.report(), tag);
        let left = latin(&dump(&document.unwrap()));
        for word in
            ["awareness", "campaigns", "women", "officers", "cooperation", "thank", "share", "train", "page", "sources"]
        {
            assert!(!left.contains(word), "{tag} has `{word}`");
        }
        assert!(markup.contains("campaigns"), "the words are those of the English sheet");
    }
}

#[test]
fn an_ordinary_build_makes_what_the_report_wants_in_other_languages() {
    let sample = Sample::read();
    let jobs = |selectors: &[&str], tag: Option<&str>| -> Vec<String> {
        let selectors: Vec<Selector> = selectors.iter().map(|it| Selector::parse(it).unwrap()).collect();
        let jobs = sample.project.jobs(sample.report(), &selectors, tag.map(language).as_ref()).unwrap();
        let other = jobs.iter().filter(|job| job.language.as_str() != "en");
        other.map(|job| format!("{} {} {}", job.selector, job.document, job.language)).collect()
    };
    let sheets = ["member-state:GIN ask-sheet ar", "member-state:GIN ask-sheet fr"];
    assert_eq!(jobs(&[], None), sheets);
    assert_eq!(jobs(&["member-state:GIN"], None), sheets);
    assert_eq!(jobs(&["un-entity"], None), Vec::<String>::new());
    assert_eq!(jobs(&["member-state"], Some("fr")), ["member-state brief fr"]);
    let mut report = sample.report().clone();
    report.translations[0].document = Some("ask-shet".to_owned());
    let problems = sample.project.jobs(&report, &[], None).unwrap_err();
    assert_eq!(problems[0].message, "`member-state:GIN` has no document `ask-shet`");
    assert_eq!(problems[0].help, ["did you mean `ask-sheet`?"]);
    assert!(problems[0].span.is_some());
}

#[test]
fn a_text_without_its_translation_is_named() {
    let sample = Sample::read();
    let mut report = sample.report().clone();
    ask(&mut report).action = "Publish the figures.".into();
    let (document, _) = sheet(&sample, &report, "fr");
    let problems = document.unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].code.0, "D0401");
    assert_eq!(problems[0].message, "`action` of `R14` has no text in `fr`");
    assert_eq!(problems[0].span, sample.report().origins.field("R14", "action"));
    assert!(sheet(&sample, &report, "en").0.is_ok());
}

#[test]
fn a_changed_original_is_told_and_stops_a_cleared_report() {
    let sample = Sample::read();
    let mut report = sample.report().clone();
    let Text::Variants(variants) = &mut ask(&mut report).action.0 else { panic!("R14 is translated") };
    variants.get_mut(&Language::english()).unwrap().text = "Publish the figures.".to_owned();
    let (document, warnings) = sheet(&sample, &report, "fr");
    assert!(document.is_ok());
    assert_eq!(warnings.len(), 1, "{warnings:#?}");
    assert_eq!((warnings[0].code.0, warnings[0].severity), ("D0410", Severity::Warning));
    let hash = demarche::report::translations::hash("Publish the figures.");
    assert!(warnings[0].help[0].contains(&hash), "{}", warnings[0].help[0]);
    report.status = Status::Cleared;
    let (document, _) = sheet(&sample, &report, "fr");
    assert_eq!(document.unwrap_err()[0].code.0, "D0410");
}

/// The gaps of a term, sorted.
fn gaps(term: &str) -> Vec<&str> {
    let mut gaps: Vec<&str> = term.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    gaps.sort_unstable();
    gaps
}

#[test]
fn every_language_has_the_same_terms_with_the_same_gaps() {
    let sample = Sample::read();
    let terms = |tag: &str| sample.project.terms(&language(tag)).unwrap().clone();
    let english: BTreeMap<String, String> = terms("en");
    for tag in LANGUAGES {
        let terms = terms(tag);
        assert_eq!(terms.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{tag}");
        for (key, term) in &terms {
            assert_eq!(gaps(term), gaps(&english[key]), "`{key}` in {tag}");
        }
        assert_eq!(terms["parts"], english["parts"], "{tag}");
    }
}

#[test]
fn every_state_and_pillar_has_a_name_in_every_language() {
    let sample = Sample::read();
    let lists = sample.project.lists();
    for tag in LANGUAGES {
        let named = lists.states.iter().filter(|state| lists.state_name(&state.iso3, &language(tag)).is_some());
        assert_eq!(named.count(), lists.states.len(), "{tag}");
        let names = lists.names.get(tag).into_iter().flat_map(|names| names.entities.keys());
        let unknown: Vec<&String> = names.filter(|acronym| lists.entity(acronym).is_none()).collect();
        assert!(unknown.is_empty(), "{tag} names {unknown:?}, which are no entities");
    }
    for (tag, names) in &lists.names {
        let pillars = lists
            .schemes
            .iter()
            .flat_map(|scheme| scheme.pillars.iter().map(move |p| format!("{}/{}", scheme.scheme, p.id)));
        let missing: Vec<String> = pillars.filter(|pillar| !names.pillars.contains_key(pillar)).collect();
        assert!(missing.is_empty(), "{tag} lacks {missing:?}");
    }
}
