//! Charts as native DrawingML: words and numbers stay words and numbers, and no workbook comes along.
//!
//! The numbers are literals (ISO/IEC 29500-1, 21.2.2.122 and 21.2.2.200), every bar is labelled with its number as it is
//! printed, and the axis of numbers, which then says nothing more, is left out.

use super::dom::{Element, element};
use super::figure::CHART;
use super::tree::clean;
use crate::document::{Bar, Chart, ChartKind};
use crate::theme::{Colour, Theme};

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// From one bar to the next, in lines of small text.
const BAR_PITCH: f64 = 2.1;
/// The height of a chart of columns, in points.
const COLUMN_HEIGHT: f64 = 130.0;

/// How high a chart is, in points.
pub(super) fn height(chart: &Chart, theme: &Theme) -> f64 {
    match chart.kind {
        ChartKind::Bar => (chart.bars.len().max(1) as f64 + 0.3) * BAR_PITCH * f64::from(theme.sizes.small.0),
        ChartKind::Column => COLUMN_HEIGHT,
    }
}

/// The chart part.
pub(super) fn chart(chart: &Chart, theme: &Theme, is_mirrored: bool) -> Element {
    let drawer = Drawer { chart, theme, is_mirrored };
    let plot = element("c:plotArea")
        .child(element("c:layout"))
        .child(drawer.bars())
        .child(drawer.categories())
        .child(drawer.values())
        .child(element("c:spPr").child(element("a:noFill")));
    let content = element("c:chart")
        .child(value("c:autoTitleDeleted", "1"))
        .child(plot)
        .child(value("c:plotVisOnly", "1"))
        .child(value("c:dispBlanksAs", "gap"));
    let none = element("c:spPr").child(element("a:noFill")).child(no_line());
    element("c:chartSpace")
        .with("xmlns:c", CHART)
        .with("xmlns:a", DRAWING)
        .child(value("c:roundedCorners", "0"))
        .child(content)
        .child(none)
        .child(drawer.text("c:txPr", None, false))
}

struct Drawer<'a> {
    chart: &'a Chart,
    theme: &'a Theme,
    is_mirrored: bool,
}

impl Drawer<'_> {
    fn bars(&self) -> Element {
        let direction = match self.chart.kind {
            ChartKind::Bar => "bar",
            ChartKind::Column => "col",
        };
        element("c:barChart")
            .child(value("c:barDir", direction))
            .child(value("c:grouping", "clustered"))
            .child(value("c:varyColors", "0"))
            .child(self.series())
            .child(value("c:gapWidth", "45"))
            .child(value("c:axId", CATEGORY_AXIS))
            .child(value("c:axId", VALUE_AXIS))
    }

    fn series(&self) -> Element {
        let bars = &self.chart.bars;
        let name = element("c:tx").child(element("c:v").text(&clean(&self.chart.title)));
        let points = bars.iter().enumerate().map(|(index, bar)| self.point(index, bar));
        let labels = bars.iter().enumerate().map(|(index, bar)| self.label(index, bar));
        let labels = element("c:dLbls").children(labels).children(shown());
        element("c:ser")
            .child(value("c:idx", "0"))
            .child(value("c:order", "0"))
            .child(name)
            .child(fill(self.theme.colours.quiet))
            .child(value("c:invertIfNegative", "0"))
            .children(points)
            .child(labels)
            .child(element("c:cat").child(literals("c:strLit", bars.iter().map(|bar| clean(&bar.label)))))
            .child(element("c:val").child(literals("c:numLit", bars.iter().map(|bar| bar.value.to_string()))))
    }

    fn point(&self, index: usize, bar: &Bar) -> Element {
        let colours = &self.theme.colours;
        element("c:dPt")
            .child(value("c:idx", index.to_string()))
            .child(value("c:invertIfNegative", "0"))
            .child(value("c:bubble3D", "0"))
            .child(fill(if bar.is_emphasised { colours.accent } else { colours.quiet }))
    }

    /// The number as it is printed, which a number format could not always give.
    fn label(&self, index: usize, bar: &Bar) -> Element {
        element("c:dLbl")
            .child(value("c:idx", index.to_string()))
            .child(element("c:tx").child(self.text("c:rich", Some(&bar.shown), true)))
            .child(value("c:dLblPos", "outEnd"))
            .children(shown())
    }

    fn categories(&self) -> Element {
        let is_bar = self.chart.kind == ChartKind::Bar;
        // Bars are counted from the axis upwards unless the axis is turned round.
        let orientation = if is_bar || self.is_mirrored { "maxMin" } else { "minMax" };
        let place = match (self.chart.kind, self.is_mirrored) {
            (ChartKind::Bar, false) => "l",
            (ChartKind::Bar, true) => "r",
            (ChartKind::Column, _) => "b",
        };
        let axis = element("c:catAx")
            .child(value("c:axId", CATEGORY_AXIS))
            .child(element("c:scaling").child(value("c:orientation", orientation)))
            .child(value("c:delete", "0"))
            .child(value("c:axPos", place));
        let axis = ticks(axis, "nextTo").child(element("c:spPr").child(no_line()));
        axis.child(self.text("c:txPr", None, false))
            .child(value("c:crossAx", VALUE_AXIS))
            .child(value("c:crosses", "autoZero"))
            .child(value("c:auto", "0"))
            .child(value("c:lblAlgn", "ctr"))
            .child(value("c:lblOffset", "60"))
            .child(value("c:noMultiLvlLbl", "1"))
    }

    fn values(&self) -> Element {
        let is_turned = self.is_mirrored && self.chart.kind == ChartKind::Bar;
        let largest = self.chart.bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
        let full = self.chart.full.unwrap_or(largest).max(largest);
        let mut scaling =
            element("c:scaling").child(value("c:orientation", if is_turned { "maxMin" } else { "minMax" }));
        if full > 0.0 {
            scaling.push(value("c:max", full.to_string()));
        }
        let axis = element("c:valAx")
            .child(value("c:axId", VALUE_AXIS))
            .child(scaling.child(value("c:min", "0")))
            .child(value("c:delete", "1"))
            .child(value("c:axPos", if self.chart.kind == ChartKind::Bar { "b" } else { "l" }));
        ticks(axis, "none")
            .child(value("c:crossAx", CATEGORY_AXIS))
            .child(value("c:crosses", "autoZero"))
            .child(value("c:crossBetween", "between"))
    }

    /// Text of the chart; without words the look of what others write.
    fn text(&self, name: &str, words: Option<&str>, is_bold: bool) -> Element {
        let size = (self.theme.sizes.small.0 * 100.0).round().to_string();
        let look = |name: &str| {
            let colour = element("a:srgbClr").with("val", self.theme.colours.text.hex());
            element(name)
                .with("sz", &*size)
                .with("b", if is_bold { "1" } else { "0" })
                .child(element("a:solidFill").child(colour))
                .child(element("a:latin").with("typeface", clean(&self.theme.fonts.heading)))
        };
        let mut paragraph = element("a:p").child(element("a:pPr").child(look("a:defRPr")));
        match words {
            Some(words) => {
                paragraph.push(element("a:r").child(look("a:rPr")).child(element("a:t").text(&clean(words))));
            }
            None => paragraph.push(element("a:endParaRPr")),
        }
        element(name).child(element("a:bodyPr").with("wrap", "none")).child(element("a:lstStyle")).child(paragraph)
    }
}

const CATEGORY_AXIS: &str = "1";
const VALUE_AXIS: &str = "2";

fn value(name: &str, value: impl Into<String>) -> Element {
    element(name).with("val", value)
}

fn fill(colour: Colour) -> Element {
    let colour = element("a:srgbClr").with("val", colour.hex());
    element("c:spPr").child(element("a:solidFill").child(colour))
}

fn no_line() -> Element {
    element("a:ln").child(element("a:noFill"))
}

fn ticks(axis: Element, labels: &str) -> Element {
    axis.child(element("c:numFmt").with("formatCode", "General").with("sourceLinked", "0"))
        .child(value("c:majorTickMark", "none"))
        .child(value("c:minorTickMark", "none"))
        .child(value("c:tickLblPos", labels))
}

/// What a label shows: the value alone.
fn shown() -> [Element; 6] {
    [
        value("c:showLegendKey", "0"),
        value("c:showVal", "1"),
        value("c:showCatName", "0"),
        value("c:showSerName", "0"),
        value("c:showPercent", "0"),
        value("c:showBubbleSize", "0"),
    ]
}

fn literals(name: &str, values: impl ExactSizeIterator<Item = String>) -> Element {
    let count = value("c:ptCount", values.len().to_string());
    let points = values
        .enumerate()
        .map(|(index, literal)| element("c:pt").with("idx", index.to_string()).child(element("c:v").text(&literal)));
    element(name).child(count).children(points)
}
