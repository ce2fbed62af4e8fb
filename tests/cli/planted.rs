//! Words of every field that never leaves are in nothing that the commands write or print for others.

use super::Folder;
use crate::briefs::leaks::unpacked;
use crate::interference::{built, internal};
use std::collections::BTreeMap;
use std::path::Path;

const PLAN: &str = "schema: 1
id: all
date: 2026-03-02
formats: [pdf, docx, html, md]
deliveries:
  - { report: drawn, audience: member-state, recipients: [{ recipient: GIN, name: H. E. A. Example }], documents: [brief] }
  - { report: drawn, audience: un-entity, recipients: [UNODC] }
  - { report: drawn, audience: press, documents: [all] }
";

/// A project with a report in which each field that never leaves has words of its own; and these words, each with its field.
fn folder() -> (Folder, BTreeMap<String, String>) {
    let folder = Folder::new();
    let (report, words) = internal::report();
    folder.write("briefs/drawn/report.yaml", &report.to_string());
    built::beside().iter().for_each(|(path, text)| folder.write(path, text));
    folder.write("release.yaml", PLAN);
    (folder, words.into_iter().map(|(place, word)| (word, place)).collect())
}

/// The files below a folder, with their paths.
fn below(folder: &Path, all: &mut Vec<(String, Vec<u8>)>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, all);
        } else {
            all.push((path.to_string_lossy().into_owned(), std::fs::read(&path).unwrap()));
        }
    }
}

#[track_caller]
fn assert_none(words: &BTreeMap<String, String>, name: &str, bytes: &[u8]) {
    let format = match name.rsplit('.').next() {
        Some("docx" | "xlsx" | "zip") => "docx",
        Some("pdf") => "pdf",
        _ => "text",
    };
    let bytes = unpacked(format, bytes);
    let text = String::from_utf8_lossy(&bytes);
    for word in text.split(|c: char| !c.is_ascii_lowercase()) {
        let Some(place) = words.get(word) else { continue };
        // Volunteers choose from the lenses that a report has.
        let is_offered = name.ends_with(".xlsx") && place == "Statement.lenses";
        assert!(is_offered, "{name} holds `{word}` of `{place}`");
    }
}

/// What stands in files and what programs read; people are shown their own words, on the stream for errors.
#[test]
fn nothing_internal_is_written_or_printed_for_others() {
    let (folder, words) = folder();
    assert!(words.len() > 100, "else nothing was planted");
    let commands: [&[&str]; 5] = [
        &["build", "drawn", "--audience", "press", "--attach-data", "--out", "out/data", "--message-format", "json"],
        &["build", "drawn", "--audience", "press", "--with-ids", "--out", "out/working", "--message-format", "json"],
        &["release", "--message-format", "json"],
        &["sheet", "new", "drawn", "--out", "out/sheet.xlsx"],
        &["verify", "out/all", "--message-format", "json"],
    ];
    for command in commands {
        let run = folder.run(command);
        assert_eq!(run.code, 0, "{command:?}: {}{}", run.output, run.errors);
        assert_none(&words, &format!("{command:?}"), run.output.as_bytes());
    }
    let mut files = Vec::new();
    below(&folder.path("out"), &mut files);
    assert!(files.len() > 15, "{}", files.len());
    for (name, bytes) in &files {
        assert_none(&words, name, bytes);
    }
    let found =
        files.iter().any(|(name, bytes)| name.ends_with(".md") && String::from_utf8_lossy(bytes).contains("qx"));
    assert!(found, "else nothing was searched");
}
