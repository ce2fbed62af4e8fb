//! Tables with their captions.

use super::blocks::Writer;
use super::story::{self, Item, Look, Paragraph, Piece};
use crate::document::{Align, Cell, Column, Inline, Row, Table, plain_text};

/// The space under a table without a note, in twips: tables have none of their own.
const UNDER_TABLE: u32 = 200;

/// What counts on its own: tables apart from figures.
#[derive(Clone, Copy)]
pub(super) enum Series {
    Table,
    Figure,
}

impl Series {
    /// The identifier of its `SEQ` field; not shown, so the same in every language.
    fn identifier(self) -> &'static str {
        match self {
            Series::Table => "Table",
            Series::Figure => "Figure",
        }
    }
}

/// The most rows of a table that stays on one page.
const SHORT_TABLE: usize = 8;

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        match self.caption(Series::Table, &table.label, &table.caption) {
            Some(caption) => self.push(Paragraph { keep_next: true, ..caption }),
            // Readers make one table of two that touch.
            None if matches!(self.items.last(), Some(Item::Table(_))) => self.plain("SourceLine", &[]),
            None => {}
        }
        let made = story::Table {
            title: plain_text(&table.caption),
            description: table.summary.clone(),
            has_row_headers: table.rows.iter().any(|row| row.cells.first().is_some_and(|cell| cell.is_row_header)),
            widths: widths(table, self.width, self.theme.sizes.small.0),
            rows: self.rows(table),
        };
        self.items.push(Item::Table(made));
        if table.note.is_empty() {
            self.before = Some(UNDER_TABLE);
        } else {
            self.plain("SourceLine", &table.note);
        }
    }

    fn rows(&mut self, table: &Table) -> Vec<Vec<Paragraph>> {
        let rows = std::iter::once(&table.header).chain(&table.rows).enumerate();
        let mut rows: Vec<Vec<Paragraph>> =
            rows.map(|(index, row)| self.row(row, &table.columns, index == 0)).collect();
        if let Some((_, kept)) = rows.split_last_mut().filter(|(_, kept)| kept.len() <= SHORT_TABLE) {
            kept.iter_mut().flatten().for_each(|paragraph| paragraph.keep_next = true);
        }
        rows
    }

    fn row(&mut self, row: &Row, columns: &[Column], is_header: bool) -> Vec<Paragraph> {
        let cells = row.cells.iter().zip(columns);
        cells.map(|(cell, column)| Paragraph { origin: row.origin, ..self.cell(cell, *column, is_header) }).collect()
    }

    /// A table without a caption has its bookmark in the first cell.
    fn cell(&mut self, cell: &Cell, column: Column, is_header: bool) -> Paragraph {
        let style = if is_header { "TableHeader" } else { "TableText" };
        let bookmark = self.bookmark.take();
        let align = Some(column.align).filter(|align| *align != Align::Start);
        Paragraph { align, bookmark, ..self.made(style, &cell.content) }
    }

    /// `Table 1. What it shows`, the label in a bookmark of its own for references; `None` where there is nothing to say.
    pub(super) fn caption(&mut self, series: Series, label: &str, text: &[Inline]) -> Option<Paragraph> {
        if label.is_empty() && text.is_empty() {
            return None;
        }
        let mut paragraph = self.made("Caption", text);
        if !label.is_empty() {
            let strong = Look { is_strong: true, ..self.look() };
            let mut start = self.label(series, label, &strong);
            if let Some(bookmark) = self.bookmark.take() {
                start = vec![Piece::Marked(bookmark, start)];
            }
            let stop = if text.is_empty() { "" } else { ". " };
            start.push(Piece::Text(stop.to_owned(), strong));
            paragraph.pieces.splice(0..0, start);
        }
        Some(paragraph)
    }

    /// A label that ends in its number counts by itself; one that is out of turn says its number (17.16.5.56).
    fn label(&mut self, series: Series, label: &str, look: &Look) -> Vec<Piece> {
        let words = label.trim_end_matches(|c: char| c.is_ascii_digit());
        let Ok(number) = label[words.len()..].parse::<u32>() else {
            return vec![Piece::Text(label.to_owned(), look.clone())];
        };
        let last = &mut self.numbered[series as usize];
        let reset = if last.checked_add(1) == Some(number) { String::new() } else { format!(" \\r {number}") };
        *last = number;
        let instruction = format!("SEQ {} \\* ARABIC{reset}", series.identifier());
        let field = Piece::Field { instruction, shown: number.to_string(), look: look.clone() };
        vec![Piece::Text(words.to_owned(), look.clone()), field]
    }
}

/// The space at both sides of a cell's text and some play, in twips.
const CELL_PADDING: f32 = 220.0;

/// A figure must not break where the reader's machine lacks the theme's fonts and takes wider ones.
const FIGURE_SLACK: f32 = 1.25;

/// The widths of columns, in twips: their longest lines where all fit, with what is left shared out half alike and half
/// by width, else something between longest word and longest line; always the whole width of the text.
fn widths(table: &Table, total: u32, size: f32) -> Vec<u32> {
    let total = total as f32;
    let measure = |index: usize, measure: fn(&str) -> f32| {
        let rows = std::iter::once(&table.header).chain(&table.rows);
        let cells = rows.filter_map(|row| row.cells.get(index)).map(|cell| measure(&plain_text(&cell.content)));
        let slack = if table.columns[index].align == Align::End { FIGURE_SLACK } else { 1.0 };
        cells.fold(1.0, f32::max) * size * 20.0 * slack + CELL_PADDING
    };
    let columns = 0..table.columns.len();
    let least: Vec<f32> = columns.clone().map(|index| measure(index, longest_word)).collect();
    let most: Vec<f32> = columns.map(|index| measure(index, ems)).collect();
    whole(&shared(&least, &most, total), total as u32)
}

fn shared(least: &[f32], most: &[f32], total: f32) -> Vec<f32> {
    let (needed, wanted): (f32, f32) = (least.iter().sum(), most.iter().sum());
    if wanted <= total {
        let each = (total - wanted) / most.len().max(1) as f32;
        return most.iter().map(|width| (width + each + width * total / wanted) / 2.0).collect();
    }
    if needed >= total {
        return least.iter().map(|width| width * total / needed).collect();
    }
    let part = (total - needed) / (wanted - needed);
    least.iter().zip(most).map(|(least, most)| least + (most - least) * part).collect()
}

/// Rounds down; the last column takes what is left.
fn whole(widths: &[f32], total: u32) -> Vec<u32> {
    let mut whole: Vec<u32> = widths.iter().map(|width| *width as u32).collect();
    let rest = total.saturating_sub(whole.iter().sum());
    if let Some(last) = whole.last_mut() {
        *last += rest;
    }
    whole
}

fn longest_word(text: &str) -> f32 {
    text.split(' ').map(ems).fold(0.0, f32::max)
}

/// About how wide text is, in ems of a sans-serif face.
fn ems(text: &str) -> f32 {
    let width = |c: char| match c {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | '(' | ')' | ' ' => 0.3,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.85,
        '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' => 1.0,
        c if c.is_uppercase() => 0.63,
        _ => 0.53,
    };
    text.chars().map(width).sum()
}
