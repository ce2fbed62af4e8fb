//! A renderer written outside the crate: a talking-points card in plain text, one line per heading and ask.

use demarche::diag::{Code, Diagnostic, Diagnostics, Warned};
use demarche::document::{Block, Content, Document, plain_text};
use demarche::render::{Context, Format, Limits, Renderer, Renderers};

/// Headings and asks, nothing else.
struct Card;

impl Renderer for Card {
    fn format(&self) -> Format {
        Format::new("card")
    }

    fn render(&self, document: &Document, _: &Context<'_>) -> Warned<Result<Vec<u8>, Diagnostics>> {
        let lines: Vec<String> = document.body.iter().flat_map(lines).collect();
        if lines.is_empty() {
            let problem = Diagnostic::error(Code("X0001"), "there is nothing to put on a card");
            return Warned::clean(Err(vec![problem]));
        }
        Warned::clean(Ok(format!("{}\n{}\n", document.metadata.title, lines.join("\n")).into_bytes()))
    }
}

fn lines(block: &Block) -> Vec<String> {
    match &block.content {
        Content::Heading { text, .. } => vec![format!("== {}", plain_text(text))],
        Content::Asks(asks) => asks.iter().map(|ask| format!("{}. {}", ask.number, plain_text(&ask.text))).collect(),
        // A card leaves everything else out on purpose.
        _ => Vec::new(),
    }
}

fn main() {
    let renderers = Renderers::default().with(Card);
    println!("formats: {:?}", renderers.formats().iter().map(ToString::to_string).collect::<Vec<_>>());
    let document = document();
    let theme = demarche::theme::Theme::default();
    let context = Context { theme: &theme, fonts: &Default::default(), limits: Limits::default() };
    let card = renderers.get("card").map(|renderer| renderer.render(&document, &context).output);
    match card {
        Some(Ok(bytes)) => print!("{}", String::from_utf8_lossy(&bytes)),
        Some(Err(problems)) => eprintln!("{}", problems[0].message),
        None => unreachable!("the renderer was just added"),
    }
}

/// A document made without a report: renderers do not mind.
fn document() -> Document {
    use demarche::document::{Anchor, Ask, Facts, Furniture, Inline, Metadata, Origin, PageSize, Terms};
    let heading = Content::Heading { level: 1, text: vec![Inline::text("We ask States to")] };
    let ask = Ask {
        number: 1,
        text: vec![Inline::strong("Publish"), Inline::text(" the figures.")],
        blocks: Vec::new(),
        anchor: Anchor::numbered("ask", 1),
        origin: Origin::default(),
    };
    Document {
        metadata: Metadata {
            title: "A card".to_owned(),
            description: String::new(),
            language: demarche::i18n::Language::english(),
            authors: Vec::new(),
            organisation: "Example".to_owned(),
            keywords: Vec::new(),
            date: jiff::civil::date(2026, 1, 1),
            version: "1.0".to_owned(),
            page_size: PageSize::A4,
            page_limit: None,
            identity: String::new(),
        },
        furniture: Furniture::default(),
        terms: Terms {
            page_of: "Page {page} of {pages}".to_owned(),
            notes: "Notes".to_owned(),
            back_to_text: "Back".to_owned(),
            note: "Note {number}".to_owned(),
            category: "Category".to_owned(),
            value: "Value".to_owned(),
        },
        body: vec![
            Block::new(heading, Origin::default()).anchored(Anchor::numbered("section", 1)),
            Block::new(Content::Asks(vec![ask]), Origin::default()),
        ],
        notes: Vec::new(),
        facts: Facts::default(),
    }
}
