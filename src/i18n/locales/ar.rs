//! Arabic, as documents of the United Nations have it: digits 0 to 9, both names of a month, "في المائة", "بليون" for a
//! thousand million, «guillemets». The separators are of the Unicode class CS, so that a number stays whole in text that
//! runs from the right (UAX #9, W4). Days are joined by words, since a hyphen would turn their order.

use super::super::locale::{Dates, Form, Lists, Locale, Numbers, Quotes, Scale, Stops};
use Form::{Few, Other};

const MONTHS: [&str; 12] = [
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
];

pub(in super::super) static LOCALE: Locale = Locale {
    tag: "ar",
    numbers: Numbers {
        decimal: ",",
        thousands: "\u{a0}",
        grouped_from: 4,
        // Three to ten take the plural, all others the singular.
        form: |number| if number.fract() == 0.0 && (3.0..=10.0).contains(&(number % 100.0)) { Few } else { Other },
        scales: &[
            Scale {
                from: 1e9,
                unit: 1e9,
                words: &[(Few, "بلايين"), (Other, "بليون")],
                short: &[(Few, "بلايين"), (Other, "بليون")],
            },
            Scale {
                from: 1e6,
                unit: 1e6,
                words: &[(Few, "ملايين"), (Other, "مليون")],
                short: &[(Few, "ملايين"), (Other, "مليون")],
            },
        ],
        scale_gap: "\u{a0}",
        percent: &[(Other, "{}\u{a0}في\u{a0}المائة")],
        percent_sign: "{}%",
        dollars: ["{}\u{a0}دولار", "{}\u{a0}دولار"],
        counted: ["{}\u{a0}{unit}", "{}\u{a0}{unit}"],
        about: "نحو\u{a0}{}",
        at_least: "ما لا يقل عن {}",
        at_most: "ما لا يزيد على {}",
        range: "{low} إلى {high}",
        repeats_percent: false,
        orders: [
            "عشرات",
            "مئات",
            "آلاف",
            "عشرات الآلاف",
            "مئات الآلاف",
            "ملايين",
            "عشرات الملايين",
            "مئات الملايين",
            "بلايين",
            "عشرات البلايين",
            "مئات البلايين",
        ],
        order_of: "{} من {unit}",
        order_of_dollars: "دولارات الولايات المتحدة",
        elides: false,
    },
    dates: Dates {
        months: MONTHS,
        months_alone: MONTHS,
        day: "{d}\u{a0}{m} {y}",
        month: "{m} {y}",
        year: "{y}",
        first: "1",
        days: "{from} إلى {to}\u{a0}{m} {y}",
        two_days: "{from} و\u{a0}{to}\u{a0}{m} {y}",
        span: "{from} إلى {to}",
    },
    lists: Lists { comma: "، ", and: " و", and_before: None, other_and: "" },
    quotes: Quotes { outer: ["«", "»"], inner: ["“", "”"], alternate: true, spaced_stops: false },
    stops: Stops { comma: "، ", semicolon: "؛ ", colon: ": ", full_stop: ".", space: " " },
    places: &[
        ("paras.", "الفقرات\u{a0}{}"),
        ("para.", "الفقرة\u{a0}{}"),
        ("arts.", "المواد\u{a0}{}"),
        ("art.", "المادة\u{a0}{}"),
        ("pp.", "الصفحات\u{a0}{}"),
        ("p.", "الصفحة\u{a0}{}"),
        ("chap.", "الفصل\u{a0}{}"),
        ("target", "الغاية\u{a0}{}"),
    ],
    place_comma: "، ",
    articles: &["ال"],
    contractions: &[],
};
