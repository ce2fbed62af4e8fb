//! A text that is shown must not refer to a node that is not.

use super::{HIDDEN_REFERENCE, Prose, Request, SectionPiece, SectionView, View, verdict};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Step;
use crate::markup::references;
use crate::report::{Report, SectionBlock};
use crate::source::Span;

/// A node that is not in the view, and the place that leads to it.
struct Hidden {
    id: String,
    span: Option<Span>,
}

/// Every reference of the view to something it does not hold.
pub(super) fn check(report: &Report, request: &Request<'_>, view: &View) -> Diagnostics {
    let in_texts = texts(view).into_iter().flat_map(|prose| hidden_in(view, prose));
    let found = in_texts.chain(view.sections.iter().flat_map(|section| hidden_pieces(report, view, section)));
    found.map(|hidden| hidden.problem(report, request)).collect()
}

impl Hidden {
    fn problem(&self, report: &Report, request: &Request<'_>) -> Diagnostic {
        let Hidden { id, span } = self;
        let message = format!("this refers to `{id}`, which a reader of `{}` may not hold", request.selector.class());
        let known = verdict::explain(report, request).into_iter().find(|known| known.id == *id);
        let reason = known.and_then(|known| known.verdict.err()).map(|barrier| format!("{}; ", barrier.reason));
        let reason = reason.unwrap_or_default();
        Diagnostic::error(HIDDEN_REFERENCE, message)
            .at(*span)
            .because(format!("{reason}the brief would have a hole, or tell that something is withheld"))
            .help("word the text without it, give it a wording for this audience, or restrict the text as well")
    }
}

fn hidden_in(view: &View, prose: &Prose) -> Vec<Hidden> {
    let named = references(&prose.text).into_iter().map(|reference| reference.id);
    named.filter(|id| !holds(view, id)).map(|id| Hidden { id, span: prose.origin.span }).collect()
}

fn hidden_pieces(report: &Report, view: &View, section: &SectionView) -> Vec<Hidden> {
    let ids = section.blocks.iter().flat_map(|piece| match piece {
        SectionPiece::Text(_) => Vec::new(),
        SectionPiece::Figure(id) | SectionPiece::Table(id) | SectionPiece::Quote(id) => vec![id],
        SectionPiece::Statistics(ids) => ids.iter().collect(),
    });
    let hidden = ids.filter(|id| !holds(view, id));
    hidden.map(|id| Hidden { id: id.clone(), span: place(report, &section.id, id) }).collect()
}

/// Where a section shows a node: the first of its blocks that does.
fn place(report: &Report, section: &str, id: &str) -> Option<Span> {
    let blocks = &report.sections.iter().find(|known| known.id.as_str() == section)?.blocks;
    let index = blocks.iter().position(|block| shows(block, id))?;
    report.origins.inside(Some(section), &[Step::from("blocks"), Step::from(index)])
}

fn shows(block: &SectionBlock, id: &str) -> bool {
    let SectionBlock { figure, table, quote, statistics, .. } = block;
    let single = [
        figure.as_ref().map(|figure| figure.as_str()),
        table.as_ref().map(|table| table.as_str()),
        quote.as_ref().map(|quote| quote.as_str()),
    ];
    single.contains(&Some(id)) || statistics.iter().any(|statistic| statistic.as_str() == id)
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
