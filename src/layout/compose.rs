//! From blocks to slabs: the state that composition carries, and how text becomes slabs.

use super::faces::Faces;
use super::frame::{ElementId, Item, Paint, Rectangle, Role};
use super::furniture::MASTHEAD;
use super::paragraph::Breaker;
use super::shape::Shaper;
use super::slab::Slab;
use super::tags::{ROOT, Tags};
use super::text::{Collector, Family, Style, Text};
use crate::document::{Align, Anchor, Block, Document, Inline, NoteNumber, Picture};
use crate::drawing::{Path, Point};
use crate::i18n::{Direction, Language};
use crate::render::{Limits, Watch};
use crate::theme::{Colour, Theme};
use std::collections::BTreeMap;

/// Where a block is set.
#[derive(Clone, Debug)]
pub(super) struct Context {
    /// The distance from the page's start edge, in points.
    pub x: f32,
    pub width: f32,
    /// The element the block is put into.
    pub parent: ElementId,
    pub language: Language,
    pub look: Look,
}

/// How running text looks in a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub style: Style,
    /// From baseline to baseline, in points.
    pub leading: f32,
    pub align: Align,
    /// Whether long paragraphs have two straight edges.
    pub is_justified: bool,
    /// The space after a paragraph, in points.
    pub gap: f32,
    /// The distance between the lines of the grid that the text stands on, in points.
    pub grid: Option<f32>,
    /// Whether headings have a rule under them: in columns side by side.
    pub is_column: bool,
}

/// A heading, for the outline.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub level: u8,
    pub title: String,
}

/// Everything composition carries from block to block.
pub(super) struct Composer<'a> {
    pub document: &'a Document,
    pub theme: &'a Theme,
    pub shaper: Shaper<'a>,
    pub watch: Watch<'a>,
    pub breaker: Breaker,
    pub tags: Tags,
    pub headings: Vec<Heading>,
    pub pictures: Vec<Picture>,
    /// Footnotes, composed, by number.
    pub notes: BTreeMap<NoteNumber, Vec<Slab>>,
    /// Notes whose marks were passed and that have no element yet.
    pub pending: Vec<NoteNumber>,
    /// The number of the page each anchor was on in the last round.
    pub numbers: &'a BTreeMap<Anchor, usize>,
    /// Whether page numbers are shown, so that layout has to run until they stay.
    pub has_numbers: bool,
    pub page: (f32, f32),
    /// How many tables there were so far.
    pub tables: usize,
    ids: usize,
}

/// The gap below a paragraph, as a part of the leading.
const PARAGRAPH_GAP: f32 = 0.36;

/// The grid of the body: half its leading, so that the space between paragraphs need not be a whole line.
const GRID: f32 = 0.5;

impl<'a> Composer<'a> {
    pub fn new(
        document: &'a Document,
        theme: &'a Theme,
        faces: &'a Faces,
        numbers: &'a BTreeMap<Anchor, usize>,
        limits: Limits<'a>,
    ) -> Self {
        Composer {
            document,
            theme,
            shaper: Shaper::new(&theme.fonts, faces),
            watch: Watch::new(limits),
            breaker: Breaker::new(),
            tags: Tags::new(),
            headings: Vec::new(),
            pictures: Vec::new(),
            notes: BTreeMap::new(),
            pending: Vec::new(),
            numbers,
            has_numbers: false,
            page: document.metadata.page_size.points(),
            tables: 0,
            ids: 0,
        }
    }

    /// The context of the body: between the margins, justified.
    pub fn body(&self) -> Context {
        let sizes = &self.theme.sizes;
        let side = self.theme.page.side.0;
        let leading = sizes.leading.0 * airiness(&self.document.metadata.language);
        Context {
            x: side,
            width: (self.page.0 - 2.0 * side).max(1.0),
            parent: ROOT,
            language: self.document.metadata.language.clone(),
            look: Look {
                style: self.style(Family::Body, sizes.body.0),
                leading,
                align: Align::Start,
                is_justified: true,
                gap: leading * PARAGRAPH_GAP,
                grid: Some(leading * GRID),
                is_column: false,
            },
        }
    }

    /// The same context for small sans text: tables, captions, boxes.
    pub fn small(&self, context: &Context, size: f32) -> Context {
        let look = Look {
            style: self.style(Family::Heading, size),
            leading: (size * 1.38 * airiness(&context.language)).round_to_half(),
            is_justified: false,
            gap: size * 0.3,
            grid: None,
            ..context.look
        };
        Context { look, ..context.clone() }
    }

    pub fn style(&self, family: Family, size: f32) -> Style {
        let colour = self.theme.colours.text;
        Style { family, weight: 400, is_italic: false, size, rise: 0.0, colour, is_tabular: false }
    }

    pub fn accent(&self) -> Colour {
        self.theme.colours.accent
    }

    /// How much room the masthead takes: the text under it stands on the grid of the pages without one.
    pub fn masthead_height(&self) -> f32 {
        let grid = (self.theme.sizes.leading.0 * airiness(&self.document.metadata.language) * GRID).max(1.0);
        (MASTHEAD / grid).round() * grid
    }

    /// The height between the margins.
    pub fn page_height(&self) -> f32 {
        (self.page.1 - self.theme.page.top.0 - self.theme.page.bottom.0).max(1.0)
    }

    /// The left edge of an area by its distance from the page's start edge: the only place where pages are mirrored.
    pub fn left(&self, x: f32, width: f32) -> f32 {
        match self.document.metadata.language.direction() {
            Direction::LeftToRight => x,
            Direction::RightToLeft => self.page.0 - x - width,
        }
    }

    pub fn fill(&self, (x, width): (f32, f32), (y, height): (f32, f32), colour: Colour) -> Item {
        Item::Fill { area: Rectangle { x: self.left(x, width), y, width, height }, colour }
    }

    /// A path whose points are given by their distance from the page's start edge.
    pub fn path(&self, path: &Path, paint: Paint) -> Item {
        Item::Path { path: path.map(|at| Point { x: self.left(at.x, 0.0), ..at }), paint }
    }

    /// A number for a box or a float, to tell it from the next.
    pub fn next_id(&mut self) -> usize {
        self.ids += 1;
        self.ids
    }

    /// Inlines as text, their content put into `element`.
    pub fn text(&mut self, inlines: &[Inline], element: ElementId, style: Style, language: &Language) -> Text {
        let mut collector = self.collector();
        collector.add(inlines, element, style, language);
        collector.finish()
    }

    pub fn collector(&mut self) -> Collector<'_> {
        Collector::new(&mut self.tags, &self.document.terms.note, &mut self.pending)
    }

    /// A block of text in an element of its own.
    pub fn prose(&mut self, inlines: &[Inline], role: Role, context: &Context) -> Vec<Slab> {
        let element = self.tags.element(context.parent, role);
        let text = self.text(inlines, element, context.look.style, &context.language);
        self.set(&text, context)
    }

    /// Blocks one below the other, their notes' elements after each.
    pub fn blocks(&mut self, blocks: &[Block], context: &Context) -> Vec<Slab> {
        let mut all = Vec::new();
        for block in blocks {
            if !self.watch.goes_on() {
                break;
            }
            let origin = self.shaper.origin;
            self.shaper.origin = block.origin.span.or(origin);
            all.extend(self.block(block, context));
            self.flush_notes(context.parent);
            self.shaper.origin = origin;
        }
        all
    }
}

/// How much further apart than Latin the lines of a language stand: Arabic has marks above and below its letters, and
/// Chinese characters fill their squares.
fn airiness(language: &Language) -> f32 {
    match language.primary() {
        "ar" | "fa" | "ur" | "ps" => 1.14,
        "zh" | "ja" | "ko" => 1.12,
        _ => 1.0,
    }
}

trait RoundToHalf {
    fn round_to_half(self) -> f32;
}

impl RoundToHalf for f32 {
    fn round_to_half(self) -> f32 {
        (self * 2.0).round() / 2.0
    }
}
