//! From the bytes of a text file to text, and to the delimiter of its cells.

use super::table::Headings;
use crate::load::records;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::cmp::Reverse;

/// What separates cells: as English, continental and Unicode exports of spreadsheet programs have it.
const DELIMITERS: [char; 3] = [',', ';', '\t'];
/// How many bytes are looked at to tell encodings apart.
const SAMPLE: usize = 4_000;

/// The text of a file in UTF-8, UTF-16 or Windows-1252, without a byte order mark.
///
/// # Errors
/// Bytes that are no text, as the end of a sentence.
pub(super) fn decode(bytes: &[u8]) -> Result<String, String> {
    let encoding = Encoding::for_bom(bytes).map_or_else(|| guess(bytes), |(encoding, _)| encoding);
    let (text, _, is_damaged) = encoding.decode(bytes);
    if is_damaged || text.contains('\0') {
        return Err(format!("is not text in {}", encoding.name()));
    }
    Ok(text.into_owned())
}

/// The encoding of a text that does not say. In UTF-16, every other byte of Latin text is zero.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let many = sample.len() / 8;
    match (zeros(0), zeros(1)) {
        (_, odd) if odd > many => UTF_16LE,
        (even, _) if even > many => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// The text without a line `sep=;`, which Excel reads as the name of the delimiter, and the delimiter.
pub(super) fn delimited<'a>(text: &'a str, headings: &dyn Headings) -> (&'a str, char) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = first.trim().strip_prefix("sep=").and_then(|sign| sign.chars().next());
    match named.or_else(|| first.starts_with("sep=\t").then_some('\t')) {
        Some(delimiter) if delimiter.is_ascii() => (rest, delimiter),
        _ => (text, likely(text, headings)),
    }
}

/// The delimiter with which a header comes first, and of these the one that makes most headings known.
fn likely(text: &str, headings: &dyn Headings) -> char {
    let head = text.char_indices().nth(SAMPLE).map_or(text, |(end, _)| &text[..end]);
    let score = |delimiter: char| {
        let records = records(head, delimiter).unwrap_or_default();
        let header = records.iter().find(|record| headings.is_header(&record.cells));
        header.map(|header| {
            let known = header.cells.iter().filter(|cell| headings.is_known(cell)).count();
            (Reverse(header.row), known)
        })
    };
    // The last of those that are equal: a comma.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(',')
}
