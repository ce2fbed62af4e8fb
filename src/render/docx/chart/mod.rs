//! Charts as native DrawingML with a workbook inside: words and numbers stay words and numbers, which the reader can open.
//!
//! Each number is printed as text as well. Bars and columns have theirs beside them, lines theirs at the end and a scale; a donut lists its parts beside it, since labels of a
//! ring can only stand on it (21.2.2.48). Word draws no persons, so rows of them are bars: what is counted is filled,
//! the rest an outline, and the number stands with the label.

mod bars;
mod data;
mod donut;
mod lines;
mod text;

use super::dom::{Element, element};
use super::figure::{CHART, RELATIONSHIPS};
use crate::document::{Bar, Chart, Plot, Series};
use crate::theme::{Colour, Theme};
use data::Data;
use std::sync::Arc;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const CATEGORY_AXIS: &str = "1";
const VALUE_AXIS: &str = "2";

/// From one bar to the next, in lines of small text, and how much more each further line of a name takes.
const BAR_PITCH: f64 = 2.1;
const LINE_PITCH: f64 = 1.05;
/// Names of bars take at most this part of the width, then they are broken.
const NAMES: f64 = 0.5;
/// The heights of the other charts, in points.
const COLUMN_HEIGHT: f64 = 116.0;
const LINE_HEIGHT: f64 = 156.0;
const DONUT_HEIGHT: f64 = 130.0;

/// How high a chart of a width is, both in points.
pub(super) fn height(chart: &Chart, theme: &Theme, width: f64) -> f64 {
    match &chart.plot {
        Plot::Bars(Series { bars, .. }) | Plot::Persons { rows: bars, .. } => {
            // A name that has no room beside those around it is left out by LibreOffice.
            let lines = |bar: &Bar| (text::room(&bar.label, theme, width) / NAMES).ceil().max(1.0);
            let most = bars.iter().map(lines).fold(1.0, f64::max);
            let pitch = BAR_PITCH + (most - 1.0) * LINE_PITCH;
            (bars.len().max(1) as f64 + 0.3) * pitch * f64::from(theme.sizes.small.0)
        }
        Plot::Columns(_) => COLUMN_HEIGHT,
        Plot::Lines(_) => LINE_HEIGHT,
        Plot::Donut(_) => DONUT_HEIGHT,
    }
}

/// The relationship of a chart to its workbook.
const WORKBOOK: &str = "rId1";

/// The workbook of a chart part.
pub(super) fn workbook(chart: &Chart) -> Result<Arc<[u8]>, String> {
    Data::of(chart).workbook()
}

/// The chart part; `width` is the drawing's, in points.
pub(super) fn chart(chart: &Chart, theme: &Theme, width: f64, is_mirrored: bool) -> Element {
    let drawer = Drawer { chart, data: Data::of(chart), theme, width, is_mirrored };
    let plot = match &chart.plot {
        Plot::Bars(series) | Plot::Columns(series) => drawer.bar_plot(vec![drawer.bars(&series.bars)]),
        Plot::Persons { .. } => drawer.bar_plot(drawer.persons()),
        Plot::Lines(lines) => drawer.line_plot(lines),
        Plot::Donut(bars) => drawer.donut_plot(bars),
    };
    let mut content = element("c:chart").child(value("c:autoTitleDeleted", "1"));
    content.push(plot.child(element("c:spPr").child(element("a:noFill"))));
    if let Plot::Donut(bars) = &chart.plot {
        content.push(drawer.legend(bars));
    }
    let content = content.child(value("c:plotVisOnly", "1")).child(value("c:dispBlanksAs", "gap"));
    let none = element("c:spPr").child(element("a:noFill")).child(no_line());
    element("c:chartSpace")
        .with("xmlns:c", CHART)
        .with("xmlns:a", DRAWING)
        .with("xmlns:r", RELATIONSHIPS)
        .child(value("c:roundedCorners", "0"))
        .child(content)
        .child(none)
        .child(drawer.text("c:txPr", &[]))
        .child(element("c:externalData").with("r:id", WORKBOOK).child(value("c:autoUpdate", "0")))
}

struct Drawer<'a> {
    chart: &'a Chart,
    data: Data,
    theme: &'a Theme,
    width: f64,
    is_mirrored: bool,
}

impl Drawer<'_> {
    fn colour(&self, is_emphasised: bool) -> Colour {
        if is_emphasised { self.theme.colours.accent } else { self.theme.colours.quiet }
    }
}

/// An element with its value, as all of DrawingML's charts have it.
fn value(name: &str, value: impl Into<String>) -> Element {
    element(name).with("val", value)
}

fn solid(colour: Colour) -> Element {
    element("a:solidFill").child(element("a:srgbClr").with("val", colour.hex()))
}

fn fill(colour: Colour) -> Element {
    element("c:spPr").child(solid(colour))
}

/// A line of a width in points.
fn line(colour: Colour, width: f64) -> Element {
    const EMU_PER_POINT: f64 = 12_700.0;
    element("a:ln").with("w", format!("{:.0}", width * EMU_PER_POINT)).child(solid(colour))
}

fn no_line() -> Element {
    element("a:ln").child(element("a:noFill"))
}

fn ticks(axis: Element, format: &str, labels: &str) -> Element {
    axis.child(element("c:numFmt").with("formatCode", format).with("sourceLinked", "0"))
        .child(value("c:majorTickMark", "none"))
        .child(value("c:minorTickMark", "none"))
        .child(value("c:tickLblPos", labels))
}

/// What a label shows by itself: the value or nothing.
fn shown(value_shown: bool) -> [Element; 6] {
    let names = ["c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"];
    names.map(|name| value(name, if value_shown && name == "c:showVal" { "1" } else { "0" }))
}

/// Where something stands in the drawing, in parts of its width and height from the left and the top.
fn layout([x, y, width, height]: [f64; 4], target: Option<&str>) -> Element {
    let number = |name: &str, number: f64| value(name, format!("{number:.4}"));
    let manual = element("c:manualLayout").children(target.map(|target| value("c:layoutTarget", target)));
    let manual = manual.child(value("c:xMode", "edge")).child(value("c:yMode", "edge"));
    let manual = manual.child(number("c:x", x)).child(number("c:y", y));
    element("c:layout").child(manual.child(number("c:w", width)).child(number("c:h", height)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_with_names_of_several_lines_stand_further_apart() {
        let high = |label: &str, width: f64| {
            let bar = Bar { label: label.to_owned(), value: 1.0, shown: "1".to_owned(), is_emphasised: false };
            let plot = Plot::Bars(Series::new(vec![bar]));
            let chart = Chart { title: String::new(), plot, has_table: false };
            height(&chart, &Theme::default(), width)
        };
        let long = "Rural households without a road that can be used in the rainy season";
        assert_eq!(high("Towns", 430.0), high("", 430.0));
        assert!(high(long, 430.0) > high("Towns", 430.0));
        assert!(high(long, 430.0) < high(long, 200.0));
    }
}
