//! What templates see: plain values, every key always there.

use super::Ingredients;
use crate::i18n::{self, Language};
use crate::report::PartialDate;
use crate::tailor::{EventFacts, View};
use serde::Serialize;
use std::collections::BTreeMap;

/// The top of what a template sees.
#[derive(Serialize)]
struct Brief<'a> {
    title: &'a str,
    subtitle: &'a str,
    organisation: &'a str,
    version: &'a str,
    date: String,
    language: &'a str,
    coverage: &'a str,
    disclaimer: &'a str,
    audience: Audience<'a>,
    /// `null` for a brief to a whole class.
    recipient: Option<Recipient<'a>>,
    /// `null` for a report that is not about a meeting.
    event: Option<Event<'a>>,
    contact: Contact<'a>,
    has: Has,
    terms: &'a BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Audience<'a> {
    class: &'a str,
    name: &'a str,
    document: &'a str,
    salutation: &'a str,
    closing: &'a str,
}

#[derive(Serialize)]
struct Recipient<'a> {
    code: &'a str,
    name: &'a str,
    in_text: &'a str,
    formal: &'a str,
    functional_title: &'a str,
    addressee: &'a str,
}

#[derive(Serialize)]
struct Event<'a> {
    name: &'a str,
    short_name: &'a str,
    body: &'a str,
    dates: String,
}

#[derive(Serialize)]
struct Contact<'a> {
    name: &'a str,
    email: &'a str,
    telephone: &'a str,
    web: &'a str,
}

/// What there is to place, so that a template leaves out headings over nothing.
#[derive(Serialize)]
struct Has {
    asks: bool,
    basis: bool,
    findings: bool,
    key_messages: bool,
    /// Whether nothing is recorded of the recipient, so that the brief may say so.
    no_record: bool,
    opening: bool,
    own_statements: bool,
    peer_statements: bool,
    pull_figure: bool,
    /// Whether there are sections, by part.
    sections: BTreeMap<String, bool>,
}

/// The context a template is rendered with.
pub(super) fn context(view: &View, with: &Ingredients<'_>) -> serde_json::Value {
    let brief = Brief {
        title: view.title(),
        subtitle: view.subtitle(),
        organisation: view.organisation(),
        version: view.version(),
        date: i18n::date(partial(with.date), view.language()),
        language: view.language().as_str(),
        coverage: view.coverage(),
        disclaimer: view.disclaimer(),
        audience: audience(view),
        recipient: recipient(view),
        event: view.event().as_ref().map(|event| Event {
            name: event.name(),
            short_name: event.short_name(),
            body: event.body(),
            dates: dates(event, view.language()),
        }),
        contact: contact(view),
        has: has(view, with),
        terms: with.terms,
    };
    serde_json::to_value(brief).unwrap_or_default()
}

/// A whole day as a date that may be partial.
pub(super) fn partial(date: jiff::civil::Date) -> PartialDate {
    PartialDate { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
}

/// The days of a meeting, as far as they are known.
pub(super) fn dates(event: &EventFacts, language: &Language) -> String {
    match (event.start(), event.end()) {
        (Some(start), Some(end)) => i18n::date_range(*start, *end, language),
        (Some(day), None) | (None, Some(day)) => i18n::date(*day, language),
        (None, None) => String::new(),
    }
}

fn audience(view: &View) -> Audience<'_> {
    let audience = view.audience();
    Audience {
        class: audience.class(),
        name: audience.name(),
        document: audience.document(),
        salutation: audience.salutation(),
        closing: audience.closing(),
    }
}

fn recipient(view: &View) -> Option<Recipient<'_>> {
    view.recipient().as_ref().map(|recipient| Recipient {
        code: recipient.code(),
        name: recipient.name(),
        in_text: recipient.in_text(),
        formal: recipient.formal(),
        functional_title: recipient.functional_title(),
        addressee: recipient.addressee(),
    })
}

fn contact(view: &View) -> Contact<'_> {
    let contact = view.contact();
    Contact {
        name: contact.name.as_deref().unwrap_or_default(),
        email: contact.email.as_deref().unwrap_or_default(),
        telephone: contact.telephone.as_deref().unwrap_or_default(),
        web: contact.web.as_deref().unwrap_or_default(),
    }
}

fn has(view: &View, with: &Ingredients<'_>) -> Has {
    Has {
        asks: !view.asks().is_empty(),
        basis: !super::asks::instruments_of_asks(view).is_empty(),
        findings: !view.findings().is_empty(),
        key_messages: !view.key_messages().is_empty(),
        no_record: *view.is_unrecorded(),
        opening: view.opening().is_some(),
        own_statements: !view.own_statements().is_empty(),
        peer_statements: !view.peer_statements().is_empty(),
        pull_figure: view.pull_figure().is_some(),
        sections: parts(view, with),
    }
}

/// Every part that any template or section names, so that asking for one that is empty is not an error.
fn parts(view: &View, with: &Ingredients<'_>) -> BTreeMap<String, bool> {
    let known: Option<Vec<String>> =
        with.terms.get("parts").map(|parts| parts.split_whitespace().map(str::to_owned).collect());
    let mut parts: BTreeMap<String, bool> = known.unwrap_or_default().into_iter().map(|part| (part, false)).collect();
    parts.extend(view.sections().iter().map(|section| (section.part().clone(), true)));
    parts
}
