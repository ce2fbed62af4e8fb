//! Workbooks: tables of cells that spreadsheet programs open, written ([`Book::to_bytes`]) and read (`read`).
//!
//! What is written as text is text, never a formula, and the same book gives the same bytes.

#[cfg(feature = "collect")]
mod read;
mod write;

#[cfg(all(feature = "collect", feature = "cli"))]
pub(crate) use read::READER;
#[cfg(feature = "collect")]
pub(crate) use read::read;
pub(crate) use write::column_name;

/// A workbook.
#[derive(Clone, Debug, Default)]
pub(crate) struct Book {
    pub sheets: Vec<Sheet>,
}

/// A table of a workbook.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    /// What its tab says; as a new workbook has it, if empty.
    pub name: String,
    /// The columns that are laid out, from the first.
    pub columns: Vec<Column>,
    /// The cells by row, from the first.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the first row is a header: set in bold, and in view however far one scrolls.
    pub has_header: bool,
}

/// How a column looks, and what may be chosen in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    /// Its width in digits of the standard font; as a new workbook has it, if 0.
    pub width: u16,
    /// What the cells under the header offer.
    pub choices: Option<Choices>,
}

/// A list of choices: the first cells of a column of another sheet.
#[derive(Clone, Debug)]
pub(crate) struct Choices {
    /// The name of the sheet.
    pub sheet: String,
    /// The column, counted from 0.
    pub column: usize,
    /// How many cells.
    pub count: usize,
    /// Whether nothing else may be typed.
    pub is_closed: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }
}
