//! Who a single recipient is.

use super::words::Words;
use super::{Recipient, Request, UNKNOWN_RECIPIENT};
use crate::diag::{Diagnostic, nearest};
use crate::lists::{Lists, Name};
use crate::report::{RecipientKind, Report};
use crate::un::Search;

/// How many entities are offered for a word that stands in their names.
const MOST_CANDIDATES: usize = 6;

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
    let found = found.map(|recipient| Recipient { addressee: request.address.name.clone(), ..recipient });
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
        addressee: String::new(),
    }
}

fn organisation(name: &str) -> Recipient {
    Recipient {
        code: name.to_owned(),
        name: name.to_owned(),
        in_text: name.to_owned(),
        formal: name.to_owned(),
        functional_title: String::new(),
        addressee: String::new(),
    }
}

/// Names are never guessed: near ones are offered as a question.
fn unknown(report: &Report, request: &Request<'_>, code: &str) -> Diagnostic {
    // Who is not named by the report was named by whoever asked.
    let is_named = report.audiences.contains(request.selector);
    let place = if is_named { report.origins.report_field("audiences") } else { None };
    let problem = match request.audience.recipients {
        RecipientKind::State => unknown_state(request.lists, code),
        RecipientKind::UnEntity => unknown_entity(request.lists, code),
        RecipientKind::Organisation => {
            Diagnostic::error(UNKNOWN_RECIPIENT, format!("`{code}` is not in the list of organisations"))
        }
    };
    problem.at(place)
}

fn unknown_state(lists: &Lists, code: &str) -> Diagnostic {
    let search = lists.find_state(code);
    let message = match &search {
        Search::Found(_) => format!("`{code}` is the name of a State, and its code belongs here"),
        Search::Ambiguous(_) => format!("`{code}` may mean several States"),
        Search::Unknown(_) => format!("`{code}` is not in the list of states"),
    };
    let problem = Diagnostic::error(UNKNOWN_RECIPIENT, message).help("write a code such as `GIN`");
    let found = search.found().map(|state| format!("`{}` ({})", state.iso3, state.short));
    match found.or_else(|| search.question()) {
        Some(question) => problem.help(format!("did you mean {question}?")),
        None => problem,
    }
}

fn unknown_entity(lists: &Lists, code: &str) -> Diagnostic {
    let problem = Diagnostic::error(UNKNOWN_RECIPIENT, format!("`{code}` is not in the list of entities"))
        .help("write a code such as `UNODC`");
    let by_name = lists.entities.iter().filter(|entity| entity.name.to_lowercase().contains(&code.to_lowercase()));
    let named = by_name.map(|entity| format!("`{}` ({})", entity.acronym, entity.name));
    let mut candidates: Vec<String> = named.take(MOST_CANDIDATES).collect();
    if candidates.is_empty() {
        let near = nearest(code, lists.entities.iter().map(|entity| entity.acronym.as_str()));
        candidates.extend(near.map(|code| format!("`{code}`")));
    }
    if candidates.is_empty() { problem } else { problem.help(format!("did you mean {}?", candidates.join(" or "))) }
}
