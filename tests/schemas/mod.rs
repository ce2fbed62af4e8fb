//! What is written in `docs` about the library is true of it: the JSON Schemas, and the pages of the codes.

use demarche::project::FileKind;
use std::collections::BTreeSet;
use std::path::Path;

const SCHEMAS: [(&str, FileKind); 6] = [
    ("report", FileKind::Report),
    ("audience", FileKind::Audience),
    ("theme", FileKind::Theme),
    ("project", FileKind::Project),
    ("plan", FileKind::Plan),
    ("data", FileKind::Data),
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

#[test]
fn every_code_has_a_page_and_a_line_in_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut codes = BTreeSet::new();
    codes_of(&root.join("src"), &mut codes);
    // The code that a test of `diag` uses.
    codes.remove("D0000");
    let folder = root.join("docs/checks");
    let pages = std::fs::read_dir(&folder).unwrap().map(|page| page.unwrap().path());
    let pages: BTreeSet<String> = pages.map(|page| page.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    let table = std::fs::read_to_string(folder.join("README.md")).unwrap();
    for code in &codes {
        assert!(pages.contains(code), "docs/checks/{code}.md is missing");
        assert!(table.contains(&format!("[{code}]({code}.md)")), "docs/checks/README.md does not list {code}");
    }
    let stale: Vec<&String> = pages.iter().filter(|page| *page != "README" && !codes.contains(*page)).collect();
    assert!(stale.is_empty(), "no code in src belongs to {stale:?}");
}

/// The codes that sources make, such as `D0101`.
fn codes_of(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            codes_of(&entry, codes);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&entry).unwrap();
            codes.extend(
                text.split("Code(\"D").skip(1).map(|rest| format!("D{}", rest.chars().take(4).collect::<String>())),
            );
        }
    }
}
