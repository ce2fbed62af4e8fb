//! The corpus of the fuzzers, replayed.

mod targets;

use std::path::Path;

/// Runs a target on every file of its corpus. The last name that is printed is that of an input that fails.
fn replay(name: &str, target: fn(&[u8])) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    if !root.exists() {
        return println!("skipped: a package has no corpus");
    }
    let entries = root.join("corpus").join(name).read_dir().expect("every target has a corpus");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "the corpus is found");
    for path in paths {
        println!("{}", path.display());
        target(&std::fs::read(&path).expect("a readable file"));
    }
}

#[test]
fn load() {
    replay("load", targets::load);
}

#[test]
fn import() {
    replay("import", targets::import);
}

#[test]
fn markup() {
    replay("markup", targets::markup);
}

#[test]
fn symbols() {
    replay("symbols", targets::symbols);
}

#[test]
fn pull() {
    replay("pull", targets::pull);
}
