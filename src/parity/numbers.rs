//! The numbers of a text, in whatever digits they are written.

use super::reading::Letters;

/// The numbers of a text, in order: digits with the signs that stand inside of a number, and a minus before or a per
/// cent sign behind that touches it. Digits of a word or symbol, such as those of `A/RES/72/1`, are numbers too.
pub(super) fn numbers(text: &str, letters: Letters) -> impl Iterator<Item = &str> {
    let (letters, mut from) = (letters.of(text), 0);
    std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find(char::is_numeric)?;
        let digits = digits(text.get(start..)?);
        let end = start + digits;
        let before = text.get(from..start)?;
        from = end;
        if letters == Letters::Alone {
            return text.get(start..end);
        }
        let behind = text.get(end..)?.chars().next().filter(|c| matches!(c, '%' | '٪' | '‰'));
        let end = end + behind.map_or(0, char::len_utf8);
        text.get(start - sign(before)..end)
    })
}

/// How long a number is that a text starts with.
fn digits(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let is_inside = matches!(character, '.' | ',' | '\u{66b}' | '\u{66c}')
            && characters.peek().is_some_and(|(_, next)| next.is_numeric());
        if !character.is_numeric() && !is_inside {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

/// How long the minus is that a text ends with; a hyphen after a letter or digit is none.
fn sign(before: &str) -> usize {
    let mut characters = before.chars().rev();
    match (characters.next(), characters.next()) {
        (Some(sign @ ('-' | '\u{2212}')), around) if !around.is_some_and(char::is_alphanumeric) => sign.len_utf8(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str], alone: &[&str]) {
        assert_eq!(numbers(text, Letters::WithSigns).collect::<Vec<_>>(), expected);
        assert_eq!(numbers(text, Letters::Alone).collect::<Vec<_>>(), alone);
    }

    #[test]
    fn numbers_are_found_with_their_signs() {
        check("From 9,071 to -3.5%, in 2016.", &["9,071", "-3.5%", "2016"], &["9,071", "3.5", "2016"]);
        check("27–28 September, A/RES/72/1", &["27", "28", "72", "1"], &["27", "28", "72", "1"]);
        check("COVID-19 \u{2212}1", &["19", "\u{2212}1"], &["19", "1"]);
        check("٧١٫٥٪ من ١٬٠٠٠", &["٧١٫٥٪", "١٬٠٠٠"], &["٧١٫٥", "١٬٠٠٠"]);
        check("2017年9月27日", &["2017", "9", "27"], &["2017", "9", "27"]);
        check("none", &[], &[]);
        let of_left = |text| numbers(text, Letters::WithSignsFromLeft).collect::<Vec<_>>();
        assert_eq!([of_left("-3%"), of_left("-3% من")], [["-3%"], ["3"]]);
    }
}
