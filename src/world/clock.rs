//! The two clocks of a build: the date that is printed, and the moment of the machine.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What a build takes for now.
///
/// The date stands on the documents and can be chosen; the moment is the machine's and cannot. An embargo ends only when
/// both have come to its hour, so that no date on a letter gives it out early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The date of the documents.
    pub date: Date,
    /// The moment, by the machine's clock.
    pub moment: Timestamp,
}

/// The date that is given, else that of `SOURCE_DATE_EPOCH`, else today in UTC; and the moment.
///
/// # Errors
/// What cannot be a date, as a sentence.
pub fn now(date: Option<Date>) -> Result<Now, String> {
    let moment = Timestamp::now();
    let chosen = date.map_or_else(|| epoch().map(|seconds| parsed(&seconds)).transpose(), |date| Ok(Some(date)))?;
    Ok(Now { date: chosen.unwrap_or_else(|| self::date(moment)), moment })
}

/// The date of a number of seconds since 1970.
fn parsed(seconds: &str) -> Result<Date, String> {
    let wrong = |_| format!("`SOURCE_DATE_EPOCH` is `{seconds}`, which is not a number of seconds");
    let far = |_| format!("`SOURCE_DATE_EPOCH` is `{seconds}`, which is too far away to be a date");
    let number = seconds.trim().parse().map_err(wrong)?;
    Timestamp::from_second(number).map(date).map_err(far)
}

/// Whether the date is that of `SOURCE_DATE_EPOCH`, where no other is given.
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
