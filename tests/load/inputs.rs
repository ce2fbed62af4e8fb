//! Malformed reports. Each file of `inputs/` ends in the problems it should raise, one to a line after `#~`; a `.csv` of
//! the same name lies beside the report as `statements.csv`. With `DEMARCHE_BLESS=1` the files are rewritten.

use super::{REPORT, built::png, empty, load, shown};
use demarche::world::MemoryWorld;
use std::path::{Path, PathBuf};

#[test]
fn every_input_raises_the_problems_it_names() {
    compare("tests/load/inputs", 20, |path, report| {
        let mut world = pictures(empty().with(REPORT, report));
        if let Ok(csv) = std::fs::read(path.with_extension("csv")) {
            world = world.with("briefs/test/statements.csv", csv);
        }
        shown(&load(&world))
    });
}

/// Compares what is found in each input of a folder, which has at least so many, with what the input says.
pub(crate) fn compare(folder: &str, at_least: usize, find: impl Fn(&Path, &str) -> Vec<String>) {
    let inputs = inputs(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    assert!(inputs.len() >= at_least, "the inputs are there");
    let mut failed = Vec::new();
    for path in inputs {
        let text = std::fs::read_to_string(&path).unwrap();
        let (report, expected) = text.split_at(text.find("#~").unwrap_or(text.len()));
        let found: String = find(&path, report).iter().map(|line| format!("#~ {line}\n")).collect();
        if found != expected && is_rewriting() {
            std::fs::write(&path, format!("{report}{found}")).unwrap();
        } else if found != expected {
            failed.push(format!("{}\nexpected:\n{expected}found:\n{found}", path.display()));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn inputs(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    paths.sort();
    paths
}

/// The pictures that inputs may name.
fn pictures(world: MemoryWorld) -> MemoryWorld {
    let world = world.with("briefs/test/good.png", png(2, 1)).with("briefs/test/huge.png", png(50_000, 10));
    world.with("briefs/test/many.png", png(10_000, 10_000)).with("briefs/test/text.png", "not a picture")
}

#[expect(clippy::disallowed_methods, reason = "the switch that rewrites expectations exists in tests alone")]
fn is_rewriting() -> bool {
    std::env::var("DEMARCHE_BLESS").is_ok()
}
