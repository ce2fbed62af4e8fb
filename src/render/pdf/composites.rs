//! Clusters of several glyphs as one glyph.
//!
//! Faces for Arabic draw a letter and its dots, or its vowel sign, as glyphs of their own. A PDF that shows them one by
//! one reads badly: each glyph has to stand for some text (ISO 32000-1, 9.10.3), a dot stands for none, and readers take
//! the gaps between letters and their dots for spaces. So every such cluster becomes one composite glyph of the embedded
//! font, which stands for the whole text of the cluster.

use super::unicode::runs;
use crate::layout::face::Face;
use crate::layout::frame::{Glyph, GlyphRun, Item, Pages};
use std::collections::BTreeMap;

/// A glyph made of others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Composite {
    pub components: Vec<Component>,
    /// In font units.
    pub advance: u16,
}

/// A part of a composite, placed from its origin, in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Component {
    pub glyph: u16,
    pub x: i16,
    pub y: i16,
}

/// The composites of each face, by the numbers that runs call them by: those after the face's own glyphs.
#[derive(Debug, Default)]
pub(super) struct Composites {
    faces: BTreeMap<usize, BTreeMap<u16, Composite>>,
}

impl Composites {
    /// Replaces the clusters of all pages that have several glyphs.
    pub(super) fn merge(pages: &mut Pages) -> Self {
        let mut found: BTreeMap<usize, BTreeMap<Composite, u16>> = BTreeMap::new();
        if runs(pages).all(is_simple) {
            return Composites::default();
        }
        let Pages { pages, faces, .. } = pages;
        for run in pages.iter_mut().flat_map(|page| &mut page.marked).flat_map(|marked| &mut marked.items) {
            let Item::Glyphs(run) = run else { continue };
            let Some(face) = faces.get(&run.face).filter(|_| !is_simple(run)) else { continue };
            let known = found.entry(run.face).or_default();
            run.glyphs =
                run.glyphs.chunk_by(|a, b| a.cluster == b.cluster).flat_map(|c| merged(c, face, known)).collect();
        }
        let by_number =
            |known: BTreeMap<Composite, u16>| known.into_iter().map(|(made, number)| (number, made)).collect();
        Composites { faces: found.into_iter().map(|(face, known)| (face, by_number(known))).collect() }
    }

    /// The composites of a face, by number.
    pub(super) fn of(&self, face: usize) -> impl Iterator<Item = (u16, &Composite)> {
        self.faces.get(&face).into_iter().flatten().map(|(number, made)| (*number, made))
    }
}

fn is_simple(run: &GlyphRun) -> bool {
    run.glyphs.windows(2).all(|pair| pair[0].cluster != pair[1].cluster)
}

/// A cluster as one glyph, or as it is where that cannot be.
fn merged(cluster: &[Glyph], face: &Face, known: &mut BTreeMap<Composite, u16>) -> Vec<Glyph> {
    let [first, _, ..] = cluster else { return cluster.to_vec() };
    let Some(made) = composite(cluster, face.units_per_em) else { return cluster.to_vec() };
    let next = usize::from(face.glyph_count) + known.len();
    let Ok(next) = u16::try_from(next) else { return cluster.to_vec() };
    let advance: f32 = cluster.iter().map(|glyph| glyph.advance).sum();
    let natural = f32::from(made.advance) / f32::from(face.units_per_em.max(1));
    let id = *known.entry(made).or_insert(next);
    vec![Glyph { id, advance, natural, dx: 0.0, dy: 0.0, cluster: first.cluster.clone() }]
}

/// The glyphs of a cluster where shaping put them; `None` if they leave the range of font units.
fn composite(cluster: &[Glyph], units_per_em: u16) -> Option<Composite> {
    let units = |em: f32| {
        let units = (em * f32::from(units_per_em)).round();
        (-16_000.0..16_000.0).contains(&units).then_some(units as i16)
    };
    let mut pen = 0.0;
    let mut components = Vec::with_capacity(cluster.len());
    for glyph in cluster {
        components.push(Component { glyph: glyph.id, x: units(pen + glyph.dx)?, y: units(glyph.dy)? });
        pen += glyph.advance;
    }
    Some(Composite { components, advance: u16::try_from(units(pen)?).ok()? })
}
