//! Charts: numbers to be drawn, and the same numbers in rows.

/// Numbers to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What is drawn, as plain text; stands above the drawing.
    pub title: String,
    /// The numbers, and how they are drawn.
    pub plot: Plot,
    /// Whether a table of the same numbers follows; a format that always shows them then need not.
    pub has_table: bool,
}

/// Numbers in the form that their drawing needs.
#[derive(Clone, Debug, PartialEq)]
pub enum Plot {
    /// Bars lying in rows.
    Bars(Series),
    /// Columns standing side by side.
    Columns(Series),
    /// Parts of a whole, as a ring that starts at the top and runs with the clock.
    Donut(Vec<Bar>),
    /// Rows of persons, some of them filled.
    Persons {
        /// How many persons stand in a row.
        of: u32,
        /// A row each; the value is how many of its persons are filled, at most `of`.
        rows: Vec<Bar>,
    },
    /// Lines over an ordered axis.
    Lines(Lines),
}

/// Numbers along one axis that starts at zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The numbers, in order.
    pub bars: Vec<Bar>,
    /// The value of a full axis; `None` to take it from the largest number.
    pub full: Option<f64>,
}

/// One number of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it counts, as plain text.
    pub label: String,
    /// The number; finite and not negative.
    pub value: f64,
    /// The number as it is printed, such as `51%`.
    pub shown: String,
    /// Whether it is one of those the chart is about.
    pub is_emphasised: bool,
}

/// Values along an ordered axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// What stands along the axis, in even steps; two or more.
    pub steps: Vec<String>,
    /// The lines, each with as many readings as there are steps.
    pub lines: Vec<Line>,
    /// The marks of the scale beside them, from low to high, evenly spaced; two or more, and every value between the
    /// first and the last.
    pub scale: Vec<Tick>,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it counts, as plain text.
    pub label: String,
    /// Its values.
    pub readings: Vec<Reading>,
    /// Whether it is one of those the chart is about.
    pub is_emphasised: bool,
}

/// A value of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The value; `None` where it is not known, which interrupts the line.
    pub value: Option<f64>,
    /// The value as it is printed, or the word for one that is not known.
    pub shown: String,
}

/// A mark of a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it is.
    pub value: f64,
    /// As it is printed.
    pub shown: String,
}

impl Chart {
    /// The numbers as they are printed, in rows of cells under a header: a row per bar, or a row per step with a column
    /// per line.
    pub fn table(&self, category: &str, value: &str) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        match &self.plot {
            Plot::Lines(chart) => {
                let labels = chart.lines.iter().map(|line| line.label.clone());
                rows.push([category.to_owned()].into_iter().chain(labels).collect());
                for (index, step) in chart.steps.iter().enumerate() {
                    let readings = chart.lines.iter().filter_map(|line| line.readings.get(index));
                    let shown = readings.map(|reading| reading.shown.clone());
                    rows.push([step.clone()].into_iter().chain(shown).collect());
                }
            }
            Plot::Bars(Series { bars, .. })
            | Plot::Columns(Series { bars, .. })
            | Plot::Donut(bars)
            | Plot::Persons { rows: bars, .. } => {
                rows.push(vec![category.to_owned(), value.to_owned()]);
                rows.extend(bars.iter().map(|bar| vec![bar.label.clone(), bar.shown.clone()]));
            }
        }
        rows
    }
}

impl Plot {
    /// The numbers that have a label each; those of lines are readings of an axis instead.
    pub fn bars(&self) -> &[Bar] {
        match self {
            Plot::Bars(series) | Plot::Columns(series) => &series.bars,
            Plot::Donut(bars) | Plot::Persons { rows: bars, .. } => bars,
            Plot::Lines(_) => &[],
        }
    }

    /// Whether every number has a place in the drawing.
    pub(super) fn is_drawable(&self) -> bool {
        let are_bars = self.bars().iter().all(|bar| bar.value.is_finite() && bar.value >= 0.0);
        match self {
            Plot::Bars(_) | Plot::Columns(_) | Plot::Donut(_) => are_bars,
            Plot::Persons { of, rows } => are_bars && rows.iter().all(|bar| bar.value <= f64::from(*of)),
            Plot::Lines(lines) => lines.is_drawable(),
        }
    }
}

impl Series {
    /// Numbers whose largest fills the axis.
    pub fn new(bars: Vec<Bar>) -> Self {
        Series { bars, full: None }
    }

    /// The value of a full axis; never zero.
    pub fn axis(&self) -> f64 {
        let largest = self.bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
        let full = self.full.unwrap_or(largest).max(largest);
        if full > 0.0 { full } else { 1.0 }
    }
}

impl Lines {
    /// How far up a value stands, from 0 at the foot of the scale to 1 at its head.
    pub fn height(&self, value: f64) -> f64 {
        let (low, high) = self.ends();
        // Halves, since the difference of two numbers may be beyond all numbers.
        let (above, whole) = (value / 2.0 - low / 2.0, high / 2.0 - low / 2.0);
        if whole > 0.0 { (above / whole).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Where the scale starts and ends.
    pub fn ends(&self) -> (f64, f64) {
        let end = |tick: Option<&Tick>| tick.map_or(0.0, |tick| tick.value);
        (end(self.scale.first()), end(self.scale.last()))
    }

    fn is_drawable(&self) -> bool {
        let (low, high) = self.ends();
        let is_on_scale = |value: &f64| value.is_finite() && *value >= low && *value <= high;
        let is_full = |line: &Line| {
            let mut known = line.readings.iter().filter_map(|reading| reading.value);
            line.readings.len() == self.steps.len() && known.all(|value| is_on_scale(&value))
        };
        self.steps.len() >= 2 && low < high && self.lines.iter().all(is_full)
    }
}

impl Line {
    /// The last value that is known, and its step.
    pub fn last(&self) -> Option<(usize, f64)> {
        let known = self.readings.iter().enumerate().rev();
        known.filter_map(|(step, reading)| Some((step, reading.value?))).next()
    }

    /// The last value as it is printed at the line's end; nothing if it is not the last step's.
    pub fn end(&self) -> &str {
        let last = self.readings.last().filter(|reading| reading.value.is_some());
        last.map_or("", |reading| &reading.shown)
    }
}
