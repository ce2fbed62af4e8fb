//! What one brief says and another does not.

use super::Folder;

const REPORT: &str = "briefs/first-report/report.yaml";

#[test]
fn two_audiences_are_compared_by_node() {
    let folder = Folder::new();
    let run = folder.run(&["diff", "first-report", "--audience", "member-state", "--against", "civil-society"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(run.output.starts_with("[-member-state-] {+civil-society+}"), "{}", run.output);
    assert!(run.output.contains("R1 (ask): [-Consult the people concerned"), "{}", run.output);
    assert!(run.output.contains("R3 (ask): {+Ask your mission"), "{}", run.output);
    assert!(
        !run.output.contains("The meeting adopted a declaration."),
        "what both say is no difference: {}",
        run.output
    );
    let same = folder.run(&["diff", "first-report", "--audience", "member-state", "--against", "member-state"]);
    assert!(same.output.ends_with("nothing differs\n"), "{}", same.output);
}

#[test]
fn an_older_version_shows_what_is_new() {
    let folder = Folder::new();
    std::fs::copy(folder.path(REPORT), folder.path("older.yaml")).unwrap();
    folder.change(REPORT, "adopted by consensus", "adopted 3 < 4 by consensus");
    let diff = |look: &[&str]| {
        let arguments = ["diff", "first-report", "--audience", "civil-society", "--since", "older.yaml"];
        let run = folder.run(&[&arguments[..], look].concat());
        assert_eq!(run.code, 0, "{}", run.errors);
        run.output
    };
    let text = diff(&[]);
    assert!(text.contains("sec-happened (text):") && text.contains("adopted {+3 < 4+} by"), "{text}");
    let html = diff(&["--as", "html"]);
    assert!(html.contains("<ins>3 &lt; 4</ins> by") && html.ends_with("</html>\n"), "{html}");
    let markdown = diff(&["--as", "markdown"]);
    assert!(markdown.contains("adopted **3 \\< 4** by"), "{markdown}");
    let json = diff(&["--message-format", "json"]);
    assert_eq!(json.lines().count(), 1, "{json}");
    assert!(json.contains("\"node\":\"sec-happened\""), "{json}");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = Folder::new();
    let run = folder.run(&["diff", "first-report", "--audience", "member-state"]);
    assert_eq!(run.code, 2, "{}", run.errors);
    let run = folder.run(&["diff", "first-report", "--audience", "member-state", "--since", "nowhere.yaml"]);
    assert_eq!(run.code, 2);
    assert!(run.errors.contains("nowhere.yaml"), "{}", run.errors);
    folder.write("broken.yaml", "title: [");
    let run = folder.run(&["diff", "first-report", "--audience", "member-state", "--since", "broken.yaml"]);
    assert_eq!(run.code, 4, "{}", run.errors);
}
