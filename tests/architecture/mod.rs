//! The sources keep to ARCHITECTURE.md: which module may name which library, who touches files and the clock, and who
//! never sees a report.

mod source;

use source::{Source, sources};

/// Every name in code outside of tests that the rule forbids there.
fn violations(is_forbidden: impl Fn(&Source, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources() {
        let names = source.names.iter().filter(|name| is_forbidden(source, name));
        found.extend(names.map(|name| format!("{} names `{name}`", source.path)));
    }
    found
}

/// Whether a path is a place or lies in it.
fn is_in(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with("::") || place.ends_with('/'))
}

#[test]
fn a_library_is_named_in_one_module_alone() {
    let homes = [
        ("serde_yaml", "src/load/"),
        ("saphyr_parser", "src/load/"),
        ("csv", "src/load/"),
        ("resvg", "src/load/svg/"),
        ("handlebars", "src/template/"),
        ("pulldown_cmark", "src/markup/"),
        ("printpdf", "src/render/pdf/"),
        ("lopdf", "src/render/pdf/"),
        ("hayro_syntax", "src/render/pdf/unpack/"),
        ("subsetter", "src/render/pdf/"),
        ("harfrust", "src/layout/"),
        ("icu_collator", "src/i18n/"),
        ("docx_rs", "src/render/docx/tree/"),
        ("rust_xlsxwriter", "src/workbook/"),
        ("calamine", "src/workbook/"),
        ("encoding_rs", "src/collect/"),
        ("similar", "src/compare/"),
        ("hayagriva", "src/csl/"),
        ("quick_xml", "src/render/docx/"),
        ("zip", "src/render/docx/"),
        ("clap", "src/cli/"),
        ("clap_complete", "src/cli/"),
        ("clap_mangen", "src/cli/"),
        ("ctrlc", "src/cli/"),
        ("rayon", "src/cli/"),
        ("indicatif", "src/cli/"),
    ];
    for (library, _) in homes {
        let is_named = |source: &Source| source.names.iter().any(|name| is_in(name, library));
        assert!(sources().iter().any(is_named), "{library} is used, else the rule proves nothing");
    }
    let found = violations(|source, name| {
        homes.iter().any(|(library, home)| is_in(name, library) && !is_in(&source.path, home))
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn only_world_and_cli_touch_files_the_environment_and_the_clock() {
    let outside =
        ["std::fs", "std::env", "std::net", "std::process::Command", "std::time::SystemTime", "std::time::Instant"];
    let found = violations(|source, name| {
        let is_clock = ["Timestamp::now", "Zoned::now", "SystemTime::now"].iter().any(|now| name.ends_with(now));
        let is_outside = is_clock || outside.iter().any(|place| is_in(name, place)) || name == "std::*";
        is_outside
            && !(is_in(&source.path, "src/world/") || source.path == "src/world.rs" || is_in(&source.path, "src/cli/"))
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn what_comes_after_tailoring_never_sees_a_report() {
    let blind = ["markup", "document", "template", "layout", "render"].map(|module| format!("src/{module}/"));
    let found = violations(|source, name| {
        let is_report = is_in(name, "crate::report") || is_in(name, "crate::load") || name.ends_with("::Report");
        blind.iter().any(|module| is_in(&source.path, module)) && is_report
    });
    assert_eq!(found, Vec::<String>::new());
    let found = violations(|source, name| {
        let whole = ["crate::report", "crate::report::*", "crate::report::Report", "crate::*"];
        let is_report = whole.contains(&name) || is_in(name, "crate::load") || name.ends_with("::Report");
        ["src/compose/", "src/csl/"].iter().any(|place| is_in(&source.path, place)) && is_report
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_order_of_a_collection_never_depends_on_a_run() {
    let words = ["HashMap", "HashSet", "RandomState"];
    let with_one = sources().iter().filter(|source| words.iter().any(|word| source.text.contains(word)));
    let found: Vec<&str> = with_one.map(|source| source.path.as_str()).collect();
    assert_eq!(found, Vec::<&str>::new());
}

#[test]
fn unsafe_code_is_forbidden() {
    let manifest = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    let lints = manifest.split("[lints.rust]").nth(1).expect("the manifest has lints");
    let lints = lints.split("\n[").next().unwrap();
    assert!(lints.lines().any(|line| line.trim() == "unsafe_code = \"forbid\""));
}
