//! Lengths.

use serde::{Deserialize, Serialize};

/// A length in points: 1/72 inch.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Pt(pub f32);

impl Pt {
    /// Half-points, as WordprocessingML counts sizes of text, rounded.
    pub fn half_points(self) -> u32 {
        (self.0 * 2.0).round().max(0.0) as u32
    }

    /// Twentieths of a point, as WordprocessingML counts distances, rounded.
    pub fn twips(self) -> i32 {
        (self.0 * 20.0).round() as i32
    }
}
