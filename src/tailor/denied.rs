//! What a document for a whole class holds though one of the class may not have it.

use super::{Request, verdict};
use crate::diag::{Code, Diagnostic, Severity};
use crate::load::{Naming, selectors};
use crate::report::Report;
use std::collections::BTreeSet;

/// A document for a class holds what is kept from one of its recipients.
pub const DENIED_TO_ONE: Code = Code("D0414");

/// Says which nodes of a document for a class are kept from one recipient of it, who has a document of its own.
pub(super) fn told(report: &Report, request: &Request<'_>) -> Vec<Diagnostic> {
    let is_one = |naming: &Naming<'_>| {
        let is_class = naming.selector.class() == request.selector.class();
        naming.field == "deny" && is_class && naming.selector.recipient().is_some()
    };
    if request.selector.recipient().is_some() {
        return Vec::new();
    }
    let denials: Vec<Naming<'_>> = selectors(report).into_iter().filter(is_one).collect();
    if denials.is_empty() {
        return Vec::new();
    }
    let explained = verdict::explain(report, request);
    let held: BTreeSet<&str> = explained.iter().filter(|it| it.verdict.is_ok()).map(|it| it.id.as_str()).collect();
    let is_held = |denial: &&Naming<'_>| denial.node.as_deref().is_none_or(|node| held.contains(node));
    denials.iter().filter(is_held).map(|denial| problem(report, request, denial)).collect()
}

fn problem(report: &Report, request: &Request<'_>, denial: &Naming<'_>) -> Diagnostic {
    let (node, class) = (denial.node.as_deref().unwrap_or(report.id.as_str()), request.selector);
    let message = format!("`{node}` is kept from `{}`, and is in the document for all of `{class}`", denial.selector);
    Diagnostic::new(Severity::Info, DENIED_TO_ONE, message)
        .at(denial.span)
        .because("a document for a whole class may reach each of its recipients")
        .help(format!("send that recipient a document of its own, or deny it to `{class}` if none of them may have it"))
}
