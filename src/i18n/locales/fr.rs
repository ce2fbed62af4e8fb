//! French, as documents of the United Nations have it: "pour cent" in sentences, "1er" for the first of a month, a
//! narrow no-break space between thousands and before `; : ! ?`, « guillemets » with “inverted commas” inside.

use super::super::locale::{Dates, Form, Lists, Locale, Numbers, Quotes, Scale, Stops};
use Form::{One, Other};

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

pub(in super::super) static LOCALE: Locale = Locale {
    tag: "fr",
    numbers: Numbers {
        decimal: ",",
        thousands: "\u{202f}",
        grouped_from: 4,
        // All that is less than two is singular: "1,5 million".
        form: |number| if number.abs() < 2.0 { One } else { Other },
        scales: &[
            Scale {
                from: 1e9,
                unit: 1e9,
                words: &[(One, "milliard"), (Other, "milliards")],
                short: &[(One, "milliard"), (Other, "milliards")],
            },
            Scale {
                from: 1e6,
                unit: 1e6,
                words: &[(One, "million"), (Other, "millions")],
                short: &[(One, "million"), (Other, "millions")],
            },
        ],
        scale_gap: "\u{a0}",
        percent: &[(Other, "{}\u{a0}pour\u{a0}cent")],
        percent_sign: "{}\u{a0}%",
        dollars: ["{}\u{a0}dollars", "{} de\u{a0}dollars"],
        counted: ["{}\u{a0}{unit}", "{} de\u{a0}{unit}"],
        about: "environ\u{a0}{}",
        at_least: "au moins {}",
        at_most: "au plus {}",
        range: "{low} à {high}",
        repeats_percent: false,
        orders: [
            "des dizaines",
            "des centaines",
            "des milliers",
            "des dizaines de milliers",
            "des centaines de milliers",
            "des millions",
            "des dizaines de millions",
            "des centaines de millions",
            "des milliards",
            "des dizaines de milliards",
            "des centaines de milliards",
        ],
        order_of: "{} de {unit}",
        order_of_dollars: "dollars des États-Unis",
        elides: true,
    },
    dates: Dates {
        months: MONTHS,
        months_alone: MONTHS,
        day: "{d}\u{a0}{m} {y}",
        month: "{m} {y}",
        year: "{y}",
        first: "1er",
        days: "{from}-{to}\u{a0}{m} {y}",
        two_days: "{from}-{to}\u{a0}{m} {y}",
        span: "{from}\u{a0}– {to}",
    },
    lists: Lists { comma: ", ", and: " et ", and_before: None, other_and: "" },
    quotes: Quotes { outer: ["«\u{202f}", "\u{202f}»"], inner: ["“", "”"], alternate: false, spaced_stops: true },
    stops: Stops { comma: ", ", semicolon: "; ", colon: ": ", full_stop: ".", space: " " },
    places: &[
        ("paras.", "par.\u{a0}{}"),
        ("para.", "par.\u{a0}{}"),
        ("arts.", "art.\u{a0}{}"),
        ("art.", "art.\u{a0}{}"),
        ("pp.", "p.\u{a0}{}"),
        ("p.", "p.\u{a0}{}"),
        ("chap.", "chap.\u{a0}{}"),
        ("target", "cible\u{a0}{}"),
    ],
    place_comma: ", ",
    articles: &["la ", "le ", "les ", "l’"],
    contractions: &[("à le ", "au "), ("à les ", "aux "), ("de le ", "du "), ("de les ", "des ")],
};
