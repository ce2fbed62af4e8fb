//! Pieces of a line.

use super::{Anchor, Done, Origin, Stage};
use crate::i18n::Language;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline<S: Stage = Done> {
    /// Characters, just as they are; no-break spaces included, line breaks not.
    Text(String),
    /// Something of weight: bold.
    Strong(Vec<Inline<S>>),
    /// A title or a stress: italic.
    Emphasis(Vec<Inline<S>>),
    /// Text in another language than what surrounds it.
    Foreign {
        /// The language.
        language: Language,
        /// The text.
        content: Vec<Inline<S>>,
    },
    /// A link out of the document.
    Link {
        /// An absolute `https:`, `http:` or `mailto:` address.
        address: String,
        /// What is shown.
        content: Vec<Inline<S>>,
    },
    /// A link to a place in the document.
    Reference {
        /// The place.
        target: S::Target,
        /// What is shown.
        content: Vec<Inline<S>>,
    },
    /// The mark of a footnote.
    NoteMark(S::Mark),
    /// A new line inside the same paragraph.
    LineBreak,
}

impl<S: Stage> Inline<S> {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Inline::Text(text.into())
    }

    /// Bold text.
    pub fn strong(text: impl Into<String>) -> Self {
        Inline::Strong(vec![Inline::text(text)])
    }

    /// What it holds; nothing in what holds no other inlines.
    pub(crate) fn content(&self) -> &[Inline<S>] {
        match self {
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. }
            | Inline::Reference { content, .. } => content,
            Inline::Text(_) | Inline::NoteMark(_) | Inline::LineBreak => &[],
        }
    }

    /// What it holds, for changing; `None` in what holds no other inlines.
    pub(crate) fn content_mut(&mut self) -> Option<&mut Vec<Inline<S>>> {
        match self {
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. }
            | Inline::Reference { content, .. } => Some(content),
            Inline::Text(_) | Inline::NoteMark(_) | Inline::LineBreak => None,
        }
    }

    /// Italic text.
    pub fn emphasis(text: impl Into<String>) -> Self {
        Inline::Emphasis(vec![Inline::text(text)])
    }
}

/// A footnote's number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteNumber(pub u32);

impl NoteNumber {
    /// The note's own anchor.
    pub fn anchor(self) -> Anchor {
        Anchor::numbered("note", self.0 as usize)
    }

    /// The anchor of the mark in the text.
    pub fn mark_anchor(self) -> Anchor {
        Anchor::numbered("note-mark", self.0 as usize)
    }
}

/// A footnote: one paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Note<S: Stage = Done> {
    /// What it says.
    pub content: Vec<Inline<S>>,
    /// Where it came from.
    pub origin: Origin,
}

/// The text of inlines without any markup; note marks vanish, line breaks become spaces.
pub fn plain_text<S: Stage>(inlines: &[Inline<S>]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain<S: Stage>(inlines: &[Inline<S>], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(piece) => text.push_str(piece),
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. }
            | Inline::Reference { content, .. } => push_plain(content, text),
            Inline::NoteMark(_) => {}
            Inline::LineBreak => text.push(' '),
        }
    }
}
