//! From a plan to the documents that it asks for.

use super::plan::{Delivery, Plan, Recipient};
use super::{DUPLICATE, PLAN_FORM};
use crate::check;
use crate::diag::{Diagnostic, Diagnostics, Severity, nearest};
use crate::i18n::Language;
use crate::load::Places;
use crate::project::{Job, Options, Project};
use crate::report::{Audience, Report};
use crate::source::Span;
use crate::text::did_you_mean;
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
    /// Where its recipient is named.
    pub asked: Asked,
}

/// Where a recipient is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// The place in the plan.
    pub place: Span,
    /// The row of the spreadsheet that the plan names there, from 1.
    pub row: Option<usize>,
}

impl Asked {
    /// A problem with it, at this place unless its own is known.
    #[must_use]
    pub fn blame(self, problem: Diagnostic) -> Diagnostic {
        let problem = problem.at(self.place);
        match self.row {
            Some(row) if problem.why.is_none() => problem.because(format!("row {row} of the spreadsheet names it")),
            _ => problem,
        }
    }
}

/// What a plan is read with.
pub struct Given<'a> {
    /// The project.
    pub project: &'a Project,
    /// The reports, under the names that the plan calls them by; `None` for one of which it was told that it cannot be read.
    pub reports: &'a BTreeMap<String, Option<(usize, &'a Report)>>,
    /// The recipients of each spreadsheet that the plan names, by its path; none for one that cannot be read.
    pub sheets: &'a BTreeMap<String, Vec<Recipient>>,
    /// Where the values of the plan stand.
    pub places: &'a Places,
    /// What holds for all documents.
    pub options: &'a Options,
}

/// The documents of a plan, in the order of their names, which is the same on every machine; and everything that is wrong
/// with the plan at once: what it names and is nowhere, deliveries without recipients or documents, and documents that would
/// take each other's place. What was told of reports and spreadsheets when they were read is not told again.
pub fn orders(plan: &Plan, given: &Given<'_>) -> (Vec<Order>, Diagnostics) {
    let mut problems = super::form::problems(plan, given.places);
    let mut orders = Vec::new();
    for (index, delivery) in plan.deliveries.iter().enumerate() {
        let (made, wrong) = (Placed { given, delivery, index, under_embargo: plan.under_embargo }).orders();
        orders.extend(made);
        problems.extend(wrong);
        if orders.len() > MOST_ORDERS {
            let message = format!("the plan asks for more than {MOST_ORDERS} documents");
            problems.push(Diagnostic::error(PLAN_FORM, message).help("make several plans of it"));
            return (Vec::new(), problems);
        }
    }
    orders.sort_by_cached_key(|order: &Order| (order.stem.to_lowercase(), order.stem.clone()));
    problems.extend(orders.windows(2).filter_map(same));
    (orders, problems)
}

/// Two documents with one name. Names that differ in capitals alone are one name on many disks.
fn same(pair: &[Order]) -> Option<Diagnostic> {
    let [one, other] = pair else { return None };
    if one.stem.to_lowercase() != other.stem.to_lowercase() {
        return None;
    }
    let message = format!("the {} and the {} would both be `{}`", one.job, other.job, other.stem);
    let help = if one.job.selector == other.job.selector {
        "name each recipient once in a plan"
    } else {
        "write one of the names in other letters: files are named by the letters and digits of a name"
    };
    Some(one.asked.max(other.asked).blame(Diagnostic::error(DUPLICATE, message)).help(help))
}

/// A delivery in its place.
pub(super) struct Placed<'a> {
    pub given: &'a Given<'a>,
    pub delivery: &'a Delivery,
    index: usize,
    /// Whether all of the plan goes out before the hour.
    under_embargo: bool,
}

impl Placed<'_> {
    fn orders(&self) -> (Vec<Order>, Diagnostics) {
        let (report, audience) = (self.report(), self.audience());
        let (Ok(Some((index, report))), Ok(audience)) = (&report, &audience) else {
            return (Vec::new(), report.err().into_iter().chain(audience.err()).collect());
        };
        let mut problems: Diagnostics = self.no_documents(audience).chain(self.no_exceptions(audience)).collect();
        let recipients = self.recipients(audience).unwrap_or_else(|problem| {
            problems.push(problem);
            Vec::new()
        });
        let mut orders = Vec::new();
        for (place, recipient) in recipients.iter().enumerate() {
            let asked = Asked { place: self.at(&["recipients", &place.to_string()]), row: recipient.row };
            problems.extend(hidden(recipient).map(|problem| asked.blame(problem)));
            let (jobs, wrong) = self.jobs(recipient, report);
            orders.extend(jobs.into_iter().map(|job| self.order(*index, report, job, asked)));
            wrong.into_iter().for_each(|new| once(&mut problems, asked.blame(new)));
        }
        if orders.is_empty() && problems.is_empty() && !recipients.is_empty() {
            problems.push(self.nothing());
        }
        (orders, problems)
    }

    /// Where a value of the delivery stands.
    pub fn at(&self, path: &[&str]) -> Span {
        self.given.places.at(&[&["deliveries", &self.index.to_string()], path].concat())
    }

    fn order(&self, index: usize, report: &Report, job: Job, asked: Asked) -> Order {
        // The audience is there, or there would be no job.
        let stem = self.given.project.file_stem(report, &job, self.given.options).unwrap_or_default();
        Order { report: index, stem, job, asked }
    }

    fn nothing(&self) -> Diagnostic {
        let message = format!("a delivery to `{}` makes no document", self.delivery.audience);
        Diagnostic::error(PLAN_FORM, message)
            .at(self.at(&["documents"]))
            .help("name documents that the audience has for these recipients, or leave `documents` out")
    }

    /// The documents for one recipient, in each language.
    fn jobs(&self, recipient: &Recipient, report: &Report) -> (Vec<Job>, Diagnostics) {
        let selector = match self.delivery.selector(recipient) {
            Ok(selector) => selector,
            Err(reason) => return (Vec::new(), vec![Diagnostic::error(PLAN_FORM, reason)]),
        };
        let (mut jobs, mut problems) = (Vec::new(), Vec::new());
        for language in &languages(self.delivery, recipient, report) {
            let is_own = recipient.languages.is_empty() && self.delivery.languages.contains(language);
            let place = is_own.then(|| self.at(&["languages"]));
            match self.given.project.jobs(report, std::slice::from_ref(&selector), Some(language)) {
                Ok(made) => jobs.extend(made),
                Err(wrong) => problems.extend(wrong.into_iter().map(|problem| problem.at(place))),
            }
        }
        let wanted = &self.delivery.documents;
        jobs.retain(|job| wanted.is_empty() || wanted.contains(&job.document));
        let Delivery { without_asks, under_embargo, .. } = *self.delivery;
        let under_embargo = under_embargo || self.under_embargo;
        jobs.iter_mut().for_each(|job| {
            *job = Job { address: recipient.address(), without_asks, under_embargo, ..job.clone() };
        });
        (jobs, problems)
    }

    fn report(&self) -> Result<Option<(usize, &Report)>, Diagnostic> {
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

/// Characters that nobody sees in what a letter says of its recipient.
fn hidden(recipient: &Recipient) -> impl Iterator<Item = Diagnostic> {
    let named =
        [("`recipient`", &recipient.recipient), ("`name`", &recipient.name), ("`salutation`", &recipient.salutation)];
    named.into_iter().filter_map(|(what, words)| check::in_name(Severity::Error, what, words))
}

fn once(problems: &mut Diagnostics, new: Diagnostic) {
    if !problems.contains(&new) {
        problems.push(new);
    }
}

/// The name that was probably meant, or all that there are.
fn advice<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let listed = || format!("there are {}", known.clone().collect::<Vec<_>>().join(", "));
    nearest(name, known.clone()).map_or_else(listed, did_you_mean)
}

/// The recipient's own languages, else the delivery's, else the report's; each once.
fn languages(delivery: &Delivery, recipient: &Recipient, report: &Report) -> Vec<Language> {
    let chosen = [&recipient.languages, &delivery.languages].into_iter().find(|languages| !languages.is_empty());
    let mut languages: Vec<Language> = chosen.cloned().unwrap_or_else(|| vec![report.language.clone()]);
    let mut seen = std::collections::BTreeSet::new();
    languages.retain(|language| seen.insert(language.clone()));
    languages
}
