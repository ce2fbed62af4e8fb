//! Who is meant by what stands in the column of delegations.

use super::fault::Fault;
use super::outside::{is_open, unnamed};
use super::words::Words;
use super::{AMBIGUOUS_SPEAKER, UNKNOWN_SPEAKER};
use crate::diag::{Code, nearest};
use crate::i18n::Language;
use crate::lists::{Entity, Lists, State, StateKind};
use crate::report::{Delegation, DelegationId, Report, Speaker, SpeakerId};
use crate::un::{Search, StateNames, fold};
use std::collections::BTreeMap;

/// After so many different names, nothing is sought that is like the next: a sheet of nothing but wrong names would take
/// minutes.
const MOST_SOUGHT: usize = 1_000;

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    /// A speaker of the report.
    Speaker(SpeakerId),
    /// A delegation of the report that has no speaker yet.
    Delegation(DelegationId),
    /// A State that is no delegation of the report yet, by its code.
    State(String),
    /// The same for a State that is an observer in the United Nations.
    Observer(String),
    /// An entity of the United Nations that is none yet, by its acronym.
    Entity(String),
}

/// Why a name leads to nobody: the kind of problem, what is wrong and what to do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Nobody {
    code: Code,
    message: String,
    help: Option<String>,
}

impl Nobody {
    pub fn fault(self, row: usize, column: Option<usize>) -> Fault {
        Fault { help: self.help, ..Fault::new(self.code, row, column, self.message) }
    }
}

/// Everybody who can be meant.
pub(super) struct Voices<'a> {
    report: &'a Report,
    lists: &'a Lists,
    states: StateNames<'a>,
    /// Delegations and speakers of the report by what they are called, folded.
    named: BTreeMap<String, Vec<Named>>,
    /// Names that were looked for: a sheet has each many times, and looking for what is like it takes long.
    known: BTreeMap<String, Result<Voice, Nobody>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Named {
    Speaker(SpeakerId),
    Delegation(DelegationId),
}

impl<'a> Voices<'a> {
    pub fn new(report: &'a Report, lists: &'a Lists) -> Self {
        let mut named: BTreeMap<String, Vec<Named>> = BTreeMap::new();
        let mut put = |name: &str, who: Named| {
            let same = named.entry(fold(name)).or_default();
            if !same.contains(&who) {
                same.push(who);
            }
        };
        for delegation in &report.delegations {
            put(delegation.id.as_str(), Named::Delegation(delegation.id.clone()));
            put(&name(delegation, report, lists), Named::Delegation(delegation.id.clone()));
        }
        for speaker in &report.speakers {
            put(speaker.id.as_str(), Named::Speaker(speaker.id.clone()));
            speaker.name.iter().for_each(|name| put(name, Named::Speaker(speaker.id.clone())));
        }
        Voices { report, lists, states: StateNames::new(lists), named, known: BTreeMap::new() }
    }

    /// Who is called by a name: an id of the report, a name of the report, a name or code of a State, an entity. A code or
    /// id in brackets at the end, as the form offers it, counts alone.
    pub fn find(&mut self, text: &str, words: &Words) -> Result<Voice, Nobody> {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let found = self.bracketed(text).map_or_else(|| self.called(text, words), Ok);
        self.known.insert(text.to_owned(), found.clone());
        found
    }

    fn bracketed(&self, text: &str) -> Option<Voice> {
        let (_, code) = text.strip_suffix(')')?.rsplit_once('(')?;
        let by_id = self.named.get(&fold(code)).and_then(|named| self.only(named).ok());
        let state = || self.lists.state(code).and_then(|state| self.state(state).ok());
        by_id.or_else(state).or_else(|| self.entity(code)?.ok())
    }

    fn called(&self, text: &str, words: &Words) -> Result<Voice, Nobody> {
        if let Some(named) = self.named.get(&fold(text)) {
            return self.only(named).map_err(|several| ambiguous(text, several));
        }
        match self.states.known(text) {
            Some(Search::Found(state)) => self.state(state).map_err(|several| ambiguous(text, several)),
            Some(search) => Err(ambiguous(text, search.question().unwrap_or_default())),
            None => match self.entity(text) {
                Some(entity) => entity.map_err(|several| ambiguous(text, several)),
                None => Err(self.unknown(text, words)),
            },
        }
    }

    /// The one that is meant, or which there are.
    fn only(&self, named: &[Named]) -> Result<Voice, String> {
        match named {
            [Named::Speaker(speaker)] => Ok(Voice::Speaker(speaker.clone())),
            [Named::Delegation(delegation)] => self.of(delegation),
            several => {
                let ids = several.iter().map(|named| match named {
                    Named::Speaker(id) => id.as_str(),
                    Named::Delegation(id) => id.as_str(),
                });
                Err(self.choice(ids))
            }
        }
    }

    /// The speaker of a delegation.
    fn of(&self, delegation: &DelegationId) -> Result<Voice, String> {
        let speakers = self.report.speakers.iter().filter(|speaker| speaker.delegation.as_ref() == Some(delegation));
        match speakers.collect::<Vec<&Speaker>>().as_slice() {
            [] => Ok(Voice::Delegation(delegation.clone())),
            [speaker] => Ok(Voice::Speaker(speaker.id.clone())),
            several => Err(self.choice(several.iter().map(|speaker| speaker.id.as_str()))),
        }
    }

    /// Ids to choose from. A sheet goes back to its writer with what is wrong, so only those who may be named are.
    fn choice<'i>(&self, ids: impl Iterator<Item = &'i str>) -> String {
        let hidden: Vec<&str> = unnamed(self.report).collect();
        let (hidden, named): (Vec<&str>, Vec<&str>) = ids.partition(|id| hidden.contains(id));
        let others = (!hidden.is_empty()).then(|| "a speaker of the report who is not named here".to_owned());
        let named = named.iter().map(|id| format!("`{id}`"));
        named.chain(others).collect::<Vec<_>>().join(" or ")
    }

    fn state(&self, state: &State) -> Result<Voice, String> {
        let is_it = |delegation: &&Delegation| delegation.iso3.as_deref() == Some(state.iso3.as_str());
        let own: Vec<Named> =
            self.report.delegations.iter().filter(is_it).map(|own| Named::Delegation(own.id.clone())).collect();
        match (own.is_empty(), state.kind) {
            (false, _) => self.only(&own),
            (true, StateKind::MemberState) => Ok(Voice::State(state.iso3.clone())),
            (true, StateKind::Observer) => Ok(Voice::Observer(state.iso3.clone())),
        }
    }

    fn entity(&self, text: &str) -> Option<Result<Voice, String>> {
        let folded = fold(text);
        let is_it = |entity: &&Entity| fold(&entity.acronym) == folded || fold(&entity.name) == folded;
        let entity = self.lists.entities.iter().find(is_it)?;
        let is_own = |delegation: &&Delegation| delegation.entity.as_deref() == Some(entity.acronym.as_str());
        match self.report.delegations.iter().find(is_own) {
            Some(own) => Some(self.of(&own.id)),
            None => Some(Ok(Voice::Entity(entity.acronym.clone()))),
        }
    }

    /// The delegation or entity whose name is like a text.
    fn near(&self, text: &str) -> Option<String> {
        let own = self.report.delegations.iter().filter(|delegation| is_open(self.report, delegation));
        let own = own.map(|delegation| name(delegation, self.report, self.lists));
        let entities = self.lists.entities.iter().flat_map(|entity| [entity.acronym.clone(), entity.name.clone()]);
        let names: Vec<String> = own.chain(entities).collect();
        nearest(text, names.iter().map(String::as_str)).map(|name| format!("`{name}`"))
    }

    fn unknown(&self, text: &str, words: &Words) -> Nobody {
        let is_sought = self.known.len() < MOST_SOUGHT;
        let (states, near) =
            if is_sought { (self.states.find(text).question(), self.near(text)) } else { (None, None) };
        let help = match (states, near) {
            (Some(question), _) => format!("write {question}, if one of them is meant"),
            (None, Some(name)) => format!("write {name}, if that is meant"),
            (None, None) => format!("choose from the list, or write `{}` where nobody knows who spoke", words.nobody()),
        };
        let message = format!("`{text}` is no State, entity, delegation or speaker that is known");
        Nobody { code: UNKNOWN_SPEAKER, message, help: Some(help) }
    }
}

fn ambiguous(text: &str, candidates: String) -> Nobody {
    let message = format!("`{text}` can be several");
    Nobody { code: AMBIGUOUS_SPEAKER, message, help: Some(format!("which is meant: {candidates}?")) }
}

/// What a delegation is called in English, or else in the report's language; its id if it has no name.
pub(super) fn name(delegation: &Delegation, report: &Report, lists: &Lists) -> String {
    let english = Language::english();
    let given = delegation.name.as_ref().map(|name| name.get_or_original(&english, &report.language).0.to_owned());
    let state = || Some(lists.state(delegation.iso3.as_deref()?)?.short.clone());
    let entity = || delegation.entity.clone();
    given.or_else(state).or_else(entity).unwrap_or_else(|| delegation.id.to_string())
}
