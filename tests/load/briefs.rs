//! The reports of this repository load.

use super::lines;
use super::properties::round_trip;
use demarche::load::{LoadLimits, Loading};
use demarche::report::Report;
use demarche::source::Files;
use demarche::world::FolderWorld;
use jiff::Timestamp;

fn repository() -> FolderWorld {
    FolderWorld::new(env!("CARGO_MANIFEST_DIR"), Timestamp::UNIX_EPOCH)
}

/// Loads a report of this repository.
pub(crate) fn repository_report(name: &str) -> Loading {
    demarche::load::load(&repository(), &format!("briefs/{name}/report.yaml"), Files::default(), &LoadLimits::default())
}

fn report(name: &str) -> Report {
    let loading = repository_report(name);
    let loaded = loading.result.unwrap_or_else(|errors| {
        let shown: Vec<String> = errors.iter().flat_map(|error| lines(error, &loading.files)).collect();
        panic!("{}", shown.join("\n"))
    });
    loaded.report
}

#[test]
fn the_reports_load_and_round_trip() {
    for name in ["trafficking-2017", "water-2023", "chart-specimen", "typography-specimen"] {
        round_trip(&report(name));
    }
}

/// What serde writes goes through the loader with all its checks. Rows of spreadsheets are in the report by then. serde_yaml by
/// itself would write the forms of a value as tags, which reports do not have, so YAML goes by way of JSON's values.
#[test]
fn a_report_that_was_written_loads_as_it_was() {
    for name in ["trafficking-2017", "water-2023"] {
        let written = Report { statement_files: Vec::new(), ..report(name) };
        let path = format!("briefs/{name}/report.yaml");
        let value = serde_json::to_value(&written).unwrap();
        for text in [value.to_string(), serde_yaml::to_string(&value).unwrap()] {
            let world = repository().with_file(&*path, "written", text);
            let loading = demarche::load::load(&world, &path, Files::default(), &LoadLimits::default());
            let loaded = loading.result.unwrap_or_else(|errors| {
                panic!("{:?}", errors.iter().flat_map(|error| lines(error, &loading.files)).collect::<Vec<_>>())
            });
            assert_eq!(Report { origins: written.origins.clone(), ..loaded.report }, written, "{name}");
        }
    }
}

#[test]
fn a_statement_of_the_spreadsheet_has_its_place_there() {
    let loading = repository_report("trafficking-2017");
    let report = loading.result.unwrap().report;
    let span = report.origins.field("ST12", "text").unwrap();
    let (file, _) = loading.files.locate(span).unwrap();
    assert_eq!(file, "briefs/trafficking-2017/statements.csv");
    let text = &loading.files.get(span.file).unwrap().text[span.range()];
    let statement = report.statements.iter().find(|statement| statement.id.as_str() == "ST12").unwrap();
    assert_eq!(statement.text.all(), [text]);
}

#[test]
fn the_project_loads() {
    let mut files = Files::default();
    let project = demarche::project::Project::load(&repository(), &mut files).unwrap();
    assert!(!project.settings().brand.name.is_empty());
}
