//! No field that names a reader is forgotten: which there are is read from the schema.

use super::selectors;
use crate::report::{Report, Selector};
use schemars::schema_for;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A report with a selector of its own, numbered, in every field that takes one.
fn report() -> Value {
    let handling = |n: u8| {
        let embargo = json!({ "until": "2027-01-01T10:00", "zone": "Asia/Tokyo", "advance": [format!("i:{n}")] });
        json!({ "allow": [format!("a:{n}")], "deny": [format!("b:{n}")], "embargo": embargo })
    };
    let readers = |n: u8| json!([format!("c:{n}")]);
    json!({
        "schema": 1, "id": "r", "title": "T", "kind": "event-report", "language": "en",
        "audiences": readers(0),
        "translations": [{ "language": "fr", "audience": "d:0" }],
        "editions": [{ "audience": "e:0" }],
        "handling": handling(0),
        "key_messages": [{ "id": "K1", "text": "T", "audiences": readers(1), "handling": handling(1) }],
        "sections": [{
            "id": "S1", "heading": "H", "audiences": readers(2), "handling": handling(2),
            "blocks": [{ "text": "T", "audiences": readers(3), "handling": handling(3) }]
        }],
        "delegations": [{ "id": "D1", "kind": "group", "handling": handling(4) }],
        "speakers": [{ "id": "P1", "capacity": "C", "handling": handling(5) }],
        "statements": [{
            "id": "ST1", "by": "unattributed", "kind": "note", "text": "T",
            "wording": { "f:1": "W" }, "handling": handling(6)
        }],
        "claims": [{
            "id": "C1", "text": "T", "kind": "observation", "voice": "ours",
            "wording": { "f:2": "W" }, "handling": handling(7)
        }],
        "statistics": [{
            "id": "N1", "label": "L", "value": { "exact": 1.0 }, "unit": "u", "measure": "count",
            "population": { "of": "people" },
            "handling": handling(8)
        }],
        "sources": [{ "id": "SO1", "kind": "report", "title": "T", "issuer": "unknown", "handling": handling(9) }],
        "instruments": [{ "id": "I1", "kind": "treaty", "title": "T", "handling": handling(10) }],
        "recommendations": [{
            "id": "R1", "verb": "v", "action": "a", "voice": "ours", "addressees": ["g:1"],
            "wording": { "f:3": "W" }, "strength": { "h:1": "urge" }, "handling": handling(11)
        }],
        "quotes": [{ "id": "Q1", "text": "T", "audiences": readers(4), "handling": handling(12) }],
        "figures": [{ "id": "F1", "kind": "photo", "audiences": readers(5), "handling": handling(13) }],
        "tables": [{
            "id": "T1", "caption": "C", "columns": [], "rows": [], "audiences": readers(6), "handling": handling(14)
        }]
    })
}

/// The selectors of a value, and the fields of the schema that take them.
struct Walk<'a> {
    definitions: &'a Value,
    words: BTreeSet<String>,
    fields: BTreeSet<String>,
}

impl Walk<'_> {
    fn take(&mut self, schema: &Value, value: &Value, field: &str) {
        if let Some(name) = definition(schema) {
            let inner = self.definitions[name].clone();
            let is_selector = name == "Selector";
            if let (true, Some(word)) = (is_selector, value.as_str()) {
                self.words.insert(word.to_owned());
                self.fields.insert(field.to_owned());
            } else if !is_selector {
                let is_struct = inner.get("properties").is_some();
                self.take(&inner, value, if is_struct { name } else { field });
            }
        }
        for schema in ["anyOf", "oneOf", "allOf"].iter().filter_map(|key| schema[key].as_array()).flatten() {
            self.take(schema, value, field);
        }
        for item in value.as_array().into_iter().flatten() {
            self.take(&schema["items"], item, field);
        }
        for (key, value) in value.as_object().into_iter().flatten() {
            self.take(&schema["properties"][key], value, &format!("{field}.{key}"));
            for inner in keyed_by_selector(schema) {
                self.words.insert(key.clone());
                self.fields.insert(field.to_owned());
                self.take(inner, value, field);
            }
        }
    }
}

fn definition(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

fn keyed_by_selector(schema: &Value) -> impl Iterator<Item = &Value> {
    let patterns = schema["patternProperties"].as_object().into_iter().flatten();
    patterns.filter(|(pattern, _)| pattern.contains("(:.+)?")).map(|(_, inner)| inner)
}

/// The fields of a structure that take selectors.
fn fields(name: &str, structure: &Value, definitions: &Value) -> BTreeSet<String> {
    fn takes(schema: &Value, definitions: &Value) -> bool {
        let inner = definition(schema).map(|name| (name, &definitions[name]));
        let through = inner.is_some_and(|(name, inner)| {
            name == "Selector" || inner.get("properties").is_none() && takes(inner, definitions)
        });
        let several = ["anyOf", "oneOf", "allOf"].iter().filter_map(|key| schema[key].as_array()).flatten();
        through
            || keyed_by_selector(schema).next().is_some()
            || schema.get("items").is_some_and(|items| takes(items, definitions))
            || several.into_iter().any(|one| takes(one, definitions))
    }
    let properties = structure["properties"].as_object().into_iter().flatten();
    properties.filter(|(_, schema)| takes(schema, definitions)).map(|(key, _)| format!("{name}.{key}")).collect()
}

#[test]
fn every_field_of_the_schema_that_takes_a_selector_is_resolved() {
    let schema = schema_for!(Report).to_value();
    let definitions = &schema["$defs"];
    let value = report();
    let mut walk = Walk { definitions, words: BTreeSet::new(), fields: BTreeSet::new() };
    walk.take(&schema, &value, "Report");
    let mut known = fields("Report", &schema, definitions);
    known.extend(
        definitions.as_object().unwrap().iter().flat_map(|(name, structure)| fields(name, structure, definitions)),
    );
    assert!(known.len() >= 16, "{known:?}");
    assert_eq!(walk.fields, known, "the report above fills every field that takes a selector");
    let report: Report = serde_json::from_value(value).unwrap();
    let found: BTreeSet<String> = selectors(&report).iter().map(|naming| naming.selector.to_string()).collect();
    assert_eq!(found, walk.words);
    assert!(found.iter().all(|word| Selector::parse(word).is_ok()));
}
