//! Helpers that place typed nodes and mark parts.

use super::helper::{AT, Call};
use super::markup::{Part, Placement, PlacementKind};
use super::run::{self, Run};
use super::{escape, value};
use crate::diag::Diagnostic;
use handlebars::{HelperResult, Output};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Leaves a token for what the first argument names.
pub(super) fn place(run: &Run, kind: PlacementKind, call: &Call<'_, '_, '_>) -> HelperResult {
    match placement(run, kind, call) {
        Some(placement) => run.place(placement, call),
        None => Ok(()),
    }
}

/// Leaves a token, what is between, and a token.
pub(super) fn wrap(run: &Run, part: Part, call: &mut Call<'_, '_, '_>, out: &mut dyn Output) -> HelperResult {
    let Some(opening) = placement(run, PlacementKind::Open(part), call) else { return Ok(()) };
    let closing = Placement { kind: PlacementKind::Close(part), ..opening.clone() };
    run.place(opening, call)?;
    run.render(call.helper.template(), call, out)?;
    run.place(closing, call)
}

fn placement(run: &Run, kind: PlacementKind, call: &Call<'_, '_, '_>) -> Option<Placement> {
    if run.misses(call) {
        return None;
    }
    let read = || -> Result<Placement, Diagnostic> {
        let name = call.helper.param(0).map(|name| word(name.value(), &run::name(Some(name), call.helper.name())));
        let name = name.transpose()?.unwrap_or_default();
        Ok(Placement { kind, name, attributes: attributes(call)?, span: run.span(call) })
    };
    read().map_err(|problem| run.note(problem, call)).ok()
}

fn attributes(call: &Call<'_, '_, '_>) -> Result<BTreeMap<String, String>, Diagnostic> {
    let given = call.helper.hash().iter().filter(|(name, value)| **name != AT && !value.value().is_null());
    let one_line = |text: String| escape::one_line(&text);
    given
        .map(|(name, given)| {
            let text = value::text(given.value(), &run::name(Some(given), name)).map(one_line)?;
            Ok(((*name).to_owned(), text))
        })
        .collect()
}

/// A name must be text, and some.
fn word(value: &Json, what: &str) -> Result<String, Diagnostic> {
    let problem = |message| Diagnostic::error(super::problem::VALUE, message);
    match value {
        Json::String(name) if !name.is_empty() => Ok(escape::one_line(name)),
        Json::String(_) => Err(problem(format!("{what} is given an empty name"))),
        other => Err(problem(format!("{what} should be a name and is {}", value::kind(other)))),
    }
}
