//! What holds for a symbol: a table of rules for all, then those of the organ.

use super::{Bracket, Fault, Organ, Part, Session, SessionKind, Symbol, old, series};

type Rule = fn(&str, &Symbol) -> Option<Fault>;

/// What holds whatever the organ.
const GENERAL: [Rule; 5] = [press_release, without_organ, stroke_for_stop, suffix_last, letters_and_brackets];

/// Holds a symbol against the rules.
pub(super) fn check(text: &str, symbol: &Symbol) -> Result<(), Fault> {
    let mut one = Some(symbol);
    while let Some(symbol) = one {
        let rules = GENERAL.iter().chain(of_organ(symbol.organ()));
        if let Some(fault) = rules.filter_map(|rule| rule(text.trim(), symbol)).next() {
            return Err(fault);
        }
        one = symbol.joint();
    }
    Ok(())
}

fn of_organ(organ: Organ) -> &'static [Rule] {
    match organ {
        Organ::GeneralAssembly => &[old::resolution, assembly_session],
        Organ::HumanRightsCouncil => &[council_resolution],
        Organ::SecurityCouncil => &[security_resolution, security_year],
        Organ::EconomicAndSocialCouncil => &[old::council_resolution, economic_year],
        Organ::TreatyBody => &[committee, state_party],
        Organ::TrusteeshipCouncil | Organ::Secretariat | Organ::Other => &[],
    }
}

/// A press release has a number of its own kind (press.un.org).
fn press_release(text: &str, symbol: &Symbol) -> Option<Fault> {
    series::is_press_release(&symbol.series).then(|| {
        Fault::new(
            format!("`{text}` is the number of a press release, not a document symbol"),
            "cite the press release as a source with this `identifier`",
        )
    })
}

/// The first component is the organ (research.un.org/en/docs/symbols, "First component").
fn without_organ(text: &str, symbol: &Symbol) -> Option<Fault> {
    let organ = match symbol.series.as_str() {
        "HRC" => "A",
        "RES" | "PRST" | "PV" | "CN" | "CONF" => "",
        _ => return None,
    };
    let fault = Fault::new(
        format!("`{text}` does not begin with the organ"),
        "a symbol begins with the organ that issues it: `A`, `S`, `E`, or a body with a series of its own such as `CEDAW`",
    );
    if organ.is_empty() {
        return Some(fault);
    }
    let parts = std::iter::once(Part::Word(symbol.series.clone())).chain(symbol.parts.iter().cloned()).collect();
    Some(propose(fault, Symbol { series: organ.to_owned(), parts, ..symbol.clone() }))
}

/// What is always written with a stop before its number (research.un.org/en/docs/symbols, "Second component" and "Special
/// components"). `C` and `AC` are so in the series of the organs; treaty bodies have a bare `C`.
const STOPPED: [&str; 13] = ["ADD", "Add", "AMEND", "CN", "CONF", "CRP", "Corr", "L", "PV", "Rev", "SR", "WG", "WP"];

fn is_stopped(word: &str, series: &str) -> bool {
    STOPPED.contains(&word) || ["A", "S", "E"].contains(&series) && ["C", "AC"].contains(&word)
}

/// `A/72/L/5` and `A/72/L5` are meant as `A/72/L.5`.
fn stroke_for_stop(text: &str, symbol: &Symbol) -> Option<Fault> {
    let mut parts: Vec<Part> = Vec::new();
    let mut wrong = None;
    for part in &symbol.parts {
        let earlier = match parts.last() {
            Some(Part::Word(word)) if is_stopped(word, &symbol.series) => Some(word.clone()),
            _ => None,
        };
        let mended = match (earlier, part) {
            (Some(word), Part::Number(number)) => {
                parts.pop();
                Some((word, number.to_string()))
            }
            (_, Part::Word(word)) => run_together(word, &symbol.series),
            _ => None,
        };
        parts.push(mended.map_or_else(
            || part.clone(),
            |(word, number)| {
                wrong = wrong.take().or(Some(format!("{word}.{number}")));
                Part::Numbered { word, number }
            },
        ));
    }
    let right = wrong?;
    let fault = Fault::new(
        format!("`{text}` lacks a full stop: `{right}`"),
        "`L.`, `PV.`, `CN.`, `Add.` and their like stand before their number with a full stop",
    );
    Some(propose(fault, Symbol { parts, ..symbol.clone() }))
}

/// The word and number of `PV7847`.
fn run_together(word: &str, series: &str) -> Option<(String, String)> {
    let at = word.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = word.split_at_checked(at)?;
    let is_number = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    let read = Part::read(letters)?.to_string();
    (is_number && is_stopped(&read, series)).then(|| (read, digits.to_owned()))
}

/// Addenda, corrigenda and revisions come last (research.un.org/en/docs/symbols, "Final component").
fn suffix_last(text: &str, symbol: &Symbol) -> Option<Fault> {
    let after = symbol.parts.iter().skip_while(|part| !part.is_suffix()).find(|part| !part.is_suffix())?;
    Some(Fault::new(
        format!("`{text}` goes on with `{after}` behind its suffix"),
        "`Add.`, `Corr.`, `Rev.` and `Amend.` come last, as in `A/72/100/Add.1`",
    ))
}

/// Letters are those of resolutions. A year belongs to resolutions of the Security Council, a session to those of other
/// organs before their numbering changed.
fn letters_and_brackets(text: &str, symbol: &Symbol) -> Option<Fault> {
    let organ = symbol.organ();
    if symbol.letters.is_some() && !symbol.is_resolution() {
        return Some(Fault::no_symbol(text));
    }
    let is_misplaced = match symbol.bracket {
        Some(Bracket::Year(_)) => organ != Organ::SecurityCouncil || !symbol.is_resolution(),
        Some(Bracket::Session(_)) => !symbol.is_resolution() || matches!(organ, Organ::SecurityCouncil),
        _ => false,
    };
    let bare = Symbol { bracket: None, ..symbol.clone() };
    (is_misplaced && !matches!(symbol.parts[..], [_, Part::Number(_)] if symbol.is_resolution())).then(|| {
        let fault = Fault::new(
            format!("`{text}` has brackets that do not belong to it"),
            "a year stands behind resolutions of the Security Council, a Roman session behind resolutions before 1976",
        );
        propose(fault, bare)
    })
}

/// Since 1976 documents of the Assembly carry the session (research.un.org/en/docs/symbols, table of sessional components):
/// `A/72/100`, never the year.
fn assembly_session(text: &str, symbol: &Symbol) -> Option<Fault> {
    let [Part::Number(session), Part::Number(_), ..] = symbol.parts[..] else { return None };
    let message = match session {
        0..=30 => format!("`{text}` has a session before the 31st, which no symbol carried"),
        31..200 => return None,
        _ => format!("`{text}` has {session} where the session belongs"),
    };
    Some(Fault::new(message, "documents of the General Assembly carry the session from the 31st on, as in `A/72/100`"))
}

/// Resolutions of the Human Rights Council carry its session: `A/HRC/RES/35/5`, `A/HRC/RES/S-17/1`
/// (research.un.org/en/docs/humanrights/charter).
fn council_resolution(text: &str, symbol: &Symbol) -> Option<Fault> {
    let [_, res, rest @ ..] = &symbol.parts[..] else { return None };
    let is_whole = match rest {
        [Part::Number(session), Part::Number(_), ..] => (1..200).contains(session),
        [Part::Session(session), Part::Number(_), ..] => session.kind == SessionKind::Special,
        _ => false,
    };
    (res.is_word("RES") && !is_whole).then(|| {
        Fault::new(
            format!("`{text}` has no session"),
            "resolutions of the Human Rights Council carry session and number, as in `A/HRC/RES/35/5`",
        )
    })
}

const COUNCIL_YEAR: &str = "resolutions of the Security Council carry the year, as in `S/RES/2331 (2016)`";

/// The year of adoption in brackets is part of the number (Editorial Manual, Resolutions and other formal decisions, I.C).
fn security_resolution(text: &str, symbol: &Symbol) -> Option<Fault> {
    let [res, rest @ ..] = &symbol.parts[..] else { return None };
    if !res.is_word("RES") {
        return None;
    }
    match (rest, &symbol.bracket) {
        ([Part::Number(_)], Some(Bracket::Year(year))) => {
            let help =
                "the Security Council has met since 1946, and the year has four digits, as in `S/RES/2331 (2016)`";
            (!is_year(u32::from(*year))).then(|| Fault::new(format!("`{text}` has an impossible year"), help))
        }
        ([Part::Number(_)], None) => Some(Fault::new(format!("`{text}` has no year"), COUNCIL_YEAR)),
        ([Part::Number(one), Part::Number(other)], None) => {
            let fault = Fault::new(format!("`{text}` has the year between strokes"), COUNCIL_YEAR);
            let (year, number) = if is_year(*one) { (*one, *other) } else { (*other, *one) };
            let bracket = u16::try_from(year).ok().filter(|_| is_year(year) && !is_year(number)).map(Bracket::Year);
            let symbol =
                bracket.map(|year| Symbol { parts: vec![res.clone(), Part::Number(number)], ..with(symbol, year) });
            Some(symbol.into_iter().fold(fault, propose))
        }
        _ => Some(Fault::new(format!("`{text}` is no resolution of the Security Council"), COUNCIL_YEAR)),
    }
}

fn with(symbol: &Symbol, bracket: Bracket) -> Symbol {
    Symbol { bracket: Some(bracket), ..symbol.clone() }
}

/// Documents of the Security Council carry the year since 1994 (research.un.org/en/docs/symbols, table of sessional
/// components), and so do the statements of its President (research.un.org/en/docs/sc/president).
fn security_year(text: &str, symbol: &Symbol) -> Option<Fault> {
    let is_dated = |parts: &[Part]| matches!(parts, [Part::Number(year), Part::Number(_), ..] if is_year(*year));
    let (wrong, example) = match &symbol.parts[..] {
        [Part::Number(_), Part::Number(_), ..] => (!is_dated(&symbol.parts), "S/2016/949"),
        [prst, rest @ ..] if prst.is_word("PRST") => (!is_dated(rest), "S/PRST/2015/25"),
        _ => return None,
    };
    wrong.then(|| {
        let help = format!("documents of the Security Council carry the year in four digits, as in `{example}`");
        Fault::new(format!("`{text}` has no year"), help)
    })
}

/// Documents of the Economic and Social Council and its commissions carry the year since 1978
/// (research.un.org/en/docs/symbols, table of sessional components).
fn economic_year(text: &str, symbol: &Symbol) -> Option<Fault> {
    let short = |number: &u32| (78..100).contains(number) || *number < 40;
    let parts = match &symbol.parts[..] {
        [Part::Numbered { word, .. }, rest @ ..] if word == "CN" => rest,
        parts => parts,
    };
    let [Part::Number(year), Part::Number(_) | Part::Numbered { .. }, ..] = parts else { return None };
    let is_suffixed = parts.get(1).is_some_and(Part::is_suffix);
    (short(year) && !is_suffixed).then(|| {
        let help = "documents of the Economic and Social Council carry the year in four digits, as in `E/CN.6/2017/21`";
        Fault::new(format!("`{text}` has no year"), help)
    })
}

/// The committee, `C`, comes after the treaty for what it issues on its own (research.un.org/en/docs/humanrights/treaties).
fn committee(text: &str, symbol: &Symbol) -> Option<Fault> {
    let first = symbol.parts.first()?;
    let is_committees = ["GC", "Q", "CO"].iter().any(|word| first.is_word(word))
        || symbol.parts.get(1).is_some_and(|part| part.is_word("CO") || part.is_word("Q"));
    (is_committees && !first.is_word("C")).then(|| {
        let fault = Fault::new(
            format!("`{text}` lacks the `C` of the committee"),
            "documents of a committee have `C` behind the treaty, as in `CEDAW/C/GC/38`",
        );
        let parts = std::iter::once(Part::Word("C".to_owned())).chain(symbol.parts.iter().cloned()).collect();
        propose(fault, Symbol { parts, ..symbol.clone() })
    })
}

/// Concluding observations and lists of issues name the State party by its ISO 3166-1 alpha-3 code, as the treaty bodies
/// harmonized it in 2004 (research.un.org/en/docs/humanrights/treaties).
fn state_party(text: &str, symbol: &Symbol) -> Option<Fault> {
    let before = symbol.parts.windows(2).find(|pair| pair.get(1).is_some_and(|part| part.is_word("CO")))?.first()?;
    let Part::Word(word) = before else { return None };
    let is_code = word == "C" || word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    (!is_code).then(|| {
        let message = format!("`{text}` names the State party `{word}`");
        Fault::new(message, "a State party stands in a symbol with its code of three letters, as in `CEDAW/C/USA/CO/9`")
    })
}

/// From the first year of the United Nations on; the far end only tells years from other numbers.
pub(super) fn is_year(number: u32) -> bool {
    (1946..2100).contains(&number)
}

/// A regular session.
pub(super) fn regular(number: u16) -> Session {
    Session { kind: SessionKind::Regular, number }
}

/// Proposes what keeps the rules itself.
pub(super) fn propose(fault: Fault, symbol: Symbol) -> Fault {
    let text = symbol.to_string();
    let is_read_again = super::parse::symbol(&text).is_ok_and(|read| read == symbol) && check(&text, &symbol).is_ok();
    if is_read_again { fault.proposing(symbol) } else { fault }
}
