//! Values that no type can check by itself.

use super::mention::Places;
use super::tree::Step;
use super::{BLOCK_KIND, DATE_ORDER, OUT_OF_RANGE, ROW_WIDTH, chart};
use crate::diag::{Diagnostic, Diagnostics};
use crate::report::{Event, Figure, Recommendation, Report, Section, SectionBlock, Statistic, Table, Value};
use crate::source::Span;
use crate::text::counted;

/// Checks the values of a report.
pub(super) fn check(report: &Report, places: &Places, problems: &mut Diagnostics) {
    let mut check = Check { places, problems };
    check.schema(report.schema);
    report.event.iter().for_each(|event| check.event(event));
    report.sections.iter().for_each(|section| check.section(section));
    report.statistics.iter().for_each(|statistic| check.statistic(statistic));
    report.recommendations.iter().for_each(|ask| check.priority(ask));
    report.figures.iter().for_each(|figure| check.chart(figure, &report.statistics));
    report.tables.iter().for_each(|table| check.table(table));
}

struct Check<'a> {
    places: &'a Places,
    problems: &'a mut Diagnostics,
}

impl Check<'_> {
    fn span(&self, id: &str, path: &[Step]) -> Span {
        self.places.nodes.get(id).unwrap_or(&self.places.root).find(path).span
    }

    fn report(&mut self, problem: Diagnostic, span: Span) {
        self.problems.push(problem.at(span));
    }

    fn schema(&mut self, version: u32) {
        if version != 1 {
            let message = format!("`schema` is {version}, and this program reads version 1");
            let span = self.places.root(&["schema".into()]);
            self.report(
                Diagnostic::error(OUT_OF_RANGE, message).help("use a newer program, or write `schema: 1`"),
                span,
            );
        }
    }

    fn event(&mut self, event: &Event) {
        let (Some(start), Some(end)) = (event.start.known(), event.end.known()) else { return };
        // Partial dates compare as far as both are exact: 2017-09 does not end before 2017-09-27.
        let exact = |date: &crate::report::PartialDate, other: &crate::report::PartialDate| {
            (date.year, date.month.filter(|_| other.month.is_some()), date.day.filter(|_| other.day.is_some()))
        };
        if exact(end, start) < exact(start, end) {
            let message = format!("the event ends on {end}, before it starts on {start}");
            let span = self.places.root(&["event".into(), "end".into()]);
            self.report(Diagnostic::error(DATE_ORDER, message), span);
        }
    }

    fn section(&mut self, section: &Section) {
        for (index, block) in section.blocks.iter().enumerate() {
            let kinds = kinds(block);
            if kinds.len() == 1 {
                continue;
            }
            let message = match kinds.len() {
                0 => "a block holds nothing".to_owned(),
                _ => format!("a block holds one thing, and this one holds `{}`", kinds.join("` and `")),
            };
            let help = "give exactly one of `text`, `figure`, `table`, `quote` and `statistics`";
            let span = self.span(section.id.as_str(), &["blocks".into(), index.into()]);
            self.report(Diagnostic::error(BLOCK_KIND, message).help(help), span);
        }
    }

    fn statistic(&mut self, statistic: &Statistic) {
        let numbers = numbers(&statistic.value);
        let span = self.span(statistic.id.as_str(), &["value".into()]);
        if let Some(number) = numbers.iter().find(|number| !number.is_finite()) {
            self.report(Diagnostic::error(OUT_OF_RANGE, format!("`{number}` is not a finite number")), span);
        }
        if let [low, high] = numbers[..]
            && low > high
        {
            self.report(Diagnostic::error(OUT_OF_RANGE, format!("the range runs down, from {low} to {high}")), span);
        }
        let outside = numbers.iter().find(|number| !(0.0..=100.0).contains(*number) && number.is_finite());
        if let (true, Some(number)) = (is_share(statistic), outside) {
            let message = format!("{number} per cent is not a share of a whole");
            self.report(Diagnostic::error(OUT_OF_RANGE, message).help("a share lies between 0 and 100"), span);
        }
    }

    fn priority(&mut self, ask: &Recommendation) {
        if let Some(priority) = ask.priority.filter(|priority| !(1..=3).contains(priority)) {
            let message = format!("`priority` is {priority}, and goes from 1 (first) to 3");
            let span = self.span(ask.id.as_str(), &["priority".into()]);
            self.report(Diagnostic::error(OUT_OF_RANGE, message), span);
        }
    }

    fn chart(&mut self, figure: &Figure, statistics: &[Statistic]) {
        for (mut path, problem) in figure.chart.iter().flat_map(|data| chart::problems(data, statistics)) {
            path.insert(0, "chart".into());
            let span = self.span(figure.id.as_str(), &path);
            self.report(problem, span);
        }
    }

    fn table(&mut self, table: &Table) {
        let width = table.columns.len();
        for (index, row) in table.rows.iter().enumerate().filter(|(_, row)| row.len() != width) {
            let message =
                format!("the row has {}, and the table {}", counted(row.len(), "cell"), counted(width, "column"));
            let span = self.span(table.id.as_str(), &["rows".into(), index.into()]);
            self.report(Diagnostic::error(ROW_WIDTH, message).help("write \"\" for an empty cell"), span);
        }
    }
}

/// The kinds a section block is given as.
fn kinds(block: &SectionBlock) -> Vec<&'static str> {
    let given = [
        ("text", block.text.is_some()),
        ("figure", block.figure.is_some()),
        ("table", block.table.is_some()),
        ("quote", block.quote.is_some()),
        ("statistics", !block.statistics.is_empty()),
    ];
    given.into_iter().filter(|(_, given)| *given).map(|(name, _)| name).collect()
}

/// Whether a statistic is a percentage of a whole; a rate of growth may well be 130 per cent.
fn is_share(statistic: &Statistic) -> bool {
    statistic.unit == crate::report::Text::from("percent") && statistic.measure == crate::report::Measure::Share
}

fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Exact(number) | Value::Approximate(number) | Value::AtLeast(number) | Value::AtMost(number) => {
            vec![*number]
        }
        Value::Range(low, high) | Value::OrderOfMagnitude { low, high } => vec![*low, *high],
    }
}
