//! Inlines become pieces: runs with their look, links, references and note marks.

use super::direction;
use super::references::Targets;
use super::story::{Look, Piece};
use crate::document::{Anchor, Inline, is_live, unlinked};
use crate::i18n::{Direction, Language};

/// What inlines need to know of the document around them.
#[derive(Clone, Debug)]
pub(super) struct Surroundings {
    /// The document's language.
    pub(super) language: Language,
    /// What references can repeat.
    pub(super) targets: Targets,
}

impl Surroundings {
    /// How text looks in a block of the given language, or in the document's.
    pub(super) fn look(&self, language: Option<&Language>) -> Look {
        let own = language.filter(|own| **own != self.language);
        let direction = own.unwrap_or(&self.language).direction();
        Look { language: own.cloned(), is_right_to_left: direction == Direction::RightToLeft, ..Look::default() }
    }

    pub(super) fn pieces(&self, inlines: &[Inline], look: &Look) -> Vec<Piece> {
        inlines.iter().map(|inline| self.piece(inline, look)).flat_map(Vec::into_iter).collect()
    }

    fn piece(&self, inline: &Inline, look: &Look) -> Vec<Piece> {
        match inline {
            Inline::Text(text) => text_pieces(text, look),
            Inline::Strong(content) => self.pieces(content, &Look { is_strong: true, ..look.clone() }),
            Inline::Emphasis(content) => self.pieces(content, &Look { is_emphasised: true, ..look.clone() }),
            Inline::Foreign { language, content } => self.foreign(language, content, look),
            Inline::Link { address, content } if !is_live(address) => self.pieces(&unlinked(address, content), look),
            Inline::Link { address, content } => {
                let look = Look { is_link: true, ..look.clone() };
                vec![Piece::Link(address.clone(), self.pieces(content, &look))]
            }
            Inline::Reference { target, content } => {
                vec![self.targets.reference(target, content, self.pieces(content, look), look)]
            }
            Inline::NoteMark(number) => vec![Piece::Note(number.0, look.clone())],
            Inline::LineBreak => vec![Piece::Break],
        }
    }

    fn foreign(&self, language: &Language, content: &[Inline], look: &Look) -> Vec<Piece> {
        let is_right_to_left = language.direction() == Direction::RightToLeft;
        let language = (*language != self.language).then(|| language.clone());
        self.pieces(content, &Look { language, is_right_to_left, ..look.clone() })
    }
}

/// A text in runs of one direction each.
pub(super) fn text_pieces(text: &str, look: &Look) -> Vec<Piece> {
    if !look.is_right_to_left {
        return vec![Piece::Text(text.to_owned(), look.clone())];
    }
    let piece = |(part, is_right_to_left): (&str, bool)| {
        let part = if is_right_to_left { part.to_owned() } else { direction::marked(part) };
        Piece::Text(part, Look { is_right_to_left, ..look.clone() })
    };
    direction::parts(text).into_iter().map(piece).collect()
}

/// The longest name Word lets a bookmark have.
const LONGEST_BOOKMARK: usize = 40;

/// The bookmark of a place: letters, digits and underscores, a letter first.
pub(super) fn bookmark(anchor: &Anchor) -> String {
    anchor.as_str().replace('-', "_").chars().take(LONGEST_BOOKMARK).collect()
}
