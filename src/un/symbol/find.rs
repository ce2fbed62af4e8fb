//! Symbols in running text, by their look: a first component in capitals, strokes, and what belongs to a symbol.

use super::{Fault, Symbol, series};
use std::ops::Range;

/// Something in a text that looks like a document symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub range: Range<usize>,
    /// The symbol, or what is wrong with it.
    pub symbol: Result<Symbol, Fault>,
}

/// Everything in a text that looks like a symbol of a series known here, in order. What only may be one is left alone: `A/4`
/// and `S/N 5` are more often something else. Addresses are none.
pub fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (slash, _) in text.match_indices('/') {
        let is_new = found.last().is_none_or(|last| last.range.end <= slash);
        if let Some(range) = is_new.then(|| round(text, slash)).flatten() {
            let symbol = text.get(range.clone()).unwrap_or_default().parse();
            found.push(Found { range, symbol });
        }
    }
    found
}

/// The range of the symbol whose first stroke is at `slash`.
fn round(text: &str, slash: usize) -> Option<Range<usize>> {
    let before = text.get(..slash)?;
    let is_spaced = before.ends_with(' ');
    let word = before.strip_suffix(' ').unwrap_or(before);
    let start = word.rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |at| at + next(word, at));
    let first = word.get(start..)?;
    // Letters without case, those of Chinese and Arabic, may stand right before a symbol.
    let is_joined = |c: char| c.is_lowercase() || c.is_uppercase() || c.is_numeric() || "/.-_:=@#&%".contains(c);
    let stands_alone = !word.get(..start)?.ends_with(is_joined);
    if !stands_alone || !series::is_known(&first.to_ascii_uppercase()) {
        return None;
    }
    let rest = text.get(slash..)?;
    let path = path(rest, is_spaced);
    if !is_convincing(first, path) {
        return None;
    }
    let end = slash + path.len();
    Some(start..end + bracket(text.get(end..).unwrap_or_default()))
}

fn next(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
}

/// The components from the first stroke on. If one stroke has spaces round it, so have all.
fn path(rest: &str, is_spaced: bool) -> &str {
    let mut end = 0;
    while let Some(after) =
        rest.get(end..).and_then(|tail| tail.strip_prefix(if is_spaced && end > 0 { " /" } else { "/" }))
    {
        let component = if is_spaced { after.strip_prefix(' ').unwrap_or(after) } else { after };
        let length =
            component.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-')).unwrap_or(component.len());
        let own = component.get(..length).unwrap_or_default().trim_end_matches(['.', '-']);
        // Behind spaces a word in small letters goes on with the sentence.
        let is_prose = is_spaced && end > 0 && own.starts_with(|c: char| c.is_ascii_lowercase());
        if own.is_empty() || is_prose {
            break;
        }
        end = rest.len() - component.len() + own.len();
        if own.len() < length {
            break;
        }
    }
    rest.get(..end).unwrap_or_default()
}

/// Whether the components are those of a symbol. Small letters are taken for one only beside a word such as `RES`.
fn is_convincing(first: &str, path: &str) -> bool {
    let mut components = path.split('/').skip(1).map(str::trim);
    let Some(second) = components.next() else { return false };
    let has_more = components.next().is_some();
    let upper = second.to_ascii_uppercase();
    let is_number = !second.is_empty() && second.bytes().all(|b| b.is_ascii_digit());
    let word = upper.split_once('.').map_or(upper.as_str(), |(word, _)| word);
    let is_telling = ["RES", "PRST", "PV", "HRC", "CONF", "CN", "GC"].contains(&word);
    let is_typical =
        is_telling || ["C", "AC", "INF", "BUR", "DEC", "NGO", "ES-10"].contains(&word) || word.starts_with("S-");
    let has_digit = path.bytes().any(|b| b.is_ascii_digit());
    let is_upper = first.bytes().all(|b| b.is_ascii_uppercase());
    let is_long = first.len() > 1 && has_more;
    has_digit && if is_upper { is_typical || is_number && has_more || is_long } else { is_telling }
}

/// The length of what belongs to a symbol behind its path: ` (2016)`, ` (XXX)` or ` A (III)`.
fn bracket(rest: &str) -> usize {
    let after_letter = match rest.as_bytes() {
        [b' ', b'A'..=b'Z', b' ', b'(', ..] => rest.get(2..),
        _ => Some(rest),
    };
    let after_space = after_letter.map(|rest| rest.strip_prefix([' ', '\u{a0}', '\u{202f}']).unwrap_or(rest));
    let Some((inside, behind)) =
        after_space.and_then(|rest| rest.strip_prefix('(')).and_then(|rest| rest.split_once(')'))
    else {
        return 0;
    };
    let is_year = inside.len() == 4 && inside.bytes().all(|b| b.is_ascii_digit());
    let is_session = super::Session::roman(inside).is_some();
    if is_year || is_session { rest.len() - behind.len() } else { 0 }
}
