//! Links that are none, in formats that say nothing while they write.

use crate::diag::Diagnostics;
use crate::document::{Block, Document, Inline, Origin, Visit, is_live, not_live, walk};

/// Says of each address that may not be live that it stands as text, in formats that say nothing while they write.
/// Composition leaves no such address; this is for documents made in code.
pub fn unlinked(document: &Document) -> Diagnostics {
    struct Found(Diagnostics);
    impl Visit for Found {
        fn inlines(&mut self, inlines: &[Inline], owner: &Block) {
            addresses(inlines, &mut |address| self.0.push(not_live(address, owner.origin)));
        }
    }
    let mut found = Found(Vec::new());
    walk(document, &mut found);
    let notes = document.notes.iter();
    notes.for_each(|note| addresses(&note.content, &mut |address| found.0.push(not_live(address, Origin::default()))));
    found.0
}

/// The addresses of links that may not be live.
fn addresses(inlines: &[Inline], say: &mut impl FnMut(&str)) {
    for inline in inlines {
        if let Inline::Link { address, .. } = inline
            && !is_live(address)
        {
            say(address);
        }
        addresses(inline.content(), say);
    }
}
