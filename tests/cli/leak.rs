//! What a file says beyond what its reader may have stops the whole document.

use super::Folder;

const REPORT: &str = "briefs/first-report/report.yaml";
const SECRET: &str = "They will settle for a review in two years";

/// A folder with a note in its report.
fn folder() -> Folder {
    let folder = Folder::new();
    let text = "text: reported on a campaign that reached every region\n";
    folder.change(REPORT, text, &format!("{text}    note: {SECRET}, if we insist.\n"));
    folder
}

#[track_caller]
fn is_refused(folder: &Folder, arguments: &[&str]) {
    let run = folder.run(&[&["build", "--audience", "press", "--out", "out"], arguments].concat());
    assert_eq!(run.code, 3, "{}", run.errors);
    assert!(run.errors.contains("error[D0712]: `first-report_press_en_v"), "{}", run.errors);
    assert!(run.errors.contains(&format!("{REPORT}:73:")) && run.errors.contains("field `note`"), "{}", run.errors);
    assert_eq!(folder.names("out"), [""; 0], "nothing is left");
}

#[test]
fn a_note_that_was_copied_into_a_template_is_found() {
    let folder = folder();
    folder.change("templates/press.md.hbs", "{{block \"title\"}}", &format!("{{{{block \"title\"}}}}\n\n{SECRET}."));
    for format in ["md", "html", "pdf", "docx"] {
        is_refused(&folder, &["--format", format]);
    }
    // One format is enough to stop the others.
    is_refused(&folder, &[]);
}

/// In a file the words of a drawing are outlines.
#[cfg(feature = "svg")]
#[test]
fn a_note_that_a_drawing_shows_is_found() {
    let folder = folder();
    let lines = SECRET.split_once(" for ").unwrap();
    let texts = format!("<text y=\"20\">{}</text><text y=\"40\"><tspan>for {}</tspan></text>", lines.0, lines.1);
    let drawing =
        |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 60\">{inside}</svg>");
    folder.write("logo.svg", &drawing(&texts));
    folder.change("demarche.yaml", "brand:\n", "brand:\n  logo: logo.svg\n");
    for format in ["md", "html", "pdf", "docx"] {
        is_refused(&folder, &["--format", format]);
    }
    folder.write("logo.svg", &drawing("<text y=\"20\">They will be heard</text>"));
    assert_eq!(folder.run(&["build", "--audience", "press", "--out", "out"]).code, 0);
}

#[test]
fn what_is_allowed_is_written() {
    let folder = folder();
    let run = folder.run(&["build", "--audience", "press", "--out", "out"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert_eq!(folder.names("out").len(), 4);
}

/// The reference of these tests with the text of some parts changed.
#[cfg(feature = "docx")]
pub(super) fn reference(change: &dyn Fn(&str, String) -> String) -> Vec<u8> {
    use std::io::{Read, Write};
    let reference = include_bytes!("reference.docx").as_slice();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(reference)).unwrap();
    let mut changed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut is_changed = false;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if let Ok(text) = String::from_utf8(content.clone()) {
            content = change(part.name(), text).into_bytes();
            is_changed |= part.name().starts_with("word/header");
        }
        changed.start_file(part.name(), zip::write::SimpleFileOptions::default()).unwrap();
        changed.write_all(&content).unwrap();
    }
    assert!(is_changed, "else it has no header");
    changed.finish().unwrap().into_inner()
}

/// Its headers, comments and properties come along with its look.
#[cfg(feature = "docx")]
#[test]
fn a_note_in_the_reference_document_is_found() {
    let folder = folder();
    let paragraph = format!("<w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p></w:hdr>");
    let letter = reference(&|name, text| match name {
        name if name.starts_with("word/header") => text.replace("</w:hdr>", &paragraph),
        _ => text,
    });
    std::fs::write(folder.path("letter.docx"), letter).unwrap();
    let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
    folder.write("demarche.yaml", &format!("{settings}\nreference: letter.docx\n"));
    is_refused(&folder, &["--format", "docx"]);
}

/// Texts that a document takes from other files of the project, and from a plan: what is in every view is no less a leak.
#[test]
fn a_note_in_a_text_of_an_audience_of_the_brand_of_the_terms_or_of_a_plan_is_found() {
    let plan = |address: &str| {
        format!(
            "schema: 1\nid: r\nformats: [md]\ndeliveries:\n  - {{ report: first-report, audience: press, without_asks: true, recipients: [{{ recipient: Radio, {address} }}] }}\n"
        )
    };
    let refused = |change: &dyn Fn(&super::Folder), place: &str| {
        let folder = folder();
        folder.write("templates/press.md.hbs", LETTER);
        folder.write("release.yaml", &plan("name: A. Example"));
        assert_eq!(folder.run(&["release", "--dry-run"]).code, 0, "{}", folder.run(&["release", "--dry-run"]).errors);
        change(&folder);
        for command in [&["release"][..], &["release", "--dry-run"]] {
            let run = folder.run(command);
            assert!(run.code == 3 && run.errors.contains("error[D0712]"), "{place}: {} {}", run.code, run.errors);
            assert!(run.errors.contains(place) && run.errors.contains("`note` of `ST1`"), "{place}: {}", run.errors);
            assert!(run.errors.contains(&format!("{REPORT}:73:")), "{}", run.errors);
        }
        assert!(folder.names("out/r").iter().all(|name| !name.ends_with(".md")));
    };
    let closing = "closing: Spokespersons are available for interviews.";
    refused(
        &|folder| folder.change("audiences/press.yaml", closing, &format!("closing: {SECRET}.")),
        "`closing` of `audiences/press.yaml`",
    );
    refused(
        &|folder| folder.change("audiences/press.yaml", "name: Press", &format!("name: {SECRET}")),
        "`name` of `audiences/press.yaml`",
    );
    refused(
        &|folder| folder.change("demarche.yaml", "brand:", &format!("brand:\n  disclaimer: \"{SECRET}.\"")),
        "`brand` of `demarche.yaml`",
    );
    refused(
        &|folder| folder.write("release.yaml", &plan(&format!("name: A. Example, salutation: \"{SECRET},\""))),
        "the `salutation` of the recipient in the plan",
    );
    refused(
        &|folder| folder.write("release.yaml", &plan(&format!("name: \"{SECRET}\""))),
        "the `name` of the recipient in the plan",
    );
}

const LETTER: &str = "{{block \"title\"}}

{{> address}}

For {{audience.name}} by {{organisation}}.

{{block \"asks\"}}

{{audience.closing}}

{{disclaimer}}
";

/// Words that nobody prints, or that the reader reads elsewhere, are no leak.
#[test]
fn a_text_of_an_audience_that_its_reader_may_have_or_never_sees_is_written() {
    let folder = folder();
    let said = "**Invite the people concerned** to the next meeting.";
    folder.change(REPORT, said, "**Invite the people concerned** to the next meeting of all those who decide.");
    let closing = "closing: Spokespersons are available for interviews.";
    let repeated = "closing: Invite the people concerned to the next meeting of all those who decide.";
    folder.change("audiences/press.yaml", closing, repeated);
    let build = || folder.run(&["build", "--audience", "press", "--format", "md"]);
    assert_eq!(build().code, 0, "{}", build().errors);
    folder.change("audiences/press.yaml", repeated, &format!("closing: {SECRET}."));
    folder.write("templates/press.md.hbs", "{{block \"title\"}}\n\n{{block \"asks\"}}\n");
    assert_eq!(build().code, 0, "{}", build().errors);
}

/// A speaker who is not named to the reader, named by a text of another file.
#[test]
fn a_withheld_name_in_a_text_of_an_audience_of_the_brand_or_of_a_plan_is_found() {
    let named = |change: &dyn Fn(&super::Folder)| {
        let folder = Folder::new();
        let speaker = "{ id: sp-gin, capacity: Representative,";
        let withheld = "{ id: sp-gin, name: Mariama Diallobah, handling: { attribution: chatham-house }, capacity: Representative,";
        folder.change(REPORT, speaker, withheld);
        folder.write("templates/press.md.hbs", LETTER);
        folder.write("release.yaml", "schema: 1\nid: r\nformats: [md]\ndeliveries:\n  - report: first-report\n    audience: press\n    without_asks: true\n    recipients: [{ recipient: Radio, salutation: Dear all }]\n");
        assert_eq!(folder.run(&["release", "--dry-run"]).code, 0, "{}", folder.run(&["release", "--dry-run"]).errors);
        change(&folder);
        let run = folder.run(&["release"]);
        assert!(run.code != 0 && run.errors.contains("error[D0412]"), "{}: {}", run.code, run.errors);
    };
    let closing = "closing: Spokespersons are available for interviews.";
    named(&|folder| folder.change("audiences/press.yaml", closing, "closing: Ask Mariama Diallobah."));
    named(&|folder| folder.change("audiences/press.yaml", "name: Press", "name: Friends of Mariama Diallobah"));
    named(&|folder| folder.change("demarche.yaml", "brand:", "brand:\n  disclaimer: Edited by Mariama Diallobah."));
    named(&|folder| folder.change("release.yaml", "Dear all", "Dear friends of Mariama Diallobah"));
}
