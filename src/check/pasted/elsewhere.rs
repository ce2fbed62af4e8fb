//! Words of a report that are kept back, in texts of other files: those of audiences, of the brand, of plans.

use super::written::{Written, written};
use super::{Secrets, Text, WHOLE};
use crate::report::Report;
use crate::scan::phrases::phrases;
use crate::source::Span;
use std::collections::BTreeSet;

/// What a report keeps back from somebody, worked out once for all of its documents.
#[derive(Debug)]
pub(crate) struct Kept {
    texts: Vec<Text>,
    secrets: Secrets,
}

/// Words that are kept back, in another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pasted {
    /// The words, and some more.
    pub words: String,
    /// What they are words of, such as `red_line` of `R2`.
    pub name: String,
    /// Where that is.
    pub span: Option<Span>,
}

impl Kept {
    /// What a report keeps back.
    pub fn of(report: &Report) -> Self {
        let texts: Vec<Text> = written(report).into_iter().map(Text::of).collect();
        Kept { secrets: Secrets::of(&texts), texts }
    }

    /// The first words of a text that are kept back from a reader, by the test for a phrase of them.
    pub fn find(&self, report: &Report, text: &str, is_kept: &dyn Fn(u64) -> bool) -> Option<Pasted> {
        let (phrase, origin) = phrases(text, WHOLE).into_iter().find_map(|phrase| {
            let number = self.secrets.phrases.get(&phrase.hash)?.first()?;
            let origin = &self.texts.get(*number)?.written;
            is_kept(phrase.hash).then_some((phrase, origin))
        })?;
        let Written { node, path, .. } = origin;
        let span = report.origins.inside(node.as_deref(), path);
        Some(Pasted { words: phrase.excerpt(text), name: origin.name(), span })
    }

    /// The phrases of texts that are looked for.
    pub fn phrases<'t>(texts: impl IntoIterator<Item = &'t str>) -> BTreeSet<u64> {
        texts.into_iter().flat_map(|text| phrases(text, WHOLE)).map(|phrase| phrase.hash).collect()
    }
}
