//! Counting words as a body counts them.

use crate::document::{Block, Content, Document, Inline, Visit, plain_text, walk};
use serde::Deserialize;

/// How many words a body takes, and what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordLimit {
    /// The most.
    pub limit: usize,
    /// Whether footnotes count.
    pub with_notes: bool,
    /// Whether tables count, with their captions.
    #[serde(default = "yes")]
    pub with_tables: bool,
    /// Whether the title, the subtitle and the list of contents count.
    #[serde(default = "yes")]
    pub with_cover: bool,
}

fn yes() -> bool {
    true
}

impl WordLimit {
    /// The words of a document that count. Numbers of paragraphs and marks of notes are no words, as in word processors.
    pub fn count(&self, document: &Document) -> usize {
        let mut counter = Counter { limit: self, words: 0 };
        walk(document, &mut counter);
        let notes = document.notes.iter().filter(|_| self.with_notes);
        counter.words + notes.map(|note| words(&plain_text(&note.content))).sum::<usize>()
    }

    /// What counts and what does not, where people may wonder.
    pub(super) fn said(&self) -> String {
        let mut said = vec![if self.with_notes { "footnotes counted" } else { "footnotes not counted" }];
        said.extend((!self.with_tables).then_some("tables not counted"));
        said.extend((!self.with_cover).then_some("title and contents not counted"));
        said.join(", ")
    }
}

struct Counter<'a> {
    limit: &'a WordLimit,
    words: usize,
}

impl Visit for Counter<'_> {
    fn inlines(&mut self, inlines: &[Inline], owner: &Block) {
        let is_left_out = match &owner.content {
            Content::Table(_) => !self.limit.with_tables,
            Content::Title(_) | Content::Subtitle(_) | Content::Contents { .. } => !self.limit.with_cover,
            Content::Heading { .. }
            | Content::Paragraph(_)
            | Content::NumberedParagraph { .. }
            | Content::List(_)
            | Content::Asks(_)
            | Content::Figure(_)
            | Content::Callout(_)
            | Content::Quote { .. }
            | Content::Columns(_)
            | Content::PullFigure { .. }
            | Content::Letter { .. }
            | Content::Sources(_)
            | Content::Status(_) => false,
            Content::Slot(never) => match *never {},
        };
        if !is_left_out {
            self.words += words(&plain_text(inlines));
        }
    }
}

/// The words of a text as Microsoft Word counts them, the program that bodies count with: what stands between white space,
/// and each Chinese or Japanese character by itself, its punctuation too.
fn words(text: &str) -> usize {
    let mut words = 0;
    let mut is_inside = false;
    for character in text.chars() {
        let is_single = is_single(character);
        let starts = !is_inside && !character.is_whitespace();
        words += usize::from(is_single || starts);
        is_inside = !is_single && !character.is_whitespace();
    }
    words
}

/// Whether a character is counted by itself: ideographs, kana, and the punctuation and full-width forms that go with them.
fn is_single(character: char) -> bool {
    matches!(character,
        '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sample;
    use crate::document::{Note, Origin};

    #[test]
    fn chinese_is_counted_by_characters_and_the_rest_by_white_space() {
        for (text, expected) in [
            ("", 0),
            ("  two\u{a0}words \n", 2),
            ("per cent, e.g. 12.5", 4),
            ("联合国", 3),
            ("联合国。", 4),
            ("在UNODC的报告 2017年", 7),
            ("حقوق الإنسان", 2),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn notes_tables_and_cover_count_where_the_body_counts_them() {
        let mut document = sample::kitchen_sink();
        let all = WordLimit { limit: 1, with_notes: true, with_tables: true, with_cover: true };
        let before = all.count(&document);
        document.notes.push(Note { content: vec![Inline::text("three more words")], origin: Origin::default() });
        assert_eq!(all.count(&document), before + 3);
        let without = WordLimit { with_notes: false, ..all };
        let body = without.count(&document);
        let notes: usize = document.notes.iter().map(|note| words(&plain_text(&note.content))).sum();
        assert_eq!(body + notes, before + 3);
        let title = Block::new(Content::Title(vec![Inline::text("One two")]), Origin::default());
        document.body.insert(0, title);
        assert_eq!(without.count(&document), body + 2);
        let uncovered = WordLimit { with_cover: false, ..without };
        document.body.retain(|block| matches!(block.content, Content::Title(_) | Content::Table(_)));
        let table = uncovered.count(&document);
        assert!(table > 0, "the sample has a table");
        assert_eq!(WordLimit { with_tables: false, ..uncovered }.count(&document), 0);
    }
}
