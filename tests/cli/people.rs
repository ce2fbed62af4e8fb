//! Names of people on the command line: what is listed, counted and said of those who are not named.

use super::Folder;

const REPORT: &str = "schema: 1
id: r
title: A report
kind: event-report
language: en
event: { name: E, body: B, start: 2026-01-01, end: 2026-01-02 }
audiences: [civil-society, member-state]
delegations:
  - { id: d-gin, kind: member-state, iso3: GIN, handling: { level: internal } }
  - { id: d-open, kind: member-state, iso3: FRA }
  - { id: d-mli, kind: member-state, iso3: MLI }
  - { id: d-grp, kind: group, name: Canary Hidden Group Xqdeleg, handling: { level: internal, reason: secret } }
speakers:
  - { id: sp-gin, capacity: Minister, delegation: d-gin }
  - { id: sp-deny, capacity: Survivor, name: Xqdenied Personname, delegation: d-open, handling: { deny: [civil-society] } }
  - { id: sp-cons, capacity: Survivor, name: Xqconsent Personname, delegation: d-open, handling: { consent: refused } }
  - { id: sp-doubt, capacity: Survivor, name: Xqdoubt Personname, delegation: d-open, doubtful: not certain }
  - { id: sp-open, capacity: Minister, name: Open Kept, delegation: d-open }
  - { id: sp-grp, capacity: Xqgroup spokesperson, delegation: d-grp }
statements:
  - { id: ST1, by: [sp-gin], kind: paraphrase, text: said alpha, lenses: [gender], meeting: m1, noted_by: A }
  - { id: ST2, by: [sp-gin], kind: paraphrase, text: said beta, lenses: [Xqlens], handling: { level: internal }, meeting: m1, noted_by: B }
  - { id: ST3, by: [sp-deny], kind: paraphrase, text: said gamma }
  - { id: ST4, by: [sp-open], kind: paraphrase, text: said delta }
sources:
  - { id: S-open, kind: report, title: Kept, issuer: I, date: 2026-01 }
  - { id: S-Xqsource, kind: report, title: Hidden, issuer: I, date: 2026-01, handling: { level: internal } }
recommendations:
  - { id: R1, verb: do, action: \"**Do it** now.\", voice: ours, addressees: [civil-society, member-state], basis: [] }
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("briefs/r/report.yaml", REPORT);
    folder
}

/// What is said when a sheet is made, and everything in it.
#[cfg(feature = "collect")]
#[track_caller]
fn sheet(folder: &Folder) -> (String, String) {
    use std::io::Read;
    let run = folder.run(&["sheet", "new", "r"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let bytes = std::fs::read(folder.path("r-statements.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = std::fs::read_to_string(folder.path("r-statements.csv")).unwrap();
    for index in 0..archive.len() {
        archive.by_index(index).unwrap().read_to_string(&mut text).unwrap();
    }
    (run.errors, text)
}

#[cfg(feature = "collect")]
#[test]
fn a_sheet_for_a_report_that_is_not_for_everybody_names_nobody() {
    let embargo = "embargo: { until: \"2999-01-01T10:00\", zone: UTC }";
    for rule in ["level: internal", "allow: [un-entity]", "deny: [press]", "consent: pending", embargo] {
        let folder = Folder::new();
        let report = REPORT.replace("schema: 1", &format!("schema: 1\nhandling: {{ {rule} }}"));
        folder.write("briefs/r/report.yaml", &report.replace("title: A report", "title: Xqtitle"));
        let (errors, text) = sheet(&folder);
        assert!(errors.contains("the sheet does not name 4 delegations and 6 speakers"), "{rule}: {errors}");
        for word in ["Xq", "Personname", "Open Kept", "S-open"] {
            assert!(!text.contains(word), "{rule}: {word}");
        }
    }
}

#[cfg(feature = "collect")]
#[test]
fn a_sheet_for_volunteers_names_whom_everybody_may_know() {
    let folder = folder();
    let (errors, text) = sheet(&folder);
    assert!(errors.contains("info[D0413]: the sheet does not name 2 delegations and 5 speakers"), "{errors}");
    for word in ["Xq", "Personname", "Hidden", "sp-deny", "sp-cons", "d-gin", "d-grp"] {
        assert!(!text.contains(word), "{word}");
    }
    // A State whose delegation is not named is one of all States; volunteers can still choose it.
    for word in ["Guinea (GIN)", "France, Open Kept (sp-open)", "France (FRA)", "Mali (MLI)", "S-open", "gender"] {
        assert!(text.contains(word), "{word}");
    }
}

/// What is wrong with a row goes back to whoever wrote it.
#[cfg(feature = "collect")]
#[test]
fn a_returned_sheet_names_nobody_either() {
    let folder = folder();
    folder.write("back.csv", "Key,Delegation,Text\nA-1,France,asked for wells\nA-2,Canary Hidden Grup Xqdeleg,asked\n");
    let run = folder.run(&["import", "back.csv", "--into", "r"]);
    assert_ne!(run.code, 0);
    assert!(
        run.errors.contains("which is meant: `sp-open` or a speaker of the report who is not named here?"),
        "{}",
        run.errors
    );
    assert!(!run.errors.contains("sp-deny") && !run.errors.contains("Hidden Group"), "{}", run.errors);
}

#[cfg(feature = "collect")]
#[test]
fn coverage_counts_those_who_are_not_named() {
    let folder = folder();
    let run = folder.run(&["coverage", "r"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(run.output.contains("(not named)"), "{}", run.output);
    let json = folder.run(&["--message-format", "json", "coverage", "r"]).output;
    for output in [&run.output, &json] {
        for word in ["Guinea", "Xq", "Personname", "d-gin", "sp-gin", "d-grp"] {
            assert!(!output.contains(word), "{word}: {output}");
        }
    }
    let line = |words: &str| json.lines().any(|line| line.contains(words));
    assert!(line("\"id\":null,\"name\":\"(not named)\",\"statements\":2"), "{json}");
    assert!(line("\"name\":\"France\",\"statements\":2"), "{json}");
    assert!(line("\"by\":\"(not named)\""), "{json}");
}

#[test]
fn explain_lists_speakers_and_delegations() {
    let folder = folder();
    let run = folder.run(&["explain", "r", "--audience", "civil-society"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    for line in [
        "out  speaker `sp-deny`: `sp-deny`: its handling denies it to this audience",
        "out  speaker `sp-cons`: `sp-cons`: the people concerned have not agreed [D0405]",
        "out  speaker `sp-doubt`: `sp-doubt`: who it is is doubtful: not certain",
        "out  speaker `sp-gin`: `d-gin`: its handling level is narrower than this audience receives",
        "in   speaker `sp-open`: it is for everybody",
        "out  delegation `d-grp`: its handling level is narrower than this audience receives [D0405]",
        "in   statement `ST3`: without a name, as “a participant”: `sp-deny`: its handling denies it to this audience",
    ] {
        assert!(run.output.contains(line), "{line}: {}", run.output);
    }
    let json = folder.run(&["--message-format", "json", "explain", "r", "--audience", "civil-society", "sp-deny"]);
    assert!(json.output.contains("\"kind\":\"speaker\"") && json.output.contains("\"in\":false"), "{}", json.output);
}

/// Once for each speaker, also where an audience has several documents.
#[test]
fn check_and_build_say_who_is_not_named() {
    let folder = folder();
    for arguments in [vec!["check", "r"], vec!["build", "r", "--format", "md"]] {
        let run = folder.run(&arguments);
        let line =
            "info[D0411]: `sp-deny` is not named to `civil-society`: `ST3` is said by “a participant” where it appears";
        assert_eq!(run.errors.matches(line).count(), 1, "{}", run.errors);
        assert!(run.code == 0 || arguments[0] == "check", "{}", run.errors);
    }
}

#[test]
fn a_name_in_a_template_or_in_words_of_an_audience_is_found_in_its_place() {
    let folder = folder();
    folder.write(
        "templates/civil-society.md.hbs",
        "{{block \"title\"}}\n\nAs X. Personname put it.\n\n{{block \"asks\"}}\n",
    );
    let run = folder.run(&["build", "r", "--audience", "civil-society", "--format", "md"]);
    assert_eq!(run.code, 4, "{}", run.errors);
    assert!(
        run.errors.contains("error[D0412]: a template or another file of the project names `sp-deny`"),
        "{}",
        run.errors
    );
    assert!(run.errors.contains("templates/civil-society.md.hbs:3:1"), "{}", run.errors);
    assert_eq!(folder.names("out"), [""; 0]);
}

/// Letterheads and pictures come in after the document is made; finished files are searched for people too.
#[cfg(feature = "docx")]
#[test]
fn a_name_in_the_reference_document_is_found() {
    use std::io::{Read, Write};
    let folder = folder();
    let reference = include_bytes!("reference.docx").as_slice();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(reference)).unwrap();
    let mut changed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if part.name().starts_with("word/header") {
            let text = String::from_utf8(content).unwrap();
            let paragraph = "<w:p><w:r><w:t>Office of Ms. PERSONNAME</w:t></w:r></w:p></w:hdr>";
            content = text.replace("</w:hdr>", paragraph).into_bytes();
        }
        changed.start_file(part.name(), zip::write::SimpleFileOptions::default()).unwrap();
        changed.write_all(&content).unwrap();
    }
    std::fs::write(folder.path("letter.docx"), changed.finish().unwrap().into_inner()).unwrap();
    let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
    folder.write("demarche.yaml", &format!("{settings}\nreference: letter.docx\n"));
    let run = folder.run(&["build", "r", "--audience", "civil-society", "--format", "docx"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    assert!(
        run.errors.contains("is not written: it names `sp-deny`, who is not named to its reader"),
        "{}",
        run.errors
    );
    assert_eq!(folder.names("out"), [""; 0]);
}

/// In a file the words of a drawing are outlines, and one of them may be set letter by letter.
#[cfg(feature = "svg")]
#[test]
fn a_name_that_a_drawing_shows_is_found() {
    for text in
        ["Ms. Xqdenied Personname", "<tspan>Ms. Xqdenied </tspan><tspan x=\"0 9 20 31\" dy=\"20\">Personname</tspan>"]
    {
        let folder = folder();
        let drawing =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 60\"><text y=\"20\">TEXT</text></svg>";
        folder.write("briefs/r/who.svg", &drawing.replace("TEXT", text));
        let figure = "figures:\n  - { id: F1, kind: graphic, asset: who.svg, alt: Who spoke., caption: Speakers }\n";
        folder.write("briefs/r/report.yaml", &format!("{REPORT}{figure}"));
        folder.write("templates/civil-society.md.hbs", "{{figure \"F1\"}}\n\nText.\n");
        let run = folder.run(&["build", "r", "--audience", "civil-society", "--format", "md"]);
        assert!(run.code != 0 && run.errors.contains("names `sp-deny`, who is not named"), "{text}: {}", run.errors);
        assert_eq!(folder.names("out"), [""; 0]);
    }
}
