//! Where in the report a change belongs, and what has to be written there for it.

use super::leaf::{Edit, Leaf, Passage, Piece, Source, find, passages};
use super::letters::{Letter, letters};
use super::{Change, ChangeKind, Neighbour};
use crate::compare::words::{Hunk, hunks};
use crate::source::Span;

/// A change with its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The words of the report that it is about; the node's place where they were not found.
    pub span: Option<Span>,
    /// What has to be written, or why that cannot be said.
    pub edits: Result<Vec<Edit>, String>,
}

/// Looks through the texts of a report. `region` says where a node stands, and whether its paragraphs are its own to add
/// and take away: those of sections are.
pub(super) struct Search<'a> {
    pub source: &'a Source,
    pub region: &'a dyn Fn(&str) -> Option<Span>,
    pub is_section: &'a dyn Fn(&str) -> bool,
}

const ELSEWHERE: &str = "these words are not in the report as they stand: they come from a template, from a number or a \
                         citation, or the report has changed since; change them where they come from";
const TWICE: &str = "these words stand in several places of the report";
const STRUCTURE: &str = "whole paragraphs are added, moved and taken away in the prose of sections only";

/// A passage that prints as a paragraph of the document.
struct Found<'a> {
    leaf: usize,
    passages: Vec<Passage>,
    index: usize,
    source: &'a Source,
}

impl Found<'_> {
    fn passage(&self) -> &Passage {
        &self.passages[self.index]
    }

    fn span(&self) -> Span {
        self.source.place(&self.source.leaves[self.leaf], self.passage().range.start)
    }

    fn text(&self) -> &str {
        self.source.leaves[self.leaf].value.get(self.passage().range.clone()).unwrap_or_default()
    }
}

impl Search<'_> {
    pub fn place(&self, change: &Change) -> Placed {
        let node = change.node.as_deref();
        let placed = match &change.kind {
            ChangeKind::Reworded { old, new } => self.reworded(node, old, new),
            ChangeKind::Deleted { old } => self.deleted(node, old),
            ChangeKind::Added { text, after } => self.added(text, after.as_ref()),
            ChangeKind::Moved { text, after } => self.moved(node, text, after.as_ref()),
            ChangeKind::Commented { on, .. } => {
                let span = self.passage(node, on).ok().map(|found| found.span());
                Placed { span, edits: Err("a comment is for a person to answer".to_owned()) }
            }
        };
        let span = placed.span.or_else(|| (self.region)(node?));
        Placed { span, ..placed }
    }

    /// The leaves of a node; those of the whole file for words that no node has.
    fn leaves(&self, node: Option<&str>) -> Vec<(usize, &Leaf)> {
        let region = node.and_then(|node| (self.region)(node)).filter(|span| span.file == self.source.file);
        let is_in =
            |leaf: &Leaf| region.is_none_or(|region| region.start <= leaf.span.start && leaf.span.end <= region.end);
        self.source.leaves.iter().enumerate().filter(|(_, leaf)| is_in(leaf)).collect()
    }

    fn reworded(&self, node: Option<&str>, old: &str, new: &str) -> Placed {
        let printed = letters(old);
        let leaves: Vec<(usize, &Leaf, Vec<Passage>)> =
            self.leaves(node).into_iter().map(|(place, leaf)| (place, leaf, passages(&leaf.value))).collect();
        let edits: Result<Vec<Edit>, String> =
            hunks(old, new).iter().map(|hunk| hunk_edit(hunk, old, &printed, &leaves)).collect();
        let first = edits.as_ref().ok().and_then(|edits| edits.first());
        let span = first.map(|edit| self.source.place(&self.source.leaves[edit.leaf], edit.range.start));
        let span = span.or_else(|| Some(self.passage(node, old).ok()?.span()));
        Placed { span, edits }
    }

    /// The passage that prints as a paragraph.
    fn passage(&self, node: Option<&str>, printed: &str) -> Result<Found<'_>, String> {
        let printed = letters(printed);
        let mut found = Vec::new();
        for (leaf, text) in self.leaves(node) {
            let passages = passages(&text.value);
            let indexes: Vec<usize> = (0..passages.len()).filter(|index| passages[*index].is(&printed)).collect();
            found.extend(indexes.into_iter().map(|index| (leaf, passages.clone(), index)));
        }
        match (found.pop(), found.is_empty()) {
            (Some((leaf, passages, index)), true) => Ok(Found { leaf, passages, index, source: self.source }),
            (Some(_), false) => Err(TWICE.to_owned()),
            (None, _) => Err(ELSEWHERE.to_owned()),
        }
    }

    /// The same for a paragraph that may be added to or taken away.
    fn own_passage(&self, node: Option<&str>, printed: &str) -> Result<Found<'_>, String> {
        let found = self.passage(node, printed)?;
        let is_prose = node.is_some_and(|node| (self.is_section)(node)) && found.passage().stands_alone;
        if is_prose { Ok(found) } else { Err(STRUCTURE.to_owned()) }
    }

    fn deleted(&self, node: Option<&str>, old: &str) -> Placed {
        let span = self.passage(node, old).ok().map(|found| found.span());
        let edits = self.own_passage(node, old).and_then(|found| Ok(vec![removal(&found)?]));
        Placed { span, edits }
    }

    fn added(&self, text: &str, after: Option<&Neighbour>) -> Placed {
        match self.behind(after) {
            Ok(found) => {
                let at = found.passage().range.end;
                let new = format!("\n\n{}", markup(text, true));
                Placed { span: Some(found.span()), edits: Ok(vec![Edit { leaf: found.leaf, range: at..at, new }]) }
            }
            Err(reason) => {
                let span = after.and_then(|after| self.passage(after.node.as_deref(), &after.text).ok());
                let span = span.map(|found| found.span());
                let region = after.and_then(|after| (self.region)(after.node.as_deref()?));
                Placed { span: span.or(region), edits: Err(reason) }
            }
        }
    }

    fn moved(&self, node: Option<&str>, text: &str, after: Option<&Neighbour>) -> Placed {
        let span = self.passage(node, text).ok().map(|found| found.span());
        let edits = self.own_passage(node, text).and_then(|moving| {
            let target = self.behind(after)?;
            let at = target.passage().range.end;
            let insertion = Edit { leaf: target.leaf, range: at..at, new: format!("\n\n{}", moving.text()) };
            Ok(vec![removal(&moving)?, insertion])
        });
        Placed { span, edits }
    }

    /// The paragraph that another is to follow, as it was sent or as it has become.
    fn behind(&self, after: Option<&Neighbour>) -> Result<Found<'_>, String> {
        let after = after.ok_or(STRUCTURE)?;
        let node = after.node.as_deref();
        let now = self.own_passage(node, &after.text);
        match &after.sent {
            Some(sent) => now.or_else(|reason| self.own_passage(node, sent).map_err(|_| reason)),
            None => now,
        }
    }
}

/// Takes a paragraph out, with the space that parts it from its neighbour.
fn removal(found: &Found<'_>) -> Result<Edit, String> {
    let mut range = found.passage().range.clone();
    let next = found.passages.get(found.index + 1).map(|next| next.range.start);
    match (found.index.checked_sub(1).map(|before| found.passages[before].range.end), next) {
        (_, Some(next)) => range.end = next,
        (Some(before), None) => range.start = before,
        (None, None) => return Err("it is the only paragraph there; take the block or the section out".to_owned()),
    }
    Ok(Edit { leaf: found.leaf, range, new: String::new() })
}

/// The edit of the one place whose letters are those that changed.
fn hunk_edit(
    hunk: &Hunk,
    old: &str,
    printed: &[Letter],
    leaves: &[(usize, &Leaf, Vec<Passage>)],
) -> Result<Edit, String> {
    let mut spots: Vec<(Fit, Edit)> = Vec::new();
    for (place, leaf, passages) in leaves {
        let pieces = passages.iter().flat_map(|passage| &passage.pieces);
        for own in pieces.filter_map(|piece| if let Piece::Own(own) = piece { Some(own) } else { None }) {
            let spot = |at| Spot { hunk, old, printed, at, own, value: &leaf.value }.edit(*place);
            spots.extend(occurrences(printed, own).into_iter().filter_map(spot));
        }
    }
    let best = spots.iter().map(|(fit, _)| *fit).max();
    let mut edits: Vec<Edit> = spots.into_iter().filter(|(fit, _)| Some(*fit) == best).map(|(_, edit)| edit).collect();
    edits.dedup();
    match edits.as_slice() {
        [edit] => Ok(edit.clone()),
        [] => Err(ELSEWHERE.to_owned()),
        _ => Err(TWICE.to_owned()),
    }
}

/// Where letters stand among the printed ones.
fn occurrences(printed: &[Letter], own: &[Letter]) -> Vec<usize> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(at) = find(printed.get(from..).unwrap_or_default(), own, usize::MAX) {
        places.push(from + at);
        from += at + 1;
    }
    places
}

/// How well new words fit to a run of letters: they stand inside it, or at its end, or at its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Before,
    Behind,
    Inside,
}

/// A hunk where a run of an author's letters is printed, from letter `at` on.
struct Spot<'a> {
    hunk: &'a Hunk,
    old: &'a str,
    printed: &'a [Letter],
    at: usize,
    own: &'a [Letter],
    value: &'a str,
}

impl Spot<'_> {
    /// What has to be written for the hunk; `None` if its letters are not all in the run.
    fn edit(&self, leaf: usize) -> Option<(Fit, Edit)> {
        let letter = |byte: usize| self.printed.partition_point(|letter| letter.at.start < byte).checked_sub(self.at);
        let (from, to) = (letter(self.hunk.old.start)?, letter(self.hunk.old.end)?);
        if to > self.own.len() {
            return None;
        }
        if from == to {
            return Some(self.insertion(leaf, from));
        }
        let (range, new) = self.replacement(from, to)?;
        Some((Fit::Inside, Edit { leaf, range, new }))
    }

    /// New words before a letter bring their space along; at the end of the run a space comes before them.
    fn insertion(&self, leaf: usize, from: usize) -> (Fit, Edit) {
        let new = markup(&self.hunk.new, false);
        let (fit, at, new) = match (self.own.get(from), from.checked_sub(1).map(|last| &self.own[last])) {
            (Some(next), Some(_)) => (Fit::Inside, next.at.start, new),
            (Some(next), None) => (Fit::Before, next.at.start, new),
            (None, last) => {
                let starts_word = new.starts_with(char::is_alphanumeric);
                let space = if starts_word { " " } else { "" };
                (Fit::Behind, last.map_or(0, |last| last.at.end), format!("{space}{}", new.trim()))
            }
        };
        (fit, Edit { leaf, range: at..at, new })
    }

    fn replacement(&self, from: usize, to: usize) -> Option<(std::ops::Range<usize>, String)> {
        let gone = &self.old[self.hunk.old.clone()];
        // A space that both have stays where it is.
        let keeps_space = gone.ends_with(' ') && self.hunk.new.ends_with(' ');
        let new = markup(if keeps_space { self.hunk.new.trim_end() } else { &self.hunk.new }, false);
        let (start, end) = (self.own[from].at.start, self.own[to - 1].at.end);
        // The space behind what goes away goes with it; where a mark is in the way or nothing follows, the one before.
        let behind = self.own.get(to).map(|next| start..next.at.start).filter(|_| gone.ends_with(' ') && !keeps_space);
        let before = from.checked_sub(1).map(|last| self.own[last].at.end..end).filter(|_| new.is_empty());
        let mut ranges = behind.into_iter().chain(before).chain(std::iter::once(start..end));
        // Marks between the letters would be lost.
        let is_plain = |range: &std::ops::Range<usize>| {
            let letters = letters(self.value.get(range.clone()).unwrap_or_default());
            letters.iter().map(|letter| letter.folded).eq(self.own[from..to].iter().map(|own| own.folded))
        };
        ranges.find(is_plain).map(|range| (range, new))
    }
}

/// Words as markup that prints as them; what could mean something is escaped (CommonMark 0.31.2, 2.4).
fn markup(words: &str, is_paragraph: bool) -> String {
    let is_plain = {
        let read = passages(words);
        let own = letters(words);
        words.is_empty()
            || matches!(read.as_slice(), [passage] if passage.stands_alone && matches!(passage.pieces.as_slice(),
                [Piece::Own(read)] if read.iter().map(|l| l.folded).eq(own.iter().map(|l| l.folded))))
    };
    // In the middle of a sentence a word that would begin a list begins none.
    let begins_list =
        !is_paragraph && words.starts_with(|first: char| first.is_ascii_digit() || "-+#>".contains(first));
    if is_plain || begins_list && !words.contains(MARKS) {
        return words.to_owned();
    }
    let mut escaped = String::with_capacity(words.len());
    for (at, letter) in words.char_indices() {
        if MARKS.contains(&letter) || at == 0 && "-+#>".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    let digits = words.len() - words.trim_start_matches(|first: char| first.is_ascii_digit()).len();
    if is_paragraph && digits > 0 && words[digits..].starts_with(['.', ')']) {
        escaped.insert(digits, '\\');
    }
    escaped
}

const MARKS: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '>', '&', '!'];
