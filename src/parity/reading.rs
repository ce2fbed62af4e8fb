//! An outline while it is read.

use super::numbers::numbers;
use super::outline::{Line, Outline};
use crate::source::Span;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How texts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// With signs, and single spaces.
    WithSigns,
    /// The same, but for texts with letters that run from the right.
    WithSignsFromLeft,
    /// By letters and digits alone.
    Alone,
}

impl Letters {
    /// How a text is compared: one of the first and the last.
    pub fn of(self, text: &str) -> Self {
        match self {
            Letters::WithSignsFromLeft if text.contains(is_from_right) => Letters::Alone,
            Letters::WithSignsFromLeft => Letters::WithSigns,
            Letters::WithSigns | Letters::Alone => self,
        }
    }
}

/// Whether a character is of the scripts that run from the right, such as Hebrew and Arabic.
fn is_from_right(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// What has been read so far.
#[derive(Debug)]
pub(super) struct Reading {
    letters: Letters,
    outline: Outline,
    /// Where what is read comes from.
    pub span: Option<Span>,
    /// The number of an item whose first paragraph has not come yet.
    pub item: Option<u64>,
    /// The marks of notes, in order.
    marks: Vec<String>,
    notes: BTreeMap<String, Line>,
    /// Paragraphs that may stand for something, and what pictures are called, in order.
    unmarked: Vec<Unmarked>,
}

/// A text that a format does not tell from others.
#[derive(Debug)]
enum Unmarked {
    Paragraph(String),
    Picture(String),
}

impl Reading {
    pub fn new(letters: Letters) -> Self {
        Reading {
            letters,
            outline: Outline::default(),
            span: None,
            item: None,
            marks: Vec::new(),
            notes: BTreeMap::new(),
            unmarked: Vec::new(),
        }
    }

    pub fn letters(&self) -> Letters {
        self.letters
    }

    fn line(&self, text: String) -> Line {
        Line { text, span: self.span }
    }

    /// The title, of level 0, or a heading.
    pub fn heading(&mut self, level: u8, text: &str) {
        self.text(text);
        let text = self.normal(text);
        if !text.is_empty() {
            let line = self.line(format!("{} {text}", "#".repeat(usize::from(level) + 1)));
            self.outline.headings.push(line);
        }
    }

    /// A paragraph, which may be the first of an item.
    pub fn paragraph(&mut self, text: &str) {
        self.text(text);
        if self.item.is_none() {
            return;
        }
        let text = self.normal(text);
        if let Some(number) = self.item.take_if(|_| !text.is_empty()) {
            let line = self.line(format!("{number} {text}"));
            self.outline.asks.push(line);
        }
    }

    /// Any text: its numbers count.
    pub fn text(&mut self, text: &str) {
        let (text, span) = (&*seen(text), self.span);
        let lines = numbers(text, self.letters).map(|number| Line { text: number.to_owned(), span });
        self.outline.numbers.extend(lines);
    }

    /// The mark of a note.
    pub fn mark(&mut self, number: &str) {
        self.marks.push(number.trim().to_owned());
    }

    pub fn note(&mut self, number: &str, text: &str) {
        let line = self.line(text.to_owned());
        self.notes.entry(number.trim().to_owned()).or_insert(line);
    }

    /// A text that stands for something that is seen; it is never painted.
    pub fn alternative(&mut self, text: &str) {
        let text = normal(text, Letters::WithSigns);
        if !text.is_empty() {
            let line = self.line(text);
            self.outline.alternatives.push(line);
        }
    }

    /// The words in a drawing.
    pub fn chart(&mut self, words: &str) {
        let words = self.normal(words).replace(' ', "");
        let line = self.line(words);
        self.outline.charts.push(line);
    }

    /// The words at the start and at the end of a drawing.
    pub fn chart_ends(&mut self, start: &str, end: &str) {
        let [start, end] = [start, end].map(|words| self.normal(words).replace(' ', ""));
        let line = self.line(format!("{start}\n{end}"));
        self.outline.charts.push(line);
    }

    /// A paragraph that may stand for something.
    pub fn unmarked(&mut self, text: &str) {
        self.unmarked.push(Unmarked::Paragraph(self.normal(text)));
    }

    /// A picture among paragraphs that may stand for something.
    pub fn picture(&mut self, text: &str) {
        self.unmarked.push(Unmarked::Picture(self.normal(text)));
    }

    /// Words with single spaces between them, or nothing but letters and digits.
    fn normal(&self, words: &str) -> String {
        normal(words, self.letters)
    }

    /// The outline, pictures among its alternatives.
    pub fn finish(mut self) -> Outline {
        self.add_notes();
        for unmarked in std::mem::take(&mut self.unmarked) {
            self.add_picture(unmarked);
        }
        self.outline
    }

    /// The outline, its alternatives found among paragraphs by what they have to be. A picture that is none of them is
    /// one too many.
    pub fn finish_beside(mut self, expected: &Outline) -> Outline {
        self.add_notes();
        let mut left = std::mem::take(&mut self.unmarked);
        for wanted in &expected.alternatives {
            let Some(at) = left.iter().position(|text| text.text() == wanted.text) else { continue };
            let after = left.split_off(at + 1);
            let found = left.pop();
            left.into_iter().for_each(|text| self.add_picture(text));
            found.into_iter().for_each(|text| self.alternative(text.text()));
            left = after;
        }
        left.into_iter().for_each(|text| self.add_picture(text));
        self.outline
    }

    fn add_picture(&mut self, unmarked: Unmarked) {
        if let Unmarked::Picture(text) = unmarked {
            self.alternative(&text);
        }
    }

    /// Notes in the order of their marks, their numbers last.
    fn add_notes(&mut self) {
        for mark in std::mem::take(&mut self.marks) {
            let note = self.notes.remove(&mark);
            self.span = note.as_ref().and_then(|note| note.span);
            self.add_note(&mark, note.as_ref().map_or("", |note| &note.text));
        }
        for note in std::mem::take(&mut self.notes).into_values() {
            self.add_note("", &note.text);
        }
    }

    fn add_note(&mut self, number: &str, text: &str) {
        self.text(text);
        let line = self.line(format!("{number} {}", self.normal(text)).trim().to_owned());
        self.outline.notes.push(line);
    }
}

impl Unmarked {
    fn text(&self) -> &str {
        let (Unmarked::Paragraph(text) | Unmarked::Picture(text)) = self;
        text
    }
}

/// Words with single spaces between them, or nothing but letters and digits.
fn normal(words: &str, letters: Letters) -> String {
    let letters = letters.of(words);
    let mut normal = String::with_capacity(words.len());
    let mut is_open = false;
    for character in words.chars().filter(|character| !is_unseen(*character)) {
        if character.is_whitespace() || (letters == Letters::Alone && !character.is_alphanumeric()) {
            is_open = letters == Letters::WithSigns && !normal.is_empty();
            continue;
        }
        if std::mem::take(&mut is_open) {
            normal.push(' ');
        }
        normal.push(character);
    }
    normal
}

/// A text without what is not seen: a mark of direction may stand between a number and its sign.
fn seen(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|character| !is_unseen(*character)).collect())
}

/// What is between letters without parting them: soft hyphens, joiners, and marks of direction.
fn is_unseen(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
