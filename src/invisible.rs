//! Characters that nobody sees: they change how a text runs, breaks or compares, and leave no mark on the page.

/// Whether a character is a format or control character, or one of those that Unicode has programs ignore where they cannot
/// show them (Unicode 16, `Default_Ignorable_Code_Point`): marks and embeddings of direction, joiners, spaces without width,
/// soft hyphens, selectors of variants, tags.
pub(crate) fn is_invisible(character: char) -> bool {
    if character.is_ascii() {
        return character.is_control() && !matches!(character, '\n' | '\r' | '\t');
    }
    is_direction(character)
        || character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character gives a text a direction, and is nothing else (Unicode Standard Annex #9, 2).
pub(crate) fn is_direction(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Its code point, as people look it up, with its name where it is one of those that come along with copied text.
pub(crate) fn code_point(character: char) -> String {
    let name = match character {
        '\u{ad}' => " (soft hyphen)",
        '\u{200b}' => " (zero width space)",
        '\u{200c}' => " (zero width non-joiner)",
        '\u{200d}' => " (zero width joiner)",
        '\u{2060}' => " (word joiner)",
        '\u{feff}' => " (zero width no-break space)",
        '\u{61c}' | '\u{200e}' | '\u{200f}' => " (mark of direction)",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => " (control of direction)",
        _ => "",
    };
    format!("U+{:04X}{name}", u32::from(character))
}

/// The text without them.
pub(crate) fn without_invisible(text: &str) -> String {
    text.chars().filter(|character| !is_invisible(*character)).collect()
}

/// The first character of a name or title that nobody sees and that its script does not need, with its place. Joiners belong
/// between letters of Arabic, Persian and the scripts of India and in signs made of several; marks of direction where both
/// directions meet; selectors behind signs and Chinese characters.
pub(crate) fn stray(text: &str) -> Option<(usize, char)> {
    if text.is_ascii() {
        return text.char_indices().find(|(_, character)| is_invisible(*character));
    }
    let meets =
        text.chars().any(is_right_to_left) && text.chars().any(|c| c.is_ascii_alphanumeric() || "()[]".contains(c));
    let is_needed = |at: usize, character: char| {
        let before = text.get(..at).and_then(|text| text.chars().rfind(|c| !is_invisible(*c)));
        match character {
            '\u{200c}' | '\u{200d}' => before.is_some_and(|c| joins(c) || is_sign(c)),
            '\u{61c}' | '\u{200e}' | '\u{200f}' => meets,
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => before.is_some_and(is_sign),
            '\u{180b}'..='\u{180f}' => before.is_some_and(|c| ('\u{1800}'..='\u{18af}').contains(&c)),
            '\u{e0020}'..='\u{e007f}' => before == Some('\u{1f3f4}'),
            _ => false,
        }
    };
    text.char_indices().find(|(at, character)| is_invisible(*character) && !is_needed(*at, *character))
}

/// The first character of running text that turns the order of letters round, or sets a direction where there is only one.
pub(crate) fn turned(text: &str) -> Option<(usize, char)> {
    let is_mixed = text.chars().any(is_right_to_left);
    let is_control = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_found = |c: char| matches!(c, '\u{202d}' | '\u{202e}') || is_control(c) && !is_mixed;
    text.char_indices().find(|(_, character)| is_found(*character))
}

/// Letters of Hebrew, Arabic, Syriac and other scripts that run from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') && !is_invisible(c)
}

/// Letters that joiners stand between: Arabic and its kin, the scripts of India and of South-East Asia.
fn joins(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{dff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Signs that are no letters, digits among them, and Chinese characters.
fn is_sign(c: char) -> bool {
    !c.is_alphabetic() && !c.is_whitespace() || matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_spaces_are_seen_and_marks_of_direction_are_not() {
        assert!("Côte d’Ivoire, مصر, 中国\n\t".chars().all(|character| !is_invisible(character)));
        let unseen = "\u{202e}\u{2066}\u{200f}\u{61c}\u{200b}\u{200d}\u{2060}\u{feff}\u{ad}\u{7}\u{fe0f}\u{e0041}";
        assert!(unseen.chars().all(is_invisible));
    }

    #[test]
    fn the_characters_that_a_script_needs_are_right_and_others_are_not() {
        let right =
            ["می‌خواهم", "क्‍ष", "شركة ABC\u{200e} (1)", "☔\u{fe0f}", "👩\u{200d}🔬", "葛\u{e0100}城", "Côte d’Ivoire"];
        for text in right {
            assert_eq!(stray(text), None, "{text}");
        }
        for (text, found) in [
            ("Ann\u{200b}a", '\u{200b}'),
            ("An\u{200d}na", '\u{200d}'),
            ("مصر\u{200f}", '\u{200f}'),
            ("Anna\u{200e}", '\u{200e}'),
            ("مصر \u{202e}ABC", '\u{202e}'),
            ("hy\u{ad}phen", '\u{ad}'),
        ] {
            assert_eq!(stray(text).map(|(_, character)| character), Some(found), "{text:?}");
        }
    }

    #[test]
    fn running_text_keeps_its_marks_and_turns_no_letters() {
        for text in ["a soft hy\u{ad}phen", "mark\u{200e}", "قال \u{2067}ABC\u{2069} ذلك", "می‌خواهم"] {
            assert_eq!(turned(text), None, "{text:?}");
        }
        for text in ["a \u{202e}b", "a \u{2067}b\u{2069}", "قال \u{202e}"] {
            assert!(turned(text).is_some(), "{text:?}");
        }
    }

    #[test]
    fn a_character_is_named_by_its_code_point() {
        assert_eq!(without_invisible("UN\u{200b}ODC\u{202c}"), "UNODC");
        assert_eq!(code_point('\u{202e}'), "U+202E (control of direction)");
    }
}
