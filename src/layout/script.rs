//! Which family a character is set in: each of the theme's families draws some scripts, and marks that belong to no
//! script follow their neighbours as the language has it.

use crate::i18n::{Direction, Language};
use harfrust::Script;

/// A kind of writing that a theme names families for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hand {
    /// Latin, Cyrillic, Greek and whatever else has no family of its own.
    Latin,
    /// Arabic.
    Arabic,
    /// Chinese characters and their punctuation.
    Han,
}

impl Hand {
    /// How large it is drawn beside Latin of the same size, so that both look alike: the letters of Naskh faces are low
    /// in their em, Chinese characters fill theirs.
    pub fn scale(self) -> f32 {
        match self {
            Hand::Latin => 1.0,
            Hand::Arabic => 1.12,
            Hand::Han => 0.97,
        }
    }
}

/// Characters that only tell the direction of their neighbours (UAX #9, table 4).
pub(super) fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The hand of a character in a language, after text in another hand of the same piece and direction.
pub(super) fn hand(character: char, script: Script, language: &Language, before: Option<Hand>) -> Hand {
    match script {
        Script::ARABIC => Hand::Arabic,
        Script::HAN | Script::BOPOMOFO | Script::HIRAGANA | Script::KATAKANA | Script::HANGUL => Hand::Han,
        Script::INHERITED => before.unwrap_or_else(|| of(language)),
        Script::COMMON | Script::UNKNOWN => common(character, language, before),
        _ => Hand::Latin,
    }
}

/// Digits, punctuation and spaces belong to every script. In Chinese the ASCII ones are those of the Latin words and
/// figures in it, the others (`“`, `—`, `…`) are as wide as a character. In Arabic the digits are Latin, so that they
/// look alike in text, tables and symbols, and the others follow what stands before them in their direction.
fn common(character: char, language: &Language, before: Option<Hand>) -> Hand {
    match character {
        // The block Arabic holds marks that Unicode shares with other scripts, such as the comma ، and the question ؟.
        '\u{600}'..='\u{6ff}' => Hand::Arabic,
        // CJK symbols and punctuation; full-width forms.
        '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' => Hand::Han,
        // Bullets and the like are the design's, whatever the language.
        '\u{2022}' | '\u{2190}'..='\u{27bf}' => Hand::Latin,
        // The dot between the parts of foreign names, or between Latin words.
        '\u{b7}' => before.unwrap_or_else(|| of(language)),
        _ => match of(language) {
            Hand::Han if character.is_ascii() || character.is_whitespace() => Hand::Latin,
            Hand::Arabic if character.is_ascii_digit() => Hand::Latin,
            Hand::Arabic => before.unwrap_or(Hand::Arabic),
            own => own,
        },
    }
}

/// The hand of a language.
fn of(language: &Language) -> Hand {
    match (language.primary(), language.direction()) {
        ("zh" | "ja" | "ko", _) => Hand::Han,
        (_, Direction::RightToLeft) => Hand::Arabic,
        (_, Direction::LeftToRight) => Hand::Latin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hands of a text: one letter for each character.
    fn hands(text: &str, language: &str) -> String {
        let language = Language::parse(language).unwrap();
        let mut before = None;
        let letter = |character: char| {
            let hand = hand(character, harfrust::unicode::script(u32::from(character)), &language, before);
            before = Some(hand);
            match hand {
                Hand::Latin => 'L',
                Hand::Arabic => 'A',
                Hand::Han => 'H',
            }
        };
        text.chars().map(letter).collect()
    }

    #[test]
    fn marks_follow_the_language() {
        assert_eq!(hands("\u{7b2c}3\u{6bb5}\u{ff0c}\u{201c}A/72\u{201d}\u{3002}", "zh"), "HLHHHLLLLHH");
        assert_eq!(hands("\u{641}\u{64a} 27\u{60c} A/7", "ar"), "AAALLAALLL");
        assert_eq!(hands("so \u{201c}\u{642}\u{631}\u{201d}, 1", "en"), "LLLLAALLLL");
    }
}
