//! The texts of a report's file: each with its place, its passages, and the letters of them that are the author's own.

use super::letters::{Letter, letters};
use super::scalar;
use crate::load::{LoadLimits, Node, Shape, Step, parse_yaml};
use crate::markup;
use crate::source::{FileId, Span};
use serde_json::Value;
use std::ops::Range;

/// A report's file: its text, what it says, and its texts one by one.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub file: FileId,
    pub text: String,
    pub value: Value,
    pub leaves: Vec<Leaf>,
}

/// A text of the file.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub path: Vec<Step>,
    pub span: Span,
    /// The bytes of the file that it is written in, the header of a block included.
    written: Range<usize>,
    pub value: String,
}

/// A paragraph, heading or item of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    /// Its bytes of the text, marks included.
    pub range: Range<usize>,
    /// Whether it is a paragraph that stands by itself, in no list and no quotation.
    pub stands_alone: bool,
    pub pieces: Vec<Piece>,
}

/// A piece of a passage.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// The author's own letters.
    Own(Vec<Letter>),
    /// Something that other words stand for in print: a number, a citation, a character by its name.
    Stand,
}

impl Source {
    /// `None` for a file that cannot be read as YAML.
    pub fn read(file: FileId, text: &str) -> Option<Self> {
        let (value, tree) = parse_yaml(file, text, &LoadLimits::default(), &mut Vec::new())?;
        let mut leaves = Vec::new();
        gather(text, &tree, &value, &mut Vec::new(), &mut leaves);
        Some(Source { file, text: text.to_owned(), value, leaves })
    }

    /// A leaf as it is written.
    fn raw(&self, leaf: &Leaf) -> &str {
        self.text.get(leaf.written.clone()).unwrap_or_default()
    }

    /// Where a byte of a leaf's text stands in the file; the leaf's place where that cannot be said.
    pub fn place(&self, leaf: &Leaf, at: usize) -> Span {
        let offset = scalar::offset(self.raw(leaf), &leaf.value, at);
        offset.map_or(leaf.span, |offset| {
            let at = leaf.written.start + offset;
            Span::new(self.file, at..at)
        })
    }

    /// The file with parts of texts replaced, and nothing else changed; `None` if that cannot be done.
    pub fn with(&self, edits: &[Edit]) -> Option<Source> {
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| std::cmp::Reverse((edit.leaf, edit.range.start, edit.range.end)));
        edits.into_iter().try_fold(self.clone(), |source, edit| source.with_one(edit))
    }

    fn with_one(&self, edit: &Edit) -> Option<Source> {
        let leaf = self.leaves.get(edit.leaf)?;
        let written = scalar::rewrite(self.raw(leaf), &leaf.value, edit.range.clone(), &edit.new)?;
        let mut text = self.text.clone();
        text.replace_range(leaf.written.clone(), &written);
        let mut expected = self.value.clone();
        let mut said = leaf.value.clone();
        said.replace_range(edit.range.clone(), &edit.new);
        *descend(&mut expected, &leaf.path)? = Value::String(said);
        Source::read(self.file, &text).filter(|source| source.value == expected)
    }
}

/// A part of a leaf's text that is to be replaced.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Edit {
    /// The leaf, by its place among the leaves.
    pub leaf: usize,
    pub range: Range<usize>,
    pub new: String,
}

fn descend<'a>(value: &'a mut Value, path: &[Step]) -> Option<&'a mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    })
}

fn gather(file: &str, tree: &Node, value: &Value, path: &mut Vec<Step>, leaves: &mut Vec<Leaf>) {
    let inner: Vec<(Step, &Node)> = match &tree.shape {
        Shape::Leaf => {
            if let Value::String(text) = value {
                let written = header(file, tree.span.range().start)..tree.span.range().end;
                leaves.push(Leaf { path: path.clone(), span: tree.span, written, value: text.clone() });
            }
            return;
        }
        Shape::List(items) => items.iter().enumerate().map(|(index, node)| (Step::Index(index), node)).collect(),
        Shape::Map(entries) => entries.iter().map(|(key, node)| (Step::Key(key.clone()), node)).collect(),
    };
    for (step, node) in inner {
        let held = match &step {
            Step::Key(key) => value.get(key),
            Step::Index(index) => value.get(index),
        };
        let Some(held) = held else { continue };
        path.push(step);
        gather(file, node, held, path, leaves);
        path.pop();
    }
}

/// Where a scalar that begins at a byte is written from: the place of a block begins behind its header (YAML 1.2.2,
/// 8.1.1).
fn header(file: &str, start: usize) -> usize {
    let before = file.get(..start).unwrap_or_default();
    let line = before.trim_end_matches([' ', '\n', '\r']);
    if !before[line.len()..].contains('\n') {
        return start;
    }
    let mark = line.trim_end_matches(|mark: char| "+-".contains(mark) || mark.is_ascii_digit());
    match mark.strip_suffix(['|', '>']) {
        Some(rest) if rest.ends_with([' ', '\n']) => rest.len(),
        _ => start,
    }
}

impl Passage {
    /// Where the letters of the passage are those of a whole printed text, other words standing only where they may.
    pub fn is(&self, printed: &[Letter]) -> bool {
        let mut rest = printed;
        let mut may_skip = false;
        for piece in &self.pieces {
            match piece {
                Piece::Stand => may_skip = true,
                Piece::Own(own) if own.is_empty() => {}
                Piece::Own(own) => {
                    let Some(at) = find(rest, own, if may_skip { rest.len() } else { 0 }) else { return false };
                    rest = &rest[at + own.len()..];
                    may_skip = false;
                }
            }
        }
        let has_own = self.pieces.iter().any(|piece| matches!(piece, Piece::Own(own) if !own.is_empty()));
        has_own && (rest.is_empty() || may_skip)
    }
}

/// Where letters stand among others, at the latest at `latest`; no letters stand nowhere.
pub(super) fn find(among: &[Letter], own: &[Letter], latest: usize) -> Option<usize> {
    if own.is_empty() {
        return None;
    }
    let mut windows = among.windows(own.len()).take(latest.saturating_add(1));
    windows.position(|window| window.iter().zip(own).all(|(a, b)| a.folded == b.folded))
}

/// The passages of a text as markup has them, with their letters.
pub(super) fn passages(text: &str) -> Vec<Passage> {
    markup::passages(text).into_iter().map(|passage| lettered(passage, text)).collect()
}

fn lettered(passage: markup::Passage, text: &str) -> Passage {
    let mut pieces: Vec<Piece> = Vec::new();
    for piece in passage.pieces {
        let markup::Piece::Own(range) = piece else {
            pieces.push(Piece::Stand);
            continue;
        };
        let own = letters(text.get(range.clone()).unwrap_or_default())
            .into_iter()
            .map(|letter| Letter { at: letter.at.start + range.start..letter.at.end + range.start, ..letter });
        match pieces.last_mut() {
            Some(Piece::Own(before)) => before.extend(own),
            _ => pieces.push(Piece::Own(own.collect())),
        }
    }
    Passage { range: passage.range, stands_alone: passage.stands_alone, pieces }
}
