//! Charts of a view, and charts in words.

use super::words::Words;
use super::{ChartView, ShapeView};
use crate::i18n::{self, Language};
use crate::report::{ChartData, ChartNumbers, ChartShape, Report, Text};

/// How many persons are drawn where the report does not say.
const PERSONS: u32 = 100;

/// The numbers of a chart in the view's language.
pub(super) fn chart(report: &Report, id: &str, data: &ChartData, words: &mut Words<'_>) -> ChartView {
    let unit = words.unit(id, "chart", &data.unit);
    let mut text = |text: &Text| words.text(id, "chart", text);
    let number = |bar: &crate::report::ChartBar| bar.number(&report.statistics).unwrap_or_default();
    ChartView {
        title: text(&data.title),
        shape: shape(data, &mut text),
        unit,
        bars: data.bars.iter().map(|bar| (text(&bar.label), number(bar), bar.emphasised)).collect(),
        full: data.full,
        has_table: data.data == ChartNumbers::Table,
    }
}

fn shape(data: &ChartData, text: &mut impl FnMut(&Text) -> String) -> ShapeView {
    match data.shape {
        ChartShape::Bar => ShapeView::Bar,
        ChartShape::Column => ShapeView::Column,
        ChartShape::Donut => ShapeView::Donut,
        ChartShape::Persons => ShapeView::Persons(data.of.unwrap_or(PERSONS)),
        ChartShape::Line => ShapeView::Line {
            steps: data.axis.iter().map(|step| text(&step.0)).collect(),
            lines: data.series.iter().map(|line| (text(&line.label), line.values.clone(), line.emphasised)).collect(),
        },
    }
}

/// A chart in words: its title and every number that is known. `persons` is the term for some of several persons.
pub(super) fn describe(chart: &ChartView, persons: &str, language: &Language) -> String {
    let stops = i18n::stops(language);
    let shown = |value: f64| match &chart.shape {
        ShapeView::Persons(of) => i18n::persons(value, *of, &chart.unit, persons, language),
        ShapeView::Bar | ShapeView::Column | ShapeView::Donut | ShapeView::Line { .. } => {
            i18n::figure(value, &chart.unit, language)
        }
    };
    let mut numbers: Vec<String> =
        chart.bars.iter().map(|(label, value, _)| format!("{label}{}{}", stops.colon, shown(*value))).collect();
    if let ShapeView::Line { steps, lines } = &chart.shape {
        for (label, values, _) in lines {
            let known = steps.iter().zip(values).filter_map(|(step, value)| Some((step, (*value)?)));
            let known: Vec<String> = known.map(|(step, value)| format!("{} ({step})", shown(value))).collect();
            numbers.push(format!("{label}{}{}", stops.colon, known.join(stops.comma)));
        }
    }
    let (stop, space) = (stops.full_stop, stops.space);
    format!("{}{stop}{space}{}{stop}", chart.title, numbers.join(stops.semicolon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_every_shape_is_said() {
        let said = |chart: &ChartView| describe(chart, "{value} of {of}", &Language::english());
        let bars = vec![("Women".to_owned(), 7.0, true), ("Men".to_owned(), 3.0, false)];
        let chart = |shape, unit: &str| ChartView {
            shape,
            title: "Who".to_owned(),
            unit: unit.to_owned(),
            bars: bars.clone(),
            full: None,
            has_table: false,
        };
        assert_eq!(said(&chart(ShapeView::Donut, "percent")), "Who. Women: 7%; Men: 3%.");
        assert_eq!(said(&chart(ShapeView::Persons(10), "persons")), "Who. Women: 7 of 10; Men: 3 of 10.");
        let line = ("Women".to_owned(), vec![Some(51.0), None, Some(-1.5)], true);
        let steps = ["2014", "2015", "2016"].map(str::to_owned).to_vec();
        let line = ChartView { bars: Vec::new(), ..chart(ShapeView::Line { steps, lines: vec![line] }, "percent") };
        assert_eq!(said(&line), "Who. Women: 51% (2014), \u{2212}1.5% (2016).");
    }
}
