//! What a document would show and cannot, because a text is missing in its language.

use crate::diag::{Diagnostic, Diagnostics};
use crate::document::{Document, Inline, visit_inlines, visit_inlines_mut, visit_plain_mut};
use crate::tailor::Gaps;

/// The gaps that stand in a document, each once.
pub(super) fn shown(gaps: &Gaps, document: &mut Document) -> Diagnostics {
    let mut found = Diagnostics::new();
    if gaps.is_empty() {
        return found;
    }
    let mut look = |text: &str| {
        let new: Vec<&Diagnostic> = gaps.in_text(text).filter(|problem| !found.contains(problem)).collect();
        found.extend(new.into_iter().cloned());
    };
    let (metadata, furniture) = (&document.metadata, &document.furniture);
    [&metadata.title, &metadata.description, &furniture.context].into_iter().for_each(|text| look(text));
    let mut in_line = |inline: &mut Inline| {
        if let Inline::Text(text) = inline {
            look(text);
        }
    };
    document.body.iter_mut().for_each(|block| visit_inlines_mut(block, &mut in_line));
    document.notes.iter_mut().for_each(|note| visit_inlines(&mut note.content, &mut in_line));
    document.body.iter_mut().for_each(|block| visit_plain_mut(block, &mut |text| look(text)));
    found
}
