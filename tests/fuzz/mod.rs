//! The corpus of the fuzzers, replayed, and some inputs that are nearly those of the corpus.

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
        let input = std::fs::read(&path).expect("a readable file");
        target(&input);
        for number in 1..=CHANGED {
            println!("{}, changed {number}", path.display());
            target(&changed(&input, number));
        }
    }
}

/// How many inputs are made of each.
const CHANGED: u64 = 4;

/// An input with some of its bytes gone, repeated or replaced; the same for the same number.
fn changed(input: &[u8], number: u64) -> Vec<u8> {
    let mut state = number;
    let mut below = |bound: usize| {
        // Knuth's multiplier, and the upper bits, which are the better ones.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % bound.max(1)
    };
    let mut bytes = input.to_vec();
    for _ in 0..=below(4) {
        let (at, length) = (below(bytes.len()), below(24));
        let end = (at + length).min(bytes.len());
        let piece = bytes[at..end].to_vec();
        match below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, piece)),
            2 => bytes.iter_mut().skip(at).take(1 + below(3)).for_each(|byte| *byte ^= 1 << below(8)),
            _ => {
                let to = below(bytes.len());
                bytes.splice(to..to, piece);
            }
        }
    }
    bytes
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

#[test]
fn briefs() {
    replay("briefs", targets::briefs);
}

#[test]
fn template() {
    replay("template", targets::template);
}

#[test]
fn reference() {
    replay("reference", targets::reference);
}

#[test]
fn csl() {
    replay("csl", targets::csl);
}

#[test]
fn fonts() {
    replay("fonts", targets::fonts);
}

#[test]
fn plan() {
    replay("plan", targets::plan);
}

#[test]
fn proof() {
    replay("proof", targets::proof);
}
