//! Who a single recipient is.

use super::words::Words;
use super::{Recipient, Request, UNKNOWN_RECIPIENT};
use crate::diag::Diagnostic;
use crate::lists::Name;
use crate::recipients::Meaning;
use crate::report::{RecipientKind, Report};

/// The recipient that was asked for; `None` if the brief is for the whole class.
pub(super) fn find(
    report: &Report,
    request: &Request<'_>,
    words: &mut Words<'_>,
) -> Result<Option<Recipient>, Diagnostic> {
    let Some(word) = request.selector.recipient() else { return Ok(None) };
    let kind = request.audience.recipients;
    let found = match request.recipients.find(kind, word) {
        None => organisation(word),
        Some(Meaning::Found(known)) => listed(request, kind, &known.code, words),
        Some(meaning) => return Err(unknown(report, request, word, &meaning)),
    };
    Ok(Some(Recipient { addressee: request.address.name.clone(), ..found }))
}

fn listed(request: &Request<'_>, kind: RecipientKind, code: &str, words: &mut Words<'_>) -> Recipient {
    let name = match kind {
        RecipientKind::State => request.lists.state_name(code, request.language),
        RecipientKind::UnEntity | RecipientKind::Organisation => request.lists.entity_name(code, request.language),
    };
    named(code.to_owned(), words.name(code, name))
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
fn unknown(report: &Report, request: &Request<'_>, word: &str, meaning: &Meaning<'_>) -> Diagnostic {
    // Who is not named by the report was named by whoever asked.
    let is_named = report.audiences.contains(request.selector);
    let place = if is_named { report.origins.report_field("audiences") } else { None };
    let (many, list, code) = match request.audience.recipients {
        RecipientKind::State => ("States", "states", "GIN"),
        RecipientKind::UnEntity | RecipientKind::Organisation => ("entities", "entities", "UNODC"),
    };
    let message = match meaning {
        Meaning::Ambiguous(_) => format!("`{word}` may mean several {many}"),
        Meaning::Found(_) | Meaning::Unknown(_) => format!("`{word}` is not in the list of {list}"),
    };
    let problem =
        Diagnostic::error(UNKNOWN_RECIPIENT, message).at(place).help(format!("write a code such as `{code}`"));
    match meaning.question() {
        Some(question) => problem.help(format!("did you mean {question}?")),
        None => problem,
    }
}
