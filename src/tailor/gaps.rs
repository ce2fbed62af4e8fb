//! Texts that are not there in the language of a view.
//!
//! A document shows a part of its view, and only what it shows has to be translated. So a missing text becomes a mark,
//! and composition reports the marks that it finds in the finished document.

use crate::diag::{Diagnostic, Diagnostics};
use serde::{Serialize, Serializer};

/// Stands on both sides of a gap's number. A code point that is no character (Unicode 16, 23.7): a report that is loaded
/// cannot hold it.
const MARK: char = '\u{fdd0}';

/// The gaps of a view: each is the problem that its mark stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gaps(Diagnostics);

impl Gaps {
    /// A new gap; what is returned stands in place of the text.
    pub(super) fn add(&mut self, problem: Diagnostic) -> String {
        let known = self.0.iter().position(|known| *known == problem);
        let number = known.unwrap_or_else(|| {
            self.0.push(problem);
            self.0.len() - 1
        });
        format!("{MARK}{number}{MARK}")
    }

    /// The problems whose marks stand in a text.
    pub fn in_text(&self, text: &str) -> impl Iterator<Item = &Diagnostic> {
        text.split(MARK).skip(1).step_by(2).filter_map(|number| self.0.get(number.parse::<usize>().ok()?))
    }

    /// Whether every text is there.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Where a text is missing says nothing about what a document holds, so it is no part of what identifies one.
impl Serialize for Gaps {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}
