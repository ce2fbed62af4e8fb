//! A place in a source is no more for a reader than the source itself.

use super::{CitationView, View};

/// Takes out of a view the places in sources and instruments that it does not hold.
pub(super) fn prune(view: &mut View) {
    let View { sources, instruments, .. } = &*view;
    let held: Vec<String> = sources.keys().chain(instruments.keys()).cloned().collect();
    let is_held = |cited: &CitationView| held.contains(&cited.id);
    view.asks.iter_mut().for_each(|ask| ask.basis.retain(is_held));
    for place in places(view) {
        *place = place.take().filter(is_held);
    }
}

/// Every place of the view where one source may be cited.
fn places(view: &mut View) -> impl Iterator<Item = &mut Option<CitationView>> {
    let said = view.own_statements.iter_mut().chain(&mut view.peer_statements).map(|statement| &mut statement.source);
    let figures = view.figures.values_mut().map(|figure| &mut figure.source);
    let tables = view.tables.values_mut().map(|table| &mut table.source);
    let quotes = view.quotes.values_mut().map(|quote| &mut quote.source);
    let numbers = view.statistics.values_mut().map(|statistic| &mut statistic.source);
    said.chain(figures).chain(tables).chain(quotes).chain(numbers)
}
