//! What is asked of a reader.

use super::words::Words;
use super::{AskView, CitationView, NO_ASKS, Request, View, verdict};
use crate::diag::Diagnostic;
use crate::report::{Addressee, Evidence, Recommendation, Report, Selector};

/// The asks to this reader, the most important first, within the budget of the document.
pub(super) fn asks(report: &Report, request: &Request<'_>, words: &mut Words<'_>) -> Vec<AskView> {
    chosen(report, request).into_iter().map(|ask| view(ask, words)).collect()
}

/// The ids of the asks to this reader that the document has room for.
pub(super) fn within_budget<'a>(report: &'a Report, request: &Request<'_>) -> Vec<&'a str> {
    chosen(report, request).into_iter().map(|ask| ask.id.as_str()).collect()
}

fn chosen<'a>(report: &'a Report, request: &Request<'_>) -> Vec<&'a Recommendation> {
    let is_for = |ask: &&Recommendation| verdict::ask(request, ask).is_ok();
    let mut chosen: Vec<&Recommendation> = report.recommendations.iter().filter(is_for).collect();
    // The sort is stable: equals stay in the order of the file.
    chosen.sort_by_key(|ask| (!is_for_recipient(ask, request), ask.priority.unwrap_or(u8::MAX)));
    chosen.truncate(request.document.budget.asks.unwrap_or(usize::MAX));
    chosen
}

fn is_for_recipient(ask: &Recommendation, request: &Request<'_>) -> bool {
    request.selector.recipient().is_some()
        && addressed(ask, |selector| selector.recipient().is_some() && request.is_for(selector)).is_some()
}

/// The first addressee that is as the test has it.
pub(super) fn addressed(ask: &Recommendation, test: impl Fn(&Selector) -> bool) -> Option<&Selector> {
    ask.addressees.iter().find_map(|addressee| match addressee {
        Addressee::Audience(selector) => test(selector).then_some(selector),
        Addressee::Role(_) | Addressee::Unresolved(_) => None,
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
