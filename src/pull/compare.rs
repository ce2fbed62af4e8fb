//! From a working copy that came back to the changes in it.

use super::letters::plain;
use super::{Change, ChangeKind, Neighbour};
use crate::render::docx::{Returned, Sent, Written};
use std::collections::{BTreeMap, BTreeSet};

/// A paragraph that came back, matched with the one that was sent.
struct Matched<'a> {
    written: &'a Written,
    text: String,
    /// The place of the paragraph that was sent, in the order of sending.
    sent: Option<usize>,
}

/// Every change, in the order of the text.
pub(super) fn changes(returned: &Returned) -> Vec<Change> {
    let matched = matched(returned);
    let present: Vec<usize> = matched.iter().filter_map(|paragraph| paragraph.sent).collect();
    let steady = longest_rising(&present);
    let mut comparison = Comparison { returned, changes: Vec::new(), seen: BTreeSet::new() };
    let mut before: Option<Neighbour> = None;
    let mut last = 0;
    for paragraph in &matched {
        last = paragraph.sent.map_or(last, |sent| sent + 1);
        comparison.paragraph(paragraph, before.as_ref(), last, &steady);
        if !paragraph.text.is_empty() {
            let node = comparison.node(paragraph).or_else(|| before.and_then(|before| before.node));
            before = Some(Neighbour { node, text: paragraph.text.clone(), sent: comparison.sent_text(paragraph) });
        }
    }
    comparison.missing(&present);
    let mut changes = comparison.changes;
    changes.sort_by_key(|(place, _)| *place);
    changes.into_iter().map(|(_, change)| change).collect()
}

/// Finds for each paragraph the one that was sent: by its key, and where it has lost it, by what it says. Word processors
/// that track a move leave the key behind in a paragraph without text. A paragraph that two grew into is the one that it
/// resembles to the letter, else the first.
fn matched(returned: &Returned) -> Vec<Matched<'_>> {
    let sent = returned.sent.iter().map(|sent| plain(&sent.text)).collect();
    let keys = returned.sent.iter().enumerate().map(|(place, sent)| (sent.key, place)).collect();
    let mut matching = Matching { sent, keys, taken: BTreeSet::new() };
    let unmatched = returned.written.iter().map(|written| Matched { written, text: plain(&written.text), sent: None });
    let mut matched: Vec<Matched<'_>> = unmatched.collect();
    for by in [Matching::by_key, Matching::by_text, Matching::by_bare_key] {
        for paragraph in matched.iter_mut().filter(|paragraph| paragraph.sent.is_none()) {
            paragraph.sent = by(&matching, paragraph);
            matching.taken.extend(paragraph.sent);
        }
    }
    matched
}

struct Matching {
    /// What was sent, in order.
    sent: Vec<String>,
    /// The places of keys in that order.
    keys: BTreeMap<usize, usize>,
    taken: BTreeSet<usize>,
}

impl Matching {
    fn by_key(&self, paragraph: &Matched<'_>) -> Option<usize> {
        if paragraph.text.is_empty() { None } else { self.by_bare_key(paragraph) }
    }

    fn by_text(&self, paragraph: &Matched<'_>) -> Option<usize> {
        let free = self.sent.iter().enumerate().filter(|(place, _)| !self.taken.contains(place));
        let same = free.filter(|(_, text)| !text.is_empty() && **text == paragraph.text);
        same.map(|(place, _)| place).next()
    }

    fn by_bare_key(&self, paragraph: &Matched<'_>) -> Option<usize> {
        let known = paragraph.written.keys.iter().filter_map(|key| self.keys.get(key).copied());
        let free: Vec<usize> = known.filter(|place| !self.taken.contains(place)).collect();
        let same = free.iter().find(|place| self.sent[**place] == paragraph.text);
        same.or(free.first()).copied()
    }
}

struct Comparison<'a> {
    returned: &'a Returned,
    /// The changes, each with the place in the order of sending where it belongs.
    changes: Vec<(usize, Change)>,
    /// The comments that were met: a range has two ends.
    seen: BTreeSet<&'a str>,
}

impl<'a> Comparison<'a> {
    fn sent(&self, paragraph: &Matched<'_>) -> Option<&'a Sent> {
        self.returned.sent.get(paragraph.sent?)
    }

    fn node(&self, paragraph: &Matched<'_>) -> Option<String> {
        self.sent(paragraph)?.node.clone()
    }

    fn sent_text(&self, paragraph: &Matched<'_>) -> Option<String> {
        self.sent(paragraph).map(|sent| plain(&sent.text))
    }

    fn paragraph(
        &mut self,
        paragraph: &Matched<'a>,
        before: Option<&Neighbour>,
        place: usize,
        steady: &BTreeSet<usize>,
    ) {
        let text = paragraph.text.clone();
        let node = self.node(paragraph);
        let kind = match (self.sent_text(paragraph), paragraph.sent) {
            (Some(old), _) if text.is_empty() && !old.is_empty() => Some(ChangeKind::Deleted { old }),
            (Some(old), _) if old != text => Some(ChangeKind::Reworded { old, new: text.clone() }),
            (None, _) if !text.is_empty() => Some(ChangeKind::Added { text: text.clone(), after: before.cloned() }),
            _ => None,
        };
        let is_gone = matches!(kind, Some(ChangeKind::Deleted { .. }));
        let place_of = |kind| Change { node: node.clone(), kind, by: paragraph.written.by.clone() };
        self.changes.extend(kind.map(|kind| (place, place_of(kind))));
        // A note goes where its mark goes.
        let is_note = paragraph.written.note.is_some();
        let has_moved = paragraph.sent.is_some_and(|sent| !steady.contains(&sent)) && !is_note;
        if has_moved && !is_gone && !text.is_empty() {
            let kind = ChangeKind::Moved { text: text.clone(), after: before.cloned() };
            self.changes.push((place, place_of(kind)));
        }
        let ids: Vec<&'a str> = paragraph.written.comments.iter().map(String::as_str).collect();
        for id in ids {
            let Some(comment) = self.returned.comments.get(id).filter(|_| self.seen.insert(id)) else { continue };
            let kind = ChangeKind::Commented { on: text.clone(), comment: comment.text.clone() };
            self.changes.push((place, Change { node: node.clone(), kind, by: vec![comment.author.clone()] }));
        }
    }

    /// What was sent and has not come back. The notes of a paragraph go with it.
    fn missing(&mut self, present: &[usize]) {
        let present: BTreeSet<usize> = present.iter().copied().collect();
        let missing = self.returned.sent.iter().enumerate().filter(|(place, _)| !present.contains(place));
        let mut notes: BTreeSet<usize> = BTreeSet::new();
        for (place, sent) in missing {
            notes.extend(&sent.notes);
            let old = plain(&sent.text);
            if !old.is_empty() && !notes.contains(&sent.key) {
                let change = Change { node: sent.node.clone(), kind: ChangeKind::Deleted { old }, by: Vec::new() };
                self.changes.push((place + 1, change));
            }
        }
    }
}

/// The members of a longest rising row among numbers: what stands still when the others are said to have moved.
fn longest_rising(numbers: &[usize]) -> BTreeSet<usize> {
    // Patience sorting: the piles' tops rise, and each number knows what stood before it.
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (place, number) in numbers.iter().enumerate() {
        let pile = tops.partition_point(|top| numbers[*top] < *number);
        before.push(pile.checked_sub(1).map(|pile| tops[pile]));
        match tops.get_mut(pile) {
            Some(top) => *top = place,
            None => tops.push(place),
        }
    }
    std::iter::successors(tops.last().copied(), |place| before[*place]).map(|place| numbers[place]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_jumps_is_the_one_that_moved() {
        assert_eq!(longest_rising(&[0, 1, 4, 2, 3, 5]), [0, 1, 2, 3, 5].into());
        assert_eq!(longest_rising(&[3, 0, 1, 2]), [0, 1, 2].into());
        assert_eq!(longest_rising(&[]), [].into());
    }
}
