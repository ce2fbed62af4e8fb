//! Russian, as documents of the United Nations have it: "процент" by number, "27 сентября 2017 года", «ёлочки» with
//! „лапки“ inside. "Примерно" and "минимум" are chosen because the number after them keeps its case.

use super::super::locale::{Dates, Form, Lists, Locale, Numbers, Quotes, Scale, Stops};
use Form::{Few, Many, One, Other};

pub(in super::super) static LOCALE: Locale = Locale {
    tag: "ru",
    numbers: Numbers {
        decimal: ",",
        thousands: "\u{a0}",
        grouped_from: 4,
        form,
        scales: &[
            Scale { from: 1e9, unit: 1e9, words: &[(Other, "млрд")], short: &[(Other, "млрд")] },
            Scale { from: 1e6, unit: 1e6, words: &[(Other, "млн")], short: &[(Other, "млн")] },
        ],
        scale_gap: "\u{a0}",
        percent: &[
            (One, "{}\u{a0}процент"),
            (Few, "{}\u{a0}процента"),
            (Many, "{}\u{a0}процентов"),
            // Fractions take the genitive singular: "3,5 процента".
            (Other, "{}\u{a0}процента"),
        ],
        percent_sign: "{}\u{a0}%",
        dollars: ["{}\u{a0}долл.\u{a0}США", "{}\u{a0}долл.\u{a0}США"],
        counted: ["{}\u{a0}{unit}", "{}\u{a0}{unit}"],
        about: "примерно\u{a0}{}",
        at_least: "минимум {}",
        at_most: "максимум {}",
        range: "{low}–{high}",
        repeats_percent: false,
        orders: [
            "десятки",
            "сотни",
            "тысячи",
            "десятки тысяч",
            "сотни тысяч",
            "миллионы",
            "десятки миллионов",
            "сотни миллионов",
            "миллиарды",
            "десятки миллиардов",
            "сотни миллиардов",
        ],
        order_of: "{} {unit}",
        order_of_dollars: "долларов США",
        elides: false,
    },
    dates: Dates {
        months: [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        months_alone: [
            "январь",
            "февраль",
            "март",
            "апрель",
            "май",
            "июнь",
            "июль",
            "август",
            "сентябрь",
            "октябрь",
            "ноябрь",
            "декабрь",
        ],
        day: "{d}\u{a0}{m} {y}\u{a0}года",
        month: "{m} {y}\u{a0}года",
        year: "{y}\u{a0}год",
        first: "1",
        days: "{from}–{to}\u{a0}{m} {y}\u{a0}года",
        two_days: "{from}–{to}\u{a0}{m} {y}\u{a0}года",
        span: "{from}\u{a0}– {to}",
    },
    lists: Lists { comma: ", ", and: " и ", and_before: None, other_and: "" },
    quotes: Quotes { outer: ["«", "»"], inner: ["„", "“"], alternate: false, spaced_stops: false },
    stops: Stops { comma: ", ", semicolon: "; ", colon: ": ", full_stop: ".", space: " " },
    places: &[
        ("paras.", "пп.\u{a0}{}"),
        ("para.", "п.\u{a0}{}"),
        ("arts.", "ст.\u{a0}{}"),
        ("art.", "ст.\u{a0}{}"),
        ("pp.", "с.\u{a0}{}"),
        ("p.", "с.\u{a0}{}"),
        ("chap.", "гл.\u{a0}{}"),
        ("target", "задача\u{a0}{}"),
    ],
    place_comma: ", ",
    articles: &[],
    contractions: &[],
};

/// The plural rule of CLDR for Russian.
fn form(number: f64) -> Form {
    if number.fract() != 0.0 {
        return Other;
    }
    let last_two = number.abs() % 100.0;
    let last = last_two % 10.0;
    if last == 1.0 && last_two != 11.0 {
        One
    } else if (2.0..=4.0).contains(&last) && !(12.0..=14.0).contains(&last_two) {
        Few
    } else {
        Many
    }
}
