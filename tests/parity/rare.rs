//! The nodes that neither report has: pictures, decoration, quotes, nested lists, notes side by side, breaks.

use demarche::document::{
    Align, Alternative, Anchor, Ask, Bar, Block, Cell, Chart, Column, Content, Document, Figure, FigureBody, Inline,
    Line, Lines, List, ListKind, Note, NoteNumber, Origin, Picture, PictureFormat, Plot, Reading, Row, Table, Tick,
};
use demarche::i18n::Language;
use std::sync::Arc;

/// A 2 × 1 pixel PNG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01\x08\x02\0\0\0\x7b\x40\xe8\xdd\0\0\0\x0fIDAT\
    \x78\x9c\x63\xf8\xcf\xc0\xf0\xff\xff\x7f\0\x0b\xfb\x03\xfd\xdd\x17\x6f\x47\0\0\0\0IEND\xae\x42\x60\x82";

/// A document with properties of another and a body of its own.
pub fn document(other: &Document) -> Document {
    let note = |words| Note { content: text(words), origin: Origin::default() };
    let notes = vec![note("A first note, with 3 < 4 & “marks”."), note("A second."), note("A third, of a cell.")];
    let mut document = Document { body: body(), notes, ..other.clone() };
    document.metadata.page_limit = None;
    document
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::text(words)]
}

fn block(content: Content) -> Block {
    Block::new(content, Origin::default())
}

fn paragraph(words: &str) -> Block {
    block(Content::Paragraph(text(words)))
}

fn list(kind: ListKind, items: Vec<Vec<Block>>) -> Block {
    block(Content::List(List { kind, items }))
}

fn ask(number: u32, words: &str, blocks: Vec<Block>) -> Ask {
    let anchor = Anchor::numbered("ask", number as usize);
    Ask { number, text: text(words), blocks, anchor, origin: Origin::default() }
}

fn picture(label: &str, alternative: Alternative) -> Block {
    let picture = Picture {
        format: PictureFormat::Png,
        bytes: Arc::from(PNG),
        width: 2,
        height: 1,
        svg: None,
        words: Vec::new(),
    };
    let body = FigureBody::Picture(picture);
    let caption = if label.is_empty() { Vec::new() } else { text("Two squares [red & white]") };
    block(Content::Figure(Figure {
        label: label.to_owned(),
        body,
        alternative,
        caption,
        credit: text("Photo: nobody"),
    }))
}

fn body() -> Vec<Block> {
    let heading = |level, words| block(Content::Heading { level, text: text(words) });
    let long = "Disproportionately underrepresented intergovernmental responsibilities notwithstanding, ".repeat(12);
    vec![
        block(Content::Status(text("Draft, 15 October 2017"))),
        block(Content::Title(text("Rare nodes & <their> words"))),
        heading(1, "One: 1. # of *stars*"),
        block(Content::Paragraph(vec![
            Inline::Emphasis(vec![Inline::text("Both"), Inline::NoteMark(NoteNumber(1))]),
            Inline::NoteMark(NoteNumber(2)),
            Inline::text(" at once, in 2014,"),
            Inline::LineBreak,
            Inline::Foreign {
                language: Language::parse("fr").unwrap(),
                content: text("l’égalité «\u{a0}réelle\u{a0}»"),
            },
            Inline::text(" – 71\u{a0}per\u{202f}cent."),
        ])),
        paragraph(&long),
        heading(2, "Two"),
        heading(3, "Three"),
        list(
            ListKind::Numbered { start: 3 },
            vec![
                vec![paragraph("Third"), paragraph("and more of it")],
                vec![
                    paragraph("Fourth"),
                    list(ListKind::Bullet, vec![vec![paragraph("Nested")], vec![paragraph("Twice")]]),
                ],
            ],
        ),
        list(
            ListKind::Numbered { start: 1 },
            vec![vec![paragraph("Another first")], vec![paragraph("Another second")]],
        ),
        block(Content::Asks(vec![ask(7, "Publish.", vec![paragraph("Why: because.")]), ask(8, "Train.", vec![])])),
        paragraph("Between."),
        block(Content::Asks(vec![ask(9, "Ask again.", vec![])])),
        table(),
        picture("Figure 1", Alternative::Text("A “red” and a white square & 100% more.".to_owned())),
        picture("", Alternative::Decorative),
        chart("Parts", Plot::Donut(bars())),
        chart("Persons", Plot::Persons { of: 10, rows: bars() }),
        chart("Lines", Plot::Lines(lines())),
        block(Content::Quote {
            blocks: vec![paragraph("Nothing about us"), paragraph("without us.")],
            attribution: text("A survivor"),
        }),
        block(Content::Columns(vec![
            vec![heading(2, "On the one hand"), paragraph(&long)],
            vec![heading(2, "On the other"), paragraph("Short.")],
        ])),
    ]
}

fn bars() -> Vec<Bar> {
    let bar = |label: &str, value: f64| Bar {
        label: label.to_owned(),
        value,
        shown: format!("{value} of 10"),
        is_emphasised: value > 5.0,
    };
    vec![bar("A & B", 7.5), bar("C", 2.5)]
}

/// A chart whose words are few enough for one line each.
fn chart(title: &str, plot: Plot) -> Block {
    let chart = Chart { title: title.to_owned(), plot, has_table: title == "Persons" };
    block(Content::Figure(Figure {
        label: String::new(),
        body: FigureBody::Chart(chart),
        alternative: Alternative::Text(format!("{title} in words")),
        caption: Vec::new(),
        credit: Vec::new(),
    }))
}

/// Two lines, one with a gap, the other without its last value.
fn lines() -> Lines {
    let reading =
        |value: Option<f64>| Reading { value, shown: value.map_or("?".to_owned(), |value| format!("{value}%")) };
    let line = |label: &str, values: [Option<f64>; 3]| Line {
        label: label.to_owned(),
        readings: values.map(reading).to_vec(),
        is_emphasised: label == "A",
    };
    Lines {
        steps: ["2014", "2015", "2016"].map(str::to_owned).to_vec(),
        lines: vec![line("A", [Some(1.5), None, Some(2.0)]), line("B", [Some(0.5), Some(1.0), None])],
        scale: [0.0, 1.0, 2.0].map(|value| Tick { value, shown: format!("{value}%") }).to_vec(),
    }
}

/// A table without label, caption and row headers, and with an empty and a long cell.
fn table() -> Block {
    let row = |cells: [Vec<Inline>; 2]| Row {
        cells: cells.map(|content| Cell { content, is_row_header: false }).into(),
        origin: Origin::default(),
    };
    let marked = vec![Inline::text("a | b"), Inline::NoteMark(NoteNumber(3))];
    let long = "Words that have to be broken into lines in a cell, more than one of them. ".repeat(3);
    block(Content::Table(Table {
        label: String::new(),
        caption: Vec::new(),
        summary: String::new(),
        columns: vec![Column { align: Align::Start }, Column { align: Align::End }],
        header: row([text("Left"), text("Right")]),
        rows: vec![row([marked, text("")]), row([text(&long), text("-1")])],
        note: Vec::new(),
    }))
}
