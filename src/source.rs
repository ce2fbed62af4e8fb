//! Files as they were read, and places in them.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A file of a [`Files`] list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in a file. An empty range is a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of a byte range; positions past 4 GiB are cut off, which no accepted file reaches.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file, start: clamp(range.start), end: clamp(range.end.max(range.start)) }
    }

    /// Whether another place lies in it.
    pub fn holds(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// The byte range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One file's name and text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path inside the project, with forward slashes, as diagnostics show it.
    pub name: String,
    /// The whole text.
    pub text: Arc<str>,
    /// Where its lines start, once somebody has asked for a place: there may be thousands of problems in one file.
    lines: OnceLock<Arc<[usize]>>,
}

impl SourceFile {
    fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        SourceFile { name: name.into(), text: text.into(), lines: OnceLock::new() }
    }

    /// The line and column of a byte offset; an offset inside a character counts as that character's start, and one
    /// behind the end as the end.
    pub fn position(&self, offset: usize) -> Position {
        let starts = self.lines.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        });
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let line = starts.partition_point(|start| *start <= end);
        let start = starts.get(line - 1).copied().unwrap_or_default();
        Position { line, column: self.text[start..end].chars().count() + 1 }
    }
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// All the files that were read for one report, so that a span can be shown.
#[derive(Clone, Debug, Default)]
pub struct Files {
    files: Vec<SourceFile>,
    /// The number of the first file.
    first: u32,
    /// The files of a list that was read at the same time.
    beside: Vec<SourceFile>,
}

/// More files than any project has, so that those of a report that is read beside it can be told from them.
const BESIDE: u32 = 1 << 24;

impl Files {
    /// A list that can be joined with another one later, though both are read at the same time.
    pub fn beside() -> Self {
        Files { first: BESIDE, ..Files::default() }
    }

    /// A list made by [`Files::beside`] with the files of another one.
    #[must_use]
    pub fn with(self, other: &Files) -> Self {
        Files { beside: other.files.clone(), ..self }
    }

    /// Adds a file and returns its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = self.id(self.files.len());
        self.files.push(SourceFile::new(name, text));
        id
    }

    fn id(&self, place: usize) -> FileId {
        FileId(u32::try_from(place).unwrap_or(u32::MAX).saturating_add(self.first))
    }

    /// The file of an id, if it was added here.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        match id.0.checked_sub(self.first) {
            Some(place) => self.files.get(place as usize),
            None => self.beside.get(id.0 as usize),
        }
    }

    /// All files, those of the list that was read beside it first.
    pub fn all(&self) -> impl Iterator<Item = &SourceFile> {
        self.beside.iter().chain(&self.files)
    }

    /// The file of a name, and its text.
    pub fn named(&self, name: &str) -> Option<(FileId, &Arc<str>)> {
        let index = self.files.iter().position(|file| file.name == name)?;
        Some((FileId(u32::try_from(index).ok()?), &self.files[index].text))
    }

    /// The first place of a word in a file of a project, or in what the crate brings in its place; where the file begins
    /// if the word is not written as it is meant.
    pub fn find(&self, name: &str, word: &str) -> Option<Span> {
        let is_it = |file: &SourceFile| file.name.strip_prefix("demarche:").unwrap_or(&file.name) == name;
        let index = self.files.iter().position(is_it)?;
        let range = self.files[index].text.find(word).map_or(0..0, |start| start..start + word.len());
        Some(Span::new(self.id(index), range))
    }

    /// The name, line and column where a span starts.
    pub fn locate(&self, span: Span) -> Option<(&str, Position)> {
        let file = self.get(span.file)?;
        Some((&file.name, file.position(span.start as usize)))
    }

    /// `name:line:column` of where a span starts, as editors and terminals understand it.
    pub fn place(&self, span: Span) -> String {
        self.locate(span).map_or_else(String::new, |(name, at)| format!("{name}:{}:{}", at.line, at.column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_were_read_beside_each_other_are_one() {
        let (mut project, mut report) = (Files::default(), Files::beside());
        let (theme, text) = (project.add("theme.yaml", "a: 1"), report.add("report.yaml", "b: 2"));
        let all = report.with(&project);
        let name = |id| all.get(id).map(|file| file.name.as_str());
        assert_eq!((name(theme), name(text)), (Some("theme.yaml"), Some("report.yaml")));
        assert!(theme < text);
    }

    #[test]
    fn columns_count_characters() {
        let text = "é: 1\nñandú: x";
        let file = SourceFile::new("a.yaml", text);
        let position = |offset| file.position(offset);
        assert_eq!(position(0), Position { line: 1, column: 1 });
        assert_eq!(position(text.find('x').unwrap()), Position { line: 2, column: 8 });
        assert_eq!(position(9_999), Position { line: 2, column: 9 });
        // Inside of the first letter, and on the line break.
        assert_eq!((position(1), position(5)), (Position { line: 1, column: 1 }, Position { line: 1, column: 5 }));
        assert_eq!(SourceFile::new("b.yaml", "").position(3), Position { line: 1, column: 1 });
    }
}
