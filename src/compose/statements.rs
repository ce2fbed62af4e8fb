//! What was said and what we found.

use super::composer::Composer;
use crate::document::draft::{Block, Content, Inline, List};
use crate::document::{ListKind, Origin};
use crate::i18n::{self, Language};
use crate::tailor::StatementView;

fn bullets(items: Vec<Vec<Block>>, origin: Origin) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::new(Content::List(List { kind: ListKind::Bullet, items }), origin)]
}

/// The recipient's own words, without its name: it knows who it is.
pub(super) fn own(composer: &mut Composer<'_>, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    let items = view.own_statements().iter().map(|statement| {
        let mut text = composer.line(statement.text());
        end_sentence(&mut text, view.language());
        composer.quote_statement(statement, &text);
        capitalise(&mut text);
        vec![Block::new(Content::Paragraph(text), statement.text().origin())]
    });
    let items = items.collect();
    bullets(items, origin)
}

/// What others said, each under its name.
pub(super) fn peers(composer: &mut Composer<'_>, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    let items = view.peer_statements().iter().map(|statement| vec![named(composer, statement)]).collect();
    bullets(items, origin)
}

/// "**The Dominican Republic** announced …".
fn named(composer: &mut Composer<'_>, statement: &StatementView) -> Block {
    let mut speaker = vec![Inline::text(statement.speaker())];
    capitalise(&mut speaker);
    let language = composer.view.language();
    let mut text = vec![Inline::Strong(speaker)];
    text.extend(Some(i18n::stops(language).space).filter(|space| !space.is_empty()).map(Inline::text));
    let mut said = composer.line(statement.text());
    end_sentence(&mut said, language);
    composer.quote_statement(statement, &said);
    text.extend(said);
    Block::new(Content::Paragraph(text), statement.text().origin())
}

/// All statements under the pillars they belong to; those of several pillars stand under the first.
pub(super) fn by_pillar(composer: &mut Composer<'_>, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    let mut pillars: Vec<String> = Vec::new();
    for statement in view.peer_statements() {
        let pillar = first_pillar(statement);
        if !pillars.contains(&pillar) {
            pillars.push(pillar);
        }
    }
    let mut blocks = Vec::new();
    for pillar in pillars {
        let name = if pillar.is_empty() { composer.term("other-statements") } else { pillar.clone() };
        blocks.push(composer.heading(2, vec![Inline::text(name)], origin));
        let of_pillar = view.peer_statements().iter().filter(|statement| first_pillar(statement) == pillar);
        let items = of_pillar.map(|statement| vec![named(composer, statement)]).collect();
        blocks.extend(bullets(items, origin));
    }
    blocks
}

fn first_pillar(statement: &StatementView) -> String {
    statement.pillars().first().cloned().unwrap_or_default()
}

/// What we found.
pub(super) fn findings(composer: &mut Composer<'_>, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    let items = view.findings().iter().map(|finding| composer.blocks(finding)).collect();
    bullets(items, origin)
}

/// The first letter as a sentence begins.
pub(super) fn capitalise(text: &mut [Inline]) {
    match text.first_mut() {
        Some(Inline::Text(words)) => {
            let mut letters = words.chars();
            if let Some(first) = letters.next() {
                *words = first.to_uppercase().chain(letters).collect();
            }
        }
        Some(Inline::Strong(content) | Inline::Emphasis(content)) => capitalise(content),
        Some(
            Inline::Foreign { .. }
            | Inline::Link { .. }
            | Inline::Reference { .. }
            | Inline::NoteMark(_)
            | Inline::LineBreak,
        )
        | None => {}
    }
}

/// A full stop, unless the sentence has its end; before a note mark, if one stands last.
pub(super) fn end_sentence(text: &mut Vec<Inline>, language: &Language) {
    let ended = crate::document::plain_text(text).trim_end().ends_with(i18n::ENDS);
    if ended {
        return;
    }
    let at = if matches!(text.last(), Some(Inline::NoteMark(_))) { text.len() - 1 } else { text.len() };
    text.insert(at, Inline::text(i18n::stops(language).full_stop));
}
