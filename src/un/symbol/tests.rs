//! Tables of symbols: what people write, what is printed, where it leads, what is wrong.

use super::{Bracket, Organ, Part, Session, SessionKind, Symbol, find};
use proptest::prelude::*;

/// What is written, its normal form, and its link behind `https://undocs.org/`; empty for that of the normal form.
const RIGHT: &[(&str, &str, &str)] = &[
    ("A/RES/72/1", "A/RES/72/1", ""),
    ("a/res/72/1", "A/RES/72/1", ""),
    ("A / RES / 72 / 1", "A/RES/72/1", ""),
    (" A/RES/72/1 ", "A/RES/72/1", ""),
    ("A／RES／72／1", "A/RES/72/1", ""),
    ("A/RES/46/36 L", "A/RES/46/36 L", "A/RES/46/36L"),
    ("A/RES/46/36L", "A/RES/46/36 L", "A/RES/46/36L"),
    ("A/RES/3379 (XXX)", "A/RES/3379 (XXX)", "A/RES/3379(XXX)"),
    ("A/RES/3379(xxx)", "A/RES/3379 (XXX)", "A/RES/3379(XXX)"),
    ("A/RES/217 (III) A", "A/RES/217 A (III)", "A/RES/217(III)"),
    ("A/RES/217 A (III)", "A/RES/217 A (III)", "A/RES/217(III)"),
    ("A/RES/217A (III)", "A/RES/217 A (III)", "A/RES/217(III)"),
    ("A/RES/3201 (S-VI)", "A/RES/3201 (S-VI)", "A/RES/3201(S-VI)"),
    ("A/RES/2252 (ES-V)", "A/RES/2252 (ES-V)", "A/RES/2252(ES-V)"),
    ("A/RES/S-32/1", "A/RES/S-32/1", ""),
    ("A/RES/ES-10/19", "A/RES/ES-10/19", ""),
    ("a/res/es-11/1", "A/RES/ES-11/1", ""),
    ("A/S-32/1", "A/S-32/1", ""),
    ("A/ES-10/PV.37", "A/ES-10/PV.37", ""),
    ("A/72/PV.3", "A/72/PV.3", ""),
    ("A/72/100/Add.1", "A/72/100/Add.1", ""),
    ("A/72/100/ADD. 1", "A/72/100/Add.1", ""),
    ("A/72/100/add 1", "A/72/100/Add.1", ""),
    ("A/C.3/72/L.5/Rev.1", "A/C.3/72/L.5/Rev.1", ""),
    ("A/CONF.151/26/Rev.1 (Vol. I)", "A/CONF.151/26/Rev.1 (Vol. I)", "A/CONF.151/26/Rev.1(Vol.I)"),
    ("A/INF/72/3", "A/INF/72/3", ""),
    ("A/7720", "A/7720", ""),
    ("A/C.3/L.1349", "A/C.3/L.1349", ""),
    ("A/520/Rev.17", "A/520/Rev.17", ""),
    ("A/AC.109/2017/1", "A/AC.109/2017/1", ""),
    ("A/72/371-S/2017/763", "A/72/371-S/2017/763", "A/72/371"),
    ("S/RES/2331 (2016)", "S/RES/2331 (2016)", "S/RES/2331(2016)"),
    ("S/RES/2331(2016)", "S/RES/2331 (2016)", "S/RES/2331(2016)"),
    ("S/RES/2331\u{a0}(2016)", "S/RES/2331 (2016)", "S/RES/2331(2016)"),
    ("S/PRST/2015/25", "S/PRST/2015/25", ""),
    ("S/PV.7847", "S/PV.7847", ""),
    ("S/PV.7847 (Resumption 1)", "S/PV.7847 (Resumption 1)", "S/PV.7847(Resumption1)"),
    ("S/2016/949", "S/2016/949", ""),
    ("S/25704", "S/25704", ""),
    ("E/RES/2017/18", "E/RES/2017/18", ""),
    ("E/RES/1733 (LIV)", "E/RES/1733 (LIV)", "E/RES/1733(LIV)"),
    ("E/2017/27", "E/2017/27", ""),
    ("E/2017/27-E/CN.6/2017/21", "E/2017/27-E/CN.6/2017/21", "E/2017/27"),
    ("E/CN.6/2017/L.5", "E/CN.6/2017/L.5", ""),
    ("E/CN.6/2017/21", "E/CN.6/2017/21", ""),
    ("E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1", "E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1", ""),
    ("E/C.12/GC/24", "E/C.12/GC/24", ""),
    ("E/1990/5/Add.41", "E/1990/5/Add.41", ""),
    ("A/HRC/35/37", "A/HRC/35/37", ""),
    ("A/HRC/RES/35/5", "A/HRC/RES/35/5", ""),
    ("A/HRC/RES/S-17/1", "A/HRC/RES/S-17/1", ""),
    ("A/HRC/WG.6/27/GIN/1", "A/HRC/WG.6/27/GIN/1", ""),
    ("A/HRC/35/NGO/12", "A/HRC/35/NGO/12", ""),
    ("A/HRC/35/CRP.3", "A/HRC/35/CRP.3", ""),
    ("CEDAW/C/GC/38", "CEDAW/C/GC/38", ""),
    ("cedaw/c/gc/38", "CEDAW/C/GC/38", ""),
    ("CEDAW/C/USA/CO/9", "CEDAW/C/USA/CO/9", ""),
    ("CEDAW/C/2017/II/CRP.1", "CEDAW/C/2017/II/CRP.1", ""),
    ("CRC/C/GC/13", "CRC/C/GC/13", ""),
    ("CRC/C/OPSC/USA/CO/2", "CRC/C/OPSC/USA/CO/2", ""),
    ("CCPR/C/21/Rev.1/Add.13", "CCPR/C/21/Rev.1/Add.13", ""),
    ("CCPR/C/116/D/2218/2012", "CCPR/C/116/D/2218/2012", ""),
    ("CAT/C/GC/3/Corr.1", "CAT/C/GC/3/Corr.1", ""),
    ("CEDAW/SP/2016/2", "CEDAW/SP/2016/2", ""),
    ("HRI/GEN/1/Rev.9 (Vol. I)", "HRI/GEN/1/Rev.9 (Vol. I)", "HRI/GEN/1/Rev.9(Vol.I)"),
    ("ST/SGB/2003/13", "ST/SGB/2003/13", ""),
    ("ST/LIB/SER.B/5/REV.5", "ST/LIB/SER.B/5/Rev.5", ""),
    ("TD/B/WP(XXXV)/MISC.1/Rev.1", "TD/B/WP(XXXV)/MISC.1/Rev.1", ""),
    ("FCCC/CP/2015/10/Add.1", "FCCC/CP/2015/10/Add.1", ""),
    ("CTOC/COP/2016/15", "CTOC/COP/2016/15", ""),
    ("BWC/CONF.VIII/4", "BWC/CONF.VIII/4", ""),
];

/// What is written, what is wrong with it, and what is proposed.
const WRONG: &[(&str, &str, Option<&str>)] = &[
    ("S/RES/2331", "`S/RES/2331` has no year", None),
    ("S/RES/2331 (16)", "`S/RES/2331 (16)` has `16` in brackets, which is neither a year nor a session", None),
    ("S/RES/2331 (1916)", "`S/RES/2331 (1916)` has an impossible year", None),
    ("S/RES/2016/2331", "`S/RES/2016/2331` has the year between strokes", Some("S/RES/2331 (2016)")),
    ("S/RES/2331/2016", "`S/RES/2331/2016` has the year between strokes", Some("S/RES/2331 (2016)")),
    ("S/RES/2331 (XXX)", "`S/RES/2331 (XXX)` is no resolution of the Security Council", None),
    ("S/PRST/25", "`S/PRST/25` has no year", None),
    ("S/16/949", "`S/16/949` has no year", None),
    ("S/PV/7847", "`S/PV/7847` lacks a full stop: `PV.7847`", Some("S/PV.7847")),
    ("S/PV/0/A", "`S/PV/0/A` lacks a full stop: `PV.0`", None),
    ("S/PV7847", "`S/PV7847` lacks a full stop: `PV.7847`", Some("S/PV.7847")),
    ("A/72/L/5", "`A/72/L/5` lacks a full stop: `L.5`", Some("A/72/L.5")),
    ("A/C3/72/L5", "`A/C3/72/L5` lacks a full stop: `C.3`", Some("A/C.3/72/L.5")),
    ("E/CN/6/2017/21", "`E/CN/6/2017/21` lacks a full stop: `CN.6`", Some("E/CN.6/2017/21")),
    ("A/72/100/Add1", "`A/72/100/Add1` lacks a full stop: `Add.1`", Some("A/72/100/Add.1")),
    ("A/72/Add.1/100", "`A/72/Add.1/100` goes on with `100` behind its suffix", None),
    ("A/RES/1 (LXXII)", "`A/RES/1 (LXXII)` has session 72 in Roman numerals", Some("A/RES/72/1")),
    ("A/RES/LXXII/1", "`A/RES/LXXII/1` has its session in Roman numerals", Some("A/RES/72/1")),
    ("A/RES/30/3379", "`A/RES/30/3379` has session 30 in Arabic numerals", Some("A/RES/3379 (XXX)")),
    ("A/RES/3379", "`A/RES/3379` has no session", None),
    ("A/RES/3379 (30)", "`A/RES/3379 (30)` has `30` in brackets, which is neither a year nor a session", None),
    ("A/RES/4000 (XXX)", "`A/RES/4000 (XXX)` has a number that no resolution of that session has", None),
    ("A/RES/72", "`A/RES/72` has no session or no number", None),
    ("A/RES/72/1 (2017)", "`A/RES/72/1 (2017)` has brackets that do not belong to it", Some("A/RES/72/1")),
    ("A/RES/3379 (1975)", "`A/RES/3379 (1975)` has a year, and resolutions of the Assembly carry the session", None),
    ("A/RES/2017/1", "`A/RES/2017/1` has 2017 where the session belongs", None),
    ("A/RES/1 (S-XXXII)", "`A/RES/1 (S-XXXII)` has session S-32 in Roman numerals", Some("A/RES/S-32/1")),
    ("A/RES/S-6/3201", "`A/RES/S-6/3201` has session S-6 in Arabic numerals", Some("A/RES/3201 (S-VI)")),
    ("A/2017/100", "`A/2017/100` has 2017 where the session belongs", None),
    ("A/28/100", "`A/28/100` has a session before the 31st, which no symbol carried", None),
    ("A/HRC/RES/5", "`A/HRC/RES/5` has no session", None),
    ("HRC/RES/35/5", "`HRC/RES/35/5` does not begin with the organ", Some("A/HRC/RES/35/5")),
    ("RES/72/1", "`RES/72/1` does not begin with the organ", None),
    ("E/RES/18", "`E/RES/18` has no year", None),
    ("E/RES/17/18", "`E/RES/17/18` has no year", None),
    ("E/17/27", "`E/17/27` has no year", None),
    ("E/CN.6/17/21", "`E/CN.6/17/21` has no year", None),
    ("CEDAW/GC/38", "`CEDAW/GC/38` lacks the `C` of the committee", Some("CEDAW/C/GC/38")),
    ("CEDAW/USA/CO/9", "`CEDAW/USA/CO/9` lacks the `C` of the committee", Some("CEDAW/C/USA/CO/9")),
    ("CEDAW/C/UK/CO/7", "`CEDAW/C/UK/CO/7` names the State party `UK`", None),
    ("GA/11955", "`GA/11955` is the number of a press release, not a document symbol", None),
    ("A//1", "`A//1` has nothing between two strokes, or behind the last", None),
    ("A/RES/72/", "`A/RES/72/` has nothing between two strokes, or behind the last", None),
    ("UNSCR 2331", "`UNSCR 2331` is not a document symbol of the United Nations", None),
    ("Sales No. E.16.IV.6", "`Sales No. E.16.IV.6` is not a document symbol of the United Nations", None),
    ("A/RES/72/§1", "`A/RES/72/§1` is not a document symbol of the United Nations", None),
    ("", "`` is not a document symbol of the United Nations", None),
];

#[test]
fn what_is_right_has_one_form_and_one_link() {
    for (written, normal, link) in RIGHT {
        let symbol: Symbol = written.parse().unwrap_or_else(|fault| panic!("{written}: {fault}"));
        assert_eq!(symbol.to_string(), *normal, "{written}");
        let link = if link.is_empty() { normal } else { link };
        assert_eq!(symbol.link(), format!("https://undocs.org/{link}"), "{written}");
        assert_eq!(normal.parse::<Symbol>().as_ref(), Ok(&symbol), "{written}");
    }
}

#[test]
fn what_is_wrong_is_named_and_mended_where_one_form_can_be_meant() {
    for (written, message, proposal) in WRONG {
        let fault = written.parse::<Symbol>().expect_err(written);
        assert_eq!(fault.message, *message);
        assert_eq!(fault.proposal.as_ref().map(ToString::to_string).as_deref(), *proposal, "{written}");
        if let Some(proposal) = proposal {
            assert!(proposal.parse::<Symbol>().is_ok(), "{proposal}");
        }
    }
}

#[test]
fn a_fault_is_a_sentence_with_the_rule_and_an_example() {
    let fault = "S/RES/2331".parse::<Symbol>().unwrap_err();
    let sentence =
        "`S/RES/2331` has no year; resolutions of the Security Council carry the year, as in `S/RES/2331 (2016)`";
    assert_eq!(fault.to_string(), sentence);
    let fault = "A/RES/1 (LXXII)".parse::<Symbol>().unwrap_err();
    let advice = "sessions from the 31st on are written in Arabic numerals before the number, as in `A/RES/72/1`; write `A/RES/72/1`";
    assert_eq!(fault.advice(), advice);
}

#[test]
fn a_symbol_says_whose_document_it_is() {
    let organ = |text: &str| text.parse::<Symbol>().unwrap().organ();
    assert_eq!(organ("A/HRC/35/37"), Organ::HumanRightsCouncil);
    assert_eq!(organ("A/72/1"), Organ::GeneralAssembly);
    assert_eq!(organ("CRC/C/GC/13"), Organ::TreatyBody);
    assert_eq!(organ("FCCC/CP/2015/10"), Organ::Other);
}

#[test]
fn symbols_are_found_in_running_text_and_nothing_else_is() {
    let found =
        |text: &str| -> Vec<String> { find(text).into_iter().map(|found| text[found.range].to_owned()).collect() };
    let text =
        "See A/RES/72/1, S/RES/2331 (2016); (E/CN.6/2017/L.5). In A/RES/217 A (III) and S/RES/1325, CEDAW/C/GC/38.";
    let expected =
        ["A/RES/72/1", "S/RES/2331 (2016)", "E/CN.6/2017/L.5", "A/RES/217 A (III)", "S/RES/1325", "CEDAW/C/GC/38"];
    assert_eq!(found(text), expected);
    assert_eq!(found("a/res/72/1 and A / RES / 72 / 1 / more"), ["a/res/72/1", "A / RES / 72 / 1"]);
    assert_eq!(found("根据S/RES/2331 (2016)号决议"), ["S/RES/2331 (2016)"]);
    for text in [
        "and/or, A/4 paper, S/N 5, A/B tests, 24/7, E/M",
        "https://undocs.org/A/RES/72/1 and undocs.org/S/RES/2331",
        "GA/11955, SC/12647",
        "c/o 5, a/c 12/34, e/g 1/2",
        "km/h, W/m2, S/km 5, t/a 3/4, E/m 1/2",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}

/// Symbols of every kind, as values.
fn symbols() -> impl Strategy<Value = Symbol> {
    let suffix = prop::sample::select(vec!["Add", "Corr", "Rev"]);
    let suffixes = prop::collection::vec((suffix, 1u32..40), 0..3).prop_map(|suffixes| {
        let part = |(word, number): (&str, u32)| Part::Numbered { word: word.to_owned(), number: number.to_string() };
        suffixes.into_iter().map(part).collect::<Vec<_>>()
    });
    (bases(), suffixes).prop_map(|(mut symbol, suffixes)| {
        if !symbol.is_resolution() {
            symbol.parts.extend(suffixes);
        }
        symbol
    })
}

fn bases() -> impl Strategy<Value = Symbol> {
    let res = || Part::Word("RES".to_owned());
    let numbered = |word: &str, number: u32| Part::Numbered { word: word.to_owned(), number: number.to_string() };
    let symbol = |series: &str, parts: Vec<Part>, bracket| Symbol {
        series: series.to_owned(),
        parts,
        letters: None,
        bracket,
        joint: None,
    };
    let session = |number| Session { kind: SessionKind::Regular, number };
    let special = |number| Part::Session(Session { kind: SessionKind::Special, number });
    prop_oneof![
        (31u32..200, 1u32..400).prop_map(move |(s, n)| symbol(
            "A",
            vec![res(), Part::Number(s), Part::Number(n)],
            None
        )),
        (1u16..31, 1u32..3542, prop::option::of("[A-Z]")).prop_map(move |(s, n, letters)| Symbol {
            letters,
            ..symbol("A", vec![res(), Part::Number(n)], Some(Bracket::Session(session(s))))
        }),
        (8u16..60, 1u32..9).prop_map(move |(s, n)| symbol("A", vec![res(), special(s), Part::Number(n)], None)),
        (1946u16..2100, 1u32..4000).prop_map(move |(y, n)| symbol(
            "S",
            vec![res(), Part::Number(n)],
            Some(Bracket::Year(y))
        )),
        (1u32..30000).prop_map(move |n| symbol("S", vec![numbered("PV", n)], None)),
        (1994u32..2100, 1u32..2000).prop_map(move |(y, n)| symbol("S", vec![Part::Number(y), Part::Number(n)], None)),
        (1u32..20, 1978u32..2100, 1u32..99).prop_map(move |(c, y, n)| symbol(
            "E",
            vec![numbered("CN", c), Part::Number(y), numbered("L", n)],
            None
        )),
        // No country has the code of a suffix.
        ("[A-Z]{3}".prop_filter("suffixes", |code| !["ADD", "REV", "SUB"].contains(&code.as_str())), 1u32..20)
            .prop_map(move |(code, n)| {
                let words = ["C", code.as_str(), "CO"].map(|word| Part::Word(word.to_owned()));
                symbol("CEDAW", words.into_iter().chain([Part::Number(n)]).collect(), None)
            }),
        (31u32..200, 1u32..900).prop_map(move |(s, n)| Symbol {
            joint: Some(Box::new(symbol("S", vec![Part::Number(2017), Part::Number(n)], None))),
            ..symbol("A", vec![Part::Number(s), Part::Number(n)], None)
        }),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_is_read_again(symbol in symbols()) {
        prop_assert_eq!(symbol.to_string().parse::<Symbol>(), Ok(symbol.clone()));
        let path = symbol.link();
        prop_assert!(path.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:/()".contains(&b)), "{}", path);
    }

    #[test]
    fn nothing_that_is_written_is_too_much(text in "(A|S|E|CEDAW|HRC)?[ -~／()]{0,40}", any in ".*") {
        for text in [text, any] {
            if let Ok(symbol) = text.parse::<Symbol>() {
                prop_assert_eq!(symbol.to_string().parse::<Symbol>(), Ok(symbol));
            }
            for found in find(&text) {
                prop_assert!(text.get(found.range).is_some());
            }
        }
    }

    #[test]
    fn what_looks_like_a_symbol_is_read_again(text in "[ASE]/(RES/|C\\.3/|PV[./ ])?[0-9]{1,4}(/[0-9L.A]{1,4}){0,2}( ?\\((XX|2016|[IVX]{1,3})\\))?( ?[A-C])?") {
        match text.parse::<Symbol>() {
            Ok(symbol) => prop_assert_eq!(symbol.to_string().parse::<Symbol>(), Ok(symbol)),
            Err(fault) => {
                if let Some(proposal) = fault.proposal {
                    prop_assert_eq!(proposal.to_string().parse::<Symbol>(), Ok(*proposal));
                }
            }
        }
    }
}
