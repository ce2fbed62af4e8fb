//! Outlines as operators of a content stream (ISO 32000-1, 8.5).

use super::object::rounded;
use super::operators::Operators;
use crate::drawing::{Path, Point, Segment};
use crate::layout::frame::Paint;

/// Paints a path; the colour that fills it is set already. `up` turns a distance from the page's upper edge into one
/// from the lower.
pub(super) fn paint(operators: &mut Operators, path: &Path, paint: Paint, up: impl Fn(f32) -> f32) {
    match paint {
        Paint::Fill(_) => {
            outline(operators, path, up);
            operators.put(&[], "f");
        }
        Paint::Stroke { colour, width, dashes } => {
            let dashes: Vec<f32> = dashes.iter().map(|dash| rounded(dash * width)).collect();
            operators.put(&[], "q");
            operators.colour(colour, "RG");
            operators.put(&[rounded(width)], "w");
            operators.dashes(&dashes);
            outline(operators, path, up);
            operators.put(&[], "S");
            operators.put(&[], "Q");
        }
    }
}

fn outline(operators: &mut Operators, path: &Path, up: impl Fn(f32) -> f32) {
    let point = |at: Point| [rounded(at.x), up(at.y)];
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => operators.put(&point(to), "m"),
            Segment::Line(to) => operators.put(&point(to), "l"),
            Segment::Cubic(a, b, to) => operators.put(&[point(a), point(b), point(to)].concat(), "c"),
            Segment::Close => operators.put(&[], "h"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Colour;

    fn painted(path: &Path, with: Paint, up: impl Fn(f32) -> f32) -> String {
        let mut operators = Operators::default();
        paint(&mut operators, path, with, up);
        String::from_utf8(operators.into_bytes()).unwrap()
    }

    #[test]
    fn a_dashed_line_leaves_the_graphics_state_as_it_was() {
        let path = Path::open([Point { x: 1.0, y: 2.0 }, Point { x: 3.0, y: 4.0 }]);
        let paint = Paint::Stroke { colour: Colour::WHITE, width: 2.0, dashes: &[4.0, 2.0] };
        let expected = "q\n1 1 1 RG\n2 w\n[8 4]0 d\n1 8 m\n3 6 l\nS\nQ\n";
        assert_eq!(painted(&path, paint, |y| 10.0 - y), expected);
    }

    #[test]
    fn a_filled_circle_is_one_ring_of_curves() {
        let path = Path::circle(Point { x: 5.0, y: 5.0 }, 1.0);
        let painted = painted(&path, Paint::Fill(Colour::WHITE), |y| y);
        let operators: String = painted.lines().filter_map(|line| line.chars().last()).collect();
        assert_eq!(operators, "mcccchf");
    }
}
