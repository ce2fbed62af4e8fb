//! From inlines to styled text: one string, cut into pieces that look and belong alike.

use super::frame::{Element, ElementId, LinkTarget, Role};
use super::tags::{LinkId, Mark, Slot, Tags};
use crate::document::{Inline, NoteNumber, is_live, plain_text, unlinked};
use crate::i18n::Language;
use crate::theme::Colour;
use std::ops::Range;

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    pub family: Family,
    /// 400, 600 or 700.
    pub weight: u16,
    pub is_italic: bool,
    /// In points.
    pub size: f32,
    /// How far above the baseline, in points.
    pub rise: f32,
    pub colour: Colour,
    /// Whether figures are equally wide, so that columns of them line up.
    pub is_tabular: bool,
}

impl Style {
    pub fn bold(self) -> Self {
        Style { weight: 700, ..self }
    }

    pub fn coloured(self, colour: Colour) -> Self {
        Style { colour, ..self }
    }

    pub fn sized(self, size: f32) -> Self {
        Style { size, ..self }
    }

    /// A note mark: sizes and height as Source Serif draws its superior figures, about 0.62 and 0.33 em.
    pub fn superior(self) -> Self {
        Style { size: self.size * 0.64, rise: self.rise + self.size * 0.34, is_italic: false, ..self }
    }
}

/// One of the theme's families.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Body,
    Heading,
}

/// A stretch of text that looks and belongs alike.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub range: Range<usize>,
    pub style: Style,
    pub mark: Mark,
    pub link: Option<LinkId>,
    /// The footnote that the piece is the mark of.
    pub note: Option<NoteNumber>,
    pub language: Language,
}

/// Text to be broken into lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Text {
    pub string: String,
    /// The pieces, without gaps.
    pub pieces: Vec<Piece>,
    /// Where new lines are forced.
    pub forced: Vec<usize>,
}

/// What text belongs to while it is collected.
#[derive(Clone)]
struct Inside {
    style: Style,
    element: ElementId,
    link: Option<LinkId>,
    language: Language,
}

/// Collects inlines into [`Text`], making their elements on the way.
pub(super) struct Collector<'a> {
    tags: &'a mut Tags,
    /// What a link to a note is called, with `{number}`.
    note_term: &'a str,
    text: Text,
    /// The notes whose marks were passed, in order.
    notes: &'a mut Vec<NoteNumber>,
}

impl<'a> Collector<'a> {
    pub fn new(tags: &'a mut Tags, note_term: &'a str, notes: &'a mut Vec<NoteNumber>) -> Self {
        Collector { tags, note_term, text: Text::default(), notes }
    }

    /// Adds inlines to what is collected; their content becomes `element`'s.
    pub fn add(&mut self, inlines: &[Inline], element: ElementId, style: Style, language: &Language) -> &mut Self {
        self.inlines(inlines, &Inside { style, element, link: None, language: language.clone() });
        self
    }

    /// Adds plain text.
    pub fn plain(&mut self, words: &str, element: ElementId, style: Style, language: &Language) -> &mut Self {
        self.words(words, &Inside { style, element, link: None, language: language.clone() }, None);
        self
    }

    /// Adds plain text that is a link.
    pub fn linked(
        &mut self,
        words: &str,
        parent: ElementId,
        style: Style,
        language: &Language,
        to: (LinkTarget, String),
    ) -> &mut Self {
        let (element, link) = self.tags.link(parent, to.0, to.1);
        self.words(words, &Inside { style, element, link: Some(link), language: language.clone() }, None);
        self
    }

    pub fn finish(self) -> Text {
        self.text
    }

    fn inlines(&mut self, inlines: &[Inline], inside: &Inside) {
        inlines.iter().for_each(|inline| self.inline(inline, inside));
    }

    fn inline(&mut self, inline: &Inline, inside: &Inside) {
        match inline {
            Inline::Text(words) => self.words(words, inside, None),
            Inline::Strong(content) => {
                self.inlines(content, &Inside { style: inside.style.bold(), ..inside.clone() });
            }
            Inline::Emphasis(content) => {
                // An emphasis in italics stands upright again.
                let style = Style { is_italic: !inside.style.is_italic, ..inside.style };
                self.inlines(content, &Inside { style, ..inside.clone() });
            }
            Inline::Foreign { language, content } => {
                let span = Element { language: Some(language.clone()), ..Element::new(Role::Span) };
                let element = self.tags.with(inside.element, span);
                self.inlines(content, &Inside { element, language: language.clone(), ..inside.clone() });
            }
            Inline::Link { address, content } if !is_live(address) => {
                self.inlines(&unlinked(address, content), inside);
            }
            Inline::Link { address, content } => {
                let target = LinkTarget::Address(address.clone());
                self.link(inside.element, target, described(content, address), content, inside);
            }
            Inline::Reference { target, content } => {
                let reference = self.tags.element(inside.element, Role::Reference);
                let name = described(content, target.as_str());
                self.link(reference, LinkTarget::Anchor(target.clone()), name, content, inside);
            }
            Inline::NoteMark(number) => self.note(*number, inside),
            Inline::LineBreak => {
                self.words(" ", inside, None);
                self.text.forced.push(self.text.string.len());
            }
        }
    }

    fn link(&mut self, parent: ElementId, target: LinkTarget, name: String, content: &[Inline], inside: &Inside) {
        // A link inside a link cannot be clicked apart, so the outer one stays.
        if inside.link.is_some() {
            return self.inlines(content, inside);
        }
        let (element, link) = self.tags.link(parent, target, name);
        self.inlines(content, &Inside { element, link: Some(link), ..inside.clone() });
    }

    fn note(&mut self, number: NoteNumber, inside: &Inside) {
        self.notes.push(number);
        let digits = number.0.to_string();
        let name = self.note_term.replace("{number}", &digits);
        let reference = self.tags.element(inside.element, Role::Reference);
        let style = inside.style.superior();
        if inside.link.is_some() {
            let inside = Inside { element: reference, style, ..inside.clone() };
            return self.words(&digits, &inside, Some(number));
        }
        let (element, link) = self.tags.link(reference, LinkTarget::Anchor(number.anchor()), name);
        let inside = Inside { element, link: Some(link), style, ..inside.clone() };
        self.words(&digits, &inside, Some(number));
    }

    fn words(&mut self, words: &str, inside: &Inside, note: Option<NoteNumber>) {
        let start = self.text.string.len();
        // Control characters have no glyphs; the tree promises that none of them means a new line.
        self.text.string.extend(words.chars().map(|c| if c.is_control() { ' ' } else { c }));
        let range = start..self.text.string.len();
        if range.is_empty() {
            return;
        }
        let mark = Mark::Slot(self.tags.slot(inside.element));
        let Inside { style, link, language, .. } = inside.clone();
        self.text.pieces.push(Piece { range, style, mark, link, note, language });
    }
}

/// What a link is called: its text, or where it leads if it has none.
fn described(content: &[Inline], otherwise: &str) -> String {
    let text = plain_text(content);
    if text.trim().is_empty() { otherwise.to_owned() } else { text }
}

impl Text {
    /// Text that is all alike and belongs to `mark`.
    pub fn plain(words: &str, style: Style, mark: Mark, language: &Language) -> Self {
        let string: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let range = 0..string.len();
        let piece = Piece { range, style, mark, link: None, note: None, language: language.clone() };
        Text { pieces: if string.is_empty() { Vec::new() } else { vec![piece] }, string, forced: Vec::new() }
    }

    /// The same text apart from its document: its slots and links are numbered by its pieces, so that texts of two
    /// documents can be compared.
    pub fn local(&self) -> Self {
        let mut local = self.clone();
        let mut last = None;
        for (index, piece) in local.pieces.iter_mut().enumerate() {
            if let Mark::Slot(_) = piece.mark {
                piece.mark = Mark::Slot(Slot::of_piece(index));
            }
            // Pieces side by side may be one link; apart, they are never joined on a line.
            let link = piece.link.map(|link| match last {
                Some((before, number)) if before == link => (link, number),
                _ => (link, index),
            });
            piece.link = link.map(|(_, number)| LinkId::of_piece(number));
            last = link;
        }
        local
    }
}
