//! Refusing what a body would send back.

use super::{OVER_PAGES, OVER_WORDS, Profile};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::fonts::Fonts;
use crate::theme::Theme;

/// Why the body would not take a document, with the number over; empty if it would. Pages are those of our own layout, and
/// are not counted without the feature `pdf`.
///
/// The messages call the document by `name`.
pub(crate) fn refusals(
    profile: &Profile,
    name: &str,
    document: &Document,
    theme: &Theme,
    fonts: &Fonts,
) -> Diagnostics {
    let words = profile.words.and_then(|limit| {
        let (code, unit, said) = (OVER_WORDS, "word", limit.said());
        over(profile, name, Measure { code, unit, length: limit.count(document), limit: limit.limit, said })
    });
    let pages = profile.pages.and_then(|limit| {
        let (code, unit, said) = (OVER_PAGES, "page", "by demarche's own layout".to_owned());
        over(profile, name, Measure { code, unit, length: pages(document, theme, fonts)?, limit: limit.limit, said })
    });
    words.into_iter().chain(pages).collect()
}

/// A length and its limit.
struct Measure {
    code: Code,
    unit: &'static str,
    length: usize,
    limit: usize,
    /// How it was counted.
    said: String,
}

fn over(profile: &Profile, name: &str, measure: Measure) -> Option<Diagnostic> {
    let Measure { code, unit, length, limit, said } = measure;
    let over = length.checked_sub(limit).filter(|over| *over > 0)?;
    let plural = if length == 1 { "" } else { "s" };
    let (length, over, limit) = (grouped(length), grouped(over), grouped(limit));
    let message =
        format!("`{name}` has {length} {unit}{plural}; {over} over the {limit} that {} takes ({said})", profile.name);
    let checked = profile.checked.map(|day| format!(", compared on {day}")).unwrap_or_default();
    Some(
        Diagnostic::error(code, message)
            .because(format!("the rule: {}{checked}", profile.source))
            .help("shorten a text, or leave a section out for this audience"),
    )
}

/// A number with a comma between thousands, as in English.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let comma = |index: usize| index > 0 && (digits.len() - index).is_multiple_of(3);
    let parts = digits.chars().enumerate();
    parts.flat_map(|(index, digit)| comma(index).then_some(',').into_iter().chain([digit])).collect()
}

/// The number of pages, whatever other limit the document has.
#[cfg(feature = "pdf")]
fn pages(document: &Document, theme: &Theme, fonts: &Fonts) -> Option<usize> {
    let mut document = document.clone();
    document.metadata.page_limit = None;
    let laid = crate::layout::layout(&document, theme, fonts, crate::render::Limits::default());
    laid.output.ok().map(|pages| pages.pages.len())
}

#[cfg(not(feature = "pdf"))]
fn pages(_: &Document, _: &Theme, _: &Fonts) -> Option<usize> {
    None
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([7, 143, 2143, 1_234_567].map(grouped), ["7", "143", "2,143", "1,234,567"]);
    }
}
