//! Numbers and their units, in sentences and in tables.

use super::Language;
use super::locale::{Numbers, Scale, form_of, of};
use crate::report::Value;

/// A value as a sentence has it: `71 per cent`, `about US$ 150.2 billion`, `tens of millions of persons`.
pub fn value_in_text(value: &Value, unit: &str, language: &Language) -> String {
    let numbers = &of(language).numbers;
    match value {
        Value::Exact(v) => numbers.quantity(*v, unit),
        Value::Approximate(v) => put(numbers.about, &numbers.quantity(*v, unit)),
        Value::AtLeast(v) => put(numbers.at_least, &numbers.quantity(*v, unit)),
        Value::AtMost(v) => put(numbers.at_most, &numbers.quantity(*v, unit)),
        Value::Range(low, high) => numbers.range_of(*low, *high, unit),
        Value::OrderOfMagnitude { low, .. } => numbers.magnitude(*low, unit),
    }
}

/// A value as a table has it: `71%`, `US$ 150.2 bn`, `9,071`.
pub fn value_in_table(value: &Value, unit: &str, language: &Language) -> String {
    let numbers = &of(language).numbers;
    match value {
        Value::Exact(v) | Value::Approximate(v) => numbers.figure(*v, unit),
        Value::AtLeast(v) => format!("≥\u{a0}{}", numbers.figure(*v, unit)),
        Value::AtMost(v) => format!("≤\u{a0}{}", numbers.figure(*v, unit)),
        Value::Range(low, high) => format!("{}–{}", numbers.figure(*low, unit), numbers.figure(*high, unit)),
        Value::OrderOfMagnitude { low, .. } => numbers.order(*low).to_owned(),
    }
}

/// A number and its unit, as short as a chart or table needs it.
pub fn figure(value: f64, unit: &str, language: &Language) -> String {
    of(language).numbers.figure(value, unit)
}

/// A number of persons drawn among so many, in the words of a term with `{value}` and `{of}`: `7 of 10`. A share stays
/// a share.
pub fn persons(value: f64, of: u32, unit: &str, term: &str, language: &Language) -> String {
    match unit {
        "percent" => figure(value, unit, language),
        _ => term.replace("{value}", &figure(value, "", language)).replace("{of}", &of.to_string()),
    }
}

impl Numbers {
    fn quantity(&self, value: f64, unit: &str) -> String {
        if unit == "percent" {
            return self.share(&self.plain(value), value);
        }
        self.with_unit(&self.large(value), value, unit)
    }

    fn range_of(&self, low: f64, high: f64, unit: &str) -> String {
        let ends = |low: &str, high: &str| self.range.replace("{low}", low).replace("{high}", high);
        match unit {
            "percent" if self.repeats_percent => ends(&self.quantity(low, unit), &self.quantity(high, unit)),
            "percent" => self.share(&ends(&self.plain(low), &self.plain(high)), high),
            _ => self.with_unit(&ends(&self.large(low), &self.large(high)), high, unit),
        }
    }

    fn share(&self, digits: &str, value: f64) -> String {
        put(form_of(self.percent, (self.form)(value)), digits)
    }

    /// A number, which `value` is the last of, and what is counted.
    fn with_unit(&self, number: &str, value: f64, unit: &str) -> String {
        let after = usize::from(self.scale(value).is_some());
        match unit {
            "USD" => put(self.dollars[after], number),
            _ => put(&self.naming(self.counted[after], unit), number),
        }
    }

    fn figure(&self, value: f64, unit: &str) -> String {
        let number = self.scaled(value, |scale| scale.short);
        match unit {
            "percent" => put(self.percent_sign, &self.plain(value)),
            "USD" => put(self.dollars[usize::from(self.scale(value).is_some())], &number),
            _ => number,
        }
    }

    fn magnitude(&self, low: f64, unit: &str) -> String {
        let unit = if unit == "USD" { self.order_of_dollars } else { unit };
        put(&self.naming(self.order_of, unit), self.order(low))
    }

    fn order(&self, low: f64) -> &'static str {
        let exponent = low.max(10.0).log10().floor() as usize;
        self.orders[exponent.saturating_sub(1).min(self.orders.len() - 1)]
    }

    /// The unit put into a pattern; French `de` loses its vowel before another: "des milliers d’enfants".
    fn naming(&self, pattern: &str, unit: &str) -> String {
        let first = unit.chars().next().and_then(|first| first.to_lowercase().next()).unwrap_or(' ');
        let elided = self.elides && "aàâeéèêiîoôuhœ".contains(first);
        let pattern =
            if elided { pattern.replace("de\u{a0}{", "d’{").replace("de {", "d’{") } else { pattern.to_owned() };
        pattern.replace("{unit}", unit)
    }

    fn large(&self, value: f64) -> String {
        self.scaled(value, |scale| scale.words)
    }

    fn scale(&self, value: f64) -> Option<&'static Scale> {
        self.scales.iter().find(|scale| value.abs() >= scale.from)
    }

    fn scaled(&self, value: f64, words: impl Fn(&Scale) -> super::locale::Forms) -> String {
        let Some(scale) = self.scale(value) else { return self.plain(value) };
        let shown = round(value / scale.unit);
        let word = form_of(words(scale), (self.form)(shown));
        format!("{}{}{word}", self.plain(shown), self.scale_gap)
    }

    /// Digits in groups of three; no trailing zeros after the decimal sign.
    fn plain(&self, value: f64) -> String {
        let digits = format!("{value}");
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("\u{2212}", rest));
        let mut written = sign.to_owned();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && whole.len() >= self.grouped_from && (whole.len() - index).is_multiple_of(3) {
                written.push_str(self.thousands);
            }
            written.push(digit);
        }
        if fraction.is_empty() { written } else { format!("{written}{}{fraction}", self.decimal) }
    }
}

fn put(pattern: &str, number: &str) -> String {
    pattern.replace("{}", number)
}

/// One decimal is what a reader can hold of a large number.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
