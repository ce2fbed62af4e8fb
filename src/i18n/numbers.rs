//! Numbers and dates as English texts of the United Nations have them (United Nations Editorial Manual, "Numbers,
//! dates and time"): "per cent" in sentences and % in tables, thousands with commas, "27 September 2017".

use crate::report::{PartialDate, Value};

/// The no-break space that keeps a number and its unit together.
const NBSP: char = '\u{a0}';

/// A value as a sentence has it: `71 per cent`, `US$ 150.2 billion`, `tens of millions of persons`.
pub fn value_in_text(value: &Value, unit: &str) -> String {
    match value {
        Value::Exact(v) => quantity(*v, unit),
        Value::Approximate(v) => format!("about{NBSP}{}", quantity(*v, unit)),
        Value::AtLeast(v) => format!("at least {}", quantity(*v, unit)),
        Value::AtMost(v) => format!("at most {}", quantity(*v, unit)),
        Value::Range(low, high) => match unit {
            "USD" => format!("US${NBSP}{} to {}", large(*low), large(*high)),
            "percent" => format!("{} to {}{NBSP}per{NBSP}cent", plain(*low), plain(*high)),
            _ => format!("{} to {}{NBSP}{unit}", large(*low), large(*high)),
        },
        Value::OrderOfMagnitude { low, .. } => match unit {
            "USD" => format!("{} of United States dollars", order(*low)),
            _ => format!("{} of {unit}", order(*low)),
        },
    }
}

/// A value as a table has it: `71%`, `US$ 150.2 bn`, `9,071`.
pub fn value_in_table(value: &Value, unit: &str) -> String {
    match value {
        Value::Exact(v) | Value::Approximate(v) => figure(*v, unit),
        Value::AtLeast(v) => format!("≥{NBSP}{}", figure(*v, unit)),
        Value::AtMost(v) => format!("≤{NBSP}{}", figure(*v, unit)),
        Value::Range(low, high) => format!("{}–{}", figure(*low, unit), figure(*high, unit)),
        Value::OrderOfMagnitude { low, .. } => order(*low),
    }
}

/// A number and its unit, as short as a chart or table needs it.
pub fn figure(value: f64, unit: &str) -> String {
    match unit {
        "percent" => format!("{}%", plain(value)),
        "USD" => format!("US${NBSP}{}", scaled(value, ["bn", "m"])),
        _ => scaled(value, ["bn", "m"]),
    }
}

/// A number of persons drawn among so many: `7 of 10`; a share stays a share.
pub fn persons(value: f64, of: u32, unit: &str) -> String {
    match unit {
        "percent" => figure(value, unit),
        _ => format!("{}{NBSP}of{NBSP}{of}", plain(value)),
    }
}

fn quantity(value: f64, unit: &str) -> String {
    match unit {
        "percent" => format!("{}{NBSP}per{NBSP}cent", plain(value)),
        "USD" => format!("US${NBSP}{}", large(value)),
        _ => format!("{}{NBSP}{unit}", large(value)),
    }
}

fn large(value: f64) -> String {
    scaled(value, ["billion", "million"])
}

fn scaled(value: f64, [billion, million]: [&str; 2]) -> String {
    if value.abs() >= 1e9 {
        format!("{}{NBSP}{billion}", plain(round(value / 1e9)))
    } else if value.abs() >= 1e6 {
        format!("{}{NBSP}{million}", plain(round(value / 1e6)))
    } else {
        plain(value)
    }
}

/// One decimal is what a reader can hold of a large number.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Digits with commas between thousands; no trailing zeros after the point.
fn plain(value: f64) -> String {
    let digits = format!("{value}");
    let (whole, fraction) = digits.split_once('.').map_or((digits.as_str(), ""), |(whole, fraction)| (whole, fraction));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("\u{2212}", rest));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
}

fn order(low: f64) -> String {
    let words = ["tens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands", "millions"];
    let more = ["tens of millions", "hundreds of millions", "billions", "tens of billions"];
    let exponent = low.max(10.0).log10().floor() as usize;
    words.iter().chain(&more).nth(exponent.saturating_sub(1)).unwrap_or(&"hundreds of billions").to_string()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `27 September 2017`, `September 2017` or `2017`.
pub fn date(date: PartialDate) -> String {
    let month = date.month.and_then(|month| MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?));
    match (month, date.day) {
        (Some(month), Some(day)) => format!("{day}{NBSP}{month} {}", date.year),
        (Some(month), None) => format!("{month} {}", date.year),
        (None, _) => date.year.to_string(),
    }
}

/// `27–28 September 2017`, or as much as two dates share.
pub fn date_range(start: PartialDate, end: PartialDate) -> String {
    let same_month = start.year == end.year && start.month == end.month;
    match (start.day, end.day) {
        (Some(from), Some(_)) if same_month && start != end => format!("{from}–{}", date(end)),
        _ if start == end => date(start),
        _ => format!("{} to {}", date(start), date(end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_the_manual_has_them() {
        let text = |value, unit| value_in_text(&value, unit).replace(NBSP, " ");
        assert_eq!(text(Value::Exact(71.0), "percent"), "71 per cent");
        assert_eq!(text(Value::Exact(9071.0), "convictions"), "9,071 convictions");
        assert_eq!(text(Value::Approximate(150.2e9), "USD"), "about US$ 150.2 billion");
        assert_eq!(text(Value::OrderOfMagnitude { low: 2e7, high: 9.9e7 }, "people"), "tens of millions of people");
        assert_eq!(text(Value::Range(2.0, 3.5), "percent"), "2 to 3.5 per cent");
        assert_eq!(value_in_table(&Value::Exact(150.2e9), "USD").replace(NBSP, " "), "US$ 150.2 bn");
        assert_eq!(figure(1_234_567.0, "persons").replace(NBSP, " "), "1.2 m");
        assert_eq!(figure(999.5, "persons"), "999.5");
    }

    #[test]
    fn dates_share_what_they_have_in_common() {
        let day = |text| PartialDate::parse(text).unwrap();
        let range = |a, b| date_range(day(a), day(b)).replace(NBSP, " ");
        assert_eq!(range("2017-09-27", "2017-09-28"), "27–28 September 2017");
        assert_eq!(range("2017-09-30", "2017-10-01"), "30 September 2017 to 1 October 2017");
        assert_eq!(range("2017", "2017"), "2017");
    }
}
