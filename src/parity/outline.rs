//! What a document or a file says, in lists that can be compared.

use crate::source::Span;

/// What is compared of a document or a file, each list in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The title, after one `#`, and the headings, after one more for each level.
    pub headings: Vec<Line>,
    /// What is asked, each with its number. Items of numbered lists are among them: Markdown and PDF mark both alike.
    pub asks: Vec<Line>,
    /// The numbers in the text, in tables and in large, then those of the notes; numbers of asks, items and pages are
    /// not among them.
    pub numbers: Vec<Line>,
    /// The notes with their numbers, in the order of their marks. A mark without its note has nothing but its number; a
    /// note without a mark has no number.
    pub notes: Vec<Line>,
    /// What stands for pictures and charts, and what introduces tables for those who cannot see them.
    pub alternatives: Vec<Line>,
    /// The words and numbers in the drawings of charts, without spaces. A line feed parts what may have the steps of an
    /// axis in between: a drawing shows as many as there is room for.
    pub charts: Vec<Line>,
}

/// A line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Where it came from, where that is known; nowhere in a file.
    pub span: Option<Span>,
}

impl Outline {
    /// The lists, each with what one of its lines is called.
    pub(super) fn lists(&self) -> [(&'static str, &[Line]); 6] {
        [
            ("heading", &self.headings),
            ("ask or numbered item", &self.asks),
            ("number", &self.numbers),
            ("note", &self.notes),
            ("alternative text", &self.alternatives),
            ("chart", &self.charts),
        ]
    }
}

impl std::fmt::Display for Outline {
    /// A line for each line, with what it is before it; numbers one beside the other.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (kind, lines) in self.lists() {
            let texts = lines.iter().map(|line| line.text.replace('\n', " … "));
            if kind == "number" {
                writeln!(f, "{kind}s: {}", texts.collect::<Vec<_>>().join(" "))?;
            } else {
                texts.into_iter().try_for_each(|text| writeln!(f, "{kind}: {text}"))?;
            }
        }
        Ok(())
    }
}
