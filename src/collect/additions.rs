//! What an import adds to the report's own file: delegations, speakers, sections and the like, each one line or block of
//! YAML at the end of its list. Everything else of the file stays as it is.

use super::NOT_PLACED;
use super::voice::Voice;
use crate::diag::Diagnostic;
use crate::load::{LoadLimits, Node, Shape, parse_yaml};
use crate::report::{Report, SpeakerId};
use crate::source::FileId;
use std::collections::{BTreeMap, BTreeSet};

/// Speakers and delegations that are new, and the ids that are taken.
pub(super) struct Additions {
    /// YAML in one line for each entry, by the field of the report that lists it.
    items: BTreeMap<&'static str, Vec<String>>,
    taken: BTreeSet<String>,
    speakers: BTreeMap<Voice, String>,
}

impl Additions {
    pub fn new(report: &Report) -> Self {
        let taken = report.origins.nodes.keys().cloned().collect();
        Additions { items: BTreeMap::new(), taken, speakers: BTreeMap::new() }
    }

    /// Adds an entry, as YAML in flow style or as a scalar.
    pub fn push(&mut self, field: &'static str, item: String) {
        self.items.entry(field).or_default().push(item);
    }

    /// An id that nothing has yet: the wished one, or the first free one with a number behind it.
    pub fn id(&mut self, wish: &str) -> String {
        let numbered = (2..).map(|number| format!("{wish}-{number}"));
        let mut all = std::iter::once(wish.to_owned()).chain(numbered);
        let free = all.find(|id| !self.taken.contains(id)).unwrap_or_default();
        self.taken.insert(free.clone());
        free
    }

    /// The id of the speaker that a voice is, who is added if need be.
    pub fn speaker(&mut self, voice: &Voice) -> String {
        if let Voice::Speaker(speaker) = voice {
            return SpeakerId::as_str(speaker).to_owned();
        }
        if let Some(known) = self.speakers.get(voice) {
            return known.clone();
        }
        let (delegation, name) = self.delegation(voice);
        let id = self.id(&format!("sp-{name}"));
        self.push("speakers", format!("{{ id: {id}, capacity: Representative, delegation: {delegation} }}"));
        self.speakers.insert(voice.clone(), id.clone());
        id
    }

    /// The id of a voice's delegation, and its name as ids have it.
    fn delegation(&mut self, voice: &Voice) -> (String, String) {
        let slug = |name: &str| {
            let letters = name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
            letters.collect::<String>()
        };
        let (kind, field, code) = match voice {
            Voice::State(code) => ("member-state", "iso3", code.as_str()),
            Voice::Observer(code) => ("observer", "iso3", code.as_str()),
            Voice::Entity(acronym) => ("un-entity", "entity", acronym.as_str()),
            Voice::Delegation(id) => {
                let id = id.as_str();
                return (id.to_owned(), id.strip_prefix("d-").unwrap_or(id).to_owned());
            }
            Voice::Speaker(id) => return (String::new(), id.to_string()),
        };
        let id = self.id(&format!("d-{}", slug(code)));
        self.push("delegations", format!("{{ id: {id}, kind: {kind}, {field}: {} }}", quoted(code)));
        (id, slug(code))
    }

    pub fn count(&self, field: &str) -> usize {
        self.items.get(field).map_or(0, Vec::len)
    }

    /// The report's file with the new entries.
    ///
    /// # Errors
    /// `D0179` where the file has something else in the place of a list.
    pub fn written(&self, path: &str, text: &str) -> Result<String, Diagnostic> {
        let mut text = text.to_owned();
        for (field, items) in &self.items {
            let mut problems = Vec::new();
            // Places move with each list, so the file is read anew.
            let tree = parse_yaml(FileId(0), &text, &LoadLimits::default(), &mut problems).map(|(_, tree)| tree);
            text = tree.and_then(|tree| with_items(&text, &tree, field, items)).ok_or_else(|| {
                let message = format!("`{field}` in `{path}` is not written as a list to which something can be added");
                let help =
                    format!("write it as a list, with each entry after `- `, and import again: {}", items.join(", "));
                Diagnostic::error(NOT_PLACED, message).help(help)
            })?;
        }
        Ok(text)
    }
}

/// A text as a scalar of YAML: in double quotes with the escapes of JSON, which YAML shares (YAML 1.2.2, 1.3).
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn with_items(text: &str, root: &Node, field: &str, items: &[String]) -> Option<String> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    match root.get(field) {
        None => {
            let Shape::Map(_) = root.shape else { return None };
            let gap = if text.ends_with('\n') { "" } else { end };
            let lines: String = items.iter().map(|item| format!("{}{end}", entry(item, "  ", end))).collect();
            Some(format!("{text}{gap}{end}{field}:{end}{lines}"))
        }
        Some(Node { shape: Shape::List(list), span, .. }) if text[span.range()].starts_with('[') => {
            // An entry of several lines has no place between brackets.
            items.iter().all(|item| !item.contains('\n')).then_some(())?;
            let bracket = bracket(text, span.range().start)?;
            let close = text[..bracket].trim_end().len();
            // Behind a comment on the last line the bracket would be part of it.
            text[..bracket].lines().last().is_some_and(|line| !line.contains(" #")).then_some(())?;
            let comma = if list.is_empty() || text[..close].ends_with(',') { "" } else { ", " };
            Some(format!("{}{comma}{}{}", &text[..close], items.join(", "), &text[close..]))
        }
        Some(Node { shape: Shape::List(list), .. }) => {
            let start = list.first()?.span.range().start;
            let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
            let dash = text[line..start].rfind('-')?;
            let indent = &text[line..line + dash];
            indent.trim().is_empty().then_some(())?;
            let last = text[..end_of(text, list.last()?)?].trim_end().len();
            let at = text[last..].find('\n').map_or(text.len(), |found| last + found + 1);
            let gap = if text[..at].ends_with('\n') { "" } else { end };
            let lines: String = items.iter().map(|item| format!("{}{end}", entry(item, indent, end))).collect();
            Some(format!("{}{gap}{lines}{}", &text[..at], &text[at..]))
        }
        Some(_) => None,
    }
}

/// An entry of a block list; one of several lines is indented as a whole.
fn entry(item: &str, indent: &str, end: &str) -> String {
    let lines: Vec<String> = item
        .lines()
        .enumerate()
        .map(|(index, line)| match (index, line) {
            (0, line) => format!("{indent}- {line}"),
            (_, "") => String::new(),
            (_, line) => format!("{indent}  {line}"),
        })
        .collect();
    lines.join(end)
}

/// Where a node ends: the place that the parser gives reaches over comments that belong to what follows.
fn end_of(text: &str, node: &Node) -> Option<usize> {
    let range = node.span.range();
    if text.get(range.start..)?.starts_with(['[', '{']) {
        return bracket(text, range.start).map(|at| at + 1);
    }
    match &node.shape {
        Shape::Leaf => Some(range.end),
        Shape::List(items) => end_of(text, items.last()?),
        Shape::Map(entries) => end_of(text, &entries.last()?.1),
    }
}

/// Where the bracket stands that closes the one at `start`: not in a quoted scalar, and not in a comment.
fn bracket(text: &str, start: usize) -> Option<usize> {
    let (mut depth, mut quote, mut before) = (0_usize, None, ' ');
    let mut letters = text.get(start..)?.char_indices();
    while let Some((at, letter)) = letters.next() {
        match (quote, letter) {
            (Some('"'), '\\') => drop(letters.next()),
            (Some(mark), letter) if mark == letter => quote = None,
            // A comment ends with its line.
            (None, '#') if before.is_whitespace() => quote = Some('\n'),
            // Two apostrophes are one inside of apostrophes (YAML 1.2.2, 7.3.2).
            (None, '"' | '\'') if before.is_whitespace() || "[{,:'".contains(before) => quote = Some(letter),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') if depth == 1 => return Some(start + at),
            (None, ']' | '}') => depth = depth.checked_sub(1)?,
            _ => {}
        }
        before = letter;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str, field: &'static str, item: &str) -> String {
        let items = BTreeMap::from([(field, vec![item.to_owned()])]);
        let additions = Additions { items, taken: BTreeSet::new(), speakers: BTreeMap::new() };
        additions.written("report.yaml", text).unwrap()
    }

    #[test]
    fn entries_stand_at_the_end_of_their_list_and_nothing_else_moves() {
        let flow = "a: [x, y] # z\nb: 1\n";
        assert_eq!(with(flow, "a", "q"), "a: [x, y, q] # z\nb: 1\n");
        assert_eq!(with("a: []\n", "a", "q"), "a: [q]\n");
        assert_eq!(with("a: [\"]\", 'it''s ]', {b: c}] # ]\n", "a", "q"), "a: [\"]\", 'it''s ]', {b: c}, q] # ]\n");
        let last = "a:\n  - {\n    b: c # }\n  }\n\n# about z\nz: 1\n";
        assert_eq!(with(last, "a", "q"), last.replace("  }\n", "  }\n  - q\n"));
        let block = "a:\n  - { id: x } # one\n  - id: y\n    n: 1\n\n# about b\nb: 1\n";
        let added = "a:\n  - { id: x } # one\n  - id: y\n    n: 1\n  - { id: q }\n\n# about b\nb: 1\n";
        assert_eq!(with(block, "a", "{ id: q }"), added);
        assert_eq!(with("a:\r\n- x\r\nb: 1", "a", "q"), "a:\r\n- x\r\n- q\r\nb: 1");
        assert_eq!(with("b: 1", "a", "q"), "b: 1\n\na:\n  - q\n");
        assert_eq!(with("a:\n  - x: |\n      text\n\nb: 1\n", "a", "q"), "a:\n  - x: |\n      text\n  - q\n\nb: 1\n");
    }

    #[test]
    fn what_is_no_list_is_left_alone() {
        let items = BTreeMap::from([("a", vec!["q".to_owned()])]);
        let additions = Additions { items, taken: BTreeSet::new(), speakers: BTreeMap::new() };
        assert_eq!(additions.written("report.yaml", "a: 1\n").unwrap_err().code, NOT_PLACED);
    }
}
