//! Composite glyphs added to a font program (OpenType specification, tables `glyf`, `loca`, `hmtx`, `maxp`).

use super::super::composites::Composite;
use super::sfnt;
use skrifa::raw::{FontRef, TableProvider};
use std::collections::BTreeMap;

/// Flags of a component (`glyf`, composite glyph description).
const ARGUMENTS_ARE_WORDS: u16 = 0x0001;
const ARGUMENTS_ARE_OFFSETS: u16 = 0x0002;
const MORE_COMPONENTS: u16 = 0x0020;

/// The tables of a font that change when glyphs are added.
struct Tables {
    head: Vec<u8>,
    hhea: Vec<u8>,
    maxp: Vec<u8>,
    hmtx: Vec<u8>,
    glyf: Vec<u8>,
    /// Offsets into `glyf`, one more than there are glyphs.
    loca: Vec<u32>,
}

/// The font program with composites after its glyphs, in order. `number` gives the number of a component in the
/// program. `None` if the program is not one that glyphs can be added to.
pub(super) fn extend(
    program: &[u8],
    composites: &[&Composite],
    number: impl Fn(u16) -> Option<u16>,
) -> Option<Vec<u8>> {
    let font = FontRef::new(program).ok()?;
    let mut tables = Tables::read(&font)?;
    for composite in composites {
        tables.add(composite, &number)?;
    }
    tables.finish(composites)?;
    let mut all = BTreeMap::new();
    for record in font.table_directory().table_records() {
        let tag = record.tag();
        all.insert(tag.to_be_bytes(), font.table_data(tag)?.as_bytes().to_vec());
    }
    let loca: Vec<u8> = tables.loca.iter().flat_map(|offset| offset.to_be_bytes()).collect();
    all.extend([(*b"head", tables.head), (*b"hhea", tables.hhea), (*b"maxp", tables.maxp)]);
    all.extend([(*b"hmtx", tables.hmtx), (*b"glyf", tables.glyf), (*b"loca", loca)]);
    sfnt::assemble(all)
}

/// How many glyphs a font program has.
pub(super) fn glyph_count(program: &[u8]) -> Option<u16> {
    FontRef::new(program).ok()?.maxp().ok().map(|maxp| maxp.num_glyphs())
}

impl Tables {
    fn read(font: &FontRef<'_>) -> Option<Self> {
        let data = |tag: &[u8; 4]| Some(font.table_data(skrifa::Tag::new(tag))?.as_bytes().to_vec());
        let count = font.maxp().ok()?.num_glyphs();
        let loca = font.loca(None).ok()?;
        let offsets = (0..=usize::from(count)).map(|glyph| loca.get_raw(glyph)).collect::<Option<Vec<u32>>>()?;
        Some(Tables {
            head: data(b"head")?,
            hhea: data(b"hhea")?,
            maxp: data(b"maxp")?,
            hmtx: full_metrics(font, count)?,
            glyf: data(b"glyf")?,
            loca: offsets,
        })
    }

    /// Adds a glyph at the end.
    fn add(&mut self, composite: &Composite, number: &impl Fn(u16) -> Option<u16>) -> Option<()> {
        let mut body = Vec::new();
        let mut bounds: Option<[i16; 4]> = None;
        let count = composite.components.len();
        for (index, part) in composite.components.iter().enumerate() {
            let glyph = number(part.glyph)?;
            let more = if index + 1 < count { MORE_COMPONENTS } else { 0 };
            body.extend((ARGUMENTS_ARE_WORDS | ARGUMENTS_ARE_OFFSETS | more).to_be_bytes());
            body.extend(glyph.to_be_bytes());
            body.extend(part.x.to_be_bytes());
            body.extend(part.y.to_be_bytes());
            if let Some([left, low, right, high]) = self.bounds(glyph) {
                let (x, y) = (part.x, part.y);
                let own =
                    [left.saturating_add(x), low.saturating_add(y), right.saturating_add(x), high.saturating_add(y)];
                bounds = Some(bounds.map_or(own, |all| union(all, own)));
            }
        }
        let bounds = bounds.unwrap_or_default();
        self.glyf.extend((-1_i16).to_be_bytes());
        bounds.iter().for_each(|edge| self.glyf.extend(edge.to_be_bytes()));
        self.glyf.extend(body);
        self.glyf.resize(self.glyf.len().next_multiple_of(4), 0);
        self.loca.push(u32::try_from(self.glyf.len()).ok()?);
        self.hmtx.extend(composite.advance.to_be_bytes());
        self.hmtx.extend(bounds[0].to_be_bytes());
        Some(())
    }

    /// The box of a glyph; `None` if it is empty.
    fn bounds(&self, glyph: u16) -> Option<[i16; 4]> {
        let start = *self.loca.get(usize::from(glyph))? as usize;
        let end = *self.loca.get(usize::from(glyph) + 1)? as usize;
        let header = self.glyf.get(start..end)?.get(2..10)?;
        let edge = |at: usize| i16::from_be_bytes([header[at], header[at + 1]]);
        Some([edge(0), edge(2), edge(4), edge(6)])
    }

    /// Corrects the counts. Offsets into `head`, `hhea` and `maxp` are those of the specification.
    fn finish(&mut self, composites: &[&Composite]) -> Option<()> {
        const LOCA_FORMAT: usize = 50;
        const METRICS_COUNT: usize = 34;
        let count = u16::try_from(self.loca.len() - 1).ok()?;
        let most = composites.iter().map(|composite| composite.components.len()).max().unwrap_or(0);
        let most = u16::try_from(most).ok()?;
        write(&mut self.head, LOCA_FORMAT, 1)?;
        write(&mut self.hhea, METRICS_COUNT, count)?;
        write(&mut self.maxp, 4, count)?;
        // Points and contours of a glyph, then of a composite: at most those of its parts together.
        let (points, contours) = (read(&self.maxp, 6)?, read(&self.maxp, 8)?);
        let (old_points, old_contours) = (read(&self.maxp, 10)?, read(&self.maxp, 12)?);
        write(&mut self.maxp, 10, points.max(old_points).saturating_mul(most))?;
        write(&mut self.maxp, 12, contours.max(old_contours).saturating_mul(most))?;
        let (elements, depth) = (read(&self.maxp, 28)?, read(&self.maxp, 30)?);
        write(&mut self.maxp, 28, elements.max(most))?;
        write(&mut self.maxp, 30, depth.saturating_add(1))
    }
}

/// `hmtx` with an advance for each glyph: fonts may leave out those that repeat the last.
fn full_metrics(font: &FontRef<'_>, count: u16) -> Option<Vec<u8>> {
    let hmtx = font.hmtx().ok()?;
    let mut all = Vec::with_capacity(usize::from(count) * 4);
    for glyph in 0..count {
        let id = skrifa::GlyphId::from(glyph);
        all.extend(hmtx.advance(id)?.to_be_bytes());
        all.extend(hmtx.side_bearing(id).unwrap_or(0).to_be_bytes());
    }
    Some(all)
}

fn union(a: [i16; 4], b: [i16; 4]) -> [i16; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

fn read(table: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(table.get(at..at + 2)?.try_into().ok()?))
}

fn write(table: &mut [u8], at: usize, value: u16) -> Option<()> {
    table.get_mut(at..at + 2)?.copy_from_slice(&value.to_be_bytes());
    Some(())
}
