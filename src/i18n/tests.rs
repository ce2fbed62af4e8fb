//! What each language has, with the cases that go wrong most easily.

use super::*;
use crate::report::{PartialDate, Value};

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

/// No-break spaces shown as plain ones, narrow ones as `_`.
fn shown(text: &str) -> String {
    text.replace('\u{a0}', " ").replace('\u{202f}', "_")
}

#[track_caller]
fn each(expected: [(&str, &str); 6], format: impl Fn(&Language) -> String) {
    for (tag, expected) in expected {
        assert_eq!(shown(&format(&language(tag))), expected, "in {tag}");
    }
}

#[test]
fn english_reads_as_the_manual_has_it() {
    let text = |value, unit| shown(&value_in_text(&value, unit, &Language::english()));
    assert_eq!(text(Value::Exact(71.0), "percent"), "71 per cent");
    assert_eq!(text(Value::Exact(9071.0), "convictions"), "9,071 convictions");
    assert_eq!(text(Value::Approximate(150.2e9), "USD"), "about US$ 150.2 billion");
    assert_eq!(text(Value::OrderOfMagnitude { low: 2e7, high: 9.9e7 }, "people"), "tens of millions of people");
    assert_eq!(text(Value::Range(2.0, 3.5), "percent"), "2 to 3.5 per cent");
    assert_eq!(text(Value::Range(2e6, 3e6), "USD"), "US$ 2 million to 3 million");
    let table = |value, unit| shown(&value_in_table(&value, unit, &Language::english()));
    assert_eq!(table(Value::Exact(150.2e9), "USD"), "US$ 150.2 bn");
    assert_eq!(shown(&figure(1_234_567.0, "persons", &Language::english())), "1.2 m");
    assert_eq!(figure(999.5, "persons", &Language::english()), "999.5");
}

#[test]
fn shares() {
    let half = [
        ("en", "71.5 per cent"),
        ("fr", "71,5 pour cent"),
        ("es", "71,5 por ciento"),
        ("ru", "71,5 процента"),
        ("ar", "71,5 في المائة"),
        ("zh", "71.5%"),
    ];
    each(half, |language| value_in_text(&Value::Exact(71.5), "percent", language));
    let table = [("en", "71%"), ("fr", "71 %"), ("es", "71 %"), ("ru", "71 %"), ("ar", "71%"), ("zh", "71%")];
    each(table, |language| value_in_table(&Value::Exact(71.0), "percent", language));
    let range = [
        ("en", "2 to 3.5 per cent"),
        ("fr", "2 à 3,5 pour cent"),
        ("es", "2 a 3,5 por ciento"),
        ("ru", "2–3,5 процента"),
        ("ar", "2 إلى 3,5 في المائة"),
        ("zh", "2%至3.5%"),
    ];
    each(range, |language| value_in_text(&Value::Range(2.0, 3.5), "percent", language));
}

/// 1, 21 and 101 are singular; 11 to 14 are not, though they end like numbers that are.
#[test]
fn russian_shares_follow_the_number() {
    let share = |number: f64| shown(&value_in_text(&Value::Exact(number), "percent", &language("ru")));
    for (number, expected) in [
        (1.0, "1 процент"),
        (2.0, "2 процента"),
        (5.0, "5 процентов"),
        (11.0, "11 процентов"),
        (12.0, "12 процентов"),
        (71.0, "71 процент"),
        (73.0, "73 процента"),
        (100.0, "100 процентов"),
        (0.5, "0,5 процента"),
    ] {
        assert_eq!(share(number), expected);
    }
}

/// Spanish groups no four digits and has no word for a thousand million; Chinese counts in 万 and 亿; French joins a
/// scale by "de", which loses its vowel.
#[test]
fn large_numbers() {
    let four = [
        ("en", "9,071 a"),
        ("fr", "9_071 a"),
        ("es", "9071 a"),
        ("ru", "9 071 a"),
        ("ar", "9 071 a"),
        ("zh", "9 071a"),
    ];
    each(four, |language| value_in_text(&Value::Exact(9071.0), "a", language));
    let dollars = [
        ("en", "about US$ 150.2 billion"),
        ("fr", "environ 150,2 milliards de dollars"),
        ("es", "cerca de 150 200 millones de dólares"),
        ("ru", "примерно 150,2 млрд долл. США"),
        ("ar", "نحو 150,2 بليون دولار"),
        ("zh", "约1 502亿美元"),
    ];
    each(dollars, |language| value_in_text(&Value::Approximate(150.2e9), "USD", language));
    let orders = [
        ("en", "tens of millions of USD"),
        ("fr", "des dizaines de millions de dollars des États-Unis"),
        ("es", "decenas de millones de dólares de los Estados Unidos"),
        ("ru", "десятки миллионов долларов США"),
        ("ar", "عشرات الملايين من دولارات الولايات المتحدة"),
        ("zh", "数千万美元"),
    ];
    let low = Value::OrderOfMagnitude { low: 2e7, high: 9e7 };
    each(orders, |language| value_in_text(&low, "USD", language).replace("United States dollars", "USD"));
    let text = |tag, value, unit| shown(&value_in_text(&Value::Exact(value), unit, &language(tag)));
    assert_eq!(text("fr", 1.5e6, "enfants"), "1,5 million d’enfants");
    assert_eq!(text("fr", 2e6, "personnes"), "2 millions de personnes");
    assert_eq!(text("es", 1e6, "personas"), "1 millón de personas");
    assert_eq!(text("ar", 3e6, "شخص"), "3 ملايين شخص");
    assert_eq!(text("zh", 2.2e9, "人"), "22亿人");
    assert_eq!(text("zh", 1.5e6, "人"), "150万人");
    assert_eq!(figure(-5.0, "persons", &language("fr")), "\u{2212}5");
    assert_eq!(text("de", 9071.0, "a"), "9,071 a");
}

#[test]
fn days() {
    let day = |text| PartialDate::parse(text).unwrap();
    let first = [
        ("en", "1 September 2017"),
        ("fr", "1er septembre 2017"),
        ("es", "1 de septiembre de 2017"),
        ("ru", "1 сентября 2017 года"),
        ("ar", "1 أيلول/سبتمبر 2017"),
        ("zh", "2017年9月1日"),
    ];
    each(first, |language| date(day("2017-09-01"), language));
    let month = [
        ("en", "September 2017"),
        ("fr", "septembre 2017"),
        ("es", "septiembre de 2017"),
        ("ru", "сентябрь 2017 года"),
        ("ar", "أيلول/سبتمبر 2017"),
        ("zh", "2017年9月"),
    ];
    each(month, |language| date(day("2017-09"), language));
    let year = [("en", "2017"), ("fr", "2017"), ("es", "2017"), ("ru", "2017 год"), ("ar", "2017"), ("zh", "2017年")];
    each(year, |language| date(day("2017"), language));
}

#[test]
fn days_share_what_they_have_in_common() {
    let range = |a, b| {
        let (a, b) = (PartialDate::parse(a).unwrap(), PartialDate::parse(b).unwrap());
        move |language: &Language| date_range(a, b, language)
    };
    let two = [
        ("en", "27–28 September 2017"),
        ("fr", "27-28 septembre 2017"),
        ("es", "27 y 28 de septiembre de 2017"),
        ("ru", "27–28 сентября 2017 года"),
        ("ar", "27 و 28 أيلول/سبتمبر 2017"),
        ("zh", "2017年9月27日和28日"),
    ];
    each(two, range("2017-09-27", "2017-09-28"));
    let week = [
        ("en", "1–5 May 2017"),
        ("fr", "1er-5 mai 2017"),
        ("es", "1 a 5 de mayo de 2017"),
        ("ru", "1–5 мая 2017 года"),
        ("ar", "1 إلى 5 أيار/مايو 2017"),
        ("zh", "2017年5月1日至5日"),
    ];
    each(week, range("2017-05-01", "2017-05-05"));
    let months = [
        ("en", "30 September 2017 to 1 October 2017"),
        ("fr", "30 septembre 2017 – 1er octobre 2017"),
        ("es", "30 de septiembre de 2017 a 1 de octubre de 2017"),
        ("ru", "30 сентября 2017 года – 1 октября 2017 года"),
        ("ar", "30 أيلول/سبتمبر 2017 إلى 1 تشرين الأول/أكتوبر 2017"),
        ("zh", "2017年9月30日至2017年10月1日"),
    ];
    each(months, range("2017-09-30", "2017-10-01"));
    assert_eq!(range("2017", "2017")(&Language::english()), "2017");
}

#[test]
fn lists_join() {
    let names = ["A", "B", "C"].map(str::to_owned);
    let joined = [
        ("en", "A, B and C"),
        ("fr", "A, B et C"),
        ("es", "A, B y C"),
        ("ru", "A, B и C"),
        ("ar", "A، B وC"),
        ("zh", "A、B和C"),
    ];
    each(joined, |language| join(&names, language));
    let spanish = |last: &str| join(&["Francia".to_owned(), last.to_owned()], &language("es"));
    assert_eq!(spanish("Italia"), "Francia e Italia");
    assert_eq!(spanish("Hungría"), "Francia y Hungría");
    assert_eq!(spanish("Iowa"), "Francia y Iowa");
    assert_eq!(join(&names[..1], &language("es")), "A");
    assert_eq!(join(&[], &language("es")), "");
}

#[test]
fn quotes_nest() {
    let nested = [
        ("en", "said “a ‘b’ c” again"),
        ("fr", "said «_a “b” c_» again"),
        ("es", "said «a “b” c» again"),
        ("ru", "said «a „b“ c» again"),
        ("ar", "said «a “b” c» again"),
        ("zh", "said “a ‘b’ c” again"),
    ];
    each(nested, |language| typeset("said \"a 'b' c\" again", language));
    let en = |text| typeset(text, &Language::english());
    assert_eq!(en("women's \"own\" ('new') text"), "women’s “own” (‘new’) text");
    assert_eq!(en("'s work"), "’s work");
    assert_eq!(en("\"'Yes,' she said.\""), "“‘Yes,’ she said.”");
    assert_eq!(en("said \""), "said ”");
    assert_eq!(shown(&typeset("l'aide d'\"un\" ami", &language("fr"))), "l’aide d’«_un_» ami");
    // No space stands before a quotation in these two.
    assert_eq!(typeset("他说\"你好\"。", &language("zh")), "他说“你好”。");
    assert_eq!(typeset("قال \"نعم\" و\"لا\"", &language("ar")), "قال «نعم» و«لا»");
    assert_eq!(typeset("\"as typed\"", &language("de")), "\"as typed\"");
}

#[test]
fn french_stops_have_a_narrow_space() {
    let fr = |text| shown(&typeset(text, &language("fr")));
    assert_eq!(fr("Contact: qui ? Vous!"), "Contact_: qui_? Vous_!");
    assert_eq!(fr("a ; b\u{a0}: c"), "a_; b_: c");
    assert_eq!(fr("« ici » et «là»"), "«_ici_» et «_là_»");
    assert_eq!(fr("à 10:30, voir https://un.org/?a=b"), "à 10:30, voir https://un.org/?a=b");
    assert_eq!(fr("Vraiment?!"), "Vraiment_?!");
    assert_eq!(fr("71 % : oui"), "71 %_: oui");
    let mut line = Typography::new(&language("fr"));
    assert_eq!(shown(&format!("{}{}", line.set("Un mot"), line.set(" : l'autre"))), "Un mot_: l’autre");
    assert_eq!(typeset("Contact: qui?", &language("es")), "Contact: qui?");
}

#[test]
fn places_in_a_text() {
    let places = [
        ("en", "art. 10, para. 2"),
        ("fr", "art. 10, par. 2"),
        ("es", "art. 10, párr. 2"),
        ("ru", "ст. 10, п. 2"),
        ("ar", "المادة 10، الفقرة 2"),
        ("zh", "第10条第2段"),
    ];
    each(places, |language| locator("art. 10, para. 2", language));
    assert_eq!(shown(&locator("pp. 6–7", &language("es"))), "págs. 6–7");
    assert_eq!(shown(&locator("para. 10 (a)", &language("fr"))), "par. 10 (a)");
    assert_eq!(locator("section \"Gaps\"", &language("fr")), "section \"Gaps\"");
    assert_eq!(shown(&locator("target 16.2", &language("ru"))), "задача 16.2");
}

#[test]
fn names_grow_together_with_what_stands_before() {
    let fr = |before, name| fill(before, name, &language("fr"));
    assert_eq!(fr("Nous demandons à ", "la Guinée"), "Nous demandons à la Guinée");
    assert_eq!(fr("Nous demandons à ", "le Mali"), "Nous demandons au Mali");
    assert_eq!(fr("Nous demandons à ", "les Comores"), "Nous demandons aux Comores");
    assert_eq!(fr("Nous demandons à ", "lettre"), "Nous demandons à lettre");
    assert_eq!(fr("", "le Mali"), "le Mali");
    assert_eq!(fill("Pedimos a ", "el Brasil", &language("es")), "Pedimos al Brasil");
}

#[test]
fn names_stand_in_the_order_of_their_language() {
    let sorted = |tag: &str, names: &[&str]| -> Vec<String> {
        let order = Collation::new(&language(tag));
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        names.sort_by(|a, b| order.compare(a, b));
        names
    };
    // An accent and an article do not move a name.
    assert_eq!(
        sorted("fr", &["le Yémen", "l’Égypte", "la Zambie", "l’Espagne"]),
        ["l’Égypte", "l’Espagne", "le Yémen", "la Zambie"]
    );
    assert_eq!(sorted("en", &["the Gambia", "Fiji", "Ghana"]), ["Fiji", "the Gambia", "Ghana"]);
    // ñ is a letter of its own after n.
    assert_eq!(sorted("es", &["ñu", "nube", "oso"]), ["nube", "ñu", "oso"]);
    assert_eq!(sorted("ru", &["Ямайка", "Ёлка", "Дания", "Живет"]), ["Дания", "Ёлка", "Живет", "Ямайка"]);
    // By pinyin: aodaliya, duominijia, jineiya.
    assert_eq!(sorted("zh", &["几内亚", "多米尼加", "澳大利亚"]), ["澳大利亚", "多米尼加", "几内亚"]);
    assert_eq!(sorted("ar", &["غينيا", "الجزائر", "بنن"]), ["بنن", "الجزائر", "غينيا"]);
}

#[test]
fn numbers_after_latin_words_in_arabic_are_told_apart() {
    let arabic = Language::parse("ar").unwrap();
    let marked = |text: &str| typeset(text, &arabic).replace('\u{200f}', "|");
    assert_eq!(marked("القرار A/RES/72/1، 27 أيلول"), "القرار A/RES/72/1، |27 أيلول");
    assert_eq!(marked("(A/RES/72/1)، 2017."), "(A/RES/72/1)، |2017.");
    assert_eq!(marked("في 27 أيلول، 2017"), "في 27 أيلول، 2017");
    assert_eq!(marked("1 Example Plaza, New York, NY 10017"), "1 Example Plaza, New York, NY 10017");
    assert_eq!(marked("vol. 2, 3 issues"), "vol. 2, 3 issues");
}
