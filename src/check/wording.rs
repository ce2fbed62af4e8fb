//! Rules about words that ask for care: vague numbers, sweeping words, numbers that lose what they count.

use super::prose::{Passage, passages, unquoted};
use crate::diag::{Code, Diagnostic};
use crate::lists::{Lists, Wording};
use crate::report::{ClaimKind, Report, Statistic};

/// A number that nobody gave.
pub const VAGUE_COUNT: Code = Code("D0312");
/// Nobody did something, or only one, without how much was looked at.
pub const SWEEPING: Code = Code("D0313");
/// A number without a word that belongs to it.
pub const LOST_QUALIFIER: Code = Code("D0315");

/// "Most speakers" can be counted, and somebody will. A sentence with a number in it has counted.
pub fn vague_count(report: &Report, lists: &Lists) -> Vec<Diagnostic> {
    each(report, lists, |sentence, wording| {
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
    let blank = |text: String, phrase: &String| text.replace(phrase.as_str(), &"-".repeat(phrase.len()));
    let sentence = &wording.harmless.iter().fold(sentence.to_owned(), blank);
    let found = wording.vague.iter().flat_map(|vague| places(sentence, vague).map(move |at| (at, at + vague.len())));
    found.min().and_then(|(start, end)| {
        let behind = sentence.get(end..)?.trim_start();
        let reach: String = behind.split(' ').take(3).collect::<Vec<_>>().join(" ");
        let counted = wording.counted.iter().filter(|word| places(&reach, word).next().is_some());
        let counted = counted.max_by_key(|word| word.len())?;
        let until = end + 1 + reach.find(counted.as_str())? + counted.len();
        Some(sentence.get(start..until)?.to_owned())
    })
}

/// A sentence that says that nobody did something says how much was looked at. Claims of absence and uniqueness say it in
/// a field of their own.
pub fn sweeping(report: &Report, lists: &Lists) -> Vec<Diagnostic> {
    let is_claimed = |kind: ClaimKind| matches!(kind, ClaimKind::Absence | ClaimKind::Uniqueness);
    let claims = report.claims.iter().filter(|claim| is_claimed(claim.kind));
    let claimed: Vec<&str> = claims
        .flat_map(|claim| claim.text.all().into_iter().chain(claim.wording.values().flat_map(|text| text.all())))
        .collect();
    each(report, lists, |sentence, wording| {
        if claimed.contains(&sentence.passage.text) {
            return None;
        }
        let word = wording.absolute.iter().find(|word| places(&sentence.words, word).next().is_some())?;
        let is_covered = wording.coverage.iter().any(|word| places(&sentence.words, word).next().is_some());
        let problem = Diagnostic::warning(SWEEPING, format!("`{word}` speaks for everything that was said"))
            .because("the next reader may know of a statement that was not looked at")
            .help("say in the sentence how much was looked at, or make it a claim of `kind: absence` or `uniqueness`");
        (!is_covered).then_some(problem)
    })
}

/// The number of detected victims is no number of victims: a word that makes a population smaller stands in every sentence
/// that has its number.
pub fn lost_qualifier(report: &Report, lists: &Lists) -> Vec<Diagnostic> {
    let named = |sentence: &Sentence<'_>, statistic: &&Statistic| {
        let id = &statistic.id;
        sentence.raw.contains(&format!("[={id}]"))
    };
    each(report, lists, |sentence, wording| {
        let statistic = report.statistics.iter().find(|statistic| named(sentence, statistic))?;
        let population = statistic.population.of.get(sentence.passage.language, &report.language)?.to_lowercase();
        let has = |text: &str, word: &str| places(text, word).next().is_some();
        let lost = wording.qualifiers.iter().find(|word| has(&population, word) && !has(&sentence.words, word))?;
        let problem = Diagnostic::warning(LOST_QUALIFIER, format!("`{}` stands without `{lost}`", statistic.id))
            .because("without the word the number seems to count more than it does")
            .help(format!("say `{lost}` in the sentence, or leave the number out"));
        Some(problem)
    })
}

/// A sentence of our own words.
struct Sentence<'a> {
    passage: Passage<'a>,
    /// As it is written, quotations blanked.
    raw: &'a str,
    /// In small letters, with single spaces and straight apostrophes.
    words: String,
}

/// What a rule finds in each sentence for whose language there are words.
fn each(
    report: &Report,
    lists: &Lists,
    find: impl Fn(&Sentence<'_>, &Wording) -> Option<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for passage in passages(report) {
        let Some(wording) = lists.wording.get(passage.language.primary()) else { continue };
        let text = unquoted(passage.text);
        for raw in sentences(&text) {
            let words = raw.to_lowercase().replace('’', "'");
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let found = find(&Sentence { passage, raw, words }, wording);
            findings.extend(found.map(|finding| finding.at(passage.span)));
        }
    }
    findings
}

/// The sentences of a text, as far as stops and line ends tell.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |text: &str| text.find(['.', '!', '?', '\n', ';']);
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        // A stop inside a word or a number ends nothing.
        let mut from = 0;
        let end = loop {
            let at = from + ends(text.get(from..)?).unwrap_or(text.len() - from);
            let is_inside = text.get(at + 1..).is_some_and(|behind| behind.starts_with(char::is_alphanumeric));
            if at >= text.len() || !is_inside || text[at..].starts_with('\n') {
                break at;
            }
            from = at + 1;
        };
        rest = text.get(end + 1..).filter(|rest| !rest.is_empty());
        Some(&text[..end])
    })
}

/// Where a phrase stands as whole words.
fn places<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(phrase).map(|(at, _)| at).filter(move |at| {
        let before = text.get(..*at).and_then(|text| text.chars().next_back());
        let after = text.get(at + phrase.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_and_not_in_numbers() {
        let found: Vec<&str> = sentences("Of 2.5 million, most. Who? A/RES/72/1 says\nmore").map(str::trim).collect();
        assert_eq!(found, ["Of 2.5 million, most", "Who", "A/RES/72/1 says", "more"]);
    }

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
