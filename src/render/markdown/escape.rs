//! Characters that must not mean anything.
//!
//! The rules follow CommonMark 0.31 and escape only where a character could mean something, so that text stays text
//! for people too:
//!
//! - always: `\`, `*`, `` ` ``, `[` and `~` (strikethrough where that is understood);
//! - `_` unless a letter or digit stands on either side of it; `<` before what could begin a tag; `&` before what could
//!   be an entity; `]` in a link's text; `|` in a cell;
//! - `:` after the scheme of an address that may not be live;
//! - at the start of a line: `#`, `>`, `=`, `|`, `:-`, and `-`, `+`, `1.` and `1)` where they would begin a list.

use crate::document::is_live;

/// Text inside a paragraph. What depends on the start of the line is [`paragraph`]'s.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars();
    let mut word = 0;
    while let Some(character) = rest.next() {
        let after = rest.clone().next();
        match character {
            control if control.is_control() => {
                out.push(if matches!(control, '\t' | '\n' | '\r') { ' ' } else { char::REPLACEMENT_CHARACTER });
            }
            _ => {
                let at = text.len() - rest.as_str().len() - character.len_utf8();
                if character.is_whitespace() {
                    word = at + character.len_utf8();
                }
                let is_scheme = character == ':' && begins_dead_link(text, word, at);
                if is_scheme || is_mark(character, before, after, rest.as_str()) {
                    out.push('\\');
                }
                out.push(character);
            }
        }
        before = Some(character);
    }
    out
}

fn is_mark(character: char, before: Option<char>, after: Option<char>, rest: &str) -> bool {
    let is_word = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
    match character {
        '\\' | '*' | '`' | '[' | '~' => true,
        '_' => !(is_word(before) && is_word(after)),
        // At the end of a piece a tag of ours may follow.
        '<' => after.is_none_or(|after| after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?')),
        '&' => could_be_entity(rest),
        _ => false,
    }
}

/// Whether a colon follows the scheme of an address that may not be live. Many readers of Markdown make links of addresses
/// that nobody marked as such.
fn begins_dead_link(text: &str, word: usize, colon: usize) -> bool {
    let is_of_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let before = text.get(word..colon).unwrap_or_default();
    let scheme = before.rsplit(|c: char| !is_of_scheme(c)).next().unwrap_or_default();
    let start = colon - scheme.len();
    let address = text.get(start..).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && !address.ends_with(':') && !is_live(address)
}

/// Whether `&` with this after it could be read as an entity.
fn could_be_entity(rest: &str) -> bool {
    let end = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    end.starts_with(';') && end.len() < rest.len()
}

/// A finished paragraph: no line of it begins anything but a paragraph.
pub fn paragraph(text: &str) -> String {
    text.split('\n').map(|line| line_start(line.trim_start_matches(' '))).collect::<Vec<_>>().join("\n")
}

fn line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let ends_marker = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\\']);
    let place = match line.as_bytes() {
        [b'#' | b'>' | b'=' | b'|', ..] | [b':', b'-', ..] => Some(0),
        [b'-' | b'+', ..] if ends_marker(&line[1..]) || line.starts_with("--") => Some(0),
        [_, ..] if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) => {
            ends_marker(&line[digits + 1..]).then_some(digits)
        }
        _ => None,
    };
    match place {
        Some(place) => format!("{}\\{}", &line[..place], &line[place..]),
        None => line.to_owned(),
    }
}

/// A finished heading: a run of `#` at its end, alone or after a space, would be taken for a closing sequence.
pub fn heading(text: &str) -> String {
    let text = text.trim_matches(' ');
    match text.strip_suffix('#') {
        Some(start) if matches!(start.trim_end_matches('#').chars().next_back(), None | Some(' ')) => {
            format!("{start}\\#")
        }
        _ => text.to_owned(),
    }
}

/// A link's address. What could end it is percent-encoded.
pub fn address(address: &str) -> String {
    let mut out = String::new();
    for (index, character) in address.char_indices() {
        match character {
            '&' if could_be_entity(&address[index + 1..]) => out.push_str("&amp;"),
            '<' | '>' | '(' | ')' | '\\' | '|' | ' ' => out.push_str(&format!("%{:02X}", u32::from(character))),
            other if other.is_whitespace() || other.is_control() => {
                let mut bytes = [0; 4];
                other.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
            }
            other => out.push(other),
        }
    }
    out
}

/// A double-quoted scalar (YAML 1.2.2, 7.3.1).
pub fn yaml(value: &str) -> String {
    let mut out = String::from("\"");
    for character in value.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            // Line separators fold and control characters are not allowed.
            '\u{2028}' | '\u{2029}' | '\u{feff}' => out.push_str(&format!("\\u{:04X}", u32::from(character))),
            control if control.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_could_mean_something_is_escaped() {
        for plain in [
            "AT&T",
            "5 < 6",
            "snake_case",
            "C# and F#",
            "–5",
            "-5 degrees",
            "1.5 million",
            "A|B",
            "(a) b!",
            "at 9:30",
            "Note: x",
            "https://example.org/a",
        ] {
            assert_eq!(paragraph(&text(plain)), plain);
        }
        for (plain, escaped) in [
            ("*a*", "\\*a\\*"),
            ("_a_", "\\_a\\_"),
            ("<b>", "\\<b>"),
            ("&lt;", "\\&lt;"),
            ("# a", "\\# a"),
            ("1. a", "1\\. a"),
            ("2017.", "2017\\."),
            ("- a", "\\- a"),
            ("---", "\\---"),
            ("> a", "\\> a"),
            ("(javascript:x)", "(javascript\\:x)"),
            ("see xmpp:a@b.org", "see xmpp\\:a@b.org"),
            ("https://a.example/\"x", "https\\://a.example/\"x"),
        ] {
            assert_eq!(paragraph(&text(plain)), escaped);
        }
    }

    #[test]
    fn a_heading_keeps_its_last_sign() {
        assert_eq!(["C#", "a #", "##"].map(heading), ["C#", "a \\#", "#\\#"]);
    }

    #[test]
    fn front_matter_says_what_it_was_given() {
        for value in ["no", "1.0", "a: \"b\" # c\\", "two\nlines\u{2028}\u{7}", "{x}"] {
            assert_eq!(serde_yaml::from_str::<String>(&yaml(value)).unwrap(), value);
        }
    }
}
