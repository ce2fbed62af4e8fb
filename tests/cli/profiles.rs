//! Submission profiles: only what the body takes is made, as the body wants it, and nothing longer.

use super::Folder;
use std::io::Read;

/// A folder whose press releases keep to a profile.
fn folder(profile: &str) -> Folder {
    let folder = Folder::new();
    folder.change("audiences/press.yaml", "template: press", &format!("template: press\n    profile: {profile}"));
    folder
}

/// A profile of the folder's own.
fn own(rules: &str) -> Folder {
    let folder = folder("own");
    folder.write("templates/data/profiles.yaml", &format!("own: {{ name: the body, source: its page, {rules} }}\n"));
    folder
}

const BUILD: [&str; 5] = ["build", "--audience", "press", "--date", "2026-03-02"];

fn part(folder: &Folder, file: &str, part: &str) -> String {
    let file = std::fs::File::open(folder.path("out").join(file)).unwrap();
    let mut text = String::new();
    zip::ZipArchive::new(file).unwrap().by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn only_what_the_body_takes_is_made_in_its_font_and_with_numbers() {
    let folder = folder("upr-individual");
    let run = folder.run(&BUILD);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert_eq!(folder.names("out"), ["first-report_press_en_v1.0.docx"]);
    assert_eq!(run.errors.matches("D0710").count(), 1, "{}", run.errors);
    assert!(run.errors.contains("info[D0710]") && run.errors.contains("takes `docx`"), "{}", run.errors);
    let styles = part(&folder, "first-report_press_en_v1.0.docx", "word/styles.xml");
    assert!(styles.contains("Times New Roman") && styles.contains("<w:sz w:val=\"24\""), "{styles}");
    assert!(!styles.contains("Source Serif") && !styles.contains("Source Sans"), "{styles}");
    let dump = folder.run(&[&BUILD[..], &["--format", "dump"]].concat());
    assert_eq!(dump.code, 0, "{}", dump.errors);
    let dump = std::fs::read_to_string(folder.path("out/first-report_press_en_v1.0.dump")).unwrap();
    assert!(dump.contains("paragraph 1"), "{dump}");
}

#[test]
fn a_format_that_is_asked_for_and_not_taken_is_an_error() {
    let folder = folder("upr-individual");
    let run = folder.run(&[&BUILD[..], &["--format", "pdf,docx"]].concat());
    assert_eq!(run.code, 4);
    assert!(run.errors.contains("error[D0710]") && run.errors.contains("`pdf`"), "{}", run.errors);
    assert_eq!(folder.names("out"), ["first-report_press_en_v1.0.docx"]);
}

/// A dry run finds what the release would.
#[test]
fn a_plan_with_a_format_that_the_body_does_not_take_is_stopped_in_a_dry_run() {
    let folder = folder("upr-individual");
    let plan = "schema: 1\nid: r\nformats: [pdf, docx]\ndeliveries: [{ report: first-report, audience: press }]\n";
    folder.write("release.yaml", plan);
    for arguments in [&["release", "--dry-run"][..], &["release"]] {
        let run = folder.run(arguments);
        assert_eq!(run.code, 4, "{arguments:?}: {}", run.errors);
        assert!(run.errors.contains("error[D0710]") && run.errors.contains("`pdf`"), "{}", run.errors);
    }
    folder.change("release.yaml", "[pdf, docx]", "[docx]");
    let run = folder.run(&["release", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(!folder.path("out/r/manifest.json").exists());
}

#[test]
fn more_words_than_the_body_takes_are_refused_with_the_number_over() {
    let words = |run: &super::Run| {
        let (_, rest) = run.errors.split_once(" has ").unwrap();
        rest.split_once(' ').unwrap().0.parse::<usize>().unwrap()
    };
    let folder = own("words: { limit: 10, with_notes: false }");
    let run = folder.run(&BUILD);
    assert_eq!(run.code, 3, "{}", run.errors);
    let without = words(&run);
    let over = format!("{without} words; {} over the 10 that the body takes (footnotes not counted)", without - 10);
    assert!(run.errors.contains("error[D0708]") && run.errors.contains(&over), "{}", run.errors);
    assert_eq!(folder.names("out"), Vec::<String>::new());
    let profiles = "templates/data/profiles.yaml";
    folder.change(profiles, "limit: 10, with_notes: false", "limit: 10, with_notes: true");
    let with = words(&folder.run(&BUILD));
    assert!(with > without, "the release has a note: {with}, {without}");
    // Exactly as many as the body takes are taken.
    folder.change(profiles, "limit: 10", &format!("limit: {with}"));
    let run = folder.run(&[&BUILD[..], &["--format", "docx"]].concat());
    assert_eq!(run.code, 0, "{}", run.errors);
    folder.change(profiles, &format!("limit: {with}"), &format!("limit: {}", with - 1));
    assert_eq!(folder.run(&BUILD).code, 3);
}

#[cfg(feature = "pdf")]
#[test]
fn more_pages_than_the_body_takes_are_refused() {
    let folder = own("pages: { limit: 0 }, formats: [docx]");
    let run = folder.run(&BUILD);
    assert_eq!(run.code, 3, "{}", run.errors);
    assert!(run.errors.contains("has 1 page; 1 over the 0 that the body takes"), "{}", run.errors);
    folder.change("templates/data/profiles.yaml", "limit: 0", "limit: 1");
    assert_eq!(folder.run(&BUILD).code, 0);
}

/// The budget of an audience, unlike the limit of a body, is held when a format is written: in PDF and DOCX alike.
#[cfg(feature = "pdf")]
#[test]
fn more_pages_than_the_budget_are_an_error_in_docx_alone_and_said_once() {
    let folder = Folder::new();
    folder.change("audiences/press.yaml", "pages: 2", "pages: 1");
    folder.change(
        "templates/press.md.hbs",
        "{{block \"title\"}}",
        &format!("{{{{block \"title\"}}}}\n\n{}", "Word. ".repeat(900)),
    );
    for formats in ["docx", "pdf,docx"] {
        let run = folder.run(&[&BUILD[..], &["--format", formats]].concat());
        assert_eq!(run.code, 4, "{}", run.errors);
        assert_eq!(run.errors.matches("error[D0502]").count(), 1, "{}", run.errors);
        assert!(run.errors.contains("must fit on 1 page and takes"), "{}", run.errors);
        assert_eq!(folder.names("out"), Vec::<String>::new());
    }
    folder.change("audiences/press.yaml", "pages: 1", "pages: 3");
    assert_eq!(folder.run(&[&BUILD[..], &["--format", "docx"]].concat()).code, 0);
}

#[test]
fn an_unknown_profile_is_an_error_with_a_suggestion() {
    let folder = folder("upr-individul");
    let run = folder.run(&BUILD);
    assert_eq!(run.code, 4);
    assert!(run.errors.contains("D0707") && run.errors.contains("did you mean `upr-individual`?"), "{}", run.errors);
    assert!(run.errors.contains("press.yaml:14:5"), "{}", run.errors);
}
