//! Lines over an ordered axis, each named where it ends.

use super::{CATEGORY_AXIS, Drawer, LINE_HEIGHT, VALUE_AXIS, fill, layout, line, no_line, shown, ticks, value};
use crate::document::{Line, Lines, Tick};
use crate::drawing::spread;
use crate::render::docx::dom::{Element, element};
use crate::theme::Colour;

/// Dashes and marks by which lines are told apart without colour (ISO/IEC 29500-1, 20.1.10.49 and 21.2.3.27), in the
/// order of the other formats.
const LOOKS: [(&str, &str); 4] =
    [("solid", "circle"), ("dash", "square"), ("sysDot", "triangle"), ("dashDot", "diamond")];
/// Rules of the scale.
const RULE: Colour = Colour::rgb(0xd9, 0xd9, 0xd9);
/// The upper edge and the height of the scale in the drawing; the steps stand below.
const TOP: f64 = 0.05;
const HEIGHT: f64 = 0.8;

impl Drawer<'_> {
    pub(super) fn line_plot(&self, lines: &Lines) -> Element {
        let offsets = self.offsets(lines);
        let series = lines.lines.iter().zip(offsets).enumerate();
        let chart = element("c:lineChart")
            .child(value("c:grouping", "standard"))
            .child(value("c:varyColors", "0"))
            .children(series.map(|(index, (line, offset))| self.line_series(index, line, offset)))
            .child(value("c:marker", "1"))
            .child(value("c:axId", CATEGORY_AXIS))
            .child(value("c:axId", VALUE_AXIS));
        let labels = lines.lines.iter().map(|line| self.room(&line.label) + self.room(line.end()));
        let labels = (labels.fold(0.0, f64::max) + 0.04).min(0.4);
        let scale = lines.scale.iter().map(|tick| self.room(&tick.shown)).fold(0.0, f64::max).min(0.2) + 0.02;
        let (start, end) = if self.is_mirrored { (labels, scale) } else { (scale, labels) };
        element("c:plotArea")
            .child(layout([start, TOP, (1.0 - start - end).max(0.2), HEIGHT], Some("inner")))
            .child(chart)
            .child(self.steps(lines))
            .child(self.scale(lines))
    }

    fn line_series(&self, index: usize, series: &Line, offset: f64) -> Element {
        let colour = self.colour(series.is_emphasised);
        let (dash, mark) = LOOKS[index % LOOKS.len()];
        let stroke = line(colour, 1.75).child(value("a:prstDash", dash)).child(element("a:round"));
        let mark = element("c:marker")
            .child(value("c:symbol", mark))
            .child(value("c:size", "6"))
            .child(fill(colour).child(no_line()));
        element("c:ser")
            .child(value("c:idx", index.to_string()))
            .child(value("c:order", index.to_string()))
            .child(self.data.name(index))
            .child(element("c:spPr").child(stroke))
            .child(mark)
            .child(element("c:dLbls").children(self.end(series, offset)).children(shown(false)))
            .child(self.data.categories())
            .child(self.data.values(index))
            .child(value("c:smooth", "0"))
    }

    /// The label at a line's end, moved down by a part of the drawing's height.
    fn end(&self, line: &Line, offset: f64) -> Option<Element> {
        let (last, _) = line.last()?;
        let moved = element("c:manualLayout").child(value("c:x", "0")).child(value("c:y", format!("{offset:.4}")));
        let layout = element("c:layout").children((offset.abs() > 1e-3).then_some(moved));
        let label = format!("{} ", line.label);
        let words = self.text("c:rich", &[(&label, line.is_emphasised), (line.end(), true)]);
        let label = element("c:dLbl")
            .child(value("c:idx", last.to_string()))
            .child(layout)
            .child(element("c:tx").child(words))
            .child(value("c:dLblPos", if self.is_mirrored { "l" } else { "r" }));
        Some(label.children(shown(true)))
    }

    /// By how much labels move so that none overlaps another.
    fn offsets(&self, lines: &Lines) -> Vec<f64> {
        let leading = (f64::from(self.theme.sizes.small.0) * 1.4 / LINE_HEIGHT) as f32;
        let up =
            |line: &Line| line.last().map_or(0.0, |(_, value)| (TOP + HEIGHT * (1.0 - lines.height(value))) as f32);
        let wanted: Vec<f32> = lines.lines.iter().map(up).collect();
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
        let sorted: Vec<f32> = order.iter().map(|index| wanted[*index]).collect();
        let edges = spread(&sorted, &vec![leading; sorted.len()], 0.0, 1.0);
        let mut offsets = vec![0.0; wanted.len()];
        for (index, edge) in order.into_iter().zip(edges) {
            offsets[index] = f64::from(edge + leading / 2.0 - wanted[index]);
        }
        offsets
    }

    fn steps(&self, lines: &Lines) -> Element {
        let orientation = if self.is_mirrored { "maxMin" } else { "minMax" };
        let axis = element("c:catAx")
            .child(value("c:axId", CATEGORY_AXIS))
            .child(element("c:scaling").child(value("c:orientation", orientation)))
            .child(value("c:delete", "0"))
            .child(value("c:axPos", "b"));
        // The axis is at zero, and the words are below the drawing all the same.
        let place = if lines.ends().0 < 0.0 { "low" } else { "nextTo" };
        ticks(axis, "General", place)
            .child(element("c:spPr").child(line(self.theme.colours.text, 0.75)))
            .child(self.text("c:txPr", &[]))
            .child(value("c:crossAx", VALUE_AXIS))
            .child(value("c:crosses", "autoZero"))
            .child(value("c:auto", "0"))
            .child(value("c:lblAlgn", "ctr"))
            .child(value("c:lblOffset", "60"))
            .child(value("c:noMultiLvlLbl", "1"))
    }

    fn scale(&self, lines: &Lines) -> Element {
        let (low, high) = lines.ends();
        let scaling = element("c:scaling")
            .child(value("c:orientation", "minMax"))
            .child(value("c:max", high.to_string()))
            .child(value("c:min", low.to_string()));
        let rules = element("c:majorGridlines").child(element("c:spPr").child(line(RULE, 0.5)));
        let axis = element("c:valAx")
            .child(value("c:axId", VALUE_AXIS))
            .child(scaling)
            .child(value("c:delete", "0"))
            .child(value("c:axPos", if self.is_mirrored { "r" } else { "l" }))
            .child(rules);
        let unit = (high - low) / (lines.scale.len().saturating_sub(1).max(1) as f64);
        ticks(axis, &format_code(&lines.scale), "nextTo")
            .child(element("c:spPr").child(no_line()))
            .child(self.text("c:txPr", &[]))
            .child(value("c:crossAx", CATEGORY_AXIS))
            .child(value("c:crosses", "autoZero"))
            .child(value("c:crossBetween", "between"))
            .child(value("c:majorUnit", unit.to_string()))
    }
}

/// The number format (ISO/IEC 29500-1, 18.8.31) that prints the marks of a scale as they are printed elsewhere: what is
/// before and after the digits, how many digits follow the point, and a comma per thousand that is left out.
fn format_code(scale: &[Tick]) -> String {
    let Some(largest) = scale.iter().max_by(|a, b| a.value.abs().total_cmp(&b.value.abs())) else {
        return "General".to_owned();
    };
    let shown = largest.shown.replace('\u{2212}', "");
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(start), Some(end)) = (shown.find(is_digit), shown.rfind(is_digit)) else { return "General".to_owned() };
    let (before, digits, after) = (&shown[..start], &shown[start..=end], &shown[end + 1..]);
    let number: f64 = digits.replace(',', "").parse().unwrap_or(0.0);
    let thousands = if number > 0.0 { ((largest.value.abs() / number).log10() / 3.0).round() as usize } else { 0 };
    let unit = 1000_f64.powi(i32::try_from(thousands).unwrap_or(0));
    let decimals = scale.iter().map(|tick| decimals(tick.value / unit)).max().unwrap_or(0);
    let point = if decimals > 0 { format!(".{}", "0".repeat(decimals)) } else { String::new() };
    let quoted = |words: &str| if words.is_empty() { String::new() } else { format!("\"{}\"", words.replace('"', "")) };
    let code = format!("{}#,##0{point}{}{}", quoted(before), ",".repeat(thousands), quoted(after));
    // A format of its own for numbers below zero, with the sign that they have elsewhere.
    if scale.iter().any(|tick| tick.value < 0.0) { format!("{code};\"\u{2212}\"{code}") } else { code }
}

/// How many digits a mark needs after the point; scales are round, so six are plenty.
fn decimals(number: f64) -> usize {
    let rounded = format!("{number:.6}");
    rounded.trim_end_matches('0').split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_prints_the_scale() {
        let code = |marks: &[(f64, &str)]| {
            format_code(
                &marks
                    .iter()
                    .map(|(value, shown)| Tick { value: *value, shown: (*shown).to_owned() })
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(code(&[(0.0, "0%"), (50.0, "50%"), (100.0, "100%")]), "#,##0\"%\"");
        assert_eq!(code(&[(0.0, "0"), (5e8, "500 m"), (1e9, "1 bn")]), "#,##0.0,,,\" bn\"");
        assert_eq!(code(&[(-0.2, "\u{2212}0.2"), (0.0, "0"), (0.1, "0.1")]), "#,##0.0;\"\u{2212}\"#,##0.0");
        assert_eq!(code(&[(0.0, "US$ 0"), (2e6, "US$ 2 m")]), "\"US$ \"#,##0,,\" m\"");
        assert_eq!(code(&[]), "General");
    }
}
