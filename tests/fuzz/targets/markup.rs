//! Prose of authors and of templates.

use super::project::PROJECT;
use demarche::document::{
    Anchor, Block, Content, Document, Facts, Furniture, Inline, Metadata, Node, Note, NoteKey, NoteNumber, Origin,
    PageSize, Settle, Slot, Terms, Visit, draft, plain_text, settle, settle_line, walk,
};
use demarche::i18n::Language;
use demarche::markup::{Resolve, inlines, parse, references};
use demarche::render::{Context, Html, Limits, Markdown, Renderer};
use std::collections::BTreeSet;

/// Parses a text, and once more what it is as Markdown.
///
/// References stand in order; nothing is resolved that is no reference; the words of a text are the words of its Markdown.
pub fn markup(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let ids = check_references(&text);
    let (document, named) = parsed(&text);
    assert!(named.is_subset(&ids), "{named:?} are resolved, {ids:?} are references");
    inlines(&text, Origin::default(), &mut Notes::default());
    let html = rendered(&Html, &document);
    assert!(!html.is_empty());
    let markdown = rendered(&Markdown, &document);
    let (again, _) = parsed(body(&markdown));
    assert_eq!(words(&again), words(&document), "{markdown}");
}

/// The ids that references name.
fn check_references(text: &str) -> BTreeSet<String> {
    let references = references(text);
    let starts: Vec<usize> = references.iter().map(|reference| reference.range.start).collect();
    assert!(starts.is_sorted(), "{references:?}");
    for reference in &references {
        let written = text.get(reference.range.clone()).expect("characters are whole");
        assert!(written.starts_with('[') && written.ends_with([']', ')']), "{written}");
    }
    references.into_iter().map(|reference| reference.id).collect()
}

/// A document of a text, and the ids that were resolved for it.
fn parsed(text: &str) -> (Document, BTreeSet<String>) {
    let mut notes = Notes::default();
    let draft = parse(text, Origin::default(), &mut notes);
    let body = settle(draft, &mut notes);
    let written = std::mem::take(&mut notes.notes).into_iter();
    let written = written.map(|note| Note { content: settle_line(note.content, &mut notes), origin: note.origin });
    let written = written.collect();
    (document(body, written), notes.named)
}

fn rendered(renderer: &dyn Renderer, document: &Document) -> String {
    let theme = PROJECT.themes().values().next().expect("there is a theme");
    let context = Context { theme, fonts: PROJECT.fonts(), limits: Limits::default() };
    let bytes = renderer.render(document, &context).output.expect("prose can be rendered");
    String::from_utf8(bytes).expect("the renderers of text write UTF-8")
}

/// Markdown without its front matter.
fn body(markdown: &str) -> &str {
    markdown.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(markdown, |(_, body)| body)
}

/// The letters and digits of the body, in order, without the tags that Markdown has for marks inside of words.
fn words(document: &Document) -> String {
    let mut text = Words(String::new());
    walk(document, &mut text);
    let text = ["<strong>", "</strong>", "<em>", "</em>"].iter().fold(text.0, |text, tag| text.replace(tag, ""));
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

struct Words(String);

impl Visit for Words {
    fn inlines(&mut self, inlines: &[Inline], _: &Block) {
        inlines.iter().for_each(|inline| self.inline(inline));
    }
}

impl Words {
    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.0.push_str(text),
            // A link without words shows where it leads.
            Inline::Link { address, content } if plain_text(content).trim().is_empty() => self.0.push_str(address),
            // One that must not be a link is shown behind its words.
            Inline::Link { address, content } if !is_linkable(address) => {
                content.iter().for_each(|inline| self.inline(inline));
                if plain_text(content) != *address {
                    self.0.push_str(address);
                }
            }
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. }
            | Inline::Reference { content, .. } => content.iter().for_each(|inline| self.inline(inline)),
            Inline::NoteMark(_) | Inline::LineBreak => {}
        }
    }
}

fn is_linkable(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https" | "mailto")) && !address.chars().any(char::is_control)
}

/// Takes note of what is asked for, and answers with words.
#[derive(Default)]
struct Notes {
    notes: Vec<draft::Note>,
    named: BTreeSet<String>,
}

impl Resolve for Notes {
    fn cite(&mut self, id: &str, locator: Option<&str>, origin: Origin) -> Vec<draft::Inline> {
        self.named.insert(id.to_owned());
        vec![self.note(vec![Inline::text(format!("{id} {}", locator.unwrap_or_default()))], origin)]
    }

    fn value(&mut self, id: &str, _: Origin) -> Vec<draft::Inline> {
        self.named.insert(id.to_owned());
        vec![Inline::text("62 per cent")]
    }

    fn place(&mut self, id: &str, origin: Origin) -> Option<Node> {
        self.named.insert(id.to_owned());
        id.starts_with('T').then(|| Node { id: id.to_owned(), origin })
    }

    fn note(&mut self, content: Vec<draft::Inline>, origin: Origin) -> draft::Inline {
        self.notes.push(Note { content, origin });
        Inline::NoteMark(NoteKey(self.notes.len() - 1))
    }

    fn unsupported(&mut self, what: &str, _: Origin) {
        assert!(!what.is_empty());
    }
}

/// Every node is a table, and every note has the number of its order.
impl Settle for Notes {
    fn slot(&mut self, slot: Slot, _: Origin) -> Option<(Vec<Inline>, Content)> {
        unreachable!("prose has no {slot:?}")
    }

    fn heading(&mut self, title: Vec<Inline>, _: Origin) -> Block {
        unreachable!("prose has no list called {title:?}")
    }

    fn target(&mut self, _: Node) -> Option<Anchor> {
        Some(Anchor::numbered("table", 1))
    }

    fn mark(&mut self, key: NoteKey) -> NoteNumber {
        NoteNumber(u32::try_from(key.0 + 1).expect("a text has few notes"))
    }
}

fn document(body: Vec<Block>, notes: Vec<Note>) -> Document {
    let text = String::new;
    let metadata = Metadata {
        title: text(),
        description: text(),
        language: Language::english(),
        authors: Vec::new(),
        organisation: text(),
        keywords: Vec::new(),
        date: jiff::civil::date(2026, 3, 2),
        version: text(),
        page_size: PageSize::A4,
        page_limit: None,
        identity: text(),
    };
    let terms =
        Terms { page_of: text(), notes: text(), back_to_text: text(), note: text(), category: text(), value: text() };
    Document { metadata, furniture: Furniture::default(), terms, body, notes, facts: Facts::default() }
}
