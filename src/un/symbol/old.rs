//! Resolutions whose numbering changed: one count with the session in Roman numerals, then a count for each session.

use super::rules::{is_year, propose, regular};
use super::{Bracket, Fault, Part, Session, SessionKind, Symbol};

/// The last resolution of the Assembly's first count (research.un.org/en/docs/ga/resolutions).
const LAST_OF_ASSEMBLY: u32 = 3541;
/// The last session of each kind in that count, and so in Roman numerals (Editorial Manual, Resolutions and other formal
/// decisions, I.B.1 to 3).
const LAST_ROMAN: [(SessionKind, u16); 3] =
    [(SessionKind::Regular, 30), (SessionKind::Special, 7), (SessionKind::Emergency, 5)];

const SINCE: &str = "sessions from the 31st on are written in Arabic numerals before the number, as in `A/RES/72/1`";
const UNTIL: &str = "sessions up to the 30th are written in Roman numerals behind the number, as in `A/RES/3379 (XXX)`";

fn is_roman(session: Session) -> bool {
    LAST_ROMAN.iter().any(|(kind, last)| *kind == session.kind && session.number <= *last)
}

/// The session of a resolution of the Assembly stands where its time had it (Editorial Manual, Resolutions and other
/// formal decisions, I.B; research.un.org/en/docs/ga/resolutions).
pub(super) fn resolution(text: &str, symbol: &Symbol) -> Option<Fault> {
    let [res, rest @ ..] = &symbol.parts[..] else { return None };
    if !res.is_word("RES") {
        return None;
    }
    match (rest, symbol.bracket.as_ref()) {
        ([Part::Number(number)], Some(Bracket::Session(session))) => behind(text, symbol, *number, *session),
        ([Part::Number(_)], Some(Bracket::Year(_))) => {
            Some(Fault::new(format!("`{text}` has a year, and resolutions of the Assembly carry the session"), SINCE))
        }
        ([Part::Number(number)], _) => Some(alone(text, *number)),
        ([Part::Word(word), Part::Number(number)], None) => {
            let session = Session::roman(word).filter(|session| !is_roman(*session));
            let fault = Fault::new(format!("`{text}` has its session in Roman numerals"), SINCE);
            Some(session.map(|session| before(symbol, session, *number)).into_iter().fold(fault, propose))
        }
        ([first, Part::Number(number), suffix @ ..], _) if suffix.iter().all(Part::is_suffix) => {
            let session = session(first)?;
            in_front(text, symbol, session, *number)
        }
        _ => Some(Fault::new(format!("`{text}` is no resolution of the General Assembly"), SINCE)),
    }
}

fn session(part: &Part) -> Option<Session> {
    match part {
        Part::Number(number) => Some(regular(u16::try_from(*number).unwrap_or(u16::MAX))),
        Part::Session(session) => Some(*session),
        Part::Word(_) | Part::Numbered { .. } => None,
    }
}

/// `A/RES/1 (LXXII)` is meant as `A/RES/72/1`; `A/RES/4000 (XXX)` is beyond the count.
fn behind(text: &str, symbol: &Symbol, number: u32, session: Session) -> Option<Fault> {
    if !is_roman(session) {
        let fault = Fault::new(format!("`{text}` has session {} in Roman numerals", session.in_arabic()), SINCE);
        return Some(propose(fault, before(symbol, session, number)));
    }
    let is_counted = (1..=LAST_OF_ASSEMBLY).contains(&number);
    (!is_counted).then(|| {
        let help = format!("the resolutions of the first thirty sessions are numbered from 1 to {LAST_OF_ASSEMBLY}");
        Fault::new(format!("`{text}` has a number that no resolution of that session has"), help)
    })
}

fn alone(text: &str, number: u32) -> Fault {
    let fault = |what: &str, help: &str| Fault::new(format!("`{text}` has no {what}"), help);
    match number {
        0..200 => fault("session or no number", SINCE),
        _ => fault("session", UNTIL),
    }
}

/// `A/RES/30/3379` is meant as `A/RES/3379 (XXX)`; a year is no session.
fn in_front(text: &str, symbol: &Symbol, session: Session, number: u32) -> Option<Fault> {
    if is_year(u32::from(session.number)) || session.number >= 200 {
        let message = format!("`{text}` has {} where the session belongs", session.in_arabic());
        return Some(Fault::new(message, SINCE));
    }
    is_roman(session).then(|| {
        let fault = Fault::new(format!("`{text}` has session {} in Arabic numerals", session.in_arabic()), UNTIL);
        let parts = vec![Part::Word("RES".to_owned()), Part::Number(number)];
        propose(fault, Symbol { parts, bracket: Some(Bracket::Session(session)), ..symbol.clone() })
    })
}

/// The symbol with its session before the number.
fn before(symbol: &Symbol, session: Session, number: u32) -> Symbol {
    let first = match session.kind {
        SessionKind::Regular => Part::Number(u32::from(session.number)),
        SessionKind::Special | SessionKind::Emergency => Part::Session(session),
    };
    Symbol { parts: vec![Part::Word("RES".to_owned()), first, Part::Number(number)], bracket: None, ..symbol.clone() }
}

/// Resolutions of the Economic and Social Council carry the year since 1978, and the session in Roman numerals up to the
/// sixty-third, of 1977 (Editorial Manual, Resolutions and other formal decisions, I.D).
pub(super) fn council_resolution(text: &str, symbol: &Symbol) -> Option<Fault> {
    let [res, rest @ ..] = &symbol.parts[..] else { return None };
    if !res.is_word("RES") {
        return None;
    }
    let is_whole = match (rest, symbol.bracket.as_ref()) {
        ([Part::Number(_)], Some(Bracket::Session(session))) => session.number <= 63,
        ([Part::Number(year), Part::Number(_), ..], None) => (1978..2100).contains(year),
        ([Part::Session(_), ..], None) => true,
        _ => false,
    };
    (!is_whole).then(|| {
        let help = "resolutions of the Economic and Social Council carry year and number, as in `E/RES/2017/18`, and up to \
                    1977 number and session, as in `E/RES/1733 (LIV)`";
        Fault::new(format!("`{text}` has no year"), help)
    })
}
