//! Whether a finished file says what its reader may not have.
//!
//! A view holds nothing that is withheld, and what comes after it sees nothing else. This module does not rely on that: it
//! takes the bytes that are about to be written, unpacks them, and looks in every text, name and property for the words
//! and ids of the report. Words that the view has too, or that every document may say, are no leak.
//!
//! Five words in a row are looked for (ten letters of Chinese), or a text as a whole if it is shorter and has at least
//! two. A document joins texts: where five words fall into at most three pieces that may be said, they are a coincidence.
//! A single word, and ids of less than four letters, are not looked for. Words that a text of the view repeats are that text's;
//! whether they may be is asked of the report itself, by the rule `pasted-secret`.

mod allowed;
mod hits;
mod names;
mod passages;
pub(crate) mod phrases;
mod secrets;
mod strings;
#[cfg(test)]
mod tests;
mod windows;
mod words;

pub use allowed::Allowed;
pub use secrets::Secrets;
pub(crate) use strings::{Place, Text, strings, texts};

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, pictured};
use crate::report::Report;
use crate::tailor::{View, Withheld};
use crate::unpack::{Unpacked, unpack};
use allowed::pieces;
use hits::Hit;
use passages::Passage;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use words::{Word, words};

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
    /// The texts of the view.
    texts: Vec<String>,
    /// All that stands in them, worked out where words are found that the view does not have in this order.
    view: OnceLock<Allowed>,
    /// For each window of the report, whether the view has it.
    said: Vec<bool>,
    /// Ids that are also words of the view.
    said_names: BTreeSet<String>,
    /// Whom the reader is not told of, however the name is written.
    withheld: Option<&'a Withheld>,
    /// What pictures of the document show in outlines, and which they are.
    pictured: Vec<(String, String)>,
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
        Guard::beside(report, secrets, texts(view), Box::new(house))
    }

    fn beside(
        report: &'a Report,
        secrets: &'a Secrets,
        texts: Vec<String>,
        house: Box<dyn Fn() -> &'a Allowed + Send + 'a>,
    ) -> Self {
        let (mut said, mut said_names) = (vec![false; secrets.windows().len()], BTreeSet::new());
        for text in &texts {
            let hits = secrets.hits(text);
            for hit in &hits.windows {
                said.get_mut(hit.window).into_iter().for_each(|said| *said = true);
            }
            // A text that is an id and nothing else is no word for a reader.
            if text.contains([' ', '/']) {
                said_names.extend(hits.names.iter().map(|name| name.word.clone()));
            }
        }
        Guard {
            report,
            secrets,
            house,
            texts,
            view: OnceLock::new(),
            said,
            said_names,
            withheld: None,
            pictured: Vec::new(),
        }
    }

    /// Looks for people as well who are not named to the reader.
    #[must_use]
    pub fn with_people(self, withheld: &'a Withheld) -> Self {
        Guard { withheld: Some(withheld).filter(|withheld| !withheld.names().is_empty()), ..self }
    }

    /// Looks at the words as well that pictures of the document show in outlines: no file can be searched for those.
    #[must_use]
    pub fn with_pictures(self, document: &Document) -> Self {
        let pictured = pictured(document).into_iter().map(|(place, words)| (place, words.to_owned())).collect();
        Guard { pictured, ..self }
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
        let mut found: BTreeMap<usize, Find> = BTreeMap::new();
        let mut people: BTreeMap<String, Find> = BTreeMap::new();
        let mut search = |passage: Passage<'_>| {
            for (place, words) in self.leaks(passage) {
                let part = || format!("{} {}", passage.part, passage.place).trim().to_owned();
                found.entry(place).or_insert_with(|| Find { part: part(), words });
            }
            for mention in self.withheld.iter().flat_map(|withheld| withheld.names().find(passage.text)) {
                let part = || format!("{} {}", passage.part, passage.place).trim().to_owned();
                people.entry(mention.id.to_owned()).or_insert_with(|| Find { part: part(), words: mention.words });
            }
        };
        if let Err(reason) = passages::visit(self.secrets, file, &mut search) {
            return vec![unsearchable(name, &reason)];
        }
        for (place, text) in &self.pictured {
            search(Passage { part: "", place, text, hits: &self.secrets.hits(text) });
        }
        let told = found.iter().filter_map(|(place, find)| Some(self.problem(name, self.secrets.place(*place)?, find)));
        told.chain(people.iter().map(|(id, find)| self.named(name, id, find))).collect()
    }

    fn named(&self, file: &str, id: &str, find: &Find) -> Diagnostic {
        let part = if find.part.is_empty() { String::new() } else { format!(" ({})", find.part) };
        let message = format!("`{file}` is not written: it names `{id}`, who is not named to its reader{part}");
        let reason = self.withheld.map_or("", |withheld| withheld.reason(id));
        Diagnostic::error(LEAK, message)
            .at(self.report.origins.node(id))
            .because(format!("the words are “{}”; the rule is that of {reason}", find.words))
            .help("take them out of the template, the reference document or the picture that has them")
    }

    /// The places of the report whose words stand in a text and are not for the reader, with those words.
    fn leaks(&self, passage: Passage<'_>) -> Vec<(usize, String)> {
        let Passage { text, hits, .. } = passage;
        let ids = hits.names.iter().filter(|name| !name.is_reference && !self.said_names.contains(&name.word));
        let mut leaks: Vec<(usize, String)> = ids.map(|name| (name.place, name.word.clone())).collect();
        let mut unsaid = hits.windows.iter().filter(|hit| self.said.get(hit.window) != Some(&true)).peekable();
        if unsaid.peek().is_some() {
            let words = words(text);
            let leaking = unsaid.filter_map(|hit| Some((self.leak(*hit, &words)?, excerpt(text, hit.start()))));
            leaks.extend(leaking);
        }
        leaks
    }

    /// The place of a window that the view does not have, unless its words are there by chance.
    fn leak(&self, hit: Hit, words: &[Word]) -> Option<usize> {
        let window = self.secrets.windows().get(hit.window)?;
        let most = if window.is_short { 1 } else { PIECES };
        let is_said = |texts: &[&Allowed]| pieces(hit.words(words), texts).is_some_and(|pieces| pieces <= most);
        let view = self.view.get_or_init(|| Allowed::of(self.texts.iter().map(String::as_str)));
        let is_allowed = is_said(&[view]) || is_said(&[view, (self.house)()]);
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
