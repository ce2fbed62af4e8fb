//! Charts of a view, and their numbers as a table.

use super::composer::Composer;
use super::figures::{number_table, row};
use crate::document::draft::{Block, Content, Inline, Table};
use crate::document::{Align, Bar, Chart, Column, Line, Lines, Origin, Plot, Reading, Series, Tick};
use crate::i18n::{self, Language};
use crate::tailor::{ChartView, ShapeView};

/// A chart.
pub(super) fn chart(composer: &mut Composer<'_>, chart: &ChartView) -> Chart {
    let (unit, language) = (chart.unit.as_str(), composer.view.language());
    let persons = composer.term("persons-of");
    let bars = chart.bars.iter().map(|(label, value, is_emphasised)| Bar {
        label: label.clone(),
        value: drawn(chart, *value),
        shown: shown(chart, *value, &persons, language),
        is_emphasised: *is_emphasised,
    });
    let bars: Vec<Bar> = bars.collect();
    let plot = match &chart.shape {
        ShapeView::Bar => Plot::Bars(Series { bars, full: chart.full }),
        ShapeView::Column => Plot::Columns(Series { bars, full: chart.full }),
        ShapeView::Donut => Plot::Donut(bars),
        ShapeView::Persons(of) => Plot::Persons { of: *of, rows: bars },
        ShapeView::Line { steps, lines } => {
            let unknown = composer.term("unknown");
            let scale = scale(lines.iter().flat_map(|(_, values, _)| values).flatten(), chart.full, unit, language);
            let lines = lines.iter().map(|(label, values, is_emphasised)| Line {
                label: label.clone(),
                readings: values.iter().map(|value| reading(*value, unit, &unknown, language)).collect(),
                is_emphasised: *is_emphasised,
            });
            Plot::Lines(Lines { steps: steps.clone(), lines: lines.collect(), scale })
        }
    };
    Chart { title: chart.title.clone(), plot, has_table: chart.has_table }
}

/// What of a number is drawn: of a share of persons, as many of them as come nearest.
fn drawn(chart: &ChartView, value: f64) -> f64 {
    match &chart.shape {
        ShapeView::Persons(of) if chart.unit == "percent" => value * f64::from(*of) / 100.0,
        ShapeView::Persons(_) | ShapeView::Bar | ShapeView::Column | ShapeView::Donut | ShapeView::Line { .. } => value,
    }
}

fn shown(chart: &ChartView, value: f64, persons: &str, language: &Language) -> String {
    match &chart.shape {
        ShapeView::Persons(of) => i18n::persons(value, *of, &chart.unit, persons, language),
        ShapeView::Bar | ShapeView::Column | ShapeView::Donut | ShapeView::Line { .. } => {
            i18n::figure(value, &chart.unit, language)
        }
    }
}

fn reading(value: Option<f64>, unit: &str, unknown: &str, language: &Language) -> Reading {
    let shown = value.map_or_else(|| unknown.to_owned(), |value| i18n::figure(value, unit, language));
    Reading { value, shown }
}

/// About how many steps a scale has: enough to read a value by, few enough to stay quiet.
const STEPS: f64 = 4.0;

/// A scale of round numbers that holds every value. It starts at zero, since a cut axis makes a change look larger than
/// it is, and below it only for values that are.
fn scale<'v>(values: impl Iterator<Item = &'v f64>, full: Option<f64>, unit: &str, language: &Language) -> Vec<Tick> {
    let (low, high) =
        values.fold((0.0_f64, full.unwrap_or(0.0)), |(low, high), value| (low.min(*value), high.max(*value)));
    // Numbers that differ by less are one number and what computing left on it.
    let high = if high - low > 1e-9 { high } else { low + 1.0 };
    let step = round_step((high - low) / STEPS);
    let first = (low / step).floor();
    let count = ((high / step).ceil() - first).clamp(1.0, 4.0 * STEPS) as u32;
    // Two digits more than the step has, since 3 × 0.1 is no 0.3 in binary.
    let exact = 10_f64.powf(2.0 - step.log10().floor());
    let tick = |index: u32| {
        let value = (first + f64::from(index)) * step;
        let value = if step < 1.0 { (value * exact).round() / exact } else { value };
        Tick { value, shown: i18n::figure(value, unit, language) }
    };
    (0..=count).map(tick).collect()
}

/// The next of 1, 2 or 5 times a power of ten.
fn round_step(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    let digit = [1.0, 2.0, 5.0].into_iter().find(|digit| digit * power >= step * (1.0 - 1e-9)).unwrap_or(10.0);
    digit * power
}

/// The numbers of a chart as a table of their own.
pub(super) fn data(composer: &mut Composer<'_>, chart: &Chart, figure: &str, origin: Origin) -> Block {
    let (category, value) = (composer.term("category"), composer.term("value"));
    let cells = chart.table(&category, &value);
    let mut rows =
        cells.into_iter().map(|cells| row(cells.into_iter().map(|cell| vec![Inline::text(cell)]).collect(), origin));
    let header = rows.next().unwrap_or_else(|| row(Vec::new(), origin));
    let align = |index: usize| if index == 0 { Align::Start } else { Align::End };
    let columns = (0..header.cells.len()).map(|index| Column { align: align(index) }).collect();
    let caption = composer.term("chart-data").replace("{figure}", figure);
    let (label, anchor) = number_table(composer);
    let table = Table {
        label,
        caption: vec![Inline::text(caption)],
        summary: String::new(),
        columns,
        header,
        rows: rows.collect(),
        note: Vec::new(),
    };
    Block::new(Content::Table(table), origin).anchored(anchor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(values: &[f64], full: Option<f64>, unit: &str) -> Vec<String> {
        scale(values.iter(), full, unit, &Language::english()).into_iter().map(|tick| tick.shown).collect()
    }

    #[test]
    fn scales_have_few_round_marks_and_hold_every_value() {
        assert_eq!(shown(&[12.0, 51.0], None, "percent"), ["0%", "20%", "40%", "60%"]);
        assert_eq!(shown(&[12.0], Some(100.0), "percent"), ["0%", "50%", "100%"]);
        assert_eq!(shown(&[-3.0, 4.0], None, "points"), ["\u{2212}4", "\u{2212}2", "0", "2", "4"]);
        assert_eq!(shown(&[0.3], None, "x"), ["0", "0.1", "0.2", "0.3"]);
        assert_eq!(shown(&[0.0], None, "x"), ["0", "0.5", "1"]);
        assert_eq!(shown(&[2.2e9], None, "persons")[1], "1\u{a0}bn");
        for values in [[1e15, -1e15], [1e-12, 0.0], [-1e-3, 7e14], [f64::MIN_POSITIVE, 0.0], [1e-8, 0.0]] {
            let ticks = scale(values.iter(), None, "x", &Language::english());
            assert!(ticks.len() >= 2 && ticks.len() < 18, "{ticks:?}");
            assert!(ticks.windows(2).all(|pair| pair[0].value < pair[1].value), "{ticks:?}");
        }
    }
}
