//! What renderers decide alike.

use crate::document::{Block, Content, Document, Visit, plain_text, walk};

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
