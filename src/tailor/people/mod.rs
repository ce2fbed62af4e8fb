//! Whether a reader may be told whose words something is.
//!
//! A statement, a quotation and a reference to a delegation name people in three ways, and one rule holds for all: the
//! strictest of what the report, the node, the speaker and the speaker's delegation ask for. Those who speak together are
//! named together or not at all.

mod said;
mod told;
mod withheld;

pub(super) use said::{Said, are_several, said};
pub use told::UNNAMED_VOICE;
pub(super) use told::told;
pub use withheld::{TYPED_NAME, Withheld};

use super::admit::{Admission, Barrier, agreement, circle, embargo};
use super::{Request, words::Words};
use crate::diag::Code;
use crate::report::{Attribution, By, Delegation, Handling, Report, Speaker};

/// Whether a voice may be heard by a reader, and how it is named; or what keeps its words out altogether.
pub(super) type Ruling<'a> = Result<Naming<'a>, Silence<'a>>;

/// Why words are not used at all, though the node that holds them may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Silence<'a> {
    pub barrier: Barrier,
    /// The speaker or the delegation whose own rule it is.
    pub owner: Owner<'a>,
}

impl From<Silence<'_>> for Barrier {
    fn from(silence: Silence<'_>) -> Self {
        silence.barrier
    }
}

/// A speaker or a delegation, and the field that has the rule.
pub(super) type Owner<'a> = (&'a str, &'static str);

/// How a voice is named to a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Naming<'a> {
    /// As it is. In a draft it may be in doubt who it is.
    Named { doubts: Vec<&'a str> },
    /// Not at all.
    Anonymous(Anonymity<'a>),
}

/// Why a voice is not named, and what stands in place of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anonymity<'a> {
    pub rank: Rank,
    /// The rule, in words that follow "because".
    pub reason: String,
    /// The speaker or the delegation whose own rule it is; `None` if it is that of the report or of the node.
    pub owner: Option<Owner<'a>>,
}

/// What may be said of somebody who is not named, the least last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// That a delegate spoke.
    Delegate,
    /// That somebody spoke who was there.
    Participant,
    /// That it was said: the report names nobody, and where it is recorded may.
    Unattributed,
}

impl Rank {
    /// The term that stands in place of the name of one or of several.
    pub fn term(self, are_several: bool) -> &'static str {
        match (self, are_several) {
            (Rank::Delegate, false) => "a-delegate",
            (Rank::Delegate, true) => "some-delegates",
            (Rank::Participant, false) => "a-participant",
            (Rank::Participant, true) => "some-participants",
            (Rank::Unattributed, _) => "it-was-said",
        }
    }
}

/// Whose words something is.
#[derive(Clone, Debug)]
enum Voice<'a> {
    /// People or offices of the report.
    Speakers(Vec<&'a Speaker>),
    /// A name that the report gives as it is; it may be that of a person or of States.
    Label,
    /// Of somebody whom the report does not name.
    Unattributed,
    /// Nobody's: what the meeting decided has no speaker to hide.
    Nobody,
}

/// Everybody who speaks, as far as the report knows them.
pub(super) fn speakers<'a>(report: &'a Report, by: &'a By) -> impl Iterator<Item = &'a Speaker> {
    let ids = if let By::Speakers(ids) = by { ids.as_slice() } else { &[] };
    ids.iter().filter_map(|id| report.speakers.iter().find(|known| known.id == *id))
}

/// Whom somebody speaks for.
pub(super) fn delegation_of<'a>(report: &'a Report, speaker: &Speaker) -> Option<&'a Delegation> {
    let id = speaker.delegation.as_ref()?;
    report.delegations.iter().find(|known| known.id == *id)
}

/// How a reader may be told whose words a node is: the strictest of all rules that bear on it.
fn voice<'a>(report: &'a Report, request: &Request<'_>, handling: &'a Handling, voice: Voice<'a>) -> Ruling<'a> {
    let general = in_general(report, handling);
    match voice {
        Voice::Nobody => Ok(Naming::NAMED),
        Voice::Unattributed => Ok(general.with_rank(Rank::Unattributed)),
        Voice::Label => Ok(general.of_anybody()),
        Voice::Speakers(speakers) => {
            let are_delegates = speakers.iter().all(|speaker| speaker.delegation.is_some());
            let people: Vec<Naming<'a>> =
                speakers.into_iter().map(|speaker| person(report, request, speaker)).collect::<Result<_, _>>()?;
            let naming = people.into_iter().fold(general, Naming::and);
            Ok(if are_delegates { naming } else { naming.of_anybody() })
        }
    }
}

/// How a person or an office may be named, wherever it is.
fn person<'a>(report: &'a Report, request: &Request<'_>, speaker: &'a Speaker) -> Ruling<'a> {
    let own = under(request, speaker.id.as_str(), &speaker.handling)?;
    let theirs = delegation_of(report, speaker).map(|delegation| delegation_itself(request, delegation)).transpose()?;
    let in_doubt = speaker.doubtful.as_deref().map(|doubt| doubted(request, speaker.id.as_str(), doubt));
    Ok([theirs, in_doubt].into_iter().flatten().fold(own, Naming::and))
}

/// How a delegation may be named by a reference to it.
pub(super) fn delegation<'a>(report: &'a Report, request: &Request<'_>, delegation: &'a Delegation) -> Ruling<'a> {
    Ok(delegation_itself(request, delegation)?.and(of_report(report)))
}

/// How a person or an office may be named, if nothing else is known of the place.
pub(super) fn anywhere<'a>(report: &'a Report, request: &Request<'_>, speaker: &'a Speaker) -> Ruling<'a> {
    Ok(person(report, request, speaker)?.and(of_report(report)))
}

fn delegation_itself<'a>(request: &Request<'_>, delegation: &'a Delegation) -> Ruling<'a> {
    under(request, delegation.id.as_str(), &delegation.handling)
}

const HANDLING: &str = "handling";

/// What the handling of a speaker or of a delegation says of its name.
fn under<'a>(request: &Request<'_>, id: &'a str, handling: &Handling) -> Ruling<'a> {
    if let Some((code, reason)) = agreement(request, handling) {
        let barrier = Barrier { code: Some(code), reason: format!("`{id}`: {reason}") };
        return Err(Silence { barrier, owner: (id, HANDLING) });
    }
    let narrowed = circle(request, handling).or_else(|| embargo(request, handling));
    let narrowed = narrowed.map(|(_, reason): (Code, String)| (Rank::Participant, reason));
    let rule = narrowed.or_else(|| by_attribution(handling.attribution));
    Ok(rule.map_or(Naming::NAMED, |(rank, reason)| anonymous(rank, format!("`{id}`: {reason}"), Some((id, HANDLING)))))
}

/// A draft names whom it is not sure of, and says so.
fn doubted<'a>(request: &Request<'_>, id: &'a str, doubt: &'a str) -> Naming<'a> {
    if request.draft {
        return Naming::Named { doubts: vec![doubt] };
    }
    anonymous(Rank::Participant, format!("`{id}`: who it is is doubtful: {doubt}"), Some((id, "doubtful")))
}

fn in_general<'a>(report: &Report, handling: &Handling) -> Naming<'a> {
    let own = by_attribution(handling.attribution).map(|(rank, reason)| anonymous(rank, reason, None));
    own.unwrap_or(Naming::NAMED).and(of_report(report))
}

fn of_report<'a>(report: &Report) -> Naming<'a> {
    let rule = by_attribution(report.handling.attribution);
    rule.map_or(Naming::NAMED, |(rank, reason)| anonymous(rank, format!("the whole report: {reason}"), None))
}

fn by_attribution(rule: Option<Attribution>) -> Option<(Rank, String)> {
    match rule? {
        Attribution::OnRecord => None,
        Attribution::Background => Some((Rank::Delegate, "it was said on background".to_owned())),
        Attribution::ChathamHouse => Some((Rank::Participant, "it is under the Chatham House Rule".to_owned())),
        Attribution::OffRecord => Some((Rank::Participant, "it is off the record".to_owned())),
    }
}

fn anonymous(rank: Rank, reason: String, owner: Option<Owner<'_>>) -> Naming<'_> {
    Naming::Anonymous(Anonymity { rank, reason, owner })
}

impl Naming<'_> {
    const NAMED: Self = Naming::Named { doubts: Vec::new() };

    /// Whether the name may be said.
    pub fn is_named(&self) -> bool {
        matches!(self, Naming::Named { .. })
    }
}

impl<'a> Naming<'a> {
    /// The stricter of two; of two that are as strict, the first.
    fn and(self, other: Naming<'a>) -> Naming<'a> {
        match (self, other) {
            (Naming::Named { mut doubts }, Naming::Named { doubts: more }) => {
                doubts.extend(more);
                Naming::Named { doubts }
            }
            (Naming::Anonymous(one), Naming::Anonymous(other)) => {
                Naming::Anonymous(if other.rank > one.rank { other } else { one })
            }
            (named @ Naming::Anonymous(_), _) | (_, named @ Naming::Anonymous(_)) => named,
        }
    }

    /// The same of somebody who may be no delegate, and so is not called one.
    fn of_anybody(mut self) -> Naming<'a> {
        if let Naming::Anonymous(unnamed) = &mut self {
            unnamed.rank = Rank::Participant;
        }
        self
    }

    /// The same without a name, as another rank has it.
    fn with_rank(self, rank: Rank) -> Self {
        match self {
            Naming::Anonymous(unnamed) => Naming::Anonymous(Anonymity { rank, ..unnamed }),
            named @ Naming::Named { .. } => named,
        }
    }

    /// What is in doubt about who spoke.
    pub fn doubts(&self) -> &[&'a str] {
        match self {
            Naming::Named { doubts } => doubts,
            Naming::Anonymous(_) => &[],
        }
    }
}

impl Anonymity<'_> {
    /// What stands in place of the name.
    pub fn shown(&self, are_several: bool, words: &mut Words<'_>) -> String {
        words.term(self.rank.term(are_several))
    }

    /// Why the reader gets something without a name.
    pub fn admission(self, are_several: bool, request: &Request<'_>) -> Admission {
        let term = self.rank.term(are_several);
        let shown = request.terms.get(term).cloned().unwrap_or_else(|| term.to_owned());
        Admission::Unnamed { shown, reason: self.reason }
    }
}
