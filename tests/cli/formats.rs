//! A format from outside the crate, on the command line.

use super::{Folder, Run};
use std::path::PathBuf;
use std::process::Command;

/// The example that adds a format; `cargo test` builds it beside the tests.
fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    tests.ancestors().nth(2).unwrap().join("examples").join(format!("custom_renderer{}", std::env::consts::EXE_SUFFIX))
}

fn run(folder: &Folder, arguments: &[&str]) -> Run {
    let mut command = Command::new(program());
    command.args(arguments).current_dir(folder.path(".")).env("SOURCE_DATE_EPOCH", "1772409600");
    Run::from(command.output().unwrap())
}

#[test]
fn a_format_from_outside_is_one_of_the_formats() {
    let folder = Folder::new();
    let listed = run(&folder, &["list"]);
    assert!(listed.output.ends_with("dump, card\n"), "{}", listed.output);
    let built = run(&folder, &["build", "first-report", "--audience", "civil-society"]);
    assert_eq!(built.code, 0, "{}", built.errors);
    let names = folder.names("out");
    let cards: Vec<&String> = names.iter().filter(|name| name.ends_with(".card")).collect();
    assert!(cards.len() == 1 && names.len() > 1, "{names:?}");
    let card = std::fs::read_to_string(folder.path("out").join(cards[0])).unwrap();
    assert!(card.contains("== ") && card.contains("1. "), "{card}");
}

#[test]
fn a_release_sends_it_with_the_others() {
    let folder = Folder::new();
    folder.write(
        "release.yaml",
        "schema: 1\nid: cards\nformats: [card, html]\ndeliveries:\n  - { report: first-report, audience: civil-society }\n",
    );
    let made = run(&folder, &["release"]);
    assert_eq!(made.code, 0, "{}", made.errors);
    let manifest = std::fs::read_to_string(folder.path("out/cards/manifest.json")).unwrap();
    assert!(manifest.contains("\"format\": \"card\""), "{manifest}");
    // Nothing is known of what a card should say, so it is not said to agree.
    assert!(manifest.contains("\"agrees\": [\n        \"html\"\n      ]"), "{manifest}");
    assert_eq!(run(&folder, &["verify", "out/cards"]).code, 0);
}
