//! Numbers and what they count.

use super::{Citation, Handling, Known, Prose, StatementId, StatisticId, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A number, with everything that is needed to quote it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statistic {
    /// Its id.
    pub id: StatisticId,
    /// What it is, in a few words for a table, such as `Women and girls`.
    pub label: Text,
    /// The number.
    pub value: Value,
    /// Its unit: `percent` or `USD`, which every language has, or a word such as `convictions`.
    pub unit: Text,
    /// What is measured.
    pub measure: Measure,
    /// Of whom or of what.
    pub population: Population,
    /// The year the data is of.
    #[serde(default)]
    pub data_year: Option<Known<i16>>,
    /// The year it was published.
    #[serde(default)]
    pub published: Option<Known<i16>>,
    /// Where it is published.
    #[serde(default)]
    pub source: Option<Citation>,
    /// How it was found.
    #[serde(default)]
    pub method: Option<Method>,
    /// Where it holds.
    #[serde(default)]
    pub geography: Option<Text>,
    /// How it relates to other numbers.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// The statements that used it.
    #[serde(default)]
    pub quoted_by: Vec<StatementId>,
    /// How it may be said: a whole clause with number and population, such as `71 per cent of the detected victims …`.
    #[serde(default)]
    pub approved: Option<Prose>,
    /// How it must not be said.
    #[serde(default)]
    pub avoid: Vec<String>,
    /// How sure we are.
    #[serde(default)]
    pub confidence: Option<super::Confidence>,
    /// What is not certain about it.
    #[serde(default)]
    pub doubtful: Option<String>,
    /// A note for ourselves; never in a brief.
    #[serde(default)]
    pub note: Option<String>,
    /// Who may see it.
    #[serde(default)]
    pub handling: Handling,
}

/// A number as far as it is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Just this.
    Exact(f64),
    /// About this.
    Approximate(f64),
    /// From the first to the second.
    Range(f64, f64),
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
    /// Somewhere between, of this order.
    OrderOfMagnitude {
        /// The least.
        low: f64,
        /// The most.
        high: f64,
    },
}

impl Value {
    /// The number that is drawn for one that is not exact.
    pub fn middle(&self) -> f64 {
        match self {
            Value::Exact(v) | Value::Approximate(v) | Value::AtLeast(v) | Value::AtMost(v) => *v,
            Value::Range(low, high) | Value::OrderOfMagnitude { low, high } => f64::midpoint(*low, *high),
        }
    }
}

/// What a number measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// A part of a whole.
    Share,
    /// How many.
    Count,
    /// How many per something.
    Rate,
    /// How much.
    Amount,
}

/// How a number was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Counted by authorities: only what was detected.
    Administrative,
    /// Asked of a sample.
    Survey,
    /// Estimated by a model.
    Estimate,
    /// Somebody said it.
    Spoken,
}

/// Of whom or what a number speaks. Two numbers are parts of one whole if `whole` and `of` say the same in both, and measure,
/// unit, place and year are the same; only such numbers are compared and added up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// The cells that are counted, such as `[women, girls]`; empty for the whole.
    #[serde(default)]
    pub counted: Vec<String>,
    /// The cells the whole consists of, such as `[women, girls, men, boys]`; empty if it is not divided.
    #[serde(default)]
    pub whole: Vec<String>,
    /// What the whole is, such as `detected victims in reporting countries`.
    pub of: Text,
}

/// How a number relates to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// To which.
    pub of: StatisticId,
    /// In a sentence.
    #[serde(default)]
    pub explanation: Option<Prose>,
}

/// How one number relates to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// It counts a part of what the other counts.
    SubsetOf,
    /// It counts more than the other.
    SupersetOf,
    /// It counts the rest of the same whole.
    ComplementOf,
    /// It adds up others, with one relation to each.
    SumOf,
    /// It replaces the other.
    Supersedes,
}
