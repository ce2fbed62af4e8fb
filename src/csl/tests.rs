//! What styles make of a handful of sources, and which files are refused. The styles in `tests/csl` are made for this.

use super::style::Style;
use super::{LOCALES, UNUSABLE_STYLE, words};
use crate::document::{Content, Document, Inline};
use crate::i18n::Language;
use crate::load::{self, LoadLimits};
use crate::project::{Job, Options, Project};
use crate::report::Selector;
use crate::source::Files;
use crate::world::MemoryWorld;
use jiff::Timestamp;
use std::collections::BTreeMap;

const NOTES: &str = include_str!("../../tests/csl/notes.csl");
const AUTHOR_DATE: &str = include_str!("../../tests/csl/author-date.csl");
const NUMERIC: &str = include_str!("../../tests/csl/numeric.csl");

const REPORT: &str = r#"
schema: 1
id: wells
title: { en: Wells, fr: Puits, es: Pozos, ar: آبار, zh: 水井, ru: Колодцы }
kind: thematic-report
language: en
sources:
  - { id: S1, kind: report, title: Wells after ten years, issuer: United Nations Office on Wells, issuer_short: UNOW, date: 2016-12-21, identifier: A/HRC/35/37 }
  - { id: S2, kind: article, title: Who owns a pump, issuer: Water Press, authors: ["Doe, Jane", "Roe, Ann Mary"], date: 2019-03 }
  - { id: S3, kind: web-page, title: Le puits et la loi, issuer: Eau pour tous, link: "https://example.org/puits" }
  - { id: S4, kind: article, title: Pumps again, issuer: Water Press, authors: ["Doe, Jane", "Roe, Ann Mary"], date: 2019-08 }
  - { id: S5, kind: report, title: A list nobody may see, issuer: Office of Secrets, date: 2020, handling: { level: internal, reason: it names persons } }
instruments:
  - { id: I1, kind: resolution, title: { en: Wells and peace, fr: "Les puits : et la paix ?", zh: 水井与和平 }, symbol: S/RES/2331 (2016), date: 2016-12-20 }
  - { id: I2, kind: treaty, title: Convention on Wells, date: 1990 }
"#;

const CITES: [(&str, &str); 8] = [
    ("S1", "para. 4"),
    ("S1", "para. 4"),
    ("S1", "paras. 6–7"),
    ("S2", "pp. 12–14"),
    ("S3", ""),
    ("S4", "art. 10, para. 2"),
    ("I1", "para. 2"),
    ("S1", "preamble"),
];

/// The document that cites all of it, in a language and with `more` at its end.
fn document(style: &str, language: &str, more: &str) -> Document {
    let cites = CITES.iter().map(|(id, place)| format!("Text {{{{cite \"{id}\" locator=\"{place}\"}}}}.\n\n"));
    let template = format!("# T\n\n{}{more}\n", cites.collect::<String>());
    let audience = "name: { en: Readers, fr: Lecteurs, es: Lectores, ar: القراء, zh: 读者, ru: Читатели }\nreceives: public\nrecipients: organisation\n\
        languages: [en, fr, es, ar, zh, ru]\ntheme: sober\npage_size: a4\npeer_statements: all\n\
        documents: [{ name: brief, template: wells }]\n";
    let world = MemoryWorld::new(Timestamp::UNIX_EPOCH)
        .with("demarche.yaml", "brand: { name: Example }\ncitations: style.csl\n")
        .with("style.csl", style)
        .with("audiences/readers.yaml", audience)
        .with("templates/wells.md.hbs", template)
        .with("briefs/wells/report.yaml", REPORT);
    let project = Project::load(&world, &mut Files::default()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let loading = load::load(&world, "briefs/wells/report.yaml", Files::default(), &LoadLimits::default());
    let report = loading.result.unwrap_or_else(|problems| panic!("{problems:#?}")).report;
    let job = Job::new(Selector::parse("readers").unwrap(), "brief", Language::parse(language).unwrap());
    let options =
        Options { date: jiff::civil::date(2026, 3, 2), now: Timestamp::UNIX_EPOCH, draft: false, cleared: false };
    let brief = project.brief(&report, &BTreeMap::new(), &job, &options).output;
    brief.unwrap_or_else(|denial| panic!("{denial:#?}")).document
}

/// The notes, and the list of sources after a line.
fn printed(document: &Document) -> String {
    let mut lines: Vec<String> = document.notes.iter().map(|note| marked(&note.content)).collect();
    for block in &document.body {
        if let Content::Sources(entries) = &block.content {
            lines.push("--".to_owned());
            lines.extend(entries.iter().map(|entry| marked(&entry.text)));
        }
    }
    lines.join("\n")
}

fn marked(inlines: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => text.replace('\u{a0}', "~").replace('\u{202f}', "^"),
        Inline::Strong(content) => format!("**{}**", marked(content)),
        Inline::Emphasis(content) => format!("*{}*", marked(content)),
        Inline::Foreign { language, content } => format!("{{{language}: {}}}", marked(content)),
        Inline::Link { address, content } => format!("[{}]({address})", marked(content)),
        Inline::LineBreak => "\\".to_owned(),
        Inline::Reference { .. } | Inline::NoteMark(_) => "?".to_owned(),
    };
    inlines.iter().map(one).collect()
}

#[track_caller]
fn check(style: &str, language: &str, more: &str, expected: &str) {
    let printed = printed(&document(style, language, more));
    assert_eq!(printed, expected.trim_matches('\n'), "\n{printed}\n");
}

#[test]
fn a_style_of_notes_knows_what_was_cited_before() {
    check(
        NOTES,
        "en",
        "{{block \"sources\"}}",
        r"
United Nations Office on Wells, *Wells after ten years*, [A/HRC/35/37], 21~December 2016, para. 4, [https://undocs.org/A/HRC/35/37](https://undocs.org/A/HRC/35/37).
*Ibid*.
*Ibid*, paras. 6–7.
Doe, Jane and Ann Mary Roe, *Who owns a pump*, March 2019, pp. 12–14.
Eau pour tous, “Le puits et la loi”, [https://example.org/puits](https://example.org/puits).
Doe, Jane and Ann Mary Roe, *Pumps again*, August 2019, art. 10, para.~2.
*Wells and peace*, [S/RES/2331 (2016)], 20~December 2016, para. 2, [https://undocs.org/S/RES/2331(2016)](https://undocs.org/S/RES/2331(2016)).
United Nations Office on Wells, n. 1, preamble.
--
*[Wells and peace](https://undocs.org/S/RES/2331(2016))*. **20~December 2016**.
Doe, Jane and Ann Mary Roe. *Pumps again*. **August 2019**.
Doe, Jane and Ann Mary Roe. *Who owns a pump*. **March 2019**.
Eau pour tous. “[Le puits et la loi](https://example.org/puits)”.
United Nations Office on Wells. *[Wells after ten years](https://undocs.org/A/HRC/35/37)*. **21~December 2016**.
",
    );
}

#[test]
fn a_style_of_authors_and_dates_makes_footnotes_of_its_brackets() {
    check(
        AUTHOR_DATE,
        "en",
        "{{block \"sources\"}}",
        r"
(United Nations Office on Wells 2016, para. 4).
(United Nations Office on Wells 2016, para. 4).
(United Nations Office on Wells 2016, paras. 6–7).
(Doe & Roe 2019a, pp. 12–14).
(Eau pour tous n.d.).
(Doe & Roe 2019b, art. 10, para.~2).
([Wells and peace](https://undocs.org/S/RES/2331(2016)) 2016, para. 2).
(United Nations Office on Wells 2016, preamble).
--
[Wells and peace](https://undocs.org/S/RES/2331(2016)) (2016).
Doe, J. & Roe, A.M. (2019a). *Who owns a pump* (Water Press).
Doe, J. & Roe, A.M. (2019b). *Pumps again* (Water Press).
Eau pour tous (n.d.). *[Le puits et la loi](https://example.org/puits)*.
United Nations Office on Wells (2016). *[Wells after ten years](https://undocs.org/A/HRC/35/37)*.
",
    );
}

#[test]
fn a_style_of_numbers_counts_by_first_mention() {
    check(
        NUMERIC,
        "en",
        "{{block \"sources\"}}",
        r"
[1, para. 4].
[1, para. 4].
[1, paras. 6–7].
[2, pp. 12–14].
[3].
[4, art. 10, para.~2].
[5, para. 2].
[1, preamble].
--
[1]~United Nations Office on Wells, *[Wells after ten years](https://undocs.org/A/HRC/35/37)*.
[2]~Jane Doe, Ann Mary Roe, *Who owns a pump*.
[3]~Eau pour tous, *[Le puits et la loi](https://example.org/puits)*.
[4]~Jane Doe, Ann Mary Roe, *Pumps again*.
[5]~*[Wells and peace](https://undocs.org/S/RES/2331(2016))*.
",
    );
}

#[test]
fn without_a_list_the_first_footnote_says_what_it_would_say() {
    check(
        NUMERIC,
        "en",
        "",
        r"
[1] United Nations Office on Wells, *[Wells after ten years](https://undocs.org/A/HRC/35/37)*, para.~4.
[1, para. 4].
[1, paras. 6–7].
[2] Jane Doe, Ann Mary Roe, *Who owns a pump*, pp.~12–14.
[3] Eau pour tous, *[Le puits et la loi](https://example.org/puits)*.
[4] Jane Doe, Ann Mary Roe, *Pumps again*, art.~10, para.~2.
[5] *[Wells and peace](https://undocs.org/S/RES/2331(2016))*, para.~2.
[1, preamble].
",
    );
}

#[test]
fn terms_dates_and_typography_are_those_of_the_language() {
    check(
        NOTES,
        "fr",
        "{{block \"sources\"}}",
        r"
United Nations Office on Wells, *{en: Wells after ten years}*, [A/HRC/35/37], 21~décembre 2016, par. 4, [https://undocs.org/A/HRC/35/37](https://undocs.org/A/HRC/35/37).
*Ibid*.
*Ibid*, par. 6–7.
Doe, Jane et Ann Mary Roe, *{en: Who owns a pump}*, mars 2019, p. 12–14.
Eau pour tous, «^{en: Le puits et la loi}^», [https://example.org/puits](https://example.org/puits).
Doe, Jane et Ann Mary Roe, *{en: Pumps again}*, août 2019, art. 10, par.~2.
*Les puits^: et la paix^?*, [S/RES/2331 (2016)], 20~décembre 2016, par. 2, [https://undocs.org/S/RES/2331(2016)](https://undocs.org/S/RES/2331(2016)).
United Nations Office on Wells, n. 1, preamble.
--
*[Les puits^: et la paix^?](https://undocs.org/S/RES/2331(2016))*. **20~décembre 2016**.
Doe, Jane et Ann Mary Roe. *{en: Pumps again}*. **août 2019**.
Doe, Jane et Ann Mary Roe. *{en: Who owns a pump}*. **mars 2019**.
Eau pour tous. «^[{en: Le puits et la loi}](https://example.org/puits)^».
United Nations Office on Wells. *[{en: Wells after ten years}](https://undocs.org/A/HRC/35/37)*. **21~décembre 2016**.
",
    );
    check(
        NOTES,
        "zh",
        "",
        r"
United Nations Office on Wells, *{en: Wells after ten years}*, [A/HRC/35/37], 2016年12月21日, 段 4, [https://undocs.org/A/HRC/35/37](https://undocs.org/A/HRC/35/37).
*同上*.
*同上*, 段 6–7.
Doe, Jane 和 Ann Mary Roe, *{en: Who owns a pump}*, 2019年3月, 页 12–14.
Eau pour tous, “{en: Le puits et la loi}”, [https://example.org/puits](https://example.org/puits).
Doe, Jane 和 Ann Mary Roe, *{en: Pumps again}*, 2019年8月, 条 10，第2段.
*水井与和平*, [S/RES/2331 (2016)], 2016年12月20日, 段 2, [https://undocs.org/S/RES/2331(2016)](https://undocs.org/S/RES/2331(2016)).
United Nations Office on Wells, n. 1, preamble.
",
    );
}

/// Why a file is refused.
fn refusal(bytes: &[u8]) -> String {
    let problem = Style::read("style.csl", bytes).expect_err("it is refused");
    assert_eq!(problem.code, UNUSABLE_STYLE);
    assert!(!problem.help.is_empty(), "{problem:?}");
    let why = problem.message.strip_prefix("the citation style `style.csl` cannot be used: ");
    why.unwrap_or_else(|| panic!("{}", problem.message)).to_owned()
}

#[track_caller]
fn check_refused(text: &str, why: &str) {
    let refusal = refusal(text.as_bytes());
    assert!(refusal.contains(why), "{refusal}");
    assert!(refusal.len() < 600, "{refusal}");
}

/// The style of notes with other words in the place of the layout of its citations.
fn with_layout(layout: &str, macros: &str) -> String {
    let (head, rest) = NOTES.split_once("<citation>").unwrap();
    let (_, tail) = rest.split_once("</citation>").unwrap();
    format!("{head}{macros}<citation><layout>{layout}</layout></citation>{tail}")
}

#[test]
fn what_is_no_style_is_refused_with_the_reason() {
    check_refused("", "it is not XML");
    check_refused("author: yes", "it is not XML");
    check_refused("<html><body>x</body></html>", "it is not valid");
    check_refused("<style", "it is not valid");
    check_refused(&NOTES.replace("class=\"note\"", ""), "it is not valid");
    check_refused(&NOTES.replace("term=\"ibid\"", "term=\"nothing\""), "it is not valid at `citation.layout");
    check_refused(&NOTES.replace("</citation>", ""), "it is not valid");
    assert!(refusal(b"<style>\xff\xfe</style>").contains("UTF-8"));
    let dependent = r#"<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>T</title><id>i</id>
        <link href="https://example.org/parent" rel="independent-parent"/><updated>2026-01-01T00:00:00+00:00</updated></info></style>"#;
    check_refused(dependent, "it only points to another style, `https://example.org/parent`");
}

#[test]
fn a_style_that_asks_for_too_much_is_refused_before_it_runs() {
    let nested = |count: usize| format!("{}<text value=\"x\"/>{}", "<group>".repeat(count), "</group>".repeat(count));
    check_refused(&with_layout(&nested(60), ""), "nested more than 40 deep");
    check_refused(&with_layout(&nested(200_000), ""), "nested more than 40 deep");
    check_refused(
        &with_layout("<text macro=\"a\"/>", "<macro name=\"a\"><text macro=\"a\"/></macro>"),
        "`a` calls itself",
    );
    let circle = "<macro name=\"a\"><group><text macro=\"b\"/></group></macro><macro name=\"b\"><names variable=\"author\">\
        <substitute><text macro=\"a\"/></substitute></names></macro>";
    check_refused(&with_layout("<text macro=\"a\"/>", circle), "calls itself");
    check_refused(&with_layout("<text macro=\"who are you\"/>", ""), "a macro `who are you`, which it does not have");
    let one = |number: usize, calls: usize| {
        let call = format!("<text macro=\"m{}\"/>", number + 1).repeat(calls);
        format!("<macro name=\"m{number}\">{call}</macro>")
    };
    let last = "<macro name=\"m9\"><text value=\"x\"/></macro>";
    let laughs: String = (0..9).map(|number| one(number, 10)).chain([last.to_owned()]).collect();
    check_refused(&with_layout("<text macro=\"m0\"/>", &laughs), "unfolds into more than 10000 elements");
    let chain: String = (10..5_000).map(|number| one(number, 1)).collect();
    let chain = format!("{chain}<macro name=\"m5000\"><text value=\"x\"/></macro>");
    check_refused(&with_layout("<text macro=\"m10\"/>", &chain), "nested more than 150 deep");
    check_refused(
        &with_layout(&format!("<text value=\"{}\"/>", "x".repeat(2_000)), ""),
        "a tag of more than 1000 bytes",
    );
    let term = format!("<locale><terms><term name=\"and\">{}</term></terms></locale>", "x".repeat(200));
    check_refused(&with_layout("<text term=\"and\"/>", &term), "a text of more than 100 bytes");
    let entities = format!("<!DOCTYPE s [<!ENTITY a \"{0}\"><!ENTITY b \"&a;&a;&a;\">]>{NOTES}", "x".repeat(99));
    check_refused(&entities.replace("<?xml version=\"1.0\" encoding=\"utf-8\"?>", ""), "it has a document type");
    check_refused(&with_layout("<text value=\"&a;\"/>", ""), "it is not valid");
}

/// Threads of a build have two megabytes of stack.
#[test]
fn the_deepest_style_that_is_read_fits_a_thread() {
    let nested = |inside: &str| format!("{}{inside}{}", "<group>".repeat(30), "</group>".repeat(30));
    let macros: String = (0..4)
        .map(|number| {
            format!("<macro name=\"d{number}\">{}</macro>", nested(&format!("<text macro=\"d{}\"/>", number + 1)))
        })
        .collect();
    let macros = format!("{macros}<macro name=\"d4\"><text variable=\"title\"/></macro>");
    let style = with_layout("<text macro=\"d0\"/>", &macros);
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    let notes = thread.spawn(move || printed(&document(&style, "en", ""))).unwrap().join().unwrap();
    assert!(notes.starts_with("[Wells after ten years](https://undocs.org/A/HRC/35/37)\n"), "{notes}");
}

#[test]
fn the_words_of_every_language_are_read() {
    assert_eq!(words::locales().len(), LOCALES.len());
    for (tag, code) in [("en", "en-US"), ("fr", "fr-FR"), ("ar", "ar"), ("fr-CA", "fr-CA"), ("de", "de")] {
        assert_eq!(words::code(&Language::parse(tag).unwrap()).0, code);
    }
}

#[test]
fn who_signs_signs_the_style_too() {
    let identity = |style: &str| document(style, "en", "").metadata.identity;
    assert_eq!(identity(NOTES), identity(NOTES));
    assert_ne!(identity(NOTES), identity(&NOTES.replace("Notes for tests", "Notes for other tests")));
}
