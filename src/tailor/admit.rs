//! Whether a node may be seen by a reader.

use super::{DOUBTFUL_RECIPIENT, Denial, EMBARGOED, Request, UNKNOWN_ZONE, WITHHELD, embargo, people};
use crate::diag::{Code, Diagnostic};
use crate::report::{
    Attribution, By, Consent, Delegation, DelegationKind, Handling, Level, RecipientKind, Report, Selector, Speaker,
};

/// Why a node is in a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admission {
    /// It is for everybody, and nothing keeps it from this reader.
    Open,
    /// It is for readers whom this selector names.
    Named(Selector),
    /// It is the reader's own.
    Own,
    /// The reader gets it, and is not told whose it is.
    Unnamed {
        /// What stands in place of the name, such as `a participant`.
        shown: String,
        /// The rule, in words that follow "because".
        reason: String,
    },
}

/// Whether a node is in a view: why it is, or why it is not.
pub type Verdict = Result<Admission, Barrier>;

/// What keeps a node from a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Barrier {
    /// The code of the rule, where it has one.
    pub code: Option<Code>,
    /// The rule, in words that follow "because".
    pub reason: String,
}

impl From<&str> for Barrier {
    fn from(reason: &str) -> Self {
        Barrier { code: None, reason: reason.to_owned() }
    }
}

impl std::fmt::Display for Admission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Admission::Open => write!(f, "it is for everybody, and nothing keeps it from this reader"),
            Admission::Named(selector) => write!(f, "it is for `{selector}`"),
            Admission::Own => write!(f, "it is the reader's own"),
            Admission::Unnamed { shown, reason } => write!(f, "without a name, as “{shown}”: {reason}"),
        }
    }
}

/// What decides about a node.
#[derive(Clone, Copy, Default)]
pub(super) struct Node<'a> {
    pub handling: Option<&'a Handling>,
    pub audiences: &'a [Selector],
    pub doubtful: Option<&'a str>,
}

/// Whether a node is in the view. The report's own handling was judged before and only ever made stricter here.
pub(super) fn admit(request: &Request<'_>, node: Node<'_>) -> Verdict {
    let named = node.audiences.iter().find(|named| request.is_for(named));
    if named.is_none() && !node.audiences.is_empty() {
        let audiences: Vec<String> = node.audiences.iter().map(|named| format!("`{named}`")).collect();
        return Err(Barrier { code: None, reason: format!("it is for {} alone", audiences.join(", ")) });
    }
    if let (Some(doubt), false) = (node.doubtful, request.draft) {
        return Err(Barrier { code: None, reason: format!("it is doubtful: {doubt}") });
    }
    match node.handling.and_then(|handling| barrier(request, handling)) {
        Some((code, reason)) => Err(Barrier { code: Some(code), reason }),
        None => Ok(named.map_or(Admission::Open, |named| Admission::Named(named.clone()))),
    }
}

/// Why the whole report may not go to this reader, if it may not.
pub(super) fn whole_report(report: &Report, request: &Request<'_>) -> Result<(), Denial> {
    if let Some((code, reason)) = barrier(request, &report.handling) {
        let problem =
            Diagnostic::error(code, format!("`{}` may not go to `{}`: {reason}", report.id, request.selector));
        let is_embargo = matches!(code, EMBARGOED | UNKNOWN_ZONE);
        let embargo = report.handling.embargo.as_ref().filter(|_| is_embargo);
        let problem = embargo.map_or(problem.clone(), |embargo| embargo::advised(request, embargo, problem));
        let field = if is_embargo { "handling.embargo" } else { "handling" };
        return Err(Denial::Refused(vec![problem.at(report.origins.report_field(field))]));
    }
    match doubt_about_recipient(report, request) {
        Some(problem) => Err(Denial::Refused(vec![problem])),
        None => Ok(()),
    }
}

/// The first thing that stands between a reader and a node.
fn barrier(request: &Request<'_>, handling: &Handling) -> Option<(Code, String)> {
    let first = circle(request, handling).or_else(|| agreement(request, handling));
    first.or_else(|| embargo(request, handling))
}

/// Why a reader is not among those whom something may reach.
pub(super) fn circle(request: &Request<'_>, handling: &Handling) -> Option<(Code, String)> {
    let level = handling.level;
    if level > request.audience.receives || level == Level::Internal {
        return Some((WITHHELD, "its handling level is narrower than this audience receives".to_owned()));
    }
    if let Some(denied) = handling.deny.iter().find(|denied| request.may_be(denied)) {
        return Some((WITHHELD, kept_by(request, denied)));
    }
    if !handling.allow.is_empty() && !handling.allow.iter().any(|allowed| request.is_for(allowed)) {
        return Some((WITHHELD, "its handling allows it to other audiences only".to_owned()));
    }
    None
}

/// Why the people concerned would not have it used here.
pub(super) fn agreement(request: &Request<'_>, handling: &Handling) -> Option<(Code, String)> {
    if matches!(handling.consent, Some(Consent::Pending | Consent::Refused)) {
        return Some((WITHHELD, "the people concerned have not agreed".to_owned()));
    }
    if handling.attribution == Some(Attribution::OffRecord) {
        return Some((WITHHELD, "it is off the record".to_owned()));
    }
    let about_one_country =
        request.selector.recipient().is_some() && request.audience.recipients == RecipientKind::State;
    if handling.attribution == Some(Attribution::ChathamHouse) && about_one_country {
        return Some((WITHHELD, "under the Chatham House Rule it may not go into a view for one country".to_owned()));
    }
    None
}

/// Why it is too early, if it is.
pub(super) fn embargo(request: &Request<'_>, handling: &Handling) -> Option<(Code, String)> {
    handling.embargo.as_ref().and_then(|embargo| embargo::barrier(request, embargo))
}

/// Why a `deny` keeps something from the reader, though it may not name the reader itself.
fn kept_by(request: &Request<'_>, denied: &Selector) -> String {
    if request.is_for(denied) {
        return "its handling denies it to this audience".to_owned();
    }
    let whom = if request.is_nobody(denied) { "nobody who is known, so all of the class" } else { "this reader, too" };
    format!("its handling denies it to `{denied}`, which may mean {whom}")
}

/// A brief for a recipient whose own words are in doubt is refused, not quietly thinned; the same if it is in doubt who spoke.
fn doubt_about_recipient(report: &Report, request: &Request<'_>) -> Option<Diagnostic> {
    request.selector.recipient().filter(|_| !request.draft)?;
    let own = || report.statements.iter().filter(|statement| is_by_recipient(report, request, &statement.by));
    let said = own().find_map(|statement| Some((statement.id.as_str(), statement.doubtful.as_deref()?)));
    let spoke = || own().flat_map(|statement| people::speakers(report, &statement.by));
    let (id, doubt) =
        said.or_else(|| spoke().find_map(|speaker| Some((speaker.id.as_str(), speaker.doubtful.as_deref()?))))?;
    Some(
        Diagnostic::error(
            DOUBTFUL_RECIPIENT,
            format!("no brief for `{}` while `{id}` is doubtful: {doubt}", request.selector),
        )
        .at(report.origins.field(id, "doubtful"))
        .because("the recipient would notice first")
        .help("settle the doubt and remove `doubtful`, or build with `--draft`"),
    )
}

/// Whether one of those who speak is of the recipient, whether or not that may be said.
pub(super) fn is_by_recipient(report: &Report, request: &Request<'_>, by: &By) -> bool {
    people::speakers(report, by).any(|speaker| is_of_recipient(report, request, speaker))
}

/// Whether a person or an office speaks for the recipient.
pub(super) fn is_of_recipient(report: &Report, request: &Request<'_>, speaker: &Speaker) -> bool {
    let (Some(code), Some(delegation)) = (request.selector.recipient(), people::delegation_of(report, speaker)) else {
        return false;
    };
    is_of(request, delegation, code)
}

/// Whether a delegation is that of a recipient: by its code, or, where it has none, by its name.
fn is_of(request: &Request<'_>, delegation: &Delegation, recipient: &str) -> bool {
    use DelegationKind as K;
    let kind = request.audience.recipients;
    let (code, fits) = match kind {
        RecipientKind::State => (&delegation.iso3, matches!(delegation.kind, K::MemberState | K::Observer)),
        RecipientKind::UnEntity => (&delegation.entity, delegation.kind == K::UnEntity),
        RecipientKind::Organisation => (&None, !matches!(delegation.kind, K::MemberState | K::Observer | K::UnEntity)),
    };
    let is_called = |name: &str| request.recipients.is_same(kind, name, recipient);
    match (code, &delegation.name) {
        (Some(code), _) => is_called(code),
        (None, Some(name)) => fits && name.all().into_iter().any(is_called),
        (None, None) => false,
    }
}
