//! Whom a selector means: one answer for everything that names a reader.
//!
//! States and entities of the United Nations are found by their codes and by any of their names in the languages of the
//! lists; organisations are whoever bears a name. Case, accents, Unicode forms, spaces, apostrophes, hyphens, an article in
//! front and characters that nobody sees do not tell names apart. Nothing is ever taken for what it merely resembles: a word
//! that may mean several, or that means nobody, comes back with candidates.
//!
//! What cannot be resolved fails closed: it gives nothing to anybody, and what it keeps back it keeps from all of its class.

use crate::lists::{Entity, Lists, Name};
use crate::report::{RecipientKind, Selector};
use crate::un::names::{Names, is_like, key};
use crate::un::state;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody whom the lists know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The code of a State, or the acronym of an entity.
    pub code: String,
    /// The name in English.
    pub name: String,
}

/// What a word behind the colon of a selector leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning<'a> {
    /// One recipient.
    Found(&'a Candidate),
    /// Several that go by this word, in the order of the list.
    Ambiguous(Vec<&'a Candidate>),
    /// Nobody; those that may be meant, the nearest first.
    Unknown(Vec<&'a Candidate>),
}

impl<'a> Meaning<'a> {
    /// The recipient, if there is only one.
    pub fn found(&self) -> Option<&'a Candidate> {
        match self {
            Meaning::Found(found) => Some(found),
            Meaning::Ambiguous(_) | Meaning::Unknown(_) => None,
        }
    }

    /// Those among whom one has to choose, as a question: "`COG` (Congo) or `COD` (Democratic Republic of the Congo)".
    pub fn question(&self) -> Option<String> {
        let candidates = match self {
            Meaning::Found(_) => &[],
            Meaning::Ambiguous(candidates) | Meaning::Unknown(candidates) => candidates.as_slice(),
        };
        let named: Vec<String> = candidates.iter().map(|one| format!("`{}` ({})", one.code, one.name)).collect();
        let (last, others) = named.split_last()?;
        Some(if others.is_empty() { last.clone() } else { format!("{} or {last}", others.join(", ")) })
    }
}

/// Everybody who can be named by a code, made ready for searching.
#[derive(Clone, Debug)]
pub struct Recipients {
    states: Index,
    entities: Index,
}

#[derive(Clone, Debug, Default)]
struct Index {
    known: Vec<Candidate>,
    codes: BTreeMap<String, usize>,
    names: Names,
}

/// Whom a word means, by places in a list.
enum Places<'a> {
    One(usize),
    Several(&'a BTreeSet<usize>),
    None,
}

impl Recipients {
    /// Gathers the codes and names of some lists.
    pub fn new(lists: &Lists) -> Self {
        let states = lists.states.iter().map(|it| Candidate { code: it.iso3.clone(), name: it.short.clone() });
        let entities = lists.entities.iter().map(|it| Candidate { code: it.acronym.clone(), name: it.name.clone() });
        Recipients {
            states: Index::new(states.collect(), state::names(lists)),
            entities: Index::new(entities.collect(), names_of_entities(lists)),
        }
    }

    /// Whom a word means among the States or entities; `None` for organisations, of which there is no list.
    pub fn find(&self, kind: RecipientKind, word: &str) -> Option<Meaning<'_>> {
        self.index(kind).map(|index| index.find(word))
    }

    /// The selector with the code of whom it names: `member-state:GIN` for `member-state:Guinea`. One that does not name exactly
    /// one stays as it is.
    pub fn resolve<'a>(&self, kind: RecipientKind, selector: &'a Selector) -> Cow<'a, Selector> {
        let meaning = selector.recipient().and_then(|word| self.index(kind)?.one(word));
        match meaning.filter(|found| selector.recipient() != Some(found.code.as_str())) {
            Some(found) => Cow::Owned(selector.with_recipient(&found.code)),
            None => Cow::Borrowed(selector),
        }
    }

    /// Whether two words mean the same recipient.
    pub fn is_same(&self, kind: RecipientKind, one: &str, other: &str) -> bool {
        let is_one = |index: &Index| index.one(one).is_some_and(|found| index.one(other) == Some(found));
        one == other
            || match self.index(kind) {
                Some(index) => is_one(index),
                None => !key(one).is_empty() && key(one) == key(other),
            }
    }

    /// Whether a reader is among those that a selector names: a class names all its recipients.
    pub fn names(&self, kind: RecipientKind, selector: &Selector, reader: &Selector) -> bool {
        let is_same = |word| reader.recipient().is_some_and(|reader| self.is_same(kind, word, reader));
        selector.class() == reader.class() && selector.recipient().is_none_or(is_same)
    }

    /// Whether a reader may be among those from whom a selector keeps something: a word that may mean several keeps it from
    /// all of them, and one that means nobody from the whole class. An organisation is also kept from those whose names are
    /// like its own.
    pub fn may_name(&self, kind: RecipientKind, selector: &Selector, reader: &Selector) -> bool {
        let (Some(word), true) = (selector.recipient(), selector.class() == reader.class()) else {
            return self.names(kind, selector, reader);
        };
        let is_it = |test: &dyn Fn(&str) -> bool| reader.recipient().is_some_and(test);
        let Some(index) = self.index(kind) else {
            return is_it(&|reader| self.is_same(kind, word, reader) || is_like(word, reader));
        };
        match index.places(word) {
            Places::None => true,
            Places::One(_) => is_it(&|reader| self.is_same(kind, word, reader)),
            Places::Several(places) => {
                is_it(&|reader| index.codes.get(reader).is_some_and(|place| places.contains(place)))
            }
        }
    }

    /// Whether a word means nobody at all.
    pub(crate) fn is_nobody(&self, kind: RecipientKind, word: &str) -> bool {
        self.index(kind).is_some_and(|index| matches!(index.places(word), Places::None))
    }

    fn index(&self, kind: RecipientKind) -> Option<&Index> {
        match kind {
            RecipientKind::State => Some(&self.states),
            RecipientKind::UnEntity => Some(&self.entities),
            RecipientKind::Organisation => None,
        }
    }
}

impl Index {
    fn new(known: Vec<Candidate>, names: Names) -> Self {
        let codes = known.iter().enumerate().map(|(place, one)| (one.code.clone(), place)).collect();
        Index { known, codes, names }
    }

    fn places(&self, word: &str) -> Places<'_> {
        if let Some(place) = self.codes.get(word) {
            return Places::One(*place);
        }
        match self.names.known(word) {
            Some(places) if places.len() > 1 => Places::Several(places),
            Some(places) => places.first().map_or(Places::None, |place| Places::One(*place)),
            None => Places::None,
        }
    }

    fn one(&self, word: &str) -> Option<&Candidate> {
        match self.places(word) {
            Places::One(place) => self.known.get(place),
            Places::Several(_) | Places::None => None,
        }
    }

    fn find(&self, word: &str) -> Meaning<'_> {
        match self.places(word) {
            Places::One(place) => self.known.get(place).map_or_else(|| Meaning::Unknown(Vec::new()), Meaning::Found),
            Places::Several(places) => Meaning::Ambiguous(self.at(places.iter().copied())),
            Places::None => Meaning::Unknown(self.near(word)),
        }
    }

    /// Names that are like a word. Of words as short as codes every other is like them, so only their letters count there.
    fn near(&self, word: &str) -> Vec<&Candidate> {
        let near = self.at(self.names.near(word));
        let (key, are_few) = (key(word), near.is_empty());
        let is_shuffled = |one: &&Candidate| are_few && letters(&self::key(&one.code)) == letters(&key);
        let shuffled: Vec<&Candidate> = self.known.iter().filter(is_shuffled).collect();
        near.into_iter().chain(shuffled).collect()
    }

    fn at(&self, places: impl IntoIterator<Item = usize>) -> Vec<&Candidate> {
        places.into_iter().filter_map(|place| self.known.get(place)).collect()
    }
}

/// The letters of a word in the order of the alphabet.
fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

/// Everything that entities are called: acronyms and names in the languages of the lists, and other names. What a letter
/// calls one after the first mention, such as `the Office`, is the name of none.
fn names_of_entities(lists: &Lists) -> Names {
    let mut names = Names::default();
    for (place, entity) in lists.entities.iter().enumerate() {
        let translated = lists.names.values().filter_map(|names| names.entities.get(&entity.acronym));
        let translated = translated.flat_map(|name| forms(entity, name));
        let other = lists.other_names.entities.get(&entity.acronym).into_iter().flatten().map(String::as_str);
        let own = [entity.acronym.as_str(), &entity.name];
        own.into_iter().chain(translated).chain(other).for_each(|name| names.add(name, place));
        names.add(&format!("{} ({})", entity.name, entity.acronym), place);
        names.add(&entity.name.replace("United Nations", "UN"), place);
    }
    names
}

fn forms<'a>(entity: &Entity, name: &'a Name) -> impl Iterator<Item = &'a str> + use<'a> {
    let is_a_name = !entity.in_text.starts_with("the ");
    let in_text = name.in_text.as_deref().filter(|_| is_a_name);
    [Some(name.short.as_str()), name.formal.as_deref(), in_text].into_iter().flatten()
}

#[cfg(test)]
mod tests;
