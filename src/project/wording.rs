//! What people sign: the words of a document, the same on every day and for every recipient who gets the same text.

use super::{Job, Options, Project};
use crate::document::{Document, SAID_FORM, SaidLine, said};
use crate::i18n;
use crate::load::Loaded;
use crate::report::Report;
use crate::tailor::{Address, Ahead, Denial};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The date of what people sign, which holds on every day.
const UNDATED: Date = jiff::civil::date(2000, 1, 1);
/// What stands for a recipient's own name and for the form of address in what people sign.
const NAME: &str = "\u{fffc}1";
const SALUTATION: &str = "\u{fffc}2";

/// The parts of a document that are no nodes of the report. No id begins with a dot.
pub(super) const AROUND: &str = ".text";
pub(super) const DATA: &str = ".data";

/// The words of a document, as people sign them: what its reader gets to read, and not how it looks, when it is dated or
/// what its recipient is called. Documents that say the same have one signature.
#[derive(Clone, Debug)]
pub struct Wording {
    lines: Vec<SaidLine>,
}

impl Wording {
    /// The words of a finished document, with the name and the form of address that it has.
    pub fn of(document: &Document) -> Self {
        Wording { lines: said(document) }
    }

    /// The hash that is signed: the version of its form, and SHA-256 in hexadecimal.
    pub fn content(&self) -> String {
        let mut hash = Sha256::new();
        for line in &self.lines {
            hash.update((line.text.len() as u64).to_be_bytes());
            hash.update(&line.text);
        }
        format!("{SAID_FORM}-{}", hexadecimal(&hash.finalize()))
    }

    /// Short hashes of what each part of the report says in it, by its id.
    pub(super) fn hashes(&self, report: &Report) -> BTreeMap<String, String> {
        let mut hashes: BTreeMap<String, Sha256> = BTreeMap::new();
        for line in &self.lines {
            let node = line.origin.span.and_then(|span| report.origins.node_at(span));
            let part = node.unwrap_or(if line.is_data { DATA } else { AROUND });
            let hash = hashes.entry(part.to_owned()).or_default();
            hash.update((line.text.len() as u64).to_be_bytes());
            hash.update(&line.text);
        }
        hashes.into_iter().map(|(part, hash)| (part, hexadecimal(&hash.finalize()[..2]))).collect()
    }

    /// The same as a signature keeps them, such as `k1=3f2a R1=99ab`.
    pub fn parts(&self, report: &Report) -> String {
        let parts: Vec<String> = self.hashes(report).iter().map(|(part, hash)| format!("{part}={hash}")).collect();
        parts.join(" ")
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Project {
    /// The words of a document, for those who sign it. A document whose words hang on its date or its recipient in any other
    /// way than by showing them is signed as it stands, for that date and that recipient alone.
    ///
    /// # Errors
    /// Why there is no such document.
    pub fn wording(&self, loaded: &Loaded, job: &Job, options: &Options, ahead: Ahead) -> Result<Wording, Denial> {
        let usual = self.usual_salutation(loaded, job, options, ahead)?;
        let own = Own::of(job, &usual, options.date);
        let marked = Job { address: own.marked(&job.address), ..job.clone() };
        let signed = said(&self.signable(loaded, &marked, options, ahead, UNDATED)?);
        let shown = said(&self.signable(loaded, job, options, ahead, options.date)?);
        let mut lines = if own.are_all_that_differs(&signed, &shown) { own.left_out(signed, &usual) } else { shown };
        lines.extend(self.letterhead().iter().map(|words| SaidLine::around("letterhead", words)));
        Ok(Wording { lines })
    }
}

/// What a document shows of its own recipient and day.
struct Own {
    /// What stands for each in what is signed, and what it is in the document.
    shown: [(String, String); 3],
}

impl Own {
    fn of(job: &Job, usual: &str, date: Date) -> Self {
        let salutation = if job.address.salutation.is_empty() { usual } else { &job.address.salutation };
        let written = |date: Date| spaced(&i18n::date(date.into(), &job.language));
        let dates = (written(UNDATED), written(date));
        let named = [(NAME, job.address.name.as_str()), (SALUTATION, salutation)];
        let [name, salutation] = named.map(|(mark, words)| (mark.to_owned(), words.to_owned()));
        Own { shown: [name, salutation, dates] }
    }

    /// The address with marks in place of what it has.
    fn marked(&self, address: &Address) -> Address {
        let mark = |index: usize| {
            let (mark, words) = &self.shown[index];
            if words.is_empty() { String::new() } else { mark.clone() }
        };
        Address { name: mark(0), salutation: mark(1), ..address.clone() }
    }

    /// Whether a document shows what is signed, and its own words where their marks are.
    fn are_all_that_differs(&self, signed: &[SaidLine], shown: &[SaidLine]) -> bool {
        let is_same =
            |(signed, shown): (&SaidLine, &SaidLine)| signed.text == shown.text || self.fits(&signed.text, &shown.text);
        signed.len() == shown.len() && signed.iter().zip(shown).all(is_same)
    }

    /// Whether a line is another one with words in place of marks.
    fn fits(&self, signed: &str, shown: &str) -> bool {
        let marks = self.shown.iter().filter_map(|(mark, words)| Some((signed.find(mark.as_str())?, mark, words)));
        let Some((at, mark, words)) = marks.min_by_key(|(at, ..)| *at) else { return signed == shown };
        let (before, after) = (signed.get(..at).unwrap_or_default(), signed.get(at + mark.len()..).unwrap_or_default());
        let Some(rest) = shown.strip_prefix(before) else { return false };
        let ends = rest.char_indices().map(|(end, _)| end).chain([rest.len()]);
        ends.filter_map(|end| rest.split_at_checked(end))
            .any(|(own, rest)| letters(own) == letters(words) && self.fits(after, rest))
    }

    /// What is signed by all who get the same text. Of a letter's address that is what the template has; the form of address
    /// that the audience has for those who have none of their own stands by itself.
    fn left_out(&self, signed: Vec<SaidLine>, usual: &str) -> Vec<SaidLine> {
        let is_addressed = signed.iter().any(|line| line.text.contains(SALUTATION));
        let usual = is_addressed.then(|| SaidLine::around("usual salutation", usual));
        signed.into_iter().filter_map(without_marks).chain(usual.filter(|_| is_addressed)).collect()
    }
}

/// A line of a letter's address without its recipient; nothing if the recipient is all that it has.
fn without_marks(line: SaidLine) -> Option<SaidLine> {
    if !line.is_address {
        return Some(line);
    }
    let text = spaced(&line.text.replace(NAME, "").replace(SALUTATION, ""));
    let is_bare = text.split_once(':').is_some_and(|(_, words)| letters(words).is_empty());
    (!is_bare).then_some(SaidLine { text, ..line })
}

/// Letters and digits, which typesetting leaves as they are.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Own {
        let pair = |mark: &str, words: &str| (mark.to_owned(), words.to_owned());
        Own {
            shown: [pair(NAME, "H. E. A. Example"), pair(SALUTATION, "Madam,"), pair("1 January 2000", "2 May 2026")],
        }
    }

    #[test]
    fn a_document_shows_what_is_signed_with_its_own_words_in_their_places_and_no_others() {
        let (own, signed) = (own(), format!("paragraph: On 1 January 2000 {SALUTATION} we wrote to {NAME}{NAME}."));
        let shown = "paragraph: On 2 May 2026 Madam, we wrote to H.E. A. ExampleH. E. A. Example.";
        assert!(own.fits(&signed, shown));
        for other in ["Madam", "2 May 2026", "wrote", "H.E."] {
            assert!(!own.fits(&signed, &shown.replacen(other, "We promise", 1)), "{other}");
        }
        assert!(!own.fits("paragraph: x", "paragraph: y"));
    }

    #[test]
    fn of_an_address_the_words_of_the_template_stay() {
        let line = |text: &str| SaidLine { is_address: true, ..SaidLine::around("salutation", text) };
        assert_eq!(without_marks(line(&format!("{SALUTATION},"))), None);
        let kept = without_marks(line(&format!("{SALUTATION}, as promised"))).unwrap();
        assert_eq!(kept.text, "salutation: , as promised");
    }
}
