//! Inputs that are better built than written: bytes that are not text, and files that are too large.

use super::{REPORT, empty, load, shown};
use demarche::load::LoadLimits;
use demarche::source::Files;

/// A black PNG. Of a size that is refused only its header knows.
pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| {
        let sum = crc(&[kind, data].concat()).to_be_bytes();
        [&(data.len() as u32).to_be_bytes()[..], kind, data, &sum].concat()
    };
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let chunks = [chunk(b"IHDR", &head), chunk(b"IDAT", &pixels(width, height)), chunk(b"IEND", b"")].concat();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunks].concat()
}

/// The pixels, not compressed (RFC 1950, RFC 1951); none where they do not fit into one piece.
fn pixels(width: u32, height: u32) -> Vec<u8> {
    let length = (width as usize * 3 + 1) * height as usize;
    let Ok(short) = u16::try_from(length) else { return Vec::new() };
    // Adler-32 of zeros counts them.
    let sum = ((u32::from(short) % 65_521) << 16 | 1).to_be_bytes();
    [&[0x78, 0x01, 0x01][..], &short.to_le_bytes(), &(!short).to_le_bytes(), &vec![0; length], &sum].concat()
}

/// The checksum of PNG, bit by bit.
fn crc(bytes: &[u8]) -> u32 {
    let bit = |sum: u32, _: u32| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), bit))
}

fn check(report: impl Into<Vec<u8>>, expected: &[&str]) {
    assert_eq!(shown(&load(&empty().with(REPORT, report))), expected);
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
fn short_values_and_nodes_are_counted() {
    let limits = LoadLimits { values: 20, nodes: 3, ..LoadLimits::default() };
    let load = |report: &str, rows: &str| {
        let world = empty().with(REPORT, report).with("briefs/test/rows.csv", rows);
        shown(&demarche::load::load(&world, REPORT, Files::default(), &limits))
    };
    let help = "  help split it, or leave out what no brief needs";
    let values = "error D0102 1:40 the file is too large: it holds more than 20 values";
    assert_eq!(load(&format!("[{}]", "a,".repeat(40)), ""), [values, help]);
    let head = "schema: 1\nid: r\ntitle: T\nkind: submission\nlanguage: en\n";
    let with_rows = format!("{head}statement_files: [rows.csv]\n");
    let cells = load(&with_rows, &format!("id,by,kind,text\n{}", "S,p,note,t\n".repeat(6)));
    let cells: Vec<&String> = cells.iter().filter(|line| line.contains("D0102")).collect();
    assert_eq!(cells, ["error D0102 rows.csv:6:1 the file is too large: it holds more than 20 cells"]);
    let terms: Vec<String> = (1..=5).map(|n| format!("{{ key: t{n}, text: x }}")).collect();
    let limits = LoadLimits { nodes: 3, ..LoadLimits::default() };
    let world = empty().with(REPORT, format!("{head}terms: [{}]\n", terms.join(", ")));
    let nodes = shown(&demarche::load::load(&world, REPORT, Files::default(), &limits));
    let nodes: Vec<&String> = nodes.iter().filter(|line| line.contains("D0102")).collect();
    assert_eq!(nodes, ["error D0102 6:82 the file is too large: it holds more than 3 nodes"]);
}

#[test]
fn lists_nested_a_thousand_deep_are_refused() {
    check("- ".repeat(1_000), &["error D0107 1:129 lists and mappings are nested more than 64 deep"]);
    // saphyr looks ahead for the end of a bracket and stops by itself, some brackets later.
    let brackets = format!("id: {}", "[".repeat(1_000));
    check(brackets, &["error D0107 1:260 lists and mappings are nested more than 64 deep"]);
}

/// A JPEG whose EXIF asks for a quarter turn.
fn turned_jpeg() -> Vec<u8> {
    let part = |marker: u8, data: &[u8]| [&[0xFF, marker][..], &(data.len() as u16 + 2).to_be_bytes(), data].concat();
    let entry = [&[0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0][..]].concat();
    let exif = [b"Exif\0\0II*\0\x08\0\0\0\x01\0".as_slice(), &entry, &[0; 4]].concat();
    [&TRAY[..2], &part(0xE1, &exif), &TRAY[2..]].concat()
}

/// A JPEG of 240 by 160 pixels.
const TRAY: &[u8] = include_bytes!("../kitchen/briefs/kitchen-sink/tray.jpg");

#[cfg(feature = "pdf")]
#[test]
fn damaged_pictures_are_errors_with_their_names() {
    let head = "schema: 1\nid: r\ntitle: T\nkind: submission\nlanguage: en\n";
    let cut = [&TRAY[..TRAY.len() * 3 / 4], &[0xFF, 0xD9]].concat();
    let mut few = png(2, 1);
    few[19] = 9;
    for (name, bytes) in [("a.jpg", cut), ("b.png", png(300, 300)), ("c.png", png(2, 1)[..50].to_vec()), ("d.png", few)]
    {
        let report = format!("{head}figures: [{{ id: F1, kind: photo, asset: {name} }}]\n");
        let shown = shown(&load(&empty().with(REPORT, report).with(&format!("briefs/test/{name}"), bytes)));
        assert!(shown[0].starts_with(&format!("error D0142 6:41 `briefs/test/{name}`")), "{shown:?}");
    }
}

#[test]
fn a_picture_is_stripped_and_one_that_needs_its_metadata_is_warned_about() {
    let head = "schema: 1\nid: r\ntitle: T\nkind: submission\nlanguage: en\n";
    let report = format!("{head}figures: [{{ id: F1, kind: photo, asset: a.jpg }}]\n");
    let loading = load(&empty().with(REPORT, report).with("briefs/test/a.jpg", turned_jpeg()));
    assert!(shown(&loading)[0].starts_with("warning D0143 6:41 `briefs/test/a.jpg` lies on its side"));
    let picture = &loading.result.unwrap().assets["a.jpg"];
    assert_eq!((picture.width, picture.height), (240, 160));
    assert!(!picture.bytes.windows(4).any(|four| four == b"Exif"));
}

#[test]
fn a_picture_that_is_not_shown_need_not_be_there() {
    let head = "schema: 1\nid: r\ntitle: T\nkind: submission\nlanguage: en\n";
    let figure = "{ id: F1, kind: photo, asset: none.jpg, not_reproduced: no licence }";
    check(format!("{head}figures: [{figure}]\n"), &[]);
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
