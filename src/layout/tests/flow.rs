//! Tests of pages.

use super::briefs::{self, block, document, heading, paragraph};
use super::{laid_out, pages, texts};
use crate::document::sample::kitchen_sink;
use crate::document::*;
use crate::fonts::Fonts;
use crate::layout::frame::{Item, Owner, Role};
use crate::layout::layout;
use crate::layout::pages::{Regions, paginate};
use crate::layout::slab::{Keep, Slab};
use crate::render::Limits;
use crate::theme::{Pt, Theme};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn words(count: usize) -> String {
    "traffic in persons is a crime ".repeat(count)
}

fn long_table(rows: usize) -> Document {
    let cell = |words: String| Cell { content: vec![Inline::Text(words)], is_row_header: false };
    let row = |number: usize| Row { cells: vec![cell(format!("row{number:04}"))], origin: Origin::default() };
    document(
        vec![block(Content::Table(Table {
            label: "Table 1".to_owned(),
            caption: vec![Inline::text("Rows")],
            summary: String::new(),
            columns: vec![Column { align: Align::Start }],
            header: Row { cells: vec![cell("Header".to_owned())], origin: Origin::default() },
            rows: (0..rows).map(row).collect(),
            note: Vec::new(),
        }))],
        Vec::new(),
    )
}

#[test]
fn a_long_table_loses_no_row_and_repeats_its_header() {
    let pages = pages(&long_table(500));
    let all: Vec<String> = pages.pages.iter().flat_map(texts).collect();
    for number in 0..500 {
        let row = format!("row{number:04} ");
        assert_eq!(all.iter().filter(|text| **text == row).count(), 1, "{row}");
    }
    assert!(pages.pages.len() > 5);
    for (number, page) in pages.pages.iter().enumerate() {
        let headers: Vec<Owner> = page
            .marked
            .iter()
            .filter(|marked| format!("{:?}", marked.items).contains("\"Header \""))
            .map(|marked| marked.owner)
            .collect();
        assert_eq!(headers.len(), 1);
        assert_eq!(headers[0] == Owner::Layout, number > 0);
    }
    assert_eq!(pages.elements.iter().filter(|element| element.role == Role::TableRow).count(), 501);
}

#[test]
fn notes_stand_on_the_page_of_their_marks() {
    let mut body = Vec::new();
    let mut notes = Vec::new();
    for number in 1..=40 {
        body.push(paragraph(&words(number % 7 * 5 + 3)));
        body.push(block(Content::Paragraph(vec![
            Inline::Text(words(9)),
            Inline::NoteMark(NoteNumber(number as u32)),
            Inline::Text(words(9)),
        ])));
        notes.push(Note { content: vec![Inline::Text(words(number % 5 * 8 + 1))], origin: Origin::default() });
    }
    let pages = pages(&document(body, notes));
    assert!(pages.pages.len() > 3);
    for number in (1..=40).map(NoteNumber) {
        let (note, mark) = (pages.destinations[&number.anchor()], pages.destinations[&number.mark_anchor()]);
        assert_eq!(note.page, mark.page, "note {}", number.0);
        assert!(note.y > mark.y);
    }
}

#[test]
fn a_note_longer_than_a_page_goes_on() {
    let mark = block(Content::Paragraph(vec![Inline::text("Marked."), Inline::NoteMark(NoteNumber(1))]));
    let note = Note { content: vec![Inline::Text(words(1500))], origin: Origin::default() };
    let pages = pages(&document(vec![mark, paragraph(&words(200))], vec![note]));
    assert!(pages.pages.len() > 2);
    let all: String = pages.pages.iter().flat_map(texts).collect();
    assert_eq!(all.matches("crime").count(), 1700);
}

#[test]
fn a_heading_stays_with_two_lines_of_its_text() {
    for lines in 20..60 {
        let mut body: Vec<Block> = (0..lines).map(|_| paragraph("One line.")).collect();
        body.push(heading(1, "Heading", 1));
        body.push(paragraph(&words(30)).anchored(Anchor::numbered("paragraph", 1)));
        let pages = pages(&document(body, Vec::new()));
        let (head, text) = (
            pages.destinations[&Anchor::numbered("section", 1)],
            pages.destinations[&Anchor::numbered("paragraph", 1)],
        );
        assert_eq!(head.page, text.page, "after {lines} lines");
        let lower = pages.pages[text.page].height - Theme::default().page.bottom.0;
        assert!(text.y + 2.0 * Theme::default().sizes.leading.0 <= lower + 0.1, "after {lines} lines");
    }
}

#[test]
fn a_document_that_runs_over_its_pages_is_an_error() {
    let mut document = document(vec![paragraph(&words(500))], Vec::new());
    document.metadata.page_limit = Some(1);
    let problems = laid_out(&document).unwrap_err();
    assert_eq!(problems[0].code.0, "D0502");
    let message = &problems[0].message;
    assert!(message.starts_with("the document must fit on 1 page and takes 4: it runs over by about "), "{message}");
    assert!(pages(&briefs::ask_sheet()).pages.len() == 1);
}

#[test]
fn a_document_over_the_limits_is_an_error() {
    let document = document(vec![paragraph(&words(2_000))], Vec::new());
    let problems = layout(&document, &Theme::default(), &Fonts::default(), Limits { pages: 2, ..Limits::default() })
        .output
        .unwrap_err();
    assert_eq!(problems[0].code.0, "D0503");
}

#[test]
fn a_character_without_glyph_is_named() {
    let span = crate::source::Span::new(crate::source::FileId(1), 3..4);
    let block = Block::new(Content::Paragraph(vec![Inline::text("a \u{915} b")]), span);
    let problems = laid_out(&document(vec![block], Vec::new())).unwrap_err();
    assert_eq!((problems[0].code.0, problems[0].span), ("D0501", Some(span)));
    assert!(problems[0].message.contains("U+0915"));
}

#[test]
fn tiny_pages_and_huge_words_end() {
    let mut theme = Theme::default();
    theme.page.top = Pt(420.0);
    theme.page.bottom = Pt(420.0);
    theme.page.side = Pt(296.0);
    let huge = document(vec![paragraph(&"a".repeat(300)), heading(1, "b", 1)], Vec::new());
    assert!(layout(&huge, &theme, &Fonts::default(), Limits::default()).output.is_ok());
    assert!(layout(&kitchen_sink(), &theme, &Fonts::default(), Limits::default()).output.is_ok());
}

#[test]
fn an_empty_document_has_a_page() {
    assert_eq!(pages(&document(Vec::new(), Vec::new())).pages.len(), 1);
}

#[test]
fn the_same_document_gives_the_same_pages() {
    let once =
        || format!("{:?}", layout(&briefs::long_brief(), &briefs::plum(), &Fonts::default(), Limits::default()).output);
    assert_eq!(once(), once());
}

#[test]
fn page_numbers_in_the_contents_are_right() {
    let document = briefs::long_brief();
    let pages = pages(&document);
    let first = texts(&pages.pages[0]);
    for number in 1..=6 {
        let page = pages.destinations[&Anchor::numbered("section", number)].page + 1;
        assert!(first.contains(&page.to_string()), "section {number} is on page {page}");
    }
}

#[test]
fn a_long_document_has_every_heading_once() {
    let mut body = Vec::new();
    for number in 1..=60 {
        body.push(heading(1, &format!("Heading {number}"), number));
        body.extend((0..4).map(|_| paragraph(&words(30))));
    }
    let pages = pages(&document(body, Vec::new()));
    let titles: Vec<String> = pages.outline.iter().map(|entry| entry.title.clone()).collect();
    assert_eq!(titles, (1..=60).map(|number| format!("Heading {number}")).collect::<Vec<_>>());
}

proptest! {
    #[test]
    fn every_slab_and_every_line_of_a_note_is_placed_once(
        parts in prop::collection::vec((0.0_f32..900.0, 0.0_f32..20.0, 0_usize..5, prop::option::of(0_usize..60), prop::option::of(0_usize..3)), 0..60),
        height in 1.0_f32..800.0,
    ) {
        let keeps = [Keep::FREE, Keep::INSIDE, Keep::LONELY, Keep::BOX, Keep::HEADING];
        let mut notes = BTreeMap::new();
        let mut slabs = Vec::new();
        for (number, (height, before, keep, note, float)) in (1..).zip(parts) {
            let mut slab = Slab::new(height);
            (slab.before, slab.keep) = (before, keeps[keep]);
            slab.baseline = Some(number as f32);
            slab.float = float.filter(|_| note.is_none());
            if let Some(lines) = note {
                slab.notes.push(NoteNumber(number));
                notes.insert(NoteNumber(number), vec![Slab::new(11.0); lines]);
            }
            slabs.push(slab);
        }
        let regions = Regions { first: height, other: height };
        let limits = Limits { pages: u32::MAX, ..Limits::default() };
        let plans = paginate(&mut slabs, &notes, regions, limits).unwrap_or_default();
        let placed: Vec<usize> = plans.iter().flat_map(|plan| plan.slabs.clone()).collect();
        prop_assert_eq!(placed, (0..slabs.len()).collect::<Vec<_>>());
        // Floats keep their order, and so does the text.
        for is_float in [false, true] {
            let order = slabs.iter().filter(|slab| slab.float.is_some() == is_float).filter_map(|slab| slab.baseline);
            prop_assert!(order.clone().is_sorted(), "{:?}", order.collect::<Vec<_>>());
        }
        for (note, lines) in &notes {
            let parts = plans.iter().flat_map(|plan| &plan.notes).filter(|(number, _)| number == note);
            let placed: Vec<usize> = parts.flat_map(|(_, lines)| lines.clone()).collect();
            prop_assert_eq!(placed, (0..lines.len()).collect::<Vec<_>>());
        }
    }
}

/// A page's worth of lines, a chart that no longer fits, and text after it.
fn with_chart_at_the_foot(lines: usize) -> Document {
    let paragraph = |words: String| paragraph(&words);
    let mut blocks: Vec<Block> = (0..lines).map(|number| paragraph(format!("before {number}"))).collect();
    blocks.extend(kitchen_sink().body.into_iter().filter(|block| matches!(block.content, Content::Figure(_))).take(2));
    blocks.extend((0..20).map(|number| paragraph(format!("after {number}"))));
    document(blocks, Vec::new())
}

#[test]
fn text_fills_the_hole_before_a_figure_and_keeps_its_order() {
    for lines in 20..40 {
        let pages = pages(&with_chart_at_the_foot(lines));
        let all: Vec<String> = pages.pages.iter().flat_map(texts).collect();
        let of = |word: &str| -> Vec<&String> { all.iter().filter(|text| text.starts_with(word)).collect() };
        assert_eq!(of("before ").len(), lines);
        let after: Vec<String> = (0..20).map(|number| format!("after {number}")).collect();
        assert_eq!(of("after "), after.iter().collect::<Vec<_>>());
        let lowest = pages.pages[0]
            .marked
            .iter()
            .filter(|marked| matches!(marked.owner, Owner::Element(_)))
            .flat_map(|marked| &marked.items);
        let lowest = lowest.map(|item| if let Item::Glyphs(run) = item { run.y } else { 0.0 }).fold(0.0, f32::max);
        if pages.pages.len() > 1 {
            assert!(lowest > 700.0, "{lines} lines leave a hole below {lowest}");
        }
    }
}
