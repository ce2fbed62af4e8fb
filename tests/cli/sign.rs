//! Signatures under documents, and builds that ask for them.

use super::Folder;

const REPORT: &str = "briefs/first-report/report.yaml";

/// A folder where two roles sign.
fn folder() -> Folder {
    let folder = Folder::new();
    let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
    folder.write("demarche.yaml", &format!("{settings}\nclearance: [policy, legal]\n"));
    folder
}

fn sign(folder: &Folder, role: &str, date: &str, more: &[&str]) -> String {
    let arguments = ["sign", "first-report", "--audience", "press", "--role", role, "--person", "Awa \"A\" Example"];
    let mut command = folder.command(&[&arguments, more].concat());
    let run = super::Run::from(command.env("SOURCE_DATE_EPOCH", date).output().unwrap());
    assert_eq!(run.code, 0, "{}", run.errors);
    run.output
}

/// Noon of the 2nd of March 2026.
const MARCH: &str = "1772452800";

#[track_caller]
fn is_cleared(folder: &Folder, date: &str, expected: &[&str]) {
    let run = folder.run(&["build", "--cleared", "--audience", "press", "--date", date, "--out", "out"]);
    let found: Vec<&str> = run.errors.lines().filter_map(|line| line.strip_prefix("error[D0713]: ")).collect();
    assert_eq!(found, expected, "{}", run.errors);
    assert_eq!(run.code, if expected.is_empty() { 0 } else { 3 }, "{}", run.errors);
    assert_eq!(folder.names("out").is_empty(), !expected.is_empty());
}

#[test]
fn a_cleared_build_needs_every_signature_under_these_words() {
    let folder = folder();
    let before = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    let document = "the release for press in en";
    is_cleared(
        &folder,
        "2026-03-02",
        &[
            &format!("{document} has not been signed by `policy`"),
            &format!("{document} has not been signed by `legal`"),
        ],
    );
    let said = sign(&folder, "policy", MARCH, &[]);
    assert!(said.starts_with("Awa \"A\" Example (policy) signed the release for press in en: "), "{said}");
    is_cleared(&folder, "2026-03-02", &[&format!("{document} has not been signed by `legal`")]);
    sign(&folder, "legal", MARCH, &["--until", "2026-03"]);
    let signed = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    assert!(signed.starts_with(&before), "the report is as it was, and the signatures follow");
    assert_eq!(signed.matches("time: 2026-03-02").count(), 2);
    is_cleared(&folder, "2026-03-31", &[]);
    std::fs::remove_dir_all(folder.path("out")).unwrap();
    is_cleared(&folder, "2026-04-01", &[&format!("{document} was signed by `legal` until 2026-03")]);
    // A word less, and nobody has signed it.
    folder.change(REPORT, "The meeting adopted a declaration.", "The meeting adopted declaration.");
    is_cleared(
        &folder,
        "2026-03-02",
        &[
            &format!("{document} has changed since `policy` signed it on 2026-03-02"),
            &format!("{document} has changed since `legal` signed it on 2026-03-02"),
        ],
    );
    let run = folder.run(&["check", "--gate", "cleared"]);
    assert!(run.code == 1 && run.errors.contains("D0713"), "{}", run.errors);
}

#[test]
fn words_of_templates_are_signed_too_and_a_theme_is_not() {
    let folder = folder();
    sign(&folder, "policy", MARCH, &[]);
    sign(&folder, "legal", MARCH, &[]);
    let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
    folder.write("demarche.yaml", &format!("{settings}\ntheme: dense\n"));
    is_cleared(&folder, "2026-03-02", &[]);
    std::fs::remove_dir_all(folder.path("out")).unwrap();
    folder.change("templates/press.md.hbs", "{{block \"title\"}}", "{{block \"title\"}}\n\nFor now.");
    let run = folder.run(&["build", "--cleared", "--audience", "press", "--date", "2026-03-02", "--out", "out"]);
    assert_eq!(run.code, 3, "{}", run.errors);
}

#[test]
fn an_error_of_a_check_or_a_doubt_stops_a_cleared_build() {
    let folder = folder();
    folder.change(REPORT, "    verb: ", "    doubtful: From memory.\n    verb: ");
    let claim =
        "claims:\n  - id: CL1\n    kind: absence\n    voice: ours\n    text: Nobody spoke of it.\n\nkey_messages:";
    folder.change(REPORT, "key_messages:", claim);
    for role in ["policy", "legal"] {
        sign(&folder, role, MARCH, &["--audience", "member-state"]);
    }
    let run = folder.run(&["build", "--cleared", "--audience", "member-state", "--date", "2026-03-02", "--out", "out"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    for code in ["error[D0711]", "error[D0306]"] {
        assert!(run.errors.contains(code), "{code}: {}", run.errors);
    }
    let all = folder.run(&["build", "--cleared", "--date", "2026-03-02", "--out", "out"]);
    assert_eq!(all.errors.matches("error[D0306]").count(), 1, "once for all documents: {}", all.errors);
    assert_eq!(folder.names("out"), [""; 0]);
}

#[test]
fn what_cannot_be_signed_is_refused_with_the_file_as_it_was() {
    let folder = folder();
    let refused = |arguments: &[&str], code: i32, words: &str| {
        let before = std::fs::read(folder.path(REPORT)).unwrap();
        let fixed = ["sign", "first-report", "--person", "A"];
        let run = folder.run(&[&fixed, arguments].concat());
        assert_eq!(run.code, code, "{}", run.errors);
        assert!(run.errors.contains(words), "{}", run.errors);
        assert_eq!(std::fs::read(folder.path(REPORT)).unwrap(), before);
    };
    refused(
        &["--role", "chief", "--audience", "press"],
        2,
        "names no role `chief` under `clearance`; it has policy, legal",
    );
    refused(&["--role", "legal", "--audience", "press", "--document", "sheet"], 2, "there are release");
    refused(&["--role", "legal", "--audience", "nobody"], 2, "unknown audience `nobody`");
    let report = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    folder.write(REPORT, &format!("{report}\nclearances: []\n"));
    refused(&["--role", "legal", "--audience", "press"], 4, "are written in brackets");
}

#[test]
fn without_roles_nothing_is_cleared() {
    let folder = Folder::new();
    let run = folder.run(&["build", "--cleared", "--audience", "press", "--out", "out"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    assert!(run.errors.contains("error[D0713]: nobody is named who clears documents"), "{}", run.errors);
}
