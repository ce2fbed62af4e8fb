//! From a view and a template to a document.
//!
//! The template says what stands where; composition swaps its tokens for typed blocks made from the view, resolves
//! references, and at the end numbers what is numbered: notes, tables, figures, paragraphs and asks.

mod asks;
mod charts;
mod cite;
mod composer;
mod context;
mod expand;
mod facts;
mod figures;
mod finish;
mod gaps;
mod identity;
mod links;
mod slots;
mod statements;
mod styled;
mod typography;

pub use crate::i18n::MISSING_TERM;
pub(crate) use finish::words;

use crate::csl::Style;
use crate::diag::{Code, Diagnostics, Warned};
use crate::document::{Document, Picture};
use crate::tailor::View;
use crate::template::Templates;
use crate::theme::Theme;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A template asks for a block, section, figure or table that is not there.
pub const UNKNOWN_PLACE: Code = Code("D0601");
/// The document is longer than its budget.
pub const TOO_MANY_WORDS: Code = Code("D0602");
/// The text holds something a brief has no place for.
pub const UNSUPPORTED: Code = Code("D0603");
/// A reference leads to something the brief does not show.
pub const NOT_SHOWN: Code = Code("D0604");
/// A section that no part of the template places.
pub const NOT_PLACED: Code = Code("D0605");
/// The finished document breaks one of its own promises.
pub const ILL_FORMED: Code = Code("D0606");

/// What composition needs besides the view.
#[derive(Clone, Copy, Debug)]
pub struct Ingredients<'a> {
    /// The templates.
    pub templates: &'a Templates,
    /// The words of the language, such as `contents: Contents`.
    pub terms: &'a BTreeMap<String, String>,
    /// The pictures of the report, by the paths the report gives.
    pub pictures: &'a BTreeMap<String, Picture>,
    /// The logo of the organisation that issues the brief.
    pub logo: Option<&'a Picture>,
    /// The citation style; none for the manner of the United Nations.
    pub citations: Option<&'a Style>,
    /// The theme; part of the document's identity.
    pub theme: &'a Theme,
    /// The digest of what else shapes the finished files and composition need not know; empty if there is nothing.
    pub look: &'a [u8],
    /// The date of the document.
    pub date: Date,
}

/// Makes the document of a view.
///
/// # Errors
/// Everything that is wrong with the template, and every reference that leads nowhere, each with its place.
pub fn compose(view: &View, with: &Ingredients<'_>) -> Warned<Result<Document, Diagnostics>> {
    let context = context::context(view, with);
    let markup = match with.templates.render(view.audience().template(), &context) {
        Ok(markup) => markup,
        Err(problems) => return Warned::clean(Err(problems)),
    };
    let mut composer = composer::Composer::new(view, with, &markup);
    let body = expand::expand(&mut composer);
    finish::finish(composer, body).map(|finished| finished.map(|document| identified(document, view, with)))
}

/// A document with its identity.
fn identified(mut document: Document, view: &View, with: &Ingredients<'_>) -> Document {
    document.metadata.identity = identity::identity(view, with);
    document
}
