//! Recipients that people keep in a spreadsheet.

use super::RECIPIENTS;
use super::plan::Recipient;
use crate::collect::{Grid, Headings};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::document::PageSize;
use crate::i18n::Language;
use crate::text::did_you_mean;

/// The columns, each with the headings that it goes by, the one to advise first.
const COLUMNS: [(Column, &[&str]); 5] = [
    (
        Column::Recipient,
        &["recipient", "state", "mission", "delegation", "entity", "organisation", "organization", "code"],
    ),
    (Column::Name, &["name", "addressee", "permanent representative"]),
    (Column::Salutation, &["form of address", "salutation", "address as"]),
    (Column::Language, &["language", "languages", "lang"]),
    (Column::PageSize, &["page size", "paper"]),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Recipient,
    Name,
    Salutation,
    Language,
    PageSize,
}

struct Known;

impl Headings for Known {
    fn is_header(&self, cells: &[String]) -> bool {
        cells.iter().any(|cell| column(cell) == Some(Column::Recipient))
    }

    fn is_known(&self, heading: &str) -> bool {
        column(heading).is_some()
    }
}

fn column(heading: &str) -> Option<Column> {
    let heading = heading.trim().to_lowercase().replace(['_', '-'], " ");
    COLUMNS.iter().find(|(_, names)| names.contains(&heading.as_str())).map(|(column, _)| *column)
}

/// The recipients of a spreadsheet (CSV or XLSX): a header with `recipient`, and `name`, `form of address`, `language` and
/// `page size` as far as they are wanted; then one recipient a row.
///
/// # Errors
/// Everything that is wrong with it, each with its row and column.
pub fn recipients(name: &str, bytes: &[u8]) -> Result<Vec<Recipient>, Diagnostics> {
    let problem = |message: String| vec![Diagnostic::error(RECIPIENTS, message)];
    let grid = Grid::read(name, bytes, &Known).map_err(|reason| problem(format!("`{name}` {reason}")))?;
    let grid = grid.ok_or_else(|| {
        let found = problem(format!("no row of `{name}` heads a column `recipient`"));
        found
            .into_iter()
            .map(|it| it.help("the columns are recipient, name, form of address, language, page size"))
            .collect::<Vec<_>>()
    })?;
    let mut problems = headings(name, &grid);
    let mut recipients = Vec::new();
    for (number, cells) in &grid.rows {
        match recipient(&grid.header, cells) {
            Ok(recipient) => recipients.push(Recipient { row: Some(*number), ..recipient }),
            Err(wrong) => problems.extend(wrong.into_iter().map(|(column, reason)| {
                let cell = format!("`{name}`, row {number}, column `{column}`");
                Diagnostic::error(RECIPIENTS, format!("{cell}: {reason}"))
            })),
        }
    }
    if problems.is_empty() { Ok(recipients) } else { Err(problems) }
}

/// Headings that are there twice or mean nothing over cells that hold something, and cells without any: a comma too many
/// would else write to the wrong person.
fn headings(name: &str, grid: &Grid) -> Diagnostics {
    let problem = |message: String| Diagnostic::error(RECIPIENTS, format!("`{name}`{message}"));
    let known: Vec<Option<Column>> = grid.header.iter().map(|heading| column(heading)).collect();
    let mut problems = Vec::new();
    for (place, heading) in grid.header.iter().enumerate() {
        match known.get(place).copied().flatten() {
            Some(column) if known.iter().take(place).any(|before| *before == Some(column)) => problems.push(
                problem(format!(": the column `{heading}` says the same as one before it"))
                    .help("put both into one, or take one out"),
            ),
            None if !heading.is_empty() && grid.rows.iter().any(|(_, cells)| filled(cells, place).is_some()) => {
                problems.push(problem(format!(": no column is called `{heading}`")).help(advice(heading)));
            }
            _ => {}
        }
    }
    let is_headed = |place: usize| grid.header.get(place).is_some_and(|heading| !heading.is_empty());
    for (number, cells) in &grid.rows {
        let bare = (0..cells.len()).filter(|place| !is_headed(*place)).find_map(|place| filled(cells, place));
        problems.extend(bare.map(|cell| {
            problem(format!(", row {number}: `{cell}` stands under no heading"))
                .help("put quotation marks around a cell with a comma in it, or give the column a heading")
        }));
    }
    problems
}

fn filled(cells: &[String], place: usize) -> Option<&str> {
    cells.get(place).map(String::as_str).filter(|cell| !cell.is_empty())
}

fn advice(heading: &str) -> String {
    let near = nearest(heading, COLUMNS.iter().flat_map(|(_, names)| names.iter().copied()));
    let known = || COLUMNS.iter().filter_map(|(_, names)| names.first().copied()).collect::<Vec<_>>().join(", ");
    near.map_or_else(|| format!("the columns are {}", known()), did_you_mean)
}

type Faults = Vec<(String, String)>;

fn recipient(header: &[String], cells: &[String]) -> Result<Recipient, Faults> {
    let mut recipient = Recipient::default();
    let mut faults = Vec::new();
    for (heading, cell) in header.iter().zip(cells) {
        let mut fault = |reason: String| faults.push((heading.clone(), reason));
        match column(heading) {
            Some(Column::Recipient) => recipient.recipient.clone_from(cell),
            Some(Column::Name) => recipient.name.clone_from(cell),
            Some(Column::Salutation) => recipient.salutation.clone_from(cell),
            Some(Column::Language) => match languages(cell) {
                Ok(languages) => recipient.languages = languages,
                Err(reason) => fault(reason),
            },
            Some(Column::PageSize) => match page_size(cell) {
                Ok(size) => recipient.page_size = size,
                Err(reason) => fault(reason),
            },
            None => {}
        }
    }
    if recipient.recipient.is_empty() {
        faults.push(("recipient".to_owned(), "it names nobody".to_owned()));
    }
    if faults.is_empty() { Ok(recipient) } else { Err(faults) }
}

/// One language or several, such as `en, fr`.
fn languages(cell: &str) -> Result<Vec<Language>, String> {
    let tags = cell.split([',', ';', '/', ' ']).filter(|tag| !tag.is_empty());
    // People write `FR`, and capitals mean nothing in a tag (BCP 47, 2.1.1).
    let language = |tag: &str| Language::parse(tag).or_else(|_| Language::parse(&tag.to_lowercase()));
    tags.map(|tag| language(tag).map_err(|_| format!("`{tag}` is no language; write a code such as `fr`"))).collect()
}

fn page_size(cell: &str) -> Result<Option<PageSize>, String> {
    match cell.to_lowercase().as_str() {
        "" => Ok(None),
        "a4" => Ok(Some(PageSize::A4)),
        "letter" | "us letter" => Ok(Some(PageSize::Letter)),
        _ => Err(format!("`{cell}` is no paper; write `A4` or `letter`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = match recipients("missions.csv", text.as_bytes()) {
            Ok(found) => found
                .iter()
                .map(|it| {
                    let languages: Vec<&str> = it.languages.iter().map(Language::as_str).collect();
                    format!("{}|{}|{}|{}|{:?}", it.recipient, it.name, it.salutation, languages.join(" "), it.page_size)
                })
                .collect(),
            Err(problems) => problems.iter().map(|it| it.message.clone()).collect::<Vec<_>>(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn columns_are_known_by_their_headings_in_any_order() {
        check(
            "\u{feff}Paper;Mission;Form of address;Languages;Name\nA4;GIN;Madam,;FR, en;H. E. A. Example\n;FRA;;;\n",
            &["GIN|H. E. A. Example|Madam,|fr en|Some(A4)", "FRA||||None"],
        );
        check("Our missions\n\nstate\nGIN\n\nFRA\n", &["GIN||||None", "FRA||||None"]);
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        check(
            "recipient,language,paper\nGIN,frr!,A3\n,en,\n",
            &[
                "`missions.csv`, row 2, column `language`: `frr!` is no language; write a code such as `fr`",
                "`missions.csv`, row 2, column `paper`: `A3` is no paper; write `A4` or `letter`",
                "`missions.csv`, row 3, column `recipient`: it names nobody",
            ],
        );
        check("recipient,naam\nGIN,x\n", &["`missions.csv`: no column is called `naam`"]);
        check(
            "recipient,name,form of address\nGIN,Ms. A. Example, Director,Excellency\nFRA,x,y,\n",
            &["`missions.csv`, row 2: `Excellency` stands under no heading"],
        );
        check(
            "recipient,state,name\nGIN,FRA,x\n",
            &["`missions.csv`: the column `state` says the same as one before it"],
        );
        check("a,b\n1,2\n", &["no row of `missions.csv` heads a column `recipient`"]);
    }
}
