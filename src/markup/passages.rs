//! The passages of a text, and which bytes of them are printed as they are written.

use super::references::{Reference, parser, reference};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// A paragraph, heading or item of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// Its bytes of the text, marks included.
    pub range: Range<usize>,
    /// Whether it is a paragraph that stands by itself, in no list and no quotation.
    pub stands_alone: bool,
    pub pieces: Vec<Piece>,
}

/// A piece of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Bytes of the text that are printed as they are written.
    Own(Range<usize>),
    /// Something that other words stand for in print: a number, a citation, a character by its name.
    Stand,
}

/// The passages of a text that is CommonMark, as prose is. A text that is not, such as a title, is one passage of itself.
pub(crate) fn passages(text: &str) -> Vec<Passage> {
    let mut reader = Reader { text, passages: Vec::new(), is_open: false, around: 0, stands: 0 };
    for (event, range) in parser(text).into_offset_iter() {
        reader.event(&event, range);
    }
    reader.passages
}

struct Reader<'a> {
    text: &'a str,
    passages: Vec<Passage>,
    /// Whether text goes on in the last passage.
    is_open: bool,
    /// How many lists, quotations and notes are around.
    around: u32,
    /// How many references are around whose words are not printed.
    stands: u32,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Paragraph) => self.open(range, self.around == 0),
            Event::Start(Tag::Heading { .. } | Tag::Item) => self.open(range, false),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => self.is_open = false,
            Event::Start(Tag::List(_) | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_)) => {
                self.around += 1;
                self.is_open = false;
            }
            Event::End(TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) => {
                self.around = self.around.saturating_sub(1);
                self.is_open = false;
            }
            Event::Start(Tag::Link { .. }) => {
                let stands =
                    matches!(reference(event, range), Some(Reference { kind, .. }) if kind.is_printed_otherwise());
                if stands || self.stands > 0 {
                    self.stands += 1;
                    self.push(Piece::Stand);
                }
            }
            Event::End(TagEnd::Link) => self.stands = self.stands.saturating_sub(1),
            Event::Text(words) if self.stands == 0 => self.text(words, range),
            Event::FootnoteReference(_) | Event::Html(_) | Event::InlineHtml(_) => self.push(Piece::Stand),
            _ => {}
        }
    }

    fn open(&mut self, range: Range<usize>, stands_alone: bool) {
        let end = range.start + self.text[range.clone()].trim_end().len();
        self.passages.push(Passage { range: range.start..end, stands_alone, pieces: Vec::new() });
        self.is_open = true;
    }

    fn push(&mut self, piece: Piece) {
        if let Some(passage) = self.passages.last_mut() {
            passage.pieces.push(piece);
        }
    }

    /// Text that is written as it is printed; a character by its name is not.
    fn text(&mut self, words: &str, range: Range<usize>) {
        if !self.is_open {
            self.open(range.clone(), false);
        }
        if self.text.get(range.clone()) != Some(words) {
            return self.push(Piece::Stand);
        }
        self.push(Piece::Own(range));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_otherwise_is_no_words_of_the_author() {
        let text = "**Women** were [=N2] of \\* them [@S1, para. 4], see [the table](#T1).\n\n- One &amp; two\n  more\n\nLast.";
        let passages = passages(text);
        let shown = |passage: &Passage| {
            let pieces = passage.pieces.iter().map(|piece| match piece {
                Piece::Own(range) => text[range.clone()].to_owned(),
                Piece::Stand => "…".to_owned(),
            });
            pieces.collect::<Vec<_>>().join("|")
        };
        let shown: Vec<(bool, String)> =
            passages.iter().map(|passage| (passage.stands_alone, shown(passage))).collect();
        assert_eq!(
            shown,
            [
                (true, "Women| were |…| of |* them |…|, see |the table|.".to_owned()),
                (false, "One |…| two|more".to_owned()),
                (true, "Last.".to_owned()),
            ]
        );
        assert_eq!(&text[passages[2].range.clone()], "Last.");
    }
}
