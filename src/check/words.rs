//! Rules about words that others stand better for, and acronyms that nobody wrote out.

use super::prose::unquoted;
use super::sentences::{Reading, each, first, has, of_numbers, without_harmless};
use crate::diag::{Code, Diagnostic};
use crate::lists::{Lists, Wording};
use crate::report::{Report, Speaker, Term, Text};
use crate::un::symbol::find;
use std::collections::BTreeSet;

/// A word that another stands better for.
pub const TERMINOLOGY: Code = Code("D0325");
/// A person who is called another thing than what she or he says.
pub const SELF_IDENTIFICATION: Code = Code("D0326");
/// Words that the report itself says to avoid.
pub const WORDS_TO_AVOID: Code = Code("D0327");
/// An acronym that is written out nowhere.
pub const UNWRITTEN_ACRONYM: Code = Code("D0328");

/// Some words hurt whom they name, or hide what was done. What others said is left as it is, and so is a word that the
/// report's own terms have.
pub fn terminology(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let report = reading.report;
    let own: BTreeSet<String> = report.terms.iter().map(|term| term.key.as_str().to_lowercase()).collect();
    each(reading, |sentence| {
        let wording = sentence.wording;
        let words = without_harmless(&sentence.words, wording);
        let found = wording.terminology.iter().find_map(|usage| Some((usage, first(&words, &usage.avoid)?)));
        let (usage, word) = found.filter(|(_, word)| !own.contains(*word))?;
        let problem = Diagnostic::warning(TERMINOLOGY, format!("`{word}` is better said in another way"))
            .because(usage.because.as_str())
            .help(format!("write `{}`, or put it in quotation marks if it is somebody's word", usage.instead));
        Some(problem)
    })
}

/// Whether somebody is a victim or a survivor is for that person to say.
pub fn self_identification(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let report = reading.report;
    let says = |speaker: &Speaker| {
        Some((speaker.name.as_ref()?.to_lowercase(), speaker.self_identification.as_ref()?.to_lowercase()))
    };
    let people: Vec<(String, String)> = report.speakers.iter().filter_map(says).collect();
    each(reading, |sentence| {
        let wording = sentence.wording;
        let (name, own) = people.iter().find(|(name, _)| has(&sentence.words, name))?;
        let word = another(&sentence.words, own, wording)?;
        let problem = Diagnostic::warning(
            SELF_IDENTIFICATION,
            format!("`{word}` is not what this person says of herself or himself"),
        )
        .because(format!("`{own}` is the word that the speaker uses, as `self_identification` has it"))
        .help(format!("write `{own}`"));
        (!has(name, word)).then_some(problem)
    })
}

/// A word by which people describe themselves that is not the person's own.
fn another<'a>(words: &str, own: &str, wording: &'a Wording) -> Option<&'a str> {
    let is_own = first(words, &wording.identities).is_some_and(|word| has(own, word));
    first(words, &wording.identities).filter(|_| !is_own && !has(words, own))
}

/// A report that says how a number or a thing must not be called does not call it so.
pub fn words_to_avoid(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let report = reading.report;
    let numbers = of_numbers(reading, |said| {
        let avoid = said.statistic.avoid.iter().find(|words| has(said.words, &words.to_lowercase()))?;
        Some(avoided(avoid, said.statistic.id.as_str()))
    });
    let rules: Vec<(&str, String, &Term)> = report.terms.iter().flat_map(rules).collect();
    let terms = each(reading, |sentence| {
        let (word, _, term) = rules.iter().find(|(_, small, _)| has(&sentence.words, small))?;
        let problem = avoided(word, term.key.as_str());
        Some(match term.prefer.first() {
            Some(prefer) => problem.help(format!("write `{prefer}`")),
            None => problem,
        })
    });
    numbers.into_iter().chain(terms).collect()
}

/// The words that a term says to avoid, as they are written and in small letters.
fn rules(term: &Term) -> impl Iterator<Item = (&str, String, &Term)> {
    term.avoid.iter().map(move |word| (word.as_str(), word.to_lowercase(), term))
}

fn avoided(words: &str, id: &str) -> Diagnostic {
    Diagnostic::warning(WORDS_TO_AVOID, format!("`{words}` is among what `{id}` says to avoid"))
        .because("whoever wrote the rule had a reason")
        .help("say it in other words, or take the rule out")
}

/// An acronym stands among the terms, or is written out where it first comes up. Acronyms of the list are known to all. Each
/// is found once, in the language of the report; a text in capitals has none.
pub fn unwritten_acronym(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let (report, Some(wording)) = (reading.report, reading.wording()) else { return Vec::new() };
    let passages = reading.passages.iter().filter(|one| one.language == &report.language);
    let mut known = known(report, wording);
    let texts: Vec<String> = passages.clone().map(|passage| plain(passage.text)).collect();
    known.extend(texts.iter().flat_map(|text| acronyms(text).filter(|word| text.contains(&format!("({word})")))));
    let mut findings = Vec::new();
    for (passage, text) in passages.zip(&texts) {
        for word in acronyms(text) {
            if known.insert(word) {
                findings.push(unwritten(word, reading.lists).at(passage.span));
            }
        }
    }
    findings
}

fn known<'a>(report: &'a Report, wording: &'a Wording) -> BTreeSet<&'a str> {
    let keys = report.terms.iter().map(|term| term.key.as_str());
    let shorts = report.terms.iter().flat_map(|term| &term.short).flat_map(Text::all);
    let words = keys.chain(shorts).flat_map(|term| term.split(|c: char| !c.is_alphanumeric()).chain([term]));
    words.chain(wording.acronyms.iter().map(String::as_str)).collect()
}

fn unwritten(word: &str, lists: &Lists) -> Diagnostic {
    let expansion = lists.entity(word).map_or("…", |entity| entity.name.as_str());
    Diagnostic::warning(UNWRITTEN_ACRONYM, format!("`{word}` is written out nowhere"))
        .because("a reader from another field does not know it")
        .help(format!(
            "add to `terms` `{{ key: {word}, expansion: {expansion} }}`, or write it out where it first comes up"
        ))
}

/// Prose without quotations, references, addresses and document symbols.
fn plain(text: &str) -> String {
    let mut text = unquoted(text);
    for found in find(&text.clone()) {
        let length = found.range.len();
        text.replace_range(found.range, &" ".repeat(length));
    }
    let is_prose =
        |word: &&str| !word.contains("://") && !word.contains("](") && !word.contains("[=") && !word.contains("[@");
    text.split(' ').filter(is_prose).collect::<Vec<_>>().join(" ")
}

/// Words of at least two letters, all of them capitals, that are no Roman numerals.
fn acronyms(text: &str) -> impl Iterator<Item = &str> {
    let has_small_letters = text.contains(char::is_lowercase);
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(move |word| {
        let is_capital = word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase());
        has_small_letters && is_capital && !word.chars().all(|c| "IVXLCDM".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_are_words_in_capitals_and_no_numerals_symbols_or_addresses() {
        let text =
            plain("As ICAT and \"CSO\" say in S/RES/2331 (2016), part IV, [=UNODC] https://x.org/ABC did. A USB.");
        assert_eq!(acronyms(&text).collect::<Vec<_>>(), ["ICAT", "USB"]);
        assert_eq!(acronyms("GENERAL ANALYSIS").count(), 0);
    }
}
