//! Names of files: safe, of a length that file systems take, and never two of one kind.

use super::Folder;

#[test]
fn documents_that_would_take_each_others_place_are_found_before_anything_is_made() {
    let folder = Folder::new();
    let run = folder.run(&["build", "--audience", "press:a/b", "--audience", "press:A b"]);
    assert_eq!(run.code, 4);
    assert!(run.errors.contains("`press:a/b`") && run.errors.contains("`press:A b`"), "{}", run.errors);
    assert_eq!(folder.names("out"), Vec::<String>::new());
}

#[test]
fn what_is_named_twice_is_made_once() {
    let folder = Folder::new();
    let twice = ["build", "first-report", "first-report", "--format", "md,MD", "--audience", "press"];
    let run = folder.run(&[&twice[..], &["--audience", "press"]].concat());
    assert_eq!(run.code, 0, "{}", run.errors);
    assert_eq!(folder.names("out"), ["first-report_press_en_v1.0.md"]);
}

#[test]
fn any_recipient_makes_a_file_in_the_folder() {
    let folder = Folder::new();
    let long = "é".repeat(300);
    for name in ["../../x", "..", "a \"b\" c", "a\nb", &long] {
        let run = folder.run(&["build", "--format", "md", "--audience", &format!("press:{name}")]);
        assert_eq!(run.code, 0, "{name}: {}", run.errors);
    }
    assert_eq!(folder.names("out").len(), 5);
    assert!(folder.names("out").iter().all(|name| name.starts_with("first-report_press-") && name.ends_with(".md")));
}

#[test]
fn a_document_may_not_name_a_path() {
    let folder = Folder::new();
    folder.change("audiences/press.yaml", "name: release", "name: ../../../release");
    let run = folder.run(&["build", "--audience", "press"]);
    assert_eq!(run.code, 4);
    assert!(run.errors.contains("audiences/press.yaml:12"), "{}", run.errors);
}

#[test]
fn a_state_is_found_by_its_name_and_asked_about_where_it_is_not_clear() {
    let folder = Folder::new();
    let build = |name: &str| {
        let audience = format!("member-state:{name}");
        folder.run(&["build", "first-report", "--format", "md", "--audience", &audience])
    };
    build("la République de Guinée");
    let names = folder.names("out");
    assert!(!names.is_empty() && names.iter().all(|name| name.contains("member-state-GIN")), "{names:?}");
    for (name, question) in [
        ("Congo", "`COG` (Congo) or `COD` (Democratic Republic of the Congo)"),
        ("Nigera", "`NER` (Niger) or `NGA` (Nigeria)"),
        ("Dominca", "`DMA` (Dominica) or `DOM` (Dominican Republic)"),
    ] {
        let run = build(name);
        assert!(run.code != 0 && run.errors.contains("D0403") && run.errors.contains(question), "{}", run.errors);
    }
    assert_eq!(folder.names("out"), names);
}
