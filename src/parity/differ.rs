//! What differs between two outlines, in words.

use super::DIFFERENCE;
use super::outline::{Line, Outline};
use crate::compare::sequence::{Gap, gaps};
use crate::diag::{Diagnostic, Diagnostics};

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

impl List<'_> {
    fn problems(&self, gaps: &[Gap]) -> Diagnostics {
        let of = |lines: &[Line], at: usize| lines.get(at).map(|line| line.text.clone());
        let pairs = gaps.iter().flat_map(|Gap { old, new }| {
            let (old, new) = (old.clone(), new.clone());
            (0..old.len().max(new.len())).map(move |step| {
                let place = |range: &std::ops::Range<usize>| Some(range.start + step).filter(|at| range.contains(at));
                (place(&old), place(&new), old.start)
            })
        });
        let pairs: Vec<_> = pairs.collect();
        let is_moved =
            |text: &Option<String>, at: fn(&(Option<usize>, Option<usize>, usize)) -> Option<usize>, lines| {
                pairs.iter().any(|pair| text.is_some() && at(pair).and_then(|at| of(lines, at)) == *text)
            };
        let mut problems = Vec::new();
        for (old, new, near) in &pairs {
            let (said, says) = (old.and_then(|at| of(self.expected, at)), new.and_then(|at| of(self.found, at)));
            let is_elsewhere = is_moved(&said, |pair| pair.1, self.found);
            // What came from elsewhere is told where it is missing.
            let came = is_moved(&says, |pair| pair.0, self.expected);
            let says = says.filter(|_| !came || (said.is_some() && !is_elsewhere));
            problems.extend(self.problem(*near, *old, *new, (said, says, is_elsewhere)));
        }
        self.within_bounds(problems)
    }

    fn problem(
        &self,
        near: usize,
        old: Option<usize>,
        new: Option<usize>,
        (said, says, is_elsewhere): (Option<String>, Option<String>, bool),
    ) -> Option<Diagnostic> {
        let List { file, kind, .. } = self;
        let place = |at: Option<usize>| at.unwrap_or_default() + 1;
        let message = match (said, says) {
            (Some(said), _) if is_elsewhere => {
                format!(
                    "{kind} {} of the document, “{}”, stands at another place in `{file}`",
                    place(old),
                    short(&said)
                )
            }
            (Some(said), Some(says)) => {
                let (said, says) = (short(&said), short(&says));
                format!("{kind} {} of the document, “{said}”, is “{says}” in `{file}`", place(old))
            }
            (Some(said), None) => {
                format!("{kind} {} of the document, “{}”, is missing in `{file}`", place(old), short(&said))
            }
            (None, Some(says)) => {
                format!("{kind} {} of `{file}`, “{}”, is not in the document there", place(new), short(&says))
            }
            (None, None) => return None,
        };
        // What is one too many stands behind something that has a place.
        let span = self.expected.get(old.unwrap_or(near.saturating_sub(1))).and_then(|line| line.span);
        let why = "all files of a document have to say the same";
        Some(Diagnostic::error(DIFFERENCE, message).because(why).help(HELP).at(span))
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
