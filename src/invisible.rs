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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_spaces_are_seen_and_marks_of_direction_are_not() {
        assert!("Côte d’Ivoire, مصر, 中国\n\t".chars().all(|character| !is_invisible(character)));
        let unseen = "\u{202e}\u{2066}\u{200f}\u{61c}\u{200b}\u{200d}\u{2060}\u{feff}\u{ad}\u{7}\u{fe0f}\u{e0041}";
        assert!(unseen.chars().all(is_invisible));
    }
}
