//! What a type's schema says about a place in it: serde's sentences do not.

use super::tree::Step;
use schemars::Schema;
use serde_json::{Value, json};

/// The required fields of what stands at a path.
pub(super) fn required(schema: &Schema, path: &[Step]) -> Vec<String> {
    let found = places(schema, path);
    let lists = found.iter().filter_map(|place| place.get("required")?.as_array());
    lists.flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// The words or the single keys a value may be, if its list is closed.
pub(super) struct Choices {
    /// Words, such as `public`.
    pub words: Vec<String>,
    /// Keys of which one is given, such as `exact`.
    pub keys: Vec<String>,
}

/// What may be chosen at a path.
pub(super) fn choices(schema: &Schema, path: &[Step]) -> Choices {
    let mut choices = Choices { words: Vec::new(), keys: Vec::new() };
    for place in places(schema, path) {
        let listed = place.get("enum").and_then(Value::as_array).into_iter().flatten();
        choices.words.extend(listed.chain(place.get("const")).filter_map(Value::as_str).map(str::to_owned));
        let names = place.get("required").and_then(Value::as_array).filter(|names| names.len() == 1);
        choices.keys.extend(names.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
    }
    choices
}

/// Some value of the form that is wanted at a path, to go on with where a required one is missing. A report that holds one
/// is never handed out.
pub(super) fn stand_in(schema: &Schema, path: &[Step]) -> Option<Value> {
    let forms = places(schema, path);
    // A list that may not be empty would have to hold a reference, and that would lead nowhere.
    forms.iter().filter(|form| form.get("minItems").is_none()).find_map(|form| simplest(schema, path, form))
}

fn simplest(schema: &Schema, path: &[Step], form: &Value) -> Option<Value> {
    if let Some(word) = form.get("const").or(form.get("enum").and_then(|words| words.get(0))) {
        return Some(word.clone());
    }
    match form.get("type").and_then(Value::as_str)? {
        "string" => match form.get("pattern").and_then(Value::as_str) {
            None => Some(json!("")),
            Some(language) if language.starts_with("^[a-z]{2,3}") => Some(json!("en")),
            Some(_) if matches!(path, [Step::Key(key)] if key == "id" || key == "key") => Some(json!("x")),
            Some(_) => None,
        },
        "integer" | "number" => Some(json!(1)),
        "boolean" => Some(json!(false)),
        "array" => Some(json!([])),
        "object" => {
            let names = form.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            let field = |name: &str| {
                let path = [path, &[Step::from(name)]].concat();
                stand_in(schema, &path).map(|value| (name.to_owned(), value))
            };
            names.map(field).collect::<Option<serde_json::Map<_, _>>>().map(Value::Object)
        }
        _ => None,
    }
}

/// All sub-schemas that may describe the value at a path, with references and alternatives followed.
fn places<'a>(schema: &'a Schema, path: &[Step]) -> Vec<&'a Value> {
    let root = schema.as_value();
    let mut here = alternatives(root, root);
    for step in path {
        here = here.into_iter().filter_map(|place| inside(place, step)).flat_map(|v| alternatives(root, v)).collect();
    }
    here
}

fn inside<'a>(place: &'a Value, step: &Step) -> Option<&'a Value> {
    match step {
        Step::Key(key) => {
            let property = place.get("properties").and_then(|properties| properties.get(key));
            property.or_else(|| place.get("additionalProperties").filter(|rest| rest.is_object()))
        }
        Step::Index(index) => place.get("prefixItems").and_then(|items| items.get(index)).or(place.get("items")),
    }
}

/// A schema itself, or the schemas it stands for. Recursive types do not recurse without a step between.
fn alternatives<'a>(root: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
    if let Some(target) = target.and_then(|pointer| root.pointer(pointer)).filter(|target| target != &schema) {
        return alternatives(root, target);
    }
    let several = ["anyOf", "oneOf", "allOf"].iter().find_map(|word| schema.get(word)?.as_array());
    match several {
        Some(several) => several.iter().flat_map(|one| alternatives(root, one)).collect(),
        None => vec![schema],
    }
}
