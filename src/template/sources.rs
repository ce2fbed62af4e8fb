//! The texts of the templates in use, so that a line and column become a span and back.

use crate::source::{FileId, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One template's text and where its lines start.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub file: FileId,
    pub name: String,
    pub text: Arc<str>,
    lines: Vec<usize>,
}

/// A line of a template, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub file: FileId,
    pub line: usize,
}

impl Source {
    pub(super) fn new(file: FileId, name: String, text: Arc<str>) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Source { file, name, text, lines }
    }

    /// The byte where a line and column start, both counted from 1; columns count characters.
    pub(super) fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let rest = &self.text[start..];
        start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
    }

    /// The line, counted from 0, that holds a byte.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// What a line holds, without the space around it.
    pub(super) fn line_span(&self, line: usize) -> Span {
        let start = self.lines.get(line).copied().unwrap_or(self.text.len());
        let end = self.lines.get(line + 1).copied().unwrap_or(self.text.len());
        let whole = &self.text[start..end];
        let lead = whole.len() - whole.trim_start().len();
        Span::new(self.file, start + lead..start + lead + whole.trim().len())
    }

    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range)
    }
}

/// All templates and partials by the name they are registered under.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources(pub BTreeMap<String, Source>);

impl Sources {
    pub(super) fn by_file(&self, file: FileId) -> Option<&Source> {
        self.0.values().find(|source| source.file == file)
    }
}
