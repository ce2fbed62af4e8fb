//! A person as a sign.

use super::path::point;
use super::{Path, Segment};

/// A person, standing with the arms down, half as wide as high: head, shoulders, trunk.
pub fn person(x: f32, y: f32, height: f32) -> Path {
    let unit = height / 2.0;
    let at = |across: f32, down: f32| point(x + across * unit, y + down * unit);
    let mut path = Path::circle(at(0.5, 0.27), 0.24 * unit);
    path.segments.extend([
        Segment::Move(at(0.3, 0.6)),
        Segment::Line(at(0.7, 0.6)),
        Segment::Cubic(at(0.87, 0.6), at(0.96, 0.7), at(0.96, 0.86)),
        Segment::Line(at(0.96, 1.24)),
        Segment::Cubic(at(0.96, 1.35), at(0.8, 1.35), at(0.78, 1.27)),
        Segment::Line(at(0.74, 1.9)),
        Segment::Cubic(at(0.735, 1.96), at(0.7, 1.98), at(0.66, 1.98)),
        Segment::Line(at(0.34, 1.98)),
        Segment::Cubic(at(0.3, 1.98), at(0.265, 1.96), at(0.26, 1.9)),
        Segment::Line(at(0.22, 1.27)),
        Segment::Cubic(at(0.2, 1.35), at(0.04, 1.35), at(0.04, 1.24)),
        Segment::Line(at(0.04, 0.86)),
        Segment::Cubic(at(0.04, 0.7), at(0.13, 0.6), at(0.3, 0.6)),
        Segment::Close,
    ]);
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_stays_in_its_place() {
        let inside = |p: super::super::Point| (5.0..=10.0).contains(&p.x) && (7.0..=17.0).contains(&p.y);
        assert!(person(5.0, 7.0, 10.0).points().all(inside));
    }
}
