//! Reads HTML by its elements: headings, items of numbered lists, texts for those who cannot see, notes by their roles
//! (DPUB-ARIA 1.1).

use super::reading::Reading;
use crate::unpack::markup::{Child, Node, plain};

/// Whether markup is that of HTML.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start().get(..14).unwrap_or_default().to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// Reads the main part of a page; what stands around it is on every page of other formats.
pub(super) fn read(text: &str, reading: &mut Reading) {
    let page = Node::parse(text);
    let main = page.first("main").or_else(|| page.first("body")).unwrap_or(&page);
    Reader { reading }.blocks(main);
}

struct Reader<'a> {
    reading: &'a mut Reading,
}

impl Reader<'_> {
    /// Blocks, and words that stand among them without a block of their own.
    fn blocks(&mut self, parent: &Node<'_>) {
        let mut loose = String::new();
        for child in &parent.children {
            match child {
                Child::Text(text) => loose.push_str(&plain(text)),
                Child::Node(node) if is_inline(node) => self.inline(node, &mut loose),
                Child::Node(node) => {
                    self.reading.text(&std::mem::take(&mut loose));
                    self.block(node);
                }
            }
        }
        self.reading.text(&loose);
    }

    fn block(&mut self, node: &Node<'_>) {
        match node.name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node.name.get(1..), node),
            _ if node.attribute("role").as_deref() == Some("heading") => {
                self.heading(node.attribute("aria-level").as_deref(), node);
            }
            // A class is what tells other lines from paragraphs.
            "p" if node.attribute("class").is_none() => {
                let text = self.words(node);
                self.reading.paragraph(&text);
            }
            "nav" => node.nodes().filter(|node| node.name == "p").for_each(|title| self.blocks(title)),
            "ol" => self.numbered(node),
            "img" => self.reading.alternative(&node.attribute("alt").unwrap_or_default()),
            "svg" => self.chart(node),
            "section" if node.attribute("role").as_deref() == Some("doc-endnotes") => self.notes(node),
            _ => self.blocks(node),
        }
    }

    /// The title is `h1`.
    fn heading(&mut self, level: Option<&str>, node: &Node<'_>) {
        let level = level.and_then(|level| level.parse::<u8>().ok()).unwrap_or(1);
        let text = self.words(node);
        self.reading.heading(level.saturating_sub(1), &text);
    }

    fn numbered(&mut self, list: &Node<'_>) {
        let number = |node: &Node<'_>, name| node.attribute(name).and_then(|number| number.parse::<u64>().ok());
        let mut next = number(list, "start").unwrap_or(1);
        for item in list.nodes() {
            next = number(item, "value").unwrap_or(next);
            self.reading.item = Some(next);
            self.blocks(item);
            self.reading.item = None;
            next = next.saturating_add(1);
        }
    }

    /// A drawing, unless nobody is to hear of it.
    fn chart(&mut self, drawing: &Node<'_>) {
        if drawing.attribute("aria-hidden").as_deref() == Some("true") {
            return;
        }
        self.reading.alternative(&drawing.child("desc").map_or_else(String::new, Node::text));
        let mut words = String::new();
        drawing.each("text", &mut |text| words.push_str(&text.text()));
        self.reading.chart(&words);
    }

    fn notes(&mut self, section: &Node<'_>) {
        let mut notes = Vec::new();
        section.each("li", &mut |item| {
            let id = item.attribute("id").unwrap_or_default();
            notes.push((id.trim_start_matches("note-").to_owned(), self.words(item)));
        });
        notes.iter().for_each(|(number, text)| self.reading.note(number, text));
    }

    fn words(&mut self, node: &Node<'_>) -> String {
        let mut words = String::new();
        self.push(node, &mut words);
        words
    }

    fn push(&mut self, node: &Node<'_>, words: &mut String) {
        for child in &node.children {
            match child {
                Child::Text(text) => words.push_str(&plain(text)),
                Child::Node(node) => self.inline(node, words),
            }
        }
    }

    fn inline(&mut self, node: &Node<'_>, words: &mut String) {
        match node.attribute("role").as_deref() {
            Some("doc-noteref") => {
                let target = node.attribute("href").unwrap_or_default();
                self.reading.mark(target.trim_start_matches("#note-"));
            }
            // The way back from a note to its mark says nothing.
            Some("doc-backlink") => {}
            // What introduces a table stands in its caption, unseen.
            _ if node.has_class("unseen") => self.reading.alternative(&node.text()),
            _ if node.name == "br" => words.push(' '),
            _ => self.push(node, words),
        }
    }
}

fn is_inline(node: &Node<'_>) -> bool {
    matches!(
        node.name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "br"
            | "cite"
            | "code"
            | "em"
            | "i"
            | "q"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
    )
}
