//! Whether a finished file says what its reader may not have.
//!
//! A view holds nothing that is withheld, and what comes after it sees nothing else. This module does not rely on that: it
//! takes the bytes that are about to be written, unpacks them, and looks in every text, name and property for the words
//! and ids of the report. Words that the view has too, or that every document may say, are no leak.
//!
//! Five words in a row are looked for (ten letters of Chinese), or a text as a whole if it is shorter and has at least
//! two. A document joins texts: where five words fall into at most three pieces that may be said, they are a coincidence.
//! A single word, and ids of less than four letters, are not looked for.

mod allowed;
mod passages;
mod secrets;
mod strings;
#[cfg(test)]
mod tests;
mod withheld;
mod words;

pub use allowed::Allowed;
pub use secrets::Secrets;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::report::Report;
use crate::tailor::View;
use crate::unpack::{Unpacked, unpack};
use allowed::pieces;
use std::collections::{BTreeMap, BTreeSet};
use strings::{Place, texts};
use withheld::Withheld;
use words::{Gram, Word, grams, words};

/// A file would say what its reader may not have.
pub const LEAK: Code = Code("D0712");

/// How many pieces of allowed texts a coincidence is made of.
const PIECES: usize = 3;

/// Looks after the files of one document.
pub struct Guard<'a> {
    report: &'a Report,
    secrets: &'a Secrets,
    /// What every document of the project may say. It is asked for only where the view alone does not do.
    house: Box<dyn Fn() -> &'a Allowed + Send + 'a>,
    view: Allowed,
    withheld: Withheld,
    /// Ids that are also words of the view.
    said: BTreeSet<String>,
}

/// Where in a file something was found, and the words.
struct Find {
    part: String,
    words: String,
}

impl<'a> Guard<'a> {
    /// Looks for what is in the report and neither in the view nor among the words that every document may say.
    /// The latter are asked for when they are needed, since they take milliseconds to work out.
    pub fn new(
        report: &'a Report,
        secrets: &'a Secrets,
        view: &View,
        house: impl Fn() -> &'a Allowed + Send + 'a,
    ) -> Self {
        let texts = texts(view);
        let texts = || texts.iter().map(String::as_str);
        let said = texts().filter(|text| text.contains([' ', '/'])).flat_map(names);
        let said = said.filter(|name| secrets.name(name.word).is_some()).map(|name| name.word.to_owned()).collect();
        Guard { said, ..Guard::beside(report, secrets, Allowed::of(texts()), Box::new(house)) }
    }

    fn beside(
        report: &'a Report,
        secrets: &'a Secrets,
        view: Allowed,
        house: Box<dyn Fn() -> &'a Allowed + Send + 'a>,
    ) -> Self {
        let withheld = secrets.withheld(&view);
        Guard { report, secrets, house, view, withheld, said: BTreeSet::new() }
    }

    /// What a file says that its reader may not have: one problem for each field.
    pub fn check(&self, name: &str, bytes: &[u8]) -> Diagnostics {
        match unpack(bytes) {
            Ok(file) => self.check_unpacked(name, &file),
            Err(reason) => vec![unsearchable(name, &reason)],
        }
    }

    /// The same of a file that is unpacked already.
    pub fn check_unpacked(&self, name: &str, file: &Unpacked<'_>) -> Diagnostics {
        let passages = match passages::passages(file) {
            Ok(passages) => passages,
            Err(reason) => return vec![unsearchable(name, &reason)],
        };
        let mut found: BTreeMap<usize, Find> = BTreeMap::new();
        // Names and values recur by the thousand.
        let mut seen = BTreeSet::new();
        for passage in passages.iter().filter(|passage| seen.insert(passage.text.as_str())) {
            for (place, words) in self.leaks(&passage.text) {
                found.entry(place).or_insert_with(|| Find { part: passage.place.clone(), words });
            }
        }
        let told = found.iter().filter_map(|(place, find)| Some(self.problem(name, self.secrets.place(*place)?, find)));
        told.collect()
    }

    /// The places of the report whose words stand in a text, with those words.
    fn leaks(&self, text: &str) -> Vec<(usize, String)> {
        let ids = names(text).filter_map(|name| Some((self.secrets.name(name.word)?, name)));
        let ids = ids.filter(|(_, name)| !name.is_reference() && !self.said.contains(name.word));
        let mut leaks: Vec<(usize, String)> = ids.map(|(place, name)| (place, name.word.to_owned())).collect();
        let words = words(text);
        for start in 0..words.len() {
            let rest = words.get(start..).unwrap_or_default();
            leaks.extend(
                grams(rest).filter_map(|gram| self.leak(gram, rest)).map(|place| (place, excerpt(text, start))),
            );
        }
        leaks
    }

    fn leak(&self, gram: Gram, words: &[Word]) -> Option<usize> {
        let window = self.withheld.window(gram.hash)?;
        let words = words.get(..gram.length)?;
        let most = if window.is_short { 1 } else { PIECES };
        let is_said = |texts: &[&Allowed]| pieces(words, texts).is_some_and(|pieces| pieces <= most);
        let is_allowed = is_said(&[&self.view]) || is_said(&[&self.view, (self.house)()]);
        (!is_allowed).then_some(window.place)
    }

    fn problem(&self, file: &str, place: &Place, find: &Find) -> Diagnostic {
        let part = if find.part.is_empty() { String::new() } else { format!(" ({})", find.part) };
        let origins = &self.report.origins;
        let (node, span) = match &place.node {
            Some(node) => (format!("`{node}`"), origins.field(node, &place.field)),
            None => ("the report".to_owned(), origins.report_field(&place.field)),
        };
        let field = &place.field;
        let message = format!(
            "`{file}` is not written: it holds words of {node}, field `{field}`, that are not for its reader{part}"
        );
        Diagnostic::error(LEAK, message)
            .at(span)
            .because(format!("the words are “{}”", find.words))
            .help("take them out if they stand in a template, in the reference document or in a file of the project")
            .help("change `handling` if this reader may have them; otherwise report it as a fault of the program")
    }
}

/// A file that cannot be unpacked, and so not searched. The reason is the end of a sentence, as [`unpack`] gives it.
pub fn unsearchable(name: &str, reason: &str) -> Diagnostic {
    let message = format!("`{name}` is not written, since it cannot be searched: it {reason}");
    Diagnostic::error(LEAK, message).help("report it: this is a fault of the program")
}

/// A word that may be an id.
struct Name<'a> {
    word: &'a str,
    before: &'a str,
}

impl Name<'_> {
    /// Whether it is what a reference leads to, which no reader sees.
    fn is_reference(&self) -> bool {
        ["[@", "[=", "](#"].iter().any(|mark| self.before.ends_with(mark))
    }
}

/// Words that may be ids: with something in them that is no letter.
fn names(text: &str) -> impl Iterator<Item = Name<'_>> {
    let mut end = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.as_bytes().get(end..)?;
            let start = end + rest.iter().position(|byte| is_part(*byte))?;
            let word = text.as_bytes().get(start..)?;
            end = start + word.iter().position(|byte| !is_part(*byte)).unwrap_or(word.len());
            let word = text.get(start..end)?;
            if secrets::is_made_up(word) {
                return Some(Name { word, before: text.get(..start)? });
            }
        }
    })
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

/// Some words of a text from one on.
fn excerpt(text: &str, start: usize) -> String {
    const SHOWN: usize = 8;
    let mut seen = 0;
    let pieces = text.split_whitespace().skip_while(|piece| {
        seen += words(piece).len();
        seen <= start
    });
    pieces.take(SHOWN).collect::<Vec<_>>().join(" ")
}
