//! Every name finds its recipient, a slip finds nobody and keeps everything back.

use super::{Meaning, Recipients};
use crate::lists::Lists;
use crate::project::Project;
use crate::report::{RecipientKind, Selector};
use crate::source::Files;
use crate::world::MemoryWorld;
use jiff::Timestamp;
use proptest::prelude::*;
use std::sync::OnceLock;

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let world = MemoryWorld::new(Timestamp::UNIX_EPOCH);
        Project::load(&world, &mut Files::default()).unwrap().lists().clone()
    })
}

fn recipients() -> &'static Recipients {
    static RECIPIENTS: OnceLock<Recipients> = OnceLock::new();
    RECIPIENTS.get_or_init(|| Recipients::new(lists()))
}

fn entity(word: &str) -> Option<&'static str> {
    recipients().find(RecipientKind::UnEntity, word).unwrap().found().map(|found| found.code.as_str())
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

#[test]
fn entities_are_found_by_acronyms_and_names_in_six_languages() {
    for word in [
        "UNODC",
        "unodc",
        "U N O D C",
        "UN\u{200b}ODC",
        "ＵＮＯＤＣ",
        "united nations office on drugs and crime",
        "The United Nations Office on Drugs and Crime (UNODC)",
        "UN Office on Drugs and Crime",
        "ONUDC",
        "l’Office des Nations Unies contre la drogue et le crime",
        "OFICINA DE LAS NACIONES UNIDAS CONTRA LA DROGA Y EL DELITO",
        "Управление Организации Объединенных Наций по наркотикам и преступности",
        "联合国毒品和犯罪问题办公室",
        "مكتب الأمم المتحدة المعني بالمخدرات والجريمة",
    ] {
        assert_eq!(entity(word), Some("UNODC"), "{word}");
    }
    assert_eq!((entity("unwomen"), entity("ONU-Femmes")), (Some("UN Women"), Some("UN Women")));
    assert_eq!((entity("HCR"), entity("ВОЗ")), (Some("UNHCR"), Some("WHO")));
}

/// A list may grow, and each entity is still found in every language that reports are written in.
#[test]
fn every_entity_has_a_name_in_each_of_six_languages_and_shares_none() {
    let recipients = recipients();
    for entity in &lists().entities {
        let other = lists().other_names.entities.get(&entity.acronym).map_or(&[][..], Vec::as_slice);
        let translated = lists().names.values().filter_map(|names| names.entities.get(&entity.acronym));
        let names: Vec<&str> =
            translated.map(|name| name.short.as_str()).chain(other.iter().map(String::as_str)).collect();
        let has = |test: fn(char) -> bool| names.iter().any(|name| name.chars().any(test));
        let scripts = [
            has(|c| ('\u{600}'..='\u{6ff}').contains(&c)),
            has(|c| ('\u{400}'..='\u{4ff}').contains(&c)),
            has(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)),
        ];
        assert_eq!(scripts, [true; 3], "{}", entity.acronym);
        let is_latin = |name: &&&str| name.chars().all(|c| c < '\u{250}' || c == '’');
        assert!(names.iter().filter(is_latin).count() >= 2, "{}: French and Spanish", entity.acronym);
        for name in names.into_iter().chain([entity.name.as_str(), &entity.acronym]) {
            let found = recipients.find(RecipientKind::UnEntity, name).unwrap();
            assert_eq!(found.found().map(|found| &found.code), Some(&entity.acronym), "{name}: {found:?}");
        }
    }
}

#[test]
fn what_a_letter_calls_an_entity_is_no_name_of_it() {
    assert_eq!((entity("the Office"), entity("Управление"), entity("该组织")), (None, None, None));
}

#[test]
fn a_slip_comes_back_as_a_question() {
    let meaning = recipients().find(RecipientKind::UnEntity, "UNDOC").unwrap();
    assert!(matches!(meaning, Meaning::Unknown(_)));
    assert!(meaning.question().unwrap().starts_with("`UNODC` (United Nations Office on Drugs and Crime)"));
    let meaning = recipients().find(RecipientKind::State, "Congo").unwrap();
    assert_eq!(meaning.question().unwrap(), "`COG` (Congo) or `COD` (Democratic Republic of the Congo)");
    assert!(recipients().find(RecipientKind::Organisation, "Radio Example").is_none());
}

#[test]
fn what_cannot_be_resolved_gives_nothing_and_keeps_from_the_whole_class() {
    let (state, entity, organisation) = (RecipientKind::State, RecipientKind::UnEntity, RecipientKind::Organisation);
    // Kind, what is written, the reader, whether it names the reader, whether it keeps from the reader.
    let cases = [
        (entity, "un-entity:unodc", "un-entity:UNODC", true, true),
        (entity, "un-entity:UNDOC", "un-entity:UNODC", false, true),
        (entity, "un-entity:UNDOC", "un-entity:WHO", false, true),
        (entity, "un-entity:UNDOC", "un-entity", false, true),
        (entity, "un-entity:UNODC", "un-entity:WHO", false, false),
        (entity, "un-entity:UNODC", "un-entity", false, false),
        (entity, "un-entity:UNDOC", "member-state:GIN", false, false),
        (state, "member-state:gin", "member-state:GIN", true, true),
        (state, "member-state:Гвинея", "member-state:GIN", true, true),
        (state, "member-state:Congo", "member-state:COD", false, true),
        (state, "member-state:Congo", "member-state:GIN", false, false),
        (state, "member-state:XYZ", "member-state:GIN", false, true),
        (state, "member-state:XYZ", "member-state", false, true),
        (state, "member-state", "member-state:GIN", true, true),
        (organisation, "press:example  TIMES", "press:Example Times", true, true),
        (organisation, "press:Example Tmies", "press:Example Times", false, true),
        (organisation, "press:Radio Example", "press:Example Times", false, false),
        (organisation, "press:Radio Example", "press", false, false),
    ];
    for (kind, written, reader, names, may) in cases {
        let (written, reader) = (selector(written), selector(reader));
        let found = (recipients().names(kind, &written, &reader), recipients().may_name(kind, &written, &reader));
        assert_eq!(found, (names, may), "{written} {reader}");
    }
}

#[test]
fn a_selector_is_written_with_the_code_of_whom_it_names() {
    let resolved = |kind, text: &str| recipients().resolve(kind, &selector(text)).to_string();
    assert_eq!(resolved(RecipientKind::State, "member-state:la Guinée"), "member-state:GIN");
    assert_eq!(resolved(RecipientKind::UnEntity, "un-entity:onudc"), "un-entity:UNODC");
    assert_eq!(resolved(RecipientKind::UnEntity, "un-entity:UNDOC"), "un-entity:UNDOC");
    assert_eq!(resolved(RecipientKind::State, "member-state"), "member-state");
}

proptest! {
    /// Whatever is written, who is given something may also be kept from it.
    #[test]
    fn keeping_goes_further_than_giving(word in "\\PC{1,12}", reader in 0..200usize) {
        let states = &lists().states;
        let reader = selector("member-state").with_recipient(&states[reader % states.len()].iso3);
        let written = selector("member-state").with_recipient(&word);
        let (names, may) = (
            recipients().names(RecipientKind::State, &written, &reader),
            recipients().may_name(RecipientKind::State, &written, &reader),
        );
        prop_assert!(may || !names);
    }

    /// Case, spaces and what nobody sees make no difference.
    #[test]
    fn a_name_is_found_however_it_is_spelt(entity in 0..29usize, at in 0..40usize, mark in 0..5usize) {
        let entity = &lists().entities[entity % lists().entities.len()];
        let mark = [" ", "\u{200b}", "\u{ad}", "\u{202e}", "\u{feff}"][mark];
        for name in [&entity.acronym, &entity.name] {
            let letters: Vec<char> = name.chars().collect();
            let at = at % letters.len();
            let spelt: String =
                letters[..at].iter().collect::<String>() + mark + &letters[at..].iter().collect::<String>().to_uppercase();
            let found = recipients().find(RecipientKind::UnEntity, &spelt).unwrap();
            prop_assert_eq!(found.found().map(|found| &found.code), Some(&entity.acronym));
        }
    }
}
