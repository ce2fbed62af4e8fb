//! Releases: plans, what they leave behind, and what proves it.

use super::{Folder, Run};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

const REPORT: &str = "briefs/first-report/report.yaml";
const PLAN: &str = "schema: 1
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

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("release.yaml", PLAN);
    folder
}

#[track_caller]
fn released(folder: &Folder, arguments: &[&str]) -> String {
    let run = folder.run(&[&["release"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.errors);
    run.output
}

/// The files of a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    super::names(folder).into_iter().map(|name| (name.clone(), std::fs::read(folder.join(&name)).unwrap())).collect()
}

#[track_caller]
fn verified(folder: &Folder, path: &str, expected: &[&str]) {
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
    assert_eq!(made.len(), 14 + 3, "{:?}", made.keys());
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
fn parts_make_the_same_whole() {
    let folder = folder();
    released(&folder, &[]);
    for part in ["1/3", "2/3", "3/3"] {
        released(&folder, &["--shard", part, "--out", &format!("part-{}", &part[..1])]);
    }
    let whole = files(&folder.path("out/missions"));
    let run = folder.run(&["manifest", "merge", "part-1", "part-3", "--out", "whole"]);
    assert!(run.code == 4 && run.errors.contains("part 2/3 is missing"), "{}", run.errors);
    let run = folder.run(&["manifest", "merge", "part-1", "part-3", "part-2", "--out", "whole"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(whole == files(&folder.path("whole")));
    // All parts in one folder, as an artefact store gives them.
    for part in ["1/3", "2/3", "3/3"] {
        released(&folder, &["--shard", part, "--out", &format!("again-{}", &part[..1])]);
        for (name, bytes) in files(&folder.path(&format!("again-{}", &part[..1]))) {
            std::fs::create_dir_all(folder.path("one")).unwrap();
            std::fs::write(folder.path("one").join(name), bytes).unwrap();
        }
    }
    assert_eq!(folder.run(&["manifest", "merge", "one"]).code, 0);
    assert!(whole == files(&folder.path("one")));
}

#[test]
fn whatever_is_done_to_a_release_is_found() {
    let folder = folder();
    released(&folder, &[]);
    let path = |name: &str| folder.path("out/missions").join(name);
    let (one, two) = ("first-report_civil-society_en_v1.0.html", "first-report_civil-society_en_v1.0.md");
    let mut bytes = std::fs::read(path(one)).unwrap();
    bytes[100] ^= 1;
    std::fs::write(path(one), &bytes).unwrap();
    verified(&folder, "out/missions", &[&format!("[D1011]: `{one}` is not as it was made")]);
    verified(&folder, &format!("out/missions/{one}"), &[&format!("[D1011]: `{one}` is not as it was made")]);
    verified(&folder, &format!("out/missions/{two}"), &[]);
    bytes[100] ^= 1;
    std::fs::write(path(one), &bytes).unwrap();
    std::fs::rename(path(two), path("other.md")).unwrap();
    std::fs::write(path("extra.txt"), "x").unwrap();
    std::fs::remove_file(path("provenance.intoto.json")).unwrap();
    let found = [
        &format!("[D1014]: `{two}` is called `other.md` here"),
        "[D1012]: `provenance.intoto.json` is not there",
        "[D1013]: `extra.txt` does not belong to the release",
    ];
    verified(&folder, "out/missions", &found);
}

/// Everything that is said of a plan, each with its place.
#[track_caller]
fn refused(folder: &Folder, plan: &str, expected: &[&str]) {
    folder.write("release.yaml", plan);
    let run = folder.run(&["release", "--message-format", "json"]);
    assert_eq!(run.code, 4, "{}", run.errors);
    let told = run.errors.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let told: Vec<String> = told
        .filter_map(|it| Some(format!("{} {}: {}", it["code"].as_str()?, it["line"], it["message"].as_str()?)))
        .collect();
    assert_eq!(told, expected);
    assert!(!folder.path("out").exists() && !folder.path(".demarche").exists());
}

#[test]
fn everything_wrong_with_a_plan_is_told_before_anything_is_made() {
    let folder = folder();
    folder.write("comma.csv", "recipient,name,form of address\nGIN,Ms. A. Example, Director,Excellency\n");
    folder.write("unknown.csv", "recipient,name\nGIN,x\nZZZ,y\n");
    refused(
        &folder,
        "schema: 1\nid: Missions\nformats: [htlm]\ndeliveries:\n  - { report: nowhere, audience: member-states }\n  \
         - { report: first-report, audience: member-state, recipients: [GIN], documents: [ask-sheat] }\n  \
         - { report: first-report, audience: member-state, documents: [ask-sheet], recipients: [] }\n  \
         - { report: first-report, audience: member-state, documents: [ask-sheet] }\n  \
         - { report: first-report, audience: member-state, recipients: [FRA, Atlantis, FRA], languages: [en, xx] }\n  \
         - { report: first-report, audience: member-state, recipients: comma.csv }\n  \
         - { report: first-report, audience: member-state, recipients: unknown.csv, documents: [brief] }\n",
        &[
            "D1002 2: `Missions` is no name of a plan",
            "D1002 3: there is no format `htlm`; there are `pdf`, `docx`, `html`, `md`, `dump`",
            "D1002 5: there is no report `nowhere`; there are `first-report`",
            "D1002 5: there is no audience `member-states`",
            "D1002 6: `member-state` has no document `ask-sheat`",
            "D1003 7: a delivery to `member-state` names no recipient",
            "D1003 8: `ask-sheet` is for one of `member-state`, and the delivery names no recipient",
            "D1004 9: the ask-sheet for member-state:FRA in en and the ask-sheet for member-state:FRA in en would both be \
             `first-report_member-state-FRA_ask-sheet_en_v1.0`",
            "D1004 9: the brief for member-state:FRA in en and the brief for member-state:FRA in en would both be \
             `first-report_member-state-FRA_brief_en_v1.0`",
            "D0704 9: there are no terms for `xx`",
            "D1006 10: `comma.csv`, row 2: `Excellency` stands under no heading",
            "D0403 9: `Atlantis` is not in the list of states",
            "D0403 11: `ZZZ` is not in the list of states",
        ],
    );
    let listed = "schema: 1\nid: a\ndeliveries:\n  - report: first-report\n    audience: member-state\n    recipients:\n      \
                  - { recipient: FRA, page_size: A5 }\n      - { recipient: FRA, nam: x }\n      - 7\n";
    refused(
        &folder,
        listed,
        &[
            "D0113 7: unknown page size `A5`",
            "D0110 8: unknown field `nam` in an entry of `recipients`",
            "D0112 9: an entry of `recipients` must be a code or name such as `GIN`, or `{ recipient: …, name: … }`, not a number",
        ],
    );
}

#[test]
fn all_can_be_all_but_some() {
    let folder = folder();
    let plan = "schema: 1\nid: all\ndeliveries:\n  - { report: first-report, audience: member-state, recipients: all, except: [CAN], \
                languages: [fr], documents: [brief] }\n";
    folder.write("release.yaml", plan);
    let run = folder.run(&["release", "--dry-run"]);
    // Looking ahead composes, so it finds what no view can: that there is no text in French.
    assert!(run.code == 4 && run.errors.contains("has no text in `fr`"), "{}", run.errors);
    folder.write("release.yaml", &plan.replace("languages: [fr], ", ""));
    let listed = folder.run(&["release", "--dry-run", "--message-format", "json"]).output;
    assert!(listed.contains("member-state-GIN") && !listed.contains("member-state-CAN"), "{listed}");
    assert_eq!(listed.lines().count(), 192, "{listed}");
    folder.write("release.yaml", &plan.replace("[CAN]", "[CAM]"));
    let run = folder.run(&["release", "--dry-run"]);
    assert!(run.code == 4 && run.errors.contains("`CAM` is not among those"), "{}", run.errors);
    assert!(!folder.path("out").exists());
}

#[test]
fn recipients_come_from_a_spreadsheet() {
    let folder = folder();
    let listed = "recipients: [GIN, FRA, { recipient: KEN, name: H. E. A. Example, salutation: 'Madam Ambassador,' }]";
    folder.write("release.yaml", &PLAN.replace(listed, "recipients: missions.csv"));
    folder.write("missions.csv", "State;Name;Paper\nGuinea;H. E. B. Example;letter\nNiger;;\n");
    released(&folder, &[]);
    let names = folder.names("out/missions");
    assert!(names.contains(&"first-report_member-state-NER_brief_en_v1.0.html".to_owned()), "{names:?}");
    folder.write("missions.csv", "State;Paper\nGuinea;A3\n");
    let run = folder.run(&["release"]);
    assert!(run.errors.contains("`missions.csv`, row 2, column `Paper`: `A3` is no paper"), "{}", run.errors);
}

#[test]
fn a_document_that_may_not_be_sent_any_more_does_not_stay() {
    let folder = folder();
    released(&folder, &[]);
    folder.change(
        REPORT,
        "version: \"1.0\"",
        "version: \"1.0\"\nhandling:\n  embargo: { until: 2027-01-01T00:00, zone: America/New_York }",
    );
    let run = folder.run(&["release"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    // Found before anything was touched.
    verified(&folder, "out/missions", &[]);
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
    assert!(run.code == 5 && run.errors.contains("another release is being made in this folder"), "{}", run.errors);
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
