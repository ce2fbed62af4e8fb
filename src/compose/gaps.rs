//! What a document would show and cannot, because a text is missing in its language.

use crate::diag::{Diagnostic, Diagnostics};
use crate::document::{Block, Document, Inline, Visit, walk};
use crate::tailor::Gaps;

/// The gaps that stand in a document, each once.
pub(super) fn shown(gaps: &Gaps, document: &Document) -> Diagnostics {
    if gaps.is_empty() {
        return Diagnostics::new();
    }
    let mut shown = Shown { gaps, found: Diagnostics::new() };
    let (metadata, furniture) = (&document.metadata, &document.furniture);
    [&metadata.title, &metadata.description, &furniture.context].into_iter().for_each(|text| shown.look(text));
    walk(document, &mut shown);
    document.notes.iter().for_each(|note| shown.line(&note.content));
    shown.found
}

struct Shown<'a> {
    gaps: &'a Gaps,
    found: Diagnostics,
}

impl Shown<'_> {
    fn look(&mut self, text: &str) {
        for problem in self.gaps.in_text(text) {
            if !self.found.contains(problem) {
                self.found.push(Diagnostic::clone(problem));
            }
        }
    }

    fn line(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            if let Inline::Text(text) = inline {
                self.look(text);
            }
            self.line(inline.content());
        }
    }
}

impl Visit for Shown<'_> {
    fn inlines(&mut self, inlines: &[Inline], _: &Block) {
        self.line(inlines);
    }

    fn plain(&mut self, text: &str, _: &Block) {
        self.look(text);
    }
}
