//! Rules about one thing that goes by several names.

use crate::diag::{Code, Diagnostic};
use crate::report::{Report, Term};
use std::collections::BTreeMap;

/// One thing with two ids.
pub const ONE_THING_TWICE: Code = Code("D0343");

/// A document, a State, an entity or an expansion has one id: whatever refers to the first is otherwise not found with the
/// second, and a brief lists the thing twice. Only what identifies a thing for certain is compared.
pub fn one_thing_twice(report: &Report) -> Vec<Diagnostic> {
    let mut first: BTreeMap<(&str, String), &str> = BTreeMap::new();
    let marks = documents(report).into_iter().chain(speakers(report)).chain(terms(report));
    let doubles = marks.filter_map(|(mark, id)| {
        let earlier = *first.entry(mark.clone()).or_insert(id);
        (earlier != id).then_some((mark, earlier, id))
    });
    doubles.map(|(mark, earlier, id)| double(&mark, earlier, id, report)).collect()
}

fn double((kind, mark): &(&str, String), earlier: &str, id: &str, report: &Report) -> Diagnostic {
    Diagnostic::warning(ONE_THING_TWICE, format!("`{earlier}` and `{id}` have the same {kind}, `{mark}`"))
        .at(report.origins.node(id))
        .because("one thing under two names is listed twice, and each is found without the other")
        .help(format!("use `{earlier}` where `{id}` is used, and take that out"))
}

/// What identifies a thing, and the id that it has in the report.
type Mark<'a> = ((&'static str, String), &'a str);

/// Resolutions and publications, by their symbols and addresses.
fn documents(report: &Report) -> Vec<Mark<'_>> {
    let instruments = report.instruments.iter().filter_map(|one| {
        let symbol = one.symbol.as_ref()?.read().ok()?;
        Some((("symbol", symbol.to_string()), one.id.as_str()))
    });
    let sources = report.sources.iter().filter(|one| one.locator.is_none());
    let sources = sources.filter_map(|one| Some((("link", one.link.clone()?), one.id.as_str())));
    instruments.chain(sources).collect()
}

/// Delegations, by the State or entity that they are of.
fn speakers(report: &Report) -> Vec<Mark<'_>> {
    let states = report.delegations.iter().map(|one| ("code", one.iso3.as_ref(), one.id.as_str()));
    let entities = report.delegations.iter().map(|one| ("entity", one.entity.as_ref(), one.id.as_str()));
    states.chain(entities).filter_map(|(kind, mark, id)| Some(((kind, mark?.clone()), id))).collect()
}

/// Acronyms, by what they stand for.
fn terms(report: &Report) -> Vec<Mark<'_>> {
    let expansion = |term: &Term| Some(term.expansion.get(&report.language, &report.language)?.to_lowercase());
    let terms = report.terms.iter();
    terms.filter_map(|term| Some((("expansion", expansion(term)?), term.key.as_str()))).collect()
}
