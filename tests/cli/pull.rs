//! Working copies on their way out and back. `tests/judges/round_trip.py` does the same with python-docx and LibreOffice.

use super::{Folder, Run};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;

const REPORT: &str = "briefs/first-report/report.yaml";
const MAIN: &str = "word/document.xml";

type Parts = BTreeMap<String, Vec<u8>>;

fn unpack(bytes: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Parts::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        parts.insert(file.name().to_owned(), content);
    }
    parts
}

fn pack<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn packed(parts: &Parts) -> Vec<u8> {
    pack(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

/// A project with a working copy, as its parts.
fn sent() -> (Folder, Parts) {
    let folder = Folder::new();
    let run = folder.run(&["build", "--with-ids", "--audience", "civil-society", "--date", "2026-03-02"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let names = folder.names("out");
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(names[0].ends_with("-working.docx"), "{names:?}");
    let parts = unpack(&std::fs::read(folder.path("out").join(&names[0])).unwrap());
    (folder, parts)
}

fn pull(folder: &Folder, parts: &Parts, options: &[&str]) -> Run {
    std::fs::write(folder.path("back.docx"), packed(parts)).unwrap();
    folder.run(&[&["pull", "back.docx"], options].concat())
}

/// Changes the words of a part, which must be there.
fn change(parts: &mut Parts, name: &str, from: &str, to: &str) {
    let text = String::from_utf8(parts[name].clone()).unwrap();
    assert!(text.contains(from), "{name} holds {from}: {text}");
    parts.insert(name.to_owned(), text.replacen(from, to, 1).into_bytes());
}

#[test]
fn a_brief_for_outside_has_no_ids() {
    let folder = Folder::new();
    let run = folder.run(&["build", "--format", "docx", "--audience", "civil-society"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let parts = unpack(&std::fs::read(folder.path("out").join(&folder.names("out")[0])).unwrap());
    assert!(!parts.keys().any(|name| name.contains("customXml")), "{:?}", parts.keys());
    assert!(parts.values().all(|part| !String::from_utf8_lossy(part).contains("_demarche_")));
    let back = pull(&folder, &parts, &[]);
    assert_eq!(back.code, 4);
    assert!(back.errors.contains("D0902") && back.errors.contains("--with-ids"), "{}", back.errors);
}

#[test]
fn a_working_copy_that_nobody_changed_says_so() {
    let (folder, parts) = sent();
    let run = pull(&folder, &parts, &[]);
    assert_eq!((run.code, run.output.as_str()), (0, "nothing was changed\n"), "{}", run.errors);
}

#[test]
fn words_find_their_line_and_are_written_there() {
    let (folder, mut parts) = sent();
    let before = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    change(&mut parts, MAIN, "adopted by consensus", "adopted at last by consensus");
    let listed = pull(&folder, &parts, &[]);
    let line = before.lines().position(|line| line.contains("adopted by consensus")).unwrap() + 1;
    assert!(listed.output.starts_with(&format!("{REPORT}:{line}:")), "{}", listed.output);
    assert!(listed.output.contains("adopted {+at last+} by consensus"), "{}", listed.output);
    assert_eq!(std::fs::read_to_string(folder.path(REPORT)).unwrap(), before, "listing writes nothing");

    let applied = pull(&folder, &parts, &["--apply"]);
    assert_eq!(applied.code, 0, "{}{}", applied.output, applied.errors);
    let after = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    assert_eq!(
        after,
        before.replacen("adopted by consensus", "adopted at last by consensus", 1),
        "nothing else is touched"
    );
}

/// A byte order mark and the line ends of Windows are part of the layout of a file.
#[test]
fn a_file_saved_on_windows_stays_one() {
    let (folder, mut parts) = sent();
    let before = format!("\u{feff}{}", std::fs::read_to_string(folder.path(REPORT)).unwrap().replace('\n', "\r\n"));
    folder.write(REPORT, &before);
    change(&mut parts, MAIN, "adopted by consensus", "adopted at last by consensus");
    let applied = pull(&folder, &parts, &["--apply"]);
    assert_eq!(applied.code, 0, "{}{}", applied.output, applied.errors);
    let after = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    assert_eq!(after, before.replacen("adopted by consensus", "adopted at last by consensus", 1));
}

#[test]
fn what_the_report_does_not_say_in_words_is_left_to_people() {
    let (folder, mut parts) = sent();
    let before = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    // The number comes from `N1`, the words beside it from the template.
    change(&mut parts, MAIN, "asked, 62", "asked, 26");
    let applied = pull(&folder, &parts, &["--apply", "--message-format", "json"]);
    assert_eq!(applied.code, 1, "{}{}", applied.output, applied.errors);
    assert!(applied.output.contains("\"written\":false"), "{}", applied.output);
    assert_eq!(std::fs::read_to_string(folder.path(REPORT)).unwrap(), before);
}

#[test]
fn a_copy_of_another_project_is_refused() {
    let (folder, mut parts) = sent();
    change(&mut parts, "customXml/item1.xml", REPORT, "briefs/elsewhere/report.yaml");
    let run = pull(&folder, &parts, &[]);
    assert_eq!(run.code, 4);
    assert!(run.errors.contains("briefs/elsewhere/report.yaml"), "{}", run.errors);
    change(&mut parts, "customXml/item1.xml", "briefs/elsewhere/report.yaml", "../../etc/passwd");
    let run = pull(&folder, &parts, &[]);
    assert_eq!(run.code, 4, "{}", run.errors);
}

#[test]
fn hostile_files_are_refused_in_few_words() {
    let (folder, parts) = sent();
    let with = |name: &str, bytes: &[u8]| {
        let mut parts = parts.clone();
        parts.insert(name.to_owned(), bytes.to_vec());
        packed(&parts)
    };
    let without = |name: &str| {
        let mut parts = parts.clone();
        parts.remove(name).unwrap();
        packed(&parts)
    };
    let whole = packed(&parts);
    let document = String::from_utf8(parts[MAIN].clone()).unwrap();
    let entities = document.replacen("<w:document", "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><w:document", 1);
    let deep = format!("{}{}", "<a>".repeat(50_000), "</a>".repeat(50_000));
    let wide = format!("<a>{}</a>", "<b/>".repeat(4_800_000));
    let attributes: String = (0..1_000_000).map(|number| format!(" a{number}=\"\"")).collect();
    let hostile: [(&str, Vec<u8>); 13] = [
        ("no archive", b"PK but not really".to_vec()),
        ("nothing at all", Vec::new()),
        ("cut off", whole[..whole.len() / 2].to_vec()),
        ("a bomb", with(MAIN, &vec![b' '; 30_000_000])),
        ("a part of 200 MB", with("word/media/large.bin", &vec![0; 200_000_000])),
        ("a name that leads out", with("../../outside.xml", b"<a/>")),
        ("entities", with(MAIN, entities.as_bytes())),
        ("too deep", with(MAIN, deep.as_bytes())),
        ("too many elements", with(MAIN, wide.as_bytes())),
        ("too many attributes", with(MAIN, format!("<a{attributes}/>").as_bytes())),
        ("no document", without(MAIN)),
        ("no relationships", without("_rels/.rels")),
        ("not XML", with(MAIN, b"\xff\xfe<w:document")),
    ];
    for (name, bytes) in hostile {
        std::fs::write(folder.path("back.docx"), bytes).unwrap();
        let run = folder.run(&["pull", "back.docx", "--apply"]);
        assert_eq!(run.code, 4, "{name}: {}{}", run.output, run.errors);
        assert!(run.errors.starts_with("error[D0901]"), "{name}: {}", run.errors);
        assert!(run.errors.len() < 500, "{name}: {}", run.errors);
    }
    assert_eq!(folder.names("briefs/first-report"), ["report.yaml"], "nothing is left behind");
}
