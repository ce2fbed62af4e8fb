//! Every name finds its State, and the traps stay questions.

use super::{Search, StateNames, names_of};
use crate::lists::Lists;
use crate::project::Project;
use crate::source::Files;
use crate::un::fold::fold;
use crate::un::names::key;
use crate::world::MemoryWorld;
use jiff::Timestamp;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let world = MemoryWorld::new(Timestamp::UNIX_EPOCH);
        Project::load(&world, &mut Files::default()).unwrap().lists().clone()
    })
}

fn names() -> &'static StateNames<'static> {
    static NAMES: OnceLock<StateNames<'static>> = OnceLock::new();
    NAMES.get_or_init(|| StateNames::new(lists()))
}

fn codes(search: &Search<'_>) -> Vec<String> {
    search.candidates().iter().map(|state| state.iso3.clone()).collect()
}

#[test]
fn the_lists_have_all_states_in_six_languages() {
    let lists = lists();
    assert_eq!(lists.states.len(), 193 + 2);
    for language in ["ar", "es", "fr", "ru", "zh"] {
        let names = &lists.names[language].states;
        assert!(lists.states.iter().all(|state| names.contains_key(&state.iso3)), "{language}");
    }
    let known: BTreeSet<&String> = lists.states.iter().map(|state| &state.iso3).collect();
    let other = &lists.other_names;
    assert_eq!(other.alpha2.len(), lists.states.len());
    let has_all =
        |names: &BTreeMap<String, String>| ["ar", "es", "fr", "ru", "zh"].iter().all(|l| names.contains_key(*l));
    assert!(other.formal.values().all(has_all));
    let meant = other
        .formal
        .keys()
        .chain(other.alpha2.keys())
        .chain(other.names.keys())
        .chain(other.confusable.iter().flatten());
    let meant = meant.chain(other.ambiguous.values().flatten()).chain(other.in_prose.values().flat_map(|m| m.values()));
    assert!(meant.into_iter().all(|code| known.contains(code)));
}

#[test]
fn every_state_is_found_by_all_its_names_or_by_a_question_that_has_it() {
    let ambiguous: Vec<String> = lists().other_names.ambiguous.keys().map(|word| key(word)).collect();
    for state in &lists().states {
        for name in names_of(lists(), state) {
            match names().find(name) {
                Search::Found(found) => assert_eq!(found.iso3, state.iso3, "{name}"),
                Search::Ambiguous(states) => {
                    assert!(ambiguous.contains(&key(name)), "{name} is several: {states:?}");
                    assert!(states.contains(&state), "{name}");
                }
                Search::Unknown(_) => panic!("{name} finds nothing"),
            }
        }
    }
}

#[test]
fn names_are_found_however_they_are_written() {
    let table = [
        ("GIN", "GIN"),
        ("gn", "GIN"),
        ("Guinea", "GIN"),
        ("guinée", "GIN"),
        ("la Guinée", "GIN"),
        ("GUINEA BISSAU", "GNB"),
        ("Guinée équatoriale", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Папуа — Новая Гвинея", "PNG"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("the Dominican Republic", "DOM"),
        ("República Dominicana", "DOM"),
        ("Turkey", "TUR"),
        ("Turkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("Ivory Coast", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("Cape Verde", "CPV"),
        ("Macedonia", "MKD"),
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("朝鲜民主主义人民共和国", "PRK"),
        ("Republic of the Congo", "COG"),
        ("Congo-Brazzaville", "COG"),
        ("DRC", "COD"),
        ("刚果民主共和国", "COD"),
        ("Holy See", "VAT"),
        ("le Saint-Siège", "VAT"),
        ("State of Palestine", "PSE"),
        ("دولة فلسطين", "PSE"),
        ("Islamic Republic of Iran", "IRN"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Россия", "RUS"),
        ("美国", "USA"),
        ("الولايات المتحدة", "USA"),
        ("UK", "GBR"),
        ("Королевство Нидерландов", "NLD"),
        ("Gran Ducado de Luxemburgo", "LUX"),
        ("中华人民共和国", "CHN"),
        ("الجمهورية اللبنانية", "LBN"),
    ];
    for (name, code) in table {
        let found = names().find(name);
        assert_eq!(found.found().map(|state| state.iso3.as_str()), Some(code), "{name}: {found:?}");
    }
}

#[test]
fn words_that_mean_several_states_are_a_question() {
    for word in ["Korea", "korea", "Corée", "Corea", "Корея", "كوريا"] {
        assert_eq!(codes(&names().find(word)), ["PRK", "KOR"], "{word}");
    }
    for word in ["Congo", "the Congo", "Конго", "刚果", "الكونغو"] {
        assert_eq!(codes(&names().find(word)), ["COG", "COD"], "{word}");
    }
    let question = names().find("Congo").question().unwrap();
    assert_eq!(question, "`COG` (Congo) or `COD` (Democratic Republic of the Congo)");
}

/// What is mistyped is never taken for what it resembles, and names that are taken for each other are asked about together.
#[test]
fn what_is_mistyped_is_a_question_with_all_that_may_be_meant() {
    let table: [(&str, &[&str]); 9] = [
        ("Nigera", &["NER", "NGA"]),
        ("Dominca", &["DMA", "DOM"]),
        ("Dominican", &["DOM", "DMA"]),
        ("Guinee Bisau", &["GNB", "GIN"]),
        ("Guinnea", &["GIN", "GNB", "GNQ", "PNG"]),
        ("Rep. of Korea", &["KOR", "PRK"]),
        ("Austrlia", &["AUS", "AUT"]),
        ("Slovakia Republic", &["SVK", "SVN"]),
        ("Papua", &["PNG"]),
    ];
    for (name, expected) in table {
        let search = names().find(name);
        assert_eq!(search.found(), None, "{name}");
        let codes = codes(&search);
        assert!(expected.iter().all(|code| codes.iter().any(|own| own == code)), "{name}: {codes:?}");
    }
    for name in ["", "  ", "Atlantis", "European Union", "Group of 77", "x", "…"] {
        assert_eq!(codes(&names().find(name)), [""; 0], "{name}");
    }
}

proptest! {
    #[test]
    fn nothing_that_is_written_is_too_much(text in ".{0,120}") {
        let _ = names().find(&text);
        prop_assert_eq!(fold(&fold(&text)), fold(&fold(&fold(&text))));
    }

    /// A name with one letter lost is the name of another State only by being that name exactly.
    #[test]
    fn a_lost_letter_finds_no_other_state(index in 0usize..195, at in 0usize..60) {
        let state = &lists().states[index];
        let mut name: Vec<char> = state.short.chars().collect();
        name.remove(at % name.len());
        let name: String = name.into_iter().collect();
        if let Search::Found(found) = names().find(&name) {
            prop_assert!(names_of(lists(), found).any(|own| key(own) == key(&name)));
        }
    }
}
