//! What is asked of a reader.

use super::admit::{Node, admits};
use super::words::Words;
use super::{AskView, CitationView, NO_ASKS, Request, View};
use crate::diag::Diagnostic;
use crate::report::{Addressee, Evidence, Recommendation, Report, Voice};

/// The asks to this reader, the most important first, within the budget of the document.
///
/// Only our own and joint asks are here: a call that others made can never stand under "we ask".
pub(super) fn asks(report: &Report, request: &Request<'_>, words: &mut Words<'_>) -> Vec<AskView> {
    let mut chosen: Vec<&Recommendation> = report.recommendations.iter().filter(|ask| is_for(ask, request)).collect();
    // The sort is stable: equals stay in the order of the file.
    chosen.sort_by_key(|ask| (!is_for_recipient(ask, request), ask.priority.unwrap_or(u8::MAX)));
    chosen.truncate(request.document.budget.asks.unwrap_or(usize::MAX));
    chosen.into_iter().map(|ask| view(ask, words)).collect()
}

fn is_for(ask: &Recommendation, request: &Request<'_>) -> bool {
    let node = Node { handling: Some(&ask.handling), doubtful: ask.doubtful.as_deref(), ..Node::default() };
    let is_ours = matches!(ask.voice, Voice::Ours | Voice::Joint);
    is_ours && admits(request, node) && names(ask, |selector| request.is_for(selector))
}

fn is_for_recipient(ask: &Recommendation, request: &Request<'_>) -> bool {
    request.selector.recipient().is_some()
        && names(ask, |selector| selector.recipient().is_some() && request.is_for(selector))
}

fn names(ask: &Recommendation, test: impl Fn(&crate::report::Selector) -> bool) -> bool {
    ask.addressees.iter().any(|addressee| match addressee {
        Addressee::Audience(selector) => test(selector),
        Addressee::Role(_) | Addressee::Unresolved(_) => false,
    })
}

fn view(ask: &Recommendation, words: &mut Words<'_>) -> AskView {
    let id = ask.id.as_str();
    let action = words.worded(id, "action", &ask.action, &ask.wording);
    AskView {
        id: id.to_owned(),
        action: words.doubted(id, action, ask.doubtful.as_deref()),
        basis: ask.basis.iter().map(basis).collect(),
        indicator: words.optional(id, "indicator", ask.indicator.as_ref()),
        deadline: ask.deadline,
    }
}

fn basis(evidence: &Evidence) -> CitationView {
    CitationView { id: evidence.node.as_str().to_owned(), locator: evidence.locator.clone().unwrap_or_default() }
}

/// An audience nobody asks anything of is worth a word.
pub(super) fn warnings(view: &View, request: &Request<'_>) -> Vec<Diagnostic> {
    if !view.asks.is_empty() {
        return Vec::new();
    }
    let message = format!("nothing is asked of `{}`", request.selector);
    vec![Diagnostic::warning(NO_ASKS, message).help("add a recommendation whose `addressees` name this audience")]
}
