//! What composition knows while it works.

use super::{Ingredients, UNKNOWN_PLACE, UNSUPPORTED, cite};
use crate::diag::{Diagnostic, nearest};
use crate::document::draft::{Block, Inline, Note};
use crate::document::{self, Anchor, Node, NoteKey, Origin, Stage, Statement};
use crate::i18n;
use crate::markup::{self, Resolve};
use crate::tailor::{Prose, View};
use crate::template::{Markup, Piece, PlacementKind};
use crate::text::quoted;
use std::collections::{BTreeMap, BTreeSet};

/// The state of one composition.
///
/// What it makes is a draft: notes are numbered in reading order, and references lead to anchors, when the whole text is there.
pub(super) struct Composer<'a> {
    pub view: &'a View,
    pub with: &'a Ingredients<'a>,
    pub markup: &'a Markup,
    pub notes: Vec<Note>,
    /// The notes that a citation style fills at the end: what is cited, and the place in it.
    pub cites: BTreeMap<NoteKey, (String, String)>,
    /// What the citation style says in these notes.
    pub styled: BTreeMap<NoteKey, Vec<document::Inline>>,
    /// The list of sources, if a citation style makes it.
    pub listed: Option<Vec<Vec<document::Inline>>>,
    /// Where nodes were placed, by id.
    pub placed: BTreeMap<String, Anchor>,
    /// The ids of sources and instruments that were cited.
    pub cited: BTreeSet<String>,
    /// The ids of numbers that were placed, with their rank in the order of placing.
    pub numbers: BTreeMap<String, usize>,
    /// The statements that were placed, each once: its id, and what it says here.
    pub statements: Vec<(String, Statement)>,
    /// The keys of terms that were used.
    pub terms_used: BTreeSet<String>,
    /// Parts of the prose the template placed.
    pub parts_placed: BTreeSet<String>,
    /// The ids of sections the template placed one by one.
    pub sections_placed: BTreeSet<String>,
    pub sections: usize,
    pub tables: usize,
    pub figures: usize,
    pub problems: Vec<Diagnostic>,
    pub warnings: Vec<Diagnostic>,
}

impl<'a> Composer<'a> {
    /// Warns, unless the same was said already, of whatever place.
    pub(super) fn warn_once(&mut self, warning: Diagnostic) {
        if self.warnings.iter().all(|known| known.message != warning.message) {
            self.warnings.push(warning);
        }
    }

    pub fn new(view: &'a View, with: &'a Ingredients<'a>, markup: &'a Markup) -> Self {
        Composer {
            view,
            with,
            markup,
            notes: Vec::new(),
            cites: BTreeMap::new(),
            styled: BTreeMap::new(),
            listed: None,
            placed: BTreeMap::new(),
            cited: BTreeSet::new(),
            numbers: BTreeMap::new(),
            statements: Vec::new(),
            terms_used: BTreeSet::new(),
            parts_placed: BTreeSet::new(),
            sections_placed: BTreeSet::new(),
            sections: 0,
            tables: 0,
            figures: 0,
            problems: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// A word of the language; a missing one is a problem and shows as its key.
    pub fn term(&mut self, key: &str) -> String {
        match i18n::term(self.with.terms, key, self.view.language()) {
            Ok(term) => term.to_owned(),
            Err(problem) => {
                self.problems.push(problem);
                key.to_owned()
            }
        }
    }

    /// Authored prose as blocks.
    pub fn blocks(&mut self, prose: &Prose) -> Vec<Block> {
        markup::parse(prose.text(), prose.origin(), self)
    }

    /// Authored prose as one line.
    pub fn line(&mut self, prose: &Prose) -> Vec<Inline> {
        markup::inlines(prose.text(), prose.origin(), self)
    }

    /// A heading with an anchor of its own.
    pub fn heading<S: Stage>(
        &mut self,
        level: u8,
        text: Vec<document::Inline<S>>,
        origin: Origin,
    ) -> document::Block<S> {
        self.sections += 1;
        let anchor = Anchor::numbered("section", self.sections);
        document::Block::new(document::Content::Heading { level, text }, origin).anchored(anchor)
    }

    /// A footnote; what is returned marks it.
    pub fn add_note(&mut self, content: Vec<Inline>, origin: Origin) -> Inline {
        self.notes.push(Note { content, origin });
        Inline::NoteMark(self.last_note())
    }

    /// A footnote that cites a source or an instrument; nothing if there is none of that id.
    pub fn cite_note(&mut self, id: &str, locator: &str, origin: Origin) -> Option<Inline> {
        let content = cite::note(self, id, locator)?;
        let mark = self.add_note(content, origin);
        if self.with.citations.is_some() {
            self.cites.insert(self.last_note(), (id.to_owned(), locator.to_owned()));
        }
        Some(mark)
    }

    fn last_note(&self) -> NoteKey {
        NoteKey(self.notes.len().saturating_sub(1))
    }

    /// Something the template or a text asks for that is not there.
    pub fn unknown(&mut self, what: &str, name: &str, known: &[&str], origin: Origin) {
        let problem = Diagnostic::error(UNKNOWN_PLACE, format!("there is no {what} `{name}` here")).at(origin.span);
        let listed = || match known {
            [] => String::new(),
            known => format!("there are {}", quoted(known.iter().take(12))),
        };
        self.problems.push(problem.suggest(nearest(name, known.iter().copied()), listed));
    }

    /// Puts what `{{cite}}` and `{{number}}` stand for into parsed text.
    pub fn fill_tokens(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut filled = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.fill_text(&text, &mut filled),
                Inline::Strong(content) => filled.push(Inline::Strong(self.fill_tokens(content))),
                Inline::Emphasis(content) => filled.push(Inline::Emphasis(self.fill_tokens(content))),
                Inline::Foreign { language, content } => {
                    filled.push(Inline::Foreign { language, content: self.fill_tokens(content) });
                }
                Inline::Link { address, content } => {
                    filled.push(Inline::Link { address, content: self.fill_tokens(content) });
                }
                Inline::Reference { target, content } => {
                    filled.push(Inline::Reference { target, content: self.fill_tokens(content) });
                }
                Inline::NoteMark(_) | Inline::LineBreak => filled.push(inline),
            }
        }
        filled
    }

    fn fill_text(&mut self, text: &str, filled: &mut Vec<Inline>) {
        let markup = self.markup;
        for piece in markup.split_line(text) {
            match piece {
                Piece::Text(text) => filled.push(Inline::text(text)),
                Piece::Placement(placement) => {
                    let origin = Origin::from(placement.span);
                    let locator = placement.attributes.get("locator").map(String::as_str);
                    if placement.kind == PlacementKind::Cite {
                        filled.extend(self.cite(&placement.name, locator, origin));
                    } else if placement.kind == PlacementKind::Number {
                        filled.extend(self.value(&placement.name, origin));
                    } else {
                        self.unsupported("a block in the middle of a line", origin);
                    }
                }
            }
        }
    }
}

impl Resolve for Composer<'_> {
    fn cite(&mut self, id: &str, locator: Option<&str>, origin: Origin) -> Vec<Inline> {
        match self.cite_note(id, locator.unwrap_or_default(), origin) {
            Some(mark) => vec![mark],
            None => {
                let view = self.view;
                let known: Vec<&str> =
                    view.sources().keys().chain(view.instruments().keys()).map(String::as_str).collect();
                self.unknown("source or instrument", id, &known, origin);
                Vec::new()
            }
        }
    }

    fn value(&mut self, id: &str, origin: Origin) -> Vec<Inline> {
        let view = self.view;
        if let Some(statistic) = view.statistics().get(id) {
            self.quote_number(id);
            return vec![Inline::text(i18n::value_in_text(statistic.value(), statistic.unit(), view.language()))];
        }
        if let Some(instrument) = view.instruments().get(id) {
            return vec![Inline::text(instrument.short_name())];
        }
        if let Some(name) = view.delegations().get(id) {
            return vec![Inline::text(name)];
        }
        if let Some(term) = view.terms().get(id) {
            let is_first = self.terms_used.insert(id.to_owned());
            let words =
                if is_first { format!("{} ({})", term.expansion(), term.short()) } else { term.short().clone() };
            return vec![Inline::text(words)];
        }
        let known: Vec<&str> = view.statistics().keys().chain(view.terms().keys()).map(String::as_str).collect();
        self.unknown("number, instrument, delegation or term", id, &known, origin);
        Vec::new()
    }

    fn place(&mut self, id: &str, origin: Origin) -> Option<Node> {
        Some(Node { id: id.to_owned(), origin })
    }

    fn note(&mut self, content: Vec<Inline>, origin: Origin) -> Inline {
        self.add_note(content, origin)
    }

    fn unsupported(&mut self, what: &str, origin: Origin) {
        let problem = Diagnostic::error(UNSUPPORTED, format!("the text holds {what}")).at(origin.span);
        self.problems.push(problem.because("a brief has no place for it in every format"));
    }
}
