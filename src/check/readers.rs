//! Rules about whom selectors name.

use super::sentences::Reading;
use super::states::words_for;
use crate::diag::{Code, Diagnostic};
use crate::load::selectors;
use crate::recipients::Meaning;
use crate::report::{DelegationKind, RecipientKind, Report, Selector, Text};
use crate::un::names::{is_like, key};

/// A selector that names nobody, or several.
pub const UNKNOWN_RECIPIENT: Code = Code("D0354");

/// Whoever is named as a reader is known: a State or an entity of the lists, under any of its names. Organisations have no
/// list: one that is only like another that the report knows is a question.
pub fn unknown_recipient(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let organisations = organisations(reading);
    let found = selectors(reading.report).into_iter().filter_map(|naming| {
        let kind = *reading.lists.classes.get(naming.selector.class())?;
        let word = naming.selector.recipient()?;
        let problem = match kind {
            RecipientKind::Organisation => organisation(naming.selector, word, &organisations)?,
            _ => listed(reading, naming.selector, kind, word)?,
        };
        Some(problem.because(until_fixed(&naming.field, naming.selector, kind, reading)).at(naming.span))
    });
    found.collect()
}

fn listed(reading: &Reading<'_>, selector: &Selector, kind: RecipientKind, word: &str) -> Option<Diagnostic> {
    if super::states::is_code(word, kind, reading.lists) {
        return None;
    }
    let meaning = reading.recipients().find(kind, word)?;
    let (one, several, _, example) = words_for(kind);
    let message = match &meaning {
        Meaning::Found(_) => return None,
        Meaning::Ambiguous(_) => format!("`{selector}` may mean several {several}"),
        Meaning::Unknown(_) => format!("`{selector}` names nobody: `{word}` is no {one} that the list has"),
    };
    let help = meaning.question().map_or_else(
        || format!("write a code such as `{}:{example}`", selector.class()),
        |question| format!("did you mean {question}?"),
    );
    Some(Diagnostic::error(UNKNOWN_RECIPIENT, message).help(help))
}

/// What follows as long as nobody knows who is meant.
fn until_fixed(field: &str, selector: &Selector, kind: RecipientKind, reading: &Reading<'_>) -> String {
    let class = selector.class();
    let is_nobody = selector.recipient().is_some_and(|word| reading.recipients().is_nobody(kind, word));
    match (field, kind) {
        ("deny", RecipientKind::Organisation) => "until it is fixed, both are kept from what it denies".to_owned(),
        ("deny", _) if is_nobody => format!("until it is fixed, what it denies is kept from all of `{class}`"),
        ("deny", _) => "until it is fixed, what it denies is kept from all of them".to_owned(),
        ("allow", _) => "until it is fixed, it allows nobody anything".to_owned(),
        _ => "until it is fixed, it means nobody".to_owned(),
    }
}

/// A name that is like one that the report knows, and is not the same.
fn organisation(selector: &Selector, word: &str, known: &[&str]) -> Option<Diagnostic> {
    if known.iter().any(|known| key(known) == key(word)) {
        return None;
    }
    let near = known.iter().find(|known| is_like(known, word))?;
    let message = format!("`{selector}` is like `{near}`, and not the same");
    let help = format!("write `{}:{near}` if it is meant; otherwise accept this with the reason", selector.class());
    Some(Diagnostic::error(UNKNOWN_RECIPIENT, message).help(help))
}

/// The organisations that the report makes briefs for, and those that took part.
fn organisations<'a>(reading: &Reading<'a>) -> Vec<&'a str> {
    let report: &'a Report = reading.report;
    let is_of_organisations =
        |selector: &&Selector| reading.lists.classes.get(selector.class()) == Some(&RecipientKind::Organisation);
    let asked = report.audiences.iter().chain(report.translations.iter().map(|it| &it.audience));
    let readers = asked.filter(is_of_organisations).filter_map(Selector::recipient);
    let is_free =
        |kind| !matches!(kind, DelegationKind::MemberState | DelegationKind::Observer | DelegationKind::UnEntity);
    let speakers = report.delegations.iter().filter(|one| is_free(one.kind)).filter_map(|one| one.name.as_ref());
    readers.chain(speakers.flat_map(Text::all)).collect()
}
