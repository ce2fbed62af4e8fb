//! What renderers decide alike.

use crate::diag::Diagnostics;
use crate::document::{Block, Content, Document, Inline, Origin, Visit, is_live, not_live, plain_text, walk};

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

/// The status that only the furniture knows. These formats have no running header, and an embargo must not be lost.
pub fn unsaid_status(document: &Document) -> Option<&str> {
    struct Said<'a>(&'a str, bool);
    impl Visit for Said<'_> {
        fn block(&mut self, block: &Block) {
            self.1 |= matches!(&block.content, Content::Status(text) if plain_text(text) == self.0);
        }
    }
    let status = document.furniture.status.as_deref()?;
    let mut said = Said(status, false);
    walk(document, &mut said);
    (!said.1).then_some(status)
}

/// A label and what follows it: `Table 1.` before a caption; nothing for an empty label.
pub fn labelled(label: &str) -> Option<String> {
    (!label.is_empty()).then(|| format!("{label}."))
}
