//! The list of headings: a field that Word can rebuild, filled in already.

use super::inlines::{Surroundings, bookmark};
use super::story::{Look, Paragraph, Piece};
use super::styles::CONTENTS;
use crate::document::{Anchor, ContentsEntry, Inline};
use std::collections::BTreeMap;

/// The contents with their heading. Without page numbers an entry shows none rather than a wrong one; whoever updates
/// the field in a word processor gets them (ISO/IEC 29500-1, 17.16.5.68).
pub(super) fn contents(
    title: &[Inline],
    entries: &[ContentsEntry],
    surroundings: &Surroundings,
    look: &Look,
    pages: Option<&BTreeMap<Anchor, u32>>,
) -> Vec<Paragraph> {
    let deepest = entries.iter().map(|entry| entry.level).max().unwrap_or(1);
    let mut paragraphs = vec![Paragraph::new("TOCHeading", surroundings.pieces(title, look))];
    for entry in entries {
        let page = pages.and_then(|pages| pages.get(&entry.target));
        paragraphs.push(line(entry, surroundings, look, page.copied()));
    }
    if let [_, entries @ ..] = paragraphs.as_mut_slice() {
        surround(entries, format!("TOC \\o \"1-{deepest}\" \\h \\z \\u"));
    }
    paragraphs
}

fn line(entry: &ContentsEntry, surroundings: &Surroundings, look: &Look, page: Option<u32>) -> Paragraph {
    let target = bookmark(&entry.target);
    let mut pieces = surroundings.pieces(&entry.text, look);
    if let Some(page) = page {
        let instruction = format!("PAGEREF {target} \\h");
        pieces.extend([Piece::Tab, Piece::Field { instruction, shown: page.to_string(), look: look.clone() }]);
    }
    let style = CONTENTS[usize::from(entry.level.clamp(1, 3)) - 1];
    Paragraph::new(style, vec![Piece::Jump(target, pieces)])
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
