//! Malformed reports. Each file of `inputs/` ends in the problems it should raise, one to a line after `#~`; a `.csv` of
//! the same name lies beside the report as `statements.csv`. With `DEMARCHE_BLESS=1` the files are rewritten.

use super::{REPORT, empty, load, shown};
use std::path::{Path, PathBuf};

#[test]
fn every_input_raises_the_problems_it_names() {
    let mut failed = Vec::new();
    for path in inputs() {
        failed.extend(check(&path).err());
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn inputs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/load/inputs");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    paths.sort();
    assert!(paths.len() >= 20, "the inputs are there");
    paths
}

fn check(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).unwrap();
    let (report, expected) = text.split_at(text.find("#~").unwrap_or(text.len()));
    let mut world = empty().with(REPORT, report);
    if let Ok(csv) = std::fs::read(path.with_extension("csv")) {
        world = world.with("briefs/test/statements.csv", csv);
    }
    let world = pictures(world);
    let found: String = shown(&load(&world)).iter().map(|line| format!("#~ {line}\n")).collect();
    if found == expected {
        return Ok(());
    }
    if is_rewriting() {
        std::fs::write(path, format!("{report}{found}")).unwrap();
        return Ok(());
    }
    Err(format!("{}\nexpected:\n{expected}found:\n{found}", path.display()))
}

/// The pictures that inputs may name.
fn pictures(world: demarche::world::MemoryWorld) -> demarche::world::MemoryWorld {
    let world = world.with("briefs/test/good.png", super::built::png(2, 1));
    let world = world.with("briefs/test/huge.png", super::built::png(50_000, 10));
    world.with("briefs/test/many.png", super::built::png(10_000, 10_000)).with("briefs/test/text.png", "not a picture")
}

#[expect(clippy::disallowed_methods, reason = "the switch that rewrites expectations")]
fn is_rewriting() -> bool {
    std::env::var("DEMARCHE_BLESS").is_ok()
}
