//! What clips and masks leave to be seen, as pixels: their shapes can be any, and lie in each other.

use resvg::tiny_skia::{Pixmap, Point, Rect, Transform};
use resvg::usvg::roxmltree::{Document, Node as Xml};
use resvg::usvg::{Options, Path, Size, Tree};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How many pixels the longer side has.
const SIDE: f32 = 400.0;
/// How many different clips in clips are looked at, and how much XML is read for them; what is left counts as seen.
const MOST: usize = 40;
const MOST_BYTES: usize = 20_000_000;

/// The covers of a drawing, each painted once.
pub(super) struct Covers<'a> {
    svg: &'a str,
    /// The start tag of the drawing with its definitions.
    head: String,
    size: Size,
    known: BTreeMap<String, Option<Rc<Cover>>>,
}

/// What is seen through clips and masks.
pub(super) struct Cover {
    pixels: Pixmap,
    scale: f32,
}

impl<'a> Covers<'a> {
    pub(super) fn of(svg: &'a str, document: &Document<'_>, size: Size) -> Self {
        let root = document.root_element();
        let start = root.first_child().map_or(0, |first| first.range().start);
        let mut head = svg.get(..start).unwrap_or_default().to_owned();
        let definitions = document.descendants().filter(|node| node.tag_name().name() == "defs");
        head.extend(definitions.filter_map(|node| svg.get(node.range())));
        Covers { svg, head, size, known: BTreeMap::new() }
    }

    /// What the clips and masks around a path leave; nothing if there are none, or too many in the drawing.
    pub(super) fn around(&mut self, node: Xml<'_, '_>, path: &Path) -> Option<Rc<Cover>> {
        let groups: Vec<Xml<'_, '_>> = node.ancestors().filter(|it| it.tag_name().name() == "g").collect();
        if !groups.iter().any(|it| it.has_attribute("clip-path") || it.has_attribute("mask")) {
            return None;
        }
        let tags: String = groups.iter().rev().filter_map(|group| self.tag(*group)).collect();
        if let Some(known) = self.known.get(&tags) {
            return known.clone();
        }
        if self.known.len() >= MOST || self.known.len() * self.head.len() > MOST_BYTES {
            return None;
        }
        let cover = self.paint(&tags, groups.len(), path).map(Rc::new);
        self.known.insert(tags, cover.clone());
        cover
    }

    fn tag(&self, group: Xml<'_, '_>) -> Option<&'a str> {
        let start = group.range().start;
        let end = group.first_child()?.range().start;
        self.svg.get(start..end)
    }

    /// Paints the whole canvas in the place of a path.
    fn paint(&self, tags: &str, depth: usize, path: &Path) -> Option<Cover> {
        let (width, height) = (self.size.width(), self.size.height());
        let mut corners = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)].map(|(x, y)| Point::from_xy(x, y));
        path.abs_transform().invert()?.map_points(&mut corners);
        let data: Vec<String> = corners.iter().map(|corner| format!("{} {}", corner.x, corner.y)).collect();
        let canvas = format!("<path d=\"M {} Z\"/>", data.join(" L "));
        let svg = format!("{}{tags}{canvas}{}</svg>", self.head, "</g>".repeat(depth));
        let tree = Tree::from_str(&svg, &Options::default()).ok()?;
        let scale = SIDE / width.max(height);
        let side = |length: f32| (length * scale).ceil().max(1.0) as u32;
        let mut pixels = Pixmap::new(side(width), side(height))?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        Some(Cover { pixels, scale })
    }
}

impl Cover {
    /// Whether anything is seen in a place of the canvas, or beside it: pixels are coarse.
    pub(super) fn shows(&self, place: Rect) -> bool {
        let (width, height) = (self.pixels.width() as usize, self.pixels.height() as usize);
        let first = |at: f32| (at * self.scale - 1.0).floor().max(0.0) as usize;
        let end = |at: f32, most: usize| ((at * self.scale + 1.0).ceil().max(0.0) as usize).min(most);
        let columns = first(place.left())..end(place.right(), width);
        let mut rows = first(place.top())..end(place.bottom(), height);
        rows.any(|row| {
            let line = self.pixels.pixels().get(row * width..(row + 1) * width).unwrap_or_default();
            line.get(columns.clone()).is_some_and(|pixels| pixels.iter().any(|pixel| pixel.alpha() > 0))
        })
    }
}
