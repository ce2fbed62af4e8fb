//! Changes find their places, and are written there one by one.

use super::leaf::Source;
use super::letters::folded;
use super::place::{Placed, Search};
use super::{Change, ChangeKind};
use crate::diag::{Diagnostic, Diagnostics};
use crate::report::Report;
use crate::source::{FileId, Span};

/// What became of changes: the file as it is to be, and each change with what came of it.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The text of the report's file.
    pub text: String,
    /// For each change, in the same order: nothing where the report says it now, else why it does not.
    pub outcomes: Vec<Result<(), String>>,
}

/// A paragraph of the document made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it says.
    pub text: String,
    /// Whether it is a note.
    pub is_note: bool,
}

/// Where each change belongs: the words that it is about, or the node; `None` where neither is known.
pub fn place(changes: &[Change], report: &Report, file: FileId, text: &str) -> Vec<Option<Span>> {
    let Some(source) = Source::read(file, text) else { return vec![None; changes.len()] };
    changes.iter().map(|change| search(change, report, &source).span).collect()
}

fn search(change: &Change, report: &Report, source: &Source) -> Placed {
    let region = |node: &str| report.origins.node(node);
    let is_section = |node: &str| report.sections.iter().any(|section| section.id.as_str() == node);
    Search { source, region: &region, is_section: &is_section }.place(change)
}

/// Writes changes into the text of a report's file. `rebuild` reads a report from such a text and makes the document anew:
/// the report, and the paragraphs of the document.
///
/// # Errors
/// Why the document cannot be made of the report as it stands.
pub fn apply(
    changes: &[Change],
    file: FileId,
    text: &str,
    rebuild: impl Fn(&str) -> Result<(Report, Vec<Said>), Diagnostics>,
) -> Result<Applied, Diagnostics> {
    let (mut report, mut paragraphs) = rebuild(text)?;
    let mut outcomes = vec![Err("the report cannot be read".to_owned()); changes.len()];
    let Some(mut source) = Source::read(file, text) else { return Ok(Applied { text: text.to_owned(), outcomes }) };
    let mut order: Vec<usize> = (0..changes.len()).collect();
    order.sort_by_key(|index| rank(&changes[*index].kind));
    for index in order {
        let change = &changes[index];
        if is_there(&change.kind, &paragraphs) {
            outcomes[index] = Ok(());
            continue;
        }
        outcomes[index] = search(change, &report, &source).edits.and_then(|edits| {
            let written = source.with(&edits).ok_or(UNWRITABLE)?;
            let (read, made) = rebuild(&written.text).map_err(|problems| breaks(&problems))?;
            if !holds(&change.kind, &paragraphs, &made) {
                return Err(DIFFERS.to_owned());
            }
            (source, report, paragraphs) = (written, read, made);
            Ok(())
        });
    }
    Ok(Applied { text: source.text, outcomes })
}

const UNWRITABLE: &str = "the text is written in a way that cannot be changed without disturbing the file";
const DIFFERS: &str = "the document would not say what the colleague wrote";

fn breaks(problems: &[Diagnostic]) -> String {
    let reason = problems.first().map(|problem| format!(": {}", problem.message)).unwrap_or_default();
    format!("the document could not be made any more{reason}")
}

/// New words first, so that what is added or moved behind them finds them; what goes away goes last.
fn rank(kind: &ChangeKind) -> u8 {
    match kind {
        ChangeKind::Reworded { .. } => 0,
        ChangeKind::Added { .. } => 1,
        ChangeKind::Moved { .. } => 2,
        ChangeKind::Deleted { .. } => 3,
        ChangeKind::Commented { .. } => 4,
    }
}

/// Whether the document made anew differs from the one before as the change says, and in nothing else. Notes follow from
/// the text: which citation is the first of its source, and is written in full, may change.
fn holds(kind: &ChangeKind, before: &[Said], after: &[Said]) -> bool {
    let (before, after) = (Said::all(before), Said::all(after));
    let count = |paragraphs: &[(String, bool)], text: &str| {
        let text = folded(text);
        paragraphs.iter().filter(|(said, _)| *said == text).count()
    };
    let gains = |text: &str| count(&after, text) > count(&before, text);
    let loses = |text: &str| count(&after, text) < count(&before, text);
    let others = |skipped: &[&str]| {
        let skipped: Vec<String> = skipped.iter().map(|text| folded(text)).collect();
        let is_kept = |(said, is_note): &&(String, bool)| !is_note && !skipped.contains(said);
        before.iter().filter(is_kept).eq(after.iter().filter(is_kept))
    };
    match kind {
        ChangeKind::Reworded { old, new } => gains(new) && loses(old) && others(&[old, new]),
        ChangeKind::Added { text, .. } => gains(text) && others(&[text]),
        ChangeKind::Moved { text, .. } => {
            count(&before, text) == count(&after, text) && before != after && others(&[text])
        }
        ChangeKind::Deleted { old } => loses(old) && others(&[old]),
        ChangeKind::Commented { .. } => false,
    }
}

/// Whether the document says already what the change would make it say, as when a file is pulled twice.
fn is_there(kind: &ChangeKind, paragraphs: &[Said]) -> bool {
    let all = Said::all(paragraphs);
    let says = |text: &str| all.iter().any(|(said, _)| *said == folded(text));
    match kind {
        ChangeKind::Reworded { old, new } => says(new) && !says(old),
        ChangeKind::Added { text, .. } => says(text),
        ChangeKind::Deleted { old } => !says(old),
        ChangeKind::Moved { text, after } => {
            let before = after.as_ref().map(|after| folded(&after.text));
            all.windows(2).any(|pair| Some(&pair[0].0) == before.as_ref() && pair[1].0 == folded(text))
        }
        ChangeKind::Commented { .. } => false,
    }
}

impl Said {
    /// What paragraphs say, as it is compared, those without words left out.
    fn all(paragraphs: &[Said]) -> Vec<(String, bool)> {
        let all = paragraphs.iter().map(|said| (folded(&said.text), said.is_note));
        all.filter(|(said, _)| !said.is_empty()).collect()
    }
}
