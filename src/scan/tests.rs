use super::words::{Word, grams, words};
use super::*;
use crate::load::{self, LoadLimits};
use crate::source::Files;
use crate::world::MemoryWorld;
use jiff::Timestamp;

const REPORT: &str = "
schema: 1
id: wells-2026
title: Wells that last
kind: thematic-report
language: en
sources:
  - { id: S-hidden, kind: report, title: Wells after ten years, issuer: Example, date: 2026, note: Ask Mrs Example about the pumps of the north }
delegations: [{ id: d-gin, kind: member-state, iso3: GIN }]
speakers: [{ id: sp-gin, capacity: Minister, name: Awa Example, delegation: d-gin }]
terms: [{ key: UNODC, expansion: 村里的水井多年之后依然出水并且归村民所有 }]
";

/// Checks what a reader who may have nothing but `allowed` finds in a file.
#[track_caller]
fn check(bytes: &[u8], allowed: &str, expected: &[&str]) {
    let world = MemoryWorld::new(Timestamp::UNIX_EPOCH).with("briefs/a/report.yaml", REPORT);
    let loading = load::load(&world, "briefs/a/report.yaml", Files::default(), &LoadLimits::default());
    let report = loading.result.unwrap_or_else(|problems| panic!("{problems:#?}")).report;
    let (secrets, house) = (Secrets::of(&report), Allowed::of(["per cent"]));
    let guard = Guard::beside(&report, &secrets, vec![allowed.to_owned()], Box::new(|| &house));
    let found: Vec<String> = guard
        .check("a.html", bytes)
        .iter()
        .map(|problem| {
            assert_eq!(problem.code, LEAK);
            let (_, place) = problem.message.split_once("holds words of ").unwrap();
            format!(
                "{} {}",
                place.replace(", that are not for its reader", ""),
                problem.why.as_deref().unwrap().replace("the words are ", "")
            )
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn five_words_of_a_hidden_text_are_found() {
    let place = "`S-hidden`, field `note`";
    check(
        b"we ask mrs EXAMPLE, about the pump",
        "",
        &[&format!("{place} \u{201c}ask mrs EXAMPLE, about the pump\u{201d}")],
    );
    check(b"ask Mrs Example about a pump", "", &[]);
    check(b"Ask Mrs Example about the", "", &[&format!("{place} \u{201c}Ask Mrs Example about the\u{201d}")]);
}

#[test]
fn what_the_reader_has_is_no_leak() {
    let text = b"ask Mrs Example about the pumps of the north";
    check(text, "Ask Mrs Example about the pumps of the north.", &[]);
    check(text, "Mrs Example. About the pumps: of the north. We ask. Do ask.", &[]);
    // Five words from more than three places are not there by chance.
    let found = "`S-hidden`, field `note` \u{201c}ask Mrs Example about the\u{201d}";
    check(b"ask Mrs Example about the", "the about Example Mrs ask", &[found]);
    check(b"ask Mrs Example about the", "the about ask Mrs Example", &[]);
}

#[test]
fn a_text_that_is_remembered_is_a_leak_for_one_reader_and_none_for_another() {
    let world = MemoryWorld::new(Timestamp::UNIX_EPOCH).with("briefs/a/report.yaml", REPORT);
    let loading = load::load(&world, "briefs/a/report.yaml", Files::default(), &LoadLimits::default());
    let report = loading.result.unwrap().report;
    let (secrets, house) = (Secrets::of(&report), Allowed::default());
    let text = "x ".repeat(100) + "Ask Mrs Example about the pumps of the north";
    let found = |view: &str| {
        let guard = Guard::beside(&report, &secrets, vec![view.to_owned()], Box::new(|| &house));
        guard.check("a.txt", text.as_bytes()).len()
    };
    assert_eq!([&text, "", &text, "about the pumps", &text].map(found), [0, 1, 0, 1, 0]);
}

#[test]
fn short_texts_are_found_as_a_whole() {
    check(b"said Awa Example.", "", &["`sp-gin`, field `name` \u{201c}Awa Example.\u{201d}"]);
    check(b"said Awa Example.", "Example, Awa.", &["`sp-gin`, field `name` \u{201c}Awa Example.\u{201d}"]);
    check(b"said Awa Example.", "by Awa Example, in May", &[]);
}

#[test]
fn ids_are_found_outside_of_references() {
    check(b"<p id='S-hidden'>x</p>", "", &["`S-hidden`, field `id` \u{201c}S-hidden\u{201d}"]);
    check(b"S-hidden2 xS-hidden wells-2026", "", &[]);
}

#[test]
fn letters_without_spaces_are_counted() {
    check(
        "水井：村里的水井多年之后依然出水".as_bytes(),
        "",
        &["`UNODC`, field `expansion` \u{201c}水井：村里的水井多年之后依然出水\u{201d}"],
    );
    check("多年之后依然出水".as_bytes(), "", &[]);
}

#[test]
fn markup_hides_no_words() {
    let place = "`S-hidden`, field `note`";
    let found = |words: &str| format!("{place} \u{201c}{words}\u{201d}");
    check(b"<p>Ask <b>Mrs</b> Exam<i>ple</i></p><p>about the</p>", "", &[]);
    check(b"<p>Ask <b>Mrs</b> Exam<i>ple</i> about the</p>", "", &[&found("Ask Mrs Example about the")]);
    check(b"<p>Ask</p><p>Mrs</p><p>Example</p><p>about</p><p>the</p>", "", &[&found("Ask Mrs Example about the")]);
    check(b"<img alt=\"> Ask Mrs Example about the\">", "", &[&found("Ask Mrs Example about the")]);
    check(b"<!-- Ask Mrs Example about the -->", "", &[&found("Ask Mrs Example about the")]);
    check(b"<p>Ask&#32;Mrs&#x20;Exam&shy;ple about&nbsp;the</p>", "", &[&found("Ask Mrs Exam\u{ad}ple about the")]);
}

#[test]
fn words_are_the_same_however_they_are_written() {
    assert_eq!(words("L\u{2019}ACC\u{c9}S au soin"), words("l'acc\u{e9}s  AU\nsoin!"));
    assert_eq!(words("traf\u{ad}ficking"), words("trafficking"));
    assert_eq!(words("\u{645}\u{64e}\u{627}\u{621}"), words("\u{645}\u{627}\u{621}"));
    assert_eq!(words("水井").len(), 2);
    assert!(
        words("12").iter().all(|word| word.is_number()) && !words("a12").iter().any(|word: &Word| word.is_number())
    );
}

#[test]
fn numbers_do_not_make_a_window() {
    let whole = |text: &str| grams(&words(text)).find(|gram| gram.is_whole).map(|gram| gram.length);
    assert_eq!(whole("one two three four five six"), Some(5));
    assert_eq!(whole("1 two 3 three 4 four five six"), Some(8));
    assert_eq!(whole("1 2 3 4 5 6 7 8 9"), None);
}

#[test]
fn what_cannot_be_searched_is_refused() {
    #[cfg(feature = "docx")]
    {
        let world = MemoryWorld::new(Timestamp::UNIX_EPOCH).with("briefs/a/report.yaml", REPORT);
        let loading = load::load(&world, "briefs/a/report.yaml", Files::default(), &LoadLimits::default());
        let report = loading.result.unwrap().report;
        let (secrets, house) = (Secrets::of(&report), Allowed::default());
        let guard = Guard::beside(&report, &secrets, Vec::new(), Box::new(|| &house));
        let problems = guard.check("a.docx", b"PK\x03\x04 no archive");
        assert!(problems[0].message.starts_with("`a.docx` is not written, since it cannot be searched: it is damaged"));
    }
}
