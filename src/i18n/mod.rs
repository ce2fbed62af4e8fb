//! Languages: tags and directions, and the words and formats of each.

mod language;
mod numbers;
mod quotes;

pub use language::{Direction, Language};
pub use numbers::{date, date_range, figure, persons, value_in_table, value_in_text};
pub use quotes::curl_quotes;
