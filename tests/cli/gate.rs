//! Everybody who asks whether a document may go out gets the same answer.

use super::Folder;
use demarche::i18n::Language;
use demarche::load::{LoadLimits, load};
use demarche::project::{Job, Options, Project};
use demarche::render::{Limits, Renderers};
use demarche::report::Selector;
use demarche::source::Files;
use demarche::world::{FolderWorld, clock};
use proptest::prelude::*;
use proptest::sample::select;

const REPORT: &str = "briefs/first-report/report.yaml";
const SECRET: &str = "They will settle for a review in two years, if we insist.";
const PLAN: &str = "schema: 1
id: one
formats: [md]
deliveries:
  - { report: first-report, audience: press }
";

/// What a report and its project are like.
#[derive(Clone, Copy, Debug)]
struct Case {
    embargo: Embargo,
    under_embargo: bool,
    is_denied: bool,
    doubt: Doubt,
    finding: Finding,
    signatures: Signatures,
    words: bool,
    pages: bool,
    gap: Gap,
    asks: bool,
    /// Whether a note of the report stands in the template.
    is_leaking: bool,
    /// Whether the title turns the order of its letters round, and the report accepts it.
    is_turned: bool,
    status: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Embargo {
    None,
    Over,
    Running,
    ForThePress,
    OfANode,
    Zoneless,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Doubt {
    None,
    Needed,
    Kept,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Finding {
    None,
    Warning,
    Accepted,
    Error,
    AcceptedError,
    TurnedDown,
    /// An address that documents show as text.
    Dead,
    AcceptedDead,
    /// That nothing is asked is accepted, whether or not it is so.
    AcceptedSilence,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Signatures {
    None,
    One,
    All,
    Changed,
    Nobody,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Gap {
    None,
    Missing,
}

/// Most things are all right in most cases, so that some documents pass.
fn cases() -> impl Strategy<Value = Case> {
    let rarely = || prop_oneof![9 => Just(false), 1 => Just(true)];
    let embargo = prop_oneof![
        4 => select(vec![Embargo::None, Embargo::Over]),
        3 => select(vec![Embargo::ForThePress, Embargo::OfANode]),
        1 => select(vec![Embargo::Running, Embargo::Zoneless]),
    ];
    let doubt = prop_oneof![8 => Just(Doubt::None), 1 => Just(Doubt::Needed), 1 => Just(Doubt::Kept)];
    let finding = prop_oneof![
        4 => Just(Finding::None),
        4 => select(vec![Finding::Accepted, Finding::AcceptedError, Finding::TurnedDown, Finding::AcceptedDead]),
        2 => select(vec![Finding::Warning, Finding::Error, Finding::Dead]),
    ];
    let signatures = prop_oneof![
        6 => Just(Signatures::All),
        1 => select(vec![Signatures::None, Signatures::One, Signatures::Changed, Signatures::Nobody]),
    ];
    let gap = prop_oneof![8 => Just(Gap::None), 1 => Just(Gap::Missing)];
    let first = (embargo, any::<bool>(), rarely(), doubt, finding, signatures);
    let status = select(vec!["draft", "review", "cleared"]);
    let second = (rarely(), rarely(), gap, rarely(), rarely(), rarely(), status);
    (first, second).prop_map(|((embargo, under_embargo, is_denied, doubt, finding, signatures), second)| {
        let (words, pages, gap, is_silent, is_leaking, is_turned, status) = second;
        Case {
            embargo,
            under_embargo,
            is_denied,
            doubt,
            finding,
            signatures,
            words,
            pages,
            gap,
            asks: !is_silent,
            is_leaking,
            is_turned,
            status,
        }
    })
}

impl Case {
    fn folder(&self) -> Folder {
        let folder = Folder::new();
        let text = std::fs::read_to_string(folder.path(REPORT)).unwrap();
        let mut text = text
            .replace("audiences: [member-state, \"member-state:GIN\", civil-society]", "audiences: [press]")
            .replace("\nlanguage: en\n", &format!("\nlanguage: en\nstatus: {}\n", self.status));
        assert!(text.contains("audiences: [press]") && text.contains("status: "), "{text}");
        let handling = self.handling();
        text = text.replace("version: \"1.0\"", &format!("version: \"1.0\"\n{handling}"));
        let node = match self.embargo {
            Embargo::OfANode => {
                ", handling: { embargo: { until: 2999-01-01T09:00, zone: Asia/Tokyo, advance: [press] } }"
            }
            _ => "",
        };
        let words = if self.words { "word ".repeat(900) } else { String::new() };
        let lines = if self.pages { "A line of its own.\\n\\n".repeat(150) } else { String::new() };
        let extra = format!(
            "key_messages:\n  - {{ id: KX, text: \"Ten wells were dug. {words}{lines}\"{node} }}\n  - {{ id: KY, text: {} }}",
            self.translated()
        );
        let extra = match self.finding {
            Finding::Dead | Finding::AcceptedDead => extra.replace("Ten wells", "[Ten wells](www.example.org)"),
            _ => extra,
        };
        text = text.replace("key_messages:                     # three or four lines for a hurried reader", &extra);
        assert!(text.contains("KX"), "{text}");
        let (line, doubtful) = match self.doubt {
            Doubt::None => ("", ""),
            Doubt::Needed => ("    addressees: [press]\n", "    addressees: [press]\n    doubtful: From memory.\n"),
            Doubt::Kept => ("    kind: paraphrase\n", "    kind: paraphrase\n    doubtful: From memory.\n"),
        };
        text = text.replacen(line, doubtful, 1);
        if !self.asks {
            text = text.replace("addressees: [press]", "addressees: [un-entity]");
        }
        if self.is_turned {
            text = text.replacen("\ntitle: ", "\ntitle: \"The \\u202Eyranidro meeting\" # ", 1);
            assert!(text.contains("202E"), "{text}");
        }
        text.push_str(&self.found());
        if self.is_leaking {
            let said = "text: reported on a campaign that reached every region\n";
            assert!(text.contains(said), "{text}");
            text = text.replace(said, &format!("{said}    note: {SECRET}\n"));
            folder.change(
                "templates/press.md.hbs",
                "{{block \"title\"}}",
                &format!("{{{{block \"title\"}}}}\n\n{SECRET}"),
            );
        }
        folder.write(REPORT, &text);
        let plan = PLAN.replace("[md]", &format!("[{}]", self.format()));
        let early = if self.under_embargo { "under_embargo: true\n" } else { "" };
        folder.write("release.yaml", &format!("{early}{plan}"));
        if self.words {
            folder.change("audiences/press.yaml", "pages: 2", "pages: 20, words: 300");
        }
        self.sign(&folder);
        folder
    }

    fn handling(&self) -> String {
        let embargo = match self.embargo {
            Embargo::None | Embargo::OfANode => String::new(),
            Embargo::Over => "embargo: { until: 2020-01-01T09:00, zone: Europe/Zurich }".to_owned(),
            Embargo::Running => "embargo: { until: 2999-01-01T09:00, zone: Europe/Zurich }".to_owned(),
            Embargo::ForThePress => {
                "embargo: { until: 2999-01-01T09:00, zone: Europe/Zurich, advance: [press] }".to_owned()
            }
            Embargo::Zoneless => "embargo: { until: 2020-01-01T09:00, zone: Geneva }".to_owned(),
        };
        let deny = if self.is_denied { "deny: [press], " } else { "" };
        format!("handling: {{ {deny}{embargo} }}")
    }

    fn translated(&self) -> &'static str {
        match self.gap {
            Gap::None => "Nobody was asked.",
            Gap::Missing => "{ fr: \"Personne.\" }",
        }
    }

    fn found(&self) -> String {
        let mut found = self.finding().to_owned();
        if self.is_turned {
            let entry = "{ check: invisible-character, reason: r }";
            let with = found.replace("accepted: [", &format!("accepted: [{entry}, "));
            found = if with == found { format!("{found}\naccepted: [{entry}]\n") } else { with };
        }
        found
    }

    fn finding(&self) -> &'static str {
        match self.finding {
            Finding::None | Finding::Dead => "",
            Finding::AcceptedSilence => "\naccepted: [{ check: audience-without-asks, reason: r }]\n",
            Finding::AcceptedDead => "\naccepted: [{ check: live-link, node: KX, reason: r }]\n",
            Finding::Warning => "\nterms: [{ key: A1, expansion: Same }, { key: B1, expansion: Same }]\n",
            Finding::Accepted => {
                "\nterms: [{ key: A1, expansion: Same }, { key: B1, expansion: Same }]\naccepted: [{ check: D0343, node: B1, reason: r }]\n"
            }
            Finding::TurnedDown => "\nterms: [{ key: A1, expansion: Same }, { key: B1, expansion: Same }]\n",
            Finding::Error => "\nclaims: [{ id: CL1, kind: absence, voice: ours, text: Nobody spoke of it. }]\n",
            Finding::AcceptedError => {
                "\nclaims: [{ id: CL1, kind: absence, voice: ours, text: Nobody spoke of it. }]\naccepted: [{ check: D0306, node: CL1, reason: r }]\n"
            }
        }
    }

    fn sign(&self, folder: &Folder) {
        let settings = std::fs::read_to_string(folder.path("demarche.yaml")).unwrap();
        let roles = if self.signatures == Signatures::Nobody { "" } else { "clearance: [policy, legal]\n" };
        let checks = match self.finding {
            Finding::TurnedDown => "checks: { D0343: { severity: off, reason: r } }\n",
            _ => "",
        };
        folder.write("demarche.yaml", &format!("{roles}{checks}{settings}"));
        let roles: &[&str] = match self.signatures {
            Signatures::None | Signatures::Nobody => &[],
            Signatures::One => &["legal"],
            Signatures::All | Signatures::Changed => &["policy", "legal"],
        };
        for role in roles {
            // What cannot be signed stays unsigned.
            folder.run(&["sign", "first-report", "--audience", "press", "--role", role, "--person", "A. Example"]);
        }
        if self.signatures == Signatures::Changed {
            folder.change(REPORT, "Ten wells", "Nine wells");
        }
    }

    /// The answers of all doors, each with its name and what it said.
    fn answers(&self, folder: &Folder) -> Vec<(&'static str, bool, String)> {
        let flag: &[&str] = if self.under_embargo { &["--under-embargo"] } else { &[] };
        let format = self.format();
        let run = |name: &'static str, arguments: &[&str], flags: &[&str]| {
            let run = folder.run(&[arguments, flags].concat());
            (name, run.code == 0, format!("exit {}\n{}", run.code, run.errors))
        };
        vec![
            run("check", &["check", "first-report", "--gate", "cleared", "--format", format], flag),
            run("build", &["build", "first-report", "--cleared", "--format", format, "--audience", "press"], flag),
            run("dry run", &["release", "--cleared", "--dry-run"], &[]),
            run("release", &["release", "--cleared"], &[]),
            self.library(folder),
        ]
    }

    /// What a title says that is turned round shows where pages are painted.
    fn format(&self) -> &'static str {
        if self.is_turned { "pdf" } else { "md" }
    }

    fn library(&self, folder: &Folder) -> (&'static str, bool, String) {
        let now = clock::now(None).unwrap();
        let world = FolderWorld::new(folder.path("."), now.moment);
        let mut files = Files::default();
        let project = Project::load(&world, &mut files).unwrap();
        let loading = load(&world, REPORT, files, &LoadLimits::default());
        let Ok(loaded) = loading.result else { return ("library", false, format!("{:?}", loading.result.err())) };
        let job = Job::new(Selector::parse("press").unwrap(), "release", Language::english());
        let job = Job { under_embargo: self.under_embargo, ..job };
        let options = Options { date: now.date, now: now.moment, draft: false, cleared: true };
        let renderers = Renderers::default();
        let made =
            project.file(&loaded, &job, renderers.get(self.format()).unwrap(), Limits::default(), &options).output;
        ("library", made.is_ok(), format!("{:?}", made.err()))
    }
}

/// A case takes several processes, so there are few of them unless `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let usual = ProptestConfig::default();
    let cases = if usual.cases == 256 { 12 } else { usual.cases };
    ProptestConfig { cases, max_shrink_iters: 8, failure_persistence: None, ..usual }
}

/// Before the hour `check` finds what it would after it: in a report that is under embargo, and in a part that is.
#[test]
fn an_embargo_hides_no_mistake_of_a_document() {
    let folder = Folder::new();
    let report = "briefs/first-report/report.yaml";
    folder.change("templates/press.md.hbs", "{{block \"title\"}}", "{{block \"title\"}}\n\n{{block \"titel\"}}");
    folder.change(report, "audiences: [member-state,", "audiences: [press, member-state,");
    let after = folder.run(&["check"]);
    assert!(after.code == 4 || after.code == 1, "{}", after.errors);
    let embargo = "handling: { embargo: { until: \"2999-01-01T00:00\", zone: Europe/Zurich, advance: [press] } }";
    folder.change(report, "schema: 1", &format!("schema: 1\n{embargo}"));
    let before = folder.run(&["check"]);
    assert_eq!(before.code, after.code, "{}", before.errors);
    let codes = |run: &super::Run| -> std::collections::BTreeSet<String> {
        let lines = run.errors.lines().filter(|line| line.starts_with("error["));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(codes(&before), codes(&after), "{}", before.errors);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn all_doors_agree(case in cases()) {
        let folder = case.folder();
        let answers = case.answers(&folder);
        let (_, first, _) = answers[0];
        let said: Vec<String> = answers.iter().map(|(name, passes, said)| format!("{name}: {passes}: {said}")).collect();
        prop_assert!(answers.iter().all(|(_, passes, _)| *passes == first), "{}", said.join("\n"));
    }
}

/// The doors are not shut for everybody: a report with nothing against it passes, and each thing alone stops it.
#[test]
fn each_thing_stops_a_document_at_every_door() {
    let fine = Case {
        embargo: Embargo::Over,
        under_embargo: false,
        is_denied: false,
        doubt: Doubt::None,
        finding: Finding::Accepted,
        signatures: Signatures::All,
        words: false,
        pages: false,
        gap: Gap::None,
        asks: true,
        is_leaking: false,
        is_turned: false,
        status: "cleared",
    };
    let passes = |case: Case| {
        let answers = case.answers(&case.folder());
        let (_, first, _) = answers[0];
        assert!(answers.iter().all(|(_, passes, _)| *passes == first), "{case:?}: {answers:#?}");
        (first, format!("{answers:#?}"))
    };
    let (is_fine, said) = passes(fine);
    assert!(is_fine, "{said}");
    let (is_fine, said) = passes(Case { finding: Finding::AcceptedDead, ..fine });
    assert!(is_fine, "{said}");
    let (is_fine, said) = passes(Case { finding: Finding::AcceptedSilence, asks: false, ..fine });
    assert!(is_fine, "{said}");
    let early = Case { embargo: Embargo::ForThePress, under_embargo: true, ..fine };
    let (is_fine, said) = passes(early);
    assert!(is_fine, "{said}");
    for stopped in [
        Case { embargo: Embargo::Running, ..fine },
        Case { embargo: Embargo::Running, under_embargo: true, ..fine },
        Case { embargo: Embargo::ForThePress, ..fine },
        Case { embargo: Embargo::Zoneless, ..fine },
        Case { is_denied: true, ..fine },
        Case { doubt: Doubt::Needed, ..fine },
        Case { finding: Finding::Warning, ..fine },
        Case { finding: Finding::Error, ..fine },
        Case { signatures: Signatures::One, ..fine },
        Case { signatures: Signatures::Changed, ..fine },
        Case { signatures: Signatures::Nobody, ..fine },
        Case { words: true, ..fine },
        Case { pages: true, ..fine },
        Case { gap: Gap::Missing, ..fine },
        Case { asks: false, ..fine },
        Case { finding: Finding::Dead, ..fine },
        Case { is_leaking: true, ..fine },
        Case { is_turned: true, ..fine },
    ] {
        assert!(!passes(stopped).0, "{stopped:?}");
    }
}

#[test]
fn a_build_says_how_many_errors_checks_find_and_stops_where_the_report_is_cleared() {
    let folder = Folder::new();
    let claim = "\nclaims: [{ id: CL1, kind: absence, voice: ours, text: Nobody spoke of it. }]\n";
    let text = std::fs::read_to_string(folder.path(REPORT)).unwrap();
    folder.write(REPORT, &(text + claim));
    let build = || folder.run(&["build", "--audience", "press", "--format", "md,html"]);
    let run = build();
    assert_eq!(run.code, 0, "{}", run.errors);
    let line = "warning[D0716]: checks find 1 error in `first-report`; `demarche check first-report` lists it\n";
    assert!(run.errors.contains(line), "{}", run.errors);
    assert!(run.output.ends_with("2 files in out; checks find 1 error\n"), "{}", run.output);
    folder.change(REPORT, "language: en\n", "language: en\nstatus: cleared\n");
    let run = build();
    assert!(run.code == 3 && run.errors.contains("error[D0306]"), "{}: {}", run.code, run.errors);
    let run = folder.run(&["build", "--audience", "press", "--format", "md", "--draft"]);
    assert_eq!(run.code, 0, "a draft is for those who work on it: {}", run.errors);
}

/// Files that do not say what their document says are made by nobody, cleared or not.
#[cfg(feature = "pdf")]
#[test]
fn a_build_compares_files_with_their_document_as_a_release_does() {
    let folder = Folder::new();
    folder.change(REPORT, "title: Title of the report", "title: \"The \\u202Eyranidro meeting\"");
    folder.write("release.yaml", &PLAN.replace("[md]", "[pdf]").replace("press }", "press, without_asks: true }"));
    for command in [&["build", "--audience", "press", "--format", "pdf"][..], &["release", "--dry-run"], &["release"]] {
        let run = folder.run(command);
        assert!(run.code == 3 && run.errors.contains("error[D1001]"), "{command:?}: {} {}", run.code, run.errors);
    }
    assert!(folder.names("out").iter().all(|name| name == "one"));
}

#[test]
fn what_is_under_embargo_is_said_node_by_node() {
    let folder = Folder::new();
    let node = "key_messages:\n  - { id: KX, text: Ten wells., handling: { embargo: { until: 2999-01-01T09:00, zone: Asia/Tokyo } } }";
    folder.change(REPORT, "key_messages:                     # three or four lines for a hurried reader", node);
    for command in [&["check"][..], &["build", "--format", "md"]] {
        let run = folder.run(command);
        assert_eq!(run.code, 0, "{}", run.errors);
        let said = "info[D0418]: `KX` is under embargo until 2999-01-01 09:00 in Asia/Tokyo (";
        assert!(run.errors.contains(said) && run.errors.contains("report.yaml:"), "{}", run.errors);
        assert_eq!(run.errors.matches("D0418").count(), 1, "{}", run.errors);
    }
    let run = folder.run(&["explain", "first-report", "KX", "--audience", "press"]);
    assert!(run.output.contains("out  key message `KX`: it is under embargo until"), "{}", run.output);
}
