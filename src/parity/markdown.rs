//! Reads Markdown by its marks.

use super::reading::Reading;
use crate::markup::{Finished, finished};

/// Reads a file.
pub(super) fn read(text: &str, reading: &mut Reading) {
    for line in finished(text) {
        match line {
            Finished::Heading { level, text } => reading.heading(level.saturating_sub(1), &text),
            Finished::Paragraph { number, text } => {
                reading.item = number;
                reading.paragraph(&text);
                reading.item = None;
                reading.unmarked(&text);
            }
            Finished::Cell(text) => reading.text(&text),
            Finished::Picture(text) => reading.picture(&text),
            Finished::Mark(number) => reading.mark(&number),
            Finished::Note { number, text } => reading.note(&number, &text),
        }
    }
}
