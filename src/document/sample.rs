//! A document that holds every kind of node, for tests of renderers.

use super::*;
use crate::i18n::Language;
use jiff::civil::Date;
use std::sync::Arc;

/// A 2 × 1 pixel PNG: one red, one white.
pub const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x02, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x7b, 0x40, 0xe8, 0xdd, 0x00, 0x00, 0x00, 0x0f, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xf0, 0xff, 0xff, 0x7f, 0x00, 0x0b, 0xfb, 0x03, 0xfd, 0xdd,
    0x17, 0x6f, 0x47, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::text(words)]
}

fn block(content: Content) -> Block {
    Block::new(content, Origin::default())
}

fn paragraph(words: &str) -> Block {
    block(Content::Paragraph(text(words)))
}

fn heading(level: u8, words: &str, number: usize) -> Block {
    block(Content::Heading { level, text: text(words) }).anchored(Anchor::numbered("section", number))
}

fn cells(words: &[&str]) -> Row {
    let cells = words
        .iter()
        .enumerate()
        .map(|(index, words)| Cell { content: text(words), is_row_header: index == 0 })
        .collect();
    Row { cells, origin: Origin::default() }
}

/// Every kind of block and inline, at least once, in an order a brief could have.
pub fn kitchen_sink() -> Document {
    Document {
        metadata: Metadata {
            title: "Every node & its <format>".to_owned(),
            description: "A document for tests".to_owned(),
            language: Language::english(),
            authors: vec!["A. Author".to_owned()],
            organisation: "Example Organization".to_owned(),
            keywords: vec!["test".to_owned(), "nodes".to_owned()],
            date: Date::constant(2017, 10, 15),
            version: "1.0".to_owned(),
            page_size: PageSize::A4,
            page_limit: None,
            identity: "0123abcd".to_owned(),
        },
        furniture: Furniture {
            masthead: "Example Organization".to_owned(),
            logo: None,
            context: "High-level meeting, 27–28 September 2017".to_owned(),
            running_header: "Every node".to_owned(),
            footer: "Example Organization · sample, version 1.0 · Public".to_owned(),
            status: None,
        },
        terms: Terms {
            page_of: "Page {page} of {pages}".to_owned(),
            notes: "Notes".to_owned(),
            back_to_text: "Back to the text".to_owned(),
            note: "Note {number}".to_owned(),
            category: "Category".to_owned(),
            value: "Value".to_owned(),
        },
        body: body(),
        notes: vec![
            Note {
                content: vec![Inline::text("UNODC, "), Inline::emphasis("Global Report"), Inline::text(" (2016).")],
                origin: Origin::default(),
            },
            Note { content: text("Data of 2014."), origin: Origin::default() },
        ],
        facts: Facts::default(),
    }
}

fn body() -> Vec<Block> {
    vec![
        block(Content::Status(text("Draft, 15 October 2017"))),
        block(Content::Title(text("Every node & its <format>"))),
        block(Content::Subtitle(text("A document for tests"))),
        block(Content::Letter { part: LetterPart::Addressee, text: text("For the Permanent Mission of Guinea") }),
        block(Content::Letter { part: LetterPart::Salutation, text: text("Excellency,") }),
        block(Content::Callout(Callout {
            kind: CalloutKind::KeyMessages,
            title: text("Key messages"),
            blocks: vec![block(Content::List(List {
                kind: ListKind::Bullet,
                items: vec![vec![paragraph("Data in *stars* and |bars|.")], vec![paragraph("A second message.")]],
            }))],
        })),
        block(Content::Contents {
            title: text("Contents"),
            entries: vec![
                ContentsEntry { level: 1, text: text("First heading"), target: Anchor::numbered("section", 1) },
                ContentsEntry { level: 2, text: text("Second heading"), target: Anchor::numbered("section", 2) },
            ],
        }),
        heading(1, "First heading", 1),
        block(Content::Paragraph(vec![
            Inline::text("Plain, "),
            Inline::strong("strong"),
            Inline::text(", "),
            Inline::emphasis("emphasized"),
            Inline::text(", "),
            Inline::Foreign { language: Language::parse("fr").unwrap(), content: text("en français") },
            Inline::text(", a "),
            Inline::Link { address: "https://example.org/a?b=c&d".to_owned(), content: text("link") },
            Inline::text(", a "),
            Inline::Reference { target: Anchor::numbered("table", 1), content: text("Table 1") },
            Inline::text(", a note"),
            Inline::NoteMark(NoteNumber(1)),
            Inline::LineBreak,
            Inline::text("and a new line with 71\u{a0}per cent & S/RES/2331\u{a0}(2016)."),
        ])),
        block(Content::NumberedParagraph { number: 1, text: text("A numbered paragraph.") }),
        block(Content::PullFigure {
            value: text("71%"),
            text: vec![
                Inline::text("of detected victims in 2014 were women and girls."),
                Inline::NoteMark(NoteNumber(2)),
            ],
        }),
        heading(2, "Second heading", 2),
        block(Content::List(List {
            kind: ListKind::Numbered { start: 3 },
            items: vec![
                vec![paragraph("Third")],
                vec![
                    paragraph("Fourth"),
                    block(Content::List(List { kind: ListKind::Bullet, items: vec![vec![paragraph("Nested")]] })),
                ],
            ],
        })),
        block(Content::Asks(vec![
            Ask {
                number: 1,
                text: vec![Inline::strong("Publish"), Inline::text(" the figures.")],
                blocks: vec![paragraph("Basis: A/RES/72/1.")],
                anchor: Anchor::numbered("ask", 1),
                origin: Origin::default(),
            },
            Ask {
                number: 2,
                text: text("Train officers."),
                blocks: vec![],
                anchor: Anchor::numbered("ask", 2),
                origin: Origin::default(),
            },
        ])),
        block(Content::Table(Table {
            label: "Table 1".to_owned(),
            caption: text("Figures and what they measure"),
            summary: "Three columns: figure, value, year.".to_owned(),
            columns: vec![
                Column { align: Align::Start },
                Column { align: Align::End },
                Column { align: Align::Centre },
            ],
            header: cells(&["Figure", "Value", "Data"]),
            rows: vec![cells(&["Women and girls", "71%", "2014"]), cells(&["Convictions", "9,071", "2016"])],
            note: text("Source: UNODC."),
        }))
        .anchored(Anchor::numbered("table", 1)),
        block(Content::Figure(Figure {
            label: "Figure 1".to_owned(),
            body: FigureBody::Chart(Chart {
                title: "Detected victims, 2014".to_owned(),
                plot: Plot::Bars(Series {
                    bars: vec![
                        Bar { label: "Women".to_owned(), value: 51.0, shown: "51%".to_owned(), is_emphasised: true },
                        Bar { label: "Men".to_owned(), value: 21.0, shown: "21%".to_owned(), is_emphasised: false },
                    ],
                    full: Some(100.0),
                }),
                has_table: false,
            }),
            alternative: Alternative::Text("Women 51%, men 21%.".to_owned()),
            caption: text("Detected victims by sex"),
            credit: text("Source: UNODC (2016)."),
        })),
        block(Content::Figure(Figure {
            label: "Figure 2".to_owned(),
            body: FigureBody::Picture(Picture {
                format: PictureFormat::Png,
                bytes: Arc::from(PNG),
                width: 2,
                height: 1,
                svg: None,
                words: Vec::new(),
            }),
            alternative: Alternative::Text("A red and a white square.".to_owned()),
            caption: text("Two squares"),
            credit: text("Photo: nobody."),
        })),
        chart(3, "Who carries the water", Plot::Donut(bars(&[("Women", 71.5), ("Men", 28.5), ("Nobody", 0.0)]))),
        chart(4, "Who waits", Plot::Persons { of: 10, rows: bars(&[("Hills", 7.0), ("Valley", 3.0)]) }),
        chart(5, "Girls at school", Plot::Lines(lines())),
        block(Content::Quote {
            blocks: vec![paragraph("Nothing about us without us.")],
            attribution: text("A survivor"),
        }),
        block(Content::Columns(vec![
            vec![heading(2, "On what basis", 3), paragraph("A/RES/64/293.")],
            vec![heading(2, "What others reported", 4), paragraph("A specialist prosecutor’s office.")],
        ])),
        block(Content::Callout(Callout {
            kind: CalloutKind::Note,
            title: text("Note"),
            blocks: vec![paragraph("An aside.")],
        })),
        heading(1, "Sources", 5),
        block(Content::Sources(vec![SourceEntry {
            text: vec![
                Inline::text("UNODC, "),
                Inline::emphasis("Global Report on Trafficking in Persons 2016"),
                Inline::text("."),
            ],
            anchor: Anchor::numbered("source", 1),
            origin: Origin::default(),
        }])),
        block(Content::Letter { part: LetterPart::Closing, text: text("We would be glad to meet.") }),
        block(Content::Letter { part: LetterPart::Contact, text: text("advocacy@example.org") }),
    ]
}

#[test]
fn the_sample_is_well_formed() {
    assert_eq!(check(&kitchen_sink()), Vec::<String>::new());
}

fn chart(number: usize, title: &str, plot: Plot) -> Block {
    let chart = Chart { title: title.to_owned(), plot, has_table: false };
    block(Content::Figure(Figure {
        label: format!("Figure {number}"),
        body: FigureBody::Chart(chart),
        alternative: Alternative::Text(format!("{title}: all numbers.")),
        caption: text(title),
        credit: Vec::new(),
    }))
}

fn bars(numbers: &[(&str, f64)]) -> Vec<Bar> {
    let bar = |(index, (label, value)): (usize, &(&str, f64))| Bar {
        label: (*label).to_owned(),
        value: *value,
        shown: format!("{value}%"),
        is_emphasised: index == 0,
    };
    numbers.iter().enumerate().map(bar).collect()
}

/// Two lines over three years, one with a gap, on a scale that goes below zero.
pub fn lines() -> Lines {
    let line = |label: &str, values: [Option<f64>; 3], is_emphasised| Line {
        label: label.to_owned(),
        readings: values
            .map(|value| Reading { value, shown: value.map_or("unknown".to_owned(), |value| value.to_string()) })
            .to_vec(),
        is_emphasised,
    };
    Lines {
        steps: ["2014", "2015", "2016"].map(str::to_owned).to_vec(),
        lines: vec![
            line("Girls", [Some(41.0), Some(44.5), Some(-3.0)], true),
            line("Boys & others", [Some(55.0), None, Some(57.0)], false),
        ],
        scale: [-20.0, 0.0, 20.0, 40.0, 60.0].map(|value| Tick { value, shown: format!("{value}") }).to_vec(),
    }
}
