//! Whether what is named exists.

use super::mention::{Mention, NodeKind, Place, Places, What};
use super::report::Index;
use super::sentence::{suggest, unknown_audience};
use super::{DANGLING, WRONG_KIND};
use crate::diag::{Diagnostic, Diagnostics};
use crate::markup::{Reference, ReferenceKind, references};
use crate::report::Selector;
use crate::source::{Files, Span};

/// Checks every mention and adds what leads nowhere.
pub(super) fn check(
    mentions: &[Mention<'_>],
    index: &Index,
    classes: &[String],
    places: &Places,
    files: &Files,
    problems: &mut Diagnostics,
) {
    for mention in mentions {
        let span = places.span(mention);
        match mention.what {
            What::Node { id, kinds } => problems.extend(node(id, kinds, index).map(|problem| problem.at(span))),
            What::Audience(selector) => problems.extend(audience(selector, classes).map(|problem| problem.at(span))),
            What::Prose(text) => problems.extend(prose(text, &mention.place, places, index, files)),
            What::Picture(_) => {}
        }
    }
}

fn node(id: &str, kinds: &[NodeKind], index: &Index) -> Option<Diagnostic> {
    let wanted = one_of(kinds);
    let Some(known) = index.nodes.get(id) else {
        let what =
            if kinds.is_empty() { "nothing in the report".to_owned() } else { format!("no {}", wanted.join(" or ")) };
        let verb = if kinds.is_empty() { "has" } else { "of the report has" };
        let fitting = index.nodes.iter().filter(|(_, known)| kinds.is_empty() || kinds.contains(&known.kind));
        let near: Vec<String> = fitting.map(|(id, _)| id.clone()).collect();
        return Some(nearest_id(Diagnostic::error(DANGLING, format!("{what} {verb} the id `{id}`")), id, &near));
    };
    if kinds.is_empty() || kinds.contains(&known.kind) {
        return None;
    }
    let message = format!(
        "`{id}` is {}, and {} belongs here",
        known.kind.a(),
        kinds.iter().map(|k| k.a()).collect::<Vec<_>>().join(" or ")
    );
    Some(Diagnostic::error(WRONG_KIND, message))
}

fn one_of(kinds: &[NodeKind]) -> Vec<&'static str> {
    kinds.iter().map(|kind| kind.noun()).collect()
}

/// The nearest id. Ids are short and alike, so a list of all would not help.
fn nearest_id(problem: Diagnostic, id: &str, near: &[String]) -> Diagnostic {
    let with_help = suggest(problem.clone(), id, near, "");
    if with_help.help.iter().any(|help| help.starts_with("did you mean")) { with_help } else { problem }
}

fn audience(selector: &Selector, classes: &[String]) -> Option<Diagnostic> {
    let is_known = classes.iter().any(|class| class == selector.class());
    (!is_known).then(|| unknown_audience(&selector.to_string(), classes))
}

fn prose(text: &str, place: &Place, places: &Places, index: &Index, files: &Files) -> Vec<Diagnostic> {
    let whole = places.find(place).span;
    let faulty = references(text).into_iter().filter_map(|reference| {
        let problem = node(&reference.id, kinds(reference.kind), index)?;
        Some((problem, reference))
    });
    faulty.map(|(problem, reference)| problem.at(exact(text, &reference, whole, files).unwrap_or(whole))).collect()
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

/// Where in the file a reference stands. The file may fold, indent or escape the text, so the same words are counted in
/// both; if the counts differ, the place of the whole text has to do.
fn exact(text: &str, reference: &Reference, whole: Span, files: &Files) -> Option<Span> {
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
