//! Outlines as operators of a content stream (ISO 32000-1, 8.5).

use super::object::rounded;
use crate::drawing::{Path, Point, Segment};
use crate::layout::frame::Paint;
use crate::theme::Colour;
use printpdf::{Color, Line, LineDashPattern, LinePoint, Op, PaintMode, Polygon, PolygonRing, Pt, Rgb, WindingOrder};

/// The operators that paint a path; the colour that fills it is set already. `up` turns a distance from the page's upper
/// edge into one from the lower.
pub(super) fn ops(path: &Path, paint: Paint, up: impl Fn(f32) -> f32) -> Vec<Op> {
    let rings = rings(path, up);
    match paint {
        Paint::Fill(_) => {
            let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
            vec![Op::DrawPolygon { polygon }]
        }
        Paint::Stroke { colour, width, dashes } => {
            let dashes: Vec<f32> = dashes.iter().map(|dash| rounded(dash * width)).collect();
            let is_closed = path.segments.last() == Some(&Segment::Close);
            let mut ops = vec![
                Op::SaveGraphicsState,
                Op::SetOutlineColor { col: rgb(colour) },
                Op::SetOutlineThickness { pt: Pt(rounded(width)) },
                Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &dashes) },
            ];
            let line = |ring: PolygonRing| Op::DrawLine { line: Line { points: ring.points, is_closed } };
            ops.extend(rings.into_iter().map(line));
            ops.push(Op::RestoreGraphicsState);
            ops
        }
    }
}

/// A colour rounded to a thousandth.
pub(super) fn rgb(colour: Colour) -> Color {
    let [r, g, b] = colour.parts().map(|part| (part * 1000.0).round() / 1000.0);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

/// A path as printpdf has it: points, those that only bend a curve marked.
fn rings(path: &Path, up: impl Fn(f32) -> f32) -> Vec<PolygonRing> {
    let point = |at: Point, bezier: bool| {
        let p = printpdf::Point { x: Pt(rounded(at.x)), y: Pt(up(at.y)) };
        LinePoint { p, bezier }
    };
    let mut rings: Vec<PolygonRing> = Vec::new();
    for segment in &path.segments {
        let points = match *segment {
            Segment::Move(to) => {
                rings.push(PolygonRing { points: vec![point(to, false)] });
                Vec::new()
            }
            Segment::Line(to) => vec![point(to, false)],
            Segment::Cubic(a, b, to) => vec![point(a, true), point(b, true), point(to, false)],
            Segment::Close => Vec::new(),
        };
        if let Some(ring) = rings.last_mut() {
            ring.points.extend(points);
        }
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dashed_line_leaves_the_graphics_state_as_it_was() {
        let path = Path::open([Point { x: 1.0, y: 2.0 }, Point { x: 3.0, y: 4.0 }]);
        let paint = Paint::Stroke { colour: Colour::WHITE, width: 2.0, dashes: &[4.0, 2.0] };
        let ops = ops(&path, paint, |y| 10.0 - y);
        assert!(matches!((ops.first(), ops.last()), (Some(Op::SaveGraphicsState), Some(Op::RestoreGraphicsState))));
        assert!(ops.contains(&Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &[8.0, 4.0]) }));
        let Some(Op::DrawLine { line }) = ops.get(4) else { panic!("there is a line: {ops:?}") };
        let points: Vec<(f32, f32)> = line.points.iter().map(|point| (point.p.x.0, point.p.y.0)).collect();
        assert_eq!((points, line.is_closed), (vec![(1.0, 8.0), (3.0, 6.0)], false));
    }

    #[test]
    fn a_filled_circle_is_one_ring_of_curves() {
        let path = Path::circle(Point { x: 5.0, y: 5.0 }, 1.0);
        let ops = ops(&path, Paint::Fill(Colour::WHITE), |y| y);
        let [Op::DrawPolygon { polygon }] = ops.as_slice() else { panic!("there is a polygon: {ops:?}") };
        assert_eq!((polygon.mode, polygon.rings.len()), (PaintMode::Fill, 1));
        assert_eq!(polygon.rings[0].points.iter().filter(|point| point.bezier).count(), 8);
    }
}
