//! Releases: plans, what they leave behind, and what proves it.

use super::{Folder, Run};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

pub(super) const REPORT: &str = "briefs/first-report/report.yaml";
pub(super) const PLAN: &str = "schema: 1
id: missions
date: 2026-03-02
formats: [html, md]
deliveries:
  - report: first-report
    audience: member-state
    recipients: [GIN, FRA, { recipient: KEN, name: H. E. A. Example, salutation: 'Madam Ambassador,' }]
    documents: [ask-sheet, brief]
  - { report: first-report, audience: civil-society }
";

pub(super) fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("release.yaml", PLAN);
    folder
}

#[track_caller]
pub(super) fn released(folder: &Folder, arguments: &[&str]) -> String {
    let run = folder.run(&[&["release"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.errors);
    run.output
}

/// The files of a folder with their bytes.
pub(super) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    super::names(folder).into_iter().map(|name| (name.clone(), std::fs::read(folder.join(&name)).unwrap())).collect()
}

#[track_caller]
pub(super) fn verified(folder: &Folder, path: &str, expected: &[&str]) {
    let run = folder.run(&["verify", path]);
    let found: Vec<&str> = run.errors.lines().filter_map(|line| line.strip_prefix("error")).collect();
    assert_eq!(found, expected, "{}", run.errors);
    assert_eq!(run.code, i32::from(!expected.is_empty()), "{}", run.output);
}

#[test]
fn a_plan_makes_its_files_and_what_proves_them() {
    let folder = folder();
    let said = released(&folder, &[]);
    assert!(said.starts_with("14 files of 7 documents in "), "{said}");
    assert!(said.contains("14 made, 0 as before"), "{said}");
    let made = files(&folder.path("out/missions"));
    assert_eq!(made.len(), 14 + 7 + 3, "{:?}", made.keys());
    let manifest = String::from_utf8(made["manifest.json"].clone()).unwrap();
    assert_eq!(manifest.matches("\"agrees\": [\n        \"html\",\n        \"md\"\n      ]").count(), 14, "{manifest}");
    assert!(!manifest.contains("Example,") && !manifest.contains("\"N1\""), "{manifest}");
    let letter = String::from_utf8(made["first-report_member-state-KEN_ask-sheet_en_v1.0.html"].clone()).unwrap();
    assert!(letter.contains("H. E. A. Example") && letter.contains("Madam Ambassador,"), "{letter}");
    // The same document as a build makes it.
    let build = ["build", "--audience", "member-state:GIN", "--format", "html", "--date", "2026-03-02"];
    assert_eq!(folder.run(&build).code, 0);
    let name = "first-report_member-state-GIN_brief_en_v1.0.html";
    assert!(made[name] == std::fs::read(folder.path("out").join(name)).unwrap());
    verified(&folder, "out/missions", &[]);
    assert_eq!(folder.names(".demarche/releases"), ["missions.jsonl"]);
}

#[test]
fn what_has_not_changed_is_not_made_again() {
    let folder = folder();
    released(&folder, &[]);
    let before = files(&folder.path("out/missions"));
    assert!(released(&folder, &[]).contains("0 made, 14 as before"));
    assert!(before == files(&folder.path("out/missions")));
    assert!(released(&folder, &["--fresh"]).contains("14 made, 0 as before"));
    assert!(before == files(&folder.path("out/missions")));
    // Words for Guinea alone, a changed file and a lost one.
    std::fs::copy(folder.path(".demarche/releases/missions.jsonl"), folder.path("old.jsonl")).unwrap();
    folder.change(REPORT, "Two steps for Guinea", "Three steps for Guinea");
    folder.write("out/missions/first-report_civil-society_en_v1.0.md", "changed");
    std::fs::remove_file(folder.path("out/missions/first-report_member-state-FRA_brief_en_v1.0.md")).unwrap();
    assert!(released(&folder, &[]).contains("8 made, 6 as before"));
    verified(&folder, "out/missions", &[]);
    let told = folder.run(&["changelog", "old.jsonl", ".demarche/releases/missions.jsonl"]);
    assert!(told.output.contains("[-Two-] {+Three+} steps for Guinea"), "{}", told.output);
    assert!(told.output.contains("member-state-GIN_ask-sheet"), "{}", told.output);
    assert!(!told.output.contains("FRA"), "{}", told.output);
    // A recipient who is no longer in the plan.
    folder.change("release.yaml", "GIN, FRA,", "GIN,");
    released(&folder, &[]);
    assert!(folder.names("out/missions").iter().all(|name| !name.contains("FRA")));
    verified(&folder, "out/missions", &[]);
}

#[test]
fn neither_the_machine_nor_the_order_changes_a_byte() {
    let folder = folder();
    released(&folder, &["--jobs", "1"]);
    let other = super::Folder(tempfile::tempdir().unwrap());
    let project = folder.0.path().to_string_lossy().into_owned();
    let out = other.path("elsewhere").to_string_lossy().into_owned();
    let script = format!(
        "umask 027; exec '{}' --project '{project}' release --out '{out}' --log log --jobs 3",
        env!("CARGO_BIN_EXE_demarche")
    );
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &script]).current_dir(other.0.path()).stdin(Stdio::null());
    let shell = shell.env("LANG", "tr_TR.UTF-8").env("LC_ALL", "tr_TR.UTF-8").env("TZ", "Pacific/Kiritimati");
    let run = Run::from(shell.output().unwrap());
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(files(&folder.path("out/missions")) == files(&other.path("elsewhere")));
}

#[test]
fn a_report_that_forbids_all_documents_leaves_none_in_the_folder_whatever_the_date() {
    let folder = folder();
    released(&folder, &[]);
    folder.change(
        REPORT,
        "version: \"1.0\"",
        "version: \"1.0\"\nhandling:\n  embargo: { until: 2999-01-01T00:00, zone: America/New_York }",
    );
    let dry = folder.run(&["release", "--dry-run"]);
    assert_eq!(dry.code, 3, "{}", dry.errors);
    assert!(dry.errors.contains("is as it was, with the files of an earlier run"), "{}", dry.errors);
    verified(&folder, "out/missions", &[]);
    let run = folder.run(&["release"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    assert!(run.errors.contains("D0720") && !run.errors.contains("is as it was"), "{}", run.errors);
    assert_eq!(folder.names("out/missions"), [""; 0]);
    // No date on a letter lifts an embargo.
    let run = folder.run(&["release", "--date", "2999-01-02"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    folder.change("release.yaml", "date: 2026-03-02", "date: 2999-01-02");
    assert_eq!(folder.run(&["release"]).code, 3);
}

/// The letter of one recipient, who is denied it now: under the same name or another, and with the log or without it.
#[test]
fn a_letter_that_is_denied_goes_and_the_manifest_goes_first() {
    for (version, has_log) in [("1.0", true), ("1.1", true), ("1.0", false), ("1.1", false)] {
        let folder = folder();
        released(&folder, &[]);
        folder.change(
            REPORT,
            "version: \"1.0\"",
            &format!("version: \"{version}\"\nhandling: {{ deny: [\"member-state:GIN\"] }}"),
        );
        if !has_log {
            std::fs::remove_dir_all(folder.path(".demarche")).unwrap();
        }
        let kept = "first-report_member-state-GIN_brief_en_v1.0.md";
        folder.write(&format!("out/missions/{kept}"), "our own words");
        let run = folder.run(&["release"]);
        assert_eq!(run.code, 3, "{}", run.errors);
        let left = folder.names("out/missions");
        let guinea: Vec<&String> = left.iter().filter(|name| name.contains("GIN")).collect();
        assert_eq!(guinea, [kept], "{}", run.errors);
        assert!(run.errors.contains("D0721") && run.errors.contains(kept), "{}", run.errors);
        assert!(left.iter().all(|name| !name.ends_with(".json") && name != "SHA256SUMS"), "{left:?}");
        assert_eq!(left.len(), 1 + 10, "the others stay: {left:?}");
        assert_ne!(folder.run(&["verify", "out/missions"]).code, 0);
    }
}

/// What is refused when it is made, since its version has another name now.
#[test]
fn a_letter_that_fails_to_be_made_under_another_name_goes() {
    let folder = folder();
    released(&folder, &[]);
    folder.change(REPORT, "version: \"1.0\"", "version: \"1.1\"");
    folder.write(
        "templates/civil-society.md.hbs",
        "{{block \"title\"}}

{{block \"titel\"}}
",
    );
    let run = folder.run(&["release"]);
    assert_ne!(run.code, 0);
    let left = folder.names("out/missions");
    assert!(left.iter().all(|name| !name.contains("civil-society") && name != "manifest.json"), "{left:?}");
}

#[test]
fn an_open_doubt_is_a_refusal_and_no_mistake_of_the_plan() {
    let folder = folder();
    folder.change(REPORT, "    kind: paraphrase\n", "    kind: paraphrase\n    doubtful: recorded twice\n");
    let run = folder.run(&["release"]);
    assert!(run.code == 3 && run.errors.contains("D0407"), "{}: {}", run.code, run.errors);
    assert!(!folder.path("out").exists());
}

#[test]
fn files_of_a_format_that_left_the_plan_go_and_strange_ones_are_named() {
    let folder = folder();
    released(&folder, &[]);
    folder.change("release.yaml", "[html, md]", "[md]");
    released(&folder, &[]);
    assert!(folder.names("out/missions").iter().all(|name| !name.ends_with(".html")));
    verified(&folder, "out/missions", &[]);
    folder.write("out/missions/minutes.txt", "ours");
    let run = folder.run(&["release"]);
    let told = "warning[D1013]: in `";
    assert!(run.code == 0 && run.errors.contains(told) && run.errors.contains("`minutes.txt`"), "{}", run.errors);
    assert!(folder.path("out/missions/minutes.txt").exists());
}

#[test]
fn a_log_takes_no_place_of_another_file_and_is_not_published() {
    let folder = folder();
    let before = std::fs::read(folder.path(REPORT)).unwrap();
    let run = folder.run(&["release", "--log", REPORT]);
    assert!(run.code == 5 && run.errors.contains("it is no log of a release"), "{}", run.errors);
    assert!(before == std::fs::read(folder.path(REPORT)).unwrap());
    for log in ["out/missions/log.jsonl", "out/missions/SHA256SUMS", "out/missions/in/log.jsonl"] {
        let run = folder.run(&["release", "--log", log]);
        assert!(run.code == 2 && run.errors.contains("would be published"), "{}", run.errors);
    }
    let run = folder.run(&["release", "--log", "briefs"]);
    assert!(run.code == 5 && run.errors.contains("a folder, a pipe or a device"), "{}", run.errors);
    // Half a line, as a run that was killed leaves it.
    folder.write("half.jsonl", "{\"ste");
    released(&folder, &["--log", "half.jsonl"]);
    let lock = std::fs::File::open(folder.path("half.jsonl")).unwrap();
    lock.lock().unwrap();
    let run = folder.run(&["release", "--log", "half.jsonl"]);
    assert!(run.code == 5 && run.errors.contains("another release writes this log"), "{}", run.errors);
}

/// A disk takes files of a few kilobytes and no larger ones.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_takes_no_more_leaves_whole_files_and_no_manifest() {
    let folder = folder();
    released(&folder, &["--out", "whole", "--log", "whole.jsonl"]);
    let whole = files(&folder.path("whole"));
    let program = env!("CARGO_BIN_EXE_demarche");
    let script = format!("trap '' XFSZ; ulimit -f 16; exec '{program}' --project . release");
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &script]).current_dir(folder.0.path()).stdin(Stdio::null());
    let run = Run::from(shell.output().unwrap());
    assert!(run.code == 5 && run.errors.contains("cannot write into `"), "{}", run.errors);
    assert!(!run.errors.contains("os error") && run.errors.contains("name another folder"), "{}", run.errors);
    let left = files(&folder.path("out/missions"));
    assert!(left.iter().all(|(name, bytes)| whole[name] == *bytes), "{:?}", left.keys());
    assert!(!left.contains_key("manifest.json") && left.len() < whole.len() - 3, "{:?}", left.keys());
    released(&folder, &[]);
    assert!(whole == files(&folder.path("out/missions")));
}

#[test]
fn what_cannot_be_made_is_named_and_does_not_stop_the_others() {
    let folder = folder();
    folder.write(
        "release.yaml",
        &PLAN.replace("documents: [ask-sheet, brief]", "documents: [brief]\n    languages: [en, fr]"),
    );
    let run = folder.run(&["release"]);
    assert_eq!(run.code, 4, "{}", run.errors);
    let told = "4 of 7 documents are in `";
    assert!(run.errors.contains(told) && run.errors.contains("has no text in `fr`"), "{}", run.errors);
    assert!(run.errors.contains("not made: `first-report_member-state-FRA_brief_fr_v1.0`, `"), "{}", run.errors);
    let names = folder.names("out/missions");
    assert!(
        names.len() == 4 * 2 && !names.iter().any(|name| name.contains("_fr_") || name.contains("SUMS")),
        "{names:?}"
    );
    let few = folder.run(&["release", "--fresh", "--fail-fast", "--jobs", "1"]);
    assert!(few.code == 4 && !few.errors.contains(told), "{}", few.errors);
    folder.write("release.yaml", PLAN);
    released(&folder, &[]);
    verified(&folder, "out/missions", &[]);
}

#[test]
fn two_releases_do_not_write_into_one_folder() {
    let folder = folder();
    released(&folder, &[]);
    let lock = std::fs::File::open(folder.path("out/missions")).unwrap();
    lock.lock().unwrap();
    let run = folder.run(&["release", "--fresh"]);
    assert!(
        run.code == 5 && run.errors.contains("another build or release is at work in this folder"),
        "{}",
        run.errors
    );
    lock.unlock().unwrap();
    released(&folder, &["--fresh"]);
    // A file where the folder should be.
    folder.write("taken", "");
    let run = folder.run(&["release", "--out", "taken"]);
    assert!(run.code == 5 && run.errors.starts_with("error: `taken`"), "{}", run.errors);
}

/// Whatever moment a run is killed at, no file is torn, no manifest is wrong, and the next run goes on.
#[test]
fn a_run_that_is_killed_leaves_whole_files_and_is_taken_up() {
    let folder = folder();
    folder.write(
        "release.yaml",
        &PLAN.replace("recipients: [GIN, FRA, {", "recipients: [GIN, FRA, NER, TCD, MLI, SEN, {"),
    );
    let began = Instant::now();
    released(&folder, &["--out", "whole", "--log", "whole.jsonl", "--jobs", "1"]);
    let (whole, time) = (files(&folder.path("whole")), began.elapsed());
    for moment in 1..=10 {
        let mut command = folder.command(&["release", "--jobs", "2", "--fresh"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(time * moment / 12 + Duration::from_millis(u64::from(moment) * 3));
        let _ = child.kill();
        child.wait().unwrap();
        let left = files(&folder.path("out/missions"));
        for (name, bytes) in left.iter().filter(|(name, _)| !name.starts_with(".demarche-")) {
            assert!(whole[name] == *bytes, "{name} is torn or wrong");
        }
        if left.contains_key("manifest.json")
            && left.contains_key("SHA256SUMS")
            && left.contains_key("provenance.intoto.json")
        {
            verified(&folder, "out/missions", &[]);
        }
    }
    released(&folder, &[]);
    assert!(whole == files(&folder.path("out/missions")), "nothing unfinished is left");
}
