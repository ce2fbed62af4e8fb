//! YAML scalars as they are written: which bytes of the file stand for which of the value, and how new words are written.
//!
//! What is written here is read again before it is trusted, so a form that is not known is refused and never guessed.

use std::ops::Range;

/// How a scalar is written (YAML 1.2.2, chapters 7.3 and 8.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Plain,
    Single,
    Double,
    Literal,
    Folded,
}

/// A scalar's text in the file with part of its value replaced; `None` if it is written in a way that is not understood.
pub(super) fn rewrite(raw: &str, value: &str, range: Range<usize>, new: &str) -> Option<String> {
    let offsets = offsets(raw, value)?;
    let start = *offsets.get(range.start)?;
    let end = if range.is_empty() { start } else { raw_end(raw, value, &offsets, range.end)? };
    let style = style(raw);
    let written = written(new, style, &indent(raw, style));
    // Lines end as they do in the file.
    let written = if raw.contains("\r\n") { written.replace('\n', "\r\n") } else { written };
    Some(format!("{}{written}{}", raw.get(..start)?, raw.get(end..)?))
}

/// Where a byte of the value stands in the scalar's text.
pub(super) fn offset(raw: &str, value: &str, at: usize) -> Option<usize> {
    offsets(raw, value)?.get(at).copied()
}

/// The end of what stands for the letter before a byte of the value: before white space that belongs to what follows.
fn raw_end(raw: &str, value: &str, offsets: &[usize], at: usize) -> Option<usize> {
    let end = *offsets.get(at)?;
    let last = value.get(..at)?.chars().next_back()?;
    if last.is_whitespace() {
        return Some(end);
    }
    let kept = raw.get(..end)?.trim_end_matches([' ', '\n', '\r', '\t']);
    Some(kept.len().max(*offsets.get(at - last.len_utf8())?))
}

fn style(raw: &str) -> Style {
    match raw.as_bytes().first() {
        Some(b'"') => Style::Double,
        Some(b'\'') => Style::Single,
        Some(b'|') => Style::Literal,
        Some(b'>') => Style::Folded,
        _ => Style::Plain,
    }
}

/// The white space before the lines of a scalar after its first.
fn indent(raw: &str, style: Style) -> String {
    let lines = raw.lines().skip(1).filter(|line| !line.trim().is_empty());
    let first =
        if matches!(style, Style::Literal | Style::Folded) { lines.map(space).next() } else { lines.map(space).min() };
    first.unwrap_or_default().to_owned()
}

fn space(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// New words in a style. A line's end is folded away everywhere but in a literal block, so there it is written twice.
fn written(new: &str, style: Style, indent: &str) -> String {
    match style {
        Style::Double => new.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"),
        Style::Single => lines(&new.replace('\'', "''"), indent, true),
        Style::Plain | Style::Folded => lines(new, indent, true),
        Style::Literal => lines(new, indent, false),
    }
}

fn lines(new: &str, indent: &str, is_folded: bool) -> String {
    let mut written = String::with_capacity(new.len());
    let mut ends = 0;
    for letter in new.chars() {
        if letter == '\n' {
            ends += 1;
            continue;
        }
        if ends > 0 {
            written.push_str(&"\n".repeat(ends + usize::from(is_folded)));
            written.push_str(indent);
            ends = 0;
        }
        written.push(letter);
    }
    written.push_str(&"\n".repeat(ends));
    written
}

/// For each byte at which a character of the value starts, and for its end, the byte of the scalar's text; other entries
/// repeat the one before.
fn offsets(raw: &str, value: &str) -> Option<Vec<usize>> {
    let style = style(raw);
    let mut reader = Reader { raw, at: 0, style, indent: indent(raw, style).len() };
    reader.open()?;
    let mut offsets = Vec::with_capacity(value.len() + 1);
    let mut letters = value.chars().peekable();
    let mut ends = 0_usize;
    while let Some(letter) = letters.next() {
        if ends == 0 {
            offsets.resize(offsets.len() + letter.len_utf8(), reader.at);
        } else {
            // Part of a run of line ends that has been read as a whole.
            offsets.push(reader.at);
            ends -= 1;
            continue;
        }
        let run = 1 + letters.clone().take_while(|next| *next == '\n').count();
        match letter {
            '\n' if style != Style::Double || reader.is_at_line_end() => ends = reader.line_ends(run)?,
            ' ' if reader.is_at_line_end() => reader.fold()?,
            _ => reader.letter(letter)?,
        }
    }
    offsets.push(reader.at);
    Some(offsets)
}

struct Reader<'a> {
    raw: &'a str,
    at: usize,
    style: Style,
    /// How many bytes stand before each line of a block.
    indent: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.raw.get(self.at..).unwrap_or_default()
    }

    /// Goes to the first letter.
    fn open(&mut self) -> Option<()> {
        self.at = match self.style {
            Style::Plain => 0,
            Style::Single | Style::Double => 1,
            Style::Literal | Style::Folded => self.raw.find('\n')? + 1 + self.indent,
        };
        (self.at <= self.raw.len()).then_some(())
    }

    fn is_at_line_end(&self) -> bool {
        let rest = self.rest();
        match self.style {
            Style::Literal => rest.starts_with(['\n', '\r']),
            _ => rest.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']),
        }
    }

    /// A line's end that stands for a space.
    fn fold(&mut self) -> Option<()> {
        let rest = self.rest();
        let space = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        (rest[..space].matches('\n').count() == 1).then_some(())?;
        self.at += space;
        Some(())
    }

    /// Line ends of the value, so many one after the other; gives how many follow the first.
    fn line_ends(&mut self, run: usize) -> Option<usize> {
        let rest = self.rest();
        let space = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        let is_last = space == rest.len();
        let written = rest[..space].matches('\n').count();
        let stands_for = if self.style == Style::Literal || is_last { written } else { written.checked_sub(1)? };
        // At the end of a block, blank lines may be dropped (8.1.1.2, chomping).
        (stands_for == run || is_last && stands_for >= run || is_last && written == 0).then_some(())?;
        let last = rest[..space].rfind('\n').map_or(0, |end| end + 1);
        let indent = if self.style == Style::Literal { self.indent.min(space - last) } else { space - last };
        self.at += if is_last { 0 } else { last + indent };
        Some(run - 1)
    }

    fn letter(&mut self, letter: char) -> Option<()> {
        let length = match self.style {
            Style::Single if letter == '\'' => self.rest().starts_with("''").then_some(2)?,
            Style::Double if self.rest().starts_with('\\') => escaped(self.rest(), letter)?,
            _ => self.rest().starts_with(letter).then_some(letter.len_utf8())?,
        };
        self.at += length;
        Some(())
    }
}

/// How long the escape of a letter is (5.7), for those that people and programs write.
fn escaped(raw: &str, letter: char) -> Option<usize> {
    let mark = raw.chars().nth(1)?;
    let (read, length) = match mark {
        'n' => ('\n', 2),
        't' => ('\t', 2),
        '_' => ('\u{a0}', 2),
        '"' | '\\' | '/' | ' ' => (mark, 2),
        'x' => (code(raw.get(2..4)?)?, 4),
        'u' => (code(raw.get(2..6)?)?, 6),
        'U' => (code(raw.get(2..10)?)?, 10),
        _ => return None,
    };
    (read == letter).then_some(length)
}

fn code(digits: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Replaces the first `old` in the value of the scalar after `k: ` and reads the file again.
    fn check(scalar: &str, old: &str, new: &str) {
        let file = |scalar: &str| format!("k: {scalar}\nz: 1\n");
        let read = |file: &str| -> serde_json::Value { serde_yaml::from_str(file).unwrap() };
        let value = read(&file(scalar))["k"].as_str().unwrap().to_owned();
        let at = value.find(old).unwrap();
        let rewritten = rewrite(scalar, &value, at..at + old.len(), new).unwrap();
        let again = read(&file(&rewritten));
        assert_eq!(again["k"], value.replacen(old, new, 1), "{rewritten}");
        assert_eq!(again["z"], 1);
    }

    #[test]
    fn words_are_replaced_in_every_style() {
        for scalar in [
            "one two three",
            "one\n  two\n  three",
            "'it''s two, isn''t it'",
            "'one\n  two'",
            "\"one \\\"two\\\" \\u00e9 three\"",
            "|\n  one two\n\n  three",
            "|\n    one\n      two more\n    three\n",
            ">-\n  one\n  two\n\n  three\n",
            ">\n  one two\n  three\n\n",
            "one two # a comment",
        ] {
            let scalar = scalar.split(" #").next().unwrap();
            check(scalar, "two", "twice");
        }
        check("one\n  two\n  three", "two ", "");
        check("one\n  two\n  three", " three", "");
        check(">-\n  one\n  two\n\n  three\n", " two", "");
    }

    #[test]
    fn paragraphs_are_added_and_taken_away() {
        check("|\n  one\n\n  two\n\n  three\n", "two", "two\n\ntwo and a half");
        check(">-\n  one\n\n\n  two\n\n\n  three\n", "two", "two\n\ntwo and a half");
        check("|\n  one\n\n  two\n\n  three\n", "two\n\n", "");
        check("|\r\n  one\r\n\r\n  two\r\n", "one", "one\n\nhalf");
        check("\"one two\"", "two", "two\n\n\"three\"");
        check("'one two'", "two", "two\n\nit's");
    }

    #[test]
    fn lines_end_as_they_did() {
        let rewritten = rewrite("|\r\n  one\r\n\r\n  two\r\n", "one\n\ntwo\n", 3..3, "\n\nhalf");
        assert_eq!(rewritten.as_deref(), Some("|\r\n  one\r\n\r\n  half\r\n\r\n  two\r\n"));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert_eq!(rewrite("*alias", "one", 0..1, "x"), None);
        assert_eq!(rewrite("\"a\\\n  b\"", "ab", 0..1, "x"), None);
        assert_eq!(offset("one\n  two", "one two", 4), Some(6));
    }
}
