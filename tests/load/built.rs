//! Inputs that are better built than written: bytes that are not text, and files that are too large.

use super::{REPORT, empty, load, shown};

/// A PNG of a size that only its header knows.
pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| [&(data.len() as u32).to_be_bytes()[..], kind, data, &[0; 4]].concat();
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let chunks = [chunk(b"IHDR", &head), chunk(b"IDAT", b""), chunk(b"IEND", b"")].concat();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunks].concat()
}

fn check(report: impl Into<Vec<u8>>, expected: &[&str]) {
    let found = shown(&load(&empty().with(REPORT, report)));
    assert_eq!(found, expected);
}

#[test]
fn a_missing_report_is_named() {
    let expected = [
        "error D0101 - `briefs/test/report.yaml` cannot be read: there is no such file",
        "  help check the path; capital and small letters count",
    ];
    assert_eq!(shown(&load(&empty())), expected);
}

#[test]
fn bytes_that_are_not_utf_8_have_a_place() {
    let expected =
        ["error D0103 2:11 the file is not UTF-8: the byte 0xe9 cannot stand here", "  help save the file as UTF-8"];
    check(*b"schema: 1\ntitle: caf\xe9\n", &expected);
}

#[test]
fn utf_16_is_recognised() {
    let bytes: Vec<u8> = "\u{feff}id: x".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(bytes, &["error D0103 1:1 the file is in UTF-16", "  help save the file as UTF-8"]);
}

#[test]
fn a_byte_order_mark_of_utf_8_does_no_harm() {
    let report = "\u{feff}schema: 1\nid: r\ntitle: T\nkind: submission\nlanguage: en\n";
    assert_eq!(shown(&load(&empty().with(REPORT, report))), [""; 0]);
}

#[test]
fn a_file_of_50_mb_is_refused() {
    let expected = [
        "error D0102 - `briefs/test/report.yaml` cannot be read: the file is larger than 8 MB",
        "  help split it, or leave out what no brief needs",
    ];
    check(vec![b'#'; 50_000_000], &expected);
}

#[test]
fn lists_nested_a_thousand_deep_are_refused() {
    check("- ".repeat(1_000), &["error D0107 1:129 lists and mappings are nested more than 64 deep"]);
    // saphyr looks ahead for the end of a bracket and stops by itself, some brackets later.
    let brackets = format!("id: {}", "[".repeat(1_000));
    check(brackets, &["error D0107 1:260 lists and mappings are nested more than 64 deep"]);
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut report = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for (outer, inner) in ["b", "c", "d", "e", "f", "g", "h"].iter().zip(["a", "b", "c", "d", "e", "f", "g"]) {
        report += &format!("{outer}: &{outer} [{}]\n", [format!("*{inner}").as_str(); 9].join(", "));
    }
    let found = shown(&load(&empty().with(REPORT, report)));
    assert!(found[0].contains("D0108") && found[0].contains("alias bomb"), "{found:?}");
}
