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

/// Its headers, comments and properties come along with its look.
#[cfg(feature = "docx")]
#[test]
fn a_note_in_the_reference_document_is_found() {
    use std::io::{Read, Write};
    let folder = folder();
    let reference = include_bytes!("reference.docx").as_slice();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(reference)).unwrap();
    let mut changed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut headers = 0;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if part.name().starts_with("word/header") {
            let text = String::from_utf8(content).unwrap();
            let paragraph = format!("<w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p></w:hdr>");
            headers += text.matches("</w:hdr>").count();
            content = text.replace("</w:hdr>", &paragraph).into_bytes();
        }
        changed.start_file(part.name(), zip::write::SimpleFileOptions::default()).unwrap();
        changed.write_all(&content).unwrap();
    }
    assert!(headers > 0);
    std::fs::write(folder.path("letter.docx"), changed.finish().unwrap().into_inner()).unwrap();
    let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
    folder.write("demarche.yaml", &format!("{settings}\nreference: letter.docx\n"));
    is_refused(&folder, &["--format", "docx"]);
}
