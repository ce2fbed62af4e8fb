//! A document's data as JSON: what its text says, for machines. `docs/data.md` describes the format.

use super::facts::{Amount, Number, Statement};
use super::{Block, Chart, Content, Document, Figure, FigureBody, Line, Plot, Row, Table, Visit, plain_text, walk};
use schemars::JsonSchema;
use serde::Serialize;

/// The data of a document: what its text, tables and charts show, and what the reader may know of the numbers and
/// statements in them.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Data {
    /// The version of this format.
    pub schema: u32,
    /// The document's title.
    pub title: String,
    /// The language of all texts.
    pub language: String,
    /// The date of the document.
    pub date: String,
    /// The version of the report.
    pub version: String,
    /// Who issues it.
    pub organisation: String,
    /// The numbers that the text quotes.
    pub numbers: Vec<Number>,
    /// What is asked, in order.
    pub asks: Vec<AskData>,
    /// The statements that the document lists.
    pub statements: Vec<Statement>,
    /// Its tables.
    pub tables: Vec<TableData>,
    /// Its charts.
    pub charts: Vec<ChartData>,
}

/// Something asked of the reader.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct AskData {
    /// Its number in the document.
    pub number: u32,
    /// What is asked.
    pub text: String,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TableData {
    /// Its label, such as `Table 1`; may be empty.
    pub label: String,
    /// What it shows.
    pub caption: String,
    /// The header of each column.
    pub columns: Vec<String>,
    /// The cells, as they are printed; as many in each row as there are columns.
    pub rows: Vec<Vec<String>>,
    /// What stands under it; may be empty.
    pub note: String,
}

/// The numbers of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ChartData {
    /// Its label, such as `Figure 1`; may be empty.
    pub label: String,
    /// What is drawn.
    pub title: String,
    /// What it shows; may be empty.
    pub caption: String,
    /// The numbers: a series for each line, and one series otherwise.
    pub series: Vec<SeriesData>,
}

/// Numbers of a chart that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SeriesData {
    /// The line's name; empty where there is only one series.
    pub label: String,
    /// The numbers, in order.
    pub points: Vec<PointData>,
}

/// One number of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PointData {
    /// What it counts, or the step of a line.
    pub label: String,
    /// The number; `null` where a line has a gap.
    pub value: Option<Amount>,
    /// The number as it is printed.
    pub shown: String,
}

impl Data {
    /// The data of a document.
    pub fn of(document: &Document) -> Self {
        let metadata = &document.metadata;
        let mut data = Data {
            schema: 1,
            title: metadata.title.clone(),
            language: metadata.language.to_string(),
            date: metadata.date.to_string(),
            version: metadata.version.clone(),
            organisation: metadata.organisation.clone(),
            numbers: document.facts.numbers.clone(),
            asks: Vec::new(),
            statements: document.facts.statements.clone(),
            tables: Vec::new(),
            charts: Vec::new(),
        };
        walk(document, &mut data);
        data
    }

    /// The data as indented JSON (RFC 8259) with a line feed at the end; keys stand in the order of the fields.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl Visit for Data {
    fn block(&mut self, block: &Block) {
        match &block.content {
            Content::Asks(asks) => {
                let asks = asks.iter().map(|ask| AskData { number: ask.number, text: plain_text(&ask.text) });
                self.asks.extend(asks);
            }
            Content::Table(table) => self.tables.push(self::table(table)),
            Content::Figure(figure) => match &figure.body {
                FigureBody::Chart(chart) => self.charts.push(self::chart(figure, chart)),
                FigureBody::Picture(_) => {}
            },
            Content::Title(_)
            | Content::Subtitle(_)
            | Content::Heading { .. }
            | Content::Paragraph(_)
            | Content::NumberedParagraph { .. }
            | Content::List(_)
            | Content::Callout(_)
            | Content::Quote { .. }
            | Content::Contents { .. }
            | Content::Columns(_)
            | Content::PullFigure { .. }
            | Content::Letter { .. }
            | Content::Sources(_)
            | Content::Status(_) => {}
            Content::Slot(never) => match *never {},
        }
    }
}

fn table(table: &Table) -> TableData {
    TableData {
        label: table.label.clone(),
        caption: plain_text(&table.caption),
        columns: row(&table.header),
        rows: table.rows.iter().map(row).collect(),
        note: plain_text(&table.note),
    }
}

fn row(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| plain_text(&cell.content)).collect()
}

fn chart(figure: &Figure, chart: &Chart) -> ChartData {
    let series = match &chart.plot {
        Plot::Lines(lines) => lines.lines.iter().map(|line| self::line(line, &lines.steps)).collect(),
        plot @ (Plot::Bars(_) | Plot::Columns(_) | Plot::Donut(_) | Plot::Persons { .. }) => {
            let points = plot.bars().iter().map(|bar| PointData {
                label: bar.label.clone(),
                value: Some(Amount(bar.value)),
                shown: bar.shown.clone(),
            });
            vec![SeriesData { label: String::new(), points: points.collect() }]
        }
    };
    ChartData { label: figure.label.clone(), title: chart.title.clone(), caption: plain_text(&figure.caption), series }
}

fn line(line: &Line, steps: &[String]) -> SeriesData {
    let points = steps.iter().zip(&line.readings).map(|(step, reading)| PointData {
        label: step.clone(),
        value: reading.value.map(Amount),
        shown: reading.shown.clone(),
    });
    SeriesData { label: line.label.clone(), points: points.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::facts::{Citation, Quantity};
    use crate::document::sample::kitchen_sink;

    #[test]
    fn tables_charts_and_asks_are_read_off_the_tree_in_order() {
        let data = Data::of(&kitchen_sink());
        let json: serde_json::Value = serde_json::from_str(&data.to_json()).unwrap();
        assert_eq!(json["schema"], 1);
        assert_eq!(json["asks"][0]["number"], 1);
        assert_eq!(data.tables.len(), 1);
        assert!(data.tables[0].rows.iter().all(|row| row.len() == data.tables[0].columns.len()));
        assert!(
            !data.charts.is_empty()
                && data.charts.iter().flat_map(|chart| &chart.series).all(|series| !series.points.is_empty())
        );
        assert!(!data.to_json().contains("note-mark"), "marks of notes are no data");
    }

    #[test]
    fn keys_stand_in_one_order_and_whole_numbers_have_no_point() {
        let mut document = kitchen_sink();
        let citation = Citation {
            title: "Report".to_owned(),
            issuer: None,
            identifier: None,
            date: Some("2016".to_owned()),
            link: None,
            locator: None,
        };
        let exact = |amount| Quantity { low: Some(Amount(amount)), high: Some(Amount(amount)), approximate: false };
        document.facts.numbers = [71.0, 2.5]
            .map(|amount| Number {
                label: "Women".to_owned(),
                value: exact(amount),
                unit: "percent".to_owned(),
                shown: "71%".to_owned(),
                population: "victims".to_owned(),
                data_year: Some(2014),
                published: None,
                source: Some(citation.clone()),
            })
            .to_vec();
        let json = Data::of(&document).to_json();
        assert!(json.contains("\"low\": 71,") && json.contains("\"low\": 2.5,"), "{json}");
        let keys = ["schema", "title", "language", "date", "version", "organisation", "numbers", "asks", "statements"];
        let places: Vec<usize> = keys.iter().map(|key| json.find(&format!("\n  \"{key}\":")).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?}");
        assert!(json.contains("\"published\": null") && json.ends_with("}\n"));
    }
}
