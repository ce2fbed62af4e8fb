//! Plans, and what is wrong with them.

use super::Folder;
use super::release::{PLAN, folder, released};

/// Everything that is said of a plan, each with its place.
#[track_caller]
fn refused(folder: &Folder, plan: &str, expected: &[&str]) {
    folder.write("release.yaml", plan);
    let run = folder.run(&["release", "--message-format", "json"]);
    assert_eq!(run.code, 4, "{}", run.errors);
    let told = run.errors.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let told: Vec<String> = told
        .filter_map(|it| Some(format!("{} {}: {}", it["code"].as_str()?, it["line"], it["message"].as_str()?)))
        .collect();
    assert_eq!(told, expected);
    assert!(!folder.path("out").exists() && !folder.path(".demarche").exists());
}

#[test]
fn everything_wrong_with_a_plan_is_told_before_anything_is_made() {
    let folder = folder();
    folder.write("comma.csv", "recipient,name,form of address\nGIN,Ms. A. Example, Director,Excellency\n");
    folder.write("unknown.csv", "recipient,name\nGIN,x\nZZZ,y\n");
    refused(
        &folder,
        "schema: 1\nid: Missions\nformats: [htlm]\ndeliveries:\n  - { report: nowhere, audience: member-states }\n  \
         - { report: first-report, audience: member-state, recipients: [GIN], documents: [ask-sheat] }\n  \
         - { report: first-report, audience: member-state, documents: [ask-sheet], recipients: [] }\n  \
         - { report: first-report, audience: member-state, documents: [ask-sheet] }\n  \
         - { report: first-report, audience: member-state, recipients: [FRA, Atlantis, FRA], languages: [en, xx] }\n  \
         - { report: first-report, audience: member-state, recipients: comma.csv }\n  \
         - { report: first-report, audience: member-state, recipients: unknown.csv, documents: [brief] }\n",
        &[
            "D1002 2: `Missions` is no name of a plan",
            "D1002 3: there is no format `htlm`; there are `pdf`, `docx`, `html`, `md`, `dump`",
            "D1002 5: there is no report `nowhere`; there are `first-report`",
            "D1002 5: there is no audience `member-states`",
            "D1002 6: `member-state` has no document `ask-sheat`",
            "D1003 7: a delivery to `member-state` names no recipient",
            "D1003 8: `ask-sheet` is for one of `member-state`, and the delivery names no recipient",
            "D1004 9: the ask-sheet for member-state:FRA in en and the ask-sheet for member-state:FRA in en would both be \
             `first-report_member-state-FRA_ask-sheet_en_v1.0`",
            "D1004 9: the brief for member-state:FRA in en and the brief for member-state:FRA in en would both be \
             `first-report_member-state-FRA_brief_en_v1.0`",
            "D0704 9: there are no terms for `xx`",
            "D1006 10: `comma.csv`, row 2: `Excellency` stands under no heading",
            "D0403 9: `Atlantis` is not in the list of states",
            "D0403 11: `ZZZ` is not in the list of states",
        ],
    );
    let listed = "schema: 1\nid: a\ndeliveries:\n  - report: first-report\n    audience: member-state\n    recipients:\n      \
                  - { recipient: FRA, page_size: A5 }\n      - { recipient: FRA, nam: x }\n      - 7\n";
    refused(
        &folder,
        listed,
        &[
            "D0113 7: unknown page size `A5`",
            "D0110 8: unknown field `nam` in an entry of `recipients`",
            "D0112 9: an entry of `recipients` must be a code or name such as `GIN`, or `{ recipient: …, name: … }`, not a number",
        ],
    );
}

#[test]
fn all_can_be_all_but_some() {
    let folder = folder();
    let plan = "schema: 1\nid: all\ndeliveries:\n  - { report: first-report, audience: member-state, recipients: all, except: [CAN], \
                languages: [fr], documents: [brief] }\n";
    folder.write("release.yaml", plan);
    let run = folder.run(&["release", "--dry-run"]);
    // Looking ahead composes, so it finds what no view can: that there is no text in French.
    assert!(run.code == 4 && run.errors.contains("has no text in `fr`"), "{}", run.errors);
    folder.write("release.yaml", &plan.replace("languages: [fr], ", ""));
    let listed = folder.run(&["release", "--dry-run", "--message-format", "json"]).output;
    assert!(listed.contains("member-state-GIN") && !listed.contains("member-state-CAN"), "{listed}");
    assert_eq!(listed.lines().count(), 192, "{listed}");
    for named in ["canada", "le Canada", "Канада", "\"C\\u200bAN\""] {
        folder.write("release.yaml", &plan.replace("languages: [fr], ", "").replace("[CAN]", &format!("[{named}]")));
        let again = folder.run(&["release", "--dry-run", "--message-format", "json"]).output;
        assert_eq!(again, listed, "{named}");
    }
    for (slip, meant) in [
        ("CAM", "`KHM` (Cambodia) or `CMR` (Cameroon)"),
        ("Kanada", "`CAN` (Canada)"),
        ("Congo", "`COG` (Congo) or `COD`"),
    ] {
        folder.write("release.yaml", &plan.replace("[CAN]", &format!("[{slip}]")));
        let run = folder.run(&["release", "--dry-run"]);
        assert!(run.code == 4 && run.errors.contains(&format!("`{slip}` is not among those")), "{}", run.errors);
        assert!(run.errors.contains(&format!("did you mean {meant}")), "{}", run.errors);
    }
    assert!(!folder.path("out").exists());
}

#[test]
fn what_nobody_sees_in_the_name_of_a_recipient_is_an_error_at_its_place() {
    let folder = folder();
    let listed = "recipients: [GIN, FRA, { recipient: KEN, name: H. E. A. Example, salutation: 'Madam Ambassador,' }]";
    let unseen = "recipients: [GIN, { recipient: KEN, name: \"H. E. A. \\u202eelpmaxE\" }]";
    folder.write("release.yaml", &PLAN.replace(listed, unseen));
    let run = folder.run(&["release", "--dry-run"]);
    assert!(
        run.code == 4 && run.errors.contains("error[D0356]") && run.errors.contains("release.yaml:"),
        "{}",
        run.errors
    );
    assert!(run.errors.contains("U+202E (control of direction), after `H. E. A. `"), "{}", run.errors);
    folder.write("release.yaml", &PLAN.replace(listed, "recipients: missions.csv"));
    folder.write("missions.csv", "State;Name\nGuinea;H. E. B. Example\nNi\u{200b}ger;H. E. C.\n");
    // Cells are read without them.
    let run = folder.run(&["release", "--dry-run", "--message-format", "json"]);
    assert!(run.code == 0 && run.output.contains("member-state-NER"), "{}", run.errors);
    assert!(!folder.path("out").exists());
}

#[test]
fn recipients_come_from_a_spreadsheet() {
    let folder = folder();
    let listed = "recipients: [GIN, FRA, { recipient: KEN, name: H. E. A. Example, salutation: 'Madam Ambassador,' }]";
    folder.write("release.yaml", &PLAN.replace(listed, "recipients: missions.csv"));
    folder.write("missions.csv", "State;Name;Paper\nGuinea;H. E. B. Example;letter\nNiger;;\n");
    released(&folder, &[]);
    let names = folder.names("out/missions");
    assert!(names.contains(&"first-report_member-state-NER_brief_en_v1.0.html".to_owned()), "{names:?}");
    folder.write("missions.csv", "State;Paper\nGuinea;A3\n");
    let run = folder.run(&["release"]);
    assert!(run.errors.contains("`missions.csv`, row 2, column `Paper`: `A3` is no paper"), "{}", run.errors);
}
