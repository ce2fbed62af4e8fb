//! Work grows with the length of a title or word, and not with its square. Steps are counted: a clock would measure the
//! machine.

use super::pages;
use crate::document::{Block, Content, Document, Inline, Origin, sample};
use crate::layout::{paragraph, shape};

/// A document of one text, which is its title and on every page as well.
fn titled(text: &str) -> Document {
    let mut document = sample::kitchen_sink();
    document.furniture.running_header = text.to_owned();
    document.furniture.masthead = text.to_owned();
    document.furniture.footer = text.to_owned();
    document.metadata.title = text.to_owned();
    document.body = vec![
        Block::new(Content::Title(vec![Inline::text(text)]), Origin::default()),
        Block::new(Content::Paragraph(vec![Inline::text(text)]), Origin::default()),
    ];
    document.notes.clear();
    document
}

/// How many lines are weighed and bytes shaped to lay a document out.
fn steps(text: &str) -> [usize; 2] {
    let count = || [paragraph::counted::STEPS.get(), shape::counted::BYTES.get()];
    let before = count();
    pages(&titled(text));
    let after = count();
    [after[0] - before[0], after[1] - before[1]]
}

#[test]
fn twice_the_text_takes_twice_the_steps() {
    let texts: [fn(usize) -> String; 5] = [
        |length| "words of a title ".repeat(length / 17),
        |length| "w".repeat(length),
        |length| "A/B-".repeat(length / 4),
        |length| "汉字".repeat(length / 6),
        |length| "كلمة word 12 ".repeat(length / 17),
    ];
    for text in texts {
        let (short, long) = (steps(&text(4_000)), steps(&text(16_000)));
        for (short, long) in short.into_iter().zip(long) {
            let shown: String = text(40).chars().take(10).collect();
            assert!(long > 0 && long < short.max(2_000) * 6, "`{shown}`: {short} steps for a fourth of {long}");
        }
    }
}
