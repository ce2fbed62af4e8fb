//! Pieces of a line.

use super::{Writer, escape};
use crate::document::{Inline, is_live, not_live, plain_text, unlinked};

impl Writer<'_> {
    /// A paragraph; a line break in it is a backslash at the end of a line.
    pub(super) fn paragraph(&mut self, inlines: &[Inline]) -> String {
        escape::paragraph(trimmed(&self.inlines(inlines)))
    }

    /// What must stay on one line: a heading, a cell, a note.
    pub(super) fn one_line(&mut self, inlines: &[Inline]) -> String {
        escape::paragraph(trimmed(&self.inlines(inlines).replace("\\\n", " ")))
    }

    /// Inlines without regard to where the line starts.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        self.push(inlines, None, &mut out);
        out
    }

    /// Writes inlines; `after` is the first character that will follow them.
    fn push(&mut self, inlines: &[Inline], after: Option<char>, out: &mut String) {
        let mut flat = Vec::new();
        self.flatten(inlines, &mut flat);
        for (index, inline) in flat.iter().enumerate() {
            let after = flat[index + 1..].iter().find_map(first).or(after);
            match inline {
                Inline::Text(text) => {
                    let text = self.escaped(text);
                    out.push_str(&if out.ends_with(']') { apart(text) } else { text });
                }
                Inline::Strong(content) => self.marked("**", "strong", content, after, out),
                Inline::Emphasis(content) => self.marked("*", "em", content, after, out),
                Inline::Foreign { content, .. } => self.push(content, after, out),
                Inline::Link { address, content } => {
                    let named = [Inline::text(address)];
                    let is_named = !plain_text(content).trim_matches(' ').is_empty();
                    self.link(if is_named { content } else { &named }, &escape::address(address), out);
                }
                Inline::Reference { target, content } => match self.slugs.get(target).map(|slug| format!("#{slug}")) {
                    Some(address) => self.link(content, &address, out),
                    None => self.push(content, after, out),
                },
                Inline::NoteMark(number) if self.in_link => self.waiting.push(*number),
                Inline::NoteMark(number) => {
                    bracket(out);
                    out.push_str(&format!("^{}]", number.0));
                }
                Inline::LineBreak => out.push_str("\\\n"),
            }
        }
    }

    /// Inlines without those that Markdown writes as their content alone, neighbouring texts made one, so that a piece
    /// of text ends where something else begins.
    fn flatten(&mut self, inlines: &[Inline], flat: &mut Vec<Inline>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => match flat.last_mut() {
                    Some(Inline::Text(before)) => before.push_str(text),
                    _ => flat.push(inline.clone()),
                },
                Inline::Foreign { content, .. } => {
                    self.foreign = self.foreign.or(Some(self.origin));
                    self.flatten(content, flat);
                }
                Inline::Link { address, content } if !is_live(address) => {
                    self.warnings.push(not_live(address, self.origin));
                    self.flatten(&unlinked(address, content), flat);
                }
                Inline::Link { content, .. } | Inline::Reference { content, .. } if self.in_link => {
                    self.flatten(content, flat);
                }
                Inline::Reference { target, content } if self.slugs.get(target).is_none() => {
                    self.flatten(content, flat);
                }
                Inline::Strong(_)
                | Inline::Emphasis(_)
                | Inline::Link { .. }
                | Inline::Reference { .. }
                | Inline::NoteMark(_)
                | Inline::LineBreak => flat.push(inline.clone()),
            }
        }
    }

    fn escaped(&self, text: &str) -> String {
        let mut text = escape::text(text);
        if self.in_cell {
            text = text.replace('|', "\\|");
        }
        if self.in_link {
            text = text.replace(']', "\\]");
        }
        text
    }

    /// Content between marks; between tags, which Markdown allows, where the marks would not be seen as such.
    fn marked(&mut self, mark: &str, tag: &str, content: &[Inline], after: Option<char>, out: &mut String) {
        let start = out.len();
        let before = out.chars().next_back();
        out.push_str(mark);
        self.push(content, mark.chars().next(), out);
        let inside = &out[start + mark.len()..];
        let (Some(first), Some(last)) = (inside.chars().next(), inside.chars().next_back()) else {
            return out.truncate(start);
        };
        if can_stand(before, first) && can_stand(after, last) {
            out.push_str(mark);
        } else {
            out.replace_range(start..start + mark.len(), &format!("<{tag}>"));
            out.push_str(&format!("</{tag}>"));
        }
    }

    fn link(&mut self, content: &[Inline], address: &str, out: &mut String) {
        bracket(out);
        self.in_link = true;
        self.push(content, Some(']'), out);
        self.in_link = false;
        out.push_str(&format!("]({address})"));
        for number in std::mem::take(&mut self.waiting) {
            out.push_str(&format!("[^{}]", number.0));
        }
    }
}

/// Whether a mark between a neighbour outside and one inside is read as such (CommonMark 0.31, 6.2, flanking runs). A
/// character that is neither a letter nor white space counts as what is worse.
fn can_stand(outside: Option<char>, inside: char) -> bool {
    let is_apart = outside.is_none_or(|c| c.is_whitespace() || (c.is_ascii_punctuation() && c != '*'));
    !inside.is_whitespace() && inside != '*' && (is_apart || (inside.is_alphanumeric() && outside != Some('*')))
}

/// The first character an inline writes, where that matters to what stands before it.
fn first(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Strong(content) | Inline::Emphasis(content) => content.iter().find_map(first).map(|_| '*'),
        Inline::Foreign { content, .. } => content.iter().find_map(first),
        Inline::Link { .. } | Inline::Reference { .. } | Inline::NoteMark(_) => Some('['),
        Inline::LineBreak => Some('\\'),
    }
}

/// Text behind the mark of a note. Some readers take two pairs of brackets in a row for a link, the second round, or square
/// and even escaped, and the mark for its words.
fn apart(text: String) -> String {
    let entities = [("\\[", "&#91;"), ("(", "&#40;")];
    let apart = entities.iter().find_map(|(open, entity)| Some(format!("{entity}{}", text.strip_prefix(open)?)));
    apart.unwrap_or(text)
}

/// Opens a bracket; an exclamation mark before it would make a picture of it.
fn bracket(out: &mut String) {
    if out.ends_with('!') {
        out.insert(out.len() - 1, '\\');
    }
    out.push('[');
}

/// Without spaces and line breaks at either end; other white space, such as a no-break space, is text.
pub(super) fn trimmed(mut text: &str) -> &str {
    loop {
        let before = text.len();
        text = text.trim_matches(' ');
        text = text.strip_prefix("\\\n").or(text.strip_suffix("\\\n")).unwrap_or(text);
        if text.len() == before {
            return text;
        }
    }
}
