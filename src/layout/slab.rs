//! Slabs: pieces of a column that are never cut, from a line of text to a chart.

use super::frame::{ElementId, Item, Rectangle};
use super::tags::{LinkId, Mark};
use crate::document::{Anchor, NoteNumber};
use crate::drawing::Point;
use crate::theme::Colour;
use std::rc::Rc;

/// How bad a page break after a slab is, as a cost that pagination weighs against empty space. An empty page costs 4.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(super) struct Keep(pub f32);

impl Keep {
    /// Anywhere between blocks.
    pub const FREE: Keep = Keep(0.0);
    /// Inside a paragraph, where no widow or orphan is made: as good, but between blocks is a little better.
    pub const INSIDE: Keep = Keep(0.01);
    /// Inside a short item, which is better whole.
    pub const ITEM: Keep = Keep(0.3);
    /// A widow or an orphan.
    pub const LONELY: Keep = Keep(2.5);
    /// Inside a box, a table's row, a figure with its caption.
    pub const BOX: Keep = Keep(3.0);
    /// Between a heading and what it is the heading of.
    pub const HEADING: Keep = Keep(12.0);
}

/// What is behind a stretch of slabs: painted once per page, over the whole stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Backdrop {
    /// Which box it is: slabs of one box share it.
    pub id: usize,
    /// The left edge and the width.
    pub area: Option<(f32, f32, Colour)>,
    /// A bar at the start edge: left edge, width.
    pub bar: Option<(f32, f32, Colour)>,
}

/// What is painted again at the head of a page that starts inside a table.
#[derive(Clone, Debug)]
pub(super) struct Repeat {
    pub height: f32,
    /// Artifacts, placed from the slab's upper edge.
    pub items: Vec<Item>,
}

/// A piece of a column. Everything in it is placed from its upper edge and from the page's left edge, in points.
#[derive(Clone, Debug)]
pub(super) struct Slab {
    pub height: f32,
    /// Space above, unless it starts a page; the larger of this and the space below the slab before it holds.
    pub before: f32,
    /// Space below.
    pub after: f32,
    /// How bad a break below it is.
    pub keep: Keep,
    /// The distance between the lines of the grid that it starts on, in points.
    pub grid: Option<f32>,
    /// Where its first line stands.
    pub baseline: Option<f32>,
    pub paint: Vec<(Mark, Item)>,
    pub links: Vec<(LinkId, Rectangle)>,
    pub anchors: Vec<(Anchor, f32)>,
    pub notes: Vec<NoteNumber>,
    /// Elements whose place is wanted.
    pub figures: Vec<(ElementId, Rectangle)>,
    /// Headings, as indices into the list of them.
    pub headings: Vec<usize>,
    pub backdrop: Option<Backdrop>,
    pub repeat: Option<Rc<Repeat>>,
    /// The float it belongs to: a figure or short table that may trade places with the text after it.
    pub float: Option<usize>,
}

impl Slab {
    /// An empty slab.
    pub fn new(height: f32) -> Self {
        Slab {
            height,
            before: 0.0,
            after: 0.0,
            keep: Keep::FREE,
            grid: None,
            baseline: None,
            paint: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
            notes: Vec::new(),
            figures: Vec::new(),
            headings: Vec::new(),
            backdrop: None,
            repeat: None,
            float: None,
        }
    }

    /// Paints another slab on this one, `y` below its upper edge.
    pub fn absorb(&mut self, other: Slab, y: f32) {
        self.baseline = self.baseline.or(other.baseline.map(|baseline| baseline + y));
        self.paint.extend(other.paint.into_iter().map(|(mark, item)| (mark, moved(item, y))));
        self.links.extend(other.links.into_iter().map(|(link, area)| (link, lowered(area, y))));
        self.anchors.extend(other.anchors.into_iter().map(|(anchor, at)| (anchor, at + y)));
        self.figures.extend(other.figures.into_iter().map(|(element, area)| (element, lowered(area, y))));
        self.notes.extend(other.notes);
        self.headings.extend(other.headings);
    }
}

/// The height of slabs one below the other, without the space above the first.
pub(super) fn height(slabs: &[Slab]) -> f32 {
    let last = places(slabs, 0.0).into_iter().zip(slabs).next_back();
    last.map_or(0.0, |(y, slab)| y + slab.height)
}

/// The least part of the space between two slabs that the grid may leave.
const LEAST_GAP: f32 = 0.6;

/// The space between two slabs, the first of which ends at `y` in its column. Text on a grid moves to the nearest line
/// of it, so that the lines of facing pages and of columns side by side agree.
pub(super) fn gap(above: &Slab, below: &Slab, y: f32) -> f32 {
    let gap = above.after.max(below.before);
    // The lines of a paragraph follow each other without a gap, from the first one's place on.
    let Some(grid) = below.grid.filter(|grid| *grid > 0.0 && gap > 0.0) else { return gap };
    let snapped = ((y + gap) / grid).round() * grid - y;
    if snapped < gap * LEAST_GAP { snapped + grid } else { snapped }
}

/// Where slabs one below the other start, the first at `y`, from the upper edge of their column.
pub(super) fn places(slabs: &[Slab], mut y: f32) -> Vec<f32> {
    let mut above: Option<&Slab> = None;
    let mut places = Vec::with_capacity(slabs.len());
    for slab in slabs {
        y += above.map_or(0.0, |above| gap(above, slab, y));
        places.push(y);
        y += slab.height;
        above = Some(slab);
    }
    places
}

/// What is behind slabs at their places: each stretch of one box is one background.
pub(super) fn backdrops(slabs: &[Slab], places: &[f32]) -> Vec<Item> {
    let mut stretches: Vec<(Backdrop, f32, f32)> = Vec::new();
    for (slab, y) in slabs.iter().zip(places) {
        let Some(backdrop) = slab.backdrop else { continue };
        let bottom = y + slab.height;
        match stretches.last_mut() {
            Some((last, _, end)) if last.id == backdrop.id => *end = bottom,
            _ => stretches.push((backdrop, *y, bottom)),
        }
    }
    stretches.into_iter().flat_map(|(backdrop, top, bottom)| backdrop.items(top, bottom - top)).collect()
}

/// Slabs made one, `y` below its upper edge.
pub(super) fn stack(slabs: Vec<Slab>, onto: &mut Slab, y: f32) {
    let places = places(&slabs, y);
    onto.paint.extend(backdrops(&slabs, &places).into_iter().map(|item| (Mark::Layout, item)));
    slabs.into_iter().zip(places).for_each(|(slab, y)| onto.absorb(slab, y));
}

impl Backdrop {
    /// What is painted for a stretch.
    fn items(&self, y: f32, height: f32) -> impl Iterator<Item = Item> + use<> {
        let fill = move |(x, width, colour)| Item::Fill { area: Rectangle { x, y, width, height }, colour };
        self.area.into_iter().chain(self.bar).map(fill)
    }
}

/// An item further down.
pub(super) fn moved(item: Item, y: f32) -> Item {
    match item {
        Item::Glyphs(mut run) => {
            run.y += y;
            Item::Glyphs(run)
        }
        Item::Fill { area, colour } => Item::Fill { area: lowered(area, y), colour },
        Item::Path { path, paint } => Item::Path { path: path.map(|at| Point { y: at.y + y, ..at }), paint },
        Item::Picture { picture, area } => Item::Picture { picture, area: lowered(area, y) },
    }
}

/// A rectangle further down.
pub(super) fn lowered(area: Rectangle, y: f32) -> Rectangle {
    Rectangle { y: area.y + y, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slab(height: f32, after: f32, grid: Option<f32>) -> Slab {
        Slab { after, grid, ..Slab::new(height) }
    }

    #[test]
    fn text_below_something_of_any_height_stands_on_the_grid_again() {
        let lines = [(14.0, 0.0), (14.0, 5.0), (14.0, 5.0)].map(|(height, after)| slab(height, after, Some(7.0)));
        let figure = slab(33.3, 11.0, None);
        let all: Vec<Slab> = lines.into_iter().chain([figure, slab(14.0, 0.0, Some(7.0))]).collect();
        assert_eq!(places(&all, 0.0), [0.0, 14.0, 35.0, 54.0, 98.0]);
    }

    #[test]
    fn the_grid_leaves_room_between_blocks() {
        let (above, below) = (slab(10.0, 3.0, None), slab(14.0, 0.0, Some(7.0)));
        assert_eq!(gap(&above, &below, 6.0), 8.0);
        assert_eq!(gap(&above, &below, 11.5), 2.5);
    }
}
