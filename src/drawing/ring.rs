//! Parts of a whole as a ring.

use super::path::point;
use super::{Path, Point, Segment};
use std::f32::consts::{PI, TAU};

/// A stretch of a ring, in radians from the top, with the clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Where it starts.
    pub from: f32,
    /// Where it ends; not before it starts.
    pub to: f32,
}

impl Part {
    /// Its middle.
    pub fn middle(self) -> f32 {
        f32::midpoint(self.from, self.to)
    }

    /// Whether its middle is on the half of the ring that comes first, on the right.
    pub fn is_first_half(self) -> bool {
        self.middle() < PI
    }
}

/// The parts that values have in their sum; all empty if they add up to nothing.
pub fn parts(values: &[f64]) -> Vec<Part> {
    // Divided first, since large values may add up to more than a number can hold.
    let largest = values.iter().copied().fold(0.0, f64::max);
    let scaled = |value: &f64| if largest > 0.0 { (value / largest).max(0.0) } else { 0.0 };
    let sum: f64 = values.iter().map(scaled).sum();
    let mut passed = 0.0;
    let angle = |value: f64| if sum > 0.0 { (value / sum) as f32 * TAU } else { 0.0 };
    let part = |value: &f64| {
        let from = angle(passed);
        passed += scaled(value);
        Part { from, to: angle(passed) }
    };
    values.iter().map(part).collect()
}

/// A ring.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ring {
    /// Its centre.
    pub centre: Point,
    /// The outer radius.
    pub outer: f32,
    /// The inner radius.
    pub inner: f32,
    /// How far apart its parts are.
    pub gap: f32,
}

impl Ring {
    /// A point at an angle from the top, with the clock.
    pub fn at(&self, angle: f32, radius: f32) -> Point {
        point(self.centre.x + angle.sin() * radius, self.centre.y - angle.cos() * radius)
    }

    /// A line from the middle of a part outwards and then to a label `beside` the ring, at the height `y`. It bends
    /// `around` the ring and never runs over it.
    pub fn leader(&self, part: Part, y: f32, around: f32, beside: f32) -> Vec<Point> {
        let side = if part.is_first_half() { 1.0 } else { -1.0 };
        let at = |distance: f32, y: f32| point(self.centre.x + side * (self.outer + distance), y);
        let tip = self.at(part.middle(), self.outer + around);
        let elbow = at((beside * 0.55).max(around), y);
        let mut points = vec![self.at(part.middle(), self.outer + around / 4.0), tip];
        if self.distance(tip, elbow) < self.outer + around / 4.0 {
            points.push(at(around, tip.y));
        }
        points.extend([elbow, at(beside * 0.84, y)]);
        points
    }

    /// How near a straight line comes to the centre.
    fn distance(&self, from: Point, to: Point) -> f32 {
        let (x, y) = (to.x - from.x, to.y - from.y);
        let along = ((self.centre.x - from.x) * x + (self.centre.y - from.y) * y) / (x * x + y * y).max(1e-6);
        let along = along.clamp(0.0, 1.0);
        (from.x + along * x - self.centre.x).hypot(from.y + along * y - self.centre.y)
    }

    /// The outline of a part, narrower by the gap; `None` for an empty one.
    pub fn outline(&self, part: Part) -> Option<Path> {
        let width = part.to - part.from;
        if width <= 0.0 || width >= TAU - 1e-4 {
            return (width > 0.0).then(|| self.whole());
        }
        // However small a part is, two thirds of it stay.
        let cut = |radius: f32| (self.gap / 2.0 / radius.max(1e-3)).min(width / 6.0);
        let (outer, inner) = (cut(self.outer), cut(self.inner));
        let mut segments = vec![Segment::Move(self.at(part.from + outer, self.outer))];
        self.arc(self.outer, part.from + outer, part.to - outer, &mut segments);
        segments.push(Segment::Line(self.at(part.to - inner, self.inner)));
        self.arc(self.inner, part.to - inner, part.from + inner, &mut segments);
        segments.push(Segment::Close);
        Some(Path { segments })
    }

    /// All of it: two circles in opposite directions, so that the hole stays a hole.
    fn whole(&self) -> Path {
        let mut segments = vec![Segment::Move(self.at(0.0, self.outer))];
        self.arc(self.outer, 0.0, TAU, &mut segments);
        segments.extend([Segment::Close, Segment::Move(self.at(0.0, self.inner))]);
        self.arc(self.inner, TAU, 0.0, &mut segments);
        segments.push(Segment::Close);
        Path { segments }
    }

    /// A piece of a circle from where the pen is, in pieces of at most a quarter.
    fn arc(&self, radius: f32, from: f32, to: f32, segments: &mut Vec<Segment>) {
        let pieces = ((to - from).abs() / (PI / 2.0)).ceil().max(1.0);
        let step = (to - from) / pieces;
        // The distance of control points that keeps the middle of the piece on the circle.
        let bend = 4.0 / 3.0 * (step / 4.0).tan() * radius;
        for index in 0..pieces as u32 {
            let (start, end) = (from + index as f32 * step, from + (index + 1) as f32 * step);
            let along = |angle: f32, by: f32| {
                let on = self.at(angle, radius);
                point(on.x + angle.cos() * by, on.y + angle.sin() * by)
            };
            segments.push(Segment::Cubic(along(start, bend), along(end, -bend), self.at(end, radius)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RING: Ring = Ring { centre: Point { x: 10.0, y: 10.0 }, outer: 8.0, inner: 5.0, gap: 1.0 };

    #[test]
    fn parts_fill_the_ring() {
        let found = parts(&[1.0, 2.0, 1.0]);
        assert_eq!(found.iter().map(|part| part.to / TAU).collect::<Vec<_>>(), [0.25, 0.75, 1.0]);
        assert!(found[0].is_first_half() && !found[2].is_first_half());
        assert!(parts(&[f64::MAX, f64::MAX]).iter().all(|part| part.to.is_finite() && part.to > part.from));
        assert!(parts(&[0.0, 0.0]).iter().all(|part| part.to == 0.0));
    }

    #[test]
    fn outlines_stay_between_the_radii_and_nothing_is_drawn_for_nothing() {
        assert_eq!(RING.outline(Part { from: 1.0, to: 1.0 }), None);
        for to in [0.001, 1.0, 3.0, 6.0, TAU] {
            let path = RING.outline(Part { from: 0.0, to }).unwrap();
            let ends = path.segments.iter().filter_map(|segment| match segment {
                Segment::Move(to) | Segment::Line(to) | Segment::Cubic(_, _, to) => Some(*to),
                Segment::Close => None,
            });
            for end in ends {
                let radius = (end.x - 10.0).hypot(end.y - 10.0);
                assert!((radius - 8.0).abs() < 1e-3 || (radius - 5.0).abs() < 1e-3, "{radius}");
            }
        }
    }

    #[test]
    fn leaders_do_not_run_over_the_ring() {
        for step in 0..64 {
            let angle = step as f32 / 64.0 * TAU;
            for y in [-10.0, 0.0, 7.0, 10.0, 20.0, 30.0] {
                let points = RING.leader(Part { from: angle, to: angle }, y, 1.0, 4.0);
                assert!(points.windows(2).all(|pair| RING.distance(pair[0], pair[1]) >= RING.outer), "{points:?}");
                assert_eq!(points.last().unwrap().y, y);
            }
        }
    }
}
