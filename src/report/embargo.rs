//! Until when something may not be known.

use super::{Report, Selector};
use crate::invisible::{is_invisible, without_invisible};
use crate::source::Span;
use crate::text::counted;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::Value;

/// The moment from which something may be known: a date, a time and the time zone they are in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Embargo {
    /// The local date and time, such as `2017-09-27T10:00`, without an offset.
    #[serde(deserialize_with = "local")]
    #[schemars(with = "String")]
    pub until: DateTime,
    /// The IANA time zone it is in, such as `America/New_York`.
    pub zone: String,
    /// Who may have it before, such as `[press]`: only when `--under-embargo` or a plan asks for it, and with a mark on every
    /// page.
    #[serde(default)]
    pub advance: Vec<Selector>,
}

/// What a clock of a place does at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hour {
    /// It shows the time once.
    Once,
    /// It skips the time, when daylight saving begins.
    Never,
    /// It shows the time twice, when daylight saving ends.
    Twice,
}

impl Embargo {
    /// An embargo for everybody.
    pub fn new(until: DateTime, zone: impl Into<String>) -> Self {
        Embargo { until, zone: zone.into(), advance: Vec::new() }
    }

    /// The moment it ends; nothing if nobody knows, because there is no such time zone. Of two moments that a clock shows
    /// alike the later counts, and a time that it skips ends as much later.
    pub fn end(&self) -> Option<Timestamp> {
        let zone = zone(&self.zone)?;
        zone.to_ambiguous_timestamp(self.until).later().ok()
    }

    /// What the clocks of the place do at that time; nothing if there is no such time zone.
    pub fn hour(&self) -> Option<Hour> {
        let zone = zone(&self.zone)?;
        Some(match zone.to_ambiguous_timestamp(self.until).offset() {
            AmbiguousOffset::Unambiguous { .. } => Hour::Once,
            AmbiguousOffset::Gap { .. } => Hour::Never,
            AmbiguousOffset::Fold { .. } => Hour::Twice,
        })
    }

    /// Whether a document of a date may say it at a moment: both clocks have come to the hour.
    pub fn is_over(&self, date: Date, now: Timestamp) -> bool {
        self.end().is_some_and(|end| end <= now && self.is_dated(end, date))
    }

    /// Whether a date is not before the end. Dates of documents are in UTC, where the day of the end may be another.
    fn is_dated(&self, end: Timestamp, date: Date) -> bool {
        date >= self.until.date().min(TimeZone::UTC.to_datetime(end).date())
    }

    /// The end as people write it: `2017-09-27 10:00 in America/New_York`.
    pub fn written(&self) -> String {
        let form = if self.until.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
        format!("{} in {}", self.until.strftime(form), self.zone)
    }

    /// The end as programs read it, such as `2017-09-27T14:00:00Z[America/New_York]` (RFC 9557).
    pub fn stamp(&self) -> Option<String> {
        self.end().map(|end| format!("{end}[{}]", self.zone))
    }

    /// How long it lasts, such as `3 days and 4 hours`; nothing once the hour has come, or if nobody knows when it comes.
    pub fn left(&self, now: Timestamp) -> Option<String> {
        let left = self.end()?.duration_since(now);
        (left.is_positive()).then(|| spoken(left.as_secs()))
    }

    /// The city of the time zone, such as `New York`.
    pub fn city(&self) -> String {
        self.zone.rsplit('/').next().unwrap_or_default().replace('_', " ")
    }
}

/// A time zone of the IANA database. Two of its names stand for clocks of which nobody knows where they are.
fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok().filter(|_| is_place(name))
}

/// Whether a name of the database is that of a place or a fixed offset.
pub(crate) fn is_place(zone: &str) -> bool {
    !["factory", "etc/unknown"].contains(&zone.to_ascii_lowercase().as_str())
}

/// So many seconds in the two largest units that they fill.
fn spoken(seconds: i64) -> String {
    let units = [("day", 86_400), ("hour", 3_600), ("minute", 60)];
    let Some(first) = units.iter().position(|(_, length)| seconds >= *length) else {
        return "less than a minute".to_owned();
    };
    let mut rest = seconds;
    let parts = units.iter().skip(first).take(2).map(|(noun, length)| {
        let count = rest / length;
        rest %= length;
        (count, *noun)
    });
    let parts: Vec<String> = parts.filter(|(count, _)| *count > 0).map(|(count, noun)| counted(count, noun)).collect();
    parts.join(" and ")
}

/// A local time. An offset or a zone in it would be a second word on the same matter, which `jiff` drops in silence.
fn local<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime, D::Error> {
    let text = String::deserialize(deserializer)?;
    read_local(text.trim()).map_err(de::Error::custom)
}

fn read_local(text: &str) -> Result<DateTime, String> {
    let is_local = |c: char| c.is_ascii_digit() || matches!(c, '-' | ':' | '.' | 'T' | 't' | ' ');
    let time = text.find(['T', 't', ' ']).map_or("", |at| &text[at..]);
    let alone = text.split(|c| !is_local(c)).next().unwrap_or_default();
    let parsed = |text: &str| text.parse::<DateTime>().ok();
    if alone.len() < text.len() || time.contains('-') {
        let end = time.find('-').map_or(alone.len(), |at| (text.len() - time.len() + at).min(alone.len()));
        let Some(time) = text.get(..end).map(str::trim_end).and_then(parsed) else { return Err(wrong(text)) };
        let time = time.strftime("%Y-%m-%dT%H:%M");
        let rest = text.get(end..).unwrap_or_default();
        return Err(wrong_rest(text, rest, &time.to_string()));
    }
    match parsed(text) {
        Some(time) if time.date().to_string() == text => Err(format!(
            "`{text}` does not say the hour at which the embargo ends; write it, such as `until: {text}T09:00`"
        )),
        Some(time) => Ok(time),
        None => Err(wrong(text)),
    }
}

/// What is wrong with what stands behind a date and time.
fn wrong_rest(text: &str, rest: &str, time: &str) -> String {
    if text.chars().any(is_invisible) {
        return format!("`{}` holds a character that nobody sees; delete it", without_invisible(text));
    }
    let letters: String = rest.chars().filter(char::is_ascii_alphabetic).collect();
    if ["am", "pm"].contains(&letters.to_ascii_lowercase().as_str()) {
        return format!("`{text}` has `{}`; write the hours from 0 to 23, such as 22:00 for 10 p.m.", rest.trim());
    }
    format!(
        "`{text}` says its time zone a second time; write the local time of the place under `zone` alone, which is \
         `until: {time}` if that is the time there"
    )
}

fn wrong(text: &str) -> String {
    format!("`{text}` is not a date and time such as 2017-09-27T10:00")
}

/// An embargo of a report, and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Embargoed {
    /// The node, by its id; nothing for the report as a whole.
    pub node: Option<String>,
    /// The embargo.
    pub embargo: Embargo,
    /// Where it was read.
    pub span: Option<Span>,
}

/// Every embargo of a report, in the order of its fields. They are looked for in what the report says when it is written
/// down, so that no kind of node can be forgotten.
pub fn embargoes(report: &Report) -> Vec<Embargoed> {
    let mut found = Vec::new();
    if let Ok(value) = serde_json::to_value(report) {
        walk(report, None, &value, &mut found);
    }
    found
}

fn walk(report: &Report, node: Option<&str>, value: &Value, found: &mut Vec<Embargoed>) {
    match value {
        Value::Object(fields) => {
            let own = fields.get("id").or_else(|| fields.get("key")).and_then(Value::as_str);
            // The report has an id as well, and is no node.
            let node = if fields.contains_key("schema") { None } else { own.or(node) };
            if let Some(embargo) = fields.get("embargo").and_then(|it| Embargo::deserialize(it).ok()) {
                let span = match node {
                    Some(id) => report.origins.field(id, "handling.embargo"),
                    None => report.origins.report_field("handling.embargo"),
                };
                found.push(Embargoed { node: node.map(str::to_owned), embargo, span });
            }
            fields.values().for_each(|value| walk(report, node, value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| walk(report, node, value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_second_word_on_the_zone_is_refused_with_what_to_write() {
        for text in [
            "2026-12-01T06:00-10:00",
            "2026-12-01T06:00+05:30",
            "2026-12-01 06:00Z",
            "2026-12-01T06:00:00z",
            "2026-12-01T06:00[Pacific/Apia]",
            "2026-12-01T06:00-10[Pacific/Apia]",
            "2026-12-01T06:00 GMT",
        ] {
            let problem = read_local(text).unwrap_err();
            assert!(problem.contains("which is `until: 2026-12-01T06:00` if"), "{text}: {problem}");
            assert!(problem.starts_with(&format!("`{text}`")), "{problem}");
        }
        assert!(read_local("2026-12-01T10:00 p.m.").unwrap_err().contains("from 0 to 23"));
        assert!(read_local("2026-12-01T10:00\u{200b}").unwrap_err().contains("nobody sees"));
        for text in ["tomorrow", "2026-13-01T06:00", "2026-12-01T25:00", "", "06:00"] {
            assert!(read_local(text).unwrap_err().contains("is not a date and time"), "{text}");
        }
        for text in ["2026-12-01T06:00", "2026-12-01 06:00", "2026-12-01T06:00:30"] {
            assert!(read_local(text).is_ok(), "{text}");
        }
        assert!(read_local("2026-12-01").unwrap_err().contains("`until: 2026-12-01T09:00`"));
    }

    #[test]
    fn an_embargo_ends_when_both_clocks_have_come_to_it() {
        let embargo = Embargo::new(date(2026, 12, 1).at(9, 0, 0, 0), "Europe/Zurich");
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert!(embargo.is_over(date(2026, 12, 1), at("2026-12-01T08:00:00Z")));
        assert!(!embargo.is_over(date(2026, 12, 1), at("2026-12-01T07:59:59Z")));
        assert!(!embargo.is_over(date(2030, 1, 1), at("2026-11-30T08:00:00Z")), "a date lifts nothing");
        assert!(!embargo.is_over(date(2026, 11, 30), at("2030-01-01T00:00:00Z")), "an old letter is what it was");
        // In Auckland it is the 2nd while dates, in UTC, are of the 1st.
        let early = Embargo::new(date(2026, 12, 2).at(0, 30, 0, 0), "Pacific/Auckland");
        assert!(early.is_over(date(2026, 12, 1), at("2026-12-01T11:30:00Z")));
        for nowhere in ["New York", "Factory", "etc/unknown"] {
            assert!(!Embargo::new(embargo.until, nowhere).is_over(date(2099, 1, 1), at("2099-01-01T00:00:00Z")));
        }
    }

    #[test]
    fn of_two_moments_the_later_counts() {
        let at =
            |month, day, hour, minute| Embargo::new(date(2026, month, day).at(hour, minute, 0, 0), "Europe/Zurich");
        let end = |embargo: &Embargo| embargo.end().unwrap().to_string();
        let (skipped, twice) = (at(3, 29, 2, 30), at(10, 25, 2, 30));
        assert_eq!((skipped.hour(), end(&skipped).as_str()), (Some(Hour::Never), "2026-03-29T01:30:00Z"));
        assert_eq!((twice.hour(), end(&twice).as_str()), (Some(Hour::Twice), "2026-10-25T01:30:00Z"));
        assert_eq!(at(12, 1, 9, 0).hour(), Some(Hour::Once));
    }

    #[test]
    fn how_long_is_left_is_said_in_two_units() {
        let expected = [
            (3 * 86_400 + 4 * 3_600 + 59, "3 days and 4 hours"),
            (86_400, "1 day"),
            (3_661, "1 hour and 1 minute"),
            (59, "less than a minute"),
        ];
        for (seconds, words) in expected {
            assert_eq!(spoken(seconds), words);
        }
    }
}
