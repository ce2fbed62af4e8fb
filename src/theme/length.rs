//! Lengths.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use std::ops::RangeInclusive;

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

/// A size of text or a distance between its lines.
pub(crate) fn text_size<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Pt, D::Error> {
    let size = Pt::deserialize(deserializer)?;
    within(size, 4.0..=200.0).map_err(D::Error::custom)
}

pub(super) fn text_sizes<'de, D: Deserializer<'de>, const N: usize>(deserializer: D) -> Result<[Pt; N], D::Error>
where
    [Pt; N]: Deserialize<'de>,
{
    let sizes = <[Pt; N]>::deserialize(deserializer)?;
    sizes.iter().try_for_each(|size| within(*size, 4.0..=200.0).map(|_| ())).map_err(D::Error::custom)?;
    Ok(sizes)
}

/// A margin of the page.
pub(super) fn margin<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Pt, D::Error> {
    let margin = Pt::deserialize(deserializer)?;
    within(margin, 0.0..=200.0).map_err(D::Error::custom)
}

fn within(length: Pt, range: RangeInclusive<f32>) -> Result<Pt, String> {
    let (least, most) = (range.start(), range.end());
    if range.contains(&length.0) {
        Ok(length)
    } else {
        Err(format!("{} is no length from {least} to {most} points", length.0))
    }
}
