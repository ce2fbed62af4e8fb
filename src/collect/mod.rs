//! What people type elsewhere, on its way into a report: sheets of statements and Word reports.
//!
//! [`form::book`] gives volunteers a sheet. [`Table::read`] reads what comes back, whatever program saved it, and
//! [`Import::run`] turns its rows into statements beside the report, or says everything that is wrong with them at once.
//! [`narrative`] does the same for a report that was written in Word. [`Coverage`] counts what is in.
//!
//! Imported statements stand in a spreadsheet of their own, the one that has a column `imported`; whatever people keep by
//! hand stays untouched. Nothing here writes: an import gives the bytes of the files that would change, and only after
//! the report has been loaded with them.

mod words;

mod table;
mod text;

mod fault;
mod heading;
mod returned;

mod choice;
mod row;
mod voice;

mod additions;
mod import;
mod key;
mod ledger;
mod outside;
mod place;
mod speech;

mod coverage;
pub mod form;
pub mod narrative;
mod passage;

pub use coverage::Coverage;
pub use import::{Import, Outcome};
pub use place::Write;
pub use speech::Speech;
pub use table::Table;
pub(crate) use table::{Grid, Headings};
pub use words::Words;

use crate::diag::Code;

/// A file of statements cannot be read.
pub const UNREADABLE: Code = Code("D0170");
/// A file has no row that heads a sheet of statements.
pub const NO_HEADER: Code = Code("D0171");
/// A column of a sheet is unknown, or there twice.
pub const COLUMN: Code = Code("D0172");
/// A row lacks who spoke, or what was said.
pub const INCOMPLETE: Code = Code("D0173");
/// Nobody is called by a name.
pub const UNKNOWN_SPEAKER: Code = Code("D0174");
/// Several are called by a name.
pub const AMBIGUOUS_SPEAKER: Code = Code("D0175");
/// A cell holds a word that its column does not have.
pub const UNKNOWN_CHOICE: Code = Code("D0176");
/// A row's key is that of another row, or of something else in the report.
pub const KEY: Code = Code("D0177");
/// A row and its statement were both changed since the last import.
pub const CONFLICT: Code = Code("D0178");
/// The report would not load with what was imported, or has no place for it.
pub const NOT_PLACED: Code = Code("D0179");
/// Several people noted one speech.
pub const SAME_SPEECH: Code = Code("D0180");
/// A cell holds what no document can show, or more than a statement can be.
pub const CELL: Code = Code("D0181");
/// A Word report cannot be read.
pub const UNREADABLE_NARRATIVE: Code = Code("D0182");
/// A part of a Word report was left out.
pub const LEFT_OUT: Code = Code("D0183");
/// A sheet does not name everybody.
pub const UNNAMED_IN_SHEET: Code = Code("D0413");
