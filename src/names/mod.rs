//! Names of people and groups in running text.
//!
//! Whoever may not be named to a reader may not be named by a sentence that somebody typed either. A [`Names`] knows whom a
//! reader is not told of, and finds them as people write them: in capitals, without accents, with initials, the family name
//! first or alone, with an honorific, in Arabic behind a conjunction or a preposition, in Chinese between other letters.
//!
//! What it takes for a name, from the surest to the least sure:
//!
//! 1. two parts of a name side by side, in either order, one of them a family name;
//! 2. an initial and a family name: `E. Rahmon`, `Rahmon, E.`;
//! 3. an honorific or office and any part of a name: `Ms. Rahmon`, `le Président Rahmon`;
//! 4. a family name with the words before it that belong to it: `de la Cruz`;
//! 5. a family name alone, or one half of a double name, with a capital letter.
//!
//! A part that somebody has who may be named says nothing by itself. A family name alone is not looked for if it has less
//! than three letters, is also a common word of a list, belongs to the name of a State or entity, or is written in a script
//! without capitals. If the same document also writes it in small letters, it is looked for only where nothing but a name
//! has a capital: not at the start of a sentence, nor in a title. Words inside of a name that may be said are never a find.

mod common;
mod find;
mod index;
mod person;
mod title;
mod token;

use crate::letters::folded;
use person::{Group, Person};
use std::collections::BTreeSet;
use token::tokens;

/// People and groups whom a reader is not told of.
#[derive(Clone, Debug, Default)]
pub struct Names {
    people: Vec<Person>,
    groups: Vec<Group>,
    /// Those who may be named.
    known: Vec<Person>,
    /// Phrases that name nobody who is withheld, though they hold such a name.
    phrases: Vec<Group>,
    /// Their keys.
    known_keys: BTreeSet<String>,
    /// Words that say nothing by themselves, folded.
    words: BTreeSet<String>,
    /// Words that are also written in small letters, folded.
    small: BTreeSet<String>,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<'a> {
    /// The id of the speaker or delegation.
    pub id: &'a str,
    /// The words, as they are written.
    pub words: String,
    /// Where they are, in bytes.
    pub(crate) start: usize,
}

impl Names {
    /// Adds a person who is not named to the reader; `honorific` is the person's own.
    pub(crate) fn withhold(&mut self, id: &str, name: &str, honorific: Option<&str>) {
        self.people.extend(Person::all(id, name, honorific));
    }

    /// Adds a group that is not named to the reader.
    pub(crate) fn withhold_group(&mut self, id: &str, name: &str) {
        self.groups.extend(Group::all(id, name));
    }

    /// Adds what a group or a person is called that has no node: words that everybody uses are no name.
    pub(crate) fn withhold_label(&mut self, id: &str, label: &str) {
        self.groups.extend(Group::new(id, label).map(|group| Group { is_label: true, ..group }));
        let pieces = label.split([',', ';', '(', ')', '،', '，']).flat_map(person::several);
        let pieces = pieces.map(|piece| title::without_title_behind(piece.trim()));
        let people = pieces.filter(|(piece, has_title)| is_personal(piece, *has_title));
        self.people.extend(people.flat_map(|(piece, _)| Person::all(id, piece, None)));
    }

    /// Adds somebody who may be named: what the name shares with that of another is no sign of the other.
    pub(crate) fn allow(&mut self, name: &str) {
        let people = Person::all("", name, None);
        self.known_keys.extend(people.iter().map(|person| person.key.clone()));
        self.known.extend(people);
    }

    /// Adds a phrase that names something else: `Guinea-Bissau` is not Guinea, and `New York` no person. A phrase that has more
    /// than the family name of somebody names that person.
    pub(crate) fn allow_phrase(&mut self, phrase: &str) {
        let is_person = self.find(phrase).iter().any(|mention| mention.words.contains(char::is_whitespace));
        if !is_person {
            self.phrases.extend(Group::new("", phrase));
        }
    }

    /// Adds the words of texts that are names of something else: States, entities, fonts.
    pub(crate) fn allow_words<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        if !self.is_empty() {
            self.words.extend(texts.into_iter().flat_map(tokens).map(|token| token.folded));
        }
    }

    /// Adds the words that texts write in small letters: where a sentence begins with one of them, it may be the word.
    pub(crate) fn allow_small<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        if !self.is_empty() {
            let small = texts.into_iter().flat_map(str::split_whitespace).filter_map(small_word);
            self.small.extend(small);
        }
    }

    /// Whether there is nobody to look for.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.groups.is_empty()
    }

    /// Everybody who is named in a text and may not be.
    pub fn find(&self, text: &str) -> Vec<Mention<'_>> {
        if self.is_empty() { Vec::new() } else { find::find(self, text) }
    }
}

/// Whether words look like the name of a person: two to four with capitals, none of which is a word for people or bodies; in
/// scripts without capitals, only with a form of address.
fn is_personal(piece: &str, has_title_behind: bool) -> bool {
    let words = tokens(piece);
    let named: Vec<&token::Token> = words.iter().filter(|word| !word.is_any(title::is_any)).collect();
    let has_title = has_title_behind || named.len() < words.len();
    let is_cased = |word: &token::Token| matches!(word.script, token::Script::Cased | token::Script::Cyrillic);
    let is_name = |word: &&token::Token| {
        let is_written = word.is_capital || word.folded.chars().count() < 4;
        if is_cased(word) { is_written } else { has_title }
    };
    let is_plain = named.iter().all(|word| !common::is_common(&word.folded) && !common::is_body(&word.folded));
    let is_long_enough = if has_title { !named.is_empty() } else { named.len() > 1 };
    is_long_enough && named.len() < 5 && is_plain && named.iter().all(is_name)
}

/// A word in small letters, as it is between spaces; no part of an address or of an id.
fn small_word(word: &str) -> Option<String> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_small = word.chars().all(|c| c.is_alphabetic() && !c.is_uppercase()) && word.chars().any(char::is_lowercase);
    is_small.then(|| folded(word))
}

#[cfg(test)]
mod tests;
