//! What people and programs get wrong: each ends with its code and a place, none with a crash.

use super::Folder;

const REPORT: &str = "briefs/first-report/report.yaml";

#[test]
fn an_audience_of_the_command_is_not_blamed_on_the_report() {
    let folder = Folder::new();
    let run = folder.run(&["build", "--audience", "member-stat"]);
    assert_eq!(run.code, 2);
    assert!(run.errors.contains("did you mean `member-state`?"), "{}", run.errors);
    assert!(!run.errors.contains(REPORT), "{}", run.errors);
}

#[test]
fn a_report_without_audiences_says_that_nothing_is_made() {
    let folder = Folder::new();
    folder.write(REPORT, "schema: 1\nid: first-report\ntitle: T\nkind: submission\nlanguage: en\n");
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 0);
    assert!(run.errors.contains("nothing is made of `first-report`"), "{}", run.errors);
}

#[test]
fn a_theme_that_no_page_holds_is_refused_in_its_place() {
    let folder = Folder::new();
    let theme = include_str!("../../templates/themes/sober.yaml");
    for (from, to) in [("top: 56", "top: 1e9"), ("body: 10.8", "body: 0"), ("side: 66", "side: -500")] {
        folder.write("themes/sober.yaml", &theme.replace(from, to));
        let run = folder.run(&["build"]);
        assert_eq!(run.code, 4, "{to}");
        assert!(run.errors.contains("themes/sober.yaml:") && run.errors.contains("points"), "{}", run.errors);
    }
}

#[test]
fn a_theme_that_is_nowhere_is_shown_where_it_is_named() {
    let folder = Folder::new();
    folder.change("audiences/press.yaml", "theme: sober", "theme: sobre");
    let run = folder.run(&["check"]);
    assert_eq!(run.code, 4);
    assert!(run.errors.contains("audiences/press.yaml:7") && run.errors.contains("did you mean `sober`?"));
}

#[test]
fn thousands_of_levels_end_in_a_message() {
    let folder = Folder::new();
    folder.change(REPORT, "text: The next review is in a year.", &format!("text: \"{} x\"", ">".repeat(3000)));
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 4, "{}", run.errors);
    assert!(run.errors.contains("nested too deeply"), "{}", run.errors);
}

/// Messages call a report by its id, also where its folder has another name.
#[test]
fn a_report_is_found_by_its_id_whatever_its_folder_is_called() {
    let folder = Folder::new();
    std::fs::rename(folder.path("briefs/first-report"), folder.path("briefs/other")).unwrap();
    for name in ["first-report", "other", "briefs/other"] {
        let run = folder.run(&["check", name]);
        assert_eq!(run.code, 0, "{name}: {}", run.errors);
    }
    let run = folder.run(&["check", "first"]);
    assert!(run.errors.contains("there is no report `first`; there are `other`"), "{}", run.errors);
}
