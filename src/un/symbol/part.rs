//! The components between the strokes of a symbol.

use super::{Session, SessionKind};

/// A component of a symbol.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A number: a session, a year, the document's own.
    Number(u32),
    /// A special or emergency special session, such as `S-32`.
    Session(Session),
    /// A word with a number, such as `C.3`, `PV.7847`, `Add.1` or `SER.B`.
    Numbered {
        /// The word, in its normal case.
        word: String,
        /// What follows the stop: digits, a letter or a numeral.
        number: String,
    },
    /// A word, such as `RES`, `HRC` or `USA`.
    Word(String),
}

/// What stands in brackets after the components.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bracket {
    /// The year of a resolution of the Security Council.
    Year(u16),
    /// The session of a resolution before 1976, in Roman numerals.
    Session(Session),
    /// Which resumption of a meeting.
    Resumption(u32),
    /// A part of a document: `Vol. I`, `Part II`.
    Portion(String),
}

/// The words that are not written in capitals (research.un.org/en/docs/symbols).
const MIXED: [&str; 9] = ["Add", "Amend", "Annex", "Appendix", "Corr", "Rev", "Sub", "Summary", "Supp"];

/// The words of the last components, which say how a document changed (research.un.org/en/docs/symbols, "Final component").
const SUFFIXES: [&str; 8] = ["Add", "Amend", "Annex", "Appendix", "Corr", "Rev", "Summary", "Supp"];

impl Part {
    /// Reads a component in capitals. `None` if it is none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if is_number {
            return text.parse().ok().filter(|number| *number < 10_000_000).map(Part::Number);
        }
        match Session::arabic(text) {
            Some(session) if session.kind != SessionKind::Regular => Some(Part::Session(session)),
            _ => Part::numbered(text).or_else(|| Part::word(text)),
        }
    }

    fn numbered(text: &str) -> Option<Self> {
        let (word, number) = text.split_once('.').or_else(|| text.split_once(' '))?;
        let (word, number) = (word.trim_end(), number.trim_start());
        let is_word = !word.is_empty() && word.bytes().all(|b| b.is_ascii_uppercase());
        let number = if number.bytes().all(|b| b.is_ascii_digit()) { number.trim_start_matches('0') } else { number };
        (is_word && is_plain(number)).then(|| Part::Numbered { word: cased(word), number: number.to_owned() })
    }

    /// A word, or one with its session as in `WP(XXXV)`.
    fn word(text: &str) -> Option<Self> {
        let plain = match text.strip_suffix(')').and_then(|rest| rest.split_once('(')) {
            Some((word, inside)) => is_plain(word) && is_plain(inside),
            None => is_plain(text),
        };
        plain.then(|| Part::Word(cased(text)))
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self, Part::Word(own) if own == word)
    }

    pub(super) fn is_suffix(&self) -> bool {
        match self {
            Part::Numbered { word, .. } | Part::Word(word) => SUFFIXES.contains(&word.as_str()),
            Part::Number(_) | Part::Session(_) => false,
        }
    }

    pub(super) fn has_digit(&self) -> bool {
        self.to_string().bytes().any(|b| b.is_ascii_digit())
    }
}

/// Whether a text is capitals, digits and inner hyphens.
fn is_plain(text: &str) -> bool {
    let inner = text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
    inner && !text.is_empty() && !text.starts_with('-') && !text.ends_with('-')
}

/// A word in its normal case.
fn cased(word: &str) -> String {
    let mixed = MIXED.iter().find(|mixed| mixed.eq_ignore_ascii_case(word));
    mixed.map_or_else(|| word.to_owned(), |mixed| (*mixed).to_owned())
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Part::Number(number) => write!(f, "{number}"),
            Part::Session(session) => f.write_str(&session.in_arabic()),
            Part::Numbered { word, number } => write!(f, "{word}.{number}"),
            Part::Word(word) => f.write_str(word),
        }
    }
}

impl Bracket {
    /// Reads what stands between brackets, in capitals.
    pub(super) fn read(text: &str) -> Option<Self> {
        if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().ok().map(Bracket::Year);
        }
        if let Some(session) = Session::roman(text) {
            return Some(Bracket::Session(session));
        }
        if let Some(number) = text.strip_prefix("RESUMPTION") {
            return number.trim().parse().ok().map(Bracket::Resumption);
        }
        let (word, rest) = [("Vol. ", "VOL"), ("Part ", "PART")]
            .into_iter()
            .find_map(|(word, start)| Some((word, text.strip_prefix(start)?.trim_start_matches(['.', ' ']))))?;
        is_plain(rest).then(|| Bracket::Portion(format!("{word}{rest}")))
    }
}

impl std::fmt::Display for Bracket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Bracket::Year(year) => write!(f, "{year}"),
            Bracket::Session(session) => f.write_str(&session.in_roman()),
            Bracket::Resumption(number) => write!(f, "Resumption {number}"),
            Bracket::Portion(words) => f.write_str(words),
        }
    }
}
