//! What is not written, and why.

use super::pictures;
use super::sample::{Builder, REGULAR, ROOT, everything, picture};
use crate::diag::Code;
use crate::document::PictureFormat;
use crate::document::sample::kitchen_sink;
use crate::layout::frame::*;
use crate::render::pdf::write;
use std::sync::Arc;

/// The first problem with the sample after a change.
fn problem(change: impl FnOnce(&mut Pages)) -> (Code, String) {
    let mut pages = everything();
    change(&mut pages);
    let problems = write(&kitchen_sink(), pages.clone(), None).unwrap_err();
    (problems[0].code, problems[0].message.clone())
}

fn assert_violation(change: impl FnOnce(&mut Pages), words: &str) {
    let (code, message) = problem(change);
    assert!(code == Code("D0510") && message.contains(words), "{code} {message}");
}

fn first_run(pages: &mut Pages) -> &mut GlyphRun {
    let items = pages.pages.iter_mut().flat_map(|page| &mut page.marked).flat_map(|marked| &mut marked.items);
    let mut runs = items.filter_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        Item::Fill { .. } | Item::Path { .. } | Item::Picture { .. } => None,
    });
    runs.next().unwrap()
}

fn first_glyph(pages: &mut Pages) -> &mut Glyph {
    &mut Arc::make_mut(&mut first_run(pages).glyphs)[0]
}

fn find(pages: &mut Pages, is_wanted: fn(Role) -> bool) -> &mut Element {
    pages.elements.iter_mut().find(|element| is_wanted(element.role)).unwrap()
}

#[test]
fn glyphs_are_those_of_characters_at_places() {
    assert_violation(|pages| first_glyph(pages).id = 0, "its font does not have, on page 1");
    assert_violation(|pages| first_run(pages).x = f32::NAN, "not a number");
    assert_violation(|pages| first_glyph(pages).advance = f32::INFINITY, "not a number");
    assert_violation(|pages| first_glyph(pages).cluster = 3..999, "part of a character");
    let private = |pages: &mut Pages| {
        let run = first_run(pages);
        run.text = "\u{e000}".into();
        run.glyphs = [Glyph { cluster: 0..3, ..run.glyphs[0].clone() }].into();
    };
    assert_violation(private, "public meaning");
    assert_violation(|pages| first_run(pages).face = 9, "font 9, which does not exist");
}

#[test]
fn a_glyph_that_never_has_a_text_is_told() {
    let write_empty = |pages: &mut Pages| {
        let run = first_run(pages);
        run.face = 2;
        run.text = "\u{2260}".into();
        run.glyphs = [Glyph { id: 900, cluster: 0..0, ..run.glyphs[0].clone() }].into();
    };
    assert_violation(write_empty, "stands for \"\"");
}

#[test]
fn elements_say_what_a_reader_needs() {
    assert_violation(|pages| find(pages, |role| role == Role::Figure).alternative = None, "no text that stands for it");
    assert_violation(|pages| find(pages, |role| role == Role::Note).id = None, "no identifier");
    assert_violation(|pages| find(pages, |role| role == Role::Heading(2)).role = Role::Heading(3), "level 3 follows");
    assert_violation(|pages| find(pages, |role| role == Role::Note).id = Some("h-Value".to_owned()), "given twice");
    let lost = |pages: &mut Pages| find(pages, |role| role == Role::TableData).headers[1] = "h-Men".to_owned();
    assert_violation(lost, "the header `h-Men`, which does not exist");
    assert_violation(|pages| pages.pages[0].links[0].description.clear(), "no description");
    assert_violation(|pages| pages.pages[0].links[0].rectangles.clear(), "no area");
}

#[test]
fn content_is_owned_once() {
    assert_violation(|pages| pages.elements[1].children.clear(), "not in the structure tree");
    let twice = |pages: &mut Pages| {
        let child = pages.elements[1].children[0];
        pages.elements[1].children.push(child);
    };
    assert_violation(twice, "belongs elsewhere");
    assert_violation(|pages| pages.elements[1].children.push(Child::Element(ROOT)), "more than one parent");
    assert_violation(|pages| pages.elements[0].children.push(Child::Element(ElementId(999))), "does not exist");
    assert_violation(|pages| pages.destinations.clear(), "which does not exist");
}

#[test]
fn a_document_without_content_is_written() {
    let mut builder = Builder::new();
    builder.role(ROOT, Role::Division);
    assert!(write(&kitchen_sink(), builder.pages.clone(), None).is_ok());
    assert!(write(&kitchen_sink(), Pages::default(), None).is_err());
}

#[test]
fn a_picture_that_cannot_go_in_is_named() {
    let with = |format, bytes: &'static [u8]| move |pages: &mut Pages| pages.pictures[0] = picture(format, bytes, 8, 8);
    let (code, message) = problem(with(PictureFormat::Png, &pictures::RGB[..50]));
    assert_eq!(
        (code, message.as_str()),
        (Code("D0511"), "picture 1 of the document (PNG, 8 × 8) is damaged: it ends too early")
    );
    let (_, message) = problem(with(PictureFormat::Jpeg, pictures::RGB));
    assert!(message.contains("no frame header"), "{message}");
    let cut: &[u8] = &[&pictures::RGB[..48], &pictures::RGB[52..]].concat();
    let (_, message) = problem(|pages| pages.pictures[0] = picture(PictureFormat::Png, cut, 2, 1));
    assert!(message.contains("damaged"), "{message}");
    let mut broken = pictures::RGB.to_vec();
    broken[50] ^= 0x55;
    let (_, message) = problem(|pages| pages.pictures[0] = picture(PictureFormat::Png, &broken, 2, 1));
    assert!(message.contains("damaged: "), "{message}");
    let mut cmyk = pictures::JPEG.to_vec();
    let frame = cmyk.windows(2).position(|marker| marker == [0xff, 0xc0]).unwrap();
    cmyk[frame + 9] = 4;
    let (_, message) = problem(|pages| pages.pictures[3] = picture(PictureFormat::Jpeg, &cmyk, 8, 8));
    assert!(message.contains("CMYK"), "{message}");
}

#[test]
fn a_wrong_run_is_named_by_its_text() {
    let mut builder = Builder::new();
    let paragraph = builder.line(ROOT, Role::Paragraph, REGULAR, "Some words");
    assert_eq!(paragraph, ElementId(1));
    let last = builder.pages.pages[0].marked.last_mut().unwrap();
    if let Item::Glyphs(run) = &mut last.items[0] {
        Arc::make_mut(&mut run.glyphs)[2].id = 0;
    }
    let problems = write(&kitchen_sink(), builder.pages.clone(), None).unwrap_err();
    assert_eq!(problems[0].message, "the text `Some words` has a character that its font does not have, on page 1");
}
