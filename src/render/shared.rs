//! What HTML and Markdown decide alike.

use crate::diag::{Code, Diagnostic};
use crate::document::{Block, Content, Document, Origin, Visit, plain_text, walk};

/// An address that is not written as a link.
const ADDRESS: Code = Code("D0801");

/// Whether an address may become a link: `http:`, `https:` or `mailto:`, and no other scheme, so that no document can
/// carry a script or point into the reader's machine.
pub fn is_linkable(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https" | "mailto")) && !address.chars().any(char::is_control)
}

/// Says that an address stands as text.
pub fn unlinked(address: &str, origin: Origin) -> Diagnostic {
    Diagnostic::warning(ADDRESS, format!("`{address}` is not made a link"))
        .because("only `http:`, `https:` and `mailto:` addresses are safe for every reader")
        .help("write the address in full, starting with `https://`")
        .at(origin.span)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_and_of_mail_are_linked() {
        assert!(is_linkable("HTTPS://example.org") && is_linkable("mailto:a@example.org"));
        for address in
            ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "example.org", "java\nscript:x"]
        {
            assert!(!is_linkable(address), "{address}");
        }
    }
}
