//! Which numbers fill a set of cells without overlap.

use super::whole::Part;
use std::collections::BTreeSet;

/// How many numbers of one whole are looked through: a table by sex and age has a dozen, and the search grows fast.
const MOST: usize = 24;

/// Parts whose cells make up a set, each cell once; the first such choice in the order of the file. Nothing if there is
/// none, or if there is only one part.
pub(super) fn cover<'a>(cells: &BTreeSet<&str>, parts: &[&'a Part<'a>]) -> Option<Vec<&'a Part<'a>>> {
    let parts = parts.get(..parts.len().min(MOST))?;
    let chosen = choose(&cells.iter().copied().collect(), parts)?;
    let in_order = parts.iter().copied().filter(|part| chosen.iter().any(|one| one.id() == part.id()));
    (chosen.len() > 1).then(|| in_order.collect())
}

/// Takes a part with the first cell that is left, and fills the rest.
fn choose<'a>(left: &BTreeSet<&str>, parts: &[&'a Part<'a>]) -> Option<Vec<&'a Part<'a>>> {
    let Some(first) = left.first() else { return Some(Vec::new()) };
    let fits = |part: &&&'a Part<'a>| part.cells.contains(first) && part.cells.is_subset(left);
    parts.iter().filter(fits).find_map(|part| {
        let mut chosen = choose(&left.difference(&part.cells).copied().collect(), parts)?;
        chosen.push(part);
        Some(chosen)
    })
}
