//! What text each glyph stands for.
//!
//! A font's ToUnicode holds one text for each glyph (ISO 32000-1, 9.10.3), but a glyph can stand for several: the same
//! glyph shows U+0020 and U+00A0. The text met most often wins; the others get an ActualText where they stand.

use crate::layout::frame::{Glyph, GlyphRun, Item, Pages};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use unicode_bidi::BidiClass;

/// The glyphs that one piece of text is shown by.
pub(super) struct Cluster<'a> {
    /// The text.
    pub text: &'a str,
    /// The glyphs, in visual order.
    pub glyphs: &'a [Glyph],
    /// What each glyph stands for by itself; empty where there are more glyphs than characters.
    pub parts: Vec<&'a str>,
}

/// The clusters of a run, in visual order.
pub(super) fn clusters(run: &GlyphRun) -> impl Iterator<Item = Cluster<'_>> {
    let is_backwards = match (run.glyphs.first(), run.glyphs.last()) {
        (Some(first), Some(last)) => first.cluster.start > last.cluster.start,
        _ => false,
    };
    run.glyphs.chunk_by(|a, b| a.cluster == b.cluster).map(move |glyphs| {
        let text = glyphs.first().and_then(|glyph| run.text.get(glyph.cluster.clone())).unwrap_or_default();
        Cluster { text, glyphs, parts: parts(text, glyphs.len(), is_backwards) }
    })
}

/// Deals the characters of a text to `count` glyphs: one each, the rest to the last.
fn parts(text: &str, count: usize, is_backwards: bool) -> Vec<&str> {
    let mut parts = Vec::with_capacity(count);
    let mut rest = text;
    for index in 0..count {
        let end = if index + 1 == count { rest.len() } else { rest.chars().next().map_or(0, char::len_utf8) };
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    if is_backwards {
        parts.reverse();
    }
    parts
}

/// A glyph's text as ToUnicode holds it. Readers (poppler, PDFium, MuPDF and pdf.js, each tried) gather a right-to-left
/// line from left to right and turn it round as a whole, so a letter has to stand behind the vowel sign that is on it.
pub(super) fn in_visual_order(text: &str) -> String {
    let is_right_to_left = |c| matches!(unicode_bidi::bidi_class(c), BidiClass::R | BidiClass::AL);
    if text.chars().next().is_some_and(is_right_to_left) { text.chars().rev().collect() } else { text.to_owned() }
}

/// How sure it is that a glyph stands for a text; the first is surest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    /// It is the only glyph of its cluster.
    Alone,
    /// It is one of as many glyphs as characters.
    Dealt,
    /// No character is left for it: it is named by its whole cluster, which then has an ActualText.
    Shared,
}

type Votes<'a> = BTreeMap<(Certainty, &'a str), usize>;

/// The text of each glyph in ToUnicode, by face.
#[derive(Debug, Default)]
pub(super) struct Unicode {
    faces: BTreeMap<usize, BTreeMap<u16, String>>,
}

impl Unicode {
    /// Chooses a text for each glyph used.
    pub(super) fn of(pages: &Pages) -> Self {
        let mut votes: BTreeMap<(usize, u16), Votes<'_>> = BTreeMap::new();
        for run in runs(pages) {
            for cluster in clusters(run) {
                for (glyph, part) in cluster.glyphs.iter().zip(&cluster.parts) {
                    let vote = match (cluster.glyphs.len(), *part) {
                        (1, _) => (Certainty::Alone, *part),
                        (_, "") => (Certainty::Shared, cluster.text),
                        _ => (Certainty::Dealt, *part),
                    };
                    *votes.entry((run.face, glyph.id)).or_default().entry(vote).or_default() += 1;
                }
            }
        }
        let mut faces: BTreeMap<usize, BTreeMap<u16, String>> = BTreeMap::new();
        for ((face, glyph), votes) in votes {
            faces.entry(face).or_default().insert(glyph, winner(&votes).to_owned());
        }
        Unicode { faces }
    }

    /// The faces in use, with each glyph's text.
    pub(super) fn faces(&self) -> impl Iterator<Item = (usize, &BTreeMap<u16, String>)> {
        self.faces.iter().map(|(face, glyphs)| (*face, glyphs))
    }

    /// What a glyph stands for.
    pub(super) fn text(&self, face: usize, glyph: u16) -> &str {
        self.faces.get(&face).and_then(|glyphs| glyphs.get(&glyph)).map_or("", String::as_str)
    }

    /// Whether a reader of ToUnicode gets a wrong text for the cluster.
    pub(super) fn is_wrong(&self, face: usize, cluster: &Cluster<'_>) -> bool {
        cluster.glyphs.iter().zip(&cluster.parts).any(|(glyph, part)| self.text(face, glyph.id) != *part)
    }
}

/// The surest text, and of the equally sure ones the most frequent; an empty text only where there is no other.
fn winner<'a>(votes: &Votes<'a>) -> &'a str {
    let best = votes.iter().min_by_key(|((certainty, text), count)| (text.is_empty(), *certainty, Reverse(**count)));
    best.map_or("", |((_, text), _)| text)
}

/// The glyph runs of all pages.
pub(super) fn runs(pages: &Pages) -> impl Iterator<Item = &GlyphRun> {
    pages.pages.iter().flat_map(|page| &page.marked).flat_map(|marked| &marked.items).filter_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        Item::Fill { .. } | Item::Path { .. } | Item::Picture { .. } => None,
    })
}
