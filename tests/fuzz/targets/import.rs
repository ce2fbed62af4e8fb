//! Sheets of statements and Word reports.

use super::input::{File, files, packed};
use super::project::{PROJECT, REPORT, check_problems, empty};
use demarche::collect::narrative::Draft;
use demarche::collect::{Import, Outcome, Table, Words};
use demarche::diag::{Diagnostic, Diagnostics};
use demarche::load::LoadLimits;
use demarche::report::Report;
use demarche::source::Files;
use demarche::world::MemoryWorld;
use std::sync::LazyLock;

/// What statements are imported into, unless an input brings a report.
const INTO: &str = include_str!("report.yaml");
/// What every workbook has, and every Word report.
const BOOK: &[File<'static>] = &[
    ("_rels/.rels", include_bytes!("parts/book.rels")),
    ("xl/_rels/workbook.xml.rels", include_bytes!("parts/workbook.xml.rels")),
    ("xl/workbook.xml", include_bytes!("parts/workbook.xml")),
    ("xl/styles.xml", include_bytes!("parts/cells.xml")),
];
const WORD: &[File<'static>] = &[
    ("_rels/.rels", include_bytes!("parts/word.rels")),
    ("word/_rels/document.xml.rels", include_bytes!("parts/document.xml.rels")),
    ("word/styles.xml", include_bytes!("parts/styles.xml")),
    ("word/numbering.xml", include_bytes!("parts/numbering.xml")),
    ("word/footnotes.xml", include_bytes!("parts/footnotes.xml")),
];

static WORDS: LazyLock<Words> = LazyLock::new(|| match Words::load(&empty(), &mut Files::default()) {
    Ok(words) => words,
    Err(problems) => panic!("the words of sheets load: {problems:?}"),
});

/// Imports a file; its name says what it is. Without bytes of its own it is a package of the files after it, else these lie
/// beside the report.
///
/// Nothing is written where something is wrong; what is written loads, and lies beside the report; importing once more
/// changes nothing; the sheet with its errors is a sheet.
pub fn import(input: &[u8]) {
    let (above, named) = files(input);
    let (name, bytes, others) = match named.split_first() {
        Some(((name, bytes), others)) => (*name, *bytes, others),
        None => ("notes.csv", above, named.as_slice()),
    };
    let is_whole = !bytes.is_empty();
    match name.rsplit('.').next() {
        Some("docx") if is_whole => word(name, bytes),
        Some("docx") => word(name, &packed(others.iter().chain(WORD).copied())),
        Some("xlsx") if !is_whole => sheet(name, &packed(others.iter().chain(BOOK).copied()), &[]),
        _ => sheet(name, bytes, others),
    }
}

fn sheet(name: &str, bytes: &[u8], beside: &[File<'_>]) {
    let table = match Table::read(name, bytes, &WORDS) {
        Ok(table) => table,
        Err(problem) => return check_problems([&problem], &Files::default()),
    };
    let begun = empty().with(REPORT, INTO);
    let world = beside.iter().fold(begun, |world, (name, bytes)| world.with(&format!("briefs/test/{name}"), *bytes));
    let import = |is_partial| imported(&world, is_partial, |import, files| import.run(&table, files));
    if import(false).is_some_and(|outcome| outcome.wrong > 0) {
        import(true);
    }
}

fn word(name: &str, bytes: &[u8]) {
    let draft = match Draft::read(name, bytes) {
        Ok(draft) => draft,
        Err(problem) => return check_problems([&problem], &Files::default()),
    };
    let made = empty().with(REPORT, draft.skeleton("test", "en"));
    assert!(loaded(&made).is_some(), "{} does not load", draft.skeleton("test", "en"));
    for world in [empty().with(REPORT, INTO), made] {
        imported(&world, false, |import, files| import.draft(&draft, files));
    }
}

/// Imports into the report of a project, and then once more into what came of it; gives what came of the first.
fn imported(
    world: &MemoryWorld,
    is_partial: bool,
    run: impl Fn(&Import<'_>, &mut Files) -> Result<Outcome, Diagnostics>,
) -> Option<Outcome> {
    let into = |world: &MemoryWorld| {
        let report = loaded(world)?;
        let import = Import { world, path: REPORT, report: &report, lists: PROJECT.lists(), words: &WORDS, is_partial };
        let mut files = Files::default();
        let outcome = run(&import, &mut files);
        check_problems(problems(&outcome), &files);
        outcome.ok()
    };
    let outcome = into(world)?;
    check(&outcome, is_partial);
    let written = outcome.writes.iter().fold(world.clone(), |world, write| world.with(&write.path, &*write.bytes));
    let again = if outcome.writes.is_empty() { None } else { into(&written) };
    let again = again.unwrap_or_default();
    assert!(again.writes.is_empty() && again.added + again.changed == 0, "imported twice: {again:?}");
    Some(outcome)
}

fn problems(outcome: &Result<Outcome, Diagnostics>) -> &[Diagnostic] {
    match outcome {
        Ok(outcome) => &outcome.problems,
        Err(problems) => {
            assert!(problems.iter().any(Diagnostic::is_error), "refused without an error");
            problems
        }
    }
}

fn check(outcome: &Outcome, is_partial: bool) {
    let count = outcome.added + outcome.changed + outcome.sections;
    assert_eq!(outcome.writes.is_empty(), count == 0, "{outcome:?}");
    assert!(outcome.writes.is_empty() || outcome.wrong == 0 || is_partial, "{outcome:?}");
    assert_eq!(outcome.report.is_some(), count > 0, "{outcome:?}");
    for write in &outcome.writes {
        let name = write.path.strip_prefix("briefs/test/").unwrap_or_default();
        assert!(name.split('/').all(|step| !step.is_empty() && !step.starts_with('.')), "`{}` is written", write.path);
    }
    if let Some(sheet) = &outcome.returned {
        let name = if sheet.starts_with(b"PK") { "returned.xlsx" } else { "returned.csv" };
        assert!(Table::read(name, sheet, &WORDS).is_ok(), "{}", String::from_utf8_lossy(sheet));
    }
}

/// The report of a project; `None` for one that an input brings and that does not load.
fn loaded(world: &MemoryWorld) -> Option<Report> {
    let loading = demarche::load::load(world, REPORT, Files::default(), &LoadLimits::default());
    loading.result.ok().map(|loaded| loaded.report)
}
