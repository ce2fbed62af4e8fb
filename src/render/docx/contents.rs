//! The list of headings: a field that Word can rebuild, filled in already.

use super::inlines::{Surroundings, bookmark};
use super::measure::Pages;
use super::story::{Look, Paragraph, Piece};
use super::styles::CONTENTS;
use crate::document::{ContentsEntry, Inline};

/// The contents with their heading, their pages yet to be filled in.
pub(super) fn contents(
    title: &[Inline],
    entries: &[ContentsEntry],
    surroundings: &Surroundings,
    look: &Look,
) -> Vec<Paragraph> {
    let deepest = entries.iter().map(|entry| entry.level).max().unwrap_or(1);
    let mut paragraphs = vec![Paragraph::new("TOCHeading", surroundings.pieces(title, look))];
    paragraphs.extend(entries.iter().map(|entry| line(entry, surroundings, look)));
    if let [_, entries @ ..] = paragraphs.as_mut_slice() {
        surround(entries, format!("TOC \\o \"1-{deepest}\" \\h \\z \\u"));
    }
    paragraphs
}

fn line(entry: &ContentsEntry, surroundings: &Surroundings, look: &Look) -> Paragraph {
    let target = bookmark(&entry.target);
    let mut pieces = surroundings.pieces(&entry.text, look);
    let instruction = format!("PAGEREF {target} \\h");
    pieces.extend([Piece::Tab, Piece::Field { instruction, shown: String::new(), look: look.clone() }]);
    let style = CONTENTS[usize::from(entry.level.clamp(1, 3)) - 1];
    Paragraph::new(style, vec![Piece::Jump(target, pieces)])
}

/// Fills in the pages. An entry whose page is not known shows none rather than a wrong one; whoever updates the field in
/// a word processor gets it (ISO/IEC 29500-1, 17.16.5.68).
pub(super) fn number(contents: &mut [Paragraph], pages: &Pages) {
    for piece in contents.iter_mut().skip(1).flat_map(|line| &mut line.pieces) {
        let Piece::Jump(target, pieces) = piece else { continue };
        match (pages.get(target), pieces.as_mut_slice()) {
            (Some(page), [.., Piece::Field { shown, .. }]) => *shown = page.to_string(),
            _ => pieces.truncate(pieces.len().saturating_sub(2)),
        }
    }
}

/// The field begins in the first entry and ends in the last.
fn surround(entries: &mut [Paragraph], instruction: String) {
    if let Some(first) = entries.first_mut() {
        first.pieces.insert(0, Piece::FieldStart(instruction));
    }
    if let Some(last) = entries.last_mut() {
        last.pieces.push(Piece::FieldEnd);
    }
}
