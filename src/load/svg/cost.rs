//! How much work and memory it takes to paint a drawing: pixels, layers that lie in each other, dashes, effects.

use resvg::tiny_skia::{PathSegment, Point, Rect};
use resvg::usvg::filter::Kind;
use resvg::usvg::{Group, Node, Paint, Path, Stroke, Tree};

/// Pixels that are painted altogether, and those of layers held at one time (four bytes each).
const PAINTED: f64 = 2e9;
const HELD: f64 = 6e7;
const DASHES: f64 = 1e6;
/// Nodes that are visited, with what stands in patterns and masks once for each use.
const VISITS: u32 = 500_000;
/// How deep groups, patterns and masks lie in each other.
const DEEPEST: u32 = 300;
/// resvg lets a layer reach twice the drawing's size beyond each of its sides.
const BEYOND: f64 = 25.0;

/// Refuses a drawing that is too much to paint; the error says how.
pub(super) fn count(tree: &Tree, scale: f32) -> Result<(), String> {
    let scale = f64::from(scale);
    let canvas = f64::from(tree.size().width()) * f64::from(tree.size().height()) * scale * scale;
    let mut count = Count { canvas, painted: canvas, dashes: 0.0, visits: 0 };
    count.group(tree.root(), Place { scale, held: canvas, depth: 0 })
}

struct Count {
    canvas: f64,
    painted: f64,
    dashes: f64,
    visits: u32,
}

/// Where a node is painted.
#[derive(Clone, Copy)]
struct Place {
    scale: f64,
    held: f64,
    depth: u32,
}

impl Count {
    fn group(&mut self, group: &Group, place: Place) -> Result<(), String> {
        let mut inner = Place { depth: place.depth + 1, ..place };
        if inner.depth > DEEPEST {
            return Err("its parts lie too deep in each other".to_owned());
        }
        if group.should_isolate() {
            let layer = self.area(group.abs_layer_bounding_box().to_rect(), place.scale, BEYOND);
            inner.held += layer;
            self.paint(layer, inner.held)?;
            self.effects(group, layer, inner)?;
        }
        group.children().iter().try_for_each(|node| self.node(node, inner))
    }

    /// Masks and clips each take a layer, effects one for each of their steps.
    fn effects(&mut self, group: &Group, layer: f64, place: Place) -> Result<(), String> {
        for filter in group.filters() {
            for primitive in filter.primitives() {
                if let Some(name) = costly(primitive.kind()) {
                    return Err(format!("it uses the effect `{name}`"));
                }
            }
            let steps = filter.primitives().len() as f64;
            self.paint(4.0 * steps * layer, place.held + steps * layer)?;
        }
        let place = Place { held: place.held + layer, ..place };
        let mut clip = group.clip_path();
        while let Some(path) = clip {
            self.paint(layer, place.held)?;
            self.group(path.root(), place)?;
            clip = path.clip_path();
        }
        let mut mask = group.mask();
        while let Some(shape) = mask {
            self.paint(2.0 * layer, place.held)?;
            self.group(shape.root(), place)?;
            mask = shape.mask();
        }
        Ok(())
    }

    fn node(&mut self, node: &Node, place: Place) -> Result<(), String> {
        self.visits += 1;
        if self.visits > VISITS {
            return Err("it has too many parts".to_owned());
        }
        match node {
            Node::Group(group) => self.group(group, place),
            Node::Path(path) => self.path(path, place),
            Node::Text(text) => self.group(text.flattened(), place),
            Node::Image(_) => Ok(()),
        }
    }

    fn path(&mut self, path: &Path, place: Place) -> Result<(), String> {
        let area = self.area(path.abs_stroke_bounding_box(), place.scale, 1.0);
        let paints = [path.fill().map(|fill| fill.paint()), path.stroke().map(|stroke| stroke.paint())];
        for paint in paints.into_iter().flatten() {
            self.paint(area, place.held)?;
            self.pattern(paint, path, place)?;
        }
        path.stroke().map_or(Ok(()), |stroke| self.dashes(stroke, path))
    }

    /// A pattern's tile is a layer of its own.
    fn pattern(&mut self, paint: &Paint, path: &Path, place: Place) -> Result<(), String> {
        let Paint::Pattern(pattern) = paint else { return Ok(()) };
        let (across, down) = path.abs_transform().pre_concat(pattern.transform()).get_scale();
        let scale = place.scale * f64::from(across.max(down));
        let tile = f64::from(pattern.rect().width()) * f64::from(pattern.rect().height()) * scale * scale;
        let held = place.held + tile;
        self.paint(tile, held)?;
        self.group(pattern.root(), Place { scale, held, depth: place.depth + 1 })
    }

    fn dashes(&mut self, stroke: &Stroke, path: &Path) -> Result<(), String> {
        let Some(dashes) = stroke.dasharray() else { return Ok(()) };
        let period = f64::from(dashes.iter().sum::<f32>()).max(f64::MIN_POSITIVE);
        self.dashes += longest(path) / period * dashes.len() as f64;
        within(self.dashes, DASHES).then_some(()).ok_or_else(|| "it has too many dashes".to_owned())
    }

    fn area(&self, shape: Rect, scale: f64, most: f64) -> f64 {
        let side = |length: f32| f64::from(length) * scale + 4.0;
        (side(shape.width()) * side(shape.height())).min(self.canvas * most)
    }

    fn paint(&mut self, pixels: f64, held: f64) -> Result<(), String> {
        self.painted += pixels;
        if !within(self.painted, PAINTED) {
            return Err("too many large parts lie over each other".to_owned());
        }
        within(held, HELD).then_some(()).ok_or_else(|| "it has too large or too many layers in each other".to_owned())
    }
}

/// What is no number is beyond every bound.
fn within(number: f64, most: f64) -> bool {
    number <= most
}

/// Effects whose work grows with numbers that a drawing chooses freely, or that show other files.
fn costly(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::ConvolveMatrix(_) => Some("feConvolveMatrix"),
        Kind::Image(_) => Some("feImage"),
        Kind::Morphology(_) => Some("feMorphology"),
        Kind::Turbulence(_) => Some("feTurbulence"),
        Kind::Blend(_)
        | Kind::ColorMatrix(_)
        | Kind::ComponentTransfer(_)
        | Kind::Composite(_)
        | Kind::DiffuseLighting(_)
        | Kind::DisplacementMap(_)
        | Kind::DropShadow(_)
        | Kind::Flood(_)
        | Kind::GaussianBlur(_)
        | Kind::Merge(_)
        | Kind::Offset(_)
        | Kind::SpecularLighting(_)
        | Kind::Tile(_) => None,
    }
}

/// The length of a path, or more: a curve is no longer than the lines between its points.
fn longest(path: &Path) -> f64 {
    let (mut length, mut start, mut last) = (0.0, Point::zero(), Point::zero());
    let mut go = |last: &mut Point, to: Point| {
        length += f64::from(to.x - last.x).hypot(f64::from(to.y - last.y));
        *last = to;
    };
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(to) => (start, last) = (to, to),
            PathSegment::LineTo(to) => go(&mut last, to),
            PathSegment::QuadTo(first, to) => [first, to].into_iter().for_each(|to| go(&mut last, to)),
            PathSegment::CubicTo(first, second, to) => {
                [first, second, to].into_iter().for_each(|to| go(&mut last, to));
            }
            PathSegment::Close => go(&mut last, start),
        }
    }
    length
}
