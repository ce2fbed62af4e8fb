//! Charts that can be drawn, and read.

use super::tree::Step;
use super::{CHART_BAR, CHART_CROWDED, CHART_SHAPE, CHART_STEPS, CHART_WHOLE, OUT_OF_RANGE};
use crate::diag::Diagnostic;
use crate::report::{AxisStep, ChartBar, ChartData, ChartShape, Statistic, Text};

/// The most parts of a donut: narrower ones are no longer compared by eye, and bars show more.
const PARTS: usize = 6;
/// The most lines of a line chart: so many patterns of dashes are told apart without colour.
const LINES: usize = 4;
/// The largest number: beyond it neighbouring whole numbers are no longer distinct (IEEE 754, 53 bits), nor is there
/// anything to count.
const LARGEST: f64 = 1e15;

/// Where in the chart a problem is, and what it is.
type Problem = (Vec<Step>, Diagnostic);

/// What cannot be drawn as it is.
pub(super) fn problems(chart: &ChartData, statistics: &[Statistic]) -> Vec<Problem> {
    let mut problems = fields(chart);
    problems.extend(match chart.shape {
        ChartShape::Line => lines(chart),
        ChartShape::Bar | ChartShape::Column | ChartShape::Persons => bars(chart, statistics),
        ChartShape::Donut => [bars(chart, statistics), parts(chart, statistics)].concat(),
    });
    if let Some(of) = chart.of.filter(|of| !matches!(of, 10 | 100)) {
        let message = format!("`of` is {of}, and persons are drawn as 10 or as 100");
        problems.push(problem(&["of".into()], Diagnostic::error(OUT_OF_RANGE, message)));
    }
    if let Some(full) = chart.full.filter(|full| !(*full > 0.0 && *full <= LARGEST)) {
        let message = format!("`full` is {full}, and a full axis ends above 0 and at {LARGEST:e} at most");
        problems.push(problem(&["full".into()], Diagnostic::error(OUT_OF_RANGE, message)));
    }
    problems
}

fn problem(path: &[Step], diagnostic: Diagnostic) -> Problem {
    (path.to_vec(), diagnostic)
}

/// Fields that the shape does not draw, and those without which there is nothing to draw.
fn fields(chart: &ChartData) -> Vec<Problem> {
    let is_line = chart.shape == ChartShape::Line;
    let unused = [
        ("bars", is_line && !chart.bars.is_empty(), "the numbers of a line chart stand in `series`"),
        ("axis", !is_line && !chart.axis.is_empty(), "only a line chart has an `axis`"),
        ("series", !is_line && !chart.series.is_empty(), "only a line chart has `series`; all others have `bars`"),
        ("of", chart.of.is_some() && chart.shape != ChartShape::Persons, "`of` belongs to `shape: persons`"),
    ];
    let unused = unused.into_iter().filter(|(_, is_unused, _)| *is_unused);
    let mut problems: Vec<Problem> = unused
        .map(|(field, _, why)| {
            let message = format!("a chart of this shape has no use for `{field}`");
            problem(&[field.into()], Diagnostic::error(CHART_SHAPE, message).because(why))
        })
        .collect();
    let lacks = |message: &str, help: &str| problem(&[], Diagnostic::error(CHART_SHAPE, message).help(help));
    if !is_line && chart.bars.is_empty() {
        problems.push(lacks("the chart has no numbers", "give `bars: [{ label: …, value: … }]`"));
    }
    if is_line && chart.axis.len() < 2 {
        problems.push(lacks("a line runs over two steps at least", "give `axis: [2015, 2016]` or more steps"));
    }
    if is_line && chart.series.is_empty() {
        problems.push(lacks("the chart has no numbers", "give `series: [{ label: …, values: [1, 2] }]`"));
    }
    problems
}

fn bars(chart: &ChartData, statistics: &[Statistic]) -> Vec<Problem> {
    let most = match (chart.shape, is_share(chart)) {
        (ChartShape::Persons, true) => 100.0,
        (ChartShape::Persons, false) => f64::from(chart.of.unwrap_or(100)),
        (ChartShape::Bar | ChartShape::Column | ChartShape::Line | ChartShape::Donut, _) => LARGEST,
    };
    let place = |index: usize| [Step::from("bars"), index.into()];
    let found = chart.bars.iter().enumerate().filter_map(|(index, bar)| {
        let diagnostic = given(bar).or_else(|| within(bar.number(statistics)?, most))?;
        Some(problem(&place(index), diagnostic))
    });
    found.collect()
}

fn is_share(chart: &ChartData) -> bool {
    chart.unit == Text::from("percent")
}

/// Whether a bar has a number, and only one.
fn given(bar: &ChartBar) -> Option<Diagnostic> {
    let message = match (bar.value, &bar.statistic) {
        (Some(value), None) if value.is_finite() => return None,
        (None, Some(_)) => return None,
        (Some(_), None) => "a bar's number must be finite",
        (Some(_), Some(_)) => "a bar has both a `value` and a `statistic`",
        (None, None) => "a bar has no number",
    };
    Some(Diagnostic::error(CHART_BAR, message).help("give either `value` or `statistic`"))
}

fn within(number: f64, most: f64) -> Option<Diagnostic> {
    if number < 0.0 {
        let problem = Diagnostic::error(OUT_OF_RANGE, format!("{number} is below zero, which has no length to draw"));
        Some(problem.help("draw numbers below zero with `shape: line`, or say them in a table"))
    } else if number > most {
        let most = if most == LARGEST { "1e15".to_owned() } else { most.to_string() };
        Some(Diagnostic::error(OUT_OF_RANGE, format!("{number} cannot be drawn; {most} is the most here")))
    } else {
        None
    }
}

/// Whether the parts of a donut are few, and make the whole.
fn parts(chart: &ChartData, statistics: &[Statistic]) -> Vec<Problem> {
    let count = chart.bars.len();
    if count > PARTS {
        let message = format!("a donut of {count} parts cannot be read; {PARTS} are the most");
        let problem = Diagnostic::error(CHART_CROWDED, message);
        return vec![(vec!["bars".into()], problem.help("write `shape: bar`, or join small parts to one"))];
    }
    if count == 1 {
        let problem = Diagnostic::error(CHART_SHAPE, "a donut of one part shows nothing");
        return vec![(vec!["bars".into()], problem.help("give the other parts too, or write `shape: persons`"))];
    }
    let numbers: Option<Vec<f64>> = chart.bars.iter().map(|bar| bar.number(statistics)).collect();
    let whole = chart.full.or(is_share(chart).then_some(100.0));
    let (Some(numbers), Some(whole)) = (numbers, whole) else { return Vec::new() };
    let sum: f64 = numbers.iter().sum();
    if !sum.is_finite() || (sum - whole).abs() <= rounding(&numbers) {
        return Vec::new();
    }
    let sum = (sum * 1e6).round() / 1e6;
    let problem = Diagnostic::error(CHART_WHOLE, format!("the parts add up to {sum}, and the whole is {whole}"))
        .because("a ring that looks whole would say something else than its numbers")
        .help("add the part that is missing, correct `full`, or write `shape: bar`");
    vec![(vec!["bars".into()], problem)]
}

/// By how much the sum of rounded numbers may be off: half of the last digit each.
fn rounding(numbers: &[f64]) -> f64 {
    let decimals = |number: &f64| number.to_string().split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let most = numbers.iter().map(decimals).max().unwrap_or(0);
    let digit = 10_f64.powi(-i32::try_from(most).unwrap_or(i32::MAX));
    // The last term is what adding in binary loses.
    numbers.len() as f64 * digit / 2.0 + 1e-9
}

fn lines(chart: &ChartData) -> Vec<Problem> {
    let mut problems = Vec::new();
    if chart.series.len() > LINES {
        let message = format!("a chart of {} lines cannot be read; {LINES} are the most", chart.series.len());
        let diagnostic = Diagnostic::error(CHART_CROWDED, message).help("leave lines out, or make two charts");
        problems.push(problem(&["series".into()], diagnostic));
    }
    for (index, series) in chart.series.iter().enumerate() {
        let path = [Step::from("series"), index.into(), "values".into()];
        let (values, steps) = (series.values.len(), chart.axis.len());
        if values != steps {
            let message = format!("the line has {values} values, and the axis {steps} steps");
            let diagnostic = Diagnostic::error(CHART_SHAPE, message).help("write `~` for a value that is not known");
            problems.push(problem(&path, diagnostic));
        } else if series.values.iter().all(Option::is_none) && values > 0 {
            problems.push(problem(&path, Diagnostic::error(CHART_SHAPE, "the line has no value")));
        }
        let wrong = series.values.iter().flatten().find(|value| !(value.is_finite() && value.abs() <= LARGEST));
        problems.extend(wrong.map(|value| {
            problem(&path, Diagnostic::error(OUT_OF_RANGE, format!("{value} cannot be drawn; 1e15 is the most here")))
        }));
    }
    problems.extend(uneven(chart));
    problems
}

/// Steps are drawn equally wide, so a year that is left out makes a slope steeper than it was.
fn uneven(chart: &ChartData) -> Option<Problem> {
    let years: Vec<i64> = chart.axis.iter().map(AxisStep::number).collect::<Option<_>>()?;
    let step = years.get(1)?.checked_sub(*years.first()?)?;
    let pair = years.windows(2).find(|pair| pair[1].checked_sub(pair[0]) != Some(step) || step <= 0)?;
    let message = format!("the axis goes from {} to {}, which is not the step of the others", pair[0], pair[1]);
    let diagnostic = Diagnostic::warning(CHART_STEPS, message)
        .because("all steps are drawn equally wide")
        .help("give every year in order, with `~` for values that are not known");
    Some(problem(&["axis".into()], diagnostic))
}
