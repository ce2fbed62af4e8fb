//! Rules about how hard a text is to read.

use super::sentences::{Reading, sentences};
use crate::diag::{Code, Diagnostic, Severity};

/// A sentence with very many words.
pub const LONG_SENTENCE: Code = Code("D0339");
/// A text that is hard to read.
pub const HARD_TEXT: Code = Code("D0340");

/// A reader who listens, or reads in a second language, loses the beginning of a long sentence.
pub fn long_sentence(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for passage in &reading.passages {
        let Some(most) = reading.lists.wording.get(passage.language.primary()).and_then(|words| words.long_sentence)
        else {
            continue;
        };
        let lengths = sentences(passage.text).map(|sentence| words(sentence).count());
        let long = lengths.filter(|length| *length > most);
        findings.extend(long.map(|length| {
            Diagnostic::new(Severity::Info, LONG_SENTENCE, format!("a sentence of {length} words"))
                .at(passage.span)
                .help(format!("cut it in two; {most} words are a lot"))
        }));
    }
    findings
}

/// A text of a hundred words and more is not all long words and long sentences.
pub fn hard_text(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let hard = reading.passages.iter().filter_map(|passage| {
        let most = reading.lists.wording.get(passage.language.primary())?.hard_text?;
        let index = lix(passage.text).filter(|index| *index > most)?;
        let problem = Diagnostic::new(Severity::Info, HARD_TEXT, format!("the text is hard to read (LIX {index})"))
            .at(passage.span)
            .help(format!("use shorter words and sentences; above {most} a text is for experts"));
        Some(problem)
    });
    hard.collect()
}

/// The index of Björnsson (Läsbarhet, 1968): words to a sentence, and words of more than six letters in a hundred. It needs no
/// syllables, and so serves any language with spaces. Nothing for a short text, of which it says little.
fn lix(text: &str) -> Option<usize> {
    let count = words(text).count();
    let sentences = sentences(text).filter(|sentence| words(sentence).next().is_some()).count();
    let long = words(text).filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 6).count();
    (count >= 100).then(|| count / sentences.max(1) + 100 * long / count)
}

/// What a reader would call words: references and marks are none.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphabetic) && !word.contains("[@") && !word.contains("]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_of_a_short_text_says_nothing() {
        assert_eq!(lix("Short words."), None);
        assert_eq!(lix(&"Ten short words make up a line that one reads. ".repeat(12)), Some(10));
        assert!(lix(&"internationalization ".repeat(100)).is_some_and(|index| index > 65));
    }
}
