//! Finding references without resolving them.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag};
use std::ops::Range;

/// A reference to a node, and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it is.
    pub kind: ReferenceKind,
    /// The id it names, as written.
    pub id: String,
    /// The bytes of the text it takes up.
    pub range: Range<usize>,
}

/// What a reference does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    /// `[@S1]`: cites.
    Cite,
    /// `[=N2]`: puts a value into the sentence.
    Value,
    /// `[words](#T1)`: leads to a place.
    Place,
}

#[cfg(feature = "docx")]
impl ReferenceKind {
    /// Whether other words than its own are printed for it.
    pub(super) fn is_printed_otherwise(self) -> bool {
        matches!(self, ReferenceKind::Cite | ReferenceKind::Value)
    }
}

/// All references of a text, in order.
pub fn references(text: &str) -> Vec<Reference> {
    parser(text).into_offset_iter().filter_map(|(event, range)| reference(&event, range)).collect()
}

/// Where the links of a text lead outside of it, in order.
pub(crate) fn addresses(text: &str) -> Vec<String> {
    let address = |event| match event {
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            let is_outside = matches!(target(link_type, &dest_url), Some(Target::Address) | None);
            is_outside.then(|| dest_url.into_string())
        }
        _ => None,
    };
    parser(text).filter_map(address).collect()
}

/// The reference that begins with an event.
pub(super) fn reference(event: &Event<'_>, range: Range<usize>) -> Option<Reference> {
    let Event::Start(Tag::Link { link_type, dest_url, .. }) = event else { return None };
    let (kind, id) = match target(*link_type, dest_url)? {
        Target::Cite { id, .. } => (ReferenceKind::Cite, id),
        Target::Value(id) => (ReferenceKind::Value, id),
        Target::Place(id) => (ReferenceKind::Place, id),
        Target::Address => return None,
    };
    Some(Reference { kind, id: id.to_owned(), range })
}

/// What a link's destination means.
pub(super) enum Target<'a> {
    Cite { id: &'a str, locator: Option<&'a str> },
    Value(&'a str),
    Place(&'a str),
    Address,
}

/// Classifies a link. A bracket that names nothing reaches us as an unknown shortcut whose destination is its label.
pub(super) fn target(link_type: LinkType, destination: &str) -> Option<Target<'_>> {
    if link_type != LinkType::ShortcutUnknown {
        return Some(destination.strip_prefix('#').map_or(Target::Address, Target::Place));
    }
    if let Some(id) = destination.strip_prefix('=') {
        return Some(Target::Value(id.trim()));
    }
    let cited = destination.strip_prefix('@')?;
    let (id, locator) = cited.split_once(',').map_or((cited, None), |(id, rest)| (id, Some(rest.trim())));
    Some(Target::Cite { id: id.trim(), locator })
}

/// Answers for brackets that name nothing CommonMark knows.
type Shortcut = fn(BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)>;

/// A CommonMark parser that knows footnotes and lets `[@…]` and `[=…]` through as links.
pub(super) fn parser(text: &str) -> Parser<'_, Shortcut> {
    fn shortcut<'a>(link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        let is_ours = link.link_type == LinkType::Shortcut && link.reference.starts_with(['@', '=']);
        is_ours.then(|| (link.reference.clone(), CowStr::Borrowed("")))
    }
    Parser::new_with_broken_link_callback(text, pulldown_cmark::Options::ENABLE_FOOTNOTES, Some(shortcut))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_with_their_places() {
        let text = "As [@S1, para. 4] says, [=N2] of them; see [the table](#T1) and [a page](https://example.org).";
        let found = references(text);
        let seen: Vec<(ReferenceKind, &str, &str)> =
            found.iter().map(|r| (r.kind, r.id.as_str(), &text[r.range.clone()])).collect();
        assert_eq!(
            seen,
            [
                (ReferenceKind::Cite, "S1", "[@S1, para. 4]"),
                (ReferenceKind::Value, "N2", "[=N2]"),
                (ReferenceKind::Place, "T1", "[the table](#T1)"),
            ]
        );
    }

    #[test]
    fn an_escaped_bracket_is_just_a_bracket() {
        assert_eq!(references("\\[@S1] and `[=N2]` and [words]"), []);
    }
}
