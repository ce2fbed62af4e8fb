//! References in words, in the manner of United Nations footnotes: paragraphs, not pages, where a text has them.

use super::composer::Composer;
use crate::document::{Inline, Stage};
use crate::i18n::{self, Language};
use crate::report::{InstrumentKind, PartialDate};
use crate::tailor::{InstrumentView, SourceView};

/// The footnote that cites a source or an instrument; short if it was cited before.
pub(super) fn note<S: Stage>(composer: &mut Composer<'_>, id: &str, locator: &str) -> Option<Vec<Inline<S>>> {
    let view = composer.view;
    let language = view.language();
    let stops = i18n::stops(language);
    let mut words = if let Some(source) = view.sources().get(id) {
        if composer.cited.contains(id) { source_again(source, language) } else { self::source(source, language) }
    } else if let Some(instrument) = view.instruments().get(id) {
        let again = composer.cited.contains(id);
        if again && !instrument.symbol().is_empty() {
            vec![symbol(instrument)]
        } else {
            self::instrument(instrument, language)
        }
    } else {
        return None;
    };
    composer.cited.insert(id.to_owned());
    if !locator.is_empty() {
        words.push(Inline::text(format!("{}{}", stops.comma, i18n::locator(locator, language))));
    }
    words.push(Inline::text(stops.full_stop));
    Some(words)
}

/// "Issuer, *Title* (identifier), date".
pub(super) fn source<S: Stage>(source: &SourceView, language: &Language) -> Vec<Inline<S>> {
    let comma = i18n::stops(language).comma;
    let mut words = Vec::new();
    let author = if source.authors().is_empty() { source.issuer().clone() } else { source.authors().join(comma) };
    if !author.is_empty() {
        words.push(Inline::text(format!("{author}{comma}")));
    }
    words.push(title(source));
    let mut rest = String::new();
    if !source.authors().is_empty() && !source.issuer().is_empty() {
        rest.push_str(&format!("{comma}{}", source.issuer()));
    }
    if !source.identifier().is_empty() {
        rest.push_str(&format!("{} ({})", i18n::direction_mark(language), source.identifier()));
    }
    if let Some(date) = source.date() {
        rest.push_str(&format!("{}{comma}{}", i18n::direction_mark(language), i18n::date(*date, language)));
    }
    words.push(Inline::text(rest));
    words.retain(|inline| *inline != Inline::text(""));
    words
}

fn source_again<S: Stage>(source: &SourceView, language: &Language) -> Vec<Inline<S>> {
    let comma = i18n::stops(language).comma;
    let issuer = if source.issuer_short().is_empty() { source.issuer() } else { source.issuer_short() };
    if issuer.is_empty() { vec![title(source)] } else { vec![Inline::text(format!("{issuer}{comma}")), title(source)] }
}

fn title<S: Stage>(source: &SourceView) -> Inline<S> {
    let words = vec![Inline::text(source.title())];
    let words = match source.language() {
        Some(language) => vec![Inline::Foreign { language: language.clone(), content: words }],
        None => words,
    };
    if source.link().is_empty() {
        Inline::Emphasis(words)
    } else {
        Inline::Emphasis(vec![Inline::Link { address: source.link().clone(), content: words }])
    }
}

/// The symbol and the date of a resolution; the title of a treaty.
pub(super) fn instrument<S: Stage>(instrument: &InstrumentView, language: &Language) -> Vec<Inline<S>> {
    if instrument.kind() != &InstrumentKind::Resolution || instrument.symbol().is_empty() {
        return instrument_entry(instrument, language);
    }
    let mut words = vec![symbol(instrument)];
    words.extend(instrument.date().map(|date| dated(date, language)));
    words
}

/// A date after what it dates.
fn dated<S: Stage>(date: PartialDate, language: &Language) -> Inline<S> {
    Inline::text(format!("{}{}", i18n::stops(language).comma, i18n::date(date, language)))
}

/// Whether a name such as "Security Council resolution 2331 (2016)" already says what the symbol says.
pub(super) fn says_symbol(name: &str, symbol: &str) -> bool {
    symbol.is_empty() || name.contains(symbol) || symbol.strip_prefix("S/RES/").is_some_and(|rest| name.contains(rest))
}

/// The title, the symbol and the date: what a list of sources has room for.
pub(super) fn instrument_entry<S: Stage>(instrument: &InstrumentView, language: &Language) -> Vec<Inline<S>> {
    let mut words = vec![linked(instrument, instrument.title())];
    if !says_symbol(instrument.title(), instrument.symbol()) {
        words.push(Inline::text(format!(" ({})", no_break(instrument.symbol()))));
    }
    words.extend(instrument.date().map(|date| dated(date, language)));
    words
}

fn symbol<S: Stage>(instrument: &InstrumentView) -> Inline<S> {
    linked(instrument, &no_break(instrument.symbol()))
}

fn linked<S: Stage>(instrument: &InstrumentView, words: &str) -> Inline<S> {
    if instrument.link().is_empty() {
        Inline::text(words)
    } else {
        Inline::Link { address: instrument.link().clone(), content: vec![Inline::text(words)] }
    }
}

/// What a table calls a source, such as `UNODC, Global Report 2016`.
pub(super) fn short<S: Stage>(source: &SourceView, language: &Language) -> Vec<Inline<S>> {
    source_again(source, language)
}

/// A symbol never breaks before its year.
fn no_break(symbol: &str) -> String {
    symbol.replace(' ', "\u{a0}")
}
