//! The body of the document, written and compressed while its pages are still searched for.

use super::container::Piece;
use super::contents;
use super::dom::{DECLARATION, Element};
use super::item::Placed;
use super::measure::Search;
use super::story::Item;
use crate::diag::Diagnostics;

/// An item in its place, with what its drawings are shown by.
pub(super) type Ready = (Placed, Vec<Element>);

/// The document part, and by how much it is too long. What stands after the contents is a piece of its own, which need not
/// wait for the pages. `shell` is the document without the items.
pub(super) fn pieces(
    mut items: Vec<Ready>,
    shell: &str,
    search: Search<'_, '_>,
) -> Result<(Vec<Piece>, Diagnostics), String> {
    let body = shell.find(BODY).ok_or("the document has no body")? + BODY.len();
    let (head, tail) = shell.split_at(body);
    let is_contents = |(placed, _): &Ready| matches!(placed.item, Item::Contents(_));
    let after = items.iter().rposition(is_contents).map_or(0, |place| place + 1);
    let rest = written(items.split_off(after))? + tail;
    if items.is_empty() {
        let only = Piece::last([DECLARATION, head, &rest].concat().into_bytes())?;
        return Ok((vec![only], search.found().over));
    }
    let last = Piece::last(rest.into_bytes())?;
    let measured = search.found();
    for (placed, _) in &mut items {
        if let Item::Contents(lines) = &mut placed.item {
            contents::number(lines, &measured.pages);
        }
    }
    let first = Piece::first([DECLARATION, head, &written(items)?].concat().into_bytes())?;
    Ok((vec![first, last], measured.over))
}

const BODY: &str = "<w:body>";

fn written(items: Vec<Ready>) -> Result<String, String> {
    let mut all = String::new();
    for (item, drawings) in items {
        all.push_str(&item.written(drawings)?);
    }
    Ok(all)
}
