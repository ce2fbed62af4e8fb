//! The form that volunteers fill in: a workbook with lists to choose from and a page that explains it, and its plain twin.

use super::UNNAMED_IN_SHEET;
use super::choice::pillars_of;
use super::outside::{is_named, is_open, is_public};
use super::voice::name;
use super::words::{Column, Words};
use crate::diag::{Diagnostic, Severity};
use crate::i18n::Language;
use crate::lists::Lists;
use crate::load::line;
use crate::report::{Known, Pillar, Report, Speaker};
use crate::text::counted;
use crate::workbook::{self, Book, Cell, Choices, Sheet};
use std::collections::BTreeSet;

/// The names of the sheets.
const SHEET: &str = "Statements";
const GUIDE: &str = "How to fill it in";
const LISTS: &str = "Lists";

/// The columns of a new form, in order.
const COLUMNS: [Column; 14] = [
    Column::Key,
    Column::Delegation,
    Column::Meeting,
    Column::Text,
    Column::Kind,
    Column::Pillars,
    Column::Lenses,
    Column::Commitment,
    Column::OnBehalfOf,
    Column::NotedBy,
    Column::Doubtful,
    Column::Note,
    Column::Source,
    Column::Locator,
];

/// The form for a report as an XLSX file.
///
/// # Errors
/// What cannot be written into a workbook.
pub fn book(report: &Report, lists: &Lists, words: &Words) -> Result<Vec<u8>, String> {
    let choices = choices(report, lists, words);
    let mut columns = widths(&COLUMNS.map(Some));
    for (column, laid_out) in COLUMNS.iter().zip(&mut columns) {
        let place = choices.iter().position(|list| list.column == *column);
        laid_out.choices = place.map(|place| Choices {
            sheet: LISTS.to_owned(),
            column: place,
            count: choices[place].values.len(),
            is_closed: matches!(column, Column::Kind | Column::Commitment),
        });
    }
    let rows = rows(report, lists, words).into_iter().map(cells).collect();
    let statements = Sheet { name: SHEET.to_owned(), columns, rows, has_header: true };
    Book { sheets: vec![statements, guide(report, words), sheet_of(&choices)] }.to_bytes()
}

/// The same columns and the same example as CSV in UTF-8 with a byte order mark, by which Excel knows it.
pub fn csv(report: &Report, lists: &Lists, words: &Words) -> Vec<u8> {
    let rows = rows(report, lists, words);
    let lines = rows.iter().map(|row| line(row.iter().map(String::as_str), ',') + "\r\n");
    format!("\u{feff}{}", lines.collect::<String>()).into_bytes()
}

fn cells(row: Vec<String>) -> Vec<Cell> {
    row.iter().map(|text| Cell::from(text.as_str())).collect()
}

/// How wide columns are, by what they hold; a column that is not known is as wide as a name.
pub(super) fn widths(columns: &[Option<Column>]) -> Vec<workbook::Column> {
    let width = |column: &Option<Column>| match column {
        Some(Column::Text) => 60,
        Some(Column::Note | Column::Doubtful | Column::Errors) => 36,
        Some(Column::Key | Column::Kind | Column::Commitment) => 12,
        _ => 24,
    };
    columns.iter().map(|column| workbook::Column { width: width(column), choices: None }).collect()
}

/// The header and the example, which an import leaves out.
fn rows(report: &Report, lists: &Lists, words: &Words) -> Vec<Vec<String>> {
    let pillars = pillars_of(report, lists);
    let pillar = pillars.first().map_or("", String::as_str);
    let example = |column: &Column| match column {
        Column::Key => "example",
        Column::Delegation => "Guinea (GIN)",
        Column::Meeting => "27 September, morning",
        Column::Text => "reported on a campaign that reached every region",
        Column::Kind => words.kinds.keys().next().map_or("note", String::as_str),
        Column::Commitment => "yes",
        Column::NotedBy => "Your name",
        Column::Note => "This row shows how it is done. It is never imported; you can delete it.",
        Column::Doubtful => "",
        Column::Lenses | Column::OnBehalfOf | Column::Statistics | Column::Source | Column::Locator => "",
        Column::Pillars => pillar,
        Column::Errors => "",
    };
    let header = COLUMNS.iter().map(|column| words.heading(*column).to_owned()).collect();
    vec![header, COLUMNS.iter().map(|column| example(column).to_owned()).collect()]
}

/// What may be chosen in a column.
struct List {
    column: Column,
    values: Vec<String>,
}

fn choices(report: &Report, lists: &Lists, words: &Words) -> Vec<List> {
    let english = Language::english();
    let pillar = |pillar: String| format!("{} ({pillar})", pillar_name(&pillar, lists, &english));
    let open = report.statements.iter().filter(|statement| is_public(report) && statement.handling.is_for_everybody());
    let lenses: BTreeSet<String> = open.flat_map(|statement| statement.lenses.clone()).collect();
    let ids = report
        .sources
        .iter()
        .filter(|one| is_public(report) && one.handling.is_for_everybody())
        .map(|one| one.id.to_string());
    let instruments = report.instruments.iter().filter(|one| is_public(report) && one.handling.is_for_everybody());
    let sources = ids.chain(instruments.map(|one| one.id.to_string()));
    vec![
        List { column: Column::Delegation, values: delegations(report, lists, words) },
        List { column: Column::Kind, values: words.kinds.keys().cloned().collect() },
        List { column: Column::Pillars, values: pillars_of(report, lists).into_iter().map(pillar).collect() },
        List { column: Column::Lenses, values: lenses.into_iter().collect() },
        List { column: Column::Commitment, values: vec!["yes".to_owned()] },
        List { column: Column::Source, values: sources.collect() },
    ]
}

/// The delegations of the report first, as far as they may be named to everybody, then all States and entities. Each has
/// its code behind it, since some names are those of several.
fn delegations(report: &Report, lists: &Lists, words: &Words) -> Vec<String> {
    let open = || report.delegations.iter().filter(|delegation| is_open(report, delegation));
    let own = open().flat_map(|delegation| {
        let name = name(delegation, report, lists);
        let code = delegation.iso3.as_deref().unwrap_or(delegation.id.as_str()).to_owned();
        let all = report.speakers.iter().filter(|speaker| speaker.delegation.as_ref() == Some(&delegation.id));
        let (named, others): (Vec<&Speaker>, Vec<&Speaker>) = all.partition(|speaker| is_named(report, speaker));
        let one = |speaker: &&Speaker| {
            format!("{name}, {} ({})", speaker.name.as_deref().unwrap_or("representative"), speaker.id)
        };
        let whole = (named.len() < 2 || !others.is_empty()).then(|| format!("{name} ({code})"));
        let named: Vec<String> =
            if named.len() + others.len() > 1 { named.iter().map(one).collect() } else { Vec::new() };
        named.into_iter().chain(whole).collect::<Vec<String>>()
    });
    // A State or entity whose delegation is not named is offered as any other.
    let has_state = |code: &str| open().any(|own| own.iso3.as_deref() == Some(code));
    let has_entity = |acronym: &str| open().any(|own| own.entity.as_deref() == Some(acronym));
    let states = lists.states.iter().filter(|state| !has_state(&state.iso3));
    let states = states.map(|state| format!("{} ({})", state.short, state.iso3));
    let entities = lists.entities.iter().filter(|entity| !has_entity(&entity.acronym));
    let entities = entities.map(|entity| format!("{} ({})", entity.name, entity.acronym));
    own.chain(states).chain(entities).chain([words.nobody().to_owned()]).collect()
}

/// Says how many people and delegations a form does not name, if there are any.
pub fn unnamed(report: &Report) -> Option<Diagnostic> {
    let delegations = report.delegations.iter().filter(|delegation| !is_open(report, delegation)).count();
    let speakers = report.speakers.iter().filter(|speaker| !is_named(report, speaker)).count();
    let message =
        format!("the sheet does not name {} and {}", counted(delegations, "delegation"), counted(speakers, "speaker"));
    (delegations + speakers > 0).then(|| {
        Diagnostic::new(Severity::Info, UNNAMED_IN_SHEET, message)
            .because("they may not be named to everybody, and a sheet goes to people outside")
            .help("volunteers can write the name of the State or group; choose the speaker when the sheet comes back")
    })
}

/// What a pillar such as `trafficking-4p/prevention` is called; itself if it is none.
pub(super) fn pillar_name(pillar: &str, lists: &Lists, language: &Language) -> String {
    Pillar::parse(pillar).map_or_else(|_| pillar.to_owned(), |pillar| lists.pillar(&pillar, language))
}

fn sheet_of(lists: &[List]) -> Sheet {
    let longest = lists.iter().map(|list| list.values.len()).max().unwrap_or_default();
    let cell = |list: &List, row: usize| list.values.get(row).map_or(Cell::Empty, |value| Cell::from(value.as_str()));
    let rows = (0..longest).map(|row| lists.iter().map(|list| cell(list, row)).collect()).collect();
    let columns = lists.iter().map(|_| workbook::Column { width: 40, choices: None }).collect();
    Sheet { name: LISTS.to_owned(), columns, rows, has_header: false }
}

/// The page that explains the form.
fn guide(report: &Report, words: &Words) -> Sheet {
    let english = Language::english();
    let title = report.title.get_or_original(&english, &report.language).0;
    let title = if is_public(report) { title } else { report.id.as_str() };
    let mut rows = vec![
        format!("Statements for: {title}"),
        format!(
            "Type into the sheet `{SHEET}`, one row for each thing that somebody said. The first row stays as it is."
        ),
        "You can save as often as you like and send the file in more than once: a row is known by its key.".to_owned(),
    ];
    rows.extend(COLUMNS.iter().map(|column| format!("{}: {}", words.heading(*column), explained(*column))));
    rows.push(
        "Arrows in the cells open lists to choose from. Several words go into one cell with a semicolon between them."
            .to_owned(),
    );
    rows.push("If something is wrong, the file comes back with one more column that says what. Mend it there and send it again.".to_owned());
    if let Some(coverage) = &report.coverage
        && let Known::Known(held) = &coverage.held
    {
        rows.push(format!("{held} statements are expected altogether."));
    }
    let columns = vec![workbook::Column { width: 110, choices: None }];
    let rows = rows.iter().map(|text| vec![Cell::from(text.as_str())]).collect();
    Sheet { name: GUIDE.to_owned(), columns, rows, has_header: true }
}

fn explained(column: Column) -> &'static str {
    match column {
        Column::Key => {
            "a number or word that no other row has, such as your initials and a number: AD-1. Leave it empty if you like; \
                        then do not change how the text begins."
        }
        Column::Delegation => "who spoke. Choose from the list, or write the name.",
        Column::Meeting => "in which meeting, or when. All who write down one speech should write the same here.",
        Column::Text => "what was said, as it follows the name: `asked for a register of recruiters`.",
        Column::Kind => {
            "whose words these are: note (yours, in haste), paraphrase (yours, with care), verbatim (the speaker's), \
                         outcome (what the meeting decided). Empty means note."
        }
        Column::Pillars => "what it belongs to.",
        Column::Lenses => "from which angle it was said, such as gender.",
        Column::Commitment => "yes, if a promise was made or a step reported.",
        Column::OnBehalfOf => "the group for which it was said, such as the Group of 77.",
        Column::Statistics => "the numbers of the report that were quoted.",
        Column::Source => "where it is recorded, if it is; a source of the report.",
        Column::Locator => "where in the source, such as para. 3.",
        Column::NotedBy => "your name. It never leaves the office.",
        Column::Doubtful => {
            "what you are not sure of. Whatever stands here stays out of all briefs until it is settled."
        }
        Column::Note => "anything else. It never leaves the office.",
        Column::Errors => "what is wrong with the row.",
    }
}
