//! Pieces of a line.

use super::escape::{attribute, text};
use super::{Writer, language};
use crate::document::{Anchor, Inline, NoteNumber, is_live, not_live, plain_text, unlinked};

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        inlines.iter().for_each(|inline| self.inline(inline));
    }

    /// An element that holds nothing but inlines; `open` is its start tag without brackets.
    pub(super) fn element(&mut self, open: &str, content: &[Inline]) {
        let name = open.split(' ').next().unwrap_or(open);
        self.out.push_str(&format!("<{open}>"));
        self.inlines(content);
        self.out.push_str(&format!("</{name}>"));
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(words) => self.out.push_str(&text(words)),
            Inline::Strong(content) => self.element("strong", content),
            Inline::Emphasis(content) => self.element("em", content),
            Inline::Foreign { language: tag, content } => self.element(&format!("span{}", language(tag)), content),
            Inline::Link { address, content } if is_live(address) => {
                let shown = plain_text(content);
                let named = [Inline::text(address)];
                let content = if shown.trim().is_empty() { &named } else { content.as_slice() };
                self.link(&format!("a href=\"{}\"", attribute(address)), content);
            }
            Inline::Link { address, content } => {
                self.warnings.push(not_live(address, self.origin));
                self.inlines(&unlinked(address, content));
            }
            Inline::Reference { target, content } => self.link(&reference(target), content),
            Inline::NoteMark(number) if self.in_link => self.waiting.push(*number),
            Inline::NoteMark(number) => self.note_mark(*number),
            Inline::LineBreak => self.out.push_str("<br>"),
        }
    }

    /// A link; `open` is its start tag without brackets.
    pub(super) fn link(&mut self, open: &str, content: &[Inline]) {
        if self.in_link {
            return self.inlines(content);
        }
        self.in_link = true;
        self.element(open, content);
        self.in_link = false;
        for number in std::mem::take(&mut self.waiting) {
            self.note_mark(number);
        }
    }

    fn note_mark(&mut self, number: NoteNumber) {
        let (mark, note, digits) = (number.mark_anchor(), number.anchor(), number.0.to_string());
        let name = self.document.terms.note.replace("{number}", &digits);
        self.out.push_str(&format!(
            "<sup><a role=\"doc-noteref\" id=\"{}\" href=\"#{}\" aria-label=\"{}\">{digits}</a></sup>",
            mark.as_str(),
            note.as_str(),
            attribute(&name)
        ));
    }
}

fn reference(target: &Anchor) -> String {
    let role = if target.as_str().starts_with("source-") { " role=\"doc-biblioref\"" } else { "" };
    format!("a{role} href=\"#{}\"", target.as_str())
}
