//! Characters that no document shows: they come with text copied from other programs, and each format would treat them
//! in its own way.

use super::UNSHOWN_CHARACTER;
use super::tree::{Node, Shape};
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};
use serde_json::Value;

/// After so many more would not help.
const MOST_PROBLEMS: usize = 20;

/// Finds them where they stand in a file as they are.
pub(super) fn check_text(file: FileId, text: &str, problems: &mut Diagnostics) {
    let found = text.char_indices().filter(|(_, character)| is_unshown(*character)).take(MOST_PROBLEMS);
    problems.extend(found.map(|(at, character)| problem(character, Span::new(file, at..at + character.len_utf8()))));
}

/// Finds them where YAML writes them as escapes, such as `"\u0007"`; the others were found in the text.
pub(super) fn check_value(text: &str, value: &Value, node: &Node, problems: &mut Diagnostics) {
    match (value, &node.shape) {
        (Value::String(words), Shape::Leaf) => {
            let written = text.get(node.span.range()).unwrap_or_default();
            let escaped = words.chars().find(|character| is_unshown(*character) && !written.contains(*character));
            problems.extend(escaped.map(|character| problem(character, node.span)));
        }
        (Value::Array(values), Shape::List(nodes)) => {
            values.iter().zip(nodes).for_each(|(value, node)| check_value(text, value, node, problems));
        }
        (Value::Object(values), Shape::Map(nodes)) => {
            let pairs = nodes.iter().filter_map(|(key, node)| Some((values.get(key)?, node)));
            pairs.for_each(|(value, node)| check_value(text, value, node, problems));
        }
        _ => {}
    }
}

/// Control characters, separators that are neither a space nor a line break, and code points that Unicode will never
/// give a character to (Unicode 16, 23.7). XML 1.0 has no place for most of them (2.2).
fn is_unshown(character: char) -> bool {
    let code = u32::from(character);
    character.is_control() && !matches!(character, '\n' | '\r' | '\t')
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fdd0}'..='\u{fdef}')
        || code & 0xFFFE == 0xFFFE
}

fn problem(character: char, span: Span) -> Diagnostic {
    let code = u32::from(character);
    Diagnostic::error(UNSHOWN_CHARACTER, format!("the invisible character U+{code:04X} stands here"))
        .at(span)
        .because("no document can show it; it often comes along with copied text")
        .help("delete it, or put a space or a line break in its place")
}
