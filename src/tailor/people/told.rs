//! What authors are told of people who are not named.

use super::{Naming, Owner, Ruling, Said, are_several, said};
use crate::diag::{Code, Diagnostic, Severity};
use crate::report::{Report, Selector};
use crate::tailor::admit::is_by_recipient;
use crate::tailor::{Request, verdict};
use std::collections::BTreeMap;

/// Somebody whose words a document uses, or would use, is not named to its reader.
pub const UNNAMED_VOICE: Code = Code("D0411");

/// What becomes of somebody's words: the rule, and what stands in place of the name, if anything does.
type Outcome<'a> = (Owner<'a>, String, Option<String>);

/// Says once of each speaker and delegation whose own rule keeps the name back what becomes of the words.
pub(in crate::tailor) fn told(report: &Report, request: &Request<'_>) -> Vec<Diagnostic> {
    let mut nodes: BTreeMap<Outcome<'_>, Vec<String>> = BTreeMap::new();
    for (node, one, ruling) in reached(report, request) {
        if let Some(outcome) = outcome(report, request, one, ruling) {
            nodes.entry(outcome).or_default().push(format!("`{node}`"));
        }
    }
    nodes.iter().map(|(outcome, nodes)| problem(report, request, outcome, nodes)).collect()
}

/// What the reader would get if it were for the nodes alone, with what holds for those who speak.
fn reached<'a>(
    report: &'a Report,
    request: &'a Request<'_>,
) -> impl Iterator<Item = (&'a str, Said<'a>, Ruling<'a>)> + 'a {
    let statements = report.statements.iter().filter(|it| verdict::reaches(report, request, it).is_ok());
    let statements = statements.map(|it| (it.id.as_str(), Said::Statement(it)));
    let quotes = report.quotes.iter().filter(|it| verdict::quote_itself(request, it).is_ok());
    let quotes = quotes.map(|it| (it.id.as_str(), Said::Quote(it)));
    statements.chain(quotes).map(|(id, one)| (id, one, said(report, request, one)))
}

fn outcome<'a>(report: &Report, request: &Request<'_>, one: Said<'a>, ruling: Ruling<'a>) -> Option<Outcome<'a>> {
    match ruling {
        Ok(Naming::Named { .. }) => None,
        Ok(Naming::Anonymous(unnamed)) => {
            let several = matches!(one, Said::Statement(statement) if are_several(&statement.by));
            let term = unnamed.rank.term(several);
            let shown = request.terms.get(term).cloned().unwrap_or_else(|| term.to_owned());
            // A reader's own words would count as another's.
            let is_own = matches!(one, Said::Statement(it) if is_by_recipient(report, request, &it.by));
            Some((unnamed.owner?, unnamed.reason, (!is_own).then_some(shown)))
        }
        Err(silence) => Some((silence.owner, silence.barrier.reason, None)),
    }
}

fn problem(report: &Report, request: &Request<'_>, outcome: &Outcome<'_>, nodes: &[String]) -> Diagnostic {
    let ((id, field), reason, shown) = outcome;
    let (nodes, are_several) = (nodes.join(", "), nodes.len() > 1);
    let reader = reader(report, request, outcome);
    let (are, them) = if are_several { ("are", "they appear") } else { ("is", "it appears") };
    let message = match shown {
        Some(shown) => format!("`{id}` is not named to `{reader}`: {nodes} {are} said by “{shown}” where {them}"),
        None => format!("the words of `{id}` are not used for `{reader}`: {nodes} {are} left out"),
    };
    Diagnostic::new(Severity::Info, UNNAMED_VOICE, message)
        .at(report.origins.field(id, field))
        .because(format!("the rule is that of {reason}"))
}

/// The class of readers if the same holds for all of it, so that this is said once and not of each recipient.
fn reader(report: &Report, request: &Request<'_>, outcome: &Outcome<'_>) -> Selector {
    let class = Selector::parse(request.selector.class()).unwrap_or_else(|_| request.selector.clone());
    let general = Request { selector: &class, ..*request };
    let is_same = reached(report, &general)
        .any(|(_, one, ruling)| self::outcome(report, &general, one, ruling).as_ref() == Some(outcome));
    if is_same { class } else { request.selector.clone() }
}
