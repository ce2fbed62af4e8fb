//! Text that one face cannot show. usvg shapes each text once in every face that its spans name, so what a face lacks is
//! put into a span of its own that names a face which has it; left together, one missing letter would turn all of them
//! into boxes or into another face.
//!
//! Glyph by glyph, usvg lays what one face gives over what another gave. Where letters join, the faces differ in how
//! many glyphs they give, so a text with such letters is set in one face from end to end.

use super::edit::{Edit, edited, escaped};
use super::faces::{Fonts, family};
use resvg::usvg::roxmltree::{Document, Node};
use std::ops::Range;
use unicode_bidi::{BidiClass, bidi_class};

/// The drawing with its text cut by faces; `None` if each text has one.
pub(super) fn cut(document: &Document<'_>, fonts: &Fonts) -> Option<String> {
    let texts = document.descendants().filter(|node| node.tag_name().name() == "text");
    let mut edits: Vec<Edit> = texts.flat_map(|text| edits(text, fonts)).collect();
    // A text inside a text is no text, but may be written.
    edits.sort_by_key(|edit| edit.range.start);
    edits.dedup_by_key(|edit| edit.range.start);
    (!edits.is_empty()).then(|| edited(document.input_text(), edits))
}

fn edits(text: Node<'_, '_>, fonts: &Fonts) -> Vec<Edit> {
    let pieces: Vec<Node<'_, '_>> = text.descendants().filter(|node| node.is_text() && is_shown(*node)).collect();
    let whole: String = pieces.iter().filter_map(|piece| piece.text()).collect();
    if whole.chars().any(joins) {
        let face = fonts.faces().covering_all(fonts.faces().find(asked(text), 400, false), &whole);
        return pieces.into_iter().filter_map(|piece| set(piece, face?, fonts)).collect();
    }
    pieces.into_iter().filter_map(|piece| part(piece, fonts)).collect()
}

fn is_shown(node: Node<'_, '_>) -> bool {
    node.ancestors().all(|parent| !["title", "desc"].contains(&parent.tag_name().name()))
}

fn joins(character: char) -> bool {
    matches!(bidi_class(character), BidiClass::R | BidiClass::AL)
}

/// Sets a piece of text in one face.
fn set(piece: Node<'_, '_>, face: usize, fonts: &Fonts) -> Option<Edit> {
    Some(Edit { range: extent(piece)?, text: span(piece.text()?, face, fonts) })
}

/// Sets what the face of a piece of text lacks in faces that have it.
fn part(piece: Node<'_, '_>, fonts: &Fonts) -> Option<Edit> {
    let text = piece.text()?;
    let base = fonts.faces().find(asked(piece), 400, false);
    let runs = runs(text, base, fonts);
    if runs.iter().all(|(face, _)| *face == base) {
        return None;
    }
    let spans = runs.into_iter().map(|(face, range)| {
        let run = text.get(range).unwrap_or_default();
        if face == base { escaped(run) } else { span(run, face, fonts) }
    });
    Some(Edit { range: extent(piece)?, text: spans.collect() })
}

fn span(text: &str, face: usize, fonts: &Fonts) -> String {
    let family = fonts.faces().face(face).map_or("", |face| &face.family);
    format!("<tspan style=\"font-family:'{family}'\">{}</tspan>", escaped(text))
}

/// Where a text stands in the file. roxmltree gives the place of the first piece only, where a text has several.
fn extent(node: Node<'_, '_>) -> Option<Range<usize>> {
    let parent = node.parent()?.range();
    let input = node.document().input_text();
    let end = match node.next_sibling() {
        Some(next) => next.range().start,
        None => parent.start + input.get(parent.clone())?.rfind("</")?,
    };
    Some(node.range().start..end)
}

/// The family that the nearest element around a text asks for. Style sheets are passed over: at worst a letter that
/// their face has is set in another one.
fn asked<'a>(node: Node<'a, '_>) -> &'a str {
    let styled = |node: Node<'a, '_>| {
        let declarations = node.attribute("style").unwrap_or_default().split(';').filter_map(|one| one.split_once(':'));
        declarations.filter(|(name, _)| name.trim() == "font-family").map(|(_, value)| value).next_back()
    };
    let found = node.ancestors().find_map(|node| styled(node).or_else(|| node.attribute("font-family")));
    let first = found.and_then(|families| families.split(',').next()).unwrap_or_default();
    family(first.trim().trim_matches(['"', '\'']))
}

/// The faces of a text, in order. What is no letter goes with what stands before it; what no face shows stays.
fn runs(text: &str, base: usize, fonts: &Fonts) -> Vec<(usize, Range<usize>)> {
    let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
    for (start, character) in text.char_indices() {
        let end = start + character.len_utf8();
        let current = runs.last().map_or(base, |(face, _)| *face);
        let wanted = if character.is_alphanumeric() { base } else { current };
        let face = fonts.faces().covering(wanted, character).unwrap_or(current);
        match runs.last_mut() {
            Some((last, range)) if *last == face => range.end = end,
            _ => runs.push((face, start..end)),
        }
    }
    runs
}
