//! The command line as people meet it: what it prints, how it ends, what it leaves behind.

mod check;
mod citations;
#[cfg(feature = "collect")]
mod collect;
mod diff;
mod explain;
#[cfg(feature = "pdf")]
mod fonts;
mod formats;
mod gate;
mod leak;
#[cfg(all(feature = "pdf", feature = "docx"))]
mod links;
mod names;
mod parts;
mod people;
mod pipes;
mod plan;
#[cfg(all(feature = "pdf", feature = "docx", feature = "svg"))]
mod planted;
mod profiles;
mod pull;
mod reference;
mod release;
mod sign;
mod slots;
mod stale;
mod streams;
#[cfg(feature = "svg")]
mod svg;
mod tools;
mod verify;
mod wrong;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A project as `demarche init` makes it.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Folder(tempfile::tempdir().unwrap());
        let made = folder.run(&["init", "."]);
        assert_eq!(made.code, 0, "{}", made.errors);
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        std::fs::write(self.path(path), text).unwrap();
    }

    /// Changes the words of a file, which must be there.
    fn change(&self, path: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} holds {from}");
        self.write(path, &text.replacen(from, to, 1));
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
        command.args(arguments).current_dir(self.0.path()).env_remove("SOURCE_DATE_EPOCH").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).output().unwrap())
    }

    /// The names of what lies in a folder, sorted; temporary files show as well.
    fn names(&self, folder: &str) -> Vec<String> {
        names(&self.path(folder))
    }
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = folder.read_dir() else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// How a command ended and what it said.
struct Run {
    code: i32,
    output: String,
    errors: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        // A signal is no exit: -1.
        Run { code: output.status.code().unwrap_or(-1), output: text(output.stdout), errors: text(output.stderr) }
    }
}

#[test]
fn a_new_project_builds_and_is_without_findings() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["check"]).code, 0);
    assert_eq!(folder.run(&["build"]).code, 0);
    assert_eq!(folder.run(&["new", "second"]).code, 0);
    assert_eq!(folder.run(&["check", "second"]).code, 0);
    assert_eq!(folder.run(&["build", "second"]).code, 0);
    assert_eq!(folder.run(&["init", "."]).code, 2, "nothing is overwritten");
}

#[test]
fn the_number_of_jobs_changes_no_byte() {
    let folder = Folder::new();
    for jobs in ["1", "4"] {
        let run = folder.run(&["build", "--jobs", jobs, "--out", jobs, "--date", "2026-03-02"]);
        assert_eq!(run.code, 0, "{}", run.errors);
    }
    assert_eq!(folder.names("1"), folder.names("4"));
    for name in folder.names("1") {
        let read = |out: &str| std::fs::read(folder.path(out).join(&name)).unwrap();
        assert!(read("1") == read("4"), "{name}");
    }
}

#[test]
fn a_draft_says_so_once_even_where_its_template_does_not() {
    let folder = Folder::new();
    folder.write("templates/civil-society.md.hbs", "{{#title}}Only a title{{/title}}\n\nText.\n");
    let run =
        folder.run(&["build", "--draft", "--audience", "civil-society", "--format", "dump", "--date", "2026-03-02"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let names = folder.names("out");
    let dump = std::fs::read_to_string(folder.path("out").join(&names[0])).unwrap();
    assert!(dump.contains("title: Only a title\nstatus: Draft, 2\u{a0}March 2026\nparagraph: Text."), "{dump}");
    folder.write("templates/civil-society.md.hbs", "{{block \"title\"}}\n\nText.\n");
    assert_eq!(folder.run(&["build", "--draft", "--audience", "civil-society", "--format", "dump"]).code, 0);
    let dump = std::fs::read_to_string(folder.path("out").join(&names[0])).unwrap();
    assert_eq!(dump.matches("\nstatus: ").count(), 1, "{dump}");
}
