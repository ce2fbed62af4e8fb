//! How wide text is: measured once, summed up, so that the width of any part is a subtraction.

use super::frame::Glyph;
use super::han;
use super::shape::Shaper;
use super::text::Text;
use unicode_bidi::Level;

/// Running sums over the bytes of a text, in points.
pub(super) struct Measure {
    /// The width of everything before each byte.
    widths: Vec<f32>,
    /// The width of what can stretch among it: spaces, and the joints between Chinese characters.
    spaces: Vec<f32>,
    /// For each byte, what is not seen before a line that starts there.
    before: Vec<f32>,
    /// For each byte, what is not seen at the end of a line that ends there.
    after: Vec<f32>,
    /// For each byte, the end of what is seen before it: trailing spaces do not count.
    seen: Vec<usize>,
    /// The width of a hyphen.
    pub hyphen: f32,
    /// Where clusters start.
    pub starts: Vec<usize>,
}

/// How much of its size a joint between Chinese characters counts for where spaces stretch: a line of forty characters
/// thus takes up one or two squares that did not fit, and no gap is seen.
pub(super) const JOINT: f32 = 0.1;

/// What is gathered for each byte before it is summed up, in points.
struct Gathered {
    widths: Vec<f32>,
    joints: Vec<f32>,
    before: Vec<f32>,
    after: Vec<f32>,
}

impl Measure {
    pub fn new(shaper: &mut Shaper<'_>, text: &Text, levels: &[Level]) -> Self {
        let length = text.string.len();
        let zeros = || vec![0.0_f32; length + 1];
        let mut each = Gathered { widths: zeros(), joints: zeros(), before: zeros(), after: zeros() };
        let mut starts = Vec::new();
        for run in shaper.runs(text, 0..length, levels) {
            let Some(piece) = text.pieces.get(run.piece) else { continue };
            each.part(&text.string, run.range.start, piece.style.size);
            let size = piece.style.size * run.hand.scale();
            let Some(words) = text.string.get(run.range.clone()) else { continue };
            for glyph in shaper.shape(&text.string, &run, piece.style.is_tabular, false) {
                let (start, end) = (run.range.start + glyph.cluster.start, run.range.start + glyph.cluster.end);
                starts.push(start);
                share(&text.string, start..end, glyph.advance * size, &mut each.widths);
                each.square(words, &glyph, (start, end), size);
            }
        }
        starts.sort_unstable();
        starts.dedup();
        let hyphen = text.pieces.first().map_or(0.0, |piece| piece.style.size * 0.33);
        Measure { hyphen, starts, ..sums(&text.string, each) }
    }

    /// The width of `from..to` without trailing spaces.
    pub fn width(&self, from: usize, to: usize) -> f32 {
        let end = self.seen.get(to).copied().unwrap_or(to).max(from);
        let unseen = self.before.get(from).unwrap_or(&0.0) + self.after.get(end).unwrap_or(&0.0);
        (part(&self.widths, from, end) - unseen).max(0.0)
    }

    /// The width of what can stretch in `from..to`.
    pub fn spaces(&self, from: usize, to: usize) -> f32 {
        let end = self.seen.get(to).copied().unwrap_or(to).max(from);
        part(&self.spaces, from, end)
    }
}

impl Gathered {
    /// The space between Chinese and other text where a run starts.
    fn part(&mut self, text: &str, at: usize, size: f32) {
        let gap = gap(text, at) * size;
        if let (true, Some(width), Some(before)) = (gap > 0.0, self.widths.get_mut(at), self.before.get_mut(at)) {
            (*width, *before) = (*width + gap, *before + gap);
        }
    }

    /// What a Chinese character or mark takes or gives at the ends of lines and between its neighbours.
    fn square(&mut self, words: &str, glyph: &Glyph, (start, end): (usize, usize), size: f32) {
        let last = words.get(glyph.cluster.clone()).and_then(|cluster| cluster.chars().next_back());
        if last.is_none_or(|last| last.is_ascii()) {
            return;
        }
        if let Some(before) = self.before.get_mut(start) {
            *before += han::empty_before(words, glyph) * size;
        }
        if let Some(after) = self.after.get_mut(end) {
            *after += han::empty_after(words, glyph) * size;
        }
        if let (true, Some(joint)) = (last.is_some_and(han::is_stretchable), self.joints.get_mut(start)) {
            *joint = JOINT * size;
        }
    }
}

/// The space between the characters on both sides of a byte, in em.
pub(super) fn gap(text: &str, at: usize) -> f32 {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at..).and_then(|after| after.chars().next());
    let is_apart = before.zip(after).is_some_and(|(before, after)| han::is_apart(before, after));
    if is_apart { han::BETWEEN } else { 0.0 }
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

fn sums(text: &str, each: Gathered) -> Measure {
    let (mut widths, mut spaces, mut seen) = (Vec::new(), Vec::new(), Vec::new());
    let (mut width, mut space, mut end) = (0.0, 0.0, 0);
    for (at, byte) in text.bytes().chain([0]).enumerate() {
        widths.push(width);
        spaces.push(space);
        seen.push(end);
        let advance = each.widths.get(at).copied().unwrap_or(0.0);
        width += advance;
        space += each.joints.get(at).copied().unwrap_or(0.0);
        if byte == b' ' || text.get(at..).is_some_and(|rest| rest.starts_with('\u{a0}')) {
            space += advance;
        }
        if byte != b' ' {
            end = at + 1;
        }
    }
    let Gathered { before, after, .. } = each;
    Measure { widths, spaces, seen, before, after, hyphen: 0.0, starts: Vec::new() }
}
