//! Spanish. Real Academia Española and Asociación de Academias, *Ortografía de la lengua española* (2010): a space
//! between thousands, none in numbers of four digits; a space before %; «comillas angulares» first and “inglesas” inside;
//! "e" before the sound of i. "Mil millones" for the thousand millions of other languages.

use super::super::locale::{Dates, Form, Lists, Locale, Numbers, Quotes, Scale, Stops};
use Form::{One, Other};

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

pub(in super::super) static LOCALE: Locale = Locale {
    tag: "es",
    numbers: Numbers {
        decimal: ",",
        thousands: "\u{a0}",
        grouped_from: 5,
        form: |number| if number == 1.0 { One } else { Other },
        scales: &[Scale {
            from: 1e6,
            unit: 1e6,
            words: &[(One, "millón"), (Other, "millones")],
            short: &[(One, "millón"), (Other, "millones")],
        }],
        scale_gap: "\u{a0}",
        percent: &[(Other, "{}\u{a0}por\u{a0}ciento")],
        percent_sign: "{}\u{a0}%",
        dollars: ["{}\u{a0}dólares", "{} de\u{a0}dólares"],
        counted: ["{}\u{a0}{unit}", "{} de\u{a0}{unit}"],
        about: "cerca\u{a0}de\u{a0}{}",
        at_least: "al menos {}",
        at_most: "como máximo {}",
        range: "{low} a {high}",
        repeats_percent: false,
        orders: [
            "decenas",
            "centenares",
            "miles",
            "decenas de miles",
            "cientos de miles",
            "millones",
            "decenas de millones",
            "cientos de millones",
            "miles de millones",
            "decenas de miles de millones",
            "cientos de miles de millones",
        ],
        order_of: "{} de {unit}",
        order_of_dollars: "dólares de los Estados Unidos",
        elides: false,
    },
    dates: Dates {
        months: MONTHS,
        months_alone: MONTHS,
        day: "{d}\u{a0}de\u{a0}{m} de {y}",
        month: "{m} de {y}",
        year: "{y}",
        first: "1",
        days: "{from} a {to}\u{a0}de\u{a0}{m} de {y}",
        two_days: "{from} y {to}\u{a0}de\u{a0}{m} de {y}",
        span: "{from} a {to}",
    },
    lists: Lists { comma: ", ", and: " y ", and_before: Some(sounds_like_i), other_and: " e " },
    quotes: Quotes { outer: ["«", "»"], inner: ["“", "”"], alternate: false, spaced_stops: false },
    stops: Stops { comma: ", ", semicolon: "; ", colon: ": ", full_stop: ".", space: " " },
    places: &[
        ("paras.", "párrs.\u{a0}{}"),
        ("para.", "párr.\u{a0}{}"),
        ("arts.", "arts.\u{a0}{}"),
        ("art.", "art.\u{a0}{}"),
        ("pp.", "págs.\u{a0}{}"),
        ("p.", "pág.\u{a0}{}"),
        ("chap.", "cap.\u{a0}{}"),
        ("target", "meta\u{a0}{}"),
    ],
    place_comma: ", ",
    articles: &["el ", "la ", "los ", "las "],
    contractions: &[("a el ", "al "), ("de el ", "del ")],
};

/// `i` and `hi` before a consonant or alone, not the diphthongs of "hielo" or "iones".
fn sounds_like_i(word: &str) -> bool {
    let word = word.to_lowercase();
    let rest = word.strip_prefix('h').unwrap_or(&word);
    rest.starts_with(['i', 'í']) && !rest.chars().nth(1).is_some_and(|second| "aeo".contains(second))
}
