//! A report on standard input, and a file on standard output.

use super::{Folder, Run};
use std::io::Write;
use std::process::{Output, Stdio};

const REPORT: &str = "briefs/first-report/report.yaml";

impl Folder {
    /// Runs a command that reads `input`.
    fn pipe(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Who has read enough closes the pipe.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }

    fn report(&self) -> String {
        std::fs::read_to_string(self.path(REPORT)).unwrap()
    }
}

/// An ordinary brief as one file in Markdown on standard output.
const ONE: [&str; 8] = ["--audience", "civil-society", "--format", "md", "--date", "2026-03-02", "--out", "-"];

#[test]
fn a_piped_report_makes_the_same_brief_as_its_file() {
    let folder = Folder::new();
    let of_file = folder.run(&[&["build", "first-report"][..], &ONE].concat());
    assert_eq!(of_file.code, 0, "{}", of_file.errors);
    assert!(of_file.output.starts_with("---\ntitle: "), "nothing else is printed: {}", of_file.output);
    let text = folder.report();
    std::fs::remove_file(folder.path(REPORT)).unwrap();
    for input in [text.clone(), format!("\u{feff}{text}")] {
        let piped = Run::from(folder.pipe(&[&["build", "-"][..], &ONE].concat(), input.as_bytes()));
        assert_eq!((piped.code, piped.output.as_str()), (0, of_file.output.as_str()), "{}", piped.errors);
    }
    assert!(folder.names("out").is_empty(), "no folder is made");
}

#[test]
fn the_bytes_are_those_of_the_file() {
    let folder = Folder::new();
    let build = ["build", "--audience", "civil-society", "--format", "html", "--date", "2026-03-02"];
    assert_eq!(folder.run(&build).code, 0);
    let piped = folder.command(&[&build[..], &["--out", "-", "--message-format", "json"]].concat()).output().unwrap();
    let name = &folder.names("out")[0];
    assert!(piped.stdout == std::fs::read(folder.path("out").join(name)).unwrap());
}

#[test]
fn problems_name_standard_input() {
    let folder = Folder::new();
    let wrong = folder.report().replace("kind:", "knid:");
    for command in ["build", "check"] {
        let run = Run::from(folder.pipe(&[command, "-"], wrong.as_bytes()));
        assert_eq!(run.code, 4, "{}", run.errors);
        assert!(run.errors.contains("--> <stdin>:") && !run.errors.contains(REPORT), "{}", run.errors);
    }
    let run = Run::from(folder.pipe(&["check", "-", "--message-format", "json"], wrong.as_bytes()));
    let line: serde_json::Value = serde_json::from_str(run.errors.lines().next().unwrap()).unwrap();
    assert_eq!(line["file"], "<stdin>");
    assert!(line["line"].is_u64(), "{line}");
}

#[test]
fn what_is_no_report_is_refused_like_a_file() {
    let folder = Folder::new();
    let long = vec![b'#'; 8_000_002];
    let cases: [(&[u8], &str); 4] = [
        (b"", "the file is empty"),
        (b"id: caf\xe9\n", "the file is not UTF-8"),
        (b"id: [", "error[D0104]"),
        (&long, "`<stdin>` cannot be read: the file is larger than 8 MB"),
    ];
    for (input, expected) in cases {
        let run = Run::from(folder.pipe(&["build", "-"], input));
        assert_eq!(run.code, 4, "{}", run.errors);
        assert!(run.errors.contains(expected), "{expected}: {}", run.errors);
    }
}

#[test]
fn files_beside_a_piped_report_are_found_by_its_id() {
    let folder = Folder::new();
    let text = format!("{}\nstatement_files: [said.csv]\n", folder.report());
    let missing = Run::from(folder.pipe(&["check", "-"], text.as_bytes()));
    assert_eq!(missing.code, 4, "{}", missing.errors);
    assert!(missing.errors.contains("`briefs/first-report/said.csv` cannot be read"), "{}", missing.errors);
    folder.write("briefs/first-report/said.csv", "id,by,kind,text\n");
    let found = Run::from(folder.pipe(&["check", "-"], text.as_bytes()));
    assert_eq!(found.code, 0, "{}", found.errors);
}

#[test]
fn several_files_do_not_go_to_standard_output() {
    let folder = Folder::new();
    for arguments in [&["build", "--out", "-"][..], &["build", "--audience", "member-state", "--out", "-"]] {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.output.as_str()), (2, ""), "{}", run.errors);
        assert!(run.errors.contains("`--out -` takes one document in one format"), "{}", run.errors);
    }
}

#[test]
fn a_document_is_chosen_by_its_name() {
    let folder = Folder::new();
    let of = |document: &str| {
        folder.run(&["build", "--audience", "member-state:GIN", "--document", document, "--format", "md", "--out", "-"])
    };
    let sheet = of("ask-sheet");
    assert_eq!(sheet.code, 0, "{}", sheet.errors);
    assert!(sheet.output.starts_with("---\n"), "{}", sheet.output);
    let none = of("sheet");
    assert_eq!((none.code, none.output.as_str()), (2, ""));
    assert!(none.errors.contains("there is no document `sheet`; there are `ask-sheet`, `brief`"), "{}", none.errors);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_said() {
    let folder = Folder::new();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let run = Run::from(folder.command(&[&["build"][..], &ONE].concat()).stdout(full).output().unwrap());
    assert_eq!(run.code, 5);
    assert!(run.errors.contains("cannot write 1 file into standard output"), "{}", run.errors);
}
