//! Rules about words that ask for care: vague numbers, sweeping words, numbers that lose what they count.

use super::sentences::{Reading, each, first, has, numbers, places, without_harmless};
use crate::diag::{Code, Diagnostic};
use crate::lists::Wording;
use crate::report::{ClaimKind, Statistic};
use std::collections::{BTreeMap, BTreeSet};

/// A number that nobody gave.
pub const VAGUE_COUNT: Code = Code("D0312");
/// Nobody did something, or only one, without how much was looked at.
pub const SWEEPING: Code = Code("D0313");
/// A number without a word that belongs to it.
pub const LOST_QUALIFIER: Code = Code("D0315");

/// "Most speakers" can be counted, and somebody will. A sentence with a number in it has counted.
pub fn vague_count(reading: &Reading<'_>) -> Vec<Diagnostic> {
    each(reading, |sentence| {
        let wording = sentence.wording;
        let is_counted = sentence.raw.contains(|c: char| c.is_ascii_digit()) || sentence.raw.contains("[=");
        let phrase = (!is_counted).then(|| vague(&sentence.words, wording)).flatten()?;
        let problem = Diagnostic::warning(VAGUE_COUNT, format!("`{phrase}` leaves open how many"))
            .because("a reader who was there will count")
            .help("give the number, of how many, or say it without one");
        Some(problem)
    })
}

/// A vague word and, at most two words behind it, what is counted.
fn vague(sentence: &str, wording: &Wording) -> Option<String> {
    let sentence = &without_harmless(sentence, wording);
    let found = wording.vague.iter().flat_map(|vague| places(sentence, vague).map(move |at| (at, at + vague.len())));
    found.min().and_then(|(start, end)| {
        let behind = sentence.get(end..)?.trim_start();
        let reach: String = behind.split(' ').take(3).collect::<Vec<_>>().join(" ");
        let counted = wording.counted.iter().filter(|word| has(&reach, word));
        let counted = counted.max_by_key(|word| word.len())?;
        let until = end + 1 + reach.find(counted.as_str())? + counted.len();
        Some(sentence.get(start..until)?.to_owned())
    })
}

/// A sentence that says that nobody did something says how much was looked at. Claims of absence and uniqueness say it in
/// a field of their own.
pub fn sweeping(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let is_claimed = |kind: ClaimKind| matches!(kind, ClaimKind::Absence | ClaimKind::Uniqueness);
    let claims = reading.report.claims.iter().filter(|claim| is_claimed(claim.kind));
    let claimed: BTreeSet<&str> = claims
        .flat_map(|claim| claim.text.all().into_iter().chain(claim.wording.values().flat_map(|text| text.all())))
        .collect();
    each(reading, |sentence| {
        let wording = sentence.wording;
        if claimed.contains(sentence.passage.text) {
            return None;
        }
        let word = first(&sentence.words, &wording.absolute)?;
        let is_covered = first(&sentence.words, &wording.coverage).is_some();
        let problem = Diagnostic::warning(SWEEPING, format!("`{word}` speaks for everything that was said"))
            .because("the next reader may know of a statement that was not looked at")
            .help("say in the sentence how much was looked at, or make it a claim of `kind: absence` or `uniqueness`");
        (!is_covered).then_some(problem)
    })
}

/// The number of detected victims is no number of victims: a word that makes a population smaller stands in every sentence
/// that has its number.
pub fn lost_qualifier(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let report = reading.report;
    let known: BTreeMap<&str, &Statistic> = report.statistics.iter().map(|one| (one.id.as_str(), one)).collect();
    each(reading, |sentence| {
        let wording = sentence.wording;
        let statistic = numbers(&sentence.raw).find_map(|id| known.get(id))?;
        let population = statistic.population.of.get(sentence.passage.language, &report.language)?.to_lowercase();
        let lost = wording.qualifiers.iter().find(|word| has(&population, word) && !has(&sentence.words, word))?;
        let problem = Diagnostic::warning(LOST_QUALIFIER, format!("`{}` stands without `{lost}`", statistic.id))
            .because("without the word the number seems to count more than it does")
            .help(format!("say `{lost}` in the sentence, or leave the number out"));
        Some(problem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vague_word_counts_only_before_what_can_be_counted() {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        let wording = Wording {
            vague: words(&["most", "few", "very few"]),
            counted: words(&["speakers", "member states"]),
            ..Wording::default()
        };
        assert_eq!(vague("for most of the speakers", &wording), Some("most of the speakers".to_owned()));
        assert_eq!(vague("very few member states", &wording), Some("very few member states".to_owned()));
        assert_eq!(vague("most of what was said by all the speakers", &wording), None);
        assert_eq!(vague("almost speakers", &wording), None);
        let wording = Wording { harmless: words(&["very few"]), ..wording };
        assert_eq!(vague("very few member states", &wording), None);
    }
}
