//! Whom no text may name to a reader.

use super::{Naming, Ruling, Said, anywhere, delegation_itself, said};
use crate::diag::Code;
use crate::lists::Lists;
use crate::names::Names;
use crate::report::{By, Delegation, Report, Text};
use crate::tailor::Request;
use std::collections::BTreeMap;

/// A text names somebody who is not named to its reader.
pub const TYPED_NAME: Code = Code("D0412");

/// People and groups whom a reader may be told of nowhere, and why.
///
/// States and entities of the lists are not among them: their names are words that every text needs. Nor are groups that
/// only the rule of the whole report withholds, since a meeting or an organisation is often named for what it is.
#[derive(Clone, Debug, Default)]
pub struct Withheld {
    names: Names,
    reasons: BTreeMap<String, String>,
}

impl Withheld {
    /// Of a report, for a reader.
    pub(crate) fn of(report: &Report, request: &Request<'_>) -> Self {
        let mut withheld = Withheld::default();
        for speaker in &report.speakers {
            let (id, Some(name)) = (speaker.id.as_str(), &speaker.name) else { continue };
            match reason(anywhere(report, request, speaker)) {
                Some(reason) => {
                    withheld.names.withhold(id, name, speaker.honorific.as_deref());
                    withheld.reasons.insert(id.to_owned(), reason);
                }
                None => withheld.names.allow(name),
            }
        }
        for delegation in report.delegations.iter().filter(|delegation| has_own_name(delegation, request.lists)) {
            let Some(reason) = reason(delegation_itself(request, delegation)) else { continue };
            let id = delegation.id.as_str();
            let names = delegation.name.iter().flat_map(|name| name.all());
            let names = names.filter(|name| request.lists.find_state(name).found().is_none());
            names.for_each(|name| withheld.names.withhold_group(id, name));
            withheld.reasons.insert(id.to_owned(), reason);
        }
        withheld.labels(report, request);
        if !withheld.names.is_empty() {
            withheld.allow(report, request);
        }
        withheld
    }

    /// Who is named by nothing but the words before a quotation or a statement, and is anonymous there.
    fn labels(&mut self, report: &Report, request: &Request<'_>) {
        let statements = report.statements.iter().filter_map(|one| match &one.by {
            By::Collective(label) => Some((one.id.as_str(), Said::Statement(one), vec![label.as_str()])),
            By::Speakers(_) | By::Unattributed => None,
        });
        let quotes = report.quotes.iter().filter(|one| one.speaker.is_none());
        let quotes = quotes.filter_map(|one| Some((one.id.as_str(), Said::Quote(one), one.label.as_ref()?.all())));
        for (id, one, labels) in statements.chain(quotes) {
            let Some(reason) = reason(said(report, request, one)) else { continue };
            let is_listed = |label: &str| request.lists.find_state(label).found().is_some();
            labels.into_iter().filter(|label| !is_listed(label)).for_each(|label| self.names.withhold_label(id, label));
            self.reasons.insert(id.to_owned(), format!("`{id}`: {reason}"));
        }
    }

    /// What names share with those who may be named, and with names of something else, is no sign of anybody.
    fn allow(&mut self, report: &Report, request: &Request<'_>) {
        let contacts = [report.contact.as_ref(), Some(&request.brand.contact)].into_iter().flatten();
        let contacts = contacts.filter_map(|contact| contact.name.as_deref());
        let others = report.authors.iter().map(String::as_str).chain(contacts);
        let others = others.chain([request.brand.name.as_str(), request.address.name.as_str()]);
        others.for_each(|name| self.names.allow(name));
        let lists = request.lists;
        let english = lists.states.iter().map(|state| state.short.as_str());
        let entities = lists.entities.iter().flat_map(|one| [one.acronym.as_str(), one.name.as_str()]);
        let translated = lists.names.values().flat_map(|names| names.states.values().chain(names.entities.values()));
        let translated = translated.map(|name| name.short.as_str());
        self.names.allow_words(english.chain(entities).chain(translated));
        self.names.allow_words(request.terms.values().map(String::as_str));
        // What things are called: `New York`, `Paris Agreement`.
        let place = report.event.iter().filter_map(|event| event.place.as_ref());
        let instruments = report.instruments.iter().flat_map(|one| one.short_name.iter().chain([&one.title]));
        let things = place.chain(instruments).flat_map(Text::all);
        let address = request.brand.address.iter().flat_map(|address| address.split([',', '\n', ';']));
        let address = address.map(|piece| piece.trim_matches(|c: char| !c.is_alphabetic()));
        let keys = report.terms.iter().map(|term| term.key.as_str());
        things.chain(address).chain(keys).for_each(|thing| self.names.allow_phrase(thing));
    }

    /// How the names are found in a text.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The same, with words of a document that are no names: families of fonts, and all that it writes in small letters.
    pub(crate) fn in_document<'t>(
        mut self,
        families: impl IntoIterator<Item = &'t str>,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        self.names.allow_words(families);
        self.names.allow_small(texts);
        self
    }

    /// Why somebody is not named.
    pub fn reason(&self, id: &str) -> &str {
        self.reasons.get(id).map_or("", String::as_str)
    }
}

fn reason(ruling: Ruling<'_>) -> Option<String> {
    match ruling {
        Ok(Naming::Named { .. }) => None,
        Ok(Naming::Anonymous(unnamed)) => Some(unnamed.reason),
        Err(silence) => Some(silence.barrier.reason),
    }
}

/// Whether a delegation is called by a name of its own, not by that of a State or an entity of the lists.
fn has_own_name(delegation: &Delegation, lists: &Lists) -> bool {
    let is_state = delegation.iso3.as_deref().is_some_and(|code| lists.state(code).is_some());
    let is_entity = delegation.entity.as_deref().is_some_and(|code| lists.entity(code).is_some());
    delegation.name.is_some() && !is_state && !is_entity
}
