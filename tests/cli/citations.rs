//! Citations in a style that the project names.

use super::Folder;

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
    assert_eq!(run.code, 4, "{}", run.errors);
    assert!(run.errors.contains("error[D0714]: the citation style `styles/own.csl`"), "{}", run.errors);
    assert!(run.errors.contains(why) && run.errors.contains("demarche.yaml:"), "{}", run.errors);
    assert_eq!(folder.names("out"), [""; 0]);
}

#[cfg(feature = "csl")]
mod with_styles {
    use super::*;

    const REPORT: &str = "briefs/first-report/report.yaml";
    const NOTES: &str = include_str!("../csl/notes.csl");
    const AUTHOR_DATE: &str = include_str!("../csl/author-date.csl");
    const NUMERIC: &str = include_str!("../csl/numeric.csl");

    #[test]
    fn footnotes_and_the_list_follow_the_style() {
        let html = build(&folder(NOTES), "html");
        let note = "<li id=\"note-1\">Publisher of the source, <em>Title of the source</em>, 2026. <a";
        assert!(html.contains(note), "{html}");
        let entry =
            "<li id=\"source-1\">Publisher of the source. <em>Title of the source</em>. <strong>2026</strong>.</li>";
        assert!(html.contains(entry), "{html}");
        let styled = build(&folder(AUTHOR_DATE), "md");
        assert!(styled.contains("\n[^1]: (Publisher of the source 2026).\n"), "{styled}");
        assert!(styled.contains("\n- Publisher of the source (2026). *Title of the source*.\n"), "{styled}");
        let plain = build(&Folder::new(), "md");
        assert!(plain.contains("\n[^1]: Publisher of the source, *Title of the source*, 2026.\n"), "{plain}");
    }

    /// The second source stands behind the same ask, and only the authors may see it.
    #[test]
    fn a_withheld_source_stays_out_and_counts_for_nothing() {
        for style in [NOTES, AUTHOR_DATE, NUMERIC] {
            let folder = folder(style);
            let shown = build(&folder, "md");
            let report = std::fs::read_to_string(folder.path(REPORT)).unwrap();
            let secret = "  - { id: S0, kind: report, title: The cable that nobody may quote, issuer: Publisher of the source, \
                date: 2026, handling: { level: internal, reason: it names persons } }\n";
            let report = report.replacen("\nsources:\n", &format!("\nsources:\n{secret}"), 1);
            assert!(report.contains("The cable"), "{report}");
            folder.write(REPORT, &report);
            assert_eq!(build(&folder, "md"), shown);
            for format in ["html", "pdf", "docx"] {
                let run = folder.run(&["build", "--audience", "civil-society", "--format", format]);
                assert_eq!(run.code, 0, "{}", run.errors);
            }
        }
    }

    #[test]
    fn a_style_without_a_list_is_told() {
        let (head, rest) = NOTES.split_once("<bibliography>").unwrap();
        let (_, tail) = rest.split_once("</bibliography>").unwrap();
        let folder = folder(&format!("{head}{tail}"));
        let run = folder.run(&["build", "--audience", "civil-society", "--format", "md"]);
        assert_eq!(run.code, 0, "{}", run.errors);
        assert!(run.errors.contains("warning[D0714]: the citation style makes no list"), "{}", run.errors);
    }

    #[test]
    fn signatures_fall_with_the_style() {
        let folder = folder(NOTES);
        let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
        folder.write("demarche.yaml", &format!("{settings}clearance: [policy]\n"));
        let sign = ["sign", "first-report", "--audience", "civil-society", "--document", "brief", "--lang", "en"];
        let run = folder.run(&[&sign[..], &["--role", "policy", "--person", "A. Example"]].concat());
        assert_eq!(run.code, 0, "{}", run.errors);
        let cleared = || folder.run(&["build", "--cleared", "--audience", "civil-society", "--format", "md"]).errors;
        assert!(!cleared().contains("has changed since `policy` signed it"), "{}", cleared());
        folder.write("styles/own.csl", AUTHOR_DATE);
        assert!(cleared().contains("has changed since `policy` signed it"), "{}", cleared());
    }

    #[test]
    fn files_that_are_too_much_are_refused() {
        is_refused(&folder(""), "it is not XML");
        is_refused(&folder(&" ".repeat(50_000_000)), "the file is larger than 1 MB");
        let deep = NOTES.replace("<layout suffix", &format!("{}<layout suffix", "<group>".repeat(50_000)));
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
