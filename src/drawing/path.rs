//! Paths of straight lines and cubic Bézier curves.

/// A point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

/// A piece of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Lifts the pen and puts it down here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A curve with two control points, to the third point.
    Cubic(Point, Point, Point),
    /// A straight line to where the pen was last put down.
    Close,
}

/// An outline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// Its pieces, in order; the first is a [`Segment::Move`].
    pub segments: Vec<Segment>,
}

/// How far the control points of a quarter of a circle are from its ends, in radii: the curve then strays from the
/// circle by less than three parts in ten thousand.
const QUARTER: f32 = 0.552_284_8;

impl Path {
    /// A circle.
    pub fn circle(centre: Point, radius: f32) -> Path {
        let at = |x: f32, y: f32| point(centre.x + x * radius, centre.y + y * radius);
        let k = QUARTER;
        Path {
            segments: vec![
                Segment::Move(at(1.0, 0.0)),
                Segment::Cubic(at(1.0, k), at(k, 1.0), at(0.0, 1.0)),
                Segment::Cubic(at(-k, 1.0), at(-1.0, k), at(-1.0, 0.0)),
                Segment::Cubic(at(-1.0, -k), at(-k, -1.0), at(0.0, -1.0)),
                Segment::Cubic(at(k, -1.0), at(1.0, -k), at(1.0, 0.0)),
                Segment::Close,
            ],
        }
    }

    /// A closed outline of straight lines.
    pub fn polygon(points: impl IntoIterator<Item = Point>) -> Path {
        let mut path = Path::open(points);
        path.segments.push(Segment::Close);
        path
    }

    /// Straight lines from point to point.
    pub fn open(points: impl IntoIterator<Item = Point>) -> Path {
        let piece = |(index, point)| if index == 0 { Segment::Move(point) } else { Segment::Line(point) };
        Path { segments: points.into_iter().enumerate().map(piece).collect() }
    }

    /// The path with every point changed.
    #[must_use]
    pub fn map(&self, change: impl Fn(Point) -> Point) -> Path {
        let piece = |segment: &Segment| match *segment {
            Segment::Move(to) => Segment::Move(change(to)),
            Segment::Line(to) => Segment::Line(change(to)),
            Segment::Cubic(a, b, to) => Segment::Cubic(change(a), change(b), change(to)),
            Segment::Close => Segment::Close,
        };
        Path { segments: self.segments.iter().map(piece).collect() }
    }

    /// Every point of it, also those that only bend it.
    pub fn points(&self) -> impl Iterator<Item = Point> + '_ {
        self.segments.iter().flat_map(|segment| match *segment {
            Segment::Move(to) | Segment::Line(to) => vec![to],
            Segment::Cubic(a, b, to) => vec![a, b, to],
            Segment::Close => Vec::new(),
        })
    }
}

pub(super) fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}
