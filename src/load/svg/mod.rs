//! Drawings in SVG. What travels is not the author's file but the tree that usvg makes of it, written anew: shapes, and
//! text as outlines. Scripts, links, animation and pictures inside it are gone, and nothing in it leads outside.
//!
//! A small file can ask for a great deal: elements that repeat others, effects over the whole drawing, layers in layers.
//! So it is [weighed](weigh) before usvg unfolds it and [counted](cost) before resvg paints it.

mod contours;
mod cost;
mod cover;
mod cut;
mod edit;
mod faces;
mod ids;
mod parts;
mod prune;
mod style;
#[cfg(test)]
mod tests;
mod weigh;
mod words;

use super::{LOST_IN_SVG, LoadLimits, NOT_A_PICTURE, PICTURE_TOO_LARGE, SVG_ASKS_TOO_MUCH, SVG_CHARACTERS};
use crate::diag::{Diagnostic, Warned};
use crate::document::{Picture, PictureFormat};
use crate::world::World;
use faces::Fonts;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, ParsingOptions};
use resvg::usvg::{ImageHrefResolver, Indent, Options, Size, Tree, WriteOptions};
use std::sync::Arc;

/// Pixels of the longer side of the raster: 300 to the inch over the 6.7 inches between the margins of a page.
const LONGER_SIDE: f32 = 2_000.0;
/// How many times its greatest length the written tree may have: outlines of letters are longer than letters.
const GROWTH: u64 = 4;

/// Whether a file starts as SVG does: with a tag, after a byte order mark and white space.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start().starts_with(b"<")
}

/// Reads a drawing: the sanitised tree, and the same as PNG for what cannot show it.
///
/// # Errors
/// The file is no SVG, too large, or asks for more work than a drawing on a page is worth.
pub(super) fn load(
    world: &dyn World,
    path: &str,
    bytes: &[u8],
    limits: &LoadLimits,
) -> Result<Warned<Picture>, Diagnostic> {
    let text = text(path, bytes, limits.svg)?;
    let document = parse(text).map_err(|reason| unusable(path, &reason))?;
    weigh::weigh(&document).map_err(|reason| too_much(path, &reason))?;
    let fonts = Fonts::of(world);
    let tree = match cut::cut(&document, &fonts) {
        None => tree(&document, &fonts),
        Some(text) => parse(&text).and_then(|document| tree(&document, &fonts)),
    };
    let tree = tree.map_err(|reason| unusable(path, &reason))?;
    let scale = LONGER_SIDE.min(limits.picture_side as f32) / tree.size().width().max(tree.size().height());
    cost::count(&tree, scale).map_err(|reason| too_much(path, &reason))?;
    let svg = write(&tree, limits.svg).map_err(|reason| too_much(path, &reason))?;
    if !parts::is_harmless(&svg) {
        return Err(unusable(path, "it cannot be written so that nothing in it acts or leads outside"));
    }
    let (width, height, png) = paint(&tree, scale).map_err(|reason| unusable(path, &reason))?;
    let (format, words) = (PictureFormat::Png, words::words(&tree));
    let picture = Picture { format, bytes: png.into(), width, height, svg: Some(svg.into()), words };
    let lost = parts::lost(&document);
    let warnings = boxes(path, &tree).into_iter().chain(lost_parts(path, &lost)).collect();
    Ok(Warned { output: picture, warnings })
}

fn text<'a>(path: &str, bytes: &'a [u8], limit: u64) -> Result<&'a str, Diagnostic> {
    if bytes.len() as u64 > limit {
        let message = format!("`{path}` is too large: an SVG has at most {} kB", limit / 1_000);
        return Err(Diagnostic::error(PICTURE_TOO_LARGE, message)
            .help("simplify its paths in a drawing program, or save it as PNG"));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_| unusable(path, "it is not UTF-8"))
}

/// A declaration of the type of document may stand, since old programs write it, but may declare nothing: entities can
/// hold each other and grow without bound (XML 1.0, 4.4). Attributes of one tag are compared each with each.
fn parse(text: &str) -> Result<Document<'_>, String> {
    const ATTRIBUTES: usize = 1_000;
    if text.contains("<!ENTITY") {
        return Err("it declares entities".to_owned());
    }
    if text.split('<').any(|tag| tag.bytes().filter(|byte| *byte == b'=').count() > ATTRIBUTES) {
        return Err(format!("one of its tags has more than {ATTRIBUTES} attributes"));
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: weigh::HEAVIEST, entity_resolver: None };
    let document = Document::parse_with_options(text, options).map_err(|error| format!("as XML: {error}"))?;
    let root = document.root_element().tag_name();
    match (root.name(), root.namespace()) {
        ("svg", Some("http://www.w3.org/2000/svg")) => Ok(document),
        ("svg", _) => Err("its root does not say that it is SVG (`xmlns=\"http://www.w3.org/2000/svg\"`)".to_owned()),
        (other, _) => Err(format!("it is no SVG but starts with `{}`", other.chars().take(40).collect::<String>())),
    }
}

/// The tree with everything resolved, in the fonts of the crate and the project, without pictures inside it.
fn tree(document: &Document<'_>, fonts: &Fonts) -> Result<Tree, String> {
    let options = Options {
        font_family: faces::SANS.to_owned(),
        default_size: Size::from_wh(400.0, 300.0).ok_or("it has no size")?,
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        font_resolver: faces::resolver(),
        fontdb: Arc::clone(&fonts.database),
        ..Options::default()
    };
    Tree::from_xmltree(document, &options).map_err(|error| error.to_string())
}

/// The tree as SVG, without the author's names in it. A view box lets every reader scale it; usvg writes none.
fn write(tree: &Tree, limit: u64) -> Result<String, String> {
    let options = WriteOptions { indent: Indent::None, ..WriteOptions::default() };
    let written = tree.to_string(&options);
    if written.len() as u64 > limit.saturating_mul(GROWTH) {
        return Err("it has too much text or too many parts".to_owned());
    }
    let written = prune::pruned(&written).ok_or("it cannot be written anew")?;
    let written = ids::renamed(&written).ok_or("it cannot be written anew")?;
    let (width, height) = (tree.size().width(), tree.size().height());
    Ok(written.replacen("<svg ", &format!("<svg viewBox=\"0 0 {width} {height}\" "), 1))
}

/// The tree as PNG: pixels across, pixels down, and the file.
fn paint(tree: &Tree, scale: f32) -> Result<(u32, u32, Vec<u8>), String> {
    let [width, height] = [tree.size().width(), tree.size().height()].map(|side| (side * scale).round().max(1.0));
    let mut pixmap = Pixmap::new(width as u32, height as u32).ok_or("it has no size")?;
    let fit = Transform::from_scale(width / tree.size().width(), height / tree.size().height());
    resvg::render(tree, fit, &mut pixmap.as_mut());
    let png = pixmap.encode_png().map_err(|error| error.to_string())?;
    Ok((width as u32, height as u32, png))
}

fn unusable(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::error(NOT_A_PICTURE, format!("`{path}` cannot be used as a picture: {reason}"))
        .help("save it as plain SVG, or as PNG or JPEG")
}

fn too_much(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::error(SVG_ASKS_TOO_MUCH, format!("the drawing `{path}` asks for too much: {reason}"))
        .because("a drawing is read within bounds, so that no file can take all memory or time")
        .help("simplify it in a drawing program, or save it as PNG")
}

fn lost_parts(path: &str, lost: &[&str]) -> Option<Diagnostic> {
    if lost.is_empty() {
        return None;
    }
    let names = lost.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let problem = Diagnostic::warning(LOST_IN_SVG, format!("`{path}` is shown without some of its parts: {names}"));
    Some(
        problem
            .because("a drawing in a document does nothing, loads nothing and holds no other files")
            .help("take them out, or save the drawing as PNG if they matter"),
    )
}

fn boxes(path: &str, tree: &Tree) -> Option<Diagnostic> {
    const SHOWN: usize = 10;
    let shown: Vec<String> = faces::boxes(tree.root()).iter().take(SHOWN).map(|c| format!("`{c}`")).collect();
    if shown.is_empty() {
        return None;
    }
    let message = format!("characters in `{path}` are shown as boxes, such as {}", shown.join(", "));
    Some(
        Diagnostic::warning(SVG_CHARACTERS, message)
            .because("no font shows them, or no single font shows all of a text with joined letters, such as Arabic")
            .help("put a font that has them into `fonts/`, part the text by script, or turn it into paths in a drawing program"),
    )
}
