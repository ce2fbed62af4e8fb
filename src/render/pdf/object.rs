//! Short names for the objects of a PDF file (ISO 32000-1, 7.3).

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// A text string: ASCII as it is, all else in UTF-16BE with a byte order mark (ISO 32000-1, 7.9.2.2).
pub(super) fn text(text: &str) -> Object {
    if text.bytes().all(|byte| matches!(byte, 0x20..=0x7e)) {
        Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
    } else {
        Object::String(utf16(text), StringFormat::Hexadecimal)
    }
}

/// The bytes of a text string in UTF-16BE.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// A byte string.
pub(super) fn bytes(bytes: impl Into<Vec<u8>>) -> Object {
    Object::String(bytes.into(), StringFormat::Literal)
}

/// A byte string in hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> Object {
    Object::String(bytes.to_vec(), StringFormat::Hexadecimal)
}

/// A name.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// An index or count.
pub(super) fn number(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A length, rounded to a hundredth of a point.
pub(super) fn length(points: f32) -> Object {
    Object::Real(rounded(points))
}

/// A length as it is written.
pub(super) fn rounded(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

/// References to objects.
pub(super) fn references(ids: &[ObjectId]) -> Object {
    Object::Array(ids.iter().copied().map(Object::Reference).collect())
}

/// A dictionary; the order of the entries is kept.
pub(super) fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    Dictionary::from_iter(entries)
}
