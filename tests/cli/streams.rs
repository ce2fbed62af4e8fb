//! Standard output and error: closed, full, or read by a program.

use super::{Folder, Run};
use std::process::Stdio;

#[cfg(unix)]
#[test]
fn a_reader_who_has_read_enough_is_no_error() {
    let folder = Folder::new();
    for arguments in [&["list"][..], &["schema"], &["check"], &["build", "--format", "md"], &["new", "again"]] {
        let mut child = folder.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let run = Run::from(child.wait_with_output().unwrap());
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.errors);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one() {
    let folder = Folder::new();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let run = Run::from(folder.command(&["schema"]).stdout(full).output().unwrap());
    assert_eq!(run.code, 5);
    assert!(run.errors.contains("cannot write to standard output"), "{}", run.errors);
}

#[test]
fn every_line_for_programs_is_an_object() {
    let folder = Folder::new();
    let commands = [
        &["build"][..],
        &["check"],
        &["list"],
        &["new", "more"],
        &["build", "nowhere"],
        &["build", "--format", "odt"],
        &["build", "--audience", "NOBODY"],
        &["build", "--audience", "nobody"],
    ];
    for arguments in commands {
        let run = folder.run(&[&["--message-format", "json"], arguments].concat());
        let lines = run.output.lines().chain(run.errors.lines());
        for line in lines {
            let value: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
            assert!(value.is_object(), "{arguments:?}: {line}");
        }
    }
}

#[test]
fn what_the_machine_refuses_is_said_once() {
    let folder = Folder::new();
    folder.write("taken", "a file");
    let run = folder.run(&["build", "--out", "taken"]);
    assert_eq!(run.code, 5);
    assert_eq!(run.errors.matches("cannot write").count(), 1, "{}", run.errors);
    assert_eq!(std::fs::read_to_string(folder.path("taken")).unwrap(), "a file");
}
