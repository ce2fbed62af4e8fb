//! What differs between two outlines, in words.

use super::DIFFERENCE;
use super::outline::{Line, Outline};
use crate::compare::sequence::{Gap, gaps};
use crate::diag::{Diagnostic, Diagnostics};
use std::collections::BTreeSet;
use std::ops::Range;

/// What to do about any difference.
pub(super) const HELP: &str = "make the file again; if it comes out the same, this is a fault of the renderer";

/// How many differences of one list are told one by one.
const MOST: usize = 10;
/// How many letters of a line are shown.
const SHOWN: usize = 80;

/// Everything that a file says otherwise than its document.
pub(super) fn differences(file: &str, expected: &Outline, mut found: Outline) -> Diagnostics {
    settle(&expected.charts, &mut found.charts);
    let mut problems = Vec::new();
    for ((kind, expected), (_, found)) in expected.lists().into_iter().zip(found.lists()) {
        let texts = |lines: &[Line]| lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
        if !expected.iter().map(|line| &line.text).eq(found.iter().map(|line| &line.text)) {
            let gaps = gaps(&texts(expected), &texts(found));
            problems.extend(List { file, kind, expected, found }.problems(&gaps));
        }
    }
    problems
}

/// Drawings that have what they must have are as they must be.
fn settle(expected: &[Line], found: &mut [Line]) {
    for (expected, found) in expected.iter().zip(found) {
        if let Some((start, end)) = expected.text.split_once('\n')
            && found.text.len() >= start.len() + end.len()
            && found.text.starts_with(start)
            && found.text.ends_with(end)
        {
            found.text.clone_from(&expected.text);
        }
    }
}

/// A list of the document and of a file.
struct List<'a> {
    file: &'a str,
    kind: &'static str,
    expected: &'a [Line],
    found: &'a [Line],
}

/// A line of the document and the one that stands in its place, as far as there are both.
struct Pair {
    old: Option<usize>,
    new: Option<usize>,
    /// The first line of the document behind what only the file has.
    near: usize,
}

/// The lines of a gap side by side.
fn pairs(gap: &Gap) -> impl Iterator<Item = Pair> + use<> {
    let Gap { old, new } = gap.clone();
    let place = |range: &Range<usize>, step| Some(range.start + step).filter(|at| range.contains(at));
    let length = old.len().max(new.len());
    (0..length).map(move |step| Pair { old: place(&old, step), new: place(&new, step), near: old.start })
}

impl<'a> List<'a> {
    fn problems(&self, gaps: &[Gap]) -> Diagnostics {
        let pairs: Vec<Pair> = gaps.iter().flat_map(pairs).collect();
        let gone: BTreeSet<&str> = pairs.iter().filter_map(|pair| self.said(pair)).collect();
        let come: BTreeSet<&str> = pairs.iter().filter_map(|pair| self.says(pair)).collect();
        let mut problems = Vec::new();
        for pair in &pairs {
            // What came from elsewhere is told where it is missing.
            let says = self.says(pair).filter(|says| !gone.contains(says));
            match (self.said(pair), says) {
                (Some(said), says) if come.contains(said) => {
                    problems.push(self.problem(pair, &self.moved(pair, said)));
                    problems.extend(says.map(|says| self.problem(pair, &self.added(pair, says))));
                }
                (Some(said), Some(says)) => problems.push(self.problem(pair, &self.changed(pair, said, says))),
                (Some(said), None) => problems.push(self.problem(pair, &self.missing(pair, said))),
                (None, says) => problems.extend(says.map(|says| self.problem(pair, &self.added(pair, says)))),
            }
        }
        self.within_bounds(problems)
    }

    /// What the document says.
    fn said(&self, pair: &Pair) -> Option<&'a str> {
        Some(self.expected.get(pair.old?)?.text.as_str())
    }

    /// What the file says.
    fn says(&self, pair: &Pair) -> Option<&'a str> {
        Some(self.found.get(pair.new?)?.text.as_str())
    }

    fn of_document(&self, pair: &Pair, said: &str) -> String {
        format!("{} {} of the document, “{}”,", self.kind, pair.old.unwrap_or_default() + 1, short(said))
    }

    fn moved(&self, pair: &Pair, said: &str) -> String {
        format!("{} stands at another place in `{}`", self.of_document(pair, said), self.file)
    }

    fn changed(&self, pair: &Pair, said: &str, says: &str) -> String {
        format!("{} is “{}” in `{}`", self.of_document(pair, said), short(says), self.file)
    }

    fn missing(&self, pair: &Pair, said: &str) -> String {
        format!("{} is missing in `{}`", self.of_document(pair, said), self.file)
    }

    fn added(&self, pair: &Pair, says: &str) -> String {
        let place = pair.new.unwrap_or_default() + 1;
        format!("{} {place} of `{}`, “{}”, is not in the document there", self.kind, self.file, short(says))
    }

    fn problem(&self, pair: &Pair, message: &str) -> Diagnostic {
        // What is one too many stands behind something that has a place.
        let near = pair.old.unwrap_or(pair.near.saturating_sub(1));
        let span = self.expected.get(near).and_then(|line| line.span);
        let why = "all files of a document have to say the same";
        Diagnostic::error(DIFFERENCE, message).because(why).help(HELP).at(span)
    }

    /// The first differences, and how many there are besides.
    fn within_bounds(&self, mut problems: Diagnostics) -> Diagnostics {
        let others = problems.len().saturating_sub(MOST);
        problems.truncate(MOST);
        if others > 0 {
            let message = format!("`{}` differs from its document in {others} more: {}", self.file, self.kind);
            problems.push(Diagnostic::error(DIFFERENCE, message).help(HELP));
        }
        problems
    }
}

/// The start of a line.
fn short(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(SHOWN).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}
