//! The YAML parser's complaints in our words.

use super::scan::{DEEPEST, Offsets};
use super::{NOT_YAML, TOO_DEEP};
use crate::diag::Diagnostic;
use crate::source::Span;
use saphyr_parser::ScanError;

/// The problem of nesting without end.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(TOO_DEEP, format!("lists and mappings are nested more than {DEEPEST} deep")).at(span)
}

/// saphyr's sentence in ours.
pub(super) fn syntax(text: &str, offsets: &Offsets, error: &ScanError) -> Diagnostic {
    let at = offsets.byte(error.marker().index());
    let place = Span::new(offsets.file, at..at);
    if let Some(tab) = indenting_tab(text, at) {
        return Diagnostic::error(NOT_YAML, "a tab indents this line")
            .at(Span::new(offsets.file, tab..tab + 1))
            .because("YAML is indented with spaces")
            .help("put two spaces in its place");
    }
    if error.info().contains("recursion limit") {
        return too_deep(place);
    }
    let (message, help) = in_our_words(error.info());
    let problem = Diagnostic::error(NOT_YAML, message).at(place);
    if help.is_empty() { problem } else { problem.help(help) }
}

/// The place of a tab among the indentation of the line of `at`.
fn indenting_tab(text: &str, at: usize) -> Option<usize> {
    let line = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let indentation = text.get(line..)?.bytes().take_while(|b| matches!(b, b' ' | b'\t'));
    indentation.enumerate().find(|(_, byte)| *byte == b'\t').map(|(offset, _)| line + offset)
}

/// What the parser says, and what most probably happened.
fn in_our_words(info: &str) -> (String, &'static str) {
    const QUOTES: &str =
        "put quotes round a text that holds a colon and a space, or begins with one of `[ { * & ! | > % @ #`";
    const CLOSE: &str = "look for a quote, bracket or brace before this place that is not closed";
    const INDENT: &str = "lines that belong together begin in the same column";
    let known: &[(&str, &str, &str)] = &[
        ("mapping values are not allowed", "a second `: ` on one line, or a line that is indented too far", QUOTES),
        ("quoted scalar", "a quoted text does not end where it should", CLOSE),
        ("did not find expected key", "this line does not fit into the mapping that it stands in", INDENT),
        ("did not find expected '-'", "this line does not fit into the list that it stands in", INDENT),
        ("unknown anchor", "an alias to an anchor that does not exist", "put quotes round a text that begins with `*`"),
        ("unexpected character", "a text cannot begin with this character", QUOTES),
        ("block sequence entries are not allowed", "a list cannot begin on this line", INDENT),
        ("bracket", "a bracket that closes nothing", CLOSE),
        ("':' indicator", "a colon that does not fit here", CLOSE),
    ];
    known
        .iter()
        .find(|(pattern, ..)| info.contains(pattern))
        .map_or_else(|| (format!("this is not YAML: {info}"), ""), |(_, message, help)| ((*message).to_owned(), *help))
}
