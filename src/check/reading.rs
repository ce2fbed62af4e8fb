//! Rules about how a text reads and how it is typed.

use super::prose::Passage;
use super::sentences::{Reading, sentences};
use crate::diag::{Code, Diagnostic, Severity};
use crate::source::Span;
use std::collections::BTreeSet;

/// A translation that lacks a number.
pub const TRANSLATED_NUMBERS: Code = Code("D0338");
/// A sentence with very many words.
pub const LONG_SENTENCE: Code = Code("D0339");
/// A text that is hard to read.
pub const HARD_TEXT: Code = Code("D0340");
/// Spaces where there should be none, or none where there should be one.
pub const SPACING: Code = Code("D0341");
/// An address that leads nowhere.
pub const DEAD_LINK: Code = Code("D0342");

/// Years and figures are the same in every language: a translation that has another than the original tells its reader another
/// thing. One that leaves a figure out may have it in words, as numbers of one or two digits often are.
pub fn translated_numbers(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let translated = reading.passages.iter().filter_map(|passage| Some((passage, passage.original?)));
    let finding = |(passage, original): (&Passage<'_>, &str)| {
        let (here, there) = (figures(passage.text), figures(original));
        let (missing, other) = (there.difference(&here).next()?, here.difference(&there).next()?);
        let message = format!("the text in `{}` has `{other}`, and the original `{missing}`", passage.language);
        let problem = Diagnostic::warning(TRANSLATED_NUMBERS, message)
            .at(passage.span)
            .because("two readers would be told different things")
            .help("correct the translation, or the original");
        Some(problem)
    };
    translated.filter_map(finding).collect()
}

/// The whole numbers of at least three digits, without what separates their groups. Those before a word such as `million` are
/// left out, since languages count in different steps.
fn figures(text: &str) -> BTreeSet<String> {
    let text: String = text.chars().map(latin).collect();
    let text = ungrouped(&text);
    let mut found = BTreeSet::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(start..).unwrap_or_default();
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (number, behind) = from.split_at(end);
        let is_broken = rest.get(..start).is_some_and(|before| before.ends_with(['.', ',']))
            || behind.strip_prefix(['.', ',']).is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()));
        if number.len() > 2 && !is_broken && !is_scaled(behind) {
            found.insert(number.to_owned());
        }
        rest = behind;
    }
    found
}

/// Whether a word for a thousand or more comes next.
fn is_scaled(behind: &str) -> bool {
    let word = behind.trim_start().split(' ').next().unwrap_or_default().to_lowercase();
    let scales = ["thousand", "millón", "millones", "mil", "млн", "млрд", "тыс", "万", "亿", "مليون", "مليار", "ألف"];
    word.contains("illi") || scales.iter().any(|scale| word.starts_with(scale))
}

/// The text without what separates groups of three digits.
fn ungrouped(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for at in (1..letters.len()).rev() {
        let is_group = letters.get(at + 1..at + 4).is_some_and(|group| group.iter().all(char::is_ascii_digit));
        let is_end = letters.get(at + 4).is_none_or(|c| !c.is_ascii_digit());
        let separates = [',', '.', ' ', '\u{a0}', '\u{202f}', '٬'].contains(&letters[at]);
        if separates && is_group && is_end && letters[at - 1].is_ascii_digit() {
            letters.remove(at);
        }
    }
    letters.into_iter().collect()
}

/// A digit of another script as a Latin one.
fn latin(c: char) -> char {
    match c {
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10).unwrap_or(c),
        _ => c,
    }
}

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

/// Spaces come one at a time, before a word and not before a stop, and behind the number of a heading.
pub fn spacing(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let found = reading.passages.iter().filter_map(|passage| {
        let is_spaced = ["fr", "zh", "ar"].contains(&passage.language.primary());
        let what = passage.text.lines().find_map(|line| mistyped(line, is_spaced))?;
        Some(
            Diagnostic::new(Severity::Info, SPACING, what)
                .at(passage.span)
                .help("correct it; the spaces that a language has before its marks are set by themselves"),
        )
    });
    found.collect()
}

/// What is wrong with the spaces of a line. Tables of Markdown are drawn with spaces.
fn mistyped(line: &str, is_spaced: bool) -> Option<&'static str> {
    let line = line.trim();
    if line.starts_with('|') || line.contains('`') {
        return None;
    }
    let is_glued = line.split_once('.').is_some_and(|(number, rest)| {
        !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) && rest.starts_with(char::is_alphabetic)
    });
    let is_before_stop = !is_spaced && [" ,", " ;", " . ", " ) "].iter().any(|mark| line.contains(mark));
    let faults = [
        (line.contains("  "), "two spaces stand in a row"),
        (is_before_stop, "a space stands before a stop"),
        (is_glued, "no space stands behind the number"),
    ];
    faults.into_iter().find_map(|(is_found, what)| is_found.then_some(what))
}

/// An address has a scheme and a host that may exist.
pub fn dead_link(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let report = reading.report;
    let of_sources = report.sources.iter().flat_map(|one| {
        [(&one.link, "link"), (&one.archive, "archive")].map(|(link, field)| (one.id.as_str(), link, field))
    });
    let of_instruments = report.instruments.iter().map(|one| (one.id.as_str(), &one.link, "link"));
    let fields = of_sources
        .chain(of_instruments)
        .filter_map(|(id, link, field)| Some((link.as_deref()?, report.origins.field(id, field))));
    let prose = reading.passages.iter().flat_map(|passage| links(passage.text).map(|link| (link, passage.span)));
    fields.chain(prose).filter_map(|(link, span)| Some(dead(link, fault(link)?, span))).collect()
}

fn dead(link: &str, fault: &str, span: Option<Span>) -> Diagnostic {
    Diagnostic::new(Severity::Info, DEAD_LINK, format!("`{link}` {fault}"))
        .at(span)
        .because("a reader who follows it arrives nowhere")
        .help("correct it, or take it out")
}

/// Where the links of a prose lead, except to places of the report itself.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|behind| Some(behind.split_once(')')?.0));
    targets.filter(|target| !target.starts_with('#'))
}

fn fault(link: &str) -> Option<&'static str> {
    if link.starts_with("mailto:") {
        return None;
    }
    let Some(rest) = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://")) else {
        return Some("does not begin with `https://`");
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_reserved = host.ends_with(".test")
        || host.ends_with(".invalid")
        || host.ends_with(".localhost")
        || host.starts_with("127.");
    if link.contains(char::is_whitespace) {
        Some("has a space in it")
    } else if !host.contains('.') || is_reserved {
        Some("leads to no place on the web")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_the_same_whatever_separates_their_groups() {
        let all = ["In 2014, 9,071 of 71", "En 2014, 9\u{202f}071", "2014年9 071", "في عام ٢٠١٤ كان 9,071"];
        for text in all {
            assert_eq!(figures(text), BTreeSet::from(["2014".to_owned(), "9071".to_owned()]), "{text}");
        }
        for text in ["150.2 billion", "150 milliards", "150.200 millones", "1 502亿", "A/RES/72/1"] {
            assert_eq!(figures(text), BTreeSet::new(), "{text}");
        }
    }

    #[test]
    fn an_address_needs_a_scheme_and_a_host() {
        for good in ["https://undocs.org/S/RES/2331(2016)", "http://a.org", "mailto:a@b.org"] {
            assert_eq!(fault(good), None, "{good}");
        }
        for bad in ["www.un.org", "http://example", "https://localhost:80/", "https://a b.org", "https://x.test/"] {
            assert!(fault(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn an_index_of_a_short_text_says_nothing() {
        assert_eq!(lix("Short words."), None);
        assert_eq!(lix(&"Ten short words make up a line that one reads. ".repeat(12)), Some(10));
        assert!(lix(&"internationalization ".repeat(100)).is_some_and(|index| index > 65));
    }
}
