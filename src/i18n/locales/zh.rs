//! Chinese in simplified characters, as documents of the United Nations have it: spaces between thousands, 万 and 亿 for
//! large numbers, no space between a number and what it counts, “double” quotation marks with ‘single’ ones inside; the
//! sign of a share at both ends of a range (GB/T 15835-2011). 《》 are typed by authors and stay.

use super::super::locale::{Dates, Form, Lists, Locale, Numbers, Quotes, Scale, Stops};
use Form::Other;

const MONTHS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

pub(in super::super) static LOCALE: Locale = Locale {
    tag: "zh",
    numbers: Numbers {
        decimal: ".",
        thousands: "\u{a0}",
        grouped_from: 4,
        form: |_| Other,
        scales: &[
            Scale { from: 1e8, unit: 1e8, words: &[(Other, "亿")], short: &[(Other, "亿")] },
            Scale { from: 1e6, unit: 1e4, words: &[(Other, "万")], short: &[(Other, "万")] },
        ],
        scale_gap: "",
        percent: &[(Other, "{}%")],
        percent_sign: "{}%",
        dollars: ["{}美元", "{}美元"],
        counted: ["{}{unit}", "{}{unit}"],
        about: "约{}",
        at_least: "至少{}",
        at_most: "至多{}",
        range: "{low}至{high}",
        repeats_percent: true,
        orders: ["数十", "数百", "数千", "数万", "数十万", "数百万", "数千万", "数亿", "数十亿", "数百亿", "数千亿"],
        order_of: "{}{unit}",
        order_of_dollars: "美元",
        elides: false,
    },
    dates: Dates {
        months: MONTHS,
        months_alone: MONTHS,
        day: "{y}年{m}月{d}日",
        month: "{y}年{m}月",
        year: "{y}年",
        first: "1",
        days: "{y}年{m}月{from}日至{to}日",
        two_days: "{y}年{m}月{from}日和{to}日",
        span: "{from}至{to}",
    },
    lists: Lists { comma: "、", and: "和", and_before: None, other_and: "" },
    quotes: Quotes { outer: ["“", "”"], inner: ["‘", "’"], alternate: true, spaced_stops: false },
    stops: Stops { comma: "，", semicolon: "；", colon: "：", full_stop: "。", space: "" },
    places: &[
        ("paras.", "第{}段"),
        ("para.", "第{}段"),
        ("arts.", "第{}条"),
        ("art.", "第{}条"),
        ("pp.", "第{}页"),
        ("p.", "第{}页"),
        ("chap.", "第{}章"),
        ("target", "具体目标{}"),
    ],
    place_comma: "",
    articles: &[],
    contractions: &[],
};
