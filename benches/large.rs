//! Large documents, each in a process of its own: time and peak memory of layout and PDF.
//!
//! `cargo bench --bench large` runs them all; `cargo bench --bench large -- pages 1000` one of them.

use demarche::document::{
    Align, Anchor, Block, Cell, Column, Content, ContentsEntry, Document, Facts, Furniture, Inline, Metadata, Note,
    NoteNumber, Origin, PageSize, Row, Table, Terms,
};
use demarche::render::pdf::{Pdf, page_count};
use demarche::render::{Context, Limits, Renderer};
use std::process::Command;
use std::time::Instant;

const RUNS: [(&str, usize); 5] = [("rows", 5_000), ("rows", 10_000), ("pages", 250), ("pages", 500), ("pages", 1_000)];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    match arguments.as_slice() {
        [kind, number] => one(kind, number.parse().expect("a number")),
        // `cargo test` starts every bench as well, and without `--bench`.
        _ if std::env::args().any(|word| word == "--bench") => all(),
        _ => {}
    }
}

fn all() {
    for (kind, number) in RUNS {
        let program = std::env::current_exe().expect("this program has a path");
        let status = Command::new(program).args([kind, &number.to_string()]).status();
        assert!(status.is_ok_and(|status| status.success()), "{kind} {number}");
    }
}

fn one(kind: &str, number: usize) {
    let document = match kind {
        "rows" => document(vec![table(number)], Vec::new()),
        _ => report(number),
    };
    let theme = demarche::theme::Theme::default();
    let start = Instant::now();
    let rendered = Pdf::default()
        .render(&document, &Context { theme: &theme, fonts: &Default::default(), limits: Limits::default() });
    let seconds = start.elapsed().as_secs_f64();
    assert!(rendered.warnings.is_empty(), "{:?}", rendered.warnings);
    let bytes = rendered.output.unwrap_or_else(|problems| panic!("{problems:?}"));
    let peak = peak().map_or("unknown".to_owned(), |kilobytes| format!("{} MB", kilobytes / 1024));
    let pages = page_count(&bytes).expect("a PDF file");
    println!("{kind} {number}: {pages} pages, {} KB, {seconds:.2} s, at most {peak}", bytes.len() / 1024);
}

/// The most memory this process ever held, in kilobytes, where the system says so.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

fn table(rows: usize) -> Block {
    let row = |cells: [String; 3]| {
        let cells = cells.into_iter().enumerate();
        let cell = |(index, text)| Cell { content: vec![Inline::Text(text)], is_row_header: index == 0 };
        Row { cells: cells.map(cell).collect(), origin: Origin::default() }
    };
    let columns = [Align::Start, Align::Start, Align::End].map(|align| Column { align });
    let rows = (1..=rows).map(|n| row([format!("Entry {n}"), words(n, 9), format!("{}", n * 37 % 1_000)]));
    let table = Table {
        label: "Table 1".to_owned(),
        caption: vec![Inline::text("Every entry, once")],
        summary: "Many rows of three cells.".to_owned(),
        columns: columns.to_vec(),
        header: row(["Entry", "What it says", "Value"].map(str::to_owned)),
        rows: rows.collect(),
        note: Vec::new(),
    };
    Block::new(Content::Table(table), Origin::default()).anchored(Anchor::numbered("table", 1))
}

/// A report with about as many pages: a heading, four paragraphs and a note for each.
fn report(pages: usize) -> Document {
    let (mut body, mut notes, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    for number in 1..=pages {
        let (heading, anchor) = (vec![Inline::Text(format!("Chapter {number}"))], Anchor::numbered("section", number));
        if number % 10 == 1 {
            entries.push(ContentsEntry { level: 1, text: heading.clone(), target: anchor.clone() });
        }
        body.push(Block::new(Content::Heading { level: 1, text: heading }, Origin::default()).anchored(anchor));
        for paragraph in 0..4 {
            let mut text = vec![Inline::Text(words(number * 4 + paragraph, 128))];
            if paragraph == 0 {
                notes.push(Note { content: vec![Inline::Text(words(number, 12))], origin: Origin::default() });
                text.push(Inline::NoteMark(NoteNumber(number as u32)));
            }
            body.push(Block::new(Content::Paragraph(text), Origin::default()));
        }
    }
    let title = vec![Inline::text("Contents")];
    body.insert(0, Block::new(Content::Contents { title, entries }, Origin::default()));
    document(body, notes)
}

/// Words that differ from one number to the next.
fn words(number: usize, count: usize) -> String {
    const WORDS: [&str; 12] = [
        "states",
        "water",
        "reported",
        "commitments",
        "the",
        "of",
        "and",
        "development",
        "people",
        "in",
        "international",
        "a",
    ];
    let words = (0..count).map(|index| WORDS[(number * 7 + index * 5 + number * index) % WORDS.len()]);
    format!("{}.", words.collect::<Vec<_>>().join(" "))
}

fn document(body: Vec<Block>, notes: Vec<Note>) -> Document {
    Document {
        metadata: Metadata {
            title: "A large document".to_owned(),
            description: String::new(),
            language: demarche::i18n::Language::english(),
            authors: Vec::new(),
            organisation: "Example".to_owned(),
            keywords: Vec::new(),
            date: jiff::civil::date(2017, 10, 15),
            version: "1".to_owned(),
            page_size: PageSize::A4,
            page_limit: None,
            identity: String::new(),
        },
        furniture: Furniture { running_header: "A large document".to_owned(), ..Furniture::default() },
        terms: Terms {
            page_of: "Page {page} of {pages}".to_owned(),
            notes: "Notes".to_owned(),
            back_to_text: "Back".to_owned(),
            note: "Note {number}".to_owned(),
            category: "Category".to_owned(),
            value: "Value".to_owned(),
        },
        body,
        notes,
        facts: Facts::default(),
    }
}
