//! The specimen of charts, from its file to its document.

use super::Sample;
use demarche::document::{Alternative, Content, Document, Figure, FigureBody, plain_text};
use demarche::report::{Handling, Level, StatisticId};

fn document(sample: &Sample) -> Document {
    let job = sample.project.jobs(sample.report(), &[], None).unwrap().remove(0);
    let brief = sample.project.brief(sample.report(), &sample.loaded.assets, &job, &Sample::options());
    brief.output.unwrap().document
}

fn figures(document: &Document) -> Vec<&Figure> {
    let blocks = document.body.iter();
    let figures =
        blocks.filter_map(|block| if let Content::Figure(figure) = &block.content { Some(figure) } else { None });
    figures.collect()
}

#[test]
fn every_chart_is_read_out_with_its_numbers() {
    let document = document(&Sample::named("chart-specimen"));
    let figures = figures(&document);
    assert_eq!(figures.len(), 8);
    for figure in figures {
        let FigureBody::Chart(chart) = &figure.body else { panic!("{} is no chart", figure.label) };
        let Alternative::Text(words) = &figure.alternative else { panic!("{} is decorative", figure.label) };
        let rows = chart.table("", "").into_iter().skip(1);
        // A step without any number is not read out.
        let known = rows.filter(|row| row[1..].iter().any(|cell| cell != "unknown"));
        for cell in known.flatten().filter(|cell| cell != "unknown") {
            assert!(words.contains(&cell), "`{cell}` is not in `{words}`");
        }
    }
}

#[test]
fn numbers_stand_in_a_table_after_their_figure_where_that_is_asked() {
    let document = document(&Sample::named("chart-specimen"));
    let tables: Vec<usize> =
        (0..document.body.len()).filter(|index| matches!(document.body[*index].content, Content::Table(_))).collect();
    let [index] = tables[..] else { panic!("there is one table: {tables:?}") };
    let (Content::Figure(figure), Content::Table(table)) =
        (&document.body[index - 1].content, &document.body[index].content)
    else {
        panic!("the table follows a figure")
    };
    assert_eq!((figure.label.as_str(), plain_text(&table.caption).as_str()), ("Figure 3", "Figure 3 in numbers"));
    assert_eq!(table.label, "Table 1");
    let rows: Vec<Vec<String>> = std::iter::once(&table.header)
        .chain(&table.rows)
        .map(|row| row.cells.iter().map(|cell| plain_text(&cell.content)).collect())
        .collect();
    assert_eq!(rows[0], ["Category", "Girls", "Boys", "Children with a disability"]);
    assert_eq!(rows[1], ["2015", "41%", "55%", "20%"]);
    assert_eq!(rows[6], ["2020", "unknown", "unknown", "unknown"]);
    assert_eq!(demarche::document::check(&document), Vec::<String>::new());
}

#[test]
fn a_chart_is_withheld_with_any_of_its_numbers() {
    let sample = Sample::named("water-2023");
    let shows = |report: &demarche::report::Report| {
        sample.view_of(report, "civil-society").map(|view| view.figures().contains_key("F1")).unwrap_or(false)
    };
    assert!(shows(sample.report()));
    let mut report = sample.report().clone();
    // Nothing else may refer to what is withheld, or there is no view at all.
    report.sections.clear();
    report.key_messages.clear();
    report.editions.clear();
    assert!(shows(&report));
    let hidden = StatisticId::parse("N3").unwrap();
    let statistic = report.statistics.iter_mut().find(|statistic| statistic.id == hidden).unwrap();
    statistic.handling = Handling { level: Level::Internal, ..Handling::default() };
    assert!(!shows(&report));
}
