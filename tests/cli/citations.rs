//! Citations in a style that the project names.

use super::Folder;

const REPORT: &str = "briefs/first-report/report.yaml";

/// A new project whose sources are cited as a style has it.
fn folder(style: &str) -> Folder {
    let folder = Folder::new();
    folder.write("styles/own.csl", style);
    let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
    folder.write("demarche.yaml", &format!("{settings}\ncitations: styles/own.csl\n"));
    folder
}

fn build(folder: &Folder, format: &str) -> String {
    let run = folder.run(&["build", "--audience", "civil-society", "--format", format, "--date", "2026-03-02"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    std::fs::read_to_string(folder.path("out").join(&folder.names("out")[0])).unwrap()
}

#[track_caller]
fn is_refused(folder: &Folder, why: &str) {
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 2, "{}", run.errors);
    assert!(run.errors.contains("error[D0714]: the citation style `styles/own.csl`"), "{}", run.errors);
    assert!(run.errors.contains(why) && run.errors.contains("demarche.yaml:"), "{}", run.errors);
    assert_eq!(folder.names("out"), [""; 0]);
}

#[cfg(feature = "csl")]
mod with_styles {
    use super::*;

    const NOTES: &str = include_str!("../csl/notes.csl");
    const AUTHOR_DATE: &str = include_str!("../csl/author-date.csl");

    #[test]
    fn footnotes_and_the_list_follow_the_style() {
        let plain = build(&Folder::new(), "md");
        let styled = build(&folder(AUTHOR_DATE), "md");
        println!("{plain}\n======\n{styled}\n=====\n{}", build(&folder(NOTES), "html"));
        assert!(false);
    }

    #[test]
    fn files_that_are_too_much_are_refused() {
        is_refused(&folder(""), "it is not XML");
        is_refused(&folder(&" ".repeat(50_000_000)), "the file is larger than 1 MB");
        let deep = NOTES.replace("<layout suffix", &format!("{}<layout suffix", "<group>".repeat(100_000)));
        is_refused(&folder(&deep), "nested more than 40 deep");
        let folder = folder(NOTES);
        std::fs::remove_file(folder.path("styles/own.csl")).unwrap();
        is_refused(&folder, "there is no such file");
    }
}

#[cfg(not(feature = "csl"))]
#[test]
fn a_program_without_styles_says_so() {
    is_refused(&folder("<style/>"), "this program was built without `csl`");
}
