//! How wide text is: measured once, summed up, so that the width of any part is a subtraction.

use super::shape::Shaper;
use super::text::Text;
use unicode_bidi::Level;

/// Running sums over the bytes of a text, in points.
pub(super) struct Measure {
    /// The width of everything before each byte.
    widths: Vec<f32>,
    /// The width of the spaces among it.
    spaces: Vec<f32>,
    /// For each byte, the end of what is seen before it: trailing spaces do not count.
    seen: Vec<usize>,
    /// The width of a hyphen.
    pub hyphen: f32,
    /// Where clusters start.
    pub starts: Vec<usize>,
}

impl Measure {
    pub fn new(shaper: &mut Shaper, text: &Text, levels: &[Level]) -> Self {
        let length = text.string.len();
        let mut each = vec![0.0_f32; length + 1];
        let mut starts = Vec::new();
        for run in shaper.runs(text, 0..length, levels) {
            let Some(piece) = text.pieces.get(run.piece) else { continue };
            for glyph in shaper.shape(&text.string, &run, piece.style.is_tabular, false) {
                let start = run.range.start + glyph.cluster.start;
                starts.push(start);
                let advance = glyph.advance * piece.style.size;
                share(&text.string, start..run.range.start + glyph.cluster.end, advance, &mut each);
            }
        }
        starts.sort_unstable();
        starts.dedup();
        let hyphen = text.pieces.first().map_or(0.0, |piece| piece.style.size * 0.33);
        Measure { hyphen, starts, ..sums(&text.string, &each) }
    }

    /// The width of `from..to` without trailing spaces.
    pub fn width(&self, from: usize, to: usize) -> f32 {
        let end = self.seen.get(to).copied().unwrap_or(to).max(from);
        part(&self.widths, from, end)
    }

    /// The width of the spaces in `from..to` that can stretch.
    pub fn spaces(&self, from: usize, to: usize) -> f32 {
        let end = self.seen.get(to).copied().unwrap_or(to).max(from);
        part(&self.spaces, from, end)
    }
}

fn part(sums: &[f32], from: usize, to: usize) -> f32 {
    sums.get(to).zip(sums.get(from)).map_or(0.0, |(to, from)| to - from)
}

/// Shares a cluster's advance among its characters, so that a break inside a ligature can be measured.
fn share(text: &str, cluster: std::ops::Range<usize>, advance: f32, each: &mut [f32]) {
    let Some(words) = text.get(cluster.clone()) else { return };
    let count = words.chars().count().max(1) as f32;
    for (offset, _) in words.char_indices() {
        if let Some(width) = each.get_mut(cluster.start + offset) {
            *width += advance / count;
        }
    }
}

fn sums(text: &str, each: &[f32]) -> Measure {
    let (mut widths, mut spaces, mut seen) = (Vec::new(), Vec::new(), Vec::new());
    let (mut width, mut space, mut end) = (0.0, 0.0, 0);
    for (at, byte) in text.bytes().chain([0]).enumerate() {
        widths.push(width);
        spaces.push(space);
        seen.push(end);
        let advance = each.get(at).copied().unwrap_or(0.0);
        width += advance;
        if byte == b' ' {
            space += advance;
        } else {
            end = at + 1;
        }
    }
    Measure { widths, spaces, seen, hyphen: 0.0, starts: Vec::new() }
}
