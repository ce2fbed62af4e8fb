//! Chinese: punctuation that takes half its square, and the space between Chinese and other text
//! (W3C, *Requirements for Chinese Text Layout*, 3.1.6 and 3.2.2).

use super::frame::Glyph;

/// The space between a Chinese character and a Latin letter or a digit, in em. The requirements allow a quarter to
/// an eighth; a fifth keeps figures in running text together with what they count.
pub(super) const BETWEEN: f32 = 0.2;
/// The part of a full-width mark that is empty, in em.
pub(super) const HALF: f32 = 0.5;
/// A glyph at least this wide, in em, is full-width: the same quotation marks are narrow in Latin faces.
const WIDE: f32 = 0.9;

/// Marks whose ink is in the first half of their square: `、 。 ， ． ： ； ） 》 〉 」 』 】 〕 〗 ］ ｝ ” ’`.
fn is_closing(character: char) -> bool {
    matches!(
        character,
        '\u{3001}'
            | '\u{3002}'
            | '\u{ff0c}'
            | '\u{ff0e}'
            | '\u{ff1a}'
            | '\u{ff1b}'
            | '\u{ff09}'
            | '\u{300b}'
            | '\u{3009}'
            | '\u{300d}'
            | '\u{300f}'
            | '\u{3011}'
            | '\u{3015}'
            | '\u{3017}'
            | '\u{ff3d}'
            | '\u{ff5d}'
            | '\u{201d}'
            | '\u{2019}'
    )
}

/// Marks whose ink is in the second half: `（ 《 〈 「 『 【 〔 〖 ［ ｛ “ ‘`.
fn is_opening(character: char) -> bool {
    matches!(
        character,
        '\u{ff08}'
            | '\u{300a}'
            | '\u{3008}'
            | '\u{300c}'
            | '\u{300e}'
            | '\u{3010}'
            | '\u{3014}'
            | '\u{3016}'
            | '\u{ff3b}'
            | '\u{ff5b}'
            | '\u{201c}'
            | '\u{2018}'
    )
}

/// Whether a character is a Chinese one, not a mark.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '\u{3005}' | '\u{3007}')
}

/// Whether a line may be stretched after a character: Chinese has no spaces, so the squares move apart.
pub(super) fn is_stretchable(character: char) -> bool {
    is_ideograph(character) || is_closing(character)
}

/// Whether some space is set between two characters.
pub(super) fn is_apart(before: char, after: char) -> bool {
    let is_foreign = |c: char| c.is_alphanumeric() && !is_ideograph(c);
    is_ideograph(before) && is_foreign(after) || is_foreign(before) && is_ideograph(after)
}

/// Takes the empty halves out from between marks that follow each other, as in `。”` or `》(`.
pub(super) fn compress(words: &str, glyphs: &mut [Glyph]) {
    for index in 1..glyphs.len() {
        let Some([before, after]) = glyphs.get_mut(index - 1..=index) else { continue };
        let (Some(first), Some(second)) = (mark(words, before), mark(words, after)) else { continue };
        if is_closing(first) && (is_closing(second) || is_opening(second)) {
            before.advance -= HALF;
        } else if is_opening(first) && is_opening(second) {
            after.advance -= HALF;
            after.dx -= HALF;
        }
    }
}

/// The empty part before a glyph that starts a line, in em.
pub(super) fn empty_before(words: &str, glyph: &Glyph) -> f32 {
    if mark(words, glyph).is_some_and(is_opening) { HALF } else { 0.0 }
}

/// The empty part after a glyph that ends a line, in em.
pub(super) fn empty_after(words: &str, glyph: &Glyph) -> f32 {
    if mark(words, glyph).is_some_and(is_closing) { HALF } else { 0.0 }
}

/// The mark that a full-width glyph stands for.
fn mark(words: &str, glyph: &Glyph) -> Option<char> {
    let character = words.get(glyph.cluster.clone())?.chars().next()?;
    (glyph.advance >= WIDE && (is_closing(character) || is_opening(character))).then_some(character)
}
