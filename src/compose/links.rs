//! Addresses that may not be live become text, wherever they come from: fields of the report, prose, templates, citation
//! styles, the brand.

use super::composer::Composer;
use crate::document::{Block, Inline, Note, Origin, is_live, not_live, unlinked, visit_lines_mut};

/// Leaves only links that may be live, and says which are none.
pub(super) fn settle(composer: &mut Composer<'_>, body: &mut [Block], notes: &mut [Note]) {
    for block in body {
        let origin = block.origin;
        visit_lines_mut(block, None, &mut |line, _| settle_line(line, origin, composer));
    }
    notes.iter_mut().for_each(|note| settle_line(&mut note.content, Origin::default(), composer));
}

fn settle_line(line: &mut Vec<Inline>, origin: Origin, composer: &mut Composer<'_>) {
    if !holds_dead_link(line) {
        return;
    }
    for mut inline in std::mem::take(line) {
        match &mut inline {
            Inline::Link { address, content } if !is_live(address) => {
                settle_line(content, origin, composer);
                composer.warn_once(not_live(address, origin));
                line.extend(unlinked(address, content));
            }
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. }
            | Inline::Reference { content, .. } => {
                settle_line(content, origin, composer);
                line.push(inline);
            }
            Inline::Text(_) | Inline::NoteMark(_) | Inline::LineBreak => line.push(inline),
        }
    }
}

fn holds_dead_link(line: &[Inline]) -> bool {
    line.iter().any(|inline| {
        matches!(inline, Inline::Link { address, .. } if !is_live(address)) || holds_dead_link(inline.content())
    })
}
