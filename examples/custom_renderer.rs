//! A renderer written outside the crate, and the command line with it: a card of talking points in plain text, one line for
//! each heading and ask.

use demarche::diag::{Code, Diagnostic, Diagnostics, Warned};
use demarche::document::{Block, Content, Document, plain_text};
use demarche::render::{Context, Format, Renderer, Renderers};

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

/// The whole command line, with one format more: `cargo run --example custom_renderer -- build --format card`.
fn main() -> std::process::ExitCode {
    demarche::cli::main_with(&Renderers::default().with(Card))
}
