//! What a template was rendered to.

use super::nonce;
use crate::source::Span;
use std::collections::BTreeMap;

/// CommonMark text in which tokens stand for typed nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markup {
    /// The text. Tokens of blocks, and those that open and close parts, stand on lines of their own.
    pub text: String,
    /// What the tokens stand for, in the order of the text.
    pub placements: Vec<Placement>,
    pub(super) prefix: String,
    pub(super) origins: Vec<Option<Span>>,
    pub(super) start: Option<Span>,
}

/// What a token stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Which helper placed it.
    pub kind: PlacementKind,
    /// The helper's first argument, such as `F2`; empty where it takes none. Whether it names anything is for
    /// composition to say.
    pub name: String,
    /// The helper's named arguments, on one line and not escaped: `locator`, `kind`, `title`. One that was given
    /// without a value is left out.
    pub attributes: BTreeMap<String, String>,
    /// The helper's place in its template.
    pub span: Option<Span>,
}

/// Which helper placed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlacementKind {
    /// `{{block "asks"}}`: nodes that composition makes.
    Block,
    /// `{{sections "what-happened"}}`: authored sections of a role.
    Sections,
    /// `{{figure "F2"}}`.
    Figure,
    /// `{{table "T1"}}`.
    Table,
    /// `{{quote "Q1"}}`.
    Quote,
    /// `{{prose "opening"}}`: authored prose.
    Prose,
    /// `{{cite "S1" locator="para. 4"}}`, within a line.
    Cite,
    /// `{{number "N2"}}`, within a line.
    Number,
    /// Where a part starts.
    Open(Part),
    /// Where it ends. Parts are always closed, in the reverse order of their opening.
    Close(Part),
}

impl PlacementKind {
    /// Whether the token stands within a line rather than on one of its own.
    pub fn is_inline(self) -> bool {
        matches!(self, PlacementKind::Cite | PlacementKind::Number)
    }
}

/// A stretch of markup with a meaning of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `{{#callout kind="key-messages" title=…}}`.
    Callout,
    /// `{{#columns}}`.
    Columns,
    /// `{{#column}}`.
    Column,
    /// `{{#letter "salutation"}}`; the name says which part of a letter.
    Letter,
    /// `{{#title}}`.
    Title,
    /// `{{#subtitle}}`.
    Subtitle,
    /// `{{#status}}`.
    Status,
}

/// A stretch of text, or what is placed in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text without tokens.
    Text(&'a str),
    /// What a token stands for.
    Placement(&'a Placement),
}

impl Markup {
    /// What a token stands for; nothing if the text is not exactly one token, give or take the space around it.
    pub fn placement(&self, token: &str) -> Option<&Placement> {
        let token = token.trim();
        let (number, length) = nonce::number(&self.prefix, token)?;
        (length == token.len()).then(|| self.placements.get(number))?
    }

    /// A line, or any text parsed from this markup, cut at its tokens. Empty stretches are left out.
    pub fn split_line<'a>(&'a self, line: &'a str) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let (mut rest, mut from) = (line, 0);
        while let Some(at) = rest.get(from..).and_then(|tail| tail.find(&self.prefix)).map(|at| from + at) {
            let found = nonce::number(&self.prefix, &rest[at..]);
            let Some((placement, length)) = found.and_then(|(n, length)| Some((self.placements.get(n)?, length)))
            else {
                from = at + self.prefix.len();
                continue;
            };
            pieces.extend([Piece::Text(&rest[..at]), Piece::Placement(placement)]);
            (rest, from) = (&rest[at + length..], 0);
        }
        pieces.push(Piece::Text(rest));
        pieces.retain(|piece| *piece != Piece::Text(""));
        pieces
    }

    /// The line of a template, or of a partial, that a line of the text came from; lines count from 0.
    ///
    /// Exact for every line that holds something: what came first on it decides. A blank line has the origin of the
    /// line before it, or the template's first line; a line that is not there has none.
    pub fn origin(&self, line: usize) -> Option<Span> {
        let known = self.origins.get(..=line)?;
        known.iter().rev().find_map(|origin| *origin).or(self.start)
    }

    /// Whether the text holds each token once and nothing else that looks like one.
    pub(super) fn is_sound(&self) -> bool {
        self.text.matches(&self.prefix).count() == self.placements.len()
    }
}
