//! What the instruction of a field does (ISO/IEC 29500-1, 17.16.5).

use crate::document::is_live;

/// What of a field comes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A number that programs work out.
    Number,
    /// A text of the brief that programs look up.
    Text,
    /// A link to a plain address, with its words.
    Link,
    /// What it shows, without its instruction.
    Words,
    Gone,
}

/// Fields that give a number, and what they may be told: nothing but how to write it.
const NUMBERS: [&str; 4] = ["PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"];
/// Words of a formula of numbers of pages.
const FORMULA: [&str; 11] =
    ["PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "INT", "MOD", "ROUND", "ABS", "MAX", "MIN", "SUM"];
/// How long the word of a switch may be, such as `MERGEFORMAT`.
const LONGEST: usize = 16;

impl Verdict {
    /// Whether the field stays a field.
    pub fn is_fine(self) -> bool {
        self.is_worked_out() || self == Verdict::Link
    }

    /// Whether programs write what it shows themselves.
    pub fn is_worked_out(self) -> bool {
        matches!(self, Verdict::Number | Verdict::Text)
    }
}

/// What comes along of a field with an instruction.
pub(super) fn verdict(instruction: &str) -> Verdict {
    let words = words(instruction);
    let Some((name, rest)) = words.split_first() else { return Verdict::Gone };
    match name.to_ascii_uppercase().as_str() {
        name if NUMBERS.contains(&name) && is_format(rest) => Verdict::Number,
        "TITLE" if is_format(rest) => Verdict::Text,
        // A heading by its level or the name of its style.
        "STYLEREF" if rest.split_first().is_some_and(|(_, rest)| is_format(rest)) => Verdict::Text,
        "SEQ" if rest.split_first().is_some_and(|(name, rest)| is_word(name) && is_format(rest)) => Verdict::Number,
        name if name.starts_with('=') && is_formula(instruction) => Verdict::Number,
        "HYPERLINK" if matches!(rest, [address] if is_live(address)) => Verdict::Link,
        // What they show are words that everybody sees; where they lead or what they are made of is another thing.
        "HYPERLINK" | "QUOTE" | "SYMBOL" | "PAGEREF" | "REF" | "NUMPAGES" | "PAGE" | "SEQ" => Verdict::Words,
        _ => Verdict::Gone,
    }
}

/// The words of an instruction; in quotation marks they hold spaces.
fn words(instruction: &str) -> Vec<&str> {
    let (mut words, mut rest) = (Vec::new(), instruction.trim_start());
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_at(rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(rest.len())),
        };
        words.push(word);
        rest = after.trim_start();
    }
    words
}

/// Switches that say how a number or a text is written: a letter or sign after a backslash, and one short word.
fn is_format(words: &[&str]) -> bool {
    let is_switch = |word: &str| word.strip_prefix('\\').is_some_and(|switch| switch.chars().count() <= 1);
    words.iter().enumerate().all(|(at, word)| {
        let follows = || at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|before| is_switch(before));
        is_switch(word) || follows() && is_word(word)
    })
}

fn is_word(word: &str) -> bool {
    word.chars().count() <= LONGEST && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | ',' | '.' | '#'))
}

/// Whether a formula has nothing in it but numbers and signs, and fields that give numbers.
fn is_formula(instruction: &str) -> bool {
    let formula = instruction.split('\\').next().unwrap_or_default().to_ascii_uppercase();
    let switches: Vec<&str> = instruction.split('\\').skip(1).map(str::trim).collect();
    let is_known = |word: &str| FORMULA.contains(&word) || word.chars().all(|c| c.is_ascii_digit());
    formula.split(|c: char| !c.is_alphanumeric()).all(|word| word.is_empty() || is_known(word))
        && formula.chars().all(|c| c.is_ascii_alphanumeric() || " =+-*/()<>.,;%^\t".contains(c))
        && switches.iter().all(|switch| switch.len() <= LONGEST + 2 && switch.starts_with(['*', '#']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fields_that_stay_inside_are_fine() {
        for fine in [
            " PAGE ",
            "NUMPAGES \\* Arabic",
            "STYLEREF \"heading 1\"",
            "HYPERLINK \"https://example.org/\"",
            "=1+1",
            "page \\* MERGEFORMAT",
            "= NUMPAGES  - 1 \\# 0",
            "TITLE",
            "HYPERLINK https://example.org/",
        ] {
            assert!(verdict(fine).is_fine(), "{fine}");
        }
        for bad in [
            "INCLUDETEXT \"c:\\\\x.docx\"",
            "INCLUDEPICTURE \"http://x/y.png\" \\d",
            "DDEAUTO c:\\\\cmd.exe",
            "dde x",
            "LINK Excel.Sheet",
            "MACROBUTTON x y",
            "AUTOTEXT x",
            "AUTHOR",
            "FILENAME \\p",
            "DOCVARIABLE secret",
            "TITLE \"another\"",
            "IF 1 = 1 \"a\" \"b\"",
            "EQ \\o(a,b)",
            "= secret",
            "",
        ] {
            assert_eq!(verdict(bad), Verdict::Gone, "{bad}");
        }
    }

    #[test]
    fn words_stay_where_their_field_does_not() {
        for words in [
            "HYPERLINK \"file:///c:/x\"",
            "HYPERLINK \\l \"secret\"",
            "HYPERLINK c:\\x.docx \\l",
            "HYPERLINK \"https://example.org/\" \\o \"secret\"",
            "HYPERLINK \"https://example.org/\" \\t \"_blank\"",
            "QUOTE \"secret\"",
            "PAGE \\* \"a long secret\"",
        ] {
            assert_eq!(verdict(words), Verdict::Words, "{words}");
        }
    }
}
