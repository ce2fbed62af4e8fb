//! States by what people call them: short and formal names in every language of the lists, codes, and other names.
//!
//! A name is found if it is exactly one that the lists have, whatever its case, accents, spaces, apostrophes and hyphens.
//! Everything else is a question: a name that several States share, or one that is in no list, comes back with
//! candidates. Nothing is ever taken for what it merely resembles, since a brief for the wrong State is worse than none.

#[cfg(test)]
mod tests;

use super::names::Names;
use crate::lists::{Lists, Name, OtherNames, State};
use std::collections::BTreeSet;

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
    names: Names,
}

impl<'a> StateNames<'a> {
    /// Gathers the names of the lists.
    pub fn new(lists: &'a Lists) -> Self {
        StateNames { lists, names: names(lists) }
    }

    /// The State that a name means.
    pub fn find(&self, text: &str) -> Search<'a> {
        let near = || Search::Unknown(self.states(&self.names.near(text)));
        self.known(text).unwrap_or_else(near)
    }

    /// The State or States that go by a name, without a look at names that are like it, which takes long.
    pub(crate) fn known(&self, text: &str) -> Option<Search<'a>> {
        match self.names.known(text).map(|places| self.states(places)) {
            Some(states) if states.len() > 1 => Some(Search::Ambiguous(states)),
            Some(states) if states.len() == 1 => Some(Search::Found(states[0])),
            _ => None,
        }
    }

    fn states<'b>(&self, places: impl IntoIterator<Item = &'b usize>) -> Vec<&'a State> {
        places.into_iter().filter_map(|place| self.lists.states.get(*place)).collect()
    }
}

/// The names of all States by their places in the list.
pub(crate) fn names(lists: &Lists) -> Names {
    let mut names = Names::default();
    for (place, state) in lists.states.iter().enumerate() {
        names_of(lists, state).for_each(|name| names.add(name, place));
    }
    let place = |code: &String| lists.states.iter().position(|state| state.iso3 == *code);
    for (word, codes) in &lists.other_names.ambiguous {
        names.add_ambiguous(word, codes.iter().filter_map(place).collect::<BTreeSet<usize>>());
    }
    for codes in &lists.other_names.confusable {
        names.add_confusable(codes.iter().filter_map(place).collect());
    }
    names
}

impl Lists {
    /// The State that a name means. For many names, [`StateNames`] gathers the lists once.
    pub fn find_state(&self, text: &str) -> Search<'_> {
        match self.state(text) {
            Some(state) => Search::Found(state),
            None => StateNames::new(self).find(text),
        }
    }
}

/// Everything that a State is called: codes, names in English and the other languages, other names.
pub(crate) fn names_of<'a>(lists: &'a Lists, state: &'a State) -> impl Iterator<Item = &'a str> {
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
