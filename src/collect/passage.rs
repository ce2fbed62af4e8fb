//! The sections, tables and figures of a Word report, as the report writes them.

use super::LEFT_OUT;
use super::additions::{Additions, quoted};
use super::place::Write;
use crate::diag::Diagnostic;
use crate::render::docx::{Narrative, Piece, Words};
use crate::render::{escaped, escaped_paragraph};
use crate::un::fold;
use serde_json::json;

/// How far text of lists is indented at each level, in spaces: enough for `10. `.
const INDENT: usize = 4;

/// What a Word report says, section by section.
#[derive(Clone, Debug, Default)]
pub(super) struct Passages {
    sections: Vec<Section>,
    tables: Vec<(String, Vec<Vec<String>>)>,
    figures: Vec<Figure>,
    /// Pictures that no brief can show.
    unshown: Vec<String>,
    file: String,
    /// What ids of tables and figures are made of.
    stem: String,
}

#[derive(Clone, Debug, Default)]
struct Section {
    id: String,
    heading: String,
    blocks: Vec<Block>,
    /// The paragraphs without marks, to look for who said what.
    plain: Vec<String>,
}

#[derive(Clone, Debug)]
enum Block {
    Text(String),
    Table(String),
    Figure(String),
}

#[derive(Clone, Debug)]
struct Figure {
    id: String,
    asset: String,
    bytes: Vec<u8>,
    alt: String,
}

impl Passages {
    /// `title` heads what stands before the first heading.
    pub fn of(narrative: &Narrative, file: &str, title: &str) -> Self {
        let stem = slug(file.rsplit_once('.').map_or(file, |(stem, _)| stem));
        let mut passages = Passages { file: file.to_owned(), stem, ..Passages::default() };
        let levels = narrative.pieces.iter().filter_map(|piece| match piece {
            Piece::Heading { level, .. } => Some(*level),
            _ => None,
        });
        let top = levels.min().unwrap_or(1);
        for piece in &narrative.pieces {
            match piece {
                Piece::Heading { level, text } if *level == top => passages.begin(text),
                piece => passages.piece(piece, top, title),
            }
        }
        passages
    }

    fn begin(&mut self, heading: &str) {
        let wish = format!("sec-{}", slug(heading));
        let taken = |id: &String| self.sections.iter().any(|section| section.id == *id);
        let mut ids = std::iter::once(wish.clone()).chain((2..).map(|number| format!("{wish}-{number}")));
        let id = ids.find(|id| !taken(id)).unwrap_or_default();
        self.sections.push(Section { id, heading: heading.to_owned(), ..Section::default() });
    }

    fn piece(&mut self, piece: &Piece, top: u8, title: &str) {
        if self.sections.is_empty() {
            self.begin(title);
        }
        match piece {
            Piece::Heading { level, text } => {
                // A section's own heading is of the second level in a brief.
                let marks = "#".repeat(usize::from(level - top + 2).min(6));
                self.text(&format!("{marks} {}", escaped(text)), "\n\n");
            }
            Piece::Paragraph(words) => {
                self.plain(words);
                self.text(&escaped_paragraph(&marked(words)), "\n\n");
                self.notes(words);
            }
            Piece::Quote(words) => {
                self.text(&format!("> {}", escaped_paragraph(&marked(words))), "\n\n");
                self.notes(words);
            }
            Piece::Item { level, is_numbered, words } => {
                self.plain(words);
                let indent = " ".repeat(usize::from(*level) * INDENT);
                let mark = if *is_numbered { "1. " } else { "-   " };
                self.item(&format!("{indent}{mark}{}", escaped_paragraph(&marked(words))));
                self.notes(words);
            }
            Piece::Table(rows) => self.table(rows),
            Piece::Picture(picture) => self.picture(&picture.name, &picture.bytes, &picture.alt),
        }
    }

    fn plain(&mut self, words: &[Words]) {
        let text: String = words.iter().map(|words| words.text.as_str()).collect();
        self.sections.last_mut().into_iter().for_each(|section| section.plain.push(one_line(&text)));
    }

    /// Adds to the text that stands last, after a gap, or begins one.
    fn text(&mut self, text: &str, gap: &str) {
        let Some(section) = self.sections.last_mut() else { return };
        match section.blocks.last_mut() {
            Some(Block::Text(before)) => before.extend([gap, text]),
            _ => section.blocks.push(Block::Text(text.to_owned())),
        }
    }

    /// Items of one list stand line under line.
    fn item(&mut self, item: &str) {
        let is_list = |line: &str| line.trim_start().starts_with("- ") || line.trim_start().starts_with("1. ");
        let last = self.sections.last().and_then(|section| section.blocks.last());
        let follows = matches!(last, Some(Block::Text(text)) if text.lines().last().is_some_and(is_list));
        self.text(item, if follows { "\n" } else { "\n\n" });
    }

    fn notes(&mut self, words: &[Words]) {
        let notes: Vec<String> = words.iter().filter_map(|words| words.note.clone()).collect();
        for note in notes {
            let text = format!("[^{}]: {}", note_mark(&note), escaped(&one_line(&note)));
            self.text(&text, "\n\n");
        }
    }

    fn table(&mut self, rows: &[Vec<String>]) {
        let widest = rows.iter().map(Vec::len).max().unwrap_or_default();
        if widest == 0 {
            return;
        }
        let id = format!("t-{}-{}", self.stem, self.tables.len() + 1);
        let filled = rows.iter().map(|row| {
            let cells = row.iter().map(|cell| escaped(&one_line(cell))).chain(std::iter::repeat(String::new()));
            cells.take(widest).collect()
        });
        self.tables.push((id.clone(), filled.collect()));
        self.sections.last_mut().into_iter().for_each(|section| section.blocks.push(Block::Table(id.clone())));
    }

    fn picture(&mut self, name: &str, bytes: &[u8], alt: &str) {
        let extension = match bytes {
            [0x89, b'P', b'N', b'G', ..] => "png",
            [0xFF, 0xD8, 0xFF, ..] => "jpg",
            _ => return self.unshown.push(name.to_owned()),
        };
        let id = format!("fig-{}-{}", self.stem, self.figures.len() + 1);
        let asset = format!("pictures/{id}.{extension}");
        self.figures.push(Figure { id: id.clone(), asset, bytes: bytes.to_vec(), alt: one_line(alt) });
        self.sections.last_mut().into_iter().for_each(|section| section.blocks.push(Block::Figure(id.clone())));
    }

    /// How many sections there are.
    pub fn sections(&self) -> usize {
        self.sections.len()
    }

    /// The ids of all that is new.
    pub fn ids(&self) -> Vec<String> {
        let sections = self.sections.iter().map(|section| section.id.clone());
        let tables = self.tables.iter().map(|(id, _)| id.clone());
        sections.chain(tables).chain(self.figures.iter().map(|figure| figure.id.clone())).collect()
    }

    /// The paragraphs without marks, with the heading over each.
    pub fn paragraphs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sections
            .iter()
            .flat_map(|section| section.plain.iter().map(|text| (section.heading.as_str(), text.as_str())))
    }

    /// What cannot be taken over.
    pub fn left_out(&self, file: &str) -> Vec<Diagnostic> {
        let told = self.unshown.iter().map(|name| {
            Diagnostic::warning(
                LEFT_OUT,
                format!("`{file}` has a picture that is neither PNG nor JPEG, `{name}`, which was left out"),
            )
            .help("save it as PNG and add a figure by hand")
        });
        told.collect()
    }

    /// Adds everything to the report, and gives the files of the pictures.
    pub fn add(&self, additions: &mut Additions, beside: impl Fn(&str) -> String) -> Vec<Write> {
        for section in &self.sections {
            additions.push("sections", section.yaml(&self.file));
        }
        for (id, rows) in &self.tables {
            let columns: Vec<_> =
                rows.first().into_iter().flatten().map(|header| json!({ "header": header })).collect();
            let caption = format!("Draft: a table of {}", escaped(&self.file));
            let table =
                json!({ "id": id, "caption": caption, "columns": columns, "rows": rows.get(1..).unwrap_or_default() });
            additions.push("tables", table.to_string());
        }
        for figure in &self.figures {
            additions.push("figures", figure.json(&self.file));
        }
        self.figures.iter().map(|figure| Write { path: beside(&figure.asset), bytes: figure.bytes.clone() }).collect()
    }
}

impl Section {
    fn yaml(&self, file: &str) -> String {
        let mut yaml = format!("id: {}\nheading: {}\n", self.id, quoted(&escaped(&self.heading)));
        yaml.push_str(&format!(
            "doubtful: {}\n",
            quoted(&format!("Draft from {file}: not yet read against the record."))
        ));
        yaml.push_str(if self.blocks.is_empty() { "blocks: []" } else { "blocks:" });
        for block in &self.blocks {
            yaml.push_str(&match block {
                Block::Table(id) => format!("\n  - table: {id}"),
                Block::Figure(id) => format!("\n  - figure: {id}"),
                Block::Text(text) => {
                    let line = |line: &str| if line.is_empty() { String::new() } else { format!("      {line}") };
                    format!("\n  - text: |-\n{}", text.lines().map(line).collect::<Vec<_>>().join("\n"))
                }
            });
        }
        yaml
    }
}

impl Figure {
    fn json(&self, file: &str) -> String {
        let missing = if self.alt.is_empty() { "what it shows for those who cannot see it, " } else { "" };
        let reason = format!("Draft from {file}: {missing}its credit, its licence and consent have to be settled.");
        let mut figure = json!({ "id": self.id, "kind": "graphic", "asset": self.asset, "not_reproduced": reason });
        if !self.alt.is_empty() {
            figure["alt"] = json!(self.alt);
        }
        figure.to_string()
    }
}

/// Words with their marks. Marks stand beside letters, since CommonMark knows none beside spaces (0.31.2, 6.2).
fn marked(words: &[Words]) -> String {
    let mut text = String::new();
    for words in words {
        let inner = words.text.trim();
        let mark = match (words.is_bold, words.is_italic) {
            (false, false) => "",
            (true, false) => "**",
            (false, true) => "*",
            (true, true) => "***",
        };
        if inner.is_empty() || mark.is_empty() {
            text.push_str(&escaped(&words.text));
        } else {
            let start = words.text.len() - words.text.trim_start().len();
            let end = start + inner.len();
            text.extend([&words.text[..start], mark, &escaped(inner), mark, &words.text[end..]]);
        }
        words.note.iter().for_each(|note| text.push_str(&format!("[^{}]", note_mark(note))));
    }
    one_line(&text)
}

/// The name of a note in the text.
fn note_mark(note: &str) -> String {
    format!("n{}", super::key::digest([note]))
}

/// Text in one line, with single spaces, without what no document can show.
fn one_line(text: &str) -> String {
    let shown: String = text.chars().map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    shown.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text as a part of an id: its first words in Latin letters and digits; a digest if there are none.
pub(super) fn slug(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| word.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(6).collect();
    if words.is_empty() { super::key::digest([text]) } else { words.join("-") }
}
