//! Rules about how a text is typed.

use super::sentences::Reading;
use crate::diag::{Code, Diagnostic, Severity};
use crate::document::is_live;
use crate::source::Span;

/// Spaces where there should be none, or none where there should be one.
pub const SPACING: Code = Code("D0341");
/// An address that leads nowhere.
pub const DEAD_LINK: Code = Code("D0342");

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

/// An address has a host that may exist.
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

/// What is wrong with the host of an address that may be live; one that may not is said elsewhere.
fn fault(link: &str) -> Option<&'static str> {
    let rest = link.split_once("://").filter(|_| is_live(link))?.1;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_reserved = host.ends_with(".test")
        || host.ends_with(".invalid")
        || host.ends_with(".localhost")
        || host.starts_with("127.");
    (!host.contains('.') || is_reserved).then_some("leads to no place on the web")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_needs_a_host() {
        for good in ["https://undocs.org/S/RES/2331(2016)", "http://a.org", "mailto:a@b.org"] {
            assert_eq!(fault(good), None, "{good}");
        }
        for bad in ["http://example", "https://localhost:80/", "https://x.test/"] {
            assert!(fault(bad).is_some(), "{bad}");
        }
    }
}
