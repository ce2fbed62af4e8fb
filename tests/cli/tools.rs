//! What helps with the program itself: completions, manual pages, the doctor.

use super::Folder;
use std::collections::BTreeSet;

/// The commands, as the program's own help lists them.
fn commands(folder: &Folder) -> BTreeSet<String> {
    let help = folder.run(&["--help"]).output;
    let commands = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let names = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_shell_completes_every_command() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.run(&["completions", shell]);
        assert_eq!(run.code, 0, "{}", run.errors);
        for command in commands(&folder) {
            assert!(run.output.contains(&command), "{shell} knows {command}");
        }
    }
    let run = folder.run(&["completions", "tcsh"]);
    assert_eq!(run.code, 2);
    assert!(run.errors.contains("[possible values: bash, elvish, fish, powershell, zsh]"), "{}", run.errors);
}

#[test]
fn every_command_has_a_page() {
    let folder = Folder::new();
    let run = folder.run(&["man"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(run.output.contains(".TH DEMARCHE 1") && run.output.contains("Exit codes: 0 done"), "{}", run.output);
    let run = folder.run(&["man", "--out", "man1"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let pages = folder.names("man1");
    for command in commands(&folder).iter().filter(|name| *name != "help") {
        assert!(pages.contains(&format!("demarche-{command}.1")), "{command}: {pages:?}");
    }
    assert!(pages.contains(&"demarche-list-translations.1".to_owned()), "{pages:?}");
    let page = std::fs::read_to_string(folder.path("man1/demarche-build.1")).unwrap();
    assert!(page.contains(".TH DEMARCHE-BUILD 1") && page.contains("\\-\\-project"), "{page}");
    folder.write("taken", "a file");
    assert_eq!(folder.run(&["man", "--out", "taken"]).code, 5);
}

#[test]
fn a_new_project_is_well() {
    let folder = Folder::new();
    let run = folder.run(&["doctor"]);
    assert_eq!((run.code, run.errors.as_str()), (0, ""), "{}", run.output);
    for part in ["first-report can be read", "`out` can be written to", "the clock of this machine", "all is well"] {
        assert!(run.output.contains(part), "{part}: {}", run.output);
    }
    #[cfg(feature = "pdf")]
    assert!(run.output.contains("Source Serif 4 4.004 (OFL-1.1), 4 faces of the program"), "{}", run.output);
    assert!(
        folder.names(".").iter().all(|name| name != "out" && (name == ".gitignore" || !name.starts_with('.'))),
        "nothing is left behind"
    );
}

#[test]
fn what_needs_attention_is_said_line_by_line() {
    let folder = Folder::new();
    folder.change("briefs/first-report/report.yaml", "schema: 1", "schema: one");
    folder.change("demarche.yaml", "brand:", "brnad:");
    folder.write("taken", "a file");
    let mut command = folder.command(&["doctor", "--out", "taken"]);
    let run = super::Run::from(command.env("SOURCE_DATE_EPOCH", "soon").output().unwrap());
    assert_eq!((run.code, run.errors.as_str()), (1, ""), "{}", run.output);
    let attention: Vec<&str> = run.output.lines().filter(|line| line.starts_with("attention")).collect();
    let subjects: Vec<&str> = attention.iter().filter_map(|line| line.split_whitespace().nth(1)).collect();
    assert_eq!(subjects, ["date", "project", "reports", "out"], "{}", run.output);
    assert!(attention[2].contains("`demarche check first-report`"), "{}", attention[2]);
}

#[test]
fn the_doctor_works_outside_of_any_project() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_demarche"));
        super::Run::from(command.args(arguments).current_dir(folder.path()).output().unwrap())
    };
    let alone = run(&["doctor"]);
    assert_eq!((alone.code, alone.errors.as_str()), (0, ""), "{}", alone.output);
    assert!(alone.output.contains("note       project   there is no `demarche.yaml`"), "{}", alone.output);
    assert_eq!(run(&["doctor", "--project", "nowhere"]).code, 1, "who names a folder means it");
}

#[test]
fn programs_get_one_object() {
    let folder = Folder::new();
    let mut command = folder.command(&["doctor", "--message-format", "json"]);
    let run = super::Run::from(command.env("SOURCE_DATE_EPOCH", "1500000000").output().unwrap());
    assert_eq!((run.code, run.errors.as_str(), run.output.lines().count()), (0, "", 1));
    let found: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(found["well"], true);
    assert_eq!(found["version"], env!("CARGO_PKG_VERSION"));
    let date = serde_json::json!({ "source": "SOURCE_DATE_EPOCH", "date": "2017-07-14" });
    assert_eq!(found["date"], date);
    assert_eq!(found["reports"], serde_json::json!([{ "report": "first-report", "problems": 0 }]));
    assert_eq!(found["out"]["writable"], true);
    assert!(found["formats"].as_array().unwrap().contains(&"md".into()));
}
