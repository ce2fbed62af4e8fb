//! Who said what, as far as a reader is told.

use super::admit::is_by_recipient;
use super::people::{self, Naming, Said};
use super::words::Words;
use super::{CitationView, Request, StatementView, verdict};
use crate::i18n::{Collation, join, stops};
use crate::report::{By, Citation, Delegation, PeerStatements, Report, Speaker, Statement, StatementKind};

/// The recipient's own statements, and those of others.
pub(super) fn statements(
    report: &Report,
    request: &Request<'_>,
    words: &mut Words<'_>,
) -> (Vec<StatementView>, Vec<StatementView>) {
    let visible = report.statements.iter().filter(|statement| verdict::statement(report, request, statement).is_ok());
    let (own, peers): (Vec<_>, Vec<_>) = visible.partition(|statement| is_by_recipient(report, request, &statement.by));
    let own = own.into_iter().filter_map(|statement| view(report, request, statement, words)).collect();
    let mut peers: Vec<_> = peers.into_iter().filter_map(|statement| view(report, request, statement, words)).collect();
    if request.audience.peer_statements == PeerStatements::Commitments {
        // Peers stand in alphabetical order, whatever the order of speaking.
        let order = Collation::new(request.language);
        peers.sort_by(|one, other| order.compare(&one.speaker, &other.speaker));
    }
    (own, peers)
}

/// A statement with its speaker; without a name it has no source either, since that would tell who spoke.
fn view(report: &Report, request: &Request<'_>, statement: &Statement, words: &mut Words<'_>) -> Option<StatementView> {
    let id = statement.id.as_str();
    let naming = people::said(report, request, Said::Statement(statement)).ok()?;
    let text = words.worded(id, "text", &statement.text, &statement.wording);
    let doubts = statement.doubtful.as_deref().into_iter().chain(naming.doubts().iter().copied());
    Some(StatementView {
        id: id.to_owned(),
        text: doubts.fold(text, |text, doubt| words.doubted(id, text, Some(doubt))),
        speaker: match &naming {
            Naming::Named { .. } => named(report, request, statement, words),
            // What a meeting decided is not what some of those who were there said.
            Naming::Anonymous(_) if is_of_meeting(report, statement) => words.term("the-meeting"),
            Naming::Anonymous(unnamed) => unnamed.shown(people::are_several(&statement.by), words),
        },
        pillars: statement.pillars.iter().map(|pillar| request.lists.pillar(pillar, request.language)).collect(),
        source: statement.source.as_ref().filter(|_| naming.is_named()).map(citation),
    })
}

/// A place in a source, as the view holds it.
pub(super) fn citation(citation: &Citation) -> CitationView {
    CitationView { id: citation.source.as_str().to_owned(), locator: citation.locator.clone().unwrap_or_default() }
}

/// Whether a statement is of the meeting as a whole, if there was one.
fn is_of_meeting(report: &Report, statement: &Statement) -> bool {
    let is_decided = statement.kind == StatementKind::Outcome && !matches!(statement.by, By::Speakers(_));
    is_decided && report.event.is_some()
}

/// Who said it, by name.
fn named(report: &Report, request: &Request<'_>, statement: &Statement, words: &mut Words<'_>) -> String {
    match &statement.by {
        By::Speakers(_) => {
            let speakers = people::speakers(report, &statement.by);
            let names: Vec<String> = speakers.map(|speaker| speaker_name(report, request, speaker, words)).collect();
            if names.is_empty() { words.term("a-speaker") } else { join(&names, request.language) }
        }
        By::Collective(label) => label.clone(),
        By::Unattributed if is_of_meeting(report, statement) => words.term("the-meeting"),
        By::Unattributed => words.term("it-was-said"),
    }
}

/// A person by name and office; a representative by the delegation.
fn speaker_name(report: &Report, request: &Request<'_>, speaker: &Speaker, words: &mut Words<'_>) -> String {
    let id = speaker.id.as_str();
    let delegation = people::delegation_of(report, speaker);
    match (&speaker.name, delegation) {
        (Some(name), _) => {
            let capacity = words.text(id, "capacity", &speaker.capacity);
            let honorific = speaker.honorific.as_deref().map(|title| format!("{title} ")).unwrap_or_default();
            format!("{honorific}{name}{}{capacity}", stops(request.language).comma)
        }
        (None, Some(delegation)) if delegation.iso3.is_some() => delegation_name(request, delegation, words),
        (None, _) => words.text(id, "capacity", &speaker.capacity),
    }
}

/// A delegation as a sentence has it.
pub(super) fn delegation_name(request: &Request<'_>, delegation: &Delegation, words: &mut Words<'_>) -> String {
    let id = delegation.id.as_str();
    let lists = request.lists;
    let state = delegation.iso3.as_deref().filter(|code| lists.state(code).is_some());
    let entity = delegation.entity.as_deref().filter(|code| lists.entity(code).is_some());
    match (&delegation.name, state, entity) {
        (Some(name), None, _) => words.text(id, "name", name),
        (_, Some(code), _) => words.name(code, lists.state_name(code, request.language)).in_text().to_owned(),
        (None, None, Some(code)) => words.name(code, lists.entity_name(code, request.language)).short,
        (None, None, None) => delegation.iso3.clone().or_else(|| delegation.entity.clone()).unwrap_or_default(),
    }
}
