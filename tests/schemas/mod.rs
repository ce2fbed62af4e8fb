//! The JSON Schemas in `docs/schema` are what the library prints.

use demarche::project::FileKind;

const SCHEMAS: [(&str, FileKind); 4] = [
    ("report", FileKind::Report),
    ("audience", FileKind::Audience),
    ("theme", FileKind::Theme),
    ("project", FileKind::Project),
];

#[test]
fn the_written_schemas_are_those_of_the_library() {
    for (name, kind) in SCHEMAS {
        let path = format!("{}/docs/schema/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        let rewrite = format!("cargo run -- schema {name} > docs/schema/{name}.json");
        assert!(written == kind.json_schema(), "docs/schema/{name}.json is not up to date; write it with `{rewrite}`");
    }
}
