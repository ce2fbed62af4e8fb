//! English, after the United Nations Editorial Manual, "Numbers, dates and time": "per cent" in sentences and % in
//! tables, thousands with commas, "27 September 2017".

use super::super::locale::{Dates, Form, Lists, Locale, Numbers, Quotes, Scale, Stops};
use Form::{One, Other};

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

pub(in super::super) static LOCALE: Locale = Locale {
    tag: "en",
    numbers: Numbers {
        decimal: ".",
        thousands: ",",
        grouped_from: 4,
        form: |number| if number == 1.0 { One } else { Other },
        scales: &[
            Scale { from: 1e9, unit: 1e9, words: &[(Other, "billion")], short: &[(Other, "bn")] },
            Scale { from: 1e6, unit: 1e6, words: &[(Other, "million")], short: &[(Other, "m")] },
        ],
        scale_gap: "\u{a0}",
        percent: &[(Other, "{}\u{a0}per\u{a0}cent")],
        percent_sign: "{}%",
        dollars: ["US$\u{a0}{}", "US$\u{a0}{}"],
        counted: ["{}\u{a0}{unit}", "{}\u{a0}{unit}"],
        about: "about\u{a0}{}",
        at_least: "at least {}",
        at_most: "at most {}",
        range: "{low} to {high}",
        repeats_percent: false,
        orders: [
            "tens",
            "hundreds",
            "thousands",
            "tens of thousands",
            "hundreds of thousands",
            "millions",
            "tens of millions",
            "hundreds of millions",
            "billions",
            "tens of billions",
            "hundreds of billions",
        ],
        order_of: "{} of {unit}",
        order_of_dollars: "United States dollars",
        elides: false,
    },
    dates: Dates {
        months: MONTHS,
        months_alone: MONTHS,
        day: "{d}\u{a0}{m} {y}",
        month: "{m} {y}",
        year: "{y}",
        first: "1",
        days: "{from}–{to}\u{a0}{m} {y}",
        two_days: "{from}–{to}\u{a0}{m} {y}",
        span: "{from} to {to}",
    },
    lists: Lists { comma: ", ", and: " and ", and_before: None, other_and: "" },
    quotes: Quotes { outer: ["“", "”"], inner: ["‘", "’"], alternate: false, spaced_stops: false },
    stops: Stops { comma: ", ", semicolon: "; ", colon: ": ", full_stop: ".", space: " " },
    places: &[],
    place_comma: ", ",
    articles: &["the "],
    contractions: &[],
};
