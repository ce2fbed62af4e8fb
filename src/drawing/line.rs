//! How the lines of a chart are told apart without colour: by dashes and marks.

use super::path::point;
use super::{Path, Point};

/// The dashes and gaps of a line by its place in the chart, in widths of the line; none for an unbroken one.
pub fn dashes(index: usize) -> &'static [f32] {
    const PATTERNS: [&[f32]; 4] = [&[], &[4.0, 2.0], &[1.0, 1.6], &[6.0, 1.8, 1.0, 1.8]];
    PATTERNS[index % PATTERNS.len()]
}

/// The mark on the values of a line by its place in the chart: circle, square, triangle, diamond, all of one weight.
pub fn mark(index: usize, centre: Point, radius: f32) -> Path {
    let at = |x: f32, y: f32| point(centre.x + x * radius, centre.y + y * radius);
    match index % 4 {
        0 => Path::circle(centre, radius),
        1 => Path::polygon([at(-0.89, -0.89), at(0.89, -0.89), at(0.89, 0.89), at(-0.89, 0.89)]),
        2 => Path::polygon([at(0.0, -1.3), at(1.17, 0.8), at(-1.17, 0.8)]),
        _ => Path::polygon([at(0.0, -1.27), at(1.27, 0.0), at(0.0, 1.27), at(-1.27, 0.0)]),
    }
}

/// A line through points, interrupted where there is none. A point without neighbours is left to its mark.
pub fn polyline(points: &[Option<Point>]) -> Vec<Path> {
    let stretches = points.split(Option::is_none).filter(|stretch| stretch.len() > 1);
    stretches.map(|stretch| Path::open(stretch.iter().flatten().copied())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_interrupts_the_line() {
        let at = |x: f32| Some(point(x, 0.0));
        let found = polyline(&[at(0.0), at(1.0), None, at(3.0), None, at(5.0), at(6.0)]);
        assert_eq!(found.iter().map(|path| path.segments.len()).collect::<Vec<_>>(), [2, 2]);
    }
}
