//! From a plan to the documents that it asks for.

use super::plan::{Delivery, Plan, Recipient, Recipients};
use super::{DUPLICATE, NO_RECIPIENT, PLAN_FORM};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::i18n::Language;
use crate::lists::StateKind;
use crate::load::Places;
use crate::project::{Job, Project};
use crate::report::{Audience, RecipientKind, Report};
use crate::source::Span;
use std::collections::BTreeMap;

/// The most documents of one plan.
pub const MOST_ORDERS: usize = 200_000;

/// A document that a plan asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Its report, by its place among those that were given.
    pub report: usize,
    /// For whom, which and how.
    pub job: Job,
    /// The name of its files, without an ending.
    pub stem: String,
    /// Whether it goes out though it asks nothing of its reader.
    pub without_asks: bool,
    /// Where the plan names its recipient.
    pub place: Span,
}

/// What a plan is read with.
pub struct Given<'a> {
    /// The project.
    pub project: &'a Project,
    /// The reports, under the names that the plan calls them by.
    pub reports: &'a BTreeMap<String, (usize, &'a Report)>,
    /// The recipients of each spreadsheet that the plan names, by its path.
    pub sheets: &'a BTreeMap<String, Vec<Recipient>>,
    /// Where the values of the plan stand.
    pub places: &'a Places,
    /// Whether the documents are drafts.
    pub is_draft: bool,
}

/// The documents of a plan, in the order of their names, which is the same on every machine.
///
/// # Errors
/// Everything that is wrong with the plan at once: what it names and is nowhere, deliveries without recipients, and
/// documents that would take each other's place.
pub fn orders(plan: &Plan, given: &Given<'_>) -> Result<Vec<Order>, Diagnostics> {
    let mut problems = super::form::problems(plan, given.places);
    let mut orders = Vec::new();
    for (index, delivery) in plan.deliveries.iter().enumerate() {
        match (Placed { given, delivery, index }).orders() {
            Ok(made) => orders.extend(made),
            Err(wrong) => problems.extend(wrong),
        }
        if orders.len() > MOST_ORDERS {
            let message = format!("the plan asks for more than {MOST_ORDERS} documents");
            problems.push(Diagnostic::error(PLAN_FORM, message).help("make several plans of it"));
            return Err(problems);
        }
    }
    orders.sort_by_cached_key(|order: &Order| (order.stem.to_lowercase(), order.stem.clone()));
    problems.extend(orders.windows(2).filter_map(same));
    if problems.is_empty() { Ok(orders) } else { Err(problems) }
}

/// Two documents with one name. Names that differ in capitals alone are one name on many disks.
fn same(pair: &[Order]) -> Option<Diagnostic> {
    let [one, other] = pair else { return None };
    if one.stem.to_lowercase() != other.stem.to_lowercase() {
        return None;
    }
    let message = format!("the {} and the {} would both be `{}`", one.job, other.job, other.stem);
    Some(
        Diagnostic::error(DUPLICATE, message).at(other.place.max(one.place)).help("name each recipient once in a plan"),
    )
}

/// A delivery in its place.
struct Placed<'a> {
    given: &'a Given<'a>,
    delivery: &'a Delivery,
    index: usize,
}

impl Placed<'_> {
    fn orders(&self) -> Result<Vec<Order>, Diagnostics> {
        let (report, audience) = (self.report(), self.audience());
        let (Ok((index, report)), Ok(audience)) = (&report, &audience) else {
            return Err(report.err().into_iter().chain(audience.err()).collect());
        };
        let recipients = self.recipients(audience).map_err(|problem| vec![problem])?;
        let mut problems: Diagnostics = self.no_documents(audience).chain(self.no_exceptions(audience)).collect();
        let mut orders = Vec::new();
        for (place, recipient) in recipients.iter().enumerate() {
            let place = self.at(&["recipients", &place.to_string()]);
            match self.jobs(recipient, report, place) {
                Ok(jobs) => orders.extend(jobs.into_iter().map(|job| self.order(*index, report, job, place))),
                Err(wrong) => wrong.into_iter().for_each(|new| once(&mut problems, new)),
            }
        }
        if problems.is_empty() { Ok(orders) } else { Err(problems) }
    }

    /// Where a value of the delivery stands.
    fn at(&self, path: &[&str]) -> Span {
        self.given.places.at(&[&["deliveries", &self.index.to_string()], path].concat())
    }

    fn order(&self, index: usize, report: &Report, job: Job, place: Span) -> Order {
        // The audience is there, or there would be no job.
        let stem = self.given.project.file_stem(report, &job, self.given.is_draft).unwrap_or_default();
        Order { report: index, stem, job, without_asks: self.delivery.without_asks, place }
    }

    /// The documents for one recipient, in each language.
    fn jobs(&self, recipient: &Recipient, report: &Report, place: Span) -> Result<Vec<Job>, Diagnostics> {
        let selector = self.delivery.selector(recipient);
        let selector = selector.map_err(|reason| vec![Diagnostic::error(PLAN_FORM, reason).at(place)])?;
        let mut jobs = Vec::new();
        for language in &languages(self.delivery, recipient, report) {
            let made = self.given.project.jobs(report, std::slice::from_ref(&selector), Some(language));
            let placed = |problems: Diagnostics| problems.into_iter().map(|problem| problem.at(place));
            jobs.extend(made.map_err(|problems| placed(problems).collect::<Vec<_>>())?);
        }
        let wanted = &self.delivery.documents;
        jobs.retain(|job| wanted.is_empty() || wanted.contains(&job.document));
        jobs.iter_mut().for_each(|job| job.address = recipient.address());
        Ok(jobs)
    }

    fn report(&self) -> Result<(usize, &Report), Diagnostic> {
        self.given.reports.get(&self.delivery.report).copied().ok_or_else(|| {
            let message = format!("there is no report `{}`", self.delivery.report);
            Diagnostic::error(PLAN_FORM, message).at(self.at(&["report"]))
        })
    }

    fn audience(&self) -> Result<&Audience, Diagnostic> {
        let (known, name) = (self.given.project.audiences(), &self.delivery.audience);
        known.get(name).ok_or_else(|| {
            Diagnostic::error(PLAN_FORM, format!("there is no audience `{name}`"))
                .at(self.at(&["audience"]))
                .help(advice(name, known.keys().map(String::as_str)))
        })
    }

    /// Who gets the documents; one recipient without a name for the class as a whole.
    fn recipients(&self, audience: &Audience) -> Result<Vec<Recipient>, Diagnostic> {
        let found = match &self.delivery.recipients {
            None => vec![Recipient::default()],
            Some(Recipients::Named(word)) if word == "all" => self.all(audience)?,
            Some(Recipients::Named(path)) => self.given.sheets.get(path).cloned().unwrap_or_default(),
            Some(Recipients::Listed(listed)) => listed.iter().map(Recipient::from).collect(),
        };
        let is_whole = self.delivery.recipients.is_none();
        let unnamed = found.iter().any(|recipient| recipient.recipient.trim().is_empty());
        let needs_one = is_whole && audience.documents.iter().all(|document| document.needs_recipient);
        if needs_one || found.is_empty() || (unnamed && !is_whole) {
            let message = format!("a delivery to `{}` names no recipient", self.delivery.audience);
            return Err(Diagnostic::error(NO_RECIPIENT, message).at(self.at(&["recipients"])).help(
                "write `recipients: all`, a list such as `recipients: [GIN, FRA]`, or the path of a spreadsheet",
            ));
        }
        Ok(found)
    }

    fn all(&self, audience: &Audience) -> Result<Vec<Recipient>, Diagnostic> {
        let listed = self.listed(audience).ok_or_else(|| {
            let message = format!("there is no list of all recipients of `{}`", self.delivery.audience);
            Diagnostic::error(NO_RECIPIENT, message)
                .at(self.at(&["recipients"]))
                .help("name them one by one, or in a spreadsheet")
        })?;
        let is_meant = |code: &&str| !self.delivery.except.iter().any(|except| except == code);
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
    fn no_exceptions(&self, audience: &Audience) -> impl Iterator<Item = Diagnostic> {
        let is_all = matches!(&self.delivery.recipients, Some(Recipients::Named(word)) if word == "all");
        let listed = if is_all { self.listed(audience).unwrap_or_default() } else { Vec::new() };
        let except = self.delivery.except.iter().enumerate();
        except.filter_map(move |(place, code)| {
            let is_known = listed.contains(&code.as_str());
            let help =
                || if is_all { advice_in(code, &listed) } else { "leave them out of the list itself".to_owned() };
            let message = format!("`{code}` is not among those that `recipients` names");
            let place = self.at(&["except", &place.to_string()]);
            (!is_known).then(|| Diagnostic::error(PLAN_FORM, message).at(place).help(help()))
        })
    }

    /// The documents that are asked for though the audience has none of that name.
    fn no_documents(&self, audience: &Audience) -> impl Iterator<Item = Diagnostic> {
        let known = || audience.documents.iter().map(|document| document.name.as_str());
        let asked = self.delivery.documents.iter().enumerate();
        asked.filter(move |(_, name)| known().all(|document| document != *name)).map(move |(place, name)| {
            let message = format!("`{}` has no document `{name}`", self.delivery.audience);
            let place = self.at(&["documents", &place.to_string()]);
            Diagnostic::error(PLAN_FORM, message).at(place).help(advice(name, known()))
        })
    }
}

fn once(problems: &mut Diagnostics, new: Diagnostic) {
    if !problems.contains(&new) {
        problems.push(new);
    }
}

/// The code that was probably meant.
fn advice_in(code: &str, listed: &[&str]) -> String {
    let near = nearest(code, listed.iter().copied());
    near.map_or_else(|| "use the codes of the list".to_owned(), |near| format!("did you mean `{near}`?"))
}

/// The name that was probably meant, or all that there are.
fn advice<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let listed = || format!("there are {}", known.clone().collect::<Vec<_>>().join(", "));
    nearest(name, known.clone()).map_or_else(listed, |near| format!("did you mean `{near}`?"))
}

/// The recipient's own languages, else the delivery's, else the report's; each once.
fn languages(delivery: &Delivery, recipient: &Recipient, report: &Report) -> Vec<Language> {
    let chosen = [&recipient.languages, &delivery.languages].into_iter().find(|languages| !languages.is_empty());
    let mut languages: Vec<Language> = chosen.cloned().unwrap_or_else(|| vec![report.language.clone()]);
    let mut seen = std::collections::BTreeSet::new();
    languages.retain(|language| seen.insert(language.clone()));
    languages
}
