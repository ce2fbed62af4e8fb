//! Which parts of a text in a right-to-left run are not: Word takes digits and punctuation in a run for what the run says
//! (ISO/IEC 29500-1, 17.3.2.30), so a symbol or address with its numbers becomes a run of its own.

use unicode_bidi::{BidiClass, bidi_class};

/// A part of a text, and whether it runs from the right.
type Part<'a> = (&'a str, bool);

/// The parts of a text that stands in a right-to-left run, in reading order.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut start = 0;
    for (end, is_right_to_left) in ends(text) {
        if let Some(part) = text.get(start..end).filter(|part| !part.is_empty()) {
            parts.push((part, is_right_to_left));
        }
        start = end;
    }
    parts
}

/// A part from the left, with marks of that direction where it does not begin or end with a letter: LibreOffice goes by
/// the characters alone (Unicode Standard Annex #9, 2.6).
pub(super) fn marked(part: &str) -> String {
    const MARK: &str = "\u{200e}";
    let is_letter = |c: Option<char>| c.is_none_or(|c| bidi_class(c) == BidiClass::L);
    let (start, end) = (is_letter(part.chars().next()), is_letter(part.chars().next_back()));
    let mark = |is_there: bool| if is_there { "" } else { MARK };
    format!("{}{part}{}", mark(start), mark(end))
}

/// What closes a text that has words from the right and may end in a sign, such as `%`: where a text runs from the left,
/// as in charts, the sign would change sides.
pub(super) fn closing(text: &str) -> &'static str {
    let is_from_right = |c: char| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
    let is_open = text.chars().next_back().is_some_and(|last| !is_from_right(last));
    if is_open && text.chars().any(is_from_right) { "\u{200f}" } else { "" }
}

/// Where the direction changes, with the direction up to there.
fn ends(text: &str) -> Vec<(usize, bool)> {
    let strong = |c: char| match bidi_class(c) {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    };
    let is_arabic = text.chars().any(|c| strong(c) == Some(true));
    let has_latin = text.chars().any(|c| strong(c) == Some(false));
    if has_latin && !is_arabic {
        return alone(text);
    }
    // Numbers alone follow the text around them.
    let mut direction = true;
    let mut ends = Vec::new();
    let mut after_strong = 0;
    for (at, c) in text.char_indices() {
        let Some(found) = strong(c) else { continue };
        if found != direction {
            let neutral = text.get(after_strong..at).unwrap_or_default();
            ends.push((after_strong + if direction { neutral.len() } else { taken(neutral) }, direction));
            direction = found;
        }
        after_strong = at + c.len_utf8();
    }
    let rest = text.get(after_strong..).unwrap_or_default();
    if !direction {
        ends.push((after_strong + taken(rest), false));
        direction = true;
    }
    ends.push((text.len(), direction));
    ends
}

/// Where the direction changes in a Latin text with Arabic around it: spaces and stops at its ends are those of the line.
/// An address that begins with a number is read with it.
fn alone(text: &str) -> Vec<(usize, bool)> {
    let is_of_line = |c: char| c.is_whitespace() || ".,;:!?\u{60c}\u{61b}\u{61f}".contains(c);
    let start = text.len() - text.trim_start_matches(is_of_line).len();
    let end = text.trim_end_matches(is_of_line).len();
    vec![(start, true), (end, false), (text.len(), true)]
}

/// How much of what follows a Latin word belongs to it: its digits and what closes a bracket after them.
fn taken(neutral: &str) -> usize {
    let digits = neutral.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let rest = neutral.get(digits..).unwrap_or_default();
    digits + if digits > 0 { rest.len() - rest.trim_start_matches([')', ']']).len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parts from the right in `<>`, others in `[]`.
    fn shown(text: &str) -> String {
        let part = |(part, is_right_to_left): &Part<'_>| {
            if *is_right_to_left { format!("<{part}>") } else { format!("[{part}]") }
        };
        parts(text).iter().map(part).collect()
    }

    #[test]
    fn symbols_and_addresses_run_from_the_left() {
        assert_eq!(
            shown("\u{642}\u{631}\u{627}\u{631} S/RES/2331 (2016)\u{60c} \u{648}"),
            "<\u{642}\u{631}\u{627}\u{631} >[S/RES/2331 (2016)]<\u{60c} \u{648}>"
        );
        assert_eq!(shown("1 Example Plaza, New York, NY 10017"), "[1 Example Plaza, New York, NY 10017]");
        assert_eq!(shown("a@example.org \u{b7} +1 212 555 0100"), "[a@example.org \u{b7} +1 212 555 0100]");
        assert_eq!(shown("\u{648} A/RES/72/1."), "<\u{648} >[A/RES/72/1]<.>");
    }

    #[test]
    fn spaces_and_stops_round_latin_words_are_of_the_line() {
        assert_eq!(shown("Example Organization\u{60c} "), "[Example Organization]<\u{60c} >");
        assert_eq!(shown(" A/RES/72/1."), "< >[A/RES/72/1]<.>");
        assert_eq!(shown("(UNODC)"), "[(UNODC)]");
    }

    #[test]
    fn a_number_at_an_end_is_marked() {
        assert_eq!(marked("1 Example Plaza"), "\u{200e}1 Example Plaza");
        assert_eq!(marked("A/RES/72/1"), "A/RES/72/1\u{200e}");
        assert_eq!(marked("UNODC"), "UNODC");
    }

    #[test]
    fn a_sign_at_the_end_stays_there() {
        assert_eq!(["\u{648} 71%", "\u{648}", "71%", ""].map(closing), ["\u{200f}", "", "", ""]);
    }

    #[test]
    fn numbers_between_words_follow_them() {
        assert_eq!(shown("27 \u{648}28 \u{623}"), "<27 \u{648}28 \u{623}>");
        assert_eq!(shown("71%"), "<71%>");
        assert_eq!(shown(""), "");
    }
}
