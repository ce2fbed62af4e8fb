//! Parts of a DOCX file that were changed.

use super::{HEADING, check_changed, file};
use std::io::{Cursor, Read, Write};
use zip::{ZipArchive, ZipWriter};

/// The file with one of its parts changed.
fn with_part(wanted: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(file("docx"))).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let (name, mut bytes) = (part.name().to_owned(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        if name == wanted {
            let text = String::from_utf8(bytes).unwrap();
            let changed = change(text.clone());
            assert_ne!(text, changed, "the change changed something");
            bytes = changed.into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[track_caller]
fn check_part(part: &str, change: impl Fn(String) -> String, expected: &[&str]) {
    check_changed("docx", &with_part(part, change), expected);
}

/// Where the paragraph starts and ends that holds some words.
fn paragraph(text: &str, words: &str) -> std::ops::Range<usize> {
    let at = text.find(words).unwrap();
    let start = text[..at].rfind("<w:p>").unwrap_or(0).max(text[..at].rfind("<w:p ").unwrap_or(0));
    start..at + text[at..].find("</w:p>").unwrap() + "</w:p>".len()
}

const BODY: &str = "word/document.xml";

#[test]
fn a_heading_that_is_lost_is_found() {
    let drop = |mut text: String| {
        // The first is in the contents.
        let at = text.rfind("Second heading").unwrap();
        let range = paragraph(&text[at..], "Second heading");
        let start = text[..at].rfind("<w:p>").unwrap();
        text.replace_range(start..at + range.end, "");
        text
    };
    check_part(BODY, drop, &[&format!("{HEADING} `a.docx`")]);
}

#[test]
fn a_heading_that_is_none_any_more_is_found() {
    let plain = |text: String| text.replacen("w:val=\"Heading2\"", "w:val=\"BodyText\"", 1);
    check_part(BODY, plain, &[&format!("{HEADING} `a.docx`")]);
}

#[test]
fn asks_that_changed_places_are_found() {
    let swap = |mut text: String| {
        let (one, other) = (paragraph(&text, " the figures."), paragraph(&text, "Train officers."));
        let (first, second) = (text[one.clone()].to_owned(), text[other.clone()].to_owned());
        text.replace_range(other, &first);
        text.replace_range(one, &second);
        text
    };
    check_part(
        BODY,
        swap,
        &[
            "ask or numbered item 3 of the document, “1 Publish the figures.”, is “1 Train officers.” in `a.docx`",
            "ask or numbered item 4 of the document, “2 Train officers.”, is “2 Publish the figures.” in `a.docx`",
        ],
    );
}

#[test]
fn a_number_that_changed_is_found() {
    let change = |text: String| text.replacen("9,071", "9,017", 1);
    check_part(BODY, change, &["number 15 of the document, “9,071”, is “9,017” in `a.docx`"]);
}

#[test]
fn a_list_that_starts_elsewhere_is_found() {
    let change = |text: String| text.replacen("<w:startOverride w:val=\"3\"/>", "<w:startOverride w:val=\"4\"/>", 1);
    check_part(
        "word/numbering.xml",
        change,
        &[
            "ask or numbered item 1 of the document, “3 Third”, is “4 Third” in `a.docx`",
            "ask or numbered item 2 of the document, “4 Fourth”, is “5 Fourth” in `a.docx`",
        ],
    );
}

#[test]
fn an_alternative_that_is_lost_is_found() {
    let empty = |text: String| text.replacen("descr=\"A red and a white square.\"", "descr=\"\"", 1);
    check_part(
        BODY,
        empty,
        &["alternative text 3 of the document, “A red and a white square.”, is missing in `a.docx`"],
    );
}

#[test]
fn a_note_that_is_lost_is_found() {
    let drop = |mut text: String| {
        let at = text.find("Data of 2014.").unwrap();
        let start = text[..at].rfind("<w:footnote ").unwrap();
        let end = at + text[at..].find("</w:footnote>").unwrap() + "</w:footnote>".len();
        text.replace_range(start..end, "");
        text
    };
    check_part(
        "word/footnotes.xml",
        drop,
        &[
            "number 27 of the document, “2014”, is missing in `a.docx`",
            "note 2 of the document, “2 Data of 2014.”, is “2” in `a.docx`",
        ],
    );
    let unmark = |mut text: String| {
        let start = text.find("<w:footnoteReference").unwrap();
        let end = start + text[start..].find("/>").unwrap() + 2;
        text.replace_range(start..end, "");
        text
    };
    check_part(
        BODY,
        unmark,
        &[
            "number 27 of the document, “2014”, stands at another place in `a.docx`",
            "note 1 of the document, “1 UNODC, Global Report (2016).”, is “1 Data of 2014.” in `a.docx`",
            "note 2 of the document, “2 Data of 2014.”, is “UNODC, Global Report (2016).” in `a.docx`",
        ],
    );
}

#[test]
fn a_number_in_a_chart_that_changed_is_found() {
    let change = |text: String| text.replacen("51%", "15%", 1);
    check_part(
        "word/charts/chart1.xml",
        change,
        &["chart 1 of the document, “Detectedvictims,2014Women51%Men21%”, is “Detectedvictims,2014Women15%Men21%” \
         in `a.docx`"],
    );
}
