//! Rules about what a number is called: as a rate, as a number of all, as another thing than it counts.

use super::sentences::{Reading, Said, each, first, has, numbers, of_numbers};
use crate::diag::{Code, Diagnostic};
use crate::lists::Wording;
use crate::report::{ClaimKind, Measure, Method, Report, Statistic};
use std::collections::BTreeSet;

/// A count that is called a rate.
pub const COUNT_CALLED_RATE: Code = Code("D0319");
/// Some who were counted, called all.
pub const SOME_CALLED_ALL: Code = Code("D0320");
/// A number of people whom nobody can count.
pub const HIDDEN_POPULATION: Code = Code("D0321");
/// A number that is said to count another thing.
pub const ANOTHER_THING: Code = Code("D0322");
/// Money without its currency.
pub const UNCLEAR_UNIT: Code = Code("D0323");
/// One thing that went along with another, called its effect.
pub const CAUSAL_WORDING: Code = Code("D0324");

/// A rate is so many of how many. A count alone is none, however low or high it looks. In a sentence that has a share or a
/// rate as well, the word may belong to that.
pub fn count_called_rate(reading: &Reading<'_>) -> Vec<Diagnostic> {
    of_numbers(reading, |said| {
        let is_count = matches!(said.statistic.measure, Measure::Count | Measure::Amount) && !said.has_rate;
        let word = is_count.then(|| first(said.words, &said.wording.rates)).flatten()?;
        let id = &said.statistic.id;
        let problem = Diagnostic::warning(COUNT_CALLED_RATE, format!("`{id}` is a count, and is called `{word}`"))
            .because("a count says nothing of how many there might have been")
            .help(format!("say how many of how many, or call it what `{id}` counts"));
        Some(problem)
    })
}

/// Whoever was detected, reported or registered is not everybody. A number of them is no number of all, nor a share of all.
pub fn some_called_all(reading: &Reading<'_>) -> Vec<Diagnostic> {
    of_numbers(reading, |said| {
        let population = population(said.statistic, reading.report)?;
        let qualifier = first(&population, &said.wording.qualifiers);
        let is_some = qualifier.is_some() || said.statistic.method == Some(Method::Administrative);
        let all = is_some.then(|| first(said.words, &said.wording.everyone)).flatten()?;
        let is_said = said.wording.qualifiers.iter().any(|word| has(said.words, word));
        let message =
            format!("`{}` counts those who were {}, and not `{all}`", said.statistic.id, qualifier.unwrap_or("found"));
        let problem = Diagnostic::warning(SOME_CALLED_ALL, message)
            .because("nobody knows how many were not found")
            .help("say who was counted, as `population` has it");
        (!is_said).then_some(problem)
    })
}

fn population(statistic: &Statistic, report: &Report) -> Option<String> {
    Some(statistic.population.of.get(&report.language, &report.language)?.to_lowercase())
}

/// Victims of a hidden crime can be estimated, or counted as far as they were found: a number of them says which.
pub fn hidden_population(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let (report, Some(wording)) = (reading.report, reading.wording()) else { return Vec::new() };
    report.statistics.iter().filter_map(|statistic| hidden(statistic, wording, report)).collect()
}

fn hidden(statistic: &Statistic, wording: &Wording, report: &Report) -> Option<Diagnostic> {
    let population = population(statistic, report)?;
    let people = first(&population, &wording.hidden)?;
    let is_told = matches!(statistic.method, Some(Method::Estimate | Method::Survey | Method::Spoken));
    if is_told || first(&population, &wording.qualifiers).is_some() {
        return None;
    }
    let message = format!("`{}` counts `{people}`, whom nobody can count in full", statistic.id);
    let problem = Diagnostic::warning(HIDDEN_POPULATION, message)
        .at(report.origins.field(statistic.id.as_str(), "population"))
        .because("a number of those who were found looks like a number of all")
        .help("say in `of` who was counted, such as those detected, or give `method: estimate`, `survey` or `spoken`");
    Some(problem)
}

/// Profits are no economy, and convictions no sentences.
pub fn another_thing(reading: &Reading<'_>) -> Vec<Diagnostic> {
    of_numbers(reading, |said| {
        let population = population(said.statistic, reading.report)?;
        let taken = said.wording.confusions.iter().find_map(|one| {
            let counts = first(&population, &one.counts)?;
            let called = first(said.words, &one.called)?;
            let is_said = first(said.words, &one.counts).is_some() || has(&population, called);
            (!is_said).then_some((counts, called))
        });
        let (counts, called) = taken?;
        let problem =
            Diagnostic::warning(ANOTHER_THING, format!("`{}` counts {counts}, and is called `{called}`", id(said)))
                .because("the two are not the same, and only one was counted")
                .help(format!("say `{counts}`"));
        Some(problem)
    })
}

fn id<'a>(said: &Said<'a>) -> &'a str {
    said.statistic.id.as_str()
}

/// Many countries have a dollar.
pub fn unclear_unit(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let (report, Some(wording)) = (reading.report, reading.wording()) else { return Vec::new() };
    let unit = |statistic: &Statistic| Some(statistic.unit.get(&report.language, &report.language)?.to_lowercase());
    let unclear =
        report.statistics.iter().filter(|one| unit(one).is_some_and(|unit| wording.currencies.contains(&unit)));
    let finding = |statistic: &Statistic| {
        Diagnostic::warning(UNCLEAR_UNIT, format!("the unit of `{}` does not say whose currency it is", statistic.id))
            .at(report.origins.field(statistic.id.as_str(), "unit"))
            .because("several countries have a currency of that name")
            .help("write its code of three letters, such as `USD`")
    };
    unclear.map(finding).collect()
}

/// What rose together need not have caused each other. A finding that says so is of `kind: causal` and has its evidence; a
/// sentence with a number in it does not say so in passing.
pub fn causal_wording(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let report = reading.report;
    let causal = claims(report, |kind| matches!(kind, ClaimKind::Causal | ClaimKind::Legal | ClaimKind::Normative));
    let others = claims(report, |kind| !matches!(kind, ClaimKind::Causal | ClaimKind::Legal | ClaimKind::Normative));
    let known: BTreeSet<&str> = report.statistics.iter().map(|one| one.id.as_str()).collect();
    each(reading, |sentence| {
        let wording = sentence.wording;
        let text = sentence.passage.text;
        let has_number = numbers(&sentence.raw).any(|id| known.contains(id)) && !causal.contains(text);
        let word = (has_number || others.contains(text)).then(|| first(&sentence.words, &wording.causal)).flatten()?;
        let problem = Diagnostic::warning(CAUSAL_WORDING, format!("`{word}` says that one thing leads to another"))
            .because("two things that go together need not be cause and effect")
            .help("say that one went along with the other, or make it a claim of `kind: causal` with its evidence");
        first(&sentence.words, &wording.hedges).is_none().then_some(problem)
    })
}

/// The texts of claims of some kinds.
fn claims(report: &Report, of_kind: impl Fn(ClaimKind) -> bool) -> BTreeSet<&str> {
    let claims = report.claims.iter().filter(|claim| of_kind(claim.kind));
    claims
        .flat_map(|claim| std::iter::once(&claim.text).chain(claim.wording.values()))
        .flat_map(|text| text.all())
        .collect()
}
