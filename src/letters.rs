//! Letters without what tells only spellings apart: case, accents, and letters that people type as others.

use crate::invisible::is_invisible;
use icu_normalizer::DecomposingNormalizerBorrowed;

/// A text in small letters, without accents, vowel signs and what nobody sees.
pub(crate) fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold(c, |plain| folded.push(plain)));
    folded
}

/// Gives the plain letters of one character: none for an accent, two for a letter that is two in other spellings.
pub(crate) fn fold(character: char, mut each: impl FnMut(char)) {
    if character.is_ascii() || is_plain(character) {
        return each(character.to_ascii_lowercase());
    }
    let parts = DecomposingNormalizerBorrowed::new_nfkd();
    for part in parts.normalize_iter(character.to_lowercase()).filter(|part| !is_mark(*part)) {
        // Letters of formulas have small ones only once they are taken apart.
        for part in part.to_lowercase() {
            match plain(part) {
                "" => each(part),
                letters => letters.chars().for_each(&mut each),
            }
        }
    }
}

/// Whether a letter is most likely and has nothing to lose: Cyrillic and Arabic, whose texts hold hardly any other.
fn is_plain(letter: char) -> bool {
    matches!(letter, 'а'..='и' | 'к'..='я' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي')
}

/// Whether a character stands on or between letters without being one: combining accents, vowel signs of Hebrew and Arabic,
/// the tatweel, apostrophes that are written as letters, and what nobody sees. A separator of lines parts words.
pub(crate) fn is_mark(character: char) -> bool {
    match character {
        '\u{2028}' | '\u{2029}' => false,
        '\u{2b0}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' => {
            true
        }
        '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' => true,
        '\u{20d0}'..='\u{20ff}' => true,
        _ => is_invisible(character),
    }
}

/// What is written for a letter that has no accent to lose, such as a ligature or a stroke; nothing for all others. Where
/// keyboards of Arabic, Persian and Urdu differ, one letter stands for all.
fn plain(letter: char) -> &'static str {
    match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ð' | 'đ' | 'ɖ' => "d",
        'ø' => "o",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ŧ' => "t",
        'ə' => "a",
        'ς' => "σ",
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ة' | 'ہ' | 'ھ' | 'ە' => "ه",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        for (one, other) in [
            ("Émigré", "emigre"),
            ("E\u{301}migre\u{301}", "ÉMIGRÉ"),
            ("Straße", "STRASSE"),
            ("Æthelred Œuvre", "aethelred oeuvre"),
            ("Guðrún Þórsdóttir", "gudrun thorsdottir"),
            ("Łukasz Żółw", "lukasz zolw"),
            ("ﬁnance", "finance"),
            ("ＵＮＯＤＣ", "unodc"),
            ("𝐒𝐭𝐫𝐚𝐧𝐝", "strand"),
            ("Йод ёж", "иод еж"),
            ("ΣΟΦΟΣ", "σοφος"),
            ("فاطِمة", "فاطمه"),
            ("Laʻaloto", "laaloto"),
            ("R\u{fe0f}ah\u{180e}m\u{3164}o\u{61c}n\u{206a}", "rahmon"),
            ("Dağ ışık", "dag isik"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        assert_eq!(folded("中国 12"), "中国 12");
        for letter in ('\u{400}'..='\u{6ff}').filter(|letter| is_plain(*letter)) {
            let whole = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(letter.to_lowercase());
            assert_eq!(whole.collect::<String>(), letter.to_string());
            assert!(plain(letter).is_empty() && !is_mark(letter), "{letter}");
        }
        assert_ne!(folded("one\u{2028}two"), "onetwo");
    }
}
