//! Signatures under documents, and builds that ask for them.

use super::Folder;

const REPORT: &str = "briefs/first-report/report.yaml";

/// A folder where two roles sign.
fn folder() -> Folder {
    let folder = Folder::new();
    let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
    folder.write("demarche.yaml", &format!("{settings}\nclearance: [policy, legal]\n"));
    folder
}

fn sign(folder: &Folder, role: &str, date: &str, more: &[&str]) -> String {
    let arguments = ["sign", "first-report", "--audience", "press", "--role", role, "--person", "Awa \"A\" Example"];
    let mut command = folder.command(&[&arguments, more].concat());
    let run = super::Run::from(command.env("SOURCE_DATE_EPOCH", date).output().unwrap());
    assert_eq!(run.code, 0, "{}", run.errors);
    run.output
}

/// Noon of the 2nd of March 2026.
const MARCH: &str = "1772452800";

#[track_caller]
fn is_cleared(folder: &Folder, date: &str, expected: &[&str]) {
    let run = folder.run(&["build", "--cleared", "--audience", "press", "--date", date, "--out", "out"]);
    let found: Vec<&str> = run.errors.lines().filter_map(|line| line.strip_prefix("error[D0713]: ")).collect();
    assert_eq!(found, expected, "{}", run.errors);
    assert_eq!(run.code, if expected.is_empty() { 0 } else { 3 }, "{}", run.errors);
    assert_eq!(folder.names("out").is_empty(), !expected.is_empty());
}

#[test]
fn a_cleared_build_needs_every_signature_under_these_words() {
    let folder = folder();
    let before = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    let document = "the release for press in en";
    is_cleared(
        &folder,
        "2026-03-02",
        &[
            &format!("{document} has not been signed by `policy`"),
            &format!("{document} has not been signed by `legal`"),
        ],
    );
    let said = sign(&folder, "policy", MARCH, &[]);
    assert!(said.starts_with("Awa \"A\" Example (policy) signed the release for press in en: "), "{said}");
    is_cleared(&folder, "2026-03-02", &[&format!("{document} has not been signed by `legal`")]);
    sign(&folder, "legal", MARCH, &["--until", "2999-03"]);
    let signed = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    assert!(signed.starts_with(&before), "the report is as it was, and the signatures follow");
    assert_eq!(signed.matches("time: 2026-03-02").count(), 2);
    is_cleared(&folder, "2999-03-31", &[]);
    std::fs::remove_dir_all(folder.path("out")).unwrap();
    is_cleared(&folder, "2999-04-01", &[&format!("{document} was signed by `legal` until 2999-03")]);
    // A word less, and nobody has signed it; who looks is told where.
    folder.change(REPORT, "The meeting adopted a declaration.", "The meeting adopted declaration.");
    is_cleared(
        &folder,
        "2026-03-02",
        &[
            &format!("{document} has changed since `policy` signed it on 2026-03-02: `KM1` was changed"),
            &format!("{document} has changed since `legal` signed it on 2026-03-02: `KM1` was changed"),
        ],
    );
    let run = folder.run(&["check", "--gate", "cleared"]);
    assert!(run.code == 1 && run.errors.contains("D0713"), "{}", run.errors);
    let run = folder.run(&["build", "--cleared", "--audience", "press", "--date", "2026-03-02", "--out", "out"]);
    assert!(run.errors.contains("info[D0717]: `KM1` was changed since `legal` signed on 2026-03-02"), "{}", run.errors);
    // Signing again replaces.
    sign(&folder, "policy", MARCH, &[]);
    let again = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    assert_eq!(again.matches("role: \"policy\"").count(), 1, "{again}");
    assert_eq!(again.matches("role: \"legal\"").count(), 1, "{again}");
}

/// The date on a letter is chosen: an earlier one revives no signature, whoever asks and however it is chosen.
#[test]
fn a_signature_that_is_over_by_the_clock_is_over_whatever_the_date() {
    let folder = folder();
    sign(&folder, "policy", MARCH, &[]);
    sign(&folder, "legal", MARCH, &["--until", "2999-03"]);
    folder.change(REPORT, "expires: 2999-03", "expires: 2020-03");
    folder.change(REPORT, "audiences: [member-state, \"member-state:GIN\", civil-society]", "audiences: [press]");
    let plan =
        "schema: 1\nid: r\ndate: 2020-03-02\nformats: [md]\ndeliveries: [{ report: first-report, audience: press }]\n";
    folder.write("release.yaml", plan);
    let over = "the release for press in en was signed by `legal` until 2020-03";
    is_cleared(&folder, "2020-03-02", &[over]);
    for arguments in
        [&["release", "--cleared"][..], &["release", "--cleared", "--dry-run"], &["check", "--gate", "cleared"]]
    {
        let mut command = folder.command(arguments);
        let run = super::Run::from(command.env("SOURCE_DATE_EPOCH", "1583150400").output().unwrap());
        assert!(run.code != 0 && run.errors.contains(over), "{arguments:?}: {}", run.errors);
    }
    // And nobody is told to have signed what is over already.
    let before = std::fs::read(folder.path(REPORT)).unwrap();
    let arguments = ["sign", "first-report", "--audience", "press", "--role", "legal", "--person", "A"];
    let mut command = folder.command(&[&arguments[..], &["--until", "2020-04"]].concat());
    let run = super::Run::from(command.env("SOURCE_DATE_EPOCH", "1583150400").output().unwrap());
    assert!(run.code == 2 && run.errors.contains("would be over already"), "{}: {}", run.code, run.errors);
    assert_eq!(std::fs::read(folder.path(REPORT)).unwrap(), before);
}

#[test]
fn a_signature_of_an_earlier_form_is_no_longer_valid_and_says_so() {
    let folder = folder();
    let report = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    let entry = |role: &str| {
        let content = "ab".repeat(32);
        format!(
            "  - {{ role: {role}, person: A, time: 2025-01-02, document: release for press in en, content: {content} }}\n"
        )
    };
    folder.write(REPORT, &format!("{report}\nclearances:\n{}{}", entry("policy"), entry("legal")));
    let message = |role: &str| {
        format!("the release for press in en was signed by `{role}` in an earlier form, on 2025-01-02; sign it again")
    };
    is_cleared(&folder, "2026-03-02", &[&message("policy"), &message("legal")]);
}

#[test]
fn paper_theme_pictures_of_others_and_hidden_nodes_are_not_signed() {
    let folder = folder();
    for role in ["policy", "legal"] {
        sign(&folder, role, MARCH, &[]);
    }
    folder.change(
        REPORT,
        "delegations:",
        "  - { id: sec-hidden, part: what-happened, heading: Hidden, handling: { deny: [press] }, blocks: [{ text: It was said. }] }\n\ndelegations:",
    );
    folder.change("demarche.yaml", "brand:", "page_size: letter\nbrand:");
    is_cleared(&folder, "2026-03-02", &[]);
}

/// A plan with named ambassadors and letter paper, and an embargo until `until`.
fn embassies(until: &str) -> Folder {
    let folder = folder();
    folder.change(
        REPORT,
        "version: \"1.0\"",
        &format!("version: \"1.0\"\nhandling:\n  embargo: {{ until: {until}, zone: Europe/Zurich, advance: [press] }}"),
    );
    folder.write(
        "all.yaml",
        "schema: 1
id: all
date: 2026-03-02
formats: [html, md, pdf, docx]
deliveries:
  - report: first-report
    audience: member-state
    recipients:
      - { recipient: GIN, name: H. E. A. Example, salutation: 'Excellency,', page_size: letter }
      - { recipient: KEN, name: H. E. B. Example, salutation: 'Madam Ambassador,' }
    documents: [ask-sheet]
  - { report: first-report, audience: press, without_asks: true }
",
    );
    folder.write(
        "press.yaml",
        "schema: 1
id: press
date: 2026-03-02
under_embargo: true
formats: [html, md, pdf, docx]
deliveries:
  - { report: first-report, audience: press, without_asks: true }
",
    );
    folder
}

#[test]
fn a_plan_is_signed_with_two_commands_and_goes_to_the_press_before_the_hour_and_to_all_after_it() {
    let folder = embassies("2999-12-01T09:00");
    for role in ["policy", "legal"] {
        let run = folder.run(&["sign", "all.yaml", "--role", role, "--person", "A. Example"]);
        assert_eq!(run.code, 0, "{}", run.errors);
    }
    let signed = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    // Before the hour: the press, marked; nobody else, whatever the date.
    let run = folder.run(&["release", "all.yaml", "--cleared"]);
    assert!(run.code == 3 && run.errors.contains("D0406"), "{}", run.errors);
    assert!(run.errors.contains("`press` may have it before the hour"), "{}", run.errors);
    let run = folder.run(&["release", "all.yaml", "--cleared", "--date", "2999-12-02"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    for dry in [true, false] {
        let arguments: &[&str] = if dry { &["--dry-run"] } else { &[] };
        let run = folder.run(&[&["release", "press.yaml", "--cleared"], arguments].concat());
        assert_eq!(run.code, 0, "{}", run.errors);
    }
    let name = "first-report_press_en_v1.0-under-embargo";
    let read = |name: &str| std::fs::read_to_string(folder.path("out/press").join(name)).unwrap();
    for format in ["html", "md"] {
        let text = read(&format!("{name}.{format}")).replace('\u{a0}', " ");
        assert!(text.contains("Embargoed until 1 December 2999, 09:00 Zurich"), "{text}");
    }
    let manifest = read("manifest.json");
    let receipt = read(&format!("{name}.receipt.json"));
    for text in [manifest, receipt] {
        assert!(text.contains("\"embargoed_until\": \"2999-12-01T08:00:00Z[Europe/Zurich]\""), "{text}");
    }
    // After it: all, without the mark, under the same signatures.
    folder.change(REPORT, "until: 2999-12-01", "until: 2020-12-01");
    let run = folder.run(&["release", "all.yaml", "--cleared"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let names = folder.names("out/all");
    assert!(names.iter().any(|name| name == "first-report_press_en_v1.0.pdf"), "{names:?}");
    assert!(names.iter().all(|name| !name.contains("embargo")), "{names:?}");
    for name in names.iter().filter(|name| name.ends_with(".md") || name.ends_with(".html")) {
        let text = std::fs::read_to_string(folder.path("out/all").join(name)).unwrap();
        assert!(!text.contains("Embargoed"), "{name}");
    }
    assert_eq!(signed.matches("role: \"legal\"").count(), signed.matches("role: \"policy\"").count());
}

#[test]
fn recipients_with_the_same_text_share_a_signature() {
    let folder = folder();
    folder.write(
        "templates/member-state-ask-sheet.md.hbs",
        "{{#title}}Asks{{/title}}\n\n{{> address}}\n\nWe ask for help.\n",
    );
    folder.write(
        "release.yaml",
        "schema: 1
id: sheets
date: 2026-03-02
formats: [md]
deliveries:
  - report: first-report
    audience: member-state
    recipients: [{ recipient: FRA, name: H. E. A. Example, page_size: letter }, { recipient: KEN, salutation: 'Madam,' }]
    documents: [ask-sheet]
",
    );
    for role in ["policy", "legal"] {
        let run = folder.run(&["sign", "release.yaml", "--role", role, "--person", "A. Example"]);
        assert_eq!(run.code, 0, "{}", run.errors);
        assert!(run.output.contains("the ask-sheet for member-state in en (2 recipients): 3-"), "{}", run.output);
        assert_eq!(run.output.lines().count(), 1, "one entry for a text: {}", run.output);
    }
    let signed = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    assert!(signed.contains("recipients: [\"FRA\", \"KEN\"]"), "{signed}");
    let run = folder.run(&["release", "--cleared"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    folder.change("templates/member-state-ask-sheet.md.hbs", "for help", "for more help");
    let run = folder.run(&["release", "--cleared"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    assert!(run.errors.contains("signed it on") && run.errors.contains("the words of the template"), "{}", run.errors);
}

/// A plan with two letters, one to somebody by name and in a form of its own; templates and audiences as given.
fn letters(template: &str) -> Folder {
    let folder = folder();
    folder.write("templates/member-state-ask-sheet.md.hbs", template);
    folder.write(
        "release.yaml",
        "schema: 1
id: sheets
date: 2026-03-02
formats: [md]
deliveries:
  - report: first-report
    audience: member-state
    recipients: [{ recipient: FRA, name: H. E. A. Example, salutation: 'Madam Ambassador,' }, KEN]
    documents: [ask-sheet]
",
    );
    folder
}

/// Signs the plan, and says how many texts there were.
#[track_caller]
fn sign_all(folder: &Folder) -> usize {
    let sign = |role: &str| folder.run(&["sign", "release.yaml", "--role", role, "--person", "A. Example"]);
    let (policy, legal) = (sign("policy"), sign("legal"));
    assert_eq!((policy.code, legal.code), (0, 0), "{}{}", policy.errors, legal.errors);
    legal.output.lines().count()
}

const SHEET: &str = "{{#title}}Asks{{/title}}

{{#letter \"salutation\"}}
{{audience.salutation}} as agreed between us,
{{/letter}}

We ask on {{date}} for help.
";

#[test]
fn words_of_a_template_in_the_address_of_a_letter_are_signed_and_those_of_its_recipient_are_not() {
    let folder = letters(SHEET);
    assert_eq!(sign_all(&folder), 1, "one text for both");
    let release = |date: &str| folder.run(&["release", "--cleared", "--date", date]);
    assert_eq!(release("2026-03-02").code, 0, "{}", release("2026-03-02").errors);
    folder.change("release.yaml", "'Madam Ambassador,'", "\"Monsieur l'Ambassadeur,\"");
    assert_eq!(release("2026-05-11").code, 0, "{}", release("2026-05-11").errors);
    folder.change("templates/member-state-ask-sheet.md.hbs", "as agreed between us", "as never agreed between us");
    let run = release("2026-03-02");
    assert!(run.code == 3 && run.errors.contains("the words of the template"), "{}", run.errors);
}

/// The form of address for those who have none of their own is the audience's.
#[test]
fn the_usual_form_of_address_is_signed() {
    let folder = letters(SHEET);
    folder.write("audiences/member-state.yaml", include_str!("../../templates/audiences/member-state.yaml"));
    sign_all(&folder);
    assert_eq!(folder.run(&["release", "--cleared"]).code, 0);
    folder.change("audiences/member-state.yaml", "  en: Excellency,", "  en: Excellency and dear friend,");
    assert_eq!(folder.run(&["release", "--cleared"]).code, 3);
}

/// A template can look at whom it writes to. What it then says to one alone is signed for that one.
#[test]
fn words_that_a_template_has_for_one_recipient_alone_are_signed_for_that_one() {
    let secret = "{{#if (eq recipient.addressee \"H. E. A. Example\")}}We promise {{/if}}We ask";
    let folder = letters(&SHEET.replace("We ask", secret));
    assert_eq!(sign_all(&folder), 2, "two texts");
    let release = || folder.run(&["release", "--cleared"]);
    assert_eq!(release().code, 0, "{}", release().errors);
    folder.change("templates/member-state-ask-sheet.md.hbs", "We promise", "We promise all");
    let run = release();
    assert_eq!(run.code, 3);
    let found: Vec<&str> = run.errors.lines().filter(|line| line.starts_with("error[D0713]")).collect();
    assert!(found.len() == 2 && found.iter().all(|line| line.contains("member-state:FRA")), "{}", run.errors);
}

/// What is accepted and why is read by nobody; how an ask is presented is.
#[test]
fn reasons_are_not_signed_and_whose_an_ask_is_is() {
    let folder = folder();
    let entry = |reason: &str| {
        format!(
            "\nterms: [{{ key: A1, expansion: Same }}, {{ key: B1, expansion: Same }}]\naccepted: [{{ check: D0343, node: B1, reason: {reason} }}]\n"
        )
    };
    let text = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    folder.write(REPORT, &(text + &entry("One")));
    for role in ["policy", "legal"] {
        sign(&folder, role, MARCH, &[]);
    }
    folder.change(REPORT, "reason: One", "reason: Another");
    is_cleared(&folder, "2026-03-02", &[]);
    let last = "    voice: ours\n    addressees: [press]";
    folder.change(REPORT, last, &last.replace("ours", "reported"));
    let run = folder.run(&["build", "--cleared", "--audience", "press", "--date", "2026-03-02", "--out", "out"]);
    assert!(run.code == 3 && run.errors.contains("D0713") && run.errors.contains("`R4`"), "{}", run.errors);
}

/// The letterhead of DOCX files.
#[cfg(feature = "docx")]
#[test]
fn words_of_the_letterhead_are_signed_and_its_looks_are_not() {
    let folder = folder();
    let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
    folder.write("demarche.yaml", &format!("{settings}\nreference: letter.docx\n"));
    let letterhead = |words: &str, size: &str| {
        let changed = super::leak::reference(&|name, text| match name {
            name if name.starts_with("word/header") => {
                text.replace("</w:hdr>", &format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:hdr>"))
            }
            "word/styles.xml" => text.replacen("<w:sz w:val=\"", &format!("<w:sz w:val=\"{size}"), 1),
            _ => text,
        });
        std::fs::write(folder.path("letter.docx"), changed).unwrap();
    };
    letterhead("Friends of water", "");
    for role in ["policy", "legal"] {
        sign(&folder, role, MARCH, &[]);
    }
    letterhead("Friends of water", "1");
    is_cleared(&folder, "2026-03-02", &[]);
    letterhead("Friends of dams", "");
    let run = folder.run(&["build", "--cleared", "--audience", "press", "--date", "2026-03-02", "--out", "out"]);
    assert!(run.code == 3 && run.errors.contains("D0713"), "{}", run.errors);
}

#[test]
fn words_of_templates_are_signed_too_and_a_theme_is_not() {
    let folder = folder();
    sign(&folder, "policy", MARCH, &[]);
    sign(&folder, "legal", MARCH, &[]);
    let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
    folder.write("demarche.yaml", &format!("{settings}\ntheme: dense\n"));
    is_cleared(&folder, "2026-03-02", &[]);
    std::fs::remove_dir_all(folder.path("out")).unwrap();
    folder.change("templates/press.md.hbs", "{{block \"title\"}}", "{{block \"title\"}}\n\nFor now.");
    let run = folder.run(&["build", "--cleared", "--audience", "press", "--date", "2026-03-02", "--out", "out"]);
    assert_eq!(run.code, 3, "{}", run.errors);
}

#[test]
fn an_error_of_a_check_or_a_doubt_stops_a_cleared_build() {
    let folder = folder();
    folder.change(REPORT, "    verb: ", "    doubtful: From memory.\n    verb: ");
    let claim =
        "claims:\n  - id: CL1\n    kind: absence\n    voice: ours\n    text: Nobody spoke of it.\n\nkey_messages:";
    folder.change(REPORT, "key_messages:", claim);
    for role in ["policy", "legal"] {
        sign(&folder, role, MARCH, &["--audience", "member-state"]);
    }
    let run = folder.run(&["build", "--cleared", "--audience", "member-state", "--date", "2026-03-02", "--out", "out"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    for code in ["error[D0711]", "error[D0306]"] {
        assert!(run.errors.contains(code), "{code}: {}", run.errors);
    }
    let all = folder.run(&["build", "--cleared", "--date", "2026-03-02", "--out", "out"]);
    assert_eq!(all.errors.matches("error[D0306]").count(), 1, "once for all documents: {}", all.errors);
    assert_eq!(folder.names("out"), [""; 0]);
}

#[test]
fn what_cannot_be_signed_is_refused_with_the_file_as_it_was() {
    let folder = folder();
    let refused = |arguments: &[&str], code: i32, words: &str| {
        let before = std::fs::read(folder.path(REPORT)).unwrap();
        let fixed = ["sign", "first-report", "--person", "A"];
        let run = folder.run(&[&fixed, arguments].concat());
        assert_eq!(run.code, code, "{}", run.errors);
        assert!(run.errors.contains(words), "{}", run.errors);
        assert_eq!(std::fs::read(folder.path(REPORT)).unwrap(), before);
    };
    refused(
        &["--role", "chief", "--audience", "press"],
        2,
        "names no role `chief` under `clearance`; it has policy, legal",
    );
    refused(&["--role", "legal", "--audience", "press", "--document", "sheet"], 2, "there are release");
    refused(&["--role", "legal", "--audience", "nobody"], 2, "unknown audience `nobody`");
    let report = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    folder.write(REPORT, &format!("{report}\nclearances: []\n"));
    refused(&["--role", "legal", "--audience", "press"], 4, "are written in brackets");
}

#[test]
fn without_roles_nothing_is_cleared() {
    let folder = Folder::new();
    let run = folder.run(&["build", "--cleared", "--audience", "press", "--out", "out"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    assert!(run.errors.contains("error[D0713]: nobody is named who clears documents"), "{}", run.errors);
}
