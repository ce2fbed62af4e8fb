//! A text that is shown must not refer to a node that is not.

use super::{HIDDEN_REFERENCE, Prose, SectionPiece, View};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::Origin;
use crate::markup::references;

/// Every reference of the view to something it does not hold.
pub(super) fn check(view: &View) -> Diagnostics {
    texts(view).into_iter().flat_map(|prose| hidden_in(view, prose)).chain(hidden_pieces(view)).collect()
}

fn hidden_in(view: &View, prose: &Prose) -> Vec<Diagnostic> {
    let named = references(&prose.text).into_iter().map(|reference| reference.id);
    named.filter(|id| !holds(view, id)).map(|id| hidden(&id, prose.origin)).collect()
}

fn hidden(id: &str, origin: Origin) -> Diagnostic {
    Diagnostic::error(HIDDEN_REFERENCE, format!("this text refers to `{id}`, which this audience may not hold"))
        .at(origin.span)
        .because("the brief would have a hole, or tell that something is withheld")
        .help("word the text without it, give it a wording for this audience, or restrict the text as well")
}

fn hidden_pieces(view: &View) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for section in &view.sections {
        for piece in &section.blocks {
            let ids: Vec<&String> = match piece {
                SectionPiece::Text(_) => Vec::new(),
                SectionPiece::Figure(id) | SectionPiece::Table(id) | SectionPiece::Quote(id) => vec![id],
                SectionPiece::Statistics(ids) => ids.iter().collect(),
            };
            problems.extend(ids.into_iter().filter(|id| !holds(view, id)).map(|id| hidden(id, Origin::default())));
        }
    }
    problems
}

/// Whether a node of this id is in the view.
fn holds(view: &View, id: &str) -> bool {
    view.statistics.contains_key(id)
        || view.sources.contains_key(id)
        || view.instruments.contains_key(id)
        || view.figures.contains_key(id)
        || view.tables.contains_key(id)
        || view.quotes.contains_key(id)
        || view.delegations.contains_key(id)
        || view.terms.contains_key(id)
        || view.sections.iter().any(|section| section.id == id)
        || view.asks.iter().any(|ask| ask.id == id)
}

/// Every text of the view that may hold references.
fn texts(view: &View) -> Vec<&Prose> {
    let sections = view.sections.iter().flat_map(|section| &section.blocks).filter_map(|piece| match piece {
        SectionPiece::Text(prose) => Some(prose),
        SectionPiece::Figure(_) | SectionPiece::Table(_) | SectionPiece::Quote(_) | SectionPiece::Statistics(_) => None,
    });
    let tables = view
        .tables
        .values()
        .flat_map(|table| std::iter::once(&table.caption).chain(table.rows.iter().flatten()).chain(&table.notes));
    let statements = view.own_statements.iter().chain(&view.peer_statements).map(|statement| &statement.text);
    view.opening
        .iter()
        .chain(&view.key_messages)
        .chain(&view.findings)
        .chain(sections)
        .chain(statements)
        .chain(view.asks.iter().map(|ask| &ask.action))
        .chain(view.statistics.values().filter_map(|statistic| statistic.approved.as_ref()))
        .chain(view.figures.values().filter_map(|figure| figure.caption.as_ref()))
        .chain(view.quotes.values().map(|quote| &quote.text))
        .chain(tables)
        .collect()
}
