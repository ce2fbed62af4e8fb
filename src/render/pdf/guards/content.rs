//! Glyphs, numbers and texts that a reader can use (ISO 19005-2, 6.1.13 and 6.2.11; ISO 14289-1, 7.18 and 7.21).

use crate::layout::frame::{Glyph, GlyphRun, Item, LinkArea, Page, Pages, Rectangle};
use crate::render::pdf::unicode::Unicode;

pub(super) fn problems(pages: &Pages, unicode: &Unicode) -> Vec<String> {
    let mut problems = Vec::new();
    for (index, page) in pages.pages.iter().enumerate() {
        let on_page = page_problems(page);
        problems.extend(on_page.into_iter().map(|problem| format!("{problem}, on page {}", index + 1)));
    }
    for (face, glyphs) in unicode.faces() {
        let bad = glyphs.iter().filter(|(_, text)| !is_readable(text));
        let name = pages.faces.get(&face).map_or("", |face| &face.postscript_name);
        problems.extend(bad.map(|(glyph, text)| format!("glyph {glyph} of `{name}` stands for {text:?}")));
    }
    let areas = pages.elements.iter().filter_map(|element| element.area);
    if areas.into_iter().any(|(_, area)| !is_finite(area)) {
        problems.push("a figure's area is not a number".to_owned());
    }
    problems
}

fn page_problems(page: &Page) -> Vec<String> {
    let mut problems = Vec::new();
    if !(page.width.is_finite() && page.height.is_finite() && page.width > 0.0 && page.height > 0.0) {
        problems.push("the size is not a number".to_owned());
    }
    for item in page.marked.iter().flat_map(|marked| &marked.items) {
        match item {
            Item::Glyphs(run) => problems.extend(run_problem(run)),
            Item::Fill { area, .. } | Item::Picture { area, .. } if !is_finite(*area) => {
                problems.push(format!("an area is not a number: {area:?}"));
            }
            Item::Path { path, .. } if !path.points().all(|at| at.x.is_finite() && at.y.is_finite()) => {
                problems.push("a path has a point that is not a number".to_owned());
            }
            Item::Fill { .. } | Item::Path { .. } | Item::Picture { .. } => {}
        }
    }
    problems.extend(page.links.iter().filter_map(link_problem));
    problems
}

fn run_problem(run: &GlyphRun) -> Option<String> {
    let problem = if ![run.x, run.y, run.size].into_iter().all(f32::is_finite) {
        Some(NO_NUMBER)
    } else if !run.text.chars().all(is_public) {
        Some("has a character without a public meaning")
    } else {
        run.glyphs.iter().find_map(|glyph| glyph_problem(&run.text, glyph))
    };
    problem.map(|problem| format!("the text `{}` {problem}", run.text))
}

const NO_NUMBER: &str = "is placed at something that is not a number";

fn glyph_problem(text: &str, glyph: &Glyph) -> Option<&'static str> {
    if glyph.id == 0 {
        Some("has a character that its font does not have")
    } else if !(glyph.advance.is_finite() && glyph.dx.is_finite() && glyph.dy.is_finite()) {
        Some(NO_NUMBER)
    } else if text.get(glyph.cluster.clone()).is_none() {
        Some("has a glyph that stands for a part of a character")
    } else {
        None
    }
}

fn link_problem(link: &LinkArea) -> Option<String> {
    let problem = if link.rectangles.is_empty() || !link.rectangles.iter().all(|area| is_finite(*area)) {
        "has no area"
    } else if link.description.trim().is_empty() {
        "has no description"
    } else {
        return None;
    };
    Some(format!("the link `{}` to {:?} {problem}", link.description, link.target))
}

/// Whether ToUnicode may hold a text (ISO 19005-2, 6.2.11.7; ISO 14289-1, 7.21.7).
fn is_readable(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_public)
}

/// Neither for private use nor one of the values that PDF/UA bars.
fn is_public(character: char) -> bool {
    !matches!(character, '\0' | '\u{feff}' | '\u{fffe}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

fn is_finite(area: Rectangle) -> bool {
    [area.x, area.y, area.width, area.height].into_iter().all(f32::is_finite)
}
