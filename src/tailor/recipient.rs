//! Who a single recipient is.

use super::words::Words;
use super::{Recipient, Request, UNKNOWN_RECIPIENT};
use crate::diag::{Diagnostic, nearest};
use crate::lists::Name;
use crate::report::{RecipientKind, Report};

/// The recipient that was asked for; `None` if the brief is for the whole class.
pub(super) fn find(
    report: &Report,
    request: &Request<'_>,
    words: &mut Words<'_>,
) -> Result<Option<Recipient>, Diagnostic> {
    let Some(code) = request.selector.recipient() else { return Ok(None) };
    let found = match request.audience.recipients {
        RecipientKind::State => state(request, code, words),
        RecipientKind::UnEntity => entity(request, code, words),
        RecipientKind::Organisation => Some(organisation(code)),
    };
    found.map(Some).ok_or_else(|| unknown(report, request, code))
}

fn state(request: &Request<'_>, code: &str, words: &mut Words<'_>) -> Option<Recipient> {
    let state = request.lists.state(code)?;
    let name = words.name(code, request.lists.state_name(code, request.language));
    Some(named(state.iso3.clone(), name))
}

fn entity(request: &Request<'_>, code: &str, words: &mut Words<'_>) -> Option<Recipient> {
    let entity = request.lists.entity(code)?;
    let name = words.name(code, request.lists.entity_name(code, request.language));
    Some(named(entity.acronym.clone(), name))
}

fn named(code: String, name: Name) -> Recipient {
    Recipient {
        code,
        in_text: name.in_text().to_owned(),
        formal: name.formal().to_owned(),
        functional_title: name.functional_title.unwrap_or_default(),
        name: name.short,
    }
}

fn organisation(name: &str) -> Recipient {
    Recipient {
        code: name.to_owned(),
        name: name.to_owned(),
        in_text: name.to_owned(),
        formal: name.to_owned(),
        functional_title: String::new(),
    }
}

/// Names are never guessed: a near one is offered as a question.
fn unknown(report: &Report, request: &Request<'_>, code: &str) -> Diagnostic {
    let lists = request.lists;
    let (list, example, codes): (_, _, Vec<(&str, &str)>) = match request.audience.recipients {
        RecipientKind::State => {
            ("states", "GIN", lists.states.iter().map(|s| (s.iso3.as_str(), s.short.as_str())).collect())
        }
        RecipientKind::UnEntity => {
            ("entities", "UNODC", lists.entities.iter().map(|e| (e.acronym.as_str(), e.name.as_str())).collect())
        }
        RecipientKind::Organisation => ("organisations", "", Vec::new()),
    };
    // Who is not named by the report was named by whoever asked.
    let is_named = report.audiences.contains(request.selector);
    let place = if is_named { report.origins.report_field("audiences") } else { None };
    let problem = Diagnostic::error(UNKNOWN_RECIPIENT, format!("`{code}` is not in the list of {list}"))
        .at(place)
        .help(format!("write a code such as `{}:{example}`", request.selector.class()));
    let by_name = codes.iter().filter(|(_, name)| name.to_lowercase().contains(&code.to_lowercase()));
    let mut candidates: Vec<String> = by_name.map(|(code, name)| format!("`{code}` ({name})")).take(6).collect();
    if candidates.is_empty() {
        candidates.extend(nearest(code, codes.iter().map(|(code, _)| *code)).map(|code| format!("`{code}`")));
    }
    if candidates.is_empty() { problem } else { problem.help(format!("did you mean {}?", candidates.join(" or "))) }
}
