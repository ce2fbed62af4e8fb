//! One name under two rules.

use super::sentences::Reading;
use crate::diag::{Code, Diagnostic};
use crate::names::Names;
use crate::report::{Delegation, Speaker};
use crate::source::Span;

/// Two entries have one name, and different rules for it.
pub const ONE_NAME_TWO_RULES: Code = Code("D0352");

/// Somebody who may be named to everybody.
struct Open<'a> {
    called: &'a str,
    name: &'a str,
    span: Option<Span>,
}

/// Whoever may not be named to all readers is not somebody else in the report who may: a text with the name is not found,
/// since it may mean the other.
pub fn one_name_two_rules(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let report = reading.report;
    let delegation = |speaker: &Speaker| -> Option<&Delegation> {
        report.delegations.iter().find(|known| speaker.delegation.as_ref() == Some(&known.id))
    };
    let is_open = |speaker: &&Speaker| {
        let theirs = delegation(speaker).is_none_or(|delegation| delegation.handling.is_for_everybody());
        theirs && speaker.doubtful.is_none() && speaker.handling.is_for_everybody()
    };
    let (open, kept): (Vec<&Speaker>, Vec<&Speaker>) = report.speakers.iter().partition(is_open);
    let open = open.into_iter().filter_map(|one| {
        Some(Open { called: one.id.as_str(), name: one.name.as_deref()?, span: report.origins.node(one.id.as_str()) })
    });
    let place = |field| report.origins.report_field(field);
    let authors = report.authors.iter().map(|name| Open { called: "authors", name, span: place("authors") });
    let contact = report.contact.iter().filter_map(|contact| contact.name.as_deref());
    let contact = contact.map(|name| Open { called: "contact", name, span: place("contact") });
    let all: Vec<Open<'_>> = open.chain(authors).chain(contact).collect();
    kept.into_iter().flat_map(|one| all.iter().filter_map(|other| finding(reading, one, other))).collect()
}

fn finding(reading: &Reading<'_>, kept: &Speaker, open: &Open<'_>) -> Option<Diagnostic> {
    let name = kept.name.as_deref()?;
    let is_same = is_whole(kept, name, open.name) || is_whole(kept, open.name, name);
    let (id, other) = (&kept.id, open.called);
    let message = format!("`{id}` and `{other}` have one name and different rules: “{name}”, “{}”", open.name);
    let problem = Diagnostic::warning(ONE_NAME_TWO_RULES, message)
        .at(reading.report.origins.node(id.as_str()))
        .because("a text with the name is let through, since it may mean the one who may be named")
        .and_at(open.span, "the name may be said here")
        .help("if it is one person, give both the same rule")
        .help("if they are two people, accept this with the reason");
    is_same.then_some(problem)
}

/// Whether a name, as somebody may write it, is the whole of another.
fn is_whole(kept: &Speaker, name: &str, other: &str) -> bool {
    let mut names = Names::default();
    names.withhold(kept.id.as_str(), name, kept.honorific.as_deref());
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    names.find(other).iter().any(|mention| letters(&mention.words) == letters(other))
}
