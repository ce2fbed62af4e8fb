//! Whether what is named exists.

use super::mention::{Mention, NodeKind, Place, Places, What};
use super::report::Index;
use super::sentence::unknown_audience;
use super::{DANGLING, WRONG_KIND};
use crate::diag::{Diagnostic, nearest};
use crate::markup::{Reference, ReferenceKind, references};
use crate::report::Selector;
use crate::report::visit::variants;
use crate::source::{Files, Span};

/// What leads nowhere, one after the other. Places are looked up for what is wrong only.
pub(super) fn check<'a>(
    mentions: &'a [Mention<'a>],
    index: &'a Index,
    classes: &'a [String],
    places: &'a Places,
    files: &'a Files,
) -> impl Iterator<Item = Diagnostic> + 'a {
    mentions.iter().flat_map(move |mention| -> Box<dyn Iterator<Item = Diagnostic> + 'a> {
        let here = move |problem: Diagnostic| problem.at(places.span(mention));
        match mention.what {
            What::Node { id, kinds } => Box::new(node(id, kinds, index).map(here).into_iter()),
            What::Audience(selector) => Box::new(audience(selector, classes).map(here).into_iter()),
            What::Words(words) if words.is_prose => {
                let variants = variants(&mention.place, words.text).into_iter();
                Box::new(variants.flat_map(|(place, text)| prose(text, place, places, index, files)))
            }
            What::Words(_) | What::Picture(_) => Box::new(std::iter::empty()),
        }
    })
}

fn node(id: &str, kinds: &[NodeKind], index: &Index) -> Option<Diagnostic> {
    let Some(known) = index.nodes.get(id) else {
        let what = match kinds {
            [] => "nothing".to_owned(),
            kinds => format!("no {}", or(kinds.iter().map(|kind| kind.noun().to_owned()))),
        };
        let fitting = index.nodes.iter().filter(|(_, known)| kinds.is_empty() || kinds.contains(&known.kind));
        let fitting = fitting.take(MOST_CANDIDATES);
        let problem = Diagnostic::error(DANGLING, format!("{what} in the report has the id `{id}`"));
        return Some(problem.suggest(nearest_id(id, fitting.map(|(id, _)| id.as_str())), String::new));
    };
    if kinds.is_empty() || kinds.contains(&known.kind) {
        return None;
    }
    let message = format!("`{id}` is {}, and {} belongs here", known.kind.a(), or(kinds.iter().map(|kind| kind.a())));
    Some(Diagnostic::error(WRONG_KIND, message))
}

/// `a, b or c`.
fn or(words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// The nearest id. Of ids as short as `N2` every other is near, so only a difference of capitals counts there.
fn nearest_id<'a>(id: &str, ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let is_short = id.chars().count() <= 3;
    nearest(id, ids.filter(|other| !is_short || other.eq_ignore_ascii_case(id)))
}

fn audience(selector: &Selector, classes: &[String]) -> Option<Diagnostic> {
    let is_known = classes.iter().any(|class| class == selector.class());
    (!is_known).then(|| unknown_audience(&selector.to_string(), classes))
}

fn prose<'a>(
    text: &'a str,
    place: Place,
    places: &'a Places,
    index: &'a Index,
    files: &'a Files,
) -> impl Iterator<Item = Diagnostic> + 'a {
    references(text).into_iter().filter_map(move |reference| {
        let problem = node(&reference.id, kinds(reference.kind), index)?;
        let whole = places.find(&place).span;
        Some(problem.at(exact(text, &reference, whole, files).unwrap_or(whole)))
    })
}

/// What each kind of reference may lead to.
fn kinds(kind: ReferenceKind) -> &'static [NodeKind] {
    use NodeKind as K;
    match kind {
        ReferenceKind::Cite => &[K::Source, K::Instrument],
        ReferenceKind::Value => &[K::Statistic, K::Instrument, K::Delegation, K::Term],
        ReferenceKind::Place => &[K::Table, K::Figure, K::Section],
    }
}

/// The longest text, in bytes, in which a reference is looked for: for each faulty one the text is read again.
const LONGEST_SEARCH: usize = 100_000;
/// Among how many ids a near one is looked for.
const MOST_CANDIDATES: usize = 5_000;

/// Where in the file a reference stands. The file may fold, indent or escape the text, so the same words are counted in
/// both; if the counts differ, the place of the whole text has to do.
fn exact(text: &str, reference: &Reference, whole: Span, files: &Files) -> Option<Span> {
    if whole.range().len() > LONGEST_SEARCH {
        return None;
    }
    let words = text.get(reference.range.clone())?;
    let raw = files.get(whole.file)?.text.get(whole.range())?;
    if raw.matches(words).count() != text.matches(words).count() {
        return None;
    }
    let earlier = text.get(..reference.range.start)?.matches(words).count();
    let (offset, _) = raw.match_indices(words).nth(earlier)?;
    let start = whole.start as usize + offset;
    Some(Span::new(whole.file, start..start + words.len()))
}
