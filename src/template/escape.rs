//! Data as CommonMark text that is nothing but text.

/// The text on one line, with every mark that could mean something escaped.
///
/// CommonMark lets any ASCII punctuation be escaped with a backslash (0.31.2, section 2.4). Spaces at the ends would be
/// dropped, make a code block or break the line, so they are written as character references (section 2.5), as are
/// tabs. NUL has no place in CommonMark (section 2.3) and becomes U+FFFD. Raw HTML and code in a template know no
/// escapes: values do not belong there.
pub(super) fn escape(text: &str) -> String {
    let line = one_line(text);
    let inner = line.trim_matches(' ');
    let lead = line.len() - line.trim_start_matches(' ').len();
    let mut escaped = "&#32;".repeat(lead);
    inner.chars().for_each(|character| push(&mut escaped, character));
    escaped.push_str(&"&#32;".repeat(line.len() - lead - inner.len()));
    escaped
}

/// The text with each line ending turned into a space.
pub(super) fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}

fn push(escaped: &mut String, character: char) {
    match character {
        '\t' => escaped.push_str("&#9;"),
        '\0' => escaped.push('\u{fffd}'),
        mark if mark.is_ascii_punctuation() => escaped.extend(['\\', mark]),
        other => escaped.push(other),
    }
}
