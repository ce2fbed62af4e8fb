//! Fonts inside DOCX files.

use super::Folder;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

const BUILD: [&str; 7] = ["build", "--format", "docx", "--audience", "press", "--date", "2026-03-02"];

/// A folder that wants fonts in its files.
fn folder() -> Folder {
    let folder = Folder::new();
    let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
    folder.write("demarche.yaml", &format!("{settings}\ndocx: {{ fonts: embed }}\n"));
    folder
}

fn parts(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let bytes = std::fs::read(folder.path("out").join(&folder.names("out")[0])).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        parts.insert(file.name().to_owned(), content);
    }
    parts
}

fn text(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(parts[name].clone()).unwrap()
}

#[test]
fn fonts_are_in_the_file_where_the_project_wants_them() {
    let folder = folder();
    let run = folder.run(&BUILD);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(!run.errors.contains("D0527"), "{}", run.errors);
    let parts = parts(&folder);
    let (table, settings) = (text(&parts, "word/fontTable.xml"), text(&parts, "word/settings.xml"));
    assert!(settings.contains("<w:embedTrueTypeFonts/>"), "{settings}");
    let fonts: Vec<&String> = parts.keys().filter(|name| name.ends_with(".odttf")).collect();
    // Four styles of the serif, three of the sans; none for Arabic and Chinese, which the text has not.
    assert_eq!((fonts.len(), table.matches("w:fontKey").count()), (7, 7), "{table}");
    let key = table.split_once("w:fontKey=\"{").unwrap().1;
    let digits: Vec<u8> = key[..36].chars().filter_map(|digit| Some(digit.to_digit(16)? as u8)).collect();
    let last = digits[30] << 4 | digits[31];
    let font = &parts["word/fonts/font1.odttf"];
    assert_ne!(font[..4], [0, 1, 0, 0], "the face is mixed");
    // TrueType outlines begin with version 1.0.
    assert_eq!(font[0] ^ last, 0);
    assert!(font.len() > 200_000, "the face is whole");
}

#[test]
fn fonts_stay_out_by_default() {
    let folder = Folder::new();
    assert_eq!(folder.run(&BUILD).code, 0);
    let parts = parts(&folder);
    assert!(!parts.keys().any(|name| name.contains("fonts/")));
    assert!(!text(&parts, "word/settings.xml").contains("embedTrueTypeFonts"));
}

#[test]
fn a_font_without_a_file_is_named_and_left_out() {
    let folder = folder();
    folder.change("audiences/press.yaml", "template: press", "template: press\n    profile: upr-individual");
    let run = folder.run(&BUILD);
    assert_eq!(run.code, 0, "{}", run.errors);
    let note = "info[D0527]: the font `Times New Roman` is not embedded in DOCX: there is no file of it";
    assert_eq!(run.errors.matches(note).count(), 1, "{}", run.errors);
    let table = text(&parts(&folder), "word/fontTable.xml");
    let times = table.split_once("w:name=\"Times New Roman\"").unwrap().1;
    assert!(times.starts_with("><w:altName w:val=\"Liberation Serif\"/>"), "{table}");
}
