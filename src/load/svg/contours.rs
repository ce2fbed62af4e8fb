//! The contours of a path, one by one: of a line of text each letter has its own, and some may be seen where others are not.

use resvg::tiny_skia::{Path as Data, PathSegment, Point, Rect};
use resvg::usvg::Path;

/// Where each contour of a path lies on the canvas, its stroke with it; nothing for one that has no place.
pub(super) fn boxes(path: &Path) -> Vec<Option<Rect>> {
    let margin = path.stroke().map_or(0.0, |stroke| stroke.width().get() * stroke.miterlimit().get().max(1.0));
    let place = |points: &Vec<Point>| {
        let place = Rect::from_points(points)?;
        let place = Rect::from_ltrb(
            place.left() - margin,
            place.top() - margin,
            place.right() + margin,
            place.bottom() + margin,
        );
        place?.transform(path.abs_transform())
    };
    contours(path.data()).iter().map(place).collect()
}

/// The points of each contour; those that only pull at a curve hold it in their midst.
fn contours(data: &Data) -> Vec<Vec<Point>> {
    let mut contours: Vec<Vec<Point>> = Vec::new();
    for segment in data.segments() {
        let points = match segment {
            PathSegment::MoveTo(point) => {
                contours.push(Vec::new());
                vec![point]
            }
            PathSegment::LineTo(point) => vec![point],
            PathSegment::QuadTo(first, point) => vec![first, point],
            PathSegment::CubicTo(first, second, point) => vec![first, second, point],
            PathSegment::Close => Vec::new(),
        };
        contours.last_mut().into_iter().for_each(|contour| contour.extend(&points));
    }
    contours
}

/// The data of a path, as usvg writes them, with some of its contours only; nothing if it has another number of them.
pub(super) fn only(data: &str, seen: &[bool]) -> Option<String> {
    let starts: Vec<usize> = data.match_indices('M').map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([data.len()]);
    let contours: Vec<&str> = starts.iter().zip(ends).filter_map(|(start, end)| data.get(*start..end)).collect();
    let kept = contours.iter().zip(seen).filter(|(_, seen)| **seen).map(|(contour, _)| contour.trim());
    (contours.len() == seen.len()).then(|| kept.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contours_are_kept_by_their_order() {
        let data = "M 0 0 L 9 9 Z M 1 1 Q 2 2 3 3 M 5 5 Z";
        assert_eq!(only(data, &[true, false, true]).as_deref(), Some("M 0 0 L 9 9 Z M 5 5 Z"));
        assert_eq!(only(data, &[true, false]), None);
    }
}
