//! Blocks.

use super::escape::{attribute, text};
use super::{Writer, language};
use crate::document::{
    Ask, Block, Callout, CalloutKind, Content, ContentsEntry, Inline, LetterPart, List, ListKind, SourceEntry,
    plain_text,
};

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            if !self.watch.goes_on() {
                return;
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        self.origin = block.origin;
        let attributes = attributes(block);
        match &block.content {
            Content::Title(words) => self.words(&format!("h1{attributes}"), words),
            Content::Subtitle(words) => self.words(&format!("p class=\"subtitle\"{attributes}"), words),
            Content::Heading { level, text } => self.words(&format!("{}{attributes}", heading(*level)), text),
            Content::Paragraph(words) => self.words(&format!("p{attributes}"), words),
            Content::NumberedParagraph { number, text } => {
                self.out
                    .push_str(&format!("<p class=\"numbered\"{attributes}><span class=\"number\">{number}.</span> "));
                self.inlines(text);
                self.line("</p>");
            }
            Content::List(list) => self.list(list, &attributes),
            Content::Asks(asks) => self.asks(asks, &attributes),
            Content::Table(table) => self.table(table, &attributes),
            Content::Figure(figure) => self.figure(figure, &attributes),
            Content::Callout(callout) => self.callout(callout, &attributes),
            Content::Quote { blocks, attribution } => self.nested(&format!("blockquote{attributes}"), |w| {
                w.blocks(blocks);
                if !attribution.is_empty() {
                    w.words("footer", attribution);
                }
            }),
            Content::Contents { title, entries } => {
                let name = attribute(&plain_text(title));
                self.nested(&format!("nav class=\"contents\" aria-label=\"{name}\"{attributes}"), |w| {
                    w.words("p class=\"box-title\"", title);
                    w.entries(entries);
                });
            }
            Content::Columns(columns) => self.nested(&format!("div class=\"columns\"{attributes}"), |w| {
                columns.iter().for_each(|column| w.nested("div", |w| w.blocks(column)));
            }),
            Content::PullFigure { value, text } => self.nested(&format!("div class=\"pull\"{attributes}"), |w| {
                w.words("p class=\"value\"", value);
                w.words("p", text);
            }),
            Content::Letter { part, text } => {
                let class = match part {
                    LetterPart::Addressee => "addressee",
                    LetterPart::Salutation => "salutation",
                    LetterPart::Closing => "closing",
                    LetterPart::Contact => "contact",
                };
                self.words(&format!("p class=\"{class}\"{attributes}"), text);
            }
            Content::Sources(entries) => self.sources(entries, &attributes),
            Content::Status(words) => self.words(&format!("p class=\"status\"{attributes}"), words),
            Content::Slot(never) => match *never {},
        }
    }

    /// An element of inlines on a line of its own.
    pub(super) fn words(&mut self, open: &str, content: &[Inline]) {
        self.element(open, content);
        self.out.push('\n');
    }

    /// An element around other blocks; `open` is its start tag without brackets.
    pub(super) fn nested(&mut self, open: &str, inside: impl FnOnce(&mut Self)) {
        let name = open.split(' ').next().unwrap_or(open);
        self.line(&format!("<{open}>"));
        inside(self);
        self.line(&format!("</{name}>"));
    }

    fn list(&mut self, list: &List, attributes: &str) {
        let open = match list.kind {
            ListKind::Bullet => format!("ul{attributes}"),
            ListKind::Numbered { start: 1 } => format!("ol{attributes}"),
            ListKind::Numbered { start } => format!("ol start=\"{start}\"{attributes}"),
        };
        self.nested(&open, |w| list.items.iter().for_each(|item| w.nested("li", |w| w.blocks(item))));
    }

    fn asks(&mut self, asks: &[Ask], attributes: &str) {
        self.nested(&format!("ol class=\"asks\"{attributes}"), |w| {
            for ask in asks {
                w.origin = ask.origin;
                w.nested(&format!("li id=\"{}\" value=\"{}\"", ask.anchor.as_str(), ask.number), |w| {
                    w.words("p", &ask.text);
                    w.blocks(&ask.blocks);
                });
            }
        });
    }

    fn callout(&mut self, callout: &Callout, attributes: &str) {
        let name = attribute(&plain_text(&callout.title));
        let label = if name.is_empty() { String::new() } else { format!(" aria-label=\"{name}\"") };
        let kind = match callout.kind {
            CalloutKind::KeyMessages => "class=\"box key-messages\"",
            // There may be several, with the same title; as landmarks they would be noise.
            CalloutKind::Note => "class=\"box\" role=\"note\"",
        };
        self.nested(&format!("aside {kind}{label}{attributes}"), |w| {
            if !callout.title.is_empty() {
                w.words("p class=\"box-title\"", &callout.title);
            }
            w.blocks(&callout.blocks);
        });
    }

    /// A list of the entries of the first one's level, each with the deeper ones after it inside.
    fn entries(&mut self, entries: &[ContentsEntry]) {
        let Some(level) = entries.first().map(|entry| entry.level) else { return };
        self.nested("ol", |w| {
            for group in entries.chunk_by(|_, next| next.level > level) {
                let [entry, below @ ..] = group else { continue };
                w.out.push_str("<li>");
                w.link(&format!("a href=\"#{}\"", entry.target.as_str()), &entry.text);
                w.entries(below);
                w.line("</li>");
            }
        });
    }

    fn sources(&mut self, entries: &[SourceEntry], attributes: &str) {
        self.nested(&format!("ul class=\"sources\"{attributes}"), |w| {
            for entry in entries {
                w.origin = entry.origin;
                w.words(&format!("li id=\"{}\"", entry.anchor.as_str()), &entry.text);
            }
        });
    }

    /// `Table 1.` in bold and what follows it.
    pub(super) fn label(&mut self, label: &str, caption: &[Inline]) {
        if let Some(label) = crate::render::shared::labelled(label) {
            self.out.push_str(&format!("<strong>{}</strong>", text(&label)));
            if !caption.is_empty() {
                self.out.push(' ');
            }
        }
        self.inlines(caption);
    }
}

/// One level below, as the title is `h1`. HTML ends at `h6`.
fn heading(level: u8) -> String {
    match level {
        0..=5 => format!("h{}", level.max(1) + 1),
        6.. => format!("div class=\"h7\" role=\"heading\" aria-level=\"{}\"", level.saturating_add(1)),
    }
}

/// ` id`, ` lang` and ` dir`, where there are any.
fn attributes(block: &Block) -> String {
    let id = block.anchor.as_ref().map_or_else(String::new, |anchor| format!(" id=\"{}\"", anchor.as_str()));
    id + &block.language.as_ref().map_or_else(String::new, language)
}
