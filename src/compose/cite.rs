//! References in words, in the manner of United Nations footnotes: paragraphs, not pages, where a text has them.

use super::composer::Composer;
use crate::document::Inline;
use crate::i18n;
use crate::report::InstrumentKind;
use crate::tailor::{InstrumentView, SourceView};

/// The footnote that cites a source or an instrument; short if it was cited before.
pub(super) fn note(composer: &mut Composer<'_>, id: &str, locator: &str) -> Option<Vec<Inline>> {
    let view = composer.view;
    let mut words = if let Some(source) = view.sources().get(id) {
        if composer.cited.contains(id) { source_again(source) } else { self::source(source) }
    } else if let Some(instrument) = view.instruments().get(id) {
        let again = composer.cited.contains(id);
        if again && !instrument.symbol().is_empty() { vec![symbol(instrument)] } else { self::instrument(instrument) }
    } else {
        return None;
    };
    composer.cited.insert(id.to_owned());
    if !locator.is_empty() {
        words.push(Inline::text(format!(", {}", keep_together(locator))));
    }
    words.push(Inline::text("."));
    Some(words)
}

/// "Issuer, *Title* (identifier), date".
pub(super) fn source(source: &SourceView) -> Vec<Inline> {
    let mut words = Vec::new();
    let author = if source.authors().is_empty() { source.issuer().clone() } else { source.authors().join(", ") };
    if !author.is_empty() {
        words.push(Inline::text(format!("{author}, ")));
    }
    words.push(title(source));
    let mut rest = String::new();
    if !source.authors().is_empty() && !source.issuer().is_empty() {
        rest.push_str(&format!(", {}", source.issuer()));
    }
    if !source.identifier().is_empty() {
        rest.push_str(&format!(" ({})", source.identifier()));
    }
    if let Some(date) = source.date() {
        rest.push_str(&format!(", {}", i18n::date(*date)));
    }
    words.push(Inline::text(rest));
    words.retain(|inline| *inline != Inline::text(""));
    words
}

fn source_again(source: &SourceView) -> Vec<Inline> {
    let issuer = if source.issuer_short().is_empty() { source.issuer() } else { source.issuer_short() };
    if issuer.is_empty() { vec![title(source)] } else { vec![Inline::text(format!("{issuer}, ")), title(source)] }
}

fn title(source: &SourceView) -> Inline {
    let words = vec![Inline::text(source.title())];
    if source.link().is_empty() {
        Inline::Emphasis(words)
    } else {
        Inline::Emphasis(vec![Inline::Link { address: source.link().clone(), content: words }])
    }
}

/// The symbol and the date of a resolution; the title of a treaty.
pub(super) fn instrument(instrument: &InstrumentView) -> Vec<Inline> {
    if instrument.kind() != &InstrumentKind::Resolution || instrument.symbol().is_empty() {
        return instrument_entry(instrument);
    }
    let mut words = vec![symbol(instrument)];
    words.extend(instrument.date().map(|date| Inline::text(format!(", {}", i18n::date(date)))));
    words
}

/// Whether a name such as "Security Council resolution 2331 (2016)" already says what the symbol says.
pub(super) fn says_symbol(name: &str, symbol: &str) -> bool {
    symbol.is_empty() || name.contains(symbol) || symbol.strip_prefix("S/RES/").is_some_and(|rest| name.contains(rest))
}

/// The title, the symbol and the date: what a list of sources has room for.
pub(super) fn instrument_entry(instrument: &InstrumentView) -> Vec<Inline> {
    let mut words = vec![linked(instrument, instrument.title())];
    if !says_symbol(instrument.title(), instrument.symbol()) {
        words.push(Inline::text(format!(" ({})", no_break(instrument.symbol()))));
    }
    words.extend(instrument.date().map(|date| Inline::text(format!(", {}", i18n::date(date)))));
    words
}

fn symbol(instrument: &InstrumentView) -> Inline {
    linked(instrument, &no_break(instrument.symbol()))
}

fn linked(instrument: &InstrumentView, words: &str) -> Inline {
    if instrument.link().is_empty() {
        Inline::text(words)
    } else {
        Inline::Link { address: instrument.link().clone(), content: vec![Inline::text(words)] }
    }
}

/// What a table calls a source, such as `UNODC, Global Report 2016`.
pub(super) fn short(source: &SourceView) -> Vec<Inline> {
    source_again(source)
}

/// A symbol never breaks before its year.
fn no_break(symbol: &str) -> String {
    symbol.replace(' ', "\u{a0}")
}

/// "para. 4" stays on one line.
fn keep_together(locator: &str) -> String {
    locator.replace(". ", ".\u{a0}")
}
