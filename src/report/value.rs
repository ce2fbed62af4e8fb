//! Facts that may be unknown, and dates that may be partial.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A fact, or the honest word `unknown`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known<T> {
    /// The fact.
    Known(T),
    /// Nobody knows, or nobody has looked it up.
    Unknown,
}

impl<T> Known<T> {
    /// The fact, if it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Known::Known(fact) => Some(fact),
            Known::Unknown => None,
        }
    }
}

impl<T: Serialize> Serialize for Known<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Known::Known(fact) => fact.serialize(serializer),
            Known::Unknown => serializer.serialize_str("unknown"),
        }
    }
}

impl<'de, T: serde::de::DeserializeOwned> Deserialize<'de> for Known<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        if value == "unknown" {
            return Ok(Known::Unknown);
        }
        T::deserialize(value).map(Known::Known).map_err(serde::de::Error::custom)
    }
}

impl<T: JsonSchema> JsonSchema for Known<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Known{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let fact = generator.subschema_for::<T>();
        schemars::json_schema!({ "anyOf": [fact, { "const": "unknown" }] })
    }
}

/// A year, a month or a day: `2017`, `2017-09` or `2017-09-27`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day, 1 to 31; only with a month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// Whether it is over on a day; a month or a year goes on until its last day.
    pub fn is_before(self, day: jiff::civil::Date) -> bool {
        let (day, last) = (day.to_string(), self.to_string());
        day.get(..last.len()).is_some_and(|day| day > last.as_str())
    }

    /// Reads `2017`, `2017-09` or `2017-09-27`.
    ///
    /// # Errors
    /// Says what a date looks like, or that the day does not exist.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a date such as 2017, 2017-09 or 2017-09-27");
        let parts: Vec<&str> = text.split('-').collect();
        let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        if !matches!(widths[..], [4] | [4, 2] | [4, 2, 2]) || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Err(wrong());
        }
        let number = |index: usize| parts.get(index).map(|part| part.parse::<i16>()).transpose().map_err(|_| wrong());
        let (year, month, day) = (number(0)?.ok_or_else(wrong)?, number(1)?, number(2)?);
        let narrow = |part: Option<i16>| part.and_then(|part| i8::try_from(part).ok());
        let date = PartialDate { year, month: narrow(month), day: narrow(day) };
        jiff::civil::Date::new(date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
            .map(|_| date)
            .map_err(|_| format!("`{text}` is not a day of the calendar"))
    }

    /// The whole day, if it is one.
    pub fn to_date(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year, self.month?, self.day?).ok()
    }
}

impl From<jiff::civil::Date> for PartialDate {
    fn from(date: jiff::civil::Date) -> Self {
        PartialDate { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = PartialDate;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a date such as 2017, 2017-09 or 2017-09-27")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<PartialDate, E> {
                PartialDate::parse(text).map_err(E::custom)
            }

            // YAML reads a bare year as a number.
            fn visit_u64<E: serde::de::Error>(self, year: u64) -> Result<PartialDate, E> {
                PartialDate::parse(&format!("{year:04}")).map_err(E::custom)
            }

            fn visit_i64<E: serde::de::Error>(self, year: i64) -> Result<PartialDate, E> {
                PartialDate::parse(&format!("{year:04}")).map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for PartialDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A year, a month or a day: 2017, 2017-09 or 2017-09-27.",
            "anyOf": [
                { "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" },
                { "type": "integer", "minimum": 1000, "maximum": 9999 }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_may_be_partial_but_not_impossible() {
        assert_eq!(PartialDate::parse("2017").unwrap().to_string(), "2017");
        assert_eq!(PartialDate::parse("2017-09").unwrap().to_string(), "2017-09");
        assert!(PartialDate::parse("2017-02-30").is_err());
        assert!(PartialDate::parse("27.9.2017").is_err());
        assert!(PartialDate::parse("2017-9-2").is_err());
    }
}
