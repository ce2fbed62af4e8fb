//! Rules about the names of States and entities.

use super::prose::{Passage, unquoted};
use super::sentences::Reading;
use crate::diag::{Code, Diagnostic};
use crate::lists::{Lists, State};
use crate::load::selectors;
use crate::recipients::Meaning;
use crate::report::{Delegation, DelegationKind, RecipientKind, Report, Text};
use crate::source::Span;
use crate::un::names::key;
use std::ops::Range;

/// A State under another name than that of the United Nations.
pub const OTHER_NAME: Code = Code("D0310");
/// A State named so that one cannot tell which, or without its code.
pub const UNCLEAR_STATE: Code = Code("D0311");

/// States go by the names of the United Nations: in our own words, and as delegations. Quotations and the titles of sources
/// and instruments keep what they have. Texts are looked through in the languages of `in_prose` in the list of other names.
pub fn other_name(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let (report, lists) = (reading.report, reading.lists);
    let titles = titles(report);
    let prose = reading.passages.iter().flat_map(|passage| in_prose(*passage, &titles, lists));
    prose.chain(report.delegations.iter().filter_map(|delegation| misnamed(delegation, report, lists))).collect()
}

/// The titles and short names of sources and instruments.
fn titles(report: &Report) -> Vec<&str> {
    let sources = report.sources.iter().map(|source| &source.title);
    let instruments = report.instruments.iter().flat_map(|one| std::iter::once(&one.title).chain(&one.short_name));
    sources.chain(instruments).flat_map(Text::all).filter(|title| title.len() > 1).collect()
}

fn in_prose(passage: Passage<'_>, titles: &[&str], lists: &Lists) -> Vec<Diagnostic> {
    let Some(names) = lists.other_names.in_prose.get(passage.language.primary()) else { return Vec::new() };
    // Most texts name no State so, and the names that a longer one may hold are many.
    if !names.keys().any(|name| passage.text.contains(name.as_str())) {
        return Vec::new();
    }
    let own = official(passage, lists);
    let own: Vec<&str> = titles.iter().copied().chain(own.iter().map(|name| without_article(name))).collect();
    let text = blanked(&unquoted(passage.text), &own);
    let found = names.iter().filter(|(name, _)| words(&text, name).next().is_some());
    found.filter_map(|(name, code)| Some(other(name, lists.state(code)?, passage, lists))).collect()
}

/// The names of the United Nations in the language of a passage, the longest first.
fn official(passage: Passage<'_>, lists: &Lists) -> Vec<String> {
    let names = lists.states.iter().filter_map(|state| lists.state_name(&state.iso3, passage.language));
    let mut own: Vec<String> =
        names.flat_map(|name| [name.formal().to_owned(), name.in_text().to_owned(), name.short]).collect();
    own.sort_by_key(|name| std::cmp::Reverse(name.len()));
    own
}

/// The text with what belongs to longer names and to titles blanked out, byte for byte.
fn blanked(text: &str, names: &[&str]) -> String {
    let mut kept = text.replace('’', "'");
    for name in names {
        let name = name.replace('’', "'");
        let places: Vec<Range<usize>> = words(&kept, &name).collect();
        for place in places {
            let gap = " ".repeat(place.len());
            kept.replace_range(place, &gap);
        }
    }
    kept
}

/// A name without the article that a sentence may melt into another word, as Spanish does in `del Estado`.
fn without_article(name: &str) -> &str {
    let articles = ["the ", "le ", "la ", "les ", "l’", "l'", "el ", "los ", "las "];
    articles.into_iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// Where a name stands as whole words.
fn words<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    text.match_indices(name).map(|(at, _)| at..at + name.len()).filter(|place| {
        let before = text.get(..place.start).and_then(|text| text.chars().next_back());
        let after = text.get(place.end..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn other(name: &str, state: &State, passage: Passage<'_>, lists: &Lists) -> Diagnostic {
    let own = lists.state_name(&state.iso3, passage.language);
    let own = own.map_or_else(|| state.in_text.clone(), |own| own.in_text().to_owned());
    renamed(name, &own, passage.span)
}

fn renamed(name: &str, own: &str, span: Option<Span>) -> Diagnostic {
    Diagnostic::warning(OTHER_NAME, format!("`{name}` is not the name that the United Nations uses"))
        .at(span)
        .because("a delegation notices the name of its country first")
        .help(format!("write `{own}`; quotations and titles keep their own words"))
}

/// A delegation of a State, by its code, under a name that is none of the State's.
fn misnamed(delegation: &Delegation, report: &Report, lists: &Lists) -> Option<Diagnostic> {
    let Text::Plain(name) = delegation.name.as_ref().filter(|_| is_of_state(delegation))? else { return None };
    let state = lists.state(delegation.iso3.as_deref()?)?;
    let own = lists.state_name(&state.iso3, &report.language)?;
    let is_own = [own.short.as_str(), own.in_text(), own.formal()].iter().any(|own| is_same(own, name));
    (!is_own).then(|| renamed(name, &own.short, report.origins.field(delegation.id.as_str(), "name")))
}

/// Whether two names differ in an article or an apostrophe at most.
fn is_same(one: &str, other: &str) -> bool {
    let plain = |name: &str| without_article(name).replace('’', "'");
    plain(one) == plain(other)
}

fn is_of_state(delegation: &Delegation) -> bool {
    matches!(delegation.kind, DelegationKind::MemberState | DelegationKind::Observer)
}

/// Every State is known by its code, and every entity by its acronym: as a delegation, and wherever an audience names one.
/// Names are not guessed; those that are exact find whom they mean, and are still better written as codes, which are the
/// same in every language. Selectors that mean nobody are [`super::readers`]' matter.
pub fn unclear_state(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let report = reading.report;
    let delegations = report.delegations.iter().filter_map(|one| delegation(one, reading));
    let selectors = selectors(report).into_iter().filter_map(|naming| {
        let (word, class) = (naming.selector.recipient()?, naming.selector.class());
        let kind = *reading.lists.classes.get(class)?;
        if is_code(word, kind, reading.lists) {
            return None;
        }
        let found = reading.recipients().find(kind, word)?;
        found.found()?;
        Some(unclear(word, kind, &found, &format!("{class}:")).at(naming.span))
    });
    delegations.chain(selectors).collect()
}

/// Whether a word is the code of one that the lists have.
pub(super) fn is_code(word: &str, kind: RecipientKind, lists: &Lists) -> bool {
    match kind {
        RecipientKind::State => lists.state(word).is_some(),
        RecipientKind::UnEntity => lists.entity(word).is_some(),
        RecipientKind::Organisation => true,
    }
}

fn delegation(delegation: &Delegation, reading: &Reading<'_>) -> Option<Diagnostic> {
    let (field, kind, code) = match delegation.kind {
        DelegationKind::MemberState => ("iso3", RecipientKind::State, &delegation.iso3),
        DelegationKind::UnEntity => ("entity", RecipientKind::UnEntity, &delegation.entity),
        _ => return None,
    };
    let (word, field_of_word) = match (code, &delegation.name) {
        (Some(code), _) if is_code(code, kind, reading.lists) => return None,
        (Some(code), _) => (code.as_str(), field),
        // Organs and officers are entities without an acronym.
        (None, Some(name)) if kind == RecipientKind::State => (name.all().first().copied()?, "name"),
        (None, _) => return None,
    };
    let found = reading.recipients().find(kind, word)?;
    let place = reading.report.origins.field(delegation.id.as_str(), field_of_word);
    Some(unclear(word, kind, &found, &format!("{field}: ")).at(place))
}

/// `before` is what stands before the code where it is to be written.
fn unclear(word: &str, kind: RecipientKind, meaning: &Meaning<'_>, before: &str) -> Diagnostic {
    let (one, several, code, example) = words_for(kind);
    let message = match meaning {
        Meaning::Found(found) if key(&found.code) == key(word) => format!("`{word}` is not written as {code} is"),
        Meaning::Found(_) => format!("`{word}` stands without {code}"),
        Meaning::Ambiguous(_) => format!("`{word}` may mean several {several}"),
        Meaning::Unknown(_) => format!("`{word}` is no {one} that the list has"),
    };
    let problem = Diagnostic::warning(UNCLEAR_STATE, message).because(format!(
        "what is addressed to {one_with}, or kept from it, is found by its code",
        one_with = article(kind)
    ));
    match (meaning.found(), meaning.question()) {
        (Some(found), _) => problem.help(format!("write `{before}{}`", found.code)),
        (None, Some(question)) => problem.help(format!("did you mean {question}?")),
        (None, None) => problem.help(format!("write a code such as `{before}{example}`")),
    }
}

/// What one is, several are, its code is called, and an example of a code.
pub(super) fn words_for(kind: RecipientKind) -> (&'static str, &'static str, &'static str, &'static str) {
    match kind {
        RecipientKind::State => ("State", "States", "the code of three letters", "GIN"),
        RecipientKind::UnEntity => ("entity", "entities", "its acronym", "UNODC"),
        RecipientKind::Organisation => ("organisation", "organisations", "its name", "Radio Example"),
    }
}

fn article(kind: RecipientKind) -> &'static str {
    match kind {
        RecipientKind::State => "a State",
        RecipientKind::UnEntity => "an entity",
        RecipientKind::Organisation => "an organisation",
    }
}
