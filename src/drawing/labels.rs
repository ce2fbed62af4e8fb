//! Labels beside what they name, without overlap.

/// The upper edges of labels whose middles want to be at `wanted`, so that none overlaps another and all stay between
/// `top` and `bottom` where there is room. `wanted` and `heights` run from the uppermost label to the lowest.
pub fn spread(wanted: &[f32], heights: &[f32], top: f32, bottom: f32) -> Vec<f32> {
    let mut edges: Vec<f32> = wanted.iter().zip(heights).map(|(middle, height)| middle - height / 2.0).collect();
    let mut least = top;
    for (edge, height) in edges.iter_mut().zip(heights) {
        *edge = edge.max(least);
        least = *edge + height;
    }
    let mut most = bottom;
    for (edge, height) in edges.iter_mut().zip(heights).rev() {
        *edge = edge.min(most - height);
        most = *edge;
    }
    // Where there is no room for all, the first stays at the top and the others run on below the bottom.
    let mut least = top;
    for (edge, height) in edges.iter_mut().zip(heights) {
        *edge = edge.max(least);
        least = *edge + height;
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_move_apart_and_stay_inside() {
        assert_eq!(spread(&[10.0, 11.0, 50.0], &[10.0; 3], 0.0, 60.0), [5.0, 15.0, 45.0]);
        assert_eq!(spread(&[58.0, 59.0], &[10.0; 2], 0.0, 60.0), [40.0, 50.0]);
        assert_eq!(spread(&[5.0, 5.0], &[10.0; 2], 0.0, 12.0), [0.0, 10.0]);
    }
}
