//! Our own words sentence by sentence, for rules about wording.

use super::prose::{Passage, passages, unquoted};
use crate::diag::Diagnostic;
use crate::lists::{Lists, Wording};
use crate::recipients::Recipients;
use crate::report::{Measure, Report, Selector, Statistic};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What rules read: the report, the lists, and our own words, taken apart once for all of them.
pub(super) struct Reading<'a> {
    pub report: &'a Report,
    pub lists: &'a Lists,
    /// Every text in our own words.
    pub passages: Vec<Passage<'a>>,
    /// Their sentences, as far as there are words to look for in their language.
    pub sentences: Vec<Sentence<'a>>,
    /// Gathered where a selector does not name its recipient by the code.
    recipients: OnceCell<Recipients>,
}

/// A sentence of our own words.
pub(super) struct Sentence<'a> {
    pub passage: Passage<'a>,
    /// What is looked for in its language.
    pub wording: &'a Wording,
    /// As it is written, quotations blanked.
    pub raw: String,
    /// In small letters, with single spaces and straight apostrophes.
    pub words: String,
}

impl<'a> Reading<'a> {
    /// Of a report, with the lists of its project.
    pub fn new(report: &'a Report, lists: &'a Lists) -> Self {
        let passages = passages(report);
        let sentences = passages.iter().flat_map(|passage| split(*passage, lists)).collect();
        Reading { report, lists, passages, sentences, recipients: OnceCell::new() }
    }

    /// Whom selectors mean.
    pub fn recipients(&self) -> &Recipients {
        self.recipients.get_or_init(|| Recipients::new(self.lists))
    }

    /// Whether a reader is among those that a selector names.
    pub fn names(&self, selector: &Selector, reader: &Selector) -> bool {
        let kind = || self.lists.classes.get(selector.class()).copied();
        let are_single = selector.recipient().is_some() && reader.recipient().is_some();
        selector.covers(reader)
            || are_single && kind().is_some_and(|kind| self.recipients().names(kind, selector, reader))
    }

    /// Whether a selector may keep something from a reader; see [`Recipients::may_name`].
    pub fn keeps(&self, selector: &Selector, reader: &Selector) -> bool {
        if selector.recipient().is_none() || selector.class() != reader.class() || selector.covers(reader) {
            return selector.covers(reader);
        }
        let kind = self.lists.classes.get(selector.class()).copied();
        kind.is_some_and(|kind| self.recipients().may_name(kind, selector, reader))
    }

    /// The words to look for in the report's own language.
    pub fn wording(&self) -> Option<&'a Wording> {
        self.lists.wording.get(self.report.language.primary())
    }
}

fn split<'a>(passage: Passage<'a>, lists: &'a Lists) -> Vec<Sentence<'a>> {
    let Some(wording) = lists.wording.get(passage.language.primary()) else { return Vec::new() };
    let text = unquoted(passage.text);
    let sentence = |raw: &str| Sentence { passage, wording, raw: raw.to_owned(), words: words(raw) };
    sentences(&text).map(sentence).collect()
}

/// What a rule finds in each sentence.
pub(super) fn each(reading: &Reading<'_>, find: impl Fn(&Sentence<'_>) -> Option<Diagnostic>) -> Vec<Diagnostic> {
    let found = reading.sentences.iter().filter_map(|sentence| Some(find(sentence)?.at(sentence.passage.span)));
    found.collect()
}

/// Something that is said of a number: a sentence that has it, or its own label, unit or approved wording.
pub(super) struct Said<'a> {
    pub statistic: &'a Statistic,
    /// In small letters, with what does no harm blanked.
    pub words: &'a str,
    /// Whether a share or a rate stands in the same sentence.
    pub has_rate: bool,
    pub wording: &'a Wording,
}

/// What a rule finds in what is said of numbers.
pub(super) fn of_numbers(reading: &Reading<'_>, find: impl Fn(&Said<'_>) -> Option<Diagnostic>) -> Vec<Diagnostic> {
    let statistics = &reading.report.statistics;
    let known: BTreeMap<&str, &Statistic> = statistics.iter().map(|one| (one.id.as_str(), one)).collect();
    let in_sentences = each(reading, |sentence| {
        let named: Vec<&Statistic> = numbers(&sentence.raw).filter_map(|id| known.get(id).copied()).collect();
        let words = &without_harmless(&sentence.words, sentence.wording);
        let has_rate = named.iter().any(|one| matches!(one.measure, Measure::Share | Measure::Rate));
        named.into_iter().find_map(|statistic| find(&Said { statistic, words, has_rate, wording: sentence.wording }))
    });
    let own = statistics.iter().flat_map(|statistic| of_itself(statistic, reading, &find));
    in_sentences.into_iter().chain(own).collect()
}

fn of_itself(
    statistic: &Statistic,
    reading: &Reading<'_>,
    find: impl Fn(&Said<'_>) -> Option<Diagnostic>,
) -> Vec<Diagnostic> {
    let Some(wording) = reading.wording() else { return Vec::new() };
    let (report, language) = (reading.report, &reading.report.language);
    let texts = [
        ("label", Some(&statistic.label)),
        ("unit", Some(&statistic.unit)),
        ("approved", statistic.approved.as_deref()),
    ];
    let found = texts.into_iter().filter_map(|(field, text)| {
        let words = words(&unquoted(text?.get(language, language)?));
        let words = &without_harmless(&words, wording);
        let found = find(&Said { statistic, words, has_rate: false, wording })?;
        Some(found.at(report.origins.field(statistic.id.as_str(), field)))
    });
    found.collect()
}

/// The ids that a sentence puts in, such as `N2` for `[=N2]`.
pub(super) fn numbers(raw: &str) -> impl Iterator<Item = &str> {
    raw.split("[=").skip(1).filter_map(|behind| Some(behind.split_once(']')?.0))
}

/// In small letters, with single spaces and straight apostrophes.
fn words(raw: &str) -> String {
    let words = raw.to_lowercase().replace('’', "'");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words with phrases blanked in which a word of a list does no harm.
pub(super) fn without_harmless(words: &str, wording: &Wording) -> String {
    let blank = |text: String, phrase: &String| text.replace(phrase.as_str(), &"-".repeat(phrase.len()));
    wording.harmless.iter().fold(words.to_owned(), blank)
}

/// The first phrase of a list that stands in a text as whole words.
pub(super) fn first<'a>(text: &str, phrases: &'a [String]) -> Option<&'a str> {
    phrases.iter().map(String::as_str).find(|phrase| has(text, phrase))
}

/// Whether a phrase stands in a text as whole words.
pub(super) fn has(text: &str, phrase: &str) -> bool {
    places(text, phrase).next().is_some()
}

/// Where a phrase stands as whole words.
pub(super) fn places<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(phrase).map(|(at, _)| at).filter(move |at| {
        let before = text.get(..*at).and_then(|text| text.chars().next_back());
        let after = text.get(at + phrase.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// The sentences of a text, as far as stops and line ends tell.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_and_not_in_numbers() {
        let found: Vec<&str> = sentences("Of 2.5 million, most. Who? A/RES/72/1 says\nmore").map(str::trim).collect();
        assert_eq!(found, ["Of 2.5 million, most", "Who", "A/RES/72/1 says", "more"]);
    }
}
