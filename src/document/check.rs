//! Whether a document is well formed: what every renderer may rely on.

use super::{Anchor, Block, Content, Document, Inline, Visit, walk};
use std::collections::BTreeSet;

/// Everything that breaks a promise of the tree, one sentence each; empty for a well-formed document.
///
/// The promises: headings start at level 1 and do not jump; anchors are unique and every reference leads to one; note
/// marks count 1..n in reading order and each has its note; rows are as wide as their table; asks count on one by one; numbers of
/// charts can be drawn; a text alternative is not empty.
pub fn check(document: &Document) -> Vec<String> {
    let mut seen = Seen::default();
    walk(document, &mut seen);
    document.notes.iter().for_each(|note| seen.targets(&note.content));
    seen.finish(document)
}

#[derive(Default)]
struct Seen {
    heading: u8,
    anchors: BTreeSet<Anchor>,
    targets: Vec<Anchor>,
    marks: Vec<u32>,
    next_ask: Option<u32>,
    problems: Vec<String>,
}

impl Visit for Seen {
    fn block(&mut self, block: &Block) {
        if let Some(anchor) = &block.anchor {
            self.anchor(anchor);
        }
        match &block.content {
            Content::Heading { level, .. } => self.heading(*level),
            Content::Asks(asks) => {
                for ask in asks {
                    let (number, expected) = (ask.number, self.next_ask.unwrap_or(ask.number));
                    self.next_ask = Some(number + 1);
                    self.require(number == expected, || format!("ask {number} stands where ask {expected} should"));
                    self.anchor(&ask.anchor);
                }
            }
            Content::Table(table) => {
                let width = table.columns.len();
                let narrow = std::iter::once(&table.header).chain(&table.rows).any(|row| row.cells.len() != width);
                self.require(!narrow, || format!("{} has a row that is not {width} cells wide", table.label));
            }
            Content::Figure(figure) => self.figure(figure),
            Content::Contents { entries, .. } => self.targets.extend(entries.iter().map(|entry| entry.target.clone())),
            Content::Sources(entries) => entries.iter().for_each(|entry| self.anchor(&entry.anchor)),
            Content::Title(_)
            | Content::Subtitle(_)
            | Content::Paragraph(_)
            | Content::NumberedParagraph { .. }
            | Content::List(_)
            | Content::Callout(_)
            | Content::Quote { .. }
            | Content::Columns(_)
            | Content::PullFigure { .. }
            | Content::Letter { .. }
            | Content::Status(_) => {}
            Content::Slot(never) => match *never {},
        }
    }

    fn inlines(&mut self, inlines: &[Inline], owner: &Block) {
        // A contents list repeats headings; marks in it would count twice, so composition leaves them out.
        let _ = owner;
        self.targets(inlines);
    }
}

impl Seen {
    fn require(&mut self, holds: bool, problem: impl FnOnce() -> String) {
        if !holds {
            self.problems.push(problem());
        }
    }

    fn anchor(&mut self, anchor: &Anchor) {
        let is_new = self.anchors.insert(anchor.clone());
        self.require(is_new, || format!("anchor `{}` is used twice", anchor.as_str()));
    }

    fn heading(&mut self, level: u8) {
        let before = self.heading;
        let fits = (1..=6).contains(&level) && level <= before + 1;
        self.require(fits, || format!("a heading of level {level} follows one of level {before}"));
        self.heading = level;
    }

    fn figure(&mut self, figure: &super::Figure) {
        if let super::Alternative::Text(text) = &figure.alternative {
            self.require(!text.trim().is_empty(), || format!("{} has an empty text alternative", figure.label));
        }
        if let super::FigureBody::Chart(chart) = &figure.body {
            self.require(chart.plot.is_drawable(), || format!("{} has a number that cannot be drawn", figure.label));
        }
    }

    fn targets(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(_) | Inline::LineBreak => {}
                Inline::Strong(content)
                | Inline::Emphasis(content)
                | Inline::Foreign { content, .. }
                | Inline::Link { content, .. } => self.targets(content),
                Inline::Reference { target, content } => {
                    self.targets.push(target.clone());
                    self.targets(content);
                }
                Inline::NoteMark(number) => self.marks.push(number.0),
            }
        }
    }

    fn finish(mut self, document: &Document) -> Vec<String> {
        let expected: Vec<u32> = (1..).take(document.notes.len()).collect();
        let marks = std::mem::take(&mut self.marks);
        self.require(marks == expected, || format!("note marks are {marks:?} and notes are {expected:?}"));
        for target in std::mem::take(&mut self.targets) {
            let leads = self.anchors.contains(&target);
            self.require(leads, || format!("a reference leads to `{}`, which is nowhere", target.as_str()));
        }
        self.problems
    }
}
