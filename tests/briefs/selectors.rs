//! Whoever is named as a reader is found under any spelling, and a slip gives nothing to anybody.

use crate::load::load_text;
use demarche::load::Loaded;
use demarche::project::{Job, Options, Project};
use demarche::report::Selector;
use demarche::source::Files;
use demarche::world::MemoryWorld;
use jiff::Timestamp;

fn project() -> Project {
    let press = "name: Press\nreceives: public\nrecipients: organisation\ntheme: sober\npeer_statements: all\n\
                 documents: [{ name: brief, template: civil-society }]\n";
    let world = MemoryWorld::new(Timestamp::UNIX_EPOCH).with("audiences/press.yaml", press);
    Project::load(&world, &mut Files::default()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A report with these lines in it.
fn report(lines: &str) -> Loaded {
    let head = "schema: 1\nid: r\ntitle: A report\nkind: event-report\nlanguage: en\n";
    let world = MemoryWorld::new(Timestamp::UNIX_EPOCH)
        .with("audiences/press.yaml", "")
        .with("briefs/test/report.yaml", format!("{head}{lines}"));
    let loading = demarche::load::load(&world, "briefs/test/report.yaml", Files::default(), &Default::default());
    loading.result.unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// All that a reader's view says.
fn view(project: &Project, loaded: &Loaded, reader: &str) -> String {
    let options =
        Options { date: jiff::civil::date(2026, 1, 1), now: Timestamp::UNIX_EPOCH, draft: false, cleared: false };
    let reader = Selector::parse(reader).unwrap();
    let jobs = project.jobs(&loaded.report, &[reader], None).unwrap();
    let view = project.view(&loaded.report, jobs.last().unwrap(), &options).output;
    serde_json::to_string(&view.unwrap_or_else(|denial| panic!("{denial:#?}"))).unwrap()
}

#[test]
fn a_denial_holds_however_it_is_spelt() {
    let project = project();
    // What is written, and those from whom it keeps the text and from whom it does not.
    let cases: [(&str, &[&str], &[&str]); 12] = [
        ("un-entity:UNDOC", &["un-entity:UNODC", "un-entity:WHO", "un-entity"], &["civil-society", "member-state:GIN"]),
        ("member-state:XYZ", &["member-state:GIN", "member-state:FRA", "member-state"], &["civil-society"]),
        ("un-entity:united nations office on drugs and crime", &["un-entity:UNODC"], &["un-entity:WHO", "un-entity"]),
        ("un-entity:unodc", &["un-entity:UNODC"], &["un-entity:WHO"]),
        ("un-entity:Управление  ООН по наркотикам", &["un-entity:UNODC", "un-entity:FAO"], &["press"]),
        ("un-entity:毒品和犯罪问题办公室", &["un-entity:UNODC"], &["un-entity:WHO"]),
        ("un-entity:UN\u{200b}OD\u{ad}C", &["un-entity:UNODC"], &["un-entity:WHO"]),
        ("member-state:la République de Guinée", &["member-state:GIN"], &["member-state:GNB", "member-state"]),
        ("member-state:غينيا", &["member-state:GIN"], &["member-state:GNB"]),
        ("press:the EXAMPLE  times", &["press:Example Times"], &["press:Radio Sample", "press"]),
        ("press:Example Tmies", &["press:Example Times"], &["press:Radio Sample", "press"]),
        ("press:Exámple Tïmes", &["press:example times"], &["press:Radio Sample"]),
    ];
    for (denied, kept_from, given_to) in cases {
        let message = format!("key_messages:\n  - {{ id: k1, text: Xqone, handling: {{ deny: [\"{denied}\"] }} }}\n");
        let loaded = report(&message);
        for reader in kept_from {
            assert!(!view(&project, &loaded, reader).contains("Xqone"), "{denied}: {reader}");
        }
        for reader in given_to {
            assert!(view(&project, &loaded, reader).contains("Xqone"), "{denied}: {reader}");
        }
    }
}

#[test]
fn everything_else_that_names_a_reader_gives_to_whom_it_names_and_to_nobody_by_a_slip() {
    let project = project();
    let fields: [&dyn Fn(&str) -> String; 5] = [
        &|it| format!("key_messages: [{{ id: k1, text: Xqone, audiences: [\"{it}\"] }}]\n"),
        &|it| format!("key_messages: [{{ id: k1, text: Xqone, handling: {{ allow: [\"{it}\"] }} }}]\n"),
        &|it| format!("editions: [{{ audience: \"{it}\", title: Xqone }}]\n"),
        &|it| {
            let rest = "verb: do, voice: ours, action: Xqone";
            format!("recommendations: [{{ id: R1, {rest}, addressees: [\"{it}\"] }}]\n")
        },
        &|it| {
            let rest = "verb: do, voice: ours, action: Do it, addressees: [member-state, un-entity, press]";
            format!("recommendations: [{{ id: R1, {rest}, wording: {{ \"{it}\": Xqone }} }}]\n")
        },
    ];
    let cases = [
        ("un-entity:UNODC", ["un-entity:unodc", "un-entity:Office des Nations Unies contre la drogue et le crime"]),
        ("member-state:GIN", ["member-state:gin", "member-state:Гвинея"]),
        ("press:Example Times", ["press:EXAMPLE TIMES", "press:Example\u{200b}  Times"]),
    ];
    for (reader, spellings) in cases {
        for field in fields {
            for spelling in spellings.into_iter().chain([reader]) {
                assert!(view(&project, &report(&field(spelling)), reader).contains("Xqone"), "{}", field(spelling));
            }
            let (class, _) = reader.split_once(':').unwrap();
            for slip in ["Xqnobody", "Congo"] {
                let written = field(&format!("{class}:{slip}"));
                assert!(!view(&project, &report(&written), reader).contains("Xqone"), "{written}");
            }
        }
    }
}

/// Speakers of a reader are its own, by code or by name.
#[test]
fn what_a_reader_said_is_its_own_however_it_is_named() {
    let project = project();
    let cases = [
        ("kind: un-entity, entity: unodc", "un-entity:UNODC"),
        ("kind: un-entity, name: United Nations Office on Drugs and Crime", "un-entity:UNODC"),
        ("kind: member-state, iso3: gin", "member-state:GIN"),
        ("kind: observer, name: Святой Престол", "member-state:VAT"),
        ("kind: civil-society, name: EXAMPLE  Aid", "civil-society:Example Aid"),
    ];
    for (delegation, reader) in cases {
        let lines = format!(
            "delegations: [{{ id: D1, {delegation} }}]\n\
             speakers: [{{ id: sp-1, capacity: Representative, delegation: D1 }}]\n\
             statements: [{{ id: ST1, by: [sp-1], kind: paraphrase, text: said Xqone }}]\n"
        );
        let loaded = report(&lines);
        let job = project.jobs(&loaded.report, &[Selector::parse(reader).unwrap()], None).unwrap().pop().unwrap();
        let options =
            Options { date: jiff::civil::date(2026, 1, 1), now: Timestamp::UNIX_EPOCH, draft: false, cleared: false };
        let view = project.view(&loaded.report, &job, &options).output.unwrap();
        assert_eq!(view.own_statements().len(), 1, "{delegation}");
    }
}

#[test]
fn the_command_line_finds_entities_and_states_under_any_name() {
    let project = project();
    let loaded = report("audiences: [\"un-entity:onudc\", \"un-entity:UNODC\", \"member-state:la Guinée\"]\n");
    let jobs = project.jobs(&loaded.report, &[], None).unwrap();
    let mut readers: Vec<String> = jobs.iter().map(|job: &Job| job.selector.to_string()).collect();
    readers.dedup();
    assert_eq!(readers, ["un-entity:UNODC", "member-state:GIN"]);
}

/// A class is written one way, wherever it stands; another case or a space is refused with the right one.
#[test]
fn a_class_written_otherwise_is_refused_with_a_question() {
    for (field, slip) in [
        ("handling: { deny: [\"SLIP\"] }", "Member-State:GIN"),
        ("audiences: [\"SLIP\"]", "member_state"),
        ("editions: [{ audience: \"SLIP\", title: A }]", " member-state:GIN"),
        ("translations: [{ language: fr, audience: \"SLIP\" }]", "member state"),
        ("key_messages: [{ id: k1, text: One, audiences: [\"SLIP\"] }]", "Member State:GIN"),
    ] {
        let head = "schema: 1\nid: r\ntitle: A report\nkind: event-report\nlanguage: en\n";
        let loading = load_text(&format!("{head}{}\n", field.replace("SLIP", slip)));
        let problems = loading.result.unwrap_err();
        let [problem] = problems.as_slice() else { panic!("{problems:#?}") };
        let help = problem.help.join(" ");
        assert!(problem.code.0 == "D0123" && help.contains("did you mean `member-state"), "{slip}: {problem:?}");
    }
}

#[test]
fn what_nobody_sees_in_the_brand_is_noticed() {
    let settings = "brand: { name: \"Exam\\u200bple\", contact: { web: https://example.org } }\n";
    let world = MemoryWorld::new(Timestamp::UNIX_EPOCH).with("demarche.yaml", settings);
    let project = Project::load(&world, &mut Files::default()).unwrap();
    let [warning] = project.warnings() else { panic!("{:?}", project.warnings()) };
    assert!(warning.code.0 == "D0356" && warning.message.contains("U+200B"), "{warning:?}");
}
