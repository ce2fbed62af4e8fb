//! Tests of large documents.

use super::briefs::{block, document, heading, paragraph};
use super::pages;
use crate::document::*;
use crate::layout::frame::{GlyphRun, Item, Owner, Page, Pages};

/// The runs of a page that a reader reads, in order; furniture is left out.
fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    let text = page.marked.iter().filter(|marked| matches!(marked.owner, Owner::Element(_)));
    text.flat_map(|marked| &marked.items).filter_map(|item| if let Item::Glyphs(run) = item { Some(run) } else { None })
}

/// The numbers after a word at the beginning of runs, in order.
fn numbers_after(pages: &Pages, word: &str) -> Vec<usize> {
    let runs = pages.pages.iter().flat_map(runs);
    runs.filter_map(|run| run.text.strip_prefix(word)?.trim().parse().ok()).collect()
}

#[test]
fn ten_thousand_rows_are_each_there_once() {
    let cell = |words: String| Cell { content: vec![Inline::Text(words)], is_row_header: false };
    let row = |words: String| Row { cells: vec![cell(words)], origin: Origin::default() };
    let table = Table {
        label: String::new(),
        caption: Vec::new(),
        summary: String::new(),
        columns: vec![Column { align: Align::Start }],
        header: row("Header".to_owned()),
        rows: (0..10_000).map(|number| row(format!("row{number}"))).collect(),
        note: Vec::new(),
    };
    let pages = pages(&document(vec![block(Content::Table(table))], Vec::new()));
    assert_eq!(numbers_after(&pages, "row"), (0..10_000).collect::<Vec<_>>());
}

#[test]
fn a_thousand_pages_break_where_pages_may() {
    let (mut body, mut notes) = (Vec::new(), Vec::new());
    for number in 1..=1_000 {
        body.push(heading(1, &format!("heading{number}"), number));
        body.extend((0..3).map(|_| paragraph(&"traffic in persons is a crime ".repeat(42))));
        let mark = Inline::NoteMark(NoteNumber(u32::try_from(number).unwrap()));
        body.push(block(Content::Paragraph(vec![Inline::text("noted"), mark])));
        notes.push(Note { content: vec![Inline::Text(format!("note{number}"))], origin: Origin::default() });
    }
    let pages = pages(&document(body, notes));
    assert!(pages.pages.len() >= 1_000, "{} pages", pages.pages.len());
    let every: Vec<usize> = (1..=1_000).collect();
    assert_eq!(numbers_after(&pages, "heading"), every);
    assert_eq!(numbers_after(&pages, "note"), every);
    for (number, page) in pages.pages.iter().enumerate() {
        assert!(runs(page).all(|run| run.y > 0.0 && run.y < page.height), "page {number}");
        let last = runs(page).filter(|run| !run.text.starts_with("note")).last();
        assert!(last.is_none_or(|run| !run.text.starts_with("heading")), "page {number} ends with a heading");
    }
}
