//! How much is read.

use super::TOO_LARGE;
use crate::diag::Diagnostic;

/// The sizes beyond which a file is refused. They keep a hostile or mistaken file from filling the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadLimits {
    /// Bytes of a YAML file.
    pub yaml: u64,
    /// Bytes of a spreadsheet.
    pub csv: u64,
    /// Values of a YAML file, keys among them, or cells of a spreadsheet: short ones take more memory than their bytes say.
    pub values: usize,
    /// Nodes of a report, those of its spreadsheets among them.
    pub nodes: usize,
    /// Bytes of a picture.
    pub picture: u64,
    /// Bytes of a picture in SVG.
    pub svg: u64,
    /// Pixels of a picture's longer side.
    pub picture_side: u32,
    /// Pixels of a picture altogether; a decoder takes four bytes for each.
    pub picture_pixels: u64,
    /// Problems of a report after which no more are looked for.
    pub problems: usize,
}

impl Default for LoadLimits {
    fn default() -> Self {
        LoadLimits {
            yaml: 8_000_000,
            csv: 8_000_000,
            values: 1_000_000,
            nodes: 100_000,
            picture: 20_000_000,
            svg: 2_000_000,
            picture_side: 12_000,
            picture_pixels: 60_000_000,
            problems: 500,
        }
    }
}

/// A file in which there are more things than may be, though its bytes are few enough.
pub(super) fn too_many(most: usize, things: &str) -> Diagnostic {
    let message = format!("the file is too large: it holds more than {most} {things}");
    Diagnostic::error(TOO_LARGE, message).help("split it, or leave out what no brief needs")
}
