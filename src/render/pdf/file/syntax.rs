//! Objects as a file has them (ISO 32000-1, 7.3), with as little white space as they can do with.

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};
use std::io::Write;

/// An object with its number, on lines of its own (ISO 19005-2, 6.1.9).
pub(super) fn indirect(bytes: &mut Vec<u8>, id: ObjectId, value: &Object) {
    // Writing into memory does not fail.
    let _ = writeln!(bytes, "{} {} obj", id.0, id.1);
    object(bytes, value);
    bytes.extend_from_slice(b"\nendobj\n");
}

/// An object.
pub(super) fn object(bytes: &mut Vec<u8>, value: &Object) {
    match value {
        Object::Null => bytes.extend_from_slice(b"null"),
        Object::Boolean(value) => bytes.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => integer(bytes, *value),
        Object::Real(value) => real(bytes, *value),
        Object::Name(value) => name(bytes, value),
        Object::String(value, StringFormat::Literal) => literal(bytes, value),
        Object::String(value, StringFormat::Hexadecimal) => hexadecimal(bytes, value),
        Object::Array(items) => array(bytes, items),
        Object::Dictionary(value) => dictionary(bytes, value),
        Object::Stream(value) => stream(bytes, value),
        Object::Reference((number, generation)) => {
            integer(bytes, i64::from(*number));
            bytes.push(b' ');
            integer(bytes, i64::from(*generation));
            bytes.extend_from_slice(b" R");
        }
    }
}

/// A whole number.
pub(super) fn integer(bytes: &mut Vec<u8>, value: i64) {
    if value < 0 {
        bytes.push(b'-');
    }
    let start = bytes.len();
    let mut rest = value.unsigned_abs();
    loop {
        bytes.push(b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if let Some(digits) = bytes.get_mut(start..) {
        digits.reverse();
    }
}

/// A number to four places, more than anything in a file needs; one that is not a number is 0.
pub(in super::super) fn real(bytes: &mut Vec<u8>, value: f32) {
    const PLACES: i64 = 10_000;
    let scaled = (f64::from(value) * PLACES as f64).round() as i64;
    if scaled < 0 {
        bytes.push(b'-');
    }
    let (whole, part) = (scaled.abs() / PLACES, scaled.abs() % PLACES);
    if whole != 0 || part == 0 {
        integer(bytes, whole);
    }
    let (mut unit, mut rest) = (PLACES / 10, part);
    if rest != 0 {
        bytes.push(b'.');
    }
    while rest != 0 {
        bytes.push(b'0' + (rest / unit) as u8);
        (rest, unit) = (rest % unit, unit / 10);
    }
}

/// Everything but regular characters in two hexadecimal digits (7.3.5).
pub(super) fn name(bytes: &mut Vec<u8>, value: &[u8]) {
    bytes.push(b'/');
    for &byte in value {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            bytes.push(byte);
        } else {
            bytes.push(b'#');
            digits(bytes, byte);
        }
    }
}

fn literal(bytes: &mut Vec<u8>, value: &[u8]) {
    bytes.push(b'(');
    for &byte in value {
        match byte {
            b'(' | b')' | b'\\' => bytes.extend([b'\\', byte]),
            // A reader takes a bare carriage return for a line feed.
            b'\r' => bytes.extend_from_slice(b"\\r"),
            _ => bytes.push(byte),
        }
    }
    bytes.push(b')');
}

fn hexadecimal(bytes: &mut Vec<u8>, value: &[u8]) {
    bytes.push(b'<');
    value.iter().for_each(|byte| digits(bytes, *byte));
    bytes.push(b'>');
}

fn digits(bytes: &mut Vec<u8>, byte: u8) {
    const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
    bytes.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

fn array(bytes: &mut Vec<u8>, items: &[Object]) {
    bytes.push(b'[');
    for (index, item) in items.iter().enumerate() {
        match index {
            0 => object(bytes, item),
            _ => entry(bytes, item),
        }
    }
    bytes.push(b']');
}

/// A dictionary.
pub(in super::super) fn dictionary(bytes: &mut Vec<u8>, value: &Dictionary) {
    bytes.extend_from_slice(b"<<");
    for (key, value) in value {
        name(bytes, key);
        entry(bytes, value);
    }
    bytes.extend_from_slice(b">>");
}

/// An object behind a name or another object.
pub(super) fn entry(bytes: &mut Vec<u8>, value: &Object) {
    part(bytes, value);
    object(bytes, value);
}

/// The space before an object that its own first character does not part from what is before it.
fn part(bytes: &mut Vec<u8>, next: &Object) {
    if matches!(next, Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_)) {
        bytes.push(b' ');
    }
}

/// A stream with its true length (ISO 19005-2, 6.1.7).
fn stream(bytes: &mut Vec<u8>, stream: &Stream) {
    let mut entries = stream.dict.clone();
    entries.set("Length", i64::try_from(stream.content.len()).unwrap_or(i64::MAX));
    dictionary(bytes, &entries);
    bytes.extend_from_slice(b"\nstream\n");
    bytes.extend_from_slice(&stream.content);
    // Of two ends of line one might be taken for the last byte of what is compressed.
    bytes.extend_from_slice(b"\r\nendstream");
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn written(value: impl Into<Object>) -> String {
        let mut bytes = Vec::new();
        object(&mut bytes, &value.into());
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn numbers_have_no_more_digits_than_they_need() {
        let reals = [0.0, -0.00001, 1.0, -2.5, 0.125, 595.28, -0.01, 10.06, 1e6];
        assert_eq!(reals.map(written), ["0", "0", "1", "-2.5", ".125", "595.28", "-.01", "10.06", "1000000"]);
        assert_eq!([0, -7, 1200, i64::MIN].map(written), ["0", "-7", "1200", "-9223372036854775808"]);
        assert_eq!([f32::NAN, f32::INFINITY].map(written)[0], "0");
    }

    #[test]
    fn strings_and_names_escape_what_would_end_them() {
        assert_eq!(written(Object::String(b"a(b)\\\r".to_vec(), StringFormat::Literal)), "(a\\(b\\)\\\\\\r)");
        assert_eq!(written(Object::String(vec![0xfe, 0x0a], StringFormat::Hexadecimal)), "<FE0A>");
        assert_eq!(written(Object::Name(b"A b#(".to_vec())), "/A#20b#23#28");
    }

    #[test]
    fn entries_stand_apart_only_where_they_must() {
        let entries =
            dictionary! { "A" => 1, "B" => vec![1.into(), 2.into(), Object::Name(b"C".to_vec())], "D" => (3, 0) };
        assert_eq!(written(entries), "<</A 1/B[1 2/C]/D 3 0 R>>");
    }
}
