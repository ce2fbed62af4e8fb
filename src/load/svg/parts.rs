//! What a drawing may not hold: parts that are left out of it, and the proof that they are.

use resvg::usvg::roxmltree::{Document, Node};

/// Elements that act, load or hold other files; animation is known by the start of its names (SVG 1.1, appendix K).
const LOST: [&str; 9] = ["script", "image", "foreignObject", "set", "video", "audio", "iframe", "canvas", "handler"];

/// The elements that the drawing loses, each once.
pub(super) fn lost(document: &Document<'_>) -> Vec<&'static str> {
    let has = |found: &dyn Fn(&str) -> bool| document.descendants().any(|node| found(node.tag_name().name()));
    let animation = has(&|name| name.starts_with("animate")).then_some("animate");
    LOST.into_iter().filter(|lost| has(&|name| name == *lost)).chain(animation).collect()
}

/// Whether a written tree holds nothing but what draws, and leads to nothing outside of itself.
pub(super) fn is_harmless(svg: &str) -> bool {
    // usvg's writer closes what it opens; a file without DTD has no entities.
    Document::parse(svg).is_ok_and(|document| document.descendants().all(|node| draws(node)))
}

fn draws(node: Node<'_, '_>) -> bool {
    const DRAWING: [&str; 15] = [
        "svg",
        "g",
        "defs",
        "path",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "filter",
        "use",
        "text",
        "tspan",
        "textPath",
    ];
    let name = node.tag_name().name();
    let is_known = !node.is_element() || DRAWING.contains(&name) || name.starts_with("fe") && name != "feImage";
    is_known
        && node.attributes().all(|attribute| {
            let value = attribute.value();
            let is_inside = |place: &str| place.trim_start_matches(['"', '\'']).starts_with('#');
            !attribute.name().starts_with("on")
                && (attribute.name() != "href" || is_inside(value))
                && value.split("url(").skip(1).all(is_inside)
        })
}
