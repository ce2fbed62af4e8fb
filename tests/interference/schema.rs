//! The types of a report and their fields, as its JSON schema has them.

use super::fields::{Fate, fate};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A field of a type.
#[derive(Debug)]
pub struct Field {
    /// The type of what it holds, or of the items, where that has fields itself.
    pub target: Option<String>,
    /// What may stand there, where that is one of several words.
    pub choices: Vec<String>,
    /// Whether it has to be there.
    pub is_required: bool,
    /// What the schema says of it.
    pub description: String,
}

pub type Fields = BTreeMap<String, Field>;

/// The fields of every type, by its name.
pub static TYPES: LazyLock<BTreeMap<String, Fields>> = LazyLock::new(|| {
    let schema = serde_json::to_value(schemars::schema_for!(demarche::report::Report)).unwrap();
    let defs = schema["$defs"].as_object().unwrap();
    let all = defs.iter().map(|(name, def)| (name.as_str(), def)).chain([("Report", &schema)]);
    let objects = all.filter(|(_, def)| def.get("properties").is_some());
    objects.map(|(name, def)| (name.to_owned(), fields(def, &schema["$defs"]))).collect()
});

fn fields(def: &Value, defs: &Value) -> Fields {
    let required: Vec<&str> = def["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = def["properties"].as_object().unwrap();
    let field = |(name, property): (&String, &Value)| {
        let target = target(property);
        let known = target.as_ref().map(|target| &defs[target.as_str()]);
        let field = Field {
            choices: known.map(choices).unwrap_or_default(),
            target: target.filter(|_| known.is_some_and(|known| known.get("properties").is_some())),
            is_required: required.contains(&name.as_str()),
            description: property["description"].as_str().unwrap_or_default().to_owned(),
        };
        (name.clone(), field)
    };
    properties.iter().map(field).collect()
}

/// The type that a property names: its own, that of its items, or the one that it may be left out for.
fn target(property: &Value) -> Option<String> {
    if let Some(name) = property["$ref"].as_str() {
        return name.rsplit('/').next().map(str::to_owned);
    }
    let choices = property["anyOf"].as_array().into_iter().flatten();
    choices.chain(property.get("items")).find_map(target)
}

fn choices(def: &Value) -> Vec<String> {
    let variants = def["oneOf"].as_array().into_iter().flatten();
    let names = variants.filter_map(|variant| variant["const"].as_str());
    names.chain(def["enum"].as_array().into_iter().flatten().filter_map(Value::as_str)).map(str::to_owned).collect()
}

/// The types whose values can be kept from a reader: those with a rule of who may have them.
pub fn nodes() -> BTreeSet<&'static str> {
    let rules = ["handling", "doubtful", "audiences", "consent", "not_reproduced"];
    let is_node = |fields: &Fields| rules.iter().any(|rule| fields.contains_key(*rule));
    TYPES
        .iter()
        .filter(|(name, fields)| *name != "Handling" && is_node(fields))
        .map(|(name, _)| name.as_str())
        .collect()
}

/// What the schema itself says is for nobody outside.
const INTERNAL: [&str; 3] = ["internal", "never in a brief", "for ourselves"];

/// A field that somebody adds to a report has to be known here, or it would be looked after by nobody.
#[test]
fn every_field_of_the_schema_is_known() {
    let mut known = super::fields::all();
    for (name, fields) in TYPES.iter() {
        for (field, what) in fields {
            let place = format!("{name}.{field}");
            let fate =
                known.remove(&place).unwrap_or_else(|| panic!("`{place}` is new: say in fields.rs who may have it"));
            let is_object = matches!(fate, Fate::Within | Fate::Part);
            assert!(!is_object || what.target.is_some(), "`{place}` has no fields of its own");
            let is_internal = INTERNAL.iter().any(|words| what.description.contains(words));
            assert!(!is_internal || fate.is_never(), "`{place}`: the schema says that it never leaves");
        }
    }
    assert!(known.is_empty(), "no longer in the schema: {known:?}");
}

/// A type that somebody gives a rule has to be judged here, too.
#[test]
fn every_type_with_a_rule_is_known() {
    assert_eq!(nodes(), super::oracle::NODES.into_iter().collect());
    let holds = |field: &Field| field.target.as_deref() == Some("Handling");
    for (name, fields) in TYPES.iter().filter(|(_, fields)| fields.values().any(holds)) {
        assert!(fields.get("handling").is_some_and(holds), "`{name}` has handling under another name");
        assert!(matches!(fate(name, "handling"), Fate::Within), "{name}");
    }
}
