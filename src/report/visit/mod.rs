//! The one walk over a report: everything in it that names something, and every text.
//!
//! Each kind of node is taken apart field by field, so that a new field does not compile before somebody has said here what
//! it holds.

mod walk;

use super::{Report, Selector, Text};

/// What kind of node an id belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeKind {
    KeyMessage,
    Section,
    Delegation,
    Speaker,
    Statement,
    Claim,
    Statistic,
    Source,
    Instrument,
    Recommendation,
    Quote,
    Figure,
    Table,
    Term,
}

impl NodeKind {
    pub fn noun(self) -> &'static str {
        match self {
            NodeKind::KeyMessage => "key message",
            NodeKind::Section => "section",
            NodeKind::Delegation => "delegation",
            NodeKind::Speaker => "speaker",
            NodeKind::Statement => "statement",
            NodeKind::Claim => "claim",
            NodeKind::Statistic => "statistic",
            NodeKind::Source => "source",
            NodeKind::Instrument => "instrument",
            NodeKind::Recommendation => "recommendation",
            NodeKind::Quote => "quote",
            NodeKind::Figure => "figure",
            NodeKind::Table => "table",
            NodeKind::Term => "term",
        }
    }

    /// With its article.
    pub fn a(self) -> String {
        let article = if self == NodeKind::Instrument { "an" } else { "a" };
        format!("{article} {}", self.noun())
    }
}

/// One step into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Step::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Step::Index(index)
    }
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Step::Key(key) => f.write_str(key),
            Step::Index(index) => index.fmt(f),
        }
    }
}

/// Where in a report something stands: in the node of an id, or in the report itself.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub node: Option<String>,
    pub path: Vec<Step>,
}

impl Place {
    /// The name of the field of the node or of the report.
    pub fn field(&self) -> &str {
        match self.path.first() {
            Some(Step::Key(key)) => key,
            Some(Step::Index(_)) | None => "",
        }
    }
}

/// Something that names something, or says something.
#[derive(Clone, Debug)]
pub(crate) struct Mention<'a> {
    pub place: Place,
    pub what: What<'a>,
}

/// What stands at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum What<'a> {
    /// A node by its id; any kind if no kinds are given.
    Node {
        id: &'a str,
        kinds: &'static [NodeKind],
    },
    Audience(&'a Selector),
    /// A text in one or several languages.
    Words(Words<'a>),
    Picture(&'a str),
}

/// A text that documents may show.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'a> {
    pub text: &'a Text,
    /// Whether it is prose, which may hold references and marks.
    pub is_prose: bool,
    pub whose: Whose,
}

/// Who has worded a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// The authors of the report.
    Ours,
    /// Somebody who is quoted, or whoever gave a thing its name: titles, units, what people and places are called.
    Theirs,
}

/// All mentions and texts of a report, in the order of its fields.
pub(crate) fn mentions(report: &Report) -> Vec<Mention<'_>> {
    walk::walk(report)
}

/// All texts of a report, in the order of its fields.
pub(crate) fn texts(report: &Report) -> impl Iterator<Item = (Place, Words<'_>)> {
    mentions(report).into_iter().filter_map(|Mention { place, what }| match what {
        What::Words(words) => Some((place, words)),
        What::Node { .. } | What::Audience(_) | What::Picture(_) => None,
    })
}

/// Each variant of a text, with its place: a variant is either the text itself or a mapping that holds it.
pub(crate) fn variants<'a>(place: &Place, text: &'a Text) -> Vec<(Place, &'a str)> {
    match text {
        Text::Plain(text) => vec![(place.clone(), text)],
        Text::Variants(variants) => {
            let inner = |language: &str| [place.path.as_slice(), &[language.into(), "text".into()]].concat();
            let at = |language: &str| Place { node: place.node.clone(), path: inner(language) };
            variants.iter().map(|(language, variant)| (at(language.as_str()), variant.text.as_str())).collect()
        }
    }
}
