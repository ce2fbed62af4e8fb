//! Why a node is in a brief or not.

use super::Folder;

fn line<'a>(output: &'a str, node: &str) -> &'a str {
    output.lines().find(|line| line.contains(&format!("`{node}`"))).unwrap_or_else(|| panic!("{node} in {output}"))
}

#[test]
fn every_node_has_its_reason_and_its_place() {
    let folder = Folder::new();
    let run = folder.run(&["explain", "first-report", "--audience", "member-state:GIN"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(line(&run.output, "ST1").ends_with("in   statement `ST1`: it is the reader's own"), "{}", run.output);
    assert!(line(&run.output, "R2").contains("in   recommendation"), "{}", run.output);
    assert!(
        line(&run.output, "R3").contains("out  recommendation `R3`: its `addressees` do not name"),
        "{}",
        run.output
    );
    assert!(run.output.contains("briefs/first-report/report.yaml:"), "{}", run.output);
    assert!(run.output.contains(": ask-sheet") && run.output.contains(": brief"), "one part for each document");
}

#[test]
fn one_node_is_explained_and_a_mistyped_one_is_asked_back() {
    let folder = Folder::new();
    let run = folder.run(&["explain", "first-report", "--audience", "civil-society", "R1", "--message-format", "json"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert_eq!(run.output.lines().count(), 1, "{}", run.output);
    assert!(run.output.contains("\"in\":false") && run.output.contains("\"node\":\"R1\""), "{}", run.output);
    let run = folder.run(&["explain", "first-report", "--audience", "civil-society", "sec-hapened"]);
    assert_eq!(run.code, 2);
    assert!(run.errors.contains("did you mean `sec-happened`?"), "{}", run.errors);
}

#[test]
fn what_keeps_the_whole_report_back_is_said_first() {
    let folder = Folder::new();
    folder.change(
        "briefs/first-report/report.yaml",
        "kind: event-report",
        "handling: { level: internal }\nkind: event-report",
    );
    let run = folder.run(&["explain", "first-report", "--audience", "civil-society"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(run.output.lines().nth(1).unwrap().contains("there is no such document"), "{}", run.output);
    assert!(run.output.contains("[D0405]"), "{}", run.output);
}
