//! Labels beside what they name, without overlap.

/// The upper edges of labels whose middles want to be at `wanted`, as near to there as they can be without overlap, and
/// between `top` and `bottom` where there is room. `wanted` and `heights` run from the uppermost label to the lowest.
pub fn spread(wanted: &[f32], heights: &[f32], top: f32, bottom: f32) -> Vec<f32> {
    let mut edges = apart(wanted, heights);
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

/// Labels that touch, moved as one.
struct Group {
    /// The sum of the upper edges that the group would have by the wish of each of its labels.
    wishes: f32,
    labels: f32,
    height: f32,
}

impl Group {
    fn edge(&self) -> f32 {
        self.wishes / self.labels
    }
}

/// Without bounds: wherever labels overlap they are stacked, and the stack stands where it pleases them on average, the
/// place of least squares (pool adjacent violators, Ayer and others, 1955).
fn apart(wanted: &[f32], heights: &[f32]) -> Vec<f32> {
    let mut groups: Vec<Group> = Vec::new();
    for (middle, height) in wanted.iter().zip(heights) {
        let mut group = Group { wishes: middle - height / 2.0, labels: 1.0, height: *height };
        while let Some(above) = groups.pop_if(|above| above.edge() + above.height > group.edge()) {
            let wishes = above.wishes + group.wishes - group.labels * above.height;
            group = Group { wishes, labels: above.labels + group.labels, height: above.height + group.height };
        }
        groups.push(group);
    }
    let mut edges = Vec::with_capacity(heights.len());
    for group in groups {
        let mut edge = group.edge();
        for height in heights.iter().skip(edges.len()).take(group.labels as usize) {
            edges.push(edge);
            edge += height;
        }
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_move_apart_and_stay_inside() {
        assert_eq!(spread(&[10.0, 11.0, 50.0], &[10.0; 3], 0.0, 60.0), [0.5, 10.5, 45.0]);
        assert_eq!(spread(&[20.0, 21.0, 31.0], &[10.0; 3], 0.0, 60.0), [9.0, 19.0, 29.0]);
        assert_eq!(spread(&[58.0, 59.0], &[10.0; 2], 0.0, 60.0), [40.0, 50.0]);
        assert_eq!(spread(&[5.0, 5.0], &[10.0; 2], 0.0, 12.0), [0.0, 10.0]);
    }
}
