//! What a drawing holds and nobody sees: parts outside of its edges or of what clips and masks leave, hidden or wholly
//! transparent ones, and definitions that nothing uses. They are no part of what the author shows, and anybody who opens the file can bring them back.

use super::contours;
use super::cover::Covers;
use super::edit::{Edit, edited};
use resvg::tiny_skia::Rect;
use resvg::usvg::roxmltree::{Document, Node as Xml};
use resvg::usvg::{Fill, Group, Node, Options, Paint, Path, Stop, Stroke, Tree};
use std::collections::BTreeMap;

/// What numbers of paths begin with while they are looked for.
const NUMBER: &str = "demarche-path-";

/// A written tree without the paths and contours that nobody sees, and without what only these used. Text is paths by
/// then.
pub(super) fn pruned(svg: &str) -> Option<String> {
    let document = Document::parse(svg).ok()?;
    let nodes: Vec<Xml<'_, '_>> = paths(&document).collect();
    let numbered = {
        let numbers = nodes.iter().enumerate();
        edited(svg, numbers.filter_map(|(number, path)| numbered(svg, *path, number)).collect())
    };
    let tree = Tree::from_str(&numbered, &Options::default()).ok()?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let canvas = Rect::from_xywh(0.0, 0.0, width, height)?;
    let covers = Covers::of(svg, &document, tree.size());
    let mut look = Look { canvas, covers, nodes: &nodes, seen: BTreeMap::new() };
    look.group(tree.root(), false);
    let edits = nodes.iter().enumerate().filter(|(_, path)| !is_definition(**path));
    let edits = edits.filter_map(|(number, path)| without_unseen(*path, look.seen.get(&number))).collect();
    let mut pruned = edited(svg, edits);
    // A definition may use another.
    while let Some(fewer) = without_unused(&pruned) {
        pruned = fewer;
    }
    Some(pruned)
}

/// Takes a path out, or those of its contours that are not seen.
fn without_unseen(path: Xml<'_, '_>, seen: Option<&Vec<bool>>) -> Option<Edit> {
    let Some(seen) = seen else { return Some(Edit { range: path.range(), text: String::new() }) };
    let data = path.attributes().find(|attribute| attribute.name() == "d").filter(|_| seen.contains(&false))?;
    Some(Edit { range: data.range_value(), text: contours::only(data.value(), seen)? })
}

fn paths<'a, 'i>(document: &'a Document<'i>) -> impl Iterator<Item = Xml<'a, 'i>> {
    document.descendants().filter(|node| node.tag_name().name() == "path")
}

/// Patterns, masks and clips are seen through what uses them.
fn is_definition(node: Xml<'_, '_>) -> bool {
    node.ancestors().any(|parent| parent.tag_name().name() == "defs")
}

/// Gives a path its number as its id.
fn numbered(svg: &str, path: Xml<'_, '_>, number: usize) -> Option<Edit> {
    if let Some(id) = path.attributes().find(|attribute| attribute.name() == "id") {
        return Some(Edit { range: id.range_value(), text: format!("{NUMBER}{number}") });
    }
    let start = path.range().start + "<path".len();
    svg.get(path.range().start..start).filter(|tag| *tag == "<path")?;
    Some(Edit { range: start..start, text: format!(" id=\"{NUMBER}{number}\"") })
}

/// Definitions that nothing refers to, taken out; nothing if there are none.
fn without_unused(svg: &str) -> Option<String> {
    let document = Document::parse(svg).ok()?;
    let is_used = |id: &str| {
        let wanted = [format!("#{id}"), format!("url(#{id})")];
        let mut attributes = document.descendants().flat_map(|node| node.attributes());
        attributes.any(|attribute| attribute.name() != "id" && wanted.iter().any(|it| attribute.value().contains(it)))
    };
    let definitions = document.descendants().filter(|node| node.tag_name().name() == "defs");
    let entries = definitions.flat_map(|defs| defs.children()).filter(|node| node.is_element());
    let unused = entries.filter(|entry| !entry.attribute("id").is_some_and(is_used));
    let edits: Vec<Edit> = unused.map(|entry| Edit { range: entry.range(), text: String::new() }).collect();
    (!edits.is_empty()).then(|| edited(svg, edits))
}

struct Look<'a, 'd> {
    canvas: Rect,
    covers: Covers<'a>,
    /// The paths by their numbers.
    nodes: &'a [Xml<'d, 'd>],
    /// Of each path that is seen, which of its contours are.
    seen: BTreeMap<usize, Vec<bool>>,
}

impl Look<'_, '_> {
    /// An effect may bring what lies outside onto the canvas.
    fn group(&mut self, group: &Group, has_effect: bool) {
        if group.opacity().get() == 0.0 {
            return;
        }
        let has_effect = has_effect || !group.filters().is_empty();
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, has_effect),
                Node::Path(path) => self.path(path, has_effect),
                Node::Image(_) | Node::Text(_) => {}
            }
        }
    }

    fn path(&mut self, path: &Path, has_effect: bool) {
        let number: Option<usize> = path.id().strip_prefix(NUMBER).and_then(|number| number.parse().ok());
        let node = number.and_then(|number| self.nodes.get(number).copied());
        let (Some(number), Some(node)) = (number, node) else { return };
        let shows = path.fill().is_some_and(fills) || path.stroke().is_some_and(strokes);
        if !path.is_visible() || !shows {
            return;
        }
        let boxes = contours::boxes(path);
        let cover = if has_effect { None } else { self.covers.around(node, path) };
        let is_seen = |place: &Option<Rect>| {
            has_effect
                || place.is_some_and(|it| self.is_on_canvas(it) && cover.as_ref().is_none_or(|cover| cover.shows(it)))
        };
        let seen: Vec<bool> = boxes.iter().map(is_seen).collect();
        if seen.contains(&true) {
            self.seen.insert(number, seen);
        }
    }

    fn is_on_canvas(&self, place: Rect) -> bool {
        let (left, right) = (self.canvas.left().max(place.left()), self.canvas.right().min(place.right()));
        let (top, bottom) = (self.canvas.top().max(place.top()), self.canvas.bottom().min(place.bottom()));
        left < right && top < bottom
    }
}

fn fills(fill: &Fill) -> bool {
    fill.opacity().get() > 0.0 && paints(fill.paint())
}

fn strokes(stroke: &Stroke) -> bool {
    stroke.opacity().get() > 0.0 && stroke.width().get() > 0.0 && paints(stroke.paint())
}

fn paints(paint: &Paint) -> bool {
    let shows = |stops: &[Stop]| stops.iter().any(|stop| stop.opacity().get() > 0.0);
    match paint {
        Paint::Color(_) | Paint::Pattern(_) => true,
        Paint::LinearGradient(gradient) => shows(gradient.stops()),
        Paint::RadialGradient(gradient) => shows(gradient.stops()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths_of(content: &str) -> usize {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\"><path id=\"a\" d=\"M0 0h9v9z\"/>{content}</svg>"
        );
        let pruned = pruned(&svg).unwrap();
        Document::parse(&pruned).unwrap().descendants().filter(|node| node.tag_name().name() == "path").count() - 1
    }

    #[test]
    fn what_is_seen_stays() {
        for shown in [
            "<path d=\"M-5 -5h50v50z\"/>",
            "<path d=\"M0 50H100\" stroke=\"red\" fill=\"none\"/>",
            "<g opacity=\"0.1\"><path d=\"M0 0h9v9z\"/></g>",
        ] {
            assert_eq!(paths_of(shown), 1, "{shown}");
        }
    }

    #[test]
    fn what_nobody_sees_is_gone() {
        for hidden in [
            "<path d=\"M200 200h9v9z\"/>",
            "<path d=\"M-20 0h9v9z\"/>",
            "<path d=\"M0 0h9v9z\" visibility=\"hidden\"/>",
            "<path d=\"M0 0h9v9z\" display=\"none\"/>",
            "<path d=\"M0 0h9v9z\" fill=\"none\"/>",
            "<path d=\"M0 0h9v9z\" fill-opacity=\"0\"/>",
            "<path d=\"M0 0h9v9z\" opacity=\"0\"/>",
            "<g opacity=\"0\"><path d=\"M0 0h9v9z\"/></g>",
            "<g transform=\"translate(500)\"><path d=\"M0 0h9v9z\"/></g>",
            "<path d=\"M5 5h0v0z\"/>",
            "<defs><clipPath id=\"c\"/></defs><g clip-path=\"url(#c)\"><path d=\"M0 0h9v9z\"/></g>",
            "<defs><clipPath id=\"c\"><path d=\"M0 0h9v9z\"/></clipPath></defs>",
            "<defs><linearGradient id=\"g\"><stop stop-opacity=\"0\"/><stop offset=\"1\" stop-opacity=\"0\"/></linearGradient></defs><path d=\"M0 0h9v9z\" fill=\"url(#g)\"/>",
        ] {
            assert_eq!(paths_of(hidden), 0, "{hidden}");
        }
    }
}
