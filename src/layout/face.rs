//! Font faces, parsed once per process.

use std::borrow::Cow;

/// A face and what writers and layout need to know of it. Metrics are in font units.
#[derive(Clone, Debug)]
pub struct Face {
    /// The family's name, such as `Source Serif 4`.
    pub family: &'static str,
    /// The PostScript name, such as `SourceSerif4-Regular`.
    pub postscript_name: String,
    /// The font file: TrueType outlines.
    pub data: Cow<'static, [u8]>,
    /// Whether it is bold (600 or more).
    pub is_bold: bool,
    /// Whether it is italic.
    pub is_italic: bool,
    /// The weight class, such as 400.
    pub weight: u16,
    /// Units in an em.
    pub units_per_em: u16,
    /// Height above the baseline.
    pub ascender: i16,
    /// Depth below the baseline; negative.
    pub descender: i16,
    /// The height of capitals.
    pub cap_height: i16,
    /// The height of small letters.
    pub x_height: i16,
    /// The angle of italics, in degrees counter-clockwise from the vertical; 0 for upright faces.
    pub italic_angle: f32,
    /// The box round all glyphs: left, bottom, right, top.
    pub bounding_box: [i16; 4],
}
