//! What to say about a name that the context does not hold.

use super::{helper::Call, problem, value::suggest};
use crate::diag::{Diagnostic, nearest};
use serde_json::Value as Json;

/// More names than this are not listed.
const FEW: usize = 12;

/// The error for a path that leads nowhere, with what there is beside it.
pub(super) fn missing(path: &str, call: &Call<'_, '_, '_>) -> Diagnostic {
    let (parent, name) = split(path);
    let whole = call.scope.evaluate(call.context, if parent.is_empty() { "this" } else { parent }).ok();
    // Where the parent is not there either, it is the name that was mistyped.
    if !parent.is_empty() && whole.as_ref().is_some_and(handlebars::ScopedJson::is_missing) {
        return missing(parent, call);
    }
    let fields = whole.as_ref().map(handlebars::ScopedJson::as_json);
    let problem = Diagnostic::error(problem::MISSING, format!("there is no `{path}`"));
    match fields {
        Some(Json::Object(fields)) => {
            let known: Vec<&str> = fields.keys().map(String::as_str).collect();
            let root = call.context.data().get(name).is_some() && !known.contains(&name);
            let problem = suggest(problem, nearest(name, known.iter().copied()));
            let problem = if root { problem.help(format!("`@root.{name}` is known")) } else { problem };
            list(problem, &known)
        }
        Some(Json::Null) if !parent.is_empty() => {
            problem.because(format!("`{parent}` has no value here")).help(format!("ask `{{{{#if {parent}}}}}` first"))
        }
        Some(Json::Array(_)) => problem.help("go through a list with `{{#each}}`"),
        _ => problem,
    }
}

fn list(problem: Diagnostic, known: &[&str]) -> Diagnostic {
    match known {
        [] => problem.help("nothing is known here"),
        known if known.len() <= FEW => problem.help(format!("known here: `{}`", known.join("`, `"))),
        _ => problem,
    }
}

/// A path's parent and its last name: `recipient` and `name`.
fn split(path: &str) -> (&str, &str) {
    let brackets = path.rfind('[').filter(|_| path.ends_with(']'));
    let at = path[..brackets.unwrap_or(path.len())].rfind(['.', '/']);
    let Some(at) = at else { return ("", path) };
    let (parent, name) = (&path[..at], &path[at + 1..]);
    // `../name` has the parent `..`, which is a path only with something after it.
    let parent = if parent == "this" || parent == "." { "" } else { parent };
    (parent, name.trim_start_matches('[').trim_end_matches(']'))
}
