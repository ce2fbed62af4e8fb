//! References inside the document: links to bookmarks, and fields where what they show is to follow what they lead to.
//!
//! A `REF` field repeats what its bookmark holds, or the number of the paragraph (ISO/IEC 29500-1, 17.16.5.51). So it is
//! right only where a reference shows just that; one in words of its own stays a link.

use super::inlines::{bookmark, text_pieces};
use super::story::{Look, Piece};
use crate::document::{Anchor, Block, Content, Document, Inline, Visit, plain_text, walk};
use std::collections::BTreeMap;

/// What fields can repeat.
#[derive(Clone, Debug, Default)]
pub(super) struct Targets {
    /// What bookmarks hold: the labels of captions, headings.
    texts: BTreeMap<Anchor, String>,
    /// The numbers of asks and numbered paragraphs.
    numbers: BTreeMap<Anchor, u32>,
}

impl Targets {
    pub(super) fn of(document: &Document) -> Self {
        let mut targets = Targets::default();
        walk(document, &mut targets);
        targets
    }

    /// A reference; a field stands in a link, so that readers who do not know `REF` can follow it too.
    pub(super) fn reference(&self, target: &Anchor, content: &[Inline], pieces: Vec<Piece>, look: &Look) -> Piece {
        let shown = plain_text(content);
        let pieces = if self.texts.get(target) == Some(&shown) {
            vec![field(target, "", shown, look)]
        } else {
            self.with_number(target, content, look).unwrap_or(pieces)
        };
        Piece::Jump(bookmark(target), pieces)
    }

    /// Words with the number of what they lead to, such as `ask 3`.
    fn with_number(&self, target: &Anchor, content: &[Inline], look: &Look) -> Option<Vec<Piece>> {
        let [Inline::Text(text)] = content else { return None };
        let number = self.numbers.get(target)?.to_string();
        let (before, after) = around(text, &number)?;
        let mut pieces = text_pieces(before, look);
        pieces.push(field(target, "\\r ", number, look));
        pieces.extend(text_pieces(after, look));
        pieces.retain(|piece| !matches!(piece, Piece::Text(text, _) if text.is_empty()));
        Some(pieces)
    }
}

fn field(target: &Anchor, switch: &str, shown: String, look: &Look) -> Piece {
    let instruction = format!("REF {} {switch}\\h \\* MERGEFORMAT", bookmark(target));
    Piece::Field { instruction, shown, look: look.clone() }
}

/// What stands before and after a number that stands once in a text and is no part of a longer one.
fn around<'a>(text: &'a str, number: &str) -> Option<(&'a str, &'a str)> {
    let (before, after) = text.split_once(number)?;
    let is_part = before.ends_with(|c: char| c.is_ascii_digit()) || after.starts_with(|c: char| c.is_ascii_digit());
    (!is_part && !after.contains(number)).then_some((before, after))
}

impl Visit for Targets {
    fn block(&mut self, block: &Block) {
        let text = match &block.content {
            Content::Table(table) => table.label.clone(),
            Content::Figure(figure) => figure.label.clone(),
            Content::Heading { text, .. } if !has_notes(text) => plain_text(text),
            Content::NumberedParagraph { number, .. } => {
                self.numbers.extend(block.anchor.clone().map(|anchor| (anchor, *number)));
                return;
            }
            Content::Asks(asks) => {
                self.numbers.extend(asks.iter().map(|ask| (ask.anchor.clone(), ask.number)));
                return;
            }
            Content::Title(_)
            | Content::Subtitle(_)
            | Content::Heading { .. }
            | Content::Paragraph(_)
            | Content::List(_)
            | Content::Callout(_)
            | Content::Quote { .. }
            | Content::Contents { .. }
            | Content::Columns(_)
            | Content::PullFigure { .. }
            | Content::Letter { .. }
            | Content::Sources(_)
            | Content::Status(_) => return,
            Content::Slot(never) => match *never {},
        };
        if let (Some(anchor), false) = (&block.anchor, text.is_empty()) {
            self.texts.insert(anchor.clone(), text);
        }
    }
}

/// A field would repeat the mark of a note too.
fn has_notes(text: &[Inline]) -> bool {
    text.iter().any(|inline| match inline {
        Inline::NoteMark(_) => true,
        Inline::Strong(content) | Inline::Emphasis(content) => has_notes(content),
        Inline::Foreign { content, .. } | Inline::Link { content, .. } | Inline::Reference { content, .. } => {
            has_notes(content)
        }
        Inline::Text(_) | Inline::LineBreak => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sample::kitchen_sink;
    use crate::render::docx::tests::{bytes, descendants, paragraph, parts, text, text_of};

    /// What a paragraph with a reference to a place of the sample becomes, instructions in braces; all of it a link.
    fn written(kind: &'static str, number: usize, shown: &str) -> String {
        let mut document = kitchen_sink();
        let mut block = paragraph("");
        let target = Anchor::numbered(kind, number);
        block.content = Content::Paragraph(vec![Inline::Reference { target, content: text(shown) }]);
        document.body.insert(0, block);
        let parts = parts(&bytes(&document));
        let first = descendants(&parts["word/document.xml"], "w:p")[0];
        let link = first.find("w:hyperlink").expect("a reference is a link");
        assert_eq!(text_of(link), text_of(first));
        assert_eq!(link.get("w:anchor"), Some(&*format!("{kind}_{number}")));
        text_of(first)
    }

    #[test]
    fn a_reference_that_shows_what_its_place_holds_is_a_field() {
        assert_eq!(written("table", 1, "Table 1"), "{REF table_1 \\h \\* MERGEFORMAT}Table 1");
        assert_eq!(written("section", 2, "Second heading"), "{REF section_2 \\h \\* MERGEFORMAT}Second heading");
        assert_eq!(written("ask", 2, "our ask 2 above"), "our ask {REF ask_2 \\r \\h \\* MERGEFORMAT}2 above");
        assert_eq!(written("ask", 2, "2"), "{REF ask_2 \\r \\h \\* MERGEFORMAT}2");
    }

    #[test]
    fn a_reference_in_other_words_stays_a_link() {
        for (kind, number, shown) in [
            ("table", 1, "the table"),
            ("section", 2, "below"),
            ("ask", 2, "ask 12"),
            ("ask", 2, "2 of 2"),
            ("ask", 1, "2"),
        ] {
            assert_eq!(written(kind, number, shown), shown);
        }
    }
}
