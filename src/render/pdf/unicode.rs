//! What text each glyph stands for.
//!
//! A font's ToUnicode holds one text for each glyph (ISO 32000-1, 9.10.3), but a glyph can stand for several: the same
//! glyph shows U+0020 and U+00A0. The text met most often wins; the others get an ActualText where they stand.

use super::glyphs::ByGlyph;
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
    /// Whether the run is read from its last glyph to its first.
    is_backwards: bool,
}

impl<'a> Cluster<'a> {
    /// What each glyph stands for by itself: a character each, and the rest to the last; empty where there are more
    /// glyphs than characters.
    pub fn parts(&self) -> impl Iterator<Item = &'a str> + use<'a, '_> {
        (0..self.glyphs.len()).map(|index| self.part(index))
    }

    fn part(&self, index: usize) -> &'a str {
        let last = self.glyphs.len() - 1;
        if last == 0 {
            return self.text;
        }
        let place = if self.is_backwards { last - index } else { index };
        let mut starts = self.text.char_indices().map(|(start, _)| start);
        let start = starts.nth(place).unwrap_or(self.text.len());
        let end = if place == last { None } else { starts.next() };
        self.text.get(start..end.unwrap_or(self.text.len())).unwrap_or_default()
    }
}

/// The clusters of a run, in visual order.
pub(super) fn clusters(run: &GlyphRun) -> impl Iterator<Item = Cluster<'_>> {
    let is_backwards = match (run.glyphs.first(), run.glyphs.last()) {
        (Some(first), Some(last)) => first.cluster.start > last.cluster.start,
        _ => false,
    };
    run.glyphs.chunk_by(|a, b| a.cluster == b.cluster).map(move |glyphs| {
        let text = glyphs.first().and_then(|glyph| run.text.get(glyph.cluster.clone())).unwrap_or_default();
        Cluster { text, glyphs, is_backwards }
    })
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

/// That a glyph stands for a text, so many times.
struct Vote<'a> {
    certainty: Certainty,
    text: &'a str,
    count: usize,
}

/// The text of each glyph in ToUnicode, by face.
#[derive(Debug, Default)]
pub(super) struct Unicode {
    faces: BTreeMap<usize, ByGlyph<String>>,
}

impl Unicode {
    /// Chooses a text for each glyph used.
    pub(super) fn of(pages: &Pages) -> Self {
        let mut votes: BTreeMap<usize, ByGlyph<Vec<Vote<'_>>>> = BTreeMap::new();
        for run in runs(pages) {
            let of_face = votes.entry(run.face).or_default();
            for cluster in clusters(run) {
                if let [glyph] = cluster.glyphs {
                    add(of_face.entry(glyph.id), Certainty::Alone, cluster.text);
                    continue;
                }
                for (glyph, part) in cluster.glyphs.iter().zip(cluster.parts()) {
                    let (certainty, text) = match part {
                        "" => (Certainty::Shared, cluster.text),
                        _ => (Certainty::Dealt, part),
                    };
                    add(of_face.entry(glyph.id), certainty, text);
                }
            }
        }
        let winners =
            |votes: ByGlyph<Vec<Vote<'_>>>| votes.iter().map(|(glyph, votes)| (glyph, winner(votes))).collect();
        Unicode { faces: votes.into_iter().map(|(face, votes)| (face, winners(votes))).collect() }
    }

    /// The faces in use, with each glyph's text.
    pub(super) fn faces(&self) -> impl Iterator<Item = (usize, &ByGlyph<String>)> {
        self.faces.iter().map(|(face, glyphs)| (*face, glyphs))
    }
}

/// Whether a reader of ToUnicode gets a wrong text for the cluster.
pub(super) fn is_wrong(texts: &ByGlyph<String>, cluster: &Cluster<'_>) -> bool {
    let text = |glyph: &Glyph| texts.get(glyph.id).map_or("", String::as_str);
    cluster.glyphs.iter().zip(cluster.parts()).any(|(glyph, part)| !is_same(text(glyph), part))
}

fn add<'a>(votes: &mut Vec<Vote<'a>>, certainty: Certainty, text: &'a str) {
    match votes.iter_mut().find(|vote| vote.certainty == certainty && is_same(vote.text, text)) {
        Some(vote) => vote.count += 1,
        None => votes.push(Vote { certainty, text, count: 1 }),
    }
}

/// Whether two texts are the same. Nearly all are a letter, which is compared at once.
fn is_same(one: &str, other: &str) -> bool {
    match (one.as_bytes(), other.as_bytes()) {
        ([one], [other]) => one == other,
        (one, other) => one == other,
    }
}

/// The surest text, and of the equally sure ones the most frequent; an empty text only where there is no other.
fn winner(votes: &[Vote<'_>]) -> String {
    let best = votes.iter().min_by_key(|vote| (vote.text.is_empty(), vote.certainty, Reverse(vote.count), vote.text));
    best.map_or_else(String::new, |vote| vote.text.to_owned())
}

/// The glyph runs of all pages.
pub(super) fn runs(pages: &Pages) -> impl Iterator<Item = &GlyphRun> {
    pages.pages.iter().flat_map(|page| &page.marked).flat_map(|marked| &marked.items).filter_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        Item::Fill { .. } | Item::Path { .. } | Item::Picture { .. } => None,
    })
}
