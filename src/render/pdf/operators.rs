//! Operators of a content stream as bytes (ISO 32000-1, 7.8.2 and annex A).

use super::file::{dictionary, real};
use crate::theme::Colour;
use lopdf::Dictionary;

/// A content stream being written.
#[derive(Debug, Default)]
pub(super) struct Operators(Vec<u8>);

impl Operators {
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// Operators that are written already.
    pub fn append(&mut self, written: &[u8]) {
        self.0.extend_from_slice(written);
    }

    /// An operator after its numbers.
    pub fn put(&mut self, numbers: &[f32], operator: &str) {
        for number in numbers {
            real(&mut self.0, *number);
            self.0.push(b' ');
        }
        self.0.extend_from_slice(operator.as_bytes());
        self.0.push(b'\n');
    }

    /// An operator after the name of a resource and numbers.
    pub fn put_named(&mut self, resource: &str, numbers: &[f32], operator: &str) {
        self.0.push(b'/');
        self.0.extend_from_slice(resource.as_bytes());
        self.0.push(b' ');
        self.put(numbers, operator);
    }

    /// `rg` or `RG`.
    pub fn colour(&mut self, colour: Colour, operator: &str) {
        self.put(&colour.parts().map(|part| (part * 1000.0).round() / 1000.0), operator);
    }

    /// Opens a marked-content sequence (14.6).
    pub fn begin_marked(&mut self, tag: &str, properties: &Dictionary) {
        self.0.push(b'/');
        self.0.extend_from_slice(tag.as_bytes());
        dictionary(&mut self.0, properties);
        self.put(&[], "BDC");
    }

    /// Dashes of a line, in points; none for an unbroken one (8.4.3.6).
    pub fn dashes(&mut self, dashes: &[f32]) {
        self.0.push(b'[');
        for (index, dash) in dashes.iter().enumerate() {
            if index > 0 {
                self.0.push(b' ');
            }
            real(&mut self.0, *dash);
        }
        self.0.push(b']');
        self.put(&[0.0], "d");
    }

    /// Glyphs and the moves between them.
    pub fn show(&mut self, glyphs: &Glyphs) {
        self.0.push(b'[');
        self.0.extend_from_slice(&glyphs.0);
        if glyphs.is_open() {
            self.0.push(b'>');
        }
        self.0.push(b']');
        self.put(&[], "TJ");
    }
}

/// What `TJ` shows (9.4.3): the numbers of glyphs, two bytes each, and moves in thousandths of an em.
#[derive(Debug, Default)]
pub(super) struct Glyphs(Vec<u8>);

impl Glyphs {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn glyph(&mut self, number: u16) {
        const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
        if !self.is_open() {
            self.0.push(b'<');
        }
        self.0.extend([12, 8, 4, 0].map(|shift| DIGITS[usize::from(number >> shift & 15)]));
    }

    /// Moves the pen back, or on where it is negative.
    pub fn back(&mut self, thousandths: f32) {
        if self.is_open() {
            self.0.push(b'>');
        }
        real(&mut self.0, thousandths);
        // Two moves on end would run into one number.
        self.0.push(b' ');
    }

    /// Whether the last thing is a glyph, whose string is still open.
    fn is_open(&self) -> bool {
        self.0.last().is_some_and(u8::is_ascii_hexdigit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_part_strings_of_glyphs() {
        let mut glyphs = Glyphs::default();
        glyphs.back(-3.0);
        [1, 0xab].into_iter().for_each(|number| glyphs.glyph(number));
        glyphs.back(12.5);
        glyphs.back(1.0);
        glyphs.glyph(2);
        let mut operators = Operators::default();
        operators.show(&glyphs);
        assert_eq!(operators.into_bytes(), b"[-3 <000100AB>12.5 1 <0002>]TJ\n");
    }

    #[test]
    fn operands_come_before_their_operator() {
        let mut operators = Operators::default();
        operators.put_named("E0", &[10.2], "Tf");
        operators.put(&[1.0, -0.5], "Td");
        operators.dashes(&[4.0, 2.0]);
        assert_eq!(operators.into_bytes(), b"/E0 10.2 Tf\n1 -.5 Td\n[4 2]0 d\n");
    }
}
