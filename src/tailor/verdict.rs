//! Kind by kind, whether a node is in a view, and why. Tailoring asks only whether; [`explain`] tells the reasons.

use super::admit::{Admission, Barrier, Node, Verdict, admit, is_by_recipient};
use super::people::{self, Naming, Said};
use super::{Request, asks};
use crate::report::{
    By, Claim, Consent, Delegation, Figure, Instrument, KeyMessage, PeerStatements, Quote, Recommendation, Report,
    Section, SectionBlock, Source, Speaker, Statement, Statistic, StatisticId, Table, Voice,
};

/// A node of the report, and whether a view holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The node's id.
    pub id: String,
    /// What it is, such as `statement`.
    pub kind: &'static str,
    /// Whether the view holds it, and why.
    pub verdict: Verdict,
}

/// Every node of a report that can be kept from a reader, in the order of kinds and then of the file.
///
/// A view that holds a node need not show it: sources, terms and tables are printed where something leads to them.
pub fn explain(report: &Report, request: &Request<'_>) -> Vec<Explanation> {
    let mut all = Vec::new();
    let mut say = |kind: &'static str, id: &str, verdict: Verdict| {
        all.push(Explanation { id: id.to_owned(), kind, verdict });
    };
    report.key_messages.iter().for_each(|it| say("key message", it.id.as_str(), key_message(request, it)));
    report.sections.iter().for_each(|it| say("section", it.id.as_str(), section(request, it)));
    let told = |it: &Statement| statement(report, request, it);
    report.statements.iter().for_each(|it| say("statement", it.id.as_str(), told(it)));
    report.claims.iter().for_each(|it| say("claim", it.id.as_str(), claim(request, it)));
    let within = asks::within_budget(report, request);
    for it in &report.recommendations {
        let is_within = within.contains(&it.id.as_str());
        let beyond = || Barrier::from("more asks come before it than the document has room for (`asks` of its budget)");
        let verdict = ask(request, it).and_then(|why| if is_within { Ok(why) } else { Err(beyond()) });
        say("recommendation", it.id.as_str(), verdict);
    }
    report.statistics.iter().for_each(|it| say("statistic", it.id.as_str(), statistic(report, request, it)));
    report.sources.iter().for_each(|it| say("source", it.id.as_str(), source(request, it)));
    report.instruments.iter().for_each(|it| say("instrument", it.id.as_str(), instrument(request, it)));
    report.figures.iter().for_each(|it| say("figure", it.id.as_str(), figure(report, request, it)));
    report.tables.iter().for_each(|it| say("table", it.id.as_str(), table(request, it)));
    report.quotes.iter().for_each(|it| say("quotation", it.id.as_str(), quote(report, request, it)));
    report.delegations.iter().for_each(|it| say("delegation", it.id.as_str(), delegation(report, request, it)));
    report.speakers.iter().for_each(|it| say("speaker", it.id.as_str(), speaker(report, request, it)));
    all
}

pub(super) fn key_message(request: &Request<'_>, message: &KeyMessage) -> Verdict {
    admit(request, Node { handling: Some(&message.handling), audiences: &message.audiences, doubtful: None })
}

pub(super) fn section(request: &Request<'_>, section: &Section) -> Verdict {
    let (handling, doubtful) = (Some(&section.handling), section.doubtful.as_deref());
    admit(request, Node { handling, audiences: &section.audiences, doubtful })
}

pub(super) fn block(request: &Request<'_>, block: &SectionBlock) -> Verdict {
    admit(request, Node { handling: Some(&block.handling), audiences: &block.audiences, doubtful: None })
}

/// Readers are told what they said themselves; of others, what their class of readers is told. Whose words they are may be
/// something that this reader is not told; then the recipient's own are left out, since they would count as another's.
pub(super) fn statement(report: &Report, request: &Request<'_>, statement: &Statement) -> Verdict {
    let admission = reaches(report, request, statement)?;
    match people::said(report, request, Said::Statement(statement))? {
        Naming::Named { .. } => Ok(admission),
        Naming::Anonymous(unnamed) if admission == Admission::Own => Err(Barrier {
            code: None,
            reason: format!("it is the reader's own, and that may not be said: {}", unnamed.reason),
        }),
        Naming::Anonymous(unnamed) => Ok(unnamed.admission(people::are_several(&statement.by), request)),
    }
}

/// Whether a statement is for a reader, whoever speaks in it.
pub(super) fn reaches(report: &Report, request: &Request<'_>, statement: &Statement) -> Verdict {
    let (handling, doubtful) = (Some(&statement.handling), statement.doubtful.as_deref());
    let admission = admit(request, Node { handling, doubtful, ..Node::default() })?;
    if is_by_recipient(report, request, &statement.by) {
        return Ok(Admission::Own);
    }
    match request.audience.peer_statements {
        PeerStatements::All => Ok(admission),
        PeerStatements::Commitments if !statement.commitment => {
            Err("this audience is told of commitments of others only, and it is none (`commitment`)".into())
        }
        PeerStatements::Commitments if !matches!(statement.by, By::Speakers(_)) => {
            Err("this audience is told of commitments only where it is known whose they are".into())
        }
        PeerStatements::Commitments => Ok(admission),
        PeerStatements::None => Err("this audience is told nothing that others said (`peer_statements`)".into()),
    }
}

/// Our own findings; what others find is reported as a statement. Audiences that are told of commitments only are not
/// told what we make of the meeting either.
pub(super) fn claim(request: &Request<'_>, claim: &Claim) -> Verdict {
    if request.audience.peer_statements != PeerStatements::All {
        return Err("this audience is not told what we make of the meeting (`peer_statements`)".into());
    }
    if !is_ours(claim.voice) {
        return Err(NOT_OURS.into());
    }
    admit(request, Node { handling: Some(&claim.handling), doubtful: claim.doubtful.as_deref(), ..Node::default() })
}

const NOT_OURS: &str = "it is reported or quoted, not ours (`voice`)";

fn is_ours(voice: Voice) -> bool {
    matches!(voice, Voice::Ours | Voice::Joint)
}

/// Only our own and joint asks: a call that others made can never stand under "we ask".
pub(super) fn ask(request: &Request<'_>, ask: &Recommendation) -> Verdict {
    if !is_ours(ask.voice) {
        return Err(NOT_OURS.into());
    }
    let node = Node { handling: Some(&ask.handling), doubtful: ask.doubtful.as_deref(), ..Node::default() };
    admit(request, node)?;
    let named = asks::addressed(ask, |selector| request.is_for(selector));
    named
        .map(|selector| Admission::Named(selector.clone()))
        .ok_or_else(|| "its `addressees` do not name this reader".into())
}

/// A number is as good as its source: whoever does not accept the one does not get the other.
pub(super) fn statistic(report: &Report, request: &Request<'_>, statistic: &Statistic) -> Verdict {
    let cited = statistic.source.as_ref().and_then(|cited| report.sources.iter().find(|s| s.id == cited.source));
    if let Some(source) = cited {
        if let Some(tag) = source.tags.iter().find(|tag| request.audience.refused_sources.contains(*tag)) {
            let reason = format!("this audience does not accept its source `{}` (`{tag}`)", source.id);
            return Err(Barrier { code: None, reason });
        }
        admit(request, Node { handling: Some(&source.handling), ..Node::default() }).map_err(|barrier| Barrier {
            reason: format!("its source `{}` is kept back: {}", source.id, barrier.reason),
            ..barrier
        })?;
    }
    let (handling, doubtful) = (Some(&statistic.handling), statistic.doubtful.as_deref());
    admit(request, Node { handling, doubtful, ..Node::default() })
}

pub(super) fn source(request: &Request<'_>, source: &Source) -> Verdict {
    admit(request, Node { handling: Some(&source.handling), doubtful: source.doubtful.as_deref(), ..Node::default() })
}

pub(super) fn instrument(request: &Request<'_>, instrument: &Instrument) -> Verdict {
    let (handling, doubtful) = (Some(&instrument.handling), instrument.doubtful.as_deref());
    admit(request, Node { handling, doubtful, ..Node::default() })
}

/// A chart is shown only with all of its numbers, and a picture only if those who are on it agree.
pub(super) fn figure(report: &Report, request: &Request<'_>, figure: &Figure) -> Verdict {
    if let Some(reason) = &figure.not_reproduced {
        return Err(Barrier { code: None, reason: format!("it is not reproduced: {reason}") });
    }
    consent(figure.consent)?;
    let mut named = figure.chart.iter().flat_map(|data| &data.bars).filter_map(|bar| bar.statistic.as_ref());
    let number = |id: &StatisticId| report.statistics.iter().find(|known| known.id == *id);
    let is_held = |id: &StatisticId| number(id).is_some_and(|number| statistic(report, request, number).is_ok());
    if let Some(missing) = named.find(|id| !is_held(id)) {
        return Err(Barrier { code: None, reason: format!("its number `{missing}` is not for this reader") });
    }
    admit(request, Node { handling: Some(&figure.handling), audiences: &figure.audiences, doubtful: None })
}

fn consent(consent: Option<Consent>) -> Result<(), Barrier> {
    match consent {
        Some(Consent::Pending | Consent::Refused) => Err("the people concerned have not agreed".into()),
        _ => Ok(()),
    }
}

pub(super) fn table(request: &Request<'_>, table: &Table) -> Verdict {
    admit(request, Node { handling: Some(&table.handling), audiences: &table.audiences, doubtful: None })
}

pub(super) fn quote(report: &Report, request: &Request<'_>, quote: &Quote) -> Verdict {
    let admission = quote_itself(request, quote)?;
    match people::said(report, request, Said::Quote(quote))? {
        Naming::Named { .. } => Ok(admission),
        Naming::Anonymous(unnamed) => Ok(unnamed.admission(false, request)),
    }
}

/// Whether a quotation is for a reader, whoever speaks in it.
pub(super) fn quote_itself(request: &Request<'_>, quote: &Quote) -> Verdict {
    consent(quote.consent)?;
    let (handling, doubtful) = (Some(&quote.handling), quote.doubtful.as_deref());
    admit(request, Node { handling, audiences: &quote.audiences, doubtful })
}

/// A delegation is named where its own rule and that of the report let it be.
pub(super) fn delegation(report: &Report, request: &Request<'_>, delegation: &Delegation) -> Verdict {
    let admission = admit(request, Node { handling: Some(&delegation.handling), ..Node::default() })?;
    named(people::delegation(report, request, delegation)?, admission)
}

/// A person or an office, wherever it speaks.
pub(super) fn speaker(report: &Report, request: &Request<'_>, speaker: &Speaker) -> Verdict {
    named(people::anywhere(report, request, speaker)?, Admission::Open)
}

/// Somebody is in a view by name or not at all.
fn named(naming: Naming<'_>, admission: Admission) -> Verdict {
    match naming {
        Naming::Named { .. } => Ok(admission),
        Naming::Anonymous(unnamed) => Err(Barrier { code: None, reason: unnamed.reason }),
    }
}
