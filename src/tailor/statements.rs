//! Who said what, as far as a reader is told.

use super::admit::is_own;
use super::words::Words;
use super::{CitationView, Request, StatementView, verdict};
use crate::i18n::{Collation, join, stops};
use crate::report::{
    Attribution, By, Citation, Delegation, DelegationId, PeerStatements, Report, Speaker, Statement, StatementKind,
};

/// The recipient's own statements, and those of others.
pub(super) fn statements(
    report: &Report,
    request: &Request<'_>,
    words: &mut Words<'_>,
) -> (Vec<StatementView>, Vec<StatementView>) {
    let visible = report.statements.iter().filter(|statement| verdict::statement(report, request, statement).is_ok());
    let (own, peers): (Vec<_>, Vec<_>) = visible.partition(|statement| is_own(report, request, statement));
    let own = own.into_iter().map(|statement| view(report, request, statement, words)).collect();
    let mut peers: Vec<_> = peers.into_iter().map(|statement| view(report, request, statement, words)).collect();
    if request.audience.peer_statements == PeerStatements::Commitments {
        // Peers stand in alphabetical order, whatever the order of speaking.
        let order = Collation::new(request.language);
        peers.sort_by(|one, other| order.compare(&one.speaker, &other.speaker));
    }
    (own, peers)
}

fn view(report: &Report, request: &Request<'_>, statement: &Statement, words: &mut Words<'_>) -> StatementView {
    let id = statement.id.as_str();
    let text = words.worded(id, "text", &statement.text, &statement.wording);
    StatementView {
        id: id.to_owned(),
        speaker: speaker(report, request, statement, words),
        text: words.doubted(id, text, statement.doubtful.as_deref()),
        pillars: statement.pillars.iter().map(|pillar| request.lists.pillar(pillar, request.language)).collect(),
        source: statement.source.as_ref().map(citation),
    }
}

/// A place in a source, as the view holds it.
pub(super) fn citation(citation: &Citation) -> CitationView {
    CitationView { id: citation.source.as_str().to_owned(), locator: citation.locator.clone().unwrap_or_default() }
}

/// Who said it, as far as the attribution rule lets us say.
fn speaker(report: &Report, request: &Request<'_>, statement: &Statement, words: &mut Words<'_>) -> String {
    let rule = statement.handling.attribution.max(report.handling.attribution);
    match (&statement.by, rule) {
        (_, Some(Attribution::ChathamHouse | Attribution::OffRecord)) => words.term("a-participant"),
        (By::Speakers(_), Some(Attribution::Background)) => words.term("a-delegate"),
        (By::Speakers(speakers), _) => {
            let names: Vec<String> = speakers
                .iter()
                .filter_map(|id| report.speakers.iter().find(|known| &known.id == id))
                .map(|speaker| speaker_name(report, request, speaker, words))
                .collect();
            if names.is_empty() { words.term("a-speaker") } else { join(&names, request.language) }
        }
        (By::Collective(label), _) => label.clone(),
        (By::Unattributed, _) if statement.kind == StatementKind::Outcome => words.term("the-meeting"),
        (By::Unattributed, _) => words.term("it-was-said"),
    }
}

/// A person by name and office; a representative by the delegation.
fn speaker_name(report: &Report, request: &Request<'_>, speaker: &Speaker, words: &mut Words<'_>) -> String {
    let id = speaker.id.as_str();
    let delegation = speaker.delegation.as_ref().and_then(|id| find(report, id));
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

fn find<'a>(report: &'a Report, id: &DelegationId) -> Option<&'a Delegation> {
    report.delegations.iter().find(|known| &known.id == id)
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
