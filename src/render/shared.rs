//! What HTML and Markdown decide alike.

use crate::diag::{Code, Diagnostic};
use crate::document::{Block, Content, Document, Origin, Visit, walk};

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
    struct Said(bool);
    impl Visit for Said {
        fn block(&mut self, block: &Block) {
            self.0 |= matches!(block.content, Content::Status(_));
        }
    }
    let mut said = Said(false);
    walk(document, &mut said);
    document.furniture.status.as_deref().filter(|_| !said.0)
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
