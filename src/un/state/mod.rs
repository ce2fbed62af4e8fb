//! States by what people call them: short and formal names in every language of the lists, codes, and other names.
//!
//! A name is found if it is exactly one that the lists have, whatever its case, accents, spaces, apostrophes and hyphens.
//! Everything else is a question: a name that several States share, or one that is in no list, comes back with
//! candidates. Nothing is ever taken for what it merely resembles, since a brief for the wrong State is worse than none.

mod fold;
mod near;
#[cfg(test)]
mod tests;

pub(crate) use fold::fold;

use crate::lists::{Lists, Name, OtherNames, State};
use std::collections::{BTreeMap, BTreeSet};

/// What a name leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search<'a> {
    /// One State.
    Found(&'a State),
    /// Several States that go by this name, in the order of the list.
    Ambiguous(Vec<&'a State>),
    /// No State; those that may be meant, the nearest first.
    Unknown(Vec<&'a State>),
}

impl<'a> Search<'a> {
    /// The State, if there is only one.
    pub fn found(&self) -> Option<&'a State> {
        match self {
            Search::Found(state) => Some(state),
            Search::Ambiguous(_) | Search::Unknown(_) => None,
        }
    }

    /// The States among which one has to choose.
    pub fn candidates(&self) -> &[&'a State] {
        match self {
            Search::Found(_) => &[],
            Search::Ambiguous(states) | Search::Unknown(states) => states,
        }
    }

    /// The candidates as a question: "`COG` (Congo) or `COD` (Democratic Republic of the Congo)".
    pub fn question(&self) -> Option<String> {
        let named = self.candidates().iter().map(|state| format!("`{}` ({})", state.iso3, state.short));
        let named: Vec<String> = named.collect();
        let (last, others) = named.split_last()?;
        Some(if others.is_empty() { last.clone() } else { format!("{} or {last}", others.join(", ")) })
    }
}

/// The names of the States of some lists, made ready for searching.
#[derive(Clone, Debug)]
pub struct StateNames<'a> {
    lists: &'a Lists,
    /// The States of each folded name, by their place in the list.
    names: BTreeMap<String, BTreeSet<usize>>,
    ambiguous: BTreeMap<String, BTreeSet<usize>>,
}

impl<'a> StateNames<'a> {
    /// Gathers the names of the lists.
    pub fn new(lists: &'a Lists) -> Self {
        let mut names: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (index, state) in lists.states.iter().enumerate() {
            for name in names_of(lists, state) {
                names.entry(fold(name)).or_default().insert(index);
            }
        }
        let place = |code: &String| lists.states.iter().position(|state| state.iso3 == *code);
        let ambiguous = lists.other_names.ambiguous.iter();
        let ambiguous = ambiguous.map(|(word, codes)| (fold(word), codes.iter().filter_map(place).collect())).collect();
        StateNames { lists, names, ambiguous }
    }

    /// The State that a name means.
    pub fn find(&self, text: &str) -> Search<'a> {
        let near = || Search::Unknown(self.states(&near::near(&fold(text), self.lists, &self.names)));
        self.known(text).unwrap_or_else(near)
    }

    /// The State or States that go by a name, without a look at names that are like it, which takes long.
    pub(crate) fn known(&self, text: &str) -> Option<Search<'a>> {
        let folded = fold(text);
        let meant = self.ambiguous.get(&folded).or_else(|| self.names.get(&folded));
        match meant.map(|places| self.states(places)) {
            Some(states) if states.len() > 1 => Some(Search::Ambiguous(states)),
            Some(states) if states.len() == 1 => Some(Search::Found(states[0])),
            _ => None,
        }
    }

    fn states<'b>(&self, places: impl IntoIterator<Item = &'b usize>) -> Vec<&'a State> {
        places.into_iter().filter_map(|place| self.lists.states.get(*place)).collect()
    }
}

impl Lists {
    /// The State that a name means. For many names, [`StateNames`] gathers the lists once.
    pub fn find_state(&self, text: &str) -> Search<'_> {
        match self.state(text) {
            Some(state) => Search::Found(state),
            None => StateNames::new(self).find(text),
        }
    }

    /// Whether a text is a name of this State and of no other.
    pub fn is_called(&self, state: &State, text: &str) -> bool {
        let folded = fold(text);
        let is_ambiguous = self.other_names.ambiguous.keys().any(|word| fold(word) == folded);
        !is_ambiguous && names_of(self, state).any(|name| fold(name) == folded)
    }
}

/// Everything that a State is called: codes, names in English and the other languages, other names.
fn names_of<'a>(lists: &'a Lists, state: &'a State) -> impl Iterator<Item = &'a str> {
    let code = &state.iso3;
    let english = [code, &state.short, &state.in_text, &state.formal].into_iter();
    let translated = lists.names.values().filter_map(move |names| names.states.get(code)).flat_map(forms);
    english.map(String::as_str).chain(translated).chain(other_names(&lists.other_names, code))
}

fn other_names<'a>(other: &'a OtherNames, code: &str) -> impl Iterator<Item = &'a str> {
    let formal = other.formal.get(code).into_iter().flat_map(|names| names.values());
    let others = other.names.get(code).into_iter().flatten();
    other.alpha2.get(code).into_iter().chain(formal).chain(others).map(String::as_str)
}

fn forms(name: &Name) -> impl Iterator<Item = &str> {
    std::iter::once(name.short.as_str()).chain(name.in_text.as_deref()).chain(name.formal.as_deref())
}
