//! Lists of readers that name nobody.

use super::NO_READER;
use super::mention::Places;
use super::tree::{Node, Shape};
use crate::diag::{Diagnostic, Diagnostics};

/// Lists that narrow who may read something. Without them everybody may, so an empty one could mean either.
const NARROWING: [&str; 2] = ["allow", "audiences"];

/// Finds the lists of readers that are written and empty. The report's own `audiences` are those that it is made for: they
/// narrow nothing, and a report that is just begun has none.
pub(super) fn check(places: &Places, problems: &mut Diagnostics) {
    let own = match &places.root.shape {
        Shape::Map(entries) => entries.iter().filter(|(key, _)| key != "audiences").map(|(_, value)| value).collect(),
        Shape::List(_) | Shape::Leaf => Vec::new(),
    };
    for node in places.nodes.values().chain(own) {
        lists(node, problems);
    }
}

fn lists(node: &Node, problems: &mut Diagnostics) {
    match &node.shape {
        Shape::Leaf => {}
        Shape::List(items) => items.iter().for_each(|item| lists(item, problems)),
        Shape::Map(entries) => {
            for (key, value) in entries {
                // What was wrong in a list was taken out of it, and told.
                let is_empty =
                    matches!(&value.shape, Shape::List(items) if items.is_empty() && value.pruned.is_empty());
                if is_empty && NARROWING.contains(&key.as_str()) {
                    problems.push(nobody(key).at(value.span));
                }
                lists(value, problems);
            }
        }
    }
}

fn nobody(key: &str) -> Diagnostic {
    Diagnostic::error(NO_READER, format!("`{key}` names nobody"))
        .because("an empty list could mean that nobody may read it, or that everybody may")
        .help(format!(
            "name who may read it, take `{key}` out if everybody may, or write `level: internal` if nobody may"
        ))
}
