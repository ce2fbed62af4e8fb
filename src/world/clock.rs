//! The clock of a build.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The moment that counts as now: the given date, else `SOURCE_DATE_EPOCH`, else the machine's clock.
///
/// A date counts from its first moment in UTC.
///
/// # Errors
/// What cannot be a date, as a sentence.
pub fn now(date: Option<Date>) -> Result<Timestamp, String> {
    if let Some(date) = date {
        let start = date.in_tz("UTC").map(|start| start.timestamp());
        return start.map_err(|_| format!("`{date}` is too far away to be the date of a document"));
    }
    match epoch() {
        Some(seconds) => seconds
            .trim()
            .parse()
            .map_err(|_| format!("`SOURCE_DATE_EPOCH` is `{seconds}`, which is not a number of seconds"))
            .and_then(|seconds| {
                let far = |_| format!("`SOURCE_DATE_EPOCH` is `{seconds}`, which is too far away to be a date");
                Timestamp::from_second(seconds).map_err(far)
            }),
        None => Ok(Timestamp::now()),
    }
}

/// Whether `SOURCE_DATE_EPOCH` stands in for the machine's clock.
pub fn is_set() -> bool {
    epoch().is_some()
}

#[expect(clippy::disallowed_methods, reason = "this is where the environment comes in")]
fn epoch() -> Option<String> {
    std::env::var("SOURCE_DATE_EPOCH").ok()
}

/// The date of a moment in UTC.
pub fn date(now: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(now).date()
}
