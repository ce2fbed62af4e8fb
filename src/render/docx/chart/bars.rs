//! Bars, columns, and bars in place of persons.

use super::{CATEGORY_AXIS, Drawer, VALUE_AXIS, fill, line, no_line, shown, ticks, value};
use crate::document::{Bar, Plot};
use crate::render::docx::dom::{Element, element};

impl Drawer<'_> {
    /// Series of bars with their axes; the axis of numbers, which would say nothing more, is left out.
    pub(super) fn bar_plot(&self, series: Vec<Element>) -> Element {
        let is_stacked = series.len() > 1;
        let chart = element("c:barChart")
            .child(value("c:barDir", if self.is_column() { "col" } else { "bar" }))
            .child(value("c:grouping", if is_stacked { "stacked" } else { "clustered" }))
            .child(value("c:varyColors", "0"))
            .children(series)
            .child(value("c:gapWidth", "45"))
            .children(is_stacked.then(|| value("c:overlap", "100")))
            .child(value("c:axId", CATEGORY_AXIS))
            .child(value("c:axId", VALUE_AXIS));
        element("c:plotArea").child(element("c:layout")).child(chart).child(self.categories()).child(self.values())
    }

    /// The only series, each bar with its number.
    pub(super) fn bars(&self, bars: &[Bar]) -> Element {
        let points = bars.iter().enumerate().map(|(index, bar)| self.point(index, bar));
        let labels = bars.iter().enumerate().map(|(index, bar)| self.label(index, bar));
        let labels = element("c:dLbls").children(labels).children(shown(true));
        self.series(0, fill(self.theme.colours.quiet), points.chain([labels]))
    }

    /// Two series: the persons that are counted, and the others in outline.
    pub(super) fn persons(&self) -> Vec<Element> {
        let outline = element("c:spPr").child(element("a:noFill")).child(line(self.theme.colours.quiet, 0.75));
        let looks = [fill(self.theme.colours.accent), outline];
        looks.into_iter().enumerate().map(|(index, look)| self.series(index, look, [])).collect()
    }

    fn series(&self, index: usize, look: Element, points: impl IntoIterator<Item = Element>) -> Element {
        element("c:ser")
            .child(value("c:idx", index.to_string()))
            .child(value("c:order", index.to_string()))
            .child(self.data.name(index))
            .child(look)
            .child(value("c:invertIfNegative", "0"))
            .children(points)
            .child(self.data.categories())
            .child(self.data.values(index))
    }

    fn point(&self, index: usize, bar: &Bar) -> Element {
        element("c:dPt")
            .child(value("c:idx", index.to_string()))
            .child(value("c:invertIfNegative", "0"))
            .child(value("c:bubble3D", "0"))
            .child(fill(self.colour(bar.is_emphasised)))
    }

    /// The number as it is printed, which a number format could not always give.
    fn label(&self, index: usize, bar: &Bar) -> Element {
        element("c:dLbl")
            .child(value("c:idx", index.to_string()))
            .child(element("c:tx").child(self.text("c:rich", &[(&bar.shown, true)])))
            .child(value("c:dLblPos", "outEnd"))
            .children(shown(true))
    }

    fn categories(&self) -> Element {
        // Bars are counted from the axis upwards unless the axis is turned round.
        let orientation = if !self.is_column() || self.is_mirrored { "maxMin" } else { "minMax" };
        let place = match (self.is_column(), self.is_mirrored) {
            (true, _) => "b",
            (false, false) => "l",
            (false, true) => "r",
        };
        let axis = element("c:catAx")
            .child(value("c:axId", CATEGORY_AXIS))
            .child(element("c:scaling").child(value("c:orientation", orientation)))
            .child(value("c:delete", "0"))
            .child(value("c:axPos", place));
        let axis = ticks(axis, "General", "nextTo").child(element("c:spPr").child(no_line()));
        axis.child(self.text("c:txPr", &[]))
            .child(value("c:crossAx", VALUE_AXIS))
            .child(value("c:crosses", "autoZero"))
            .child(value("c:auto", "0"))
            .child(value("c:lblAlgn", "ctr"))
            .child(value("c:lblOffset", "60"))
            .child(value("c:tickLblSkip", "1"))
            .child(value("c:noMultiLvlLbl", "1"))
    }

    fn values(&self) -> Element {
        let is_turned = self.is_mirrored && !self.is_column();
        let full = match &self.chart.plot {
            Plot::Persons { of, .. } => f64::from(*of),
            Plot::Bars(series) | Plot::Columns(series) => series.axis(),
            Plot::Donut(_) | Plot::Lines(_) => 1.0,
        };
        let scaling = element("c:scaling")
            .child(value("c:orientation", if is_turned { "maxMin" } else { "minMax" }))
            .child(value("c:max", full.to_string()))
            .child(value("c:min", "0"));
        let axis = element("c:valAx")
            .child(value("c:axId", VALUE_AXIS))
            .child(scaling)
            .child(value("c:delete", "1"))
            .child(value("c:axPos", if self.is_column() { "l" } else { "b" }));
        ticks(axis, "General", "none")
            .child(value("c:crossAx", CATEGORY_AXIS))
            .child(value("c:crosses", "autoZero"))
            .child(value("c:crossBetween", "between"))
    }

    fn is_column(&self) -> bool {
        matches!(self.chart.plot, Plot::Columns(_))
    }
}
