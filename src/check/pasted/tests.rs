//! The fields that are in no document are those of which the schema says so.

use super::INTERNAL;
use crate::report::Report;
use schemars::schema_for;
use serde_json::Value;
use std::collections::BTreeSet;

/// Fields that are in no document though the schema does not say so: why something is left out, and what is not certain.
const BESIDES: [&str; 2] = ["doubtful", "not_reproduced"];

fn properties(schema: &Value) -> Vec<(String, String, String)> {
    let structures = schema["$defs"].as_object().unwrap().iter().map(|(name, inner)| (name.as_str(), inner));
    let all = structures.chain([("Report", schema)]);
    let fields = all.flat_map(|(name, structure)| {
        let fields = structure["properties"].as_object().into_iter().flatten();
        fields.map(move |(field, inner)| {
            (name.to_owned(), field.clone(), inner["description"].as_str().unwrap_or_default().to_owned())
        })
    });
    fields.collect()
}

#[test]
fn every_field_that_never_leaves_is_known() {
    let schema = schema_for!(Report).to_value();
    let stays = |says: &str| says.contains("internal") || says.contains("never in a brief");
    let fields = properties(&schema);
    let told: BTreeSet<&str> =
        fields.iter().filter(|(_, _, says)| stays(says)).map(|(_, field, _)| field.as_str()).collect();
    // A date is no text.
    let known: BTreeSet<&str> = INTERNAL.into_iter().chain(["review"]).collect();
    assert_eq!(told.into_iter().chain(BESIDES).collect::<BTreeSet<_>>(), known);
    let shown: Vec<String> = fields
        .iter()
        .filter(|(_, field, says)| {
            INTERNAL.contains(&field.as_str()) && !BESIDES.contains(&field.as_str()) && !stays(says)
        })
        .map(|(name, field, _)| format!("{name}.{field}"))
        .collect();
    assert_eq!(shown, ["Coverage.note"]);
}
