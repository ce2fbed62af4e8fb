//! Places that can only be filled when the whole text is known: the list of sources, the acronyms, the contents. They may
//! stand anywhere: also in a box or a column.

use super::composer::Composer;
use super::{cite, expand};
use crate::document::{
    Anchor, Block, Callout, Content, ContentsEntry, Inline, List, ListKind, Origin, Part, PartMut, SourceEntry,
    plain_text,
};
use crate::i18n;

/// A list that is known at the end.
#[derive(Clone, Copy)]
enum Slot {
    Sources,
    Acronyms,
}

impl Slot {
    /// What a block is the place of, if it is one.
    fn of(block: &Block) -> Option<Self> {
        let is_at = |name: &'static str| block.anchor.as_ref() == Some(&Anchor::numbered(name, 1));
        if is_at(expand::ALL_SOURCES) {
            Some(Slot::Sources)
        } else if is_at(expand::ALL_ACRONYMS) {
            Some(Slot::Acronyms)
        } else {
            None
        }
    }

    fn term(self) -> &'static str {
        match self {
            Slot::Sources => "sources",
            Slot::Acronyms => "acronyms",
        }
    }

    fn list(self, composer: &mut Composer<'_>, origin: Origin) -> Option<Block> {
        match self {
            Slot::Sources => source_list(composer, origin),
            Slot::Acronyms => acronym_list(composer, origin),
        }
    }
}

/// Sources and acronyms take their places under a heading; an empty list leaves nothing.
pub(super) fn fill(composer: &mut Composer<'_>, blocks: Vec<Block>) -> Vec<Block> {
    let mut filled = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        let origin = block.origin;
        if let Some(slot) = Slot::of(&block) {
            if let Some(list) = slot.list(composer, origin) {
                let heading = vec![Inline::text(composer.term(slot.term()))];
                filled.extend([composer.heading(1, heading, origin), list]);
            }
            continue;
        }
        let was_empty = is_empty_box(&block);
        if let Content::Callout(callout) = &mut block.content {
            fill_box(composer, callout);
        }
        block.content.parts_mut(&mut |part| {
            if let PartMut::Blocks(blocks) = part {
                *blocks = fill(composer, std::mem::take(blocks));
            }
        });
        if was_empty || !is_empty_box(&block) {
            filled.push(block);
        }
    }
    filled
}

/// A box has a title of its own, and no heading under it: that of the list, where the template gives none.
fn fill_box(composer: &mut Composer<'_>, callout: &mut Callout) {
    let blocks = std::mem::take(&mut callout.blocks);
    for block in blocks {
        let Some(slot) = Slot::of(&block) else {
            callout.blocks.push(block);
            continue;
        };
        let Some(list) = slot.list(composer, block.origin) else { continue };
        if callout.title.is_empty() {
            callout.title = vec![Inline::text(composer.term(slot.term()))];
        }
        callout.blocks.push(list);
    }
}

fn is_empty_box(block: &Block) -> bool {
    matches!(&block.content, Content::Callout(callout) if callout.blocks.is_empty())
}

/// Whether a list of sources is asked for.
pub(super) fn asks_for_sources(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| {
        let mut is_within = false;
        block.content.parts(&mut |part| {
            if let Part::Blocks(blocks) = part {
                is_within |= asks_for_sources(blocks);
            }
        });
        is_within || matches!(Slot::of(block), Some(Slot::Sources))
    })
}

/// What was cited: as the citation style has it, or in the manner of the United Nations.
fn source_list(composer: &mut Composer<'_>, origin: Origin) -> Option<Block> {
    let texts = composer.listed.take().unwrap_or_else(|| cited(composer));
    let entries = texts.into_iter().enumerate();
    let entries: Vec<SourceEntry> = entries
        .map(|(index, text)| SourceEntry { text, anchor: Anchor::numbered("source", index + 1), origin })
        .collect();
    (!entries.is_empty()).then(|| Block::new(Content::Sources(entries), origin))
}

/// What was cited, sources first, each list in alphabetical order.
fn cited(composer: &Composer<'_>) -> Vec<Vec<Inline>> {
    let view = composer.view;
    let cited = |id: &&String| composer.cited.contains(*id);
    let sources = view
        .sources()
        .keys()
        .filter(cited)
        .filter_map(|id| Some(cite::source(view.sources().get(id)?, view.language())));
    let instruments = view
        .instruments()
        .keys()
        .filter(cited)
        .filter_map(|id| Some(cite::instrument_entry(view.instruments().get(id)?, view.language())));
    let mut sources: Vec<Vec<Inline>> = sources.collect();
    let mut instruments: Vec<Vec<Inline>> = instruments.collect();
    let order = i18n::Collation::new(view.language());
    for list in [&mut sources, &mut instruments] {
        list.sort_by(|one, other| order.compare(&plain_text(one), &plain_text(other)));
    }
    let mut texts: Vec<Vec<Inline>> = sources.into_iter().chain(instruments).collect();
    texts.iter_mut().for_each(|text| text.push(Inline::text(i18n::stops(view.language()).full_stop)));
    texts
}

fn acronym_list(composer: &mut Composer<'_>, origin: Origin) -> Option<Block> {
    let view = composer.view;
    let used = composer.terms_used.iter().filter_map(|key| view.terms().get(key));
    let items: Vec<Vec<Block>> = used
        .map(|term| vec![Inline::strong(term.short()), Inline::text(format!(" {}", term.expansion()))])
        .map(|text| vec![Block::new(Content::Paragraph(text), origin)])
        .collect();
    (!items.is_empty()).then(|| Block::new(Content::List(List { kind: ListKind::Bullet, items }), origin))
}

/// The headings, for the list of contents.
pub(super) fn fill_contents(body: &mut [Block]) {
    let mut headings = Vec::new();
    gather(body, &mut headings);
    body.iter_mut().for_each(|block| place(block, &headings));
}

/// The headings of two levels, in reading order, also those of columns.
fn gather(blocks: &[Block], headings: &mut Vec<ContentsEntry>) {
    for block in blocks {
        match (&block.content, &block.anchor) {
            (Content::Heading { level, text }, Some(anchor)) if *level <= 2 => {
                headings.push(ContentsEntry { level: *level, text: without_marks(text), target: anchor.clone() });
            }
            (content, _) => content.parts(&mut |part| {
                if let Part::Blocks(blocks) = part {
                    gather(blocks, headings);
                }
            }),
        }
    }
}

fn place(block: &mut Block, headings: &[ContentsEntry]) {
    if let Content::Contents { entries, .. } = &mut block.content {
        *entries = headings.to_vec();
    }
    block.content.parts_mut(&mut |part| {
        if let PartMut::Blocks(blocks) = part {
            blocks.iter_mut().for_each(|block| place(block, headings));
        }
    });
}

/// A heading as an entry of the contents: its notes are marked where it stands, and there alone.
fn without_marks(text: &[Inline]) -> Vec<Inline> {
    let mut text = text.to_vec();
    remove_marks(&mut text);
    text
}

fn remove_marks(text: &mut Vec<Inline>) {
    text.retain(|inline| !matches!(inline, Inline::NoteMark(_)));
    for inline in text {
        if let Some(content) = inline.content_mut() {
            remove_marks(content);
        }
    }
}
