//! YAML events, once, into a tree of places; what is hostile or merely unlucky is found here, before any value is built.
//!
//! serde gives no places, and YAML 1.2 allows what no report means: aliases that repeat each other until memory is full
//! (7.1, "billion laughs"), and nesting without end. Keys must be unique (3.2.1.1), but where values are built the last
//! one would win in silence. This pass reads events and keeps spans and keys, but no values. Its memory grows with the
//! number of values and its time with the bytes, whatever the file says.

use super::limits::too_many;
use super::syntax::{syntax, too_deep};
use super::tree::{Node, Shape};
use super::{ALIASES, DUPLICATE_KEY, EMPTY, UNUSED_YAML};
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};
use saphyr_parser::{Event, Parser, ScalarStyle, Tag};
use std::collections::BTreeMap;

/// How deeply lists and mappings may be nested; reports need eight.
pub(super) const DEEPEST: usize = 64;
/// How many aliases a file may have.
const MOST_ALIASES: usize = 1_000;
/// How many bytes all aliases of a file may stand for, nested ones included.
const MOST_REPEATED: usize = 1_000_000;
/// After so many problems more would not help.
const MOST_PROBLEMS: usize = 100;

/// The tree of places of a YAML text of so many `values` at most; `None` if the text cannot be read on. Problems are added
/// to `problems`.
pub(super) fn scan(file: FileId, text: &str, values: usize, problems: &mut Diagnostics) -> Option<Node> {
    let offsets = Offsets::new(file, text);
    let mut scan = Scan::new(problems, values);
    let mut documents = 0;
    let mut parser = Parser::new_from_str(text);
    while let Some(next) = parser.next_event() {
        let (event, span) = match next {
            Ok(next) => next,
            // Where the syntax is broken there is no next event to trust: what follows may be inside a quotation that
            // never ended. So this problem is the last one; those found before it are reported with it.
            Err(error) => {
                let problem = syntax(text, &offsets, &error);
                scan.problems.push(problem);
                return None;
            }
        };
        let span = offsets.span(span);
        if let Event::DocumentStart(_) = event {
            documents += 1;
            if documents > 1 {
                scan.problems.push(second_document(span));
                return None;
            }
        }
        scan.event(event, span)?;
        if scan.problems.len() > MOST_PROBLEMS {
            return None;
        }
    }
    match scan.root {
        Some(root) if !is_nothing(text, &root) => Some(root),
        _ => {
            problems.push(nothing(file));
            None
        }
    }
}

fn is_nothing(text: &str, root: &Node) -> bool {
    matches!(root.shape, Shape::Leaf) && matches!(text.get(root.span.range()), Some("" | "~" | "null") | None)
}

fn nothing(file: FileId) -> Diagnostic {
    Diagnostic::error(EMPTY, "the file is empty").at(Span::new(file, 0..0)).help("comments alone do not count")
}

fn second_document(span: Span) -> Diagnostic {
    Diagnostic::error(UNUSED_YAML, "a second document begins here").at(span).help("take out the line `---`")
}

/// Turns saphyr's character positions into bytes of the text.
pub(super) struct Offsets {
    pub file: FileId,
    /// Where each character starts; empty when all are one byte long.
    starts: Vec<u32>,
    end: usize,
}

impl Offsets {
    fn new(file: FileId, text: &str) -> Self {
        let starts = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(start, _)| u32::try_from(start).unwrap_or(u32::MAX)).collect()
        };
        Offsets { file, starts, end: text.len() }
    }

    pub fn byte(&self, character: usize) -> usize {
        if self.starts.is_empty() {
            return character.min(self.end);
        }
        self.starts.get(character).map_or(self.end, |start| *start as usize)
    }

    fn span(&self, span: saphyr_parser::Span) -> Span {
        Span::new(self.file, self.byte(span.start.index())..self.byte(span.end.index()))
    }
}

struct Scan<'a> {
    problems: &'a mut Diagnostics,
    stack: Vec<Open>,
    /// How many bytes each finished anchor stands for.
    anchors: BTreeMap<usize, usize>,
    aliases: usize,
    repeated: usize,
    /// How many values and keys there were, and how many there may be.
    values: usize,
    most_values: usize,
    root: Option<Node>,
}

/// A list or mapping that is not finished.
struct Open {
    start: Span,
    anchor: usize,
    /// What the aliases inside stand for.
    repeated: usize,
    shape: OpenShape,
}

enum OpenShape {
    List(Vec<Node>),
    Map { entries: Vec<(String, Node)>, places: BTreeMap<String, usize>, key: Option<(String, Span)> },
}

impl<'a> Scan<'a> {
    fn new(problems: &'a mut Diagnostics, most_values: usize) -> Self {
        let (stack, anchors) = (Vec::new(), BTreeMap::new());
        Scan { problems, stack, anchors, aliases: 0, repeated: 0, values: 0, most_values, root: None }
    }

    /// Takes one event in; `None` stops everything.
    fn event(&mut self, event: Event<'_>, span: Span) -> Option<()> {
        self.count(&event, span)?;
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                self.tag(tag.as_deref(), span);
                self.number(&value, style, span);
                self.anchor(anchor, span.range().len());
                self.scalar(&value, span);
            }
            Event::Alias(anchor) => self.alias(anchor, span)?,
            Event::SequenceStart(anchor, tag) => {
                self.tag(tag.as_deref(), span);
                self.open(anchor, span, OpenShape::List(Vec::new()))?;
            }
            Event::MappingStart(anchor, tag) => {
                self.tag(tag.as_deref(), span);
                self.open(anchor, span, OpenShape::Map { entries: Vec::new(), places: BTreeMap::new(), key: None })?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
        Some(())
    }

    /// Counts what takes memory.
    fn count(&mut self, event: &Event<'_>, span: Span) -> Option<()> {
        let is_value =
            matches!(event, Event::Scalar(..) | Event::Alias(_) | Event::SequenceStart(..) | Event::MappingStart(..));
        self.values += usize::from(is_value);
        if self.values > self.most_values {
            self.problems.push(too_many(self.most_values, "values").at(span));
            return None;
        }
        Some(())
    }

    fn open(&mut self, anchor: usize, start: Span, shape: OpenShape) -> Option<()> {
        if self.stack.len() >= DEEPEST {
            self.problems.push(too_deep(start));
            return None;
        }
        if self.waits_for_key() {
            self.problems.push(
                Diagnostic::error(UNUSED_YAML, "a list or mapping cannot be a key")
                    .at(start)
                    .help("put quotes round a text that begins with `[` or `{`"),
            );
            return None;
        }
        self.stack.push(Open { start, anchor, repeated: 0, shape });
        Some(())
    }

    fn waits_for_key(&self) -> bool {
        matches!(self.stack.last(), Some(Open { shape: OpenShape::Map { key: None, .. }, .. }))
    }

    fn close(&mut self, end: Span) {
        let Some(open) = self.stack.pop() else { return };
        let (last, node): (Option<Span>, Shape) = match open.shape {
            OpenShape::List(items) => (items.last().map(|node| node.span), Shape::List(items)),
            OpenShape::Map { entries, .. } => (entries.last().map(|(_, node)| node.span), Shape::Map(entries)),
        };
        // A block's end event stands where the next thing begins; a `]` or `}` is part of the value.
        let flow_end = (end.end > end.start).then_some(end.end);
        let end = flow_end.or(last.map(|span| span.end)).unwrap_or(open.start.end);
        let span = Span { file: open.start.file, start: open.start.start, end: end.max(open.start.end) };
        let stands_for = span.range().len().saturating_add(open.repeated);
        self.anchor(open.anchor, stands_for);
        if let Some(outer) = self.stack.last_mut() {
            outer.repeated = outer.repeated.saturating_add(open.repeated);
        }
        self.put(Node { shape: node, ..Node::leaf(span) });
    }

    /// An anchor is known once its value is finished, so an alias inside of what it repeats is refused.
    fn anchor(&mut self, anchor: usize, stands_for: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, stands_for);
        }
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Option<()> {
        let Some(stands_for) = self.anchors.get(&anchor).copied() else {
            self.problems.push(Diagnostic::error(ALIASES, "an alias stands inside what it repeats").at(span));
            return None;
        };
        // Bytes that aliases stand for are added up without repeating anything: an anchor that holds aliases counts as
        // all that they stand for. So ten levels of ten aliases are refused after a few hundred bytes.
        self.aliases += 1;
        self.repeated = self.repeated.saturating_add(stands_for);
        if self.aliases > MOST_ALIASES || self.repeated > MOST_REPEATED {
            let what = "aliases repeat too much: this is how an \"alias bomb\" fills the memory";
            self.problems.push(Diagnostic::error(ALIASES, what).at(span).help("write the repeated parts out"));
            return None;
        }
        if let Some(outer) = self.stack.last_mut() {
            outer.repeated = outer.repeated.saturating_add(stands_for);
        }
        if self.waits_for_key() {
            self.problems.push(Diagnostic::error(UNUSED_YAML, "an alias cannot be a key").at(span));
            return None;
        }
        self.put(Node::leaf(span));
        Some(())
    }

    fn scalar(&mut self, value: &str, span: Span) {
        let Some(Open { shape: OpenShape::Map { places, key: key @ None, .. }, .. }) = self.stack.last_mut() else {
            return self.put(Node::leaf(span));
        };
        if places.contains_key(value) {
            let what = format!("the key `{value}` stands twice here");
            self.problems.push(Diagnostic::error(DUPLICATE_KEY, what).at(span).help("keep one of them"));
        }
        *key = Some((value.to_owned(), span));
    }

    fn put(&mut self, mut node: Node) {
        match self.stack.last_mut().map(|open| &mut open.shape) {
            None => self.root = Some(node),
            Some(OpenShape::List(items)) => items.push(node),
            Some(OpenShape::Map { entries, places, key }) => {
                let Some((name, span)) = key.take() else { return };
                node.key = Some(span);
                // A key that is there twice is already reported. The last value is kept, as where values are built.
                match places.get(&name).and_then(|place| entries.get_mut(*place)) {
                    Some(entry) => entry.1 = node,
                    None => {
                        places.insert(name.clone(), entries.len());
                        entries.push((name, node));
                    }
                }
            }
        }
    }

    fn tag(&mut self, tag: Option<&Tag>, span: Span) {
        if let Some(tag) = tag.filter(|tag| !tag.is_yaml_core_schema()) {
            let what = format!("the tag `{}{}` means nothing here", tag.handle, tag.suffix);
            let help = "put quotes round a text that begins with `!`";
            self.problems.push(Diagnostic::error(UNUSED_YAML, what).at(span).help(help));
        }
    }

    /// Numbers that YAML knows and no fact is.
    fn number(&mut self, value: &str, style: ScalarStyle, span: Span) {
        if style != ScalarStyle::Plain {
            return;
        }
        let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
        let what = match digits.to_ascii_lowercase().as_str() {
            ".nan" | ".inf" => "is not a finite number",
            digits if digits.len() > 18 && digits.bytes().all(|b| b.is_ascii_digit()) => "is too long for a number",
            _ => return,
        };
        let problem = Diagnostic::error(UNUSED_YAML, format!("`{value}` {what}")).at(span);
        self.problems.push(problem.help("put quotes round it if it is a text"));
    }
}
