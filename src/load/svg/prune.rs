//! What a drawing holds and nobody sees: parts outside of its edges, hidden or wholly transparent ones, and definitions that
//! nothing uses. They are no part of what the author shows, and anybody who opens the file can bring them back.

use super::edit::{Edit, edited};
use resvg::tiny_skia::Rect;
use resvg::usvg::roxmltree::{Document, Node as Xml};
use resvg::usvg::{Fill, Group, Node, Options, Paint, Path, Stop, Stroke, Tree};
use std::collections::BTreeSet;

/// What numbers of paths begin with while they are looked for.
const NUMBER: &str = "demarche-path-";

/// A written tree without the paths that nobody sees, and without what only these used. Text is paths by then.
pub(super) fn pruned(svg: &str) -> Option<String> {
    let numbered = {
        let document = Document::parse(svg).ok()?;
        edited(svg, paths(&document).enumerate().filter_map(|(number, path)| numbered(svg, path, number)).collect())
    };
    let tree = Tree::from_str(&numbered, &Options::default()).ok()?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let mut look = Look { canvas: Rect::from_xywh(0.0, 0.0, width, height)?, seen: BTreeSet::new() };
    look.group(tree.root(), false);
    let document = Document::parse(svg).ok()?;
    let unseen =
        paths(&document).enumerate().filter(|(number, path)| !look.seen.contains(number) && !is_definition(*path));
    let edits = unseen.map(|(_, path)| Edit { range: path.range(), text: String::new() }).collect();
    let mut pruned = edited(svg, edits);
    // A definition may use another.
    while let Some(fewer) = without_unused(&pruned) {
        pruned = fewer;
    }
    Some(pruned)
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

struct Look {
    canvas: Rect,
    seen: BTreeSet<usize>,
}

impl Look {
    /// An effect may bring what lies outside onto the canvas.
    fn group(&mut self, group: &Group, has_effect: bool) {
        if group.opacity().get() == 0.0 {
            return;
        }
        let has_effect = has_effect || !group.filters().is_empty();
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, has_effect),
                Node::Path(path) if self.is_seen(path, has_effect) => {
                    let number: Option<usize> = path.id().strip_prefix(NUMBER).and_then(|number| number.parse().ok());
                    self.seen.extend(number);
                }
                Node::Path(_) | Node::Image(_) | Node::Text(_) => {}
            }
        }
    }

    fn is_seen(&self, path: &Path, has_effect: bool) -> bool {
        let shows = path.fill().is_some_and(fills) || path.stroke().is_some_and(strokes);
        let place = path.abs_stroke_bounding_box();
        let (left, right) = (self.canvas.left().max(place.left()), self.canvas.right().min(place.right()));
        let (top, bottom) = (self.canvas.top().max(place.top()), self.canvas.bottom().min(place.bottom()));
        path.is_visible() && shows && (has_effect || left < right && top < bottom)
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
            "<defs><clipPath id=\"c\"><path d=\"M0 0h9v9z\"/></clipPath></defs>",
            "<defs><linearGradient id=\"g\"><stop stop-opacity=\"0\"/><stop offset=\"1\" stop-opacity=\"0\"/></linearGradient></defs><path d=\"M0 0h9v9z\" fill=\"url(#g)\"/>",
        ] {
            assert_eq!(paths_of(hidden), 0, "{hidden}");
        }
    }
}
