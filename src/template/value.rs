//! Helpers that are functions of their arguments.

use super::problem;
use crate::diag::{Diagnostic, nearest};
use crate::i18n::{self, Language};
use handlebars::{Helper, PathAndJson};
use serde_json::Value as Json;

/// A value, or what is wrong; the place is added by the caller.
pub(super) type Result = std::result::Result<Json, Diagnostic>;

/// What a value helper may look at: its arguments and the whole context.
pub(super) struct Arguments<'a, 'rc> {
    pub helper: &'a Helper<'rc>,
    pub root: &'a Json,
}

impl Arguments<'_, '_> {
    fn get(&self, index: usize) -> &Json {
        self.helper.param(index).map_or(&Json::Null, PathAndJson::value)
    }

    fn all(&self) -> impl Iterator<Item = &Json> {
        self.helper.params().iter().map(PathAndJson::value)
    }
}

/// What `if` and its kin take for true.
pub(super) fn is_true(value: &Json) -> bool {
    match value {
        Json::Null => false,
        Json::Bool(truth) => *truth,
        Json::Number(number) => number.as_f64() != Some(0.0),
        Json::String(text) => !text.is_empty(),
        Json::Array(list) => !list.is_empty(),
        Json::Object(object) => !object.is_empty(),
    }
}

/// A value as text; `what` is how the template names it.
pub(super) fn text(value: &Json, what: &str) -> std::result::Result<String, Diagnostic> {
    let wrong = |message: String| Err(Diagnostic::error(problem::VALUE, message));
    match value {
        Json::String(text) => Ok(text.clone()),
        Json::Number(number) => Ok(number.to_string()),
        Json::Bool(truth) => Ok(truth.to_string()),
        Json::Null => wrong(format!("{what} has no value here"))
            .map_err(|problem| problem.help("print it only where `{{#if}}` says that it is there")),
        Json::Array(_) => wrong(format!("{what} is a list, which cannot be printed"))
            .map_err(|problem| problem.help("print its items with `{{#each}}`")),
        Json::Object(_) => wrong(format!("{what} is an object, which cannot be printed"))
            .map_err(|problem| problem.help("print one of its fields")),
    }
}

pub(super) fn given(arguments: &Arguments<'_, '_>) -> Result {
    Ok(arguments.get(0).clone())
}

pub(super) fn eq(arguments: &Arguments<'_, '_>) -> Result {
    let (left, right) = (arguments.get(0), arguments.get(1));
    let same = match (left, right) {
        (Json::Number(left), Json::Number(right)) => left.as_f64() == right.as_f64(),
        _ => left == right,
    };
    Ok(Json::Bool(same))
}

pub(super) fn and(arguments: &Arguments<'_, '_>) -> Result {
    Ok(Json::Bool(arguments.all().all(is_true)))
}

pub(super) fn or(arguments: &Arguments<'_, '_>) -> Result {
    Ok(Json::Bool(arguments.all().any(is_true)))
}

pub(super) fn not(arguments: &Arguments<'_, '_>) -> Result {
    Ok(Json::Bool(!is_true(arguments.get(0))))
}

pub(super) fn len(arguments: &Arguments<'_, '_>) -> Result {
    match arguments.get(0) {
        Json::Array(list) => Ok(list.len().into()),
        Json::Object(object) => Ok(object.len().into()),
        Json::String(text) => Ok(text.chars().count().into()),
        other => Err(Diagnostic::error(problem::VALUE, format!("`len` cannot count {}", kind(other)))),
    }
}

/// The item of a list by its number, or the field of an object by its name. What is not there is an error.
pub(super) fn lookup(arguments: &Arguments<'_, '_>) -> Result {
    let (from, key) = (arguments.get(0), arguments.get(1));
    match (from, key) {
        (Json::Object(object), Json::String(name)) => object.get(name).cloned().ok_or_else(|| {
            let near = nearest(name, object.keys().map(String::as_str));
            suggest(Diagnostic::error(problem::MISSING, format!("`lookup` finds no `{name}`")), near)
        }),
        (Json::Array(list), Json::Number(number)) => {
            let item = number.as_u64().and_then(|index| list.get(usize::try_from(index).ok()?));
            item.cloned().ok_or_else(|| {
                Diagnostic::error(problem::MISSING, format!("`lookup` finds no item {number} in {} items", list.len()))
            })
        }
        _ => Err(Diagnostic::error(problem::VALUE, format!("`lookup` cannot look up {} in {}", kind(key), kind(from)))),
    }
}

/// A word of `terms` in the context's root, its gaps filled.
pub(super) fn term(arguments: &Arguments<'_, '_>) -> Result {
    let wrong = |message: String| Diagnostic::error(problem::TERM, message);
    let Json::String(name) = arguments.get(0) else {
        return Err(wrong(format!("`term` takes a name, not {}", kind(arguments.get(0)))));
    };
    let terms = arguments.root.get("terms").and_then(Json::as_object);
    let terms = terms.ok_or_else(|| wrong(format!("`{name}` cannot be looked up: there are no `terms` here")))?;
    let Some(Json::String(words)) = terms.get(name) else {
        let near = nearest(name, terms.keys().map(String::as_str));
        return Err(suggest(wrong(format!("there is no term `{name}`")), near));
    };
    let language = arguments.root.get("language").and_then(Json::as_str).and_then(|tag| Language::parse(tag).ok());
    let language = language.unwrap_or_else(Language::english);
    fill(name, words, arguments.helper, &language).map(Json::String)
}

/// The words with each `{gap}` replaced by the argument of that name. Filled-in text is not looked at again.
fn fill(term: &str, words: &str, helper: &Helper<'_>, language: &Language) -> std::result::Result<String, Diagnostic> {
    let mut filled = String::new();
    let mut used = Vec::new();
    let mut rest = words;
    while let Some((before, gap, after)) = gap(rest) {
        let argument = helper.hash_get(gap).filter(|_| !gap.starts_with('@')).ok_or_else(|| {
            Diagnostic::error(problem::TERM, format!("the term `{term}` has a gap `{gap}` that is not filled"))
                .help(format!("add `{gap}=…`"))
        })?;
        filled.push_str(before);
        let name = text(argument.value(), &format!("`{gap}` of the term `{term}`"))?;
        filled = i18n::fill(&filled, &name, language);
        used.push(gap);
        rest = after;
    }
    let extra = helper.hash().keys().find(|name| !name.starts_with('@') && !used.contains(*name));
    match extra {
        Some(name) => Err(Diagnostic::error(problem::TERM, format!("the term `{term}` has no gap `{name}`"))),
        None => Ok(filled + rest),
    }
}

fn gap(words: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = words.split_once('{')?;
    let (gap, after) = rest.split_once('}')?;
    Some((before, gap, after))
}

pub(super) fn suggest(problem: Diagnostic, near: Option<&str>) -> Diagnostic {
    match near {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem,
    }
}

/// What kind of value it is, for people.
pub(super) fn kind(value: &Json) -> &'static str {
    match value {
        Json::Null => "nothing",
        Json::Bool(_) => "true or false",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}
