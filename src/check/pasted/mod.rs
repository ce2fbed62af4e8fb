//! Words of a text that not everybody may read, standing again in one that somebody else reads.
//!
//! A text is withheld as a whole, and its words with it; but people copy. Whatever a report holds is compared with whatever
//! is kept from somebody: eight words in a row are looked for (sixteen letters of Chinese), whatever their case, accents and
//! marks, and without numbers and references. Shorter texts, and words put in another way, are not found.
//!
//! Not every repetition is a leak. The fallback of an ask repeats most of the ask, and a note quotes what it is about; what
//! treaties, sources and terms say belongs to nobody. See [`Secrets::of`] and [`is_quoted`].

mod elsewhere;
mod reach;
#[cfg(test)]
mod tests;
mod written;

use super::sentences::Reading;
use crate::diag::{Code, Diagnostic};
use crate::scan::phrases::{Phrase, phrases};
pub(crate) use elsewhere::{Kept, Pasted};
use reach::Readers;
use std::collections::{BTreeMap, BTreeSet};
pub(super) use written::INTERNAL;
use written::{Field, Written, written};

/// Words that not everybody may read are in a text that somebody else reads.
pub const PASTED_SECRET: Code = Code("D0355");

/// The weight of eight words: halves of a word, and a letter of Chinese is one.
const WHOLE: usize = 16;

/// Words that are kept from somebody stay out of what that somebody reads.
pub fn pasted_secret(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let texts: Vec<Text> = written(reading.report).into_iter().map(Text::of).collect();
    let secrets = Secrets::of(&texts);
    let readers = Readers::of(reading);
    texts.iter().flat_map(|text| found(text, &texts, &secrets, &readers, reading)).collect()
}

/// A text, and the phrases in it.
#[derive(Debug)]
struct Text {
    written: Written,
    phrases: Vec<Phrase>,
}

impl Text {
    fn of(written: Written) -> Self {
        let phrases = phrases(&written.text, WHOLE);
        Text { written, phrases }
    }

    fn hashes(&self) -> BTreeSet<u64> {
        self.phrases.iter().map(|phrase| phrase.hash).collect()
    }
}

/// The phrases that are kept from somebody, with the numbers of their texts.
#[derive(Debug)]
struct Secrets {
    phrases: BTreeMap<u64, Vec<usize>>,
}

impl Secrets {
    /// The phrases of all texts that somebody may not have. What an instrument, a source or a term says to everybody is
    /// nobody's secret, and what a fallback, a note or another wording shares with the text that it belongs to is not its own.
    fn of(texts: &[Text]) -> Self {
        let public: BTreeSet<u64> =
            texts.iter().filter(|text| text.written.is_public()).flat_map(Text::hashes).collect();
        let mut units: BTreeMap<usize, Vec<&Text>> = BTreeMap::new();
        texts.iter().for_each(|text| units.entry(text.written.unit).or_default().push(text));
        let mut phrases: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (number, text) in texts.iter().enumerate().filter(|(_, text)| text.written.is_kept()) {
            let own = own(text, units.get(&text.written.unit).map_or(&[], Vec::as_slice));
            own.difference(&public).for_each(|hash| phrases.entry(*hash).or_default().push(number));
        }
        Secrets { phrases }
    }
}

/// The phrases of a text that the others of its node do not have; all of them if one of the others holds what we want, or
/// would accept, as a whole.
fn own(text: &Text, unit: &[&Text]) -> BTreeSet<u64> {
    let all = text.hashes();
    let beside = unit.iter().filter(|other| text.written.is_beside(&other.written)).map(|other| other.hashes());
    let beside: Vec<BTreeSet<u64>> = beside.collect();
    if text.written.field == Field::Position && beside.iter().any(|other| all.is_subset(other)) {
        return all;
    }
    all.into_iter().filter(|hash| !beside.iter().any(|other| other.contains(hash))).collect()
}

/// What of others' words stands in a text: one finding for each text that the words are of.
fn found(
    text: &Text,
    texts: &[Text],
    secrets: &Secrets,
    readers: &Readers<'_>,
    reading: &Reading<'_>,
) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for phrase in &text.phrases {
        for number in secrets.phrases.get(&phrase.hash).into_iter().flatten() {
            let Some(secret) = texts.get(*number).filter(|_| seen.insert(*number)) else { continue };
            if std::ptr::eq(secret, text) || is_quoted(text, secret) {
                continue;
            }
            let why = readers.why(&text.written, &secret.written);
            findings.extend(why.map(|why| finding(text, phrase, secret, &why, reading)));
        }
    }
    findings
}

/// Whether the words are those of the text itself: a remark on its node, or on one that names it, holds it as a whole, to
/// say what it is about; or what is kept back rests on it.
fn is_quoted(text: &Text, secret: &Text) -> bool {
    let is_remark = secret.written.field == Field::Remark && secret.written.is_about(&text.written);
    secret.written.rests_on(&text.written) || is_remark && text.hashes().is_subset(&secret.hashes())
}

fn finding(text: &Text, phrase: &Phrase, secret: &Text, why: &str, reading: &Reading<'_>) -> Diagnostic {
    let (place, origin) = (&text.written, &secret.written);
    let origins = &reading.report.origins;
    let span = |it: &Written| origins.inside(it.node.as_deref(), &it.path);
    let words = phrase.excerpt(&place.text);
    let message = format!("{} repeats words of {}: “{words}”", place.name(), origin.name());
    Diagnostic::error(PASTED_SECRET, message)
        .at(span(place))
        .because(why)
        .and_at(span(origin), "the words are kept back here")
        .help("take them out, or say it in other words")
        .help("if everybody may read them, change what keeps them back; or accept this with the reason")
}
