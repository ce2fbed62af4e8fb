//! Languages: tags and directions, and the words and formats of each.
//!
//! What a language needs is data, one file of `locales` per language: numbers, dates, lists, quotation marks, places in a
//! text. The functions here read it. A language without such a file gets the formats of English, and its quotation marks
//! stay as they were typed.

mod collation;
mod dates;
mod language;
mod lists;
mod locale;
mod locales;
mod locators;
mod numbers;
mod terms;
mod typography;

pub use collation::Collation;
pub use dates::{date, date_range};
pub use language::{Direction, Language, direction_mark};
pub use lists::join;
pub(crate) use locale::words;
pub use locale::{ENDS, Stops, stops};
pub use locators::locator;
pub use numbers::{figure, persons, value_in_table, value_in_text};
pub use terms::{MISSING_TERM, fill, term};
pub use typography::{Typography, typeset};

#[cfg(test)]
mod tests;
