//! From a text to components: what people write, folded to capitals and single spaces, and cut at the strokes.

use super::{Bracket, Fault, Part, Symbol, series};

/// The longest text that is read as a symbol, in bytes; the longest symbols have some fifty.
const LONGEST: usize = 200;
/// The most symbols of one document, of which two are usual.
const MOST_JOINT: usize = 3;

/// The components of a text. Whether they are those of a document is for the rules.
pub(super) fn symbol(text: &str) -> Result<Symbol, Fault> {
    let folded = (text.len() <= LONGEST).then(|| fold(text)).ok_or_else(|| Fault::no_symbol("a text so long"))?;
    let mut symbols: Vec<Symbol> = joints(&folded).map(|one| single(text, one)).collect::<Result<_, _>>()?;
    if symbols.len() > MOST_JOINT {
        return Err(Fault::no_symbol(text));
    }
    let mut last = symbols.pop();
    while let Some(mut before) = symbols.pop() {
        before.joint = last.map(Box::new);
        last = Some(before);
    }
    last.ok_or_else(|| Fault::no_symbol(text))
}

/// Capitals, single spaces, no spaces round strokes, none after stops and none inside brackets.
fn fold(text: &str) -> String {
    let plain: String = text.chars().map(plain).collect();
    let mut folded = String::new();
    for word in plain.split_whitespace() {
        let is_open = folded.is_empty() || folded.ends_with(['/', '.', '(']) || word.starts_with(['/', '.', ')']);
        if !is_open {
            folded.push(' ');
        }
        folded.push_str(&word.to_ascii_uppercase());
    }
    folded
}

/// Full-width and typographic forms of what symbols are made of.
fn plain(c: char) -> char {
    match c {
        '／' | '⁄' | '∕' => '/',
        '（' => '(',
        '）' => ')',
        '．' => '.',
        '‐' | '‑' | '–' => '-',
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' => ' ',
        c => c,
    }
}

/// The symbols of a document with several: cut at a hyphen before the first component of a known series.
fn joints(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices('-').map(|(at, _)| at).filter(|at| {
        let rest = text.get(at + 1..).unwrap_or_default();
        rest.split_once('/').is_some_and(|(first, _)| series::is_known(first))
    });
    let mut cuts: Vec<usize> = starts.collect();
    cuts.push(text.len());
    let mut from = 0;
    cuts.into_iter().map(move |cut| {
        let one = text.get(from..cut).unwrap_or_default();
        from = cut + 1;
        one
    })
}

fn single(text: &str, folded: &str) -> Result<Symbol, Fault> {
    let (path, bracket, behind) = brackets(folded);
    let bracket = match bracket {
        Some(inside) => Some(Bracket::read(inside).ok_or_else(|| odd_bracket(text, inside))?),
        None => None,
    };
    let (path, letters) = letters(path, behind);
    let mut components = path.split('/');
    let series = components.next().unwrap_or_default().to_owned();
    let is_series = !series.is_empty() && series.bytes().all(|b| b.is_ascii_uppercase());
    let parts: Vec<Part> = components.map(|part| component(text, part)).collect::<Result<_, _>>()?;
    if !is_series || !parts.iter().any(Part::has_digit) {
        return Err(Fault::no_symbol(text));
    }
    Ok(Symbol { series, parts, letters, bracket, joint: None })
}

fn component(text: &str, part: &str) -> Result<Part, Fault> {
    if part.is_empty() {
        let message = format!("`{}` has nothing between two strokes, or behind the last", text.trim());
        return Err(Fault::new(message, "each stroke of a symbol stands before a component, as in `A/RES/72/1`"));
    }
    Part::read(part).ok_or_else(|| Fault::no_symbol(text))
}

fn odd_bracket(text: &str, inside: &str) -> Fault {
    Fault::new(
        format!("`{}` has `{inside}` in brackets, which is neither a year nor a session", text.trim()),
        "a year has four digits and a session before 1976 Roman numerals, as in `S/RES/2331 (2016)` and `A/RES/3379 (XXX)`",
    )
}

/// What stands before, in and after the brackets at the end. Those of a component, as in `TD/B/WP(XXXV)`, stay in it.
fn brackets(text: &str) -> (&str, Option<&str>, &str) {
    let whole = (text, None, "");
    let Some((before, rest)) = text.rsplit_once('(') else { return whole };
    let Some((inside, behind)) = rest.split_once(')') else { return whole };
    let behind = behind.trim();
    let path = before.trim_end();
    let ends_in_digit = path.ends_with(|c: char| c.is_ascii_digit());
    let ends_in_letter = path.len() > 2 && path.ends_with(|c: char| c.is_ascii_uppercase()) && last_is_lettered(path);
    let is_end = behind.is_empty() || is_letters(behind);
    if is_end && (ends_in_digit || ends_in_letter) { (path, Some(inside.trim()), behind) } else { whole }
}

/// Whether the last component is a number with a letter, such as `217 A`.
fn last_is_lettered(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|last| lettered(last).is_some())
}

/// The number and the letter of `217 A` or `217A`.
fn lettered(component: &str) -> Option<(&str, &str)> {
    let end = component.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letters) = component.split_at_checked(end)?;
    let letters = letters.trim_start();
    (!number.is_empty() && is_letters(letters)).then_some((number, letters))
}

/// One capital, or a range of two such as `A-D`.
fn is_letters(text: &str) -> bool {
    matches!(text.as_bytes(), [b'A'..=b'Z'] | [b'A'..=b'Z', b'-', b'A'..=b'Z'])
}

/// The letter of one of several resolutions, wherever it stands: `217 A (III)`, `217A (III)` or `217 (III) A`. The Editorial
/// Manual has it behind the number (Resolutions and other formal decisions, I.B.1).
fn letters<'a>(path: &'a str, behind: &str) -> (&'a str, Option<String>) {
    let is_resolution = path.split('/').any(|part| part == "RES");
    let last = path.rsplit('/').next().unwrap_or_default();
    match lettered(last).filter(|_| is_resolution && behind.is_empty()) {
        Some((number, letters)) => {
            let end = path.len() - last.len() + number.len();
            (path.get(..end).unwrap_or(path), Some(letters.to_owned()))
        }
        None => (path, (!behind.is_empty()).then(|| behind.to_owned())),
    }
}
