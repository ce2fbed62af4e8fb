//! Who gets the documents of a delivery.

use super::orders::Placed;
use super::plan::{Recipient, Recipients};
use super::{NO_RECIPIENT, PLAN_FORM};
use crate::diag::{Diagnostic, nearest};
use crate::lists::StateKind;
use crate::recipients::Meaning;
use crate::report::{Audience, RecipientKind};

impl Placed<'_> {
    /// Who gets the documents; one recipient without a name for the class as a whole.
    pub fn recipients(&self, audience: &Audience) -> Result<Vec<Recipient>, Diagnostic> {
        let found = match &self.delivery.recipients {
            None => return self.class(audience),
            Some(Recipients::Named(word)) if word == "all" => self.all(audience)?,
            Some(Recipients::Named(path)) => match self.given.sheets.get(path) {
                Some(found) => found.clone(),
                None => return Ok(Vec::new()),
            },
            Some(Recipients::Listed(listed)) => listed.iter().map(Recipient::from).collect(),
        };
        if found.is_empty() || found.iter().any(|recipient| recipient.recipient.trim().is_empty()) {
            return Err(self.no_recipient(format!("a delivery to `{}` names no recipient", self.delivery.audience)));
        }
        Ok(found)
    }

    /// The class as a whole, which cannot get what is written to one of it.
    fn class(&self, audience: &Audience) -> Result<Vec<Recipient>, Diagnostic> {
        let (class, asked) = (&self.delivery.audience, &self.delivery.documents);
        let single = audience.documents.iter().filter(|document| document.needs_recipient);
        let mut single = single.map(|document| &document.name).filter(|name| asked.is_empty() || asked.contains(name));
        match single.next() {
            Some(name) if !asked.is_empty() => {
                Err(self.no_recipient(format!("`{name}` is for one of `{class}`, and the delivery names no recipient")))
            }
            Some(_) if audience.documents.iter().all(|document| document.needs_recipient) => {
                Err(self.no_recipient(format!("a delivery to `{class}` names no recipient")))
            }
            _ => Ok(vec![Recipient::default()]),
        }
    }

    fn no_recipient(&self, message: String) -> Diagnostic {
        Diagnostic::error(NO_RECIPIENT, message)
            .at(self.at(&["recipients"]))
            .help("write `recipients: all`, a list such as `recipients: [GIN, FRA]`, or the path of a spreadsheet")
    }

    fn all(&self, audience: &Audience) -> Result<Vec<Recipient>, Diagnostic> {
        let listed = self.listed(audience).ok_or_else(|| {
            let message = format!("there is no list of all recipients of `{}`", self.delivery.audience);
            Diagnostic::error(NO_RECIPIENT, message)
                .at(self.at(&["recipients"]))
                .help("name them one by one, or in a spreadsheet")
        })?;
        let recipients = self.given.project.recipients();
        let is_it = |code: &str, except: &String| recipients.is_same(audience.recipients, except, code);
        let is_meant = |code: &&str| !self.delivery.except.iter().any(|except| is_it(code, except));
        Ok(listed.into_iter().filter(is_meant).map(Recipient::named).collect())
    }

    /// The codes of all recipients, if there is a list of them.
    fn listed(&self, audience: &Audience) -> Option<Vec<&str>> {
        let lists = self.given.project.lists();
        match audience.recipients {
            RecipientKind::State => {
                let members = lists.states.iter().filter(|state| state.kind == StateKind::MemberState);
                Some(members.map(|state| state.iso3.as_str()).collect())
            }
            RecipientKind::UnEntity => Some(lists.entities.iter().map(|entity| entity.acronym.as_str()).collect()),
            RecipientKind::Organisation => None,
        }
    }

    /// Exceptions that take nobody out: nobody should get a letter because of a mistyped code.
    pub fn no_exceptions(&self, audience: &Audience) -> impl Iterator<Item = Diagnostic> {
        let is_all = matches!(&self.delivery.recipients, Some(Recipients::Named(word)) if word == "all");
        let listed = if is_all { self.listed(audience).unwrap_or_default() } else { Vec::new() };
        let recipients = self.given.project.recipients();
        let except = self.delivery.except.iter().enumerate();
        except.filter_map(move |(place, word)| {
            let meaning = recipients.find(audience.recipients, word);
            let code = meaning.as_ref().and_then(Meaning::found).map(|found| found.code.as_str());
            let is_known = code.is_some_and(|code| listed.contains(&code));
            let help = if is_all {
                advice(word, meaning.as_ref(), &listed)
            } else {
                "leave them out of the list itself".to_owned()
            };
            let message = format!("`{word}` is not among those that `recipients` names");
            let place = self.at(&["except", &place.to_string()]);
            (!is_known).then(|| Diagnostic::error(PLAN_FORM, message).at(place).help(help))
        })
    }
}

/// Who was probably meant.
fn advice(word: &str, meaning: Option<&Meaning<'_>>, listed: &[&str]) -> String {
    let by_code = || nearest(word, listed.iter().copied()).map(|code| format!("`{code}`"));
    let near = meaning.and_then(Meaning::question).or_else(by_code);
    near.map_or_else(|| "use the codes of the list".to_owned(), |near| format!("did you mean {near}?"))
}
