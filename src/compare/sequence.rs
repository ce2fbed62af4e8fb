//! What differs between two sequences, item by item.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Items of one sequence that another has otherwise, by their places in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// How many items are compared one by one from the first difference on: the time grows with the number of differences
/// times that of items.
const MOST: usize = 3_000;

/// What differs between two sequences, in order.
pub(crate) fn gaps(old: &[String], new: &[String]) -> Vec<Gap> {
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let rest = |items: &[String]| items.len().min(start + MOST);
    let (old_end, new_end) = (rest(old), rest(new));
    let compared = (old.get(start..old_end).unwrap_or_default(), new.get(start..new_end).unwrap_or_default());
    let changes = capture_diff_slices(Algorithm::Myers, compared.0, compared.1);
    let changes = changes.into_iter().filter(|change| !matches!(change, DiffOp::Equal { .. }));
    let moved = |range: Range<usize>| range.start + start..range.end + start;
    let gaps = changes.map(|change| Gap { old: moved(change.old_range()), new: moved(change.new_range()) });
    let beyond = Gap { old: old_end..old.len(), new: new_end..new.len() };
    let has_more = old.get(beyond.old.clone()) != new.get(beyond.new.clone());
    gaps.chain(has_more.then_some(beyond)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: &[(Range<usize>, Range<usize>)]) {
        let items = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let found: Vec<_> = gaps(&items(old), &items(new)).into_iter().map(|gap| (gap.old, gap.new)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn items_are_paired_with_those_around_them() {
        check("abc", "abc", &[]);
        check("abcd", "abxd", &[(2..3, 2..3)]);
        check("abc", "ac", &[(1..2, 1..1)]);
        check("", "ab", &[(0..0, 0..2)]);
        let long = "x".repeat(MOST + 5);
        check(&format!("a{long}"), &format!("b{long}y"), &[(0..1, 0..1), (3000..3006, 3000..3007)]);
    }
}
