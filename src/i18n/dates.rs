//! Days, months and years, as far as they are known.

use super::Language;
use super::locale::{Dates, of};
use crate::report::PartialDate;

/// `27 September 2017`, `September 2017` or `2017`.
pub fn date(date: PartialDate, language: &Language) -> String {
    of(language).dates.date(date)
}

/// `27–28 September 2017`, or as much as two dates share.
pub fn date_range(start: PartialDate, end: PartialDate, language: &Language) -> String {
    let dates = &of(language).dates;
    let same_month = start.year == end.year && start.month == end.month;
    match (start.day, end.day) {
        _ if start == end => dates.date(start),
        (Some(from), Some(to)) if same_month => dates.days(from, to, end),
        _ => dates.span.replace("{from}", &dates.date(start)).replace("{to}", &dates.date(end)),
    }
}

impl Dates {
    fn date(&self, date: PartialDate) -> String {
        match (date.month, date.day) {
            (Some(_), Some(day)) => fill(self.day, date, &self.months).replace("{d}", &self.numeral(day)),
            (Some(_), None) => fill(self.month, date, &self.months_alone),
            (None, _) => fill(self.year, date, &self.months_alone),
        }
    }

    fn days(&self, from: i8, to: i8, date: PartialDate) -> String {
        let pattern = if from.saturating_add(1) == to { self.two_days } else { self.days };
        let filled = fill(pattern, date, &self.months);
        filled.replace("{from}", &self.numeral(from)).replace("{to}", &self.numeral(to))
    }

    fn numeral(&self, day: i8) -> String {
        if day == 1 { self.first.to_owned() } else { day.to_string() }
    }
}

fn fill(pattern: &str, date: PartialDate, months: &[&str; 12]) -> String {
    let month = date.month.and_then(|month| months.get(usize::try_from(month).ok()?.checked_sub(1)?));
    pattern.replace("{m}", month.unwrap_or(&"")).replace("{y}", &date.year.to_string())
}
