//! What is asked, and on what basis.

use super::cite;
use super::composer::Composer;
use crate::document::draft::{Ask, Block, Content, Inline, List};
use crate::document::{Anchor, ListKind, Origin};
use crate::i18n::{self, Language, Stops};
use crate::tailor::{AskView, InstrumentView, View};

/// How much stands under an ask.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// What it rests on, its indicator and its deadline.
    WithBasis,
    /// Nothing.
    TextOnly,
}

/// The asks, numbered.
pub(super) fn asks(composer: &mut Composer<'_>, detail: Detail, origin: Origin) -> Vec<Block> {
    let view = composer.view;
    let asks: Vec<Ask> =
        view.asks().iter().enumerate().map(|(index, ask)| self::ask(composer, ask, index + 1, detail)).collect();
    if asks.is_empty() { Vec::new() } else { vec![Block::new(Content::Asks(asks), origin)] }
}

fn ask(composer: &mut Composer<'_>, ask: &AskView, number: usize, detail: Detail) -> Ask {
    let anchor = Anchor::numbered("ask", number);
    composer.placed.insert(ask.id().clone(), anchor.clone());
    let text = composer.line(ask.action());
    let origin = ask.action().origin();
    let under = if detail == Detail::WithBasis { under(composer, ask) } else { Vec::new() };
    let blocks = if under.is_empty() { Vec::new() } else { vec![Block::new(Content::Paragraph(under), origin)] };
    Ask { number: u32::try_from(number).unwrap_or(u32::MAX), text, blocks, anchor, origin }
}

/// "Basis: A/RES/64/293, para. 4; …. Indicator: …. By: 2021."
fn under(composer: &mut Composer<'_>, ask: &AskView) -> Vec<Inline> {
    let language = composer.view.language();
    let stops = i18n::stops(language);
    let mut sentences = Vec::new();
    let basis: Vec<String> = ask
        .basis()
        .iter()
        .filter_map(|basis| Some((composer.view.instruments().get(basis.id())?, basis.locator())))
        .map(|(instrument, locator)| with_locator(&name(instrument), locator, language))
        .collect();
    if !basis.is_empty() {
        let basis = basis.join(stops.semicolon);
        sentences.push(format!("{}{}{basis}{}", composer.term("basis"), stops.colon, stops.full_stop));
    }
    if !ask.indicator().is_empty() {
        let indicator = full_stop(ask.indicator(), stops);
        sentences.push(format!("{}{}{indicator}", composer.term("indicator"), stops.colon));
    }
    if let Some(deadline) = ask.deadline() {
        let day = i18n::date(*deadline, language);
        sentences.push(format!("{}{}{day}{}", composer.term("deadline"), stops.colon, stops.full_stop));
    }
    if sentences.is_empty() { Vec::new() } else { vec![Inline::text(sentences.join(stops.space))] }
}

fn with_locator(name: &str, locator: &str, language: &Language) -> String {
    if locator.is_empty() {
        name.to_owned()
    } else {
        format!("{name}{}{}", i18n::stops(language).comma, i18n::locator(locator, language))
    }
}

/// A symbol where there is one: it is what a mission looks up.
fn name(instrument: &InstrumentView) -> String {
    if instrument.symbol().is_empty() { instrument.short_name().clone() } else { symbol(instrument) }
}

fn symbol(instrument: &InstrumentView) -> String {
    instrument.symbol().replace(' ', "\u{a0}")
}

fn full_stop(text: &str, stops: &Stops) -> String {
    let text = text.trim();
    if text.ends_with(i18n::ENDS) { text.to_owned() } else { format!("{text}{}", stops.full_stop) }
}

/// The instruments that the asks of a view rest on, each once, in the order of the asks.
pub(super) fn instruments_of_asks(view: &View) -> Vec<&InstrumentView> {
    let mut seen: Vec<&String> = Vec::new();
    for basis in view.asks().iter().flat_map(|ask| ask.basis()) {
        if view.instruments().contains_key(basis.id()) && !seen.contains(&basis.id()) {
            seen.push(basis.id());
        }
    }
    seen.into_iter().filter_map(|id| view.instruments().get(id)).collect()
}

/// The same instruments as a list.
pub(super) fn legal_basis(composer: &mut Composer<'_>, origin: Origin) -> Vec<Block> {
    let comma = i18n::stops(composer.view.language()).comma;
    let items: Vec<Vec<Block>> = instruments_of_asks(composer.view)
        .into_iter()
        .map(|instrument| {
            let mut entry = vec![Inline::text(entry(instrument, comma))];
            super::statements::capitalise(&mut entry);
            vec![Block::new(Content::Paragraph(entry), origin)]
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::new(Content::List(List { kind: ListKind::Bullet, items }), origin)]
}

/// "Global Plan of Action, A/RES/64/293"; the symbol alone where the name already is one.
fn entry(instrument: &InstrumentView, comma: &str) -> String {
    let mut words = instrument.short_name().clone();
    if !cite::says_symbol(&words, instrument.symbol()) {
        words = format!("{words}{comma}{}", symbol(instrument));
    }
    if !instrument.status().is_empty() {
        words = format!("{words} ({})", instrument.status());
    }
    words
}
