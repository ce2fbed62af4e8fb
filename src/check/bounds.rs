//! What a number may stand for, given how it is written.

use crate::report::{Measure, Value};

/// The least and the most that a written number may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub low: f64,
    pub high: f64,
}

impl Bounds {
    /// Of a value. A count that is exact is exact; any other number may have been rounded at its last digit, and one that is
    /// approximate at its last digit that is not nought.
    pub fn of(value: &Value, measure: Measure) -> Self {
        let digit = |v: f64| if measure == Measure::Count { 0.0 } else { last_decimal(v) };
        let (low, high, slack) = match *value {
            Value::Exact(v) => (v, v, digit(v)),
            Value::Approximate(v) => (v, v, last_digit(v)),
            Value::Range(low, high) => (low, high, digit(low).min(digit(high))),
            Value::AtLeast(v) => (v, f64::INFINITY, digit(v)),
            Value::AtMost(v) => (f64::NEG_INFINITY, v, digit(v)),
            Value::OrderOfMagnitude { low, high } => (low, high, 0.0),
        };
        // A little less than half, so that 71 and 72 do not meet at 71.5.
        let slack = slack * 0.499_999;
        Bounds { low: low - slack, high: high + slack }
    }

    /// Of a number that is known for certain.
    pub fn exactly(v: f64) -> Self {
        Bounds { low: v, high: v }
    }

    /// Of the sum of several.
    pub fn sum(parts: impl IntoIterator<Item = Bounds>) -> Self {
        let add = |sum: Bounds, part: Bounds| Bounds { low: sum.low + part.low, high: sum.high + part.high };
        parts.into_iter().fold(Bounds::exactly(0.0), add)
    }

    /// Whether both may mean the same number.
    pub fn meets(self, other: Bounds) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Whether it is more than the other, whatever both mean.
    pub fn is_above(self, other: Bounds) -> bool {
        self.low > other.high
    }
}

/// The weight of the last decimal that is written, at most one.
fn last_decimal(v: f64) -> f64 {
    let written = format!("{v}");
    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    10_f64.powi(-i32::try_from(decimals).unwrap_or(0))
}

/// The weight of the last digit that is not nought.
fn last_digit(v: f64) -> f64 {
    let written = format!("{v}");
    let noughts = written.len() - written.trim_end_matches('0').len();
    let is_whole = !written.contains('.') && v != 0.0;
    if is_whole { 10_f64.powi(i32::try_from(noughts).unwrap_or(0)) } else { last_decimal(v) }
}

/// A number for a message, without the noise of binary fractions.
pub(super) fn shown(v: f64) -> String {
    let written = format!("{v:.3}");
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(one: &Value, other: &Value, measure: Measure) -> bool {
        Bounds::of(one, measure).meets(Bounds::of(other, measure))
    }

    #[test]
    fn shares_agree_as_far_as_they_are_rounded() {
        let exact = Value::Exact;
        assert!(meet(&exact(71.0), &exact(71.4), Measure::Share));
        assert!(!meet(&exact(71.0), &exact(72.0), Measure::Share));
        assert!(!meet(&exact(71.4), &exact(71.5), Measure::Share));
        assert!(meet(&exact(71.0), &Value::Approximate(70.0), Measure::Share));
        assert!(!meet(&exact(78.0), &Value::Approximate(70.0), Measure::Share));
    }

    #[test]
    fn counts_are_exact_unless_they_say_that_they_are_not() {
        let exact = Value::Exact;
        assert!(!meet(&exact(9071.0), &exact(9072.0), Measure::Count));
        assert!(meet(&exact(9071.0), &Value::Approximate(9000.0), Measure::Count));
        assert!(meet(&exact(9071.0), &Value::AtLeast(9071.0), Measure::Count));
        assert!(!meet(&exact(9071.0), &Value::AtLeast(9100.0), Measure::Count));
        assert!(!meet(&exact(9071.0), &Value::AtMost(9000.0), Measure::Count));
        assert!(meet(&Value::Range(20.0, 30.0), &Value::Range(30.0, 40.0), Measure::Count));
        assert!(!meet(&Value::Range(20.0, 30.0), &exact(31.0), Measure::Count));
    }

    #[test]
    fn three_rounded_shares_may_miss_a_hundred_by_their_rounding_alone() {
        let sum = |parts: &[f64]| Bounds::sum(parts.iter().map(|v| Bounds::of(&Value::Exact(*v), Measure::Share)));
        assert!(sum(&[71.0, 21.0, 8.0]).meets(Bounds::exactly(100.0)));
        assert!(sum(&[33.0, 33.0, 33.0]).meets(Bounds::exactly(100.0)));
        assert!(!sum(&[72.0, 30.0]).meets(Bounds::exactly(100.0)));
        assert!(!sum(&[72.4, 27.7]).meets(Bounds::exactly(100.0)));
    }

    #[test]
    fn numbers_are_shown_without_noise() {
        assert_eq!((shown(0.1 + 0.2), shown(100.0), shown(9071.0)), ("0.3".into(), "100".into(), "9071".into()));
    }
}
