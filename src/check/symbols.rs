//! Rules about the document symbols of the United Nations.

use super::prose::{Passage, unquoted};
use super::sentences::Reading;
use crate::diag::{Code, Diagnostic};
use crate::report::{Instrument, InstrumentKind, Known, Report, Source, SourceKind, Text};
use crate::source::Span;
use crate::un::symbol::{Found, find};
use crate::un::{Fault, Symbol};

/// A document symbol that is not written as the United Nations writes it.
pub const MALFORMED_SYMBOL: Code = Code("D0308");
/// A document of the United Nations without its symbol.
pub const MISSING_SYMBOL: Code = Code("D0309");

/// Every document symbol is one: that of an instrument, of a record of the event, of a source whose identifier looks like
/// one, and those in our own words. Where a symbol has a field of its own it is printed in its normal form, however it is
/// written; in prose it is printed as it stands, so there the form itself counts.
pub fn malformed_symbol(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let report = reading.report;
    let fields = instruments(report).chain(records(report)).chain(identifiers(report));
    fields.chain(reading.passages.iter().flat_map(prose)).collect()
}

fn instruments(report: &Report) -> impl Iterator<Item = Diagnostic> {
    report.instruments.iter().filter_map(|instrument| {
        let fault = instrument.symbol.as_ref()?.read().err()?;
        Some(malformed(&fault, report.origins.field(instrument.id.as_str(), "symbol")))
    })
}

fn records(report: &Report) -> impl Iterator<Item = Diagnostic> {
    let faults = report.event.iter().flat_map(|event| &event.records).filter_map(|symbol| symbol.read().err());
    faults.map(|fault| malformed(&fault, report.origins.report_field("event")))
}

fn identifiers(report: &Report) -> impl Iterator<Item = Diagnostic> {
    report.sources.iter().filter_map(|source| {
        let written = source.identifier.as_ref()?;
        let looks_like_one = find(written).first().is_some_and(|found| found.range.start == 0);
        let fault = written.parse::<Symbol>().err().filter(|_| looks_like_one)?;
        Some(malformed(&fault, report.origins.field(source.id.as_str(), "identifier")))
    })
}

fn malformed(fault: &Fault, span: Option<Span>) -> Diagnostic {
    Diagnostic::warning(MALFORMED_SYMBOL, fault.message.as_str())
        .at(span)
        .because("a mission looks a document up by its symbol")
        .help(fault.advice())
}

fn prose(passage: &Passage<'_>) -> Vec<Diagnostic> {
    let text = unquoted(passage.text);
    find(&text).into_iter().filter_map(|found| in_words(&text, found, passage.span)).collect()
}

fn in_words(text: &str, Found { range, symbol }: Found, span: Option<Span>) -> Option<Diagnostic> {
    let written = text.get(range)?;
    let normal = match symbol {
        Ok(symbol) => symbol.to_string(),
        Err(fault) => return Some(malformed(&fault, span)),
    };
    (written.replace(['\u{a0}', '\u{202f}'], " ") != normal).then(|| {
        Diagnostic::warning(MALFORMED_SYMBOL, format!("`{written}` is written `{normal}`"))
            .at(span)
            .because("a mission looks a document up by its symbol")
            .help(format!("write `{normal}`"))
    })
}

/// What an organ of the United Nations adopts has a symbol, and so has a report that an organ issues. Publications of
/// programmes and agencies have sales numbers, web pages and press releases neither, and treaties are found by their series.
pub fn missing_symbol(report: &Report) -> Vec<Diagnostic> {
    let instruments = report.instruments.iter().filter(|one| one.symbol.is_none() && is_adopted(one));
    let sources = report.sources.iter().filter(|one| one.identifier.is_none() && is_report(one));
    let ids =
        instruments.map(|one| (one.id.as_str(), "symbol")).chain(sources.map(|one| (one.id.as_str(), "identifier")));
    ids.map(|(id, field)| missing(id, field, report)).collect()
}

fn is_adopted(instrument: &Instrument) -> bool {
    let kinds = [InstrumentKind::Resolution, InstrumentKind::Declaration, InstrumentKind::Agenda];
    kinds.contains(&instrument.kind) && instrument.body.as_deref().is_some_and(is_organ)
}

fn is_report(source: &Source) -> bool {
    let issuer = match &source.issuer {
        Known::Known(issuer) => issuer,
        Known::Unknown => return false,
    };
    source.kind == SourceKind::Report && Text::all(issuer).into_iter().any(is_organ)
}

fn missing(id: &str, field: &str, report: &Report) -> Diagnostic {
    Diagnostic::warning(MISSING_SYMBOL, format!("`{id}` is a document of the United Nations and has no symbol"))
        .at(report.origins.node(id))
        .because("a mission looks a document up by its symbol")
        .help(format!("add `{field}`, such as `A/RES/72/1`; the symbol stands at the top of its first page"))
}

/// The organs, their functional commissions and the committees under treaties: those whose every document has a symbol.
const ORGANS: [&str; 19] = [
    "General Assembly",
    "Security Council",
    "Economic and Social Council",
    "Human Rights Council",
    "Trusteeship Council",
    "Secretary-General",
    "Commission on the Status of Women",
    "Commission on Crime Prevention and Criminal Justice",
    "Commission on Narcotic Drugs",
    "Commission for Social Development",
    "Committee on the Elimination of Discrimination against Women",
    "Committee on the Elimination of Racial Discrimination",
    "Committee on Economic, Social and Cultural Rights",
    "Committee on the Rights of Persons with Disabilities",
    "Committee on the Rights of the Child",
    "Committee on Enforced Disappearances",
    "Committee on Migrant Workers",
    "Committee against Torture",
    "Human Rights Committee",
];

/// Whether a body is one of them by its whole name: other organizations have General Assemblies, too.
fn is_organ(body: &str) -> bool {
    let body = body.trim().trim_start_matches("the ").trim_start_matches("United Nations ").trim_start_matches("UN ");
    let body = body.trim_end_matches(" of the United Nations");
    ORGANS.iter().any(|organ| organ.eq_ignore_ascii_case(body))
}
