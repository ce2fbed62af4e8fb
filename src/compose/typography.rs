//! What authors type becomes what the language prints: quotation marks, apostrophes, spaces before stops.

use crate::document::{Block, Inline, Note, visit_lines_mut, visit_plain_mut};
use crate::i18n::{Language, Typography, typeset};

/// Sets every text of a document that a reader sees.
pub(super) fn set(body: &mut [Block], notes: &mut [Note], language: &Language) {
    for block in body {
        visit_lines_mut(block, None, &mut |text, own| line(text, own.unwrap_or(language)));
        visit_plain_mut(block, &mut |text| *text = typeset(text, language));
    }
    notes.iter_mut().for_each(|note| line(&mut note.content, language));
}

fn line(text: &mut [Inline], language: &Language) {
    piece(text, &mut Typography::new(language));
}

/// A piece of a line; words in another language follow that language, and the line goes on behind them.
fn piece(text: &mut [Inline], typography: &mut Typography) {
    for inline in text {
        match inline {
            Inline::Text(words) => *words = typography.set(words),
            Inline::Foreign { language, content } => line(content, language),
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Link { content, .. }
            | Inline::Reference { content, .. } => piece(content, typography),
            Inline::NoteMark(_) | Inline::LineBreak => {}
        }
    }
}
