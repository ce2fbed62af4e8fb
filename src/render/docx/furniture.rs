//! Headers and footers.

use super::direction;
use super::inlines::text_pieces;
use super::reference::Reference;
use super::story::{Item, Look, Paragraph, Piece};
use crate::document::{Document, Furniture};

/// The header of the first page, that of the others, and the same footer for both. `logo` is the place of the logo in
/// the list of drawings. Where a reference has a header of its own, ours is the line that it gets besides.
pub(super) fn furniture(
    document: &Document,
    look: &Look,
    logo: Option<usize>,
    reference: Option<&Reference>,
) -> Vec<Item> {
    let footer = footer(document, look);
    let has = |place: usize| reference.is_some_and(|it| it.furniture.get(place).is_some_and(Option::is_some));
    let header = |place, own: Paragraph| Item::Header(if has(place) { mark(&document.furniture, look) } else { own });
    vec![
        header(0, masthead(&document.furniture, look, logo)),
        header(1, running(&document.furniture, look)),
        Item::Footer(footer.clone()),
        Item::Footer(footer),
    ]
}

/// What every page says of a draft or an embargo; empty where there is neither.
fn mark(furniture: &Furniture, look: &Look) -> Paragraph {
    let pieces = furniture.status.as_deref().map(|status| text_pieces(status, look));
    Paragraph::new("Status", pieces.unwrap_or_default())
}

fn masthead(furniture: &Furniture, look: &Look, logo: Option<usize>) -> Paragraph {
    let mut pieces: Vec<Piece> = logo.into_iter().map(Piece::Drawing).collect();
    if logo.is_some() {
        pieces.push(Piece::Text("\u{2002}".to_owned(), look.clone()));
    }
    let is_right_to_left = direction::parts(&furniture.masthead).iter().any(|(_, is_right_to_left)| *is_right_to_left);
    let own = Look { is_right_to_left: look.is_right_to_left && is_right_to_left, ..look.clone() };
    pieces.push(Piece::Name(furniture.masthead.clone(), own));
    let context = [furniture.status.as_deref().unwrap_or_default(), &furniture.context];
    pieces.extend(opposite(&context, look));
    Paragraph::new("Masthead", pieces)
}

fn running(furniture: &Furniture, look: &Look) -> Paragraph {
    let mut pieces = text_pieces(&furniture.running_header, look);
    pieces.extend(opposite(&[furniture.status.as_deref().unwrap_or_default()], look));
    Paragraph::new("Header", pieces)
}

/// What stands at the end of the line, its parts divided by a middle dot; nothing where all are empty.
fn opposite(parts: &[&str], look: &Look) -> Vec<Piece> {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return Vec::new();
    }
    [Piece::Tab].into_iter().chain(text_pieces(&parts.join(" · "), look)).collect()
}

fn footer(document: &Document, look: &Look) -> Paragraph {
    let mut pieces = text_pieces(&document.furniture.footer, look);
    pieces.push(Piece::Tab);
    pieces.extend(page_of(&document.terms.page_of, look));
    Paragraph::new("Footer", pieces)
}

/// `Page {page} of {pages}` with fields in place of the braces.
fn page_of(pattern: &str, look: &Look) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some((at, name, instruction)) = first_field(rest) {
        pieces.push(Piece::Text(rest[..at].to_owned(), look.clone()));
        pieces.push(Piece::Field { instruction: instruction.to_owned(), shown: "1".to_owned(), look: look.clone() });
        rest = &rest[at + name.len()..];
    }
    pieces.push(Piece::Text(rest.to_owned(), look.clone()));
    pieces.retain(|piece| !matches!(piece, Piece::Text(text, _) if text.is_empty()));
    pieces
}

fn first_field(text: &str) -> Option<(usize, &'static str, &'static str)> {
    const FIELDS: [(&str, &str); 2] = [("{page}", "PAGE"), ("{pages}", "NUMPAGES")];
    let found = FIELDS.into_iter().filter_map(|(name, field)| Some((text.find(name)?, name, field)));
    found.min_by_key(|(at, ..)| *at)
}
