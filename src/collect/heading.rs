//! What is wrong with the headings of a sheet.

use super::COLUMN;
use super::fault::Fault;
use super::table::Table;
use super::words::Words;
use crate::diag::nearest;
use crate::text::did_you_mean;

/// Headings that are unknown over cells that hold something, or there twice.
pub(super) fn headings(table: &Table, words: &Words) -> Vec<Fault> {
    let columns = table.columns(words);
    let row = table.header.number;
    let mut faults = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let heading = table.header.cells.get(place).map_or("", String::as_str);
        if column.is_some() && columns[..place].contains(column) {
            let message = format!("`{heading}` heads the same as a column before it");
            faults.push(Fault::new(COLUMN, row, Some(place), message).help("put both into one, or take one out"));
        }
    }
    let widest = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    for place in 0..widest.max(columns.len()) {
        let is_known = columns.get(place).is_some_and(Option::is_some);
        let is_filled = || table.rows.iter().any(|row| row.cells.get(place).is_some_and(|cell| !cell.is_empty()));
        if !is_known && is_filled() {
            let heading = table.header.cells.get(place).map_or("", String::as_str);
            faults.push(unknown(heading, row, place, words));
        }
    }
    faults
}

fn unknown(heading: &str, row: usize, place: usize, words: &Words) -> Fault {
    let known = words.headings();
    let near = nearest(heading, known.iter().map(String::as_str));
    let help = near.map_or_else(|| format!("the columns are {}", known.join(", ")), did_you_mean);
    let message = if heading.is_empty() {
        "the column has no heading".to_owned()
    } else {
        format!("no column is called `{heading}`")
    };
    Fault::new(COLUMN, row, Some(place), message).help(help)
}
