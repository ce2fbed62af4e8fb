//! The numbers of a chart and how they are drawn.

use super::{Citation, Statistic, StatisticId, Text};
use schemars::JsonSchema;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Serialize};

/// The numbers of a chart. Those of a line chart stand in `axis` and `series`, those of all others in `bars`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChartData {
    /// How they are drawn.
    pub shape: ChartShape,
    /// What is drawn.
    pub title: Text,
    /// The unit: `percent` or `USD`, which every language has, or a word such as `persons`.
    pub unit: Text,
    /// The numbers, in order: bars, columns, parts of a donut, rows of persons.
    #[serde(default)]
    pub bars: Vec<ChartBar>,
    /// What stands along the axis of a line chart, in even steps: years or words.
    #[serde(default)]
    pub axis: Vec<AxisStep>,
    /// The lines of a line chart; four at most.
    #[serde(default)]
    pub series: Vec<ChartSeries>,
    /// The value of a full axis, or the whole that the parts of a donut make, such as 100.
    #[serde(default)]
    pub full: Option<f64>,
    /// How many persons are drawn in a row: 10 or 100; 100 if absent.
    #[serde(default)]
    pub of: Option<u32>,
    /// Whether the numbers also stand in a table of their own.
    #[serde(default)]
    pub data: ChartNumbers,
    /// Where the numbers come from.
    #[serde(default)]
    pub source: Option<Citation>,
}

/// How the numbers of a chart are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChartShape {
    /// Bars lying in rows.
    Bar,
    /// Columns standing side by side.
    Column,
    /// Lines over an ordered axis, such as years.
    Line,
    /// Two to six parts of a whole, as a ring.
    Donut,
    /// Some of 10 or of 100 persons.
    Persons,
}

/// Where the numbers of a chart stand as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChartNumbers {
    /// In the drawing and in what is read out in its place.
    #[default]
    Drawn,
    /// In a numbered table after the figure as well.
    Table,
}

/// One number of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChartBar {
    /// What it counts.
    pub label: Text,
    /// The number itself; or name a statistic.
    #[serde(default)]
    pub value: Option<f64>,
    /// The statistic whose number it is.
    #[serde(default)]
    pub statistic: Option<StatisticId>,
    /// Whether the chart is about it.
    #[serde(default)]
    pub emphasised: bool,
}

impl ChartBar {
    /// The number that is drawn: its own, or that of its statistic among `statistics`.
    pub fn number(&self, statistics: &[Statistic]) -> Option<f64> {
        let id = self.statistic.as_ref();
        let named = || statistics.iter().find(|statistic| Some(&statistic.id) == id);
        self.value.or_else(|| named().map(|statistic| statistic.value.middle()))
    }
}

/// A line of a line chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChartSeries {
    /// What it counts.
    pub label: Text,
    /// One number per step of the axis; `~` where it is not known.
    pub values: Vec<Option<f64>>,
    /// Whether the chart is about it.
    #[serde(default)]
    pub emphasised: bool,
}

/// A step of an axis: a text, or a year written as a number.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct AxisStep(pub Text);

impl AxisStep {
    /// The number that the step is, for years.
    pub fn number(&self) -> Option<i64> {
        match &self.0 {
            Text::Plain(text) => text.parse().ok(),
            Text::Variants(_) => None,
        }
    }
}

impl<'de> Deserialize<'de> for AxisStep {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StepVisitor)
    }
}

struct StepVisitor;

impl<'de> Visitor<'de> for StepVisitor {
    type Value = AxisStep;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a year, a text, or one text per language")
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<AxisStep, E> {
        Ok(AxisStep(Text::Plain(number.to_string())))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<AxisStep, E> {
        Ok(AxisStep(Text::Plain(number.to_string())))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<AxisStep, E> {
        Ok(AxisStep(Text::from(text)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<AxisStep, A::Error> {
        Text::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(AxisStep)
    }
}

impl JsonSchema for AxisStep {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "AxisStep".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let text = generator.subschema_for::<Text>();
        schemars::json_schema!({ "description": "A year or a text.", "anyOf": [{ "type": "integer" }, text] })
    }
}
