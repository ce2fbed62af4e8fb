//! Nothing old under a good name: what earlier builds left, what killed runs left, and folders that two runs want.

use super::Folder;
use std::time::Duration;

const REPORT: &str = "briefs/first-report/report.yaml";

/// A project whose brief was built, and then forbidden to all.
fn refused(out: &str) -> (Folder, Vec<String>) {
    let folder = Folder::new();
    let built = folder.run(&["build", "--out", out]);
    assert_eq!(built.code, 0, "{}", built.errors);
    let names = folder.names(out);
    assert!(names.len() >= 4, "{names:?}");
    folder.change(
        REPORT,
        "schema: 1",
        "schema: 1\nhandling: { embargo: { until: \"2999-01-01T00:00\", zone: Europe/Zurich } }",
    );
    (folder, names)
}

#[test]
fn a_document_that_is_refused_leaves_no_earlier_file() {
    let (folder, names) = refused("out");
    let run = folder.run(&["build", "--format", "html"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    assert_eq!(folder.names("out"), Vec::<String>::new(), "{}", run.errors);
    assert!(run.errors.contains("D0720") && run.errors.contains(&names[0]), "{}", run.errors);
    let line = run.output.lines().find(|line| line.starts_with("not made: ")).unwrap();
    assert!(line.contains("D04"), "{line}");
}

#[test]
fn a_document_has_one_file_on_each_side_of_an_hour() {
    let folder = Folder::new();
    let press = ["build", "--audience", "press", "--format", "md"];
    let (plain, marked) = ("first-report_press_en_v1.0.md", "first-report_press_en_v1.0-under-embargo.md");
    assert_eq!(folder.run(&press).code, 0);
    assert_eq!(folder.names("out"), [plain]);

    let embargo = "handling: { embargo: { until: \"2999-01-01T00:00\", zone: Europe/Zurich, advance: [press] } }";
    folder.change(REPORT, "schema: 1", &format!("schema: 1\n{embargo}"));
    let run = folder.run(&[&press[..], &["--under-embargo"]].concat());
    assert_eq!(folder.names("out"), [marked], "{}", run.errors);
    assert!(run.errors.contains("D0720") && run.errors.contains(plain), "{}", run.errors);
    assert_eq!(folder.run(&press).code, 3);
    assert_eq!(folder.names("out"), [marked], "a refusal of the one is nothing against the other");

    folder.change(REPORT, &format!("\n{embargo}"), "");
    let run = folder.run(&press);
    assert_eq!(folder.names("out"), [plain], "{}", run.errors);
    assert!(run.errors.contains(marked), "{}", run.errors);
}

const EARLY: &str = "handling: { embargo: { until: \"2999-01-01T00:00\", zone: Europe/Zurich, advance: [press] } }";

/// What went out before the hour, to a reader who may not have it any more: no longer named, or denied.
#[test]
fn a_file_from_before_the_hour_goes_when_its_reader_may_not_have_it() {
    for denied in [EARLY.replace(", advance: [press]", ""), "handling: { deny: [press] }".to_owned()] {
        for flag in [&["--under-embargo"][..], &[]] {
            let folder = Folder::new();
            let press = ["build", "--audience", "press", "--format", "md"];
            folder.change(REPORT, "schema: 1", &format!("schema: 1\n{EARLY}"));
            assert_eq!(folder.run(&[&press[..], &["--under-embargo"]].concat()).code, 0);
            assert_eq!(folder.names("out"), ["first-report_press_en_v1.0-under-embargo.md"]);
            folder.change(REPORT, EARLY, &denied);
            let run = folder.run(&[&press[..], flag].concat());
            assert_eq!(run.code, 3, "{}", run.errors);
            assert_eq!(folder.names("out"), [""; 0], "{denied}: {}", run.errors);
        }
    }
}

/// A version raised together with what denies the document: its name is another one, and the file is still its.
#[test]
fn a_document_that_is_refused_under_another_name_leaves_no_earlier_file() {
    let (folder, names) = refused("out");
    folder.change(REPORT, "version: \"1.0\"", "version: \"1.1\"");
    folder.write(&format!("out/{}", names[0]), "our own words");
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    assert_eq!(folder.names("out"), names[..1], "{}", run.errors);
    assert!(run.errors.contains("D0721") && run.errors.contains(&names[0]), "{}", run.errors);
}

#[test]
fn a_document_that_is_made_under_another_name_takes_the_place_of_its_earlier_files() {
    let folder = Folder::new();
    let press = ["build", "--audience", "press", "--format"];
    for formats in ["md,html", "md"] {
        assert_eq!(folder.run(&[&press[..], &[formats]].concat()).code, 0);
        assert_eq!(folder.names("out").len(), 2, "another format of the same name stays");
    }
    assert_eq!(folder.run(&[&press[..], &["md", "--draft"]].concat()).code, 0);
    folder.change(REPORT, "version: \"1.0\"", "version: \"1.1\"");
    let run = folder.run(&[&press[..], &["md"]].concat());
    assert_eq!(
        folder.names("out"),
        ["first-report_press_en_v1.0-draft.md", "first-report_press_en_v1.1.md"],
        "{}",
        run.errors
    );
    assert!(run.errors.contains("D0720") && run.errors.contains("first-report_press_en_v1.0.html"), "{}", run.errors);
}

#[test]
fn what_was_not_made_is_one_object_for_programs() {
    let (folder, _) = refused("out");
    let run = folder.run(&["build", "--message-format", "json"]);
    let lines: Vec<serde_json::Value> = run.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(
        lines.iter().any(|line| line["not_made"].as_u64() >= Some(1) && line["names"].is_array()),
        "{}",
        run.output
    );
}

#[test]
fn a_file_that_somebody_changed_is_kept_and_named() {
    let (folder, names) = refused("out");
    let changed = names.iter().find(|name| name.ends_with(".md")).unwrap();
    folder.write(&format!("out/{changed}"), "our own words");
    let run = folder.run(&["build"]);
    assert_eq!(folder.names("out"), [changed.as_str()]);
    assert!(run.errors.contains("D0721") && run.errors.contains("somebody changed it"), "{}", run.errors);
}

#[test]
fn a_file_that_no_build_made_is_never_taken_away() {
    let (folder, names) = refused("elsewhere/far");
    std::fs::remove_dir_all(folder.path(".demarche")).unwrap();
    let run = folder.run(&["build", "--out", "elsewhere/far"]);
    assert_eq!(folder.names("elsewhere/far"), names, "nothing is known of them");
    assert!(run.errors.contains("D0721"), "{}", run.errors);
}

#[test]
fn folders_outside_of_the_project_are_known_as_well() {
    let outside = tempfile::tempdir().unwrap();
    let out = outside.path().to_str().unwrap();
    let (folder, _) = refused(out);
    assert_eq!(folder.run(&["build", "--out", out]).code, 3);
    assert_eq!(super::names(outside.path()), Vec::<String>::new());
}

#[test]
fn a_report_that_cannot_be_read_leaves_none_either_unless_only_some_were_asked_for() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["build"]).code, 0);
    let names = folder.names("out");
    folder.change(REPORT, "schema: 1", "schema: 1\nunknown_field: 1");
    assert_eq!(folder.run(&["build", "--audience", "member-state"]).code, 4);
    assert_eq!(folder.names("out"), names);
    assert_eq!(folder.run(&["build"]).code, 4);
    assert_eq!(folder.names("out"), Vec::<String>::new());
}

#[test]
fn other_documents_stay_as_they_are() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["new", "second"]).code, 0);
    assert_eq!(folder.run(&["build"]).code, 0);
    folder.change(
        REPORT,
        "schema: 1",
        "schema: 1\nhandling: { embargo: { until: \"2999-01-01T00:00\", zone: Europe/Zurich } }",
    );
    assert_eq!(folder.run(&["build"]).code, 3);
    let names = folder.names("out");
    assert!(!names.is_empty() && names.iter().all(|name| name.starts_with("second_")), "{names:?}");
    // What another build made is still known.
    folder.change("briefs/second/report.yaml", "schema: 1", "schema: 1\nbroken: 1");
    assert_eq!(folder.run(&["build"]).code, 4);
    assert_eq!(folder.names("out"), Vec::<String>::new());
}

#[test]
fn unfinished_files_of_killed_runs_are_taken_away() {
    let folder = Folder::new();
    folder.write("out/.demarche-abc123", "half a file");
    assert_eq!(folder.run(&["build"]).code, 0);
    assert!(folder.names("out").iter().all(|name| !name.starts_with('.')));
    // Elsewhere only those that nobody can be writing any more.
    let now = std::fs::metadata(folder.path("out")).unwrap().modified().unwrap();
    let old = now - Duration::from_secs(7200);
    for (name, age) in [("old", Some(old)), ("new", None)] {
        let path = format!("briefs/second/.demarche-{name}");
        folder.write(&path, "x");
        let file = std::fs::File::options().write(true).open(folder.path(&path)).unwrap();
        age.iter().for_each(|age| file.set_modified(*age).unwrap());
    }
    assert_eq!(folder.run(&["new", "second"]).code, 0);
    assert_eq!(folder.names("briefs/second"), [".demarche-new", "report.yaml"]);
}

#[test]
fn two_runs_do_not_mix_in_one_folder() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("out")).unwrap();
    let other = std::fs::File::open(folder.path("out")).unwrap();
    other.lock().unwrap();
    let run = folder.run(&["build"]);
    assert_eq!((run.code, folder.names("out").len()), (5, 0), "{}", run.errors);
    assert!(run.errors.contains("another build or release is at work"), "{}", run.errors);
    drop(other);
    assert_eq!(folder.run(&["build"]).code, 0);
}

#[test]
fn a_build_into_a_release_or_among_the_sources_is_refused() {
    let folder = Folder::new();
    let plan = "schema: 1\nid: r\ndeliveries:\n  - { report: first-report, audience: civil-society }\n";
    folder.write("release.yaml", plan);
    let released = folder.run(&["release"]);
    assert_eq!(released.code, 0, "{}", released.errors);
    let before = folder.names("out/r");
    for out in ["out/r", "briefs", "templates/new", ".", ".."] {
        let run = folder.run(&["build", "--out", out]);
        assert!(run.code == 2 && run.errors.contains("--out"), "{out}: {} {}", run.code, run.errors);
    }
    assert_eq!(folder.names("out/r"), before);
    assert_eq!(folder.run(&["verify", "out/r"]).code, 0);
    folder.write("release.yaml", &plan.replace("id: r", "id: r\nout: briefs/r"));
    let run = folder.run(&["release"]);
    assert!(run.code == 4 && run.errors.contains("D1015") && run.errors.contains("release.yaml:3"), "{}", run.errors);
}

#[test]
fn a_letter_is_verified_by_what_travels_with_it() {
    let folder = Folder::new();
    folder.write(
        "release.yaml",
        "schema: 1\nid: r\ndeliveries:\n  - { report: first-report, audience: civil-society }\n  - { report: first-report, audience: press }\n",
    );
    let released = folder.run(&["release"]);
    assert_eq!(released.code, 0, "{}", released.errors);
    let names = folder.names("out/r");
    let receipts: Vec<&String> = names.iter().filter(|name| name.ends_with(".receipt.json")).collect();
    assert_eq!(receipts.len(), 2, "{names:?}");
    let receipt = receipts.iter().find(|name| name.contains("civil-society")).unwrap();
    let text = std::fs::read_to_string(folder.path("out/r").join(receipt)).unwrap();
    assert!(!text.contains("press"), "{text}");
    let letter = receipt.replace(".receipt.json", ".pdf");
    let taken = tempfile::tempdir().unwrap();
    for name in [*receipt, &letter] {
        std::fs::copy(folder.path("out/r").join(name), taken.path().join(name)).unwrap();
    }
    let file = taken.path().join(&letter);
    let verify = |more: &[&str]| folder.run(&[&["verify", file.to_str().unwrap()], more].concat());
    let run = verify(&[]);
    assert!(run.code == 0 && run.output.contains("as it was made for release r"), "{}{}", run.output, run.errors);
    let elsewhere = folder.path("receipt.json");
    std::fs::rename(taken.path().join(receipt), &elsewhere).unwrap();
    assert_eq!(verify(&[]).code, 1, "nothing proves it any more");
    assert_eq!(verify(&["--receipt", elsewhere.to_str().unwrap()]).code, 0);
    let mut bytes = std::fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&file, bytes).unwrap();
    assert_eq!(verify(&["--receipt", elsewhere.to_str().unwrap()]).code, 1);
    // A receipt that was changed is found in the folder.
    folder.write(&format!("out/r/{receipt}"), "{}");
    assert_eq!(folder.run(&["verify", "out/r"]).code, 1);
}

#[cfg(unix)]
#[test]
fn what_is_private_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write(
        "release.yaml",
        "schema: 1\nid: r\ndeliveries:\n  - { report: first-report, audience: civil-society }\n",
    );
    assert_eq!(folder.run(&["release"]).code, 0);
    assert_eq!(folder.run(&["build"]).code, 0);
    let mode = |path: &str| std::fs::metadata(folder.path(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(".demarche"), mode(".demarche/releases/r.jsonl")), (0o700, 0o600));
    let list = &folder.names(".demarche/builds")[0];
    assert_eq!(mode(&format!(".demarche/builds/{list}")), 0o600);
    let ignored = std::fs::read_to_string(folder.path(".gitignore")).unwrap();
    for line in ["/out/", "/.demarche/", "*-working.docx"] {
        assert!(ignored.lines().any(|it| it == line), "{line}");
    }
}
