//! Documents that look like real ones.

use crate::document::sample::kitchen_sink;
use crate::document::*;
use crate::i18n::Language;
use crate::theme::{Colour, Theme};

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::text(words)]
}

pub fn block(content: Content) -> Block {
    Block::new(content, Origin::default())
}

pub fn paragraph(words: &str) -> Block {
    block(Content::Paragraph(text(words)))
}

pub fn heading(level: u8, words: &str, number: usize) -> Block {
    block(Content::Heading { level, text: text(words) }).anchored(Anchor::numbered("section", number))
}

fn row(words: &[&str]) -> Row {
    let cell = |(index, words): (usize, &&str)| Cell { content: text(words), is_row_header: index == 0 };
    Row { cells: words.iter().enumerate().map(cell).collect(), origin: Origin::default() }
}

pub fn document(body: Vec<Block>, notes: Vec<Note>) -> Document {
    Document { body, notes, ..kitchen_sink() }
}

fn note(content: Vec<Inline>) -> Note {
    Note { content, origin: Origin::default() }
}

fn ask(number: u32, verb: &str, rest: &str) -> Ask {
    Ask {
        number,
        text: vec![Inline::strong(verb), Inline::text(rest)],
        blocks: Vec::new(),
        anchor: Anchor::numbered("ask", number as usize),
        origin: Origin::default(),
    }
}

/// One page for a member state.
pub fn ask_sheet() -> Document {
    let mut document = document(ask_sheet_body(), ask_sheet_notes());
    document.furniture.masthead = "Women’s Peace Monitor".to_owned();
    document.furniture.context = "High-level meeting on trafficking in persons, 27–28 September 2017".to_owned();
    document.furniture.footer = "Women’s Peace Monitor · trafficking-2017, version 1.0 · Public".to_owned();
    document.metadata.page_limit = Some(1);
    document
}

fn ask_sheet_notes() -> Vec<Note> {
    vec![note(vec![
        Inline::text("United Nations Office on Drugs and Crime, "),
        Inline::emphasis("Global Report on Trafficking in Persons 2016"),
        Inline::text(" (Sales No. E.16.IV.6); data of 2014. We monitored n of N statements at the meeting."),
    ])]
}

fn ask_sheet_body() -> Vec<Block> {
    vec![
        block(Content::Title(text("From awareness to referral: three steps for Guinea"))),
        block(Content::Letter {
            part: LetterPart::Addressee,
            text: text("For the Permanent Mission of Guinea to the United Nations, New York"),
        }),
        block(Content::Letter { part: LetterPart::Salutation, text: text("Excellency,") }),
        block(Content::Paragraph(vec![
            Inline::strong("Thank you"),
            Inline::text(
                " for telling the General Assembly that awareness campaigns in Guinea were followed by more reports \
                 of trafficking to the police, and for recognizing the part that civil society plays in care for \
                 people who have been trafficked.",
            ),
        ])),
        block(Content::PullFigure {
            value: text("71%"),
            text: vec![
                Inline::text("of the victims of trafficking "),
                Inline::strong("detected"),
                Inline::text(" worldwide in 2014 were women and girls."),
                Inline::NoteMark(NoteNumber(1)),
                Inline::text(
                    " The Political Declaration that the Assembly adopted (A/RES/72/1) names gender discrimination \
                     among the causes of their vulnerability.",
                ),
            ],
        }),
        heading(1, "We ask Guinea to", 1),
        block(Content::Asks(vec![
            ask(
                1,
                "Share what the campaigns changed",
                ": publish the figures behind the rise in reports, disaggregated by sex and age, before the 2021 \
                 appraisal.",
            ),
            ask(
                2,
                "Write local women’s organizations into national referral",
                ", in line with S/RES/2331 (2016), so that nobody who seeks help is harmed a second time.",
            ),
            ask(
                3,
                "Train police and border officers",
                " to identify people who have been trafficked and to protect them from the first contact.",
            ),
        ])),
        block(Content::Columns(vec![
            vec![
                heading(2, "On what basis", 2),
                paragraph("Global Plan of Action, A/RES/64/293"),
                paragraph("Political Declaration, A/RES/72/1"),
                paragraph("Security Council resolution S/RES/2331 (2016)"),
            ],
            vec![
                heading(2, "What others reported", 3),
                paragraph(
                    "The Dominican Republic: a specialist prosecutor’s office with staff trained to work with \
                     victims. Australia and Indonesia: regional cooperation through the Bali Process.",
                ),
            ],
        ])),
        block(Content::Letter {
            part: LetterPart::Closing,
            text: text("We would be glad to meet and to share the record of the meeting."),
        }),
        block(Content::Letter {
            part: LetterPart::Contact,
            text: vec![
                Inline::strong("Contact: "),
                Inline::Link {
                    address: "mailto:advocacy@example.org".to_owned(),
                    content: text("advocacy@example.org"),
                },
                Inline::text(" · +1 212 555 0100"),
            ],
        }),
    ]
}

/// The plum theme of briefs for civil society.
pub fn plum() -> Theme {
    let mut theme = Theme::default();
    theme.colours.accent = Colour::rgb(0x6b, 0x2a, 0x5b);
    theme.colours.tint = Colour::rgb(0xf5, 0xec, 0xf3);
    theme
}

/// A brief of a few pages with a status, contents, notes, tables and both kinds of charts.
pub fn long_brief() -> Document {
    let mut notes = Vec::new();
    let mut body = vec![
        block(Content::Status(text("Draft, 15 October 2017"))),
        block(Content::Title(text("Named as victims, missing as actors"))),
        block(Content::Subtitle(text(
            "What the 2017 high-level meeting on trafficking said about women, and what to ask for next",
        ))),
        block(Content::Callout(Callout {
            kind: CalloutKind::KeyMessages,
            title: text("Key messages"),
            blocks: vec![block(Content::List(List {
                kind: ListKind::Bullet,
                items: [
                    "The Assembly renewed the Global Plan of Action and its four pillars: prevention, protection, \
                     prosecution, partnerships.",
                    "Most of what we heard on women spoke of vulnerability; few statements asked why, and survivors \
                     were seldom named as partners.",
                    "Ask your mission for three things: survivors in the room, data by sex and age, and safe routes \
                     to move and to work.",
                ]
                .map(|words| vec![paragraph(words)])
                .to_vec(),
            }))],
        })),
        block(Content::Contents {
            title: text("Contents"),
            entries: (1..=6)
                .map(|number| ContentsEntry {
                    level: 1,
                    text: text(TITLES[number - 1]),
                    target: Anchor::numbered("section", number),
                })
                .collect(),
        }),
    ];
    for number in 1..=6 {
        body.push(heading(1, TITLES[number - 1], number));
        section(number, &mut body, &mut notes);
    }
    let mut document = document(body, notes);
    document.furniture.status = Some("Draft, 15 October 2017".to_owned());
    document.furniture.masthead = "Women’s Peace Monitor".to_owned();
    document.furniture.context = "Brief for civil society · October 2017".to_owned();
    document.furniture.running_header = "Named as victims, missing as actors".to_owned();
    document
}

const TITLES: [&str; 6] = [
    "What happened",
    "Who spoke on what",
    "What it means for the people whom States identify, and for those whom they do not",
    "What to ask, and whom",
    "What the figures measure",
    "Sources",
];

const WORDS: &str = "Women and girls were 71 per cent, and together with boys 79 per cent, of the victims detected in \
    2014. Numbers like these opened many statements, but the analysis often stopped there. Where women appear only as \
    the most vulnerable, trafficking looks like fate; where the demand for exploitation, unequal pay, borders and \
    impunity come into view, it becomes a matter of policy. By resolution A/RES/64/293 the General Assembly asked the \
    Office to report every two years on patterns and flows of trafficking in persons, and S/RES/2331 (2016) asks for \
    more; the profits are estimated at US$ 150.2 bn a year.";

fn noted(words: &str, notes: &mut Vec<Note>, source: &str) -> Block {
    notes.push(note(vec![Inline::emphasis("Global Report"), Inline::text(source)]));
    let (first, rest) = words.split_at(words.find(". ").map_or(0, |at| at + 1));
    block(Content::Paragraph(vec![
        Inline::text(first),
        Inline::NoteMark(NoteNumber(notes.len() as u32)),
        Inline::text(rest),
    ]))
}

fn section(number: usize, body: &mut Vec<Block>, notes: &mut Vec<Note>) {
    match number {
        2 => body.push(block(Content::Table(pillars()))),
        3 => {
            body.push(noted(WORDS, notes, ", 2016, p. 23; the two figures describe the same victims."));
            body.push(chart(|bars| Plot::Bars(Series { bars, full: Some(60.0) })));
            body.push(block(Content::Quote {
                blocks: vec![paragraph("Nothing about us without us: we know where the roads lead.")],
                attribution: text("A survivor, at the side event of 27 September 2017"),
            }));
            body.push(noted(WORDS, notes, ", 2016, p. 7."));
        }
        4 => {
            body.push(block(Content::Asks(vec![
                ask(1, "Ask your mission", " to put survivors at the table when anti-trafficking policy is written, and to say who was heard."),
                ask(2, "Publish", " the cells behind the shares, by sex, age and form of exploitation, and keep detected and estimated numbers apart."),
            ])));
            body.push(block(Content::NumberedParagraph { number: 12, text: text(WORDS) }));
        }
        5 => {
            body.push(block(Content::Table(figures())).anchored(Anchor::numbered("table", 2)));
            body.push(chart(|bars| Plot::Columns(Series::new(bars))));
            body.push(noted(WORDS, notes, ", 2016."));
        }
        6 => body.push(block(Content::Sources(
            (1..=4)
                .map(|number| SourceEntry {
                    text: vec![
                        Inline::text("United Nations Office on Drugs and Crime, "),
                        Inline::emphasis("Global Report on Trafficking in Persons 2016"),
                        Inline::text(", United Nations publication, Sales No. E.16.IV.6, New York, 2016, "),
                        Inline::Link {
                            address: "https://example.org/report".to_owned(),
                            content: text("https://example.org/report/on/trafficking/in/persons/2016"),
                        },
                    ],
                    anchor: Anchor::numbered("source", number),
                    origin: Origin::default(),
                })
                .collect(),
        ))),
        _ => {
            body.push(noted(WORDS, notes, " on Trafficking in Persons, 2016."));
            body.push(paragraph(WORDS));
            body.push(noted(WORDS, notes, ", 2016, p. 25."));
        }
    }
}

fn pillars() -> Table {
    let columns = [Align::Start, Align::Centre, Align::Centre, Align::Centre, Align::Centre];
    Table {
        label: "Table 1".to_owned(),
        caption: text("Who was recorded on which pillar"),
        summary: String::new(),
        columns: columns.map(|align| Column { align }).to_vec(),
        header: row(&["Delegation", "Prevention", "Protection", "Prosecution", "Partnerships"]),
        rows: [
            ["Australia", "", "", "", "●"],
            ["Canada", "", "", "", "●"],
            ["Dominican Republic", "", "", "●", ""],
            ["Guinea", "●", "", "", "●"],
            ["Indonesia", "", "", "", "●"],
            ["Libya", "", "●", "", ""],
            ["Mexico", "●", "", "", ""],
        ]
        .map(|cells| row(&cells))
        .to_vec(),
        note: text("A mark says that the delegation was recorded on the pillar; none says that we have no record."),
    }
}

fn figures() -> Table {
    let columns = [Align::Start, Align::End, Align::Start, Align::End, Align::Start];
    Table {
        label: "Table 2".to_owned(),
        caption: text("Figures used at the meeting and what they measure"),
        summary: String::new(),
        columns: columns.map(|align| Column { align }).to_vec(),
        header: row(&["Figure", "Value", "Population", "Data", "Source"]),
        rows: [
            ["Women and girls", "71%", "victims detected", "2014", "UNODC, Global Report 2016"],
            ["Women and children", "79%", "victims detected", "2014", "UNODC, Global Report 2016"],
            ["Convictions", "9,071", "reported by governments", "2016", "US Department of State, 2017"],
            ["Illegal profits", "US$ 150.2 bn", "forced labour, a year", "unknown", "ILO, Profits and Poverty, 2014"],
        ]
        .map(|cells| row(&cells))
        .to_vec(),
        note: Vec::new(),
    }
}

fn chart(plot: impl FnOnce(Vec<Bar>) -> Plot) -> Block {
    let bar = |label: &str, value: f64, is_emphasised| Bar {
        label: label.to_owned(),
        value,
        shown: format!("{value}%"),
        is_emphasised,
    };
    block(Content::Figure(Figure {
        label: "Figure 1".to_owned(),
        body: FigureBody::Chart(Chart {
            title: "Detected victims, 2014".to_owned(),
            plot: plot(vec![
                bar("Women", 51.0, true),
                bar("Girls", 20.0, true),
                bar("Men", 21.0, false),
                bar("Boys", 8.0, false),
            ]),
            has_table: false,
        }),
        alternative: Alternative::Text("Women 51%, girls 20%, men 21%, boys 8%.".to_owned()),
        caption: text("Share of victims whose age and sex were reported"),
        credit: text("Source: UNODC (2016)."),
    }))
}

/// A right-to-left page without a word that needs an Arabic face: the bundled ones have none.
pub fn mirrored() -> Document {
    let mut document = ask_sheet();
    document.metadata.language = Language::parse("ar").unwrap();
    document
}
