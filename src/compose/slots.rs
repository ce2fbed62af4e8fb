//! Places that can only be filled when the whole text is known: the list of sources, the acronyms, the contents. They may
//! stand anywhere: also in a box or a column.

use super::cite;
use super::composer::Composer;
use crate::document::{
    Anchor, Block, Content, ContentsEntry, Draft, Inline, List, ListKind, Origin, Part, PartMut, Slot, SourceEntry,
    plain_text,
};
use crate::i18n;

/// What takes the place of a slot: its title and the list under it. The contents bring a title of their own, and get their
/// entries when all headings are there.
pub(super) fn fill(composer: &mut Composer<'_>, slot: Slot, origin: Origin) -> Option<(Vec<Inline>, Content)> {
    let (term, list) = match slot {
        Slot::Sources => ("sources", source_list(composer, origin)?),
        Slot::Acronyms => ("acronyms", acronym_list(composer, origin)?),
        Slot::Contents => {
            let title = vec![Inline::text(composer.term("contents"))];
            return Some((Vec::new(), Content::Contents { title, entries: Vec::new() }));
        }
    };
    Some((vec![Inline::text(composer.term(term))], list))
}

/// Whether a list of sources is asked for.
pub(super) fn asks_for_sources(blocks: &[Block<Draft>]) -> bool {
    blocks.iter().any(|block| {
        let mut found = matches!(block.content, Content::Slot(Slot::Sources));
        block.content.parts(&mut |part| {
            if let Part::Blocks(blocks) = part {
                found |= asks_for_sources(blocks);
            }
        });
        found
    })
}

/// What was cited: as the citation style has it, or in the manner of the United Nations.
fn source_list(composer: &mut Composer<'_>, origin: Origin) -> Option<Content> {
    let texts = composer.listed.take().unwrap_or_else(|| cited(composer));
    let entries = texts.into_iter().enumerate();
    let entries: Vec<SourceEntry> = entries
        .map(|(index, text)| SourceEntry { text, anchor: Anchor::numbered("source", index + 1), origin })
        .collect();
    (!entries.is_empty()).then_some(Content::Sources(entries))
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

fn acronym_list(composer: &mut Composer<'_>, origin: Origin) -> Option<Content> {
    let view = composer.view;
    let used = composer.terms_used.iter().filter_map(|key| view.terms().get(key));
    let items: Vec<Vec<Block>> = used
        .map(|term| vec![Inline::strong(term.short()), Inline::text(format!(" {}", term.expansion()))])
        .map(|text| vec![Block::new(Content::Paragraph(text), origin)])
        .collect();
    (!items.is_empty()).then_some(Content::List(List { kind: ListKind::Bullet, items }))
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
