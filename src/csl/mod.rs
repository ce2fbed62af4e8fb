//! Citations in a style of the Citation Style Language (CSL 1.0.2).
//!
//! A project names the file of a style. It is read and weighed once ([`Style::read`]); each document then hands over what
//! it cites, in the order in which a reader meets it, and gets back its footnotes and its list of sources. A program built
//! without the feature `csl` has a [`Style`] that does not exist: naming a file is an error, and all else is the same.

#[cfg(not(feature = "csl"))]
mod absent;
#[cfg(feature = "csl")]
mod inlines;
#[cfg(feature = "csl")]
mod limits;
#[cfg(feature = "csl")]
mod place;
#[cfg(feature = "csl")]
mod print;
#[cfg(feature = "csl")]
mod style;
#[cfg(test)]
#[cfg(feature = "csl")]
mod tests;
#[cfg(feature = "csl")]
mod words;
#[cfg(feature = "csl")]
mod work;

#[cfg(not(feature = "csl"))]
pub use absent::Style;
#[cfg(feature = "csl")]
pub use style::Style;

use crate::diag::Code;
use crate::document::Inline;
use crate::tailor::{InstrumentView, SourceView};

/// A citation style cannot be used, or makes no list of sources.
pub const UNUSABLE_STYLE: Code = Code("D0714");

/// The largest file of a style that is read, in bytes: four times the largest that are published.
pub(crate) const LARGEST_STYLE: u64 = 1_000_000;

/// The words of every language that styles may use, as files of the Citation Style Language.
pub(crate) const LOCALES: [&str; 6] = [
    include_str!("../../templates/data/citations/en.xml"),
    include_str!("../../templates/data/citations/ar.xml"),
    include_str!("../../templates/data/citations/es.xml"),
    include_str!("../../templates/data/citations/fr.xml"),
    include_str!("../../templates/data/citations/ru.xml"),
    include_str!("../../templates/data/citations/zh.xml"),
];

/// What is cited.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Work<'a> {
    /// A source.
    Source(&'a SourceView),
    /// An instrument.
    Instrument(&'a InstrumentView),
}

/// One citation of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cite<'a> {
    /// The id of what is cited; it is not printed.
    pub id: &'a str,
    /// What is cited.
    pub work: Work<'a>,
    /// The footnote; none if it is only listed, since a table names it.
    pub note: Option<Place<'a>>,
}

/// A footnote that cites.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// The place in what is cited, such as `para. 4`; may be empty.
    pub locator: &'a str,
}

/// What a style makes of the citations of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Printed {
    /// The footnotes, in the order of the citations that have one. One is empty if the style has nothing to say.
    pub notes: Vec<Vec<Inline>>,
    /// The list of sources, in the order of the style.
    pub list: Vec<Vec<Inline>>,
}
