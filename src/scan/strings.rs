//! The strings of a report or of a view, whatever their fields: new fields are searched without a word here.

use serde::Serialize;
use serde_json::Value;

/// All strings in a value, each with the names that lead to it.
pub(crate) fn strings(value: &impl Serialize) -> Vec<Text> {
    let mut found = Vec::new();
    collect(&serde_json::to_value(value).unwrap_or_default(), &Place::default(), &mut found);
    found
}

/// All strings in a value, wherever they stand.
pub(crate) fn texts(value: &impl Serialize) -> Vec<String> {
    let mut found = Vec::new();
    take(serde_json::to_value(value).unwrap_or_default(), &mut found);
    found
}

fn take(value: Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.into_iter().for_each(|item| take(item, found)),
        Value::Object(fields) => fields.into_iter().for_each(|(_, value)| take(value, found)),
        _ => {}
    }
}

/// A string and where it stands.
pub(crate) struct Text {
    pub text: String,
    pub place: Place,
}

/// The node that holds a string, and its field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// The id of the node, or the key of a term; `None` for the report's own fields.
    pub node: Option<String>,
    pub field: String,
    /// The innermost name.
    pub name: String,
}

fn collect(value: &Value, place: &Place, found: &mut Vec<Text>) {
    match value {
        Value::String(text) => found.push(Text { text: text.clone(), place: place.clone() }),
        Value::Array(items) => items.iter().for_each(|item| collect(item, place, found)),
        Value::Object(fields) => {
            let id = ["id", "key"].into_iter().find_map(|name| fields.get(name)?.as_str());
            let is_root = place.name.is_empty();
            let node = id.filter(|_| !is_root).map(str::to_owned);
            for (name, value) in fields {
                let starts_here = is_root || node.is_some();
                let field = if starts_here { name.clone() } else { place.field.clone() };
                let node = node.clone().or_else(|| place.node.clone());
                collect(value, &Place { node, field, name: name.clone() }, found);
            }
        }
        _ => {}
    }
}
