//! Where a report can name people is read from its schema: a new field has to say which rule holds for it.

use serde_json::Value;
use std::collections::BTreeSet;

/// Fields that refer to speakers and delegations, or name them in words of their own, with the rule that holds.
const FIELDS: [(&str, &str); 11] = [
    ("Delegation.id", "the delegation itself"),
    ("Delegation.name", "the delegation itself"),
    ("Delegation.form_of_address", "printed nowhere"),
    ("Quote.label", "the rule of the quotation and of the report"),
    ("Quote.speaker", "the rule of the speaker"),
    ("Speaker.capacity", "the rule of the speaker"),
    ("Speaker.delegation", "the strictest of speaker and delegation"),
    ("Speaker.id", "the speaker itself"),
    ("Speaker.name", "the rule of the speaker"),
    ("Statement.by", "the strictest of all who speak"),
    ("Statement.on_behalf_of", "printed nowhere"),
];

/// The definitions that a field leads to, through lists and choices.
fn leads_to(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| match (key.as_str(), value.as_str()) {
            ("$ref", Some(path)) => {
                found.insert(path.rsplit('/').next().unwrap().to_owned());
            }
            _ => leads_to(value, found),
        }),
        Value::Array(items) => items.iter().for_each(|item| leads_to(item, found)),
        _ => {}
    }
}

#[test]
fn every_field_that_names_people_is_known() {
    let text = include_str!("../../../docs/schema/report.json");
    let schema: Value = serde_json::from_str(text).unwrap();
    let definitions = schema["$defs"].as_object().unwrap();
    // `By` is a choice with ids inside: what leads to it names people too.
    let ids = |name: &str| ["SpeakerId", "DelegationId", "By"].contains(&name);
    let mut found = BTreeSet::new();
    for (definition, content) in definitions.iter().filter(|(name, _)| name.as_str() != "By") {
        for (field, value) in content["properties"].as_object().into_iter().flatten() {
            let mut targets = BTreeSet::new();
            leads_to(value, &mut targets);
            let is_named_so = ["Speaker", "Delegation"].contains(&definition.as_str())
                && ["name", "capacity", "form_of_address"].contains(&field.as_str());
            let is_own = ["label", "on_behalf_of"].contains(&field.as_str())
                && ["Quote", "Statement"].contains(&definition.as_str());
            if targets.iter().any(|name| ids(name)) || is_named_so || is_own {
                found.insert(format!("{definition}.{field}"));
            }
        }
    }
    let known: BTreeSet<String> = FIELDS.iter().map(|(field, _)| (*field).to_owned()).collect();
    assert_eq!(found, known, "a field that names people needs a rule in `tailor::people` and a row here");
}
