//! DOCX files in the look of a document of the house. `reference.docx` was saved by LibreOffice, with other fonts, colours and
//! margins, a picture in its header and an address in its footer.

use super::Folder;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

const LETTER: &[u8] = include_bytes!("reference.docx");

fn folder(reference: &[u8]) -> Folder {
    let folder = Folder::new();
    std::fs::write(folder.path("letter.docx"), reference).unwrap();
    let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
    folder.write("demarche.yaml", &format!("{settings}\nreference: letter.docx\n"));
    folder
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        parts.insert(file.name().to_owned(), String::from_utf8_lossy(&content).into_owned());
    }
    parts
}

#[test]
fn styles_margins_and_furniture_are_the_references() {
    let folder = folder(LETTER);
    let run = folder.run(&["build", "--format", "docx", "--audience", "civil-society", "--date", "2026-03-02"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let name = &folder.names("out")[0];
    let parts = parts(&std::fs::read(folder.path("out").join(name)).unwrap());
    let styles = &parts["word/styles.xml"];
    let heading = &styles[styles.find("w:styleId=\"Heading1\"").unwrap()..];
    let heading = &heading[..heading.find("</w:style>").unwrap()];
    assert!(heading.contains("8A1C1C") && heading.contains("w:outlineLvl"), "{heading}");
    assert!(!styles.contains("w:rsid") && !styles.contains("en-US"), "what is the house's own stays there");
    assert!(styles.contains("w:styleId=\"KeyMessages\""), "styles that it lacks are the theme's");
    assert!(parts["word/header1.xml"].contains("House of Example"), "{}", parts["word/header1.xml"]);
    assert!(parts["word/footer2.xml"].contains("1 Example Plaza"));
    assert!(parts.keys().any(|name| name.starts_with("word/media/header1")), "its picture comes along");
    assert!(parts["word/document.xml"].contains("w:left=\"1984\""), "its margins too");
    let again =
        folder.run(&["build", "--format", "docx", "--audience", "civil-society", "--date", "2026-03-02", "--out", "b"]);
    assert_eq!(again.code, 0);
    let read = |out: &str| std::fs::read(folder.path(out).join(name)).unwrap();
    assert!(read("out") == read("b"), "the same bytes again");
}

#[test]
fn briefs_in_the_look_of_another_reference_are_other_briefs() {
    let identity = |folder: &Folder| {
        let run = folder.run(&["build", "--format", "docx", "--audience", "civil-society", "--date", "2026-03-02"]);
        assert_eq!(run.code, 0, "{}", run.errors);
        let parts = parts(&std::fs::read(folder.path("out").join(&folder.names("out")[0])).unwrap());
        parts["docProps/custom.xml"].clone()
    };
    let (plain, letter) = (Folder::new(), folder(LETTER));
    assert_ne!(identity(&plain), identity(&letter));
    let before = identity(&letter);
    std::fs::write(letter.path("letter.docx"), with_margin("1200")).unwrap();
    assert_ne!(before, identity(&letter));
}

/// The letter with another margin on the left.
fn with_margin(left: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut letter = zip::ZipArchive::new(Cursor::new(LETTER)).unwrap();
    for index in 0..letter.len() {
        let mut file = letter.by_index(index).unwrap();
        let (name, mut content) = (file.name().to_owned(), Vec::new());
        file.read_to_end(&mut content).unwrap();
        if name == "word/document.xml" {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains("w:left=\"1984\""));
            content = text.replace("w:left=\"1984\"", &format!("w:left=\"{left}\"")).into_bytes();
        }
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_reference_that_cannot_be_used_is_told_in_its_place() {
    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let empty = |namespace: &str| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let link = |id: &str, kind: &str, target: &str| {
            format!("<Relationships><Relationship Id='{id}' Type='{office}/{kind}' Target='{target}'/></Relationships>")
        };
        let parts = [
            ("_rels/.rels", link("a", "officeDocument", "word/document.xml")),
            ("word/document.xml", format!("<w:document xmlns:w='{MAIN}'/>")),
            ("word/_rels/document.xml.rels", link("b", "styles", "styles.xml")),
            ("word/styles.xml", format!("<w:styles xmlns:w='{namespace}'/>")),
        ];
        for (name, content) in parts {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    for (bytes, code, words) in [
        (b"not a zip".as_slice(), "D0525", "cannot be unpacked"),
        (&LETTER[..LETTER.len() / 2], "D0525", "cannot be unpacked"),
        (
            &with_margin("wide"),
            "D0525",
            "`word/document.xml` where `w:left` of `w:pgMar` is `wide`, which is no number",
        ),
        (&empty(MAIN), "D0526", "lacks the styles title, heading 1, heading 2"),
        (&empty("http://purl.oclc.org/ooxml/wordprocessingml/main"), "D0525", "Strict Open XML"),
    ] {
        let run = folder(bytes).run(&["build", "--format", "docx"]);
        assert_eq!(run.code, 4, "{}", run.errors);
        assert!(run.errors.contains(code) && run.errors.contains(words), "{}", run.errors);
        assert!(run.errors.contains("demarche.yaml:"), "{}", run.errors);
    }
}
