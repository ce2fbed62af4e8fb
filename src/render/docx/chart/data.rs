//! The numbers of a chart as a table of cells: what its workbook holds and its parts refer to.

use super::value;
use crate::document::{Chart, Line, Plot};
use crate::memory::Memory;
use crate::render::docx::direction;
use crate::render::docx::dom::{Element, element};
use crate::render::docx::tree::clean;
use crate::workbook::{Book, Cell, Sheet, column_name};
use std::sync::Arc;

/// The only sheet, as a new workbook calls it.
const SHEET: &str = "Sheet1";

/// A workbook takes about 6,000 bytes.
static MEMORY: Memory<String, Arc<[u8]>> = Memory::new(500_000);

/// Categories down the first column, a series in each column after it.
#[derive(Debug)]
pub(super) struct Data {
    categories: Vec<String>,
    series: Vec<Series>,
}

#[derive(Debug)]
struct Series {
    name: String,
    /// One per category; `None` where it is not known.
    values: Vec<Option<f64>>,
}

impl Data {
    pub(super) fn of(chart: &Chart) -> Self {
        let bars = chart.plot.bars();
        let series = |name: &str, values: Vec<Option<f64>>| Series { name: clean(name).to_string(), values };
        let numbers = || series(&chart.title, bars.iter().map(|bar| Some(bar.value)).collect());
        let labels = |is_shown: bool| {
            let label = move |label: &str, shown: &str| {
                if is_shown { closed(format!("{label} {shown}")) } else { label.to_owned() }
            };
            bars.iter().map(|bar| label(&bar.label, &bar.shown)).collect()
        };
        let (categories, series) = match &chart.plot {
            Plot::Bars(_) | Plot::Columns(_) => (labels(false), vec![numbers()]),
            Plot::Donut(_) => (labels(true), vec![numbers()]),
            Plot::Persons { of, .. } => {
                let rest = bars.iter().map(|bar| Some((f64::from(*of) - bar.value).max(0.0))).collect();
                (labels(true), vec![numbers(), series(&of.to_string(), rest)])
            }
            Plot::Lines(lines) => {
                let readings = |line: &Line| line.readings.iter().map(|reading| reading.value).collect();
                let all = lines.lines.iter().map(|line| series(&line.label, readings(line)));
                (lines.steps.clone(), all.collect())
            }
        };
        Data { categories: categories.iter().map(|words| clean(words).to_string()).collect(), series }
    }

    /// `c:cat`: the words of the first column.
    pub(super) fn categories(&self) -> Element {
        let words = self.categories.iter().map(|words| Some(words.clone()));
        element("c:cat").child(reference("c:strRef", &self.column(0), cache("c:strCache", None, words)))
    }

    /// `c:tx`: the name of a series.
    pub(super) fn name(&self, index: usize) -> Element {
        let name = self.series.get(index).map(|series| series.name.clone());
        let place = format!("{SHEET}!${}$1", column_name(index + 1));
        element("c:tx").child(reference("c:strRef", &place, cache("c:strCache", None, [name].into_iter())))
    }

    /// `c:val`: the numbers of a series.
    pub(super) fn values(&self, index: usize) -> Element {
        let values = self.series.get(index).map_or(&[][..], |series| &series.values);
        let values = values.iter().map(|value| value.map(|value| value.to_string()));
        let cache = cache("c:numCache", Some("General"), values);
        element("c:val").child(reference("c:numRef", &self.column(index + 1), cache))
    }

    fn column(&self, number: usize) -> String {
        let (column, last) = (column_name(number), self.categories.len() + 1);
        format!("{SHEET}!${column}$2:${column}${last}")
    }

    /// The workbook that a reader opens to see or change the numbers. The same charts stand in many documents, so it is
    /// remembered.
    pub(super) fn workbook(&self) -> Result<Arc<[u8]>, String> {
        let key = format!("{self:?}");
        if let Some(known) = MEMORY.find(&key) {
            return Ok(known);
        }
        let workbook: Arc<[u8]> = self.new_workbook()?.into();
        let bytes = key.len() + workbook.len();
        MEMORY.keep(key, Arc::clone(&workbook), bytes);
        Ok(workbook)
    }

    fn new_workbook(&self) -> Result<Vec<u8>, String> {
        let mut rows = vec![vec![Cell::Empty]];
        rows.extend(self.categories.iter().map(|words| vec![Cell::Text(words.clone())]));
        for series in &self.series {
            let values = series.values.iter().map(|value| value.map_or(Cell::Empty, Cell::Number));
            let cells = std::iter::once(Cell::Text(series.name.clone())).chain(values);
            rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
        }
        Book { sheets: vec![Sheet { rows, ..Sheet::default() }] }.to_bytes()
    }
}

/// Cells, and what was in them when the chart was drawn (ISO/IEC 29500-1, 21.2.2.123 and 21.2.2.201).
fn reference(name: &str, cells: &str, cache: Element) -> Element {
    element(name).child(element("c:f").text(cells)).child(cache)
}

/// Values by their places; one that is not known is left out.
fn cache(name: &str, format: Option<&str>, values: impl ExactSizeIterator<Item = Option<String>>) -> Element {
    let format = format.map(|format| element("c:formatCode").text(format));
    let count = value("c:ptCount", values.len().to_string());
    let points = values.enumerate().filter_map(|(index, value)| {
        Some(element("c:pt").with("idx", index.to_string()).child(element("c:v").text(&value?)))
    });
    element(name).children(format).child(count).children(points)
}

/// A label whose sign at the end stays at its end.
fn closed(label: String) -> String {
    let closing = direction::closing(&label);
    label + closing
}
