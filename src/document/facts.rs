//! The numbers and statements of a document, for machines.
//!
//! Tables, charts and asks can be read off the tree. A number or a statement in running text cannot: there it is words
//! among words. So composition keeps those it places, and what a document does not show is not here.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// What composition placed in running text, in the order in which it was placed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The numbers.
    pub numbers: Vec<Number>,
    /// Who said what.
    pub statements: Vec<Statement>,
}

/// A number with everything that is needed to quote it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Number {
    /// What it is.
    pub label: String,
    /// How much, as far as it is known.
    pub value: Quantity,
    /// Its unit, such as `percent`.
    pub unit: String,
    /// The number as a table prints it, such as `71%`.
    pub shown: String,
    /// Of what or of whom.
    pub population: String,
    /// The year of the data.
    pub data_year: Option<i16>,
    /// The year of publication.
    pub published: Option<i16>,
    /// Where it is published.
    pub source: Option<Citation>,
}

/// An amount as far as it is known; an exact one has the same bounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Quantity {
    /// The least it can be; `null` where nobody says.
    pub low: Option<Amount>,
    /// The most it can be; `null` where nobody says.
    pub high: Option<Amount>,
    /// Whether the bounds themselves are only about right.
    pub approximate: bool,
}

/// A finite number; a whole one is written without a decimal point.
#[derive(Clone, Copy, Debug, PartialEq, JsonSchema)]
pub struct Amount(pub f64);

/// Beyond this not every whole number is a floating-point number (IEEE 754: 53 bits of significand).
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() < LARGEST_WHOLE {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Statement {
    /// Who said it, as the reader is told.
    pub speaker: String,
    /// What was said, as it follows the speaker.
    pub text: String,
    /// Where it is recorded.
    pub source: Option<Citation>,
}

/// A place in a published source.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Citation {
    /// The source's title.
    pub title: String,
    /// Who published it.
    pub issuer: Option<String>,
    /// Its symbol or number.
    pub identifier: Option<String>,
    /// When it was published: a year, a month or a day.
    pub date: Option<String>,
    /// Its address.
    pub link: Option<String>,
    /// The place in it, such as `para. 4`.
    pub locator: Option<String>,
}
