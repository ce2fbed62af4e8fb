//! What a reader may not hold is nowhere in the bytes of any file.

use super::Sample;
use demarche::render::pdf::Pdf;
use demarche::render::{Context, Limits, Renderer, Renderers};
use demarche::report::{
    Acceptance, Attribution, By, Consent, DelegationId, Handling, Level, Reason, Report, Selector, Speaker, SpeakerId,
    Statement, StatementId, StatementKind, Text,
};
use demarche::scan::{Guard, Secrets};
use std::io::Read;

/// A word that occurs nowhere by chance; each place gets its own.
fn canary(place: &str) -> String {
    format!("Qxzv{}jk", place.replace(['-', '_', ' '], ""))
}

/// Plants a canary in every field that is internal, and in every kind of node that can be withheld.
fn planted(report: &Report) -> (Report, Vec<String>) {
    let mut report = report.clone();
    let mut canaries = Vec::new();
    let mut plant = |place: &str| {
        canaries.push(canary(place));
        canary(place)
    };
    for statement in &mut report.statements {
        statement.stance = Some(plant("stance"));
        statement.note = Some(plant("statement note"));
        statement.handling.reason = Some(plant("reason"));
        statement.handling.owner = Some(plant("owner"));
    }
    for ask in &mut report.recommendations {
        ask.fallback = Some(plant("fallback"));
        ask.red_line = Some(plant("red line"));
        ask.note = Some(plant("ask note"));
    }
    for claim in &mut report.claims {
        claim.reviewer = Some(plant("reviewer"));
        claim.note = Some(plant("claim note"));
    }
    for source in &mut report.sources {
        source.reliability = Some(plant("reliability"));
        source.note = Some(plant("source note"));
    }
    report.statistics.iter_mut().for_each(|statistic| {
        statistic.note = Some(plant("statistic note"));
        statistic.avoid.push(plant("avoid"));
    });
    report.instruments.iter_mut().for_each(|instrument| instrument.note = Some(plant("instrument note")));
    report.figures.iter_mut().for_each(|figure| figure.note = Some(plant("figure note")));
    report.speakers.iter_mut().for_each(|speaker| speaker.note = Some(plant("speaker note")));
    let reason = Reason::new(&plant("accepted")).unwrap();
    report.accepted.push(Acceptance { check: plant("check"), node: None, reason });
    withhold_nodes(&mut report, &mut plant);
    report.keywords.push("kept".to_owned());
    canaries.sort();
    canaries.dedup();
    (report, canaries)
}

fn internal() -> Handling {
    Handling { level: Level::Internal, ..Handling::default() }
}

/// One copy of each node that can be withheld, with a canary as its text.
fn withhold_nodes(report: &mut Report, plant: &mut impl FnMut(&str) -> String) {
    let mut section = report.sections[0].clone();
    section.audiences.clear();
    section.heading = Text::Plain(plant("section heading"));
    section.blocks[0].text = Some(plant("section text").into());
    section.handling = internal();
    report.sections.push(section);
    let mut ask = report.recommendations[0].clone();
    ask.action = plant("withheld ask").into();
    ask.handling = internal();
    report.recommendations.push(ask);
    let mut doubtful = report.recommendations[0].clone();
    doubtful.action = plant("doubtful ask").into();
    doubtful.doubtful = Some(plant("doubt"));
    report.recommendations.push(doubtful);
    let mut worded = report.recommendations[0].clone();
    worded.wording.insert(Selector::parse("press").unwrap(), plant("wording of another audience").into());
    report.recommendations[0] = worded;
    let mut claim = report.claims[0].clone();
    claim.text = plant("claim").into();
    claim.handling = internal();
    report.claims.push(claim);
    let mut message = report.key_messages[0].clone();
    message.audiences.clear();
    message.text = plant("key message").into();
    message.handling = internal();
    report.key_messages.push(message);
    let mut table = report.tables[0].clone();
    table.caption = plant("table").into();
    table.handling = internal();
    report.tables.push(table);
    let mut figure = report.figures.iter().find(|figure| figure.chart.is_some()).unwrap().clone();
    figure.alt = Some(Text::Plain(plant("alt text")));
    figure.handling.consent = Some(Consent::Refused);
    report.figures.push(figure);
    let mut source = report.sources[0].clone();
    source.title = Text::Plain(plant("source title"));
    source.handling = internal();
    report.sources.push(source);
    let speaker = SpeakerId::parse("sp-hidden").unwrap();
    report.speakers.push(Speaker {
        id: speaker.clone(),
        capacity: Text::Plain(plant("capacity")),
        delegation: Some(DelegationId::parse("d-dom").unwrap()),
        name: Some(plant("speaker name")),
        honorific: None,
        self_identification: Some(plant("self identification")),
        photo_consent: None,
        doubtful: None,
        note: None,
        handling: Handling::default(),
    });
    for (index, (place, attribution)) in
        [("off record", Attribution::OffRecord), ("chatham", Attribution::ChathamHouse)].into_iter().enumerate()
    {
        // The Chatham House text itself may be used for a class; its speaker may not, and one country may not have it.
        let text = if attribution == Attribution::OffRecord { plant(place) } else { "said something".to_owned() };
        report.statements.push(statement(index, &speaker, text, attribution));
    }
    let mut statement = report.statements[0].clone();
    statement.text = plant("embargoed").into();
    statement.handling.embargo =
        Some(demarche::report::Embargo::new(jiff::civil::datetime(2030, 1, 1, 0, 0, 0, 0), "America/New_York"));
    report.statements.push(statement);
}

fn statement(index: usize, speaker: &SpeakerId, text: String, attribution: Attribution) -> Statement {
    Statement {
        id: StatementId::parse(&format!("STX{index}")).unwrap(),
        by: By::Speakers(vec![speaker.clone()]),
        kind: StatementKind::Paraphrase,
        text: text.into(),
        source: None,
        pillars: Vec::new(),
        lenses: Vec::new(),
        statistics: Vec::new(),
        on_behalf_of: None,
        aligned_with: Vec::new(),
        commitment: true,
        wording: std::collections::BTreeMap::new(),
        stance: None,
        doubtful: None,
        note: None,
        meeting: None,
        noted_by: None,
        imported: None,
        handling: Handling { attribution: Some(attribution), ..Handling::default() },
    }
}

/// A file's bytes, and whatever is packed in them: zip members, and streams of a PDF.
pub(crate) fn unpacked(format: &str, bytes: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    match format {
        "docx" => {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for index in 0..archive.len() {
                let mut member = archive.by_index(index).unwrap();
                all.extend(member.name().as_bytes());
                let mut content = Vec::new();
                member.read_to_end(&mut content).unwrap();
                // A chart brings a workbook, which is an archive itself.
                let is_archive = member.name().ends_with(".xlsx");
                all.extend(if is_archive { unpacked("docx", &content) } else { content });
            }
        }
        "pdf" => {
            let document = lopdf::Document::load_mem(bytes).unwrap();
            for object in document.objects.values() {
                all.extend(format!("{object:?}").as_bytes());
                if let Ok(stream) = object.as_stream() {
                    all.extend(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()));
                }
            }
            let pages: Vec<u32> = document.get_pages().keys().copied().collect();
            all.extend(document.extract_text(&pages).unwrap_or_default().as_bytes());
        }
        _ => {}
    }
    // UTF-16, as PDF writes strings, becomes readable when the zeros are taken out; broken lines are joined.
    all.iter().copied().filter(|byte| *byte != 0).collect()
}

pub(super) fn contains(haystack: &[u8], needle: &str) -> bool {
    // Words are searched for much faster in a string; what is no UTF-8 becomes a sign that no word has.
    String::from_utf8_lossy(haystack).contains(needle)
}

#[test]
fn no_canary_is_in_any_file() {
    let sample = Sample::read();
    let (report, canaries) = planted(sample.report());
    let internal_ids = ["sp-gin", "ST12", "CL14", "R03a", "KM1", "sec-ms-why", "d-gin"];
    let renderers = Renderers::default();
    let mut files = 0;
    for reader in sample.readers() {
        for (name, document) in sample.documents_of(&report, &reader) {
            let theme = demarche::theme::Theme::default();
            let context = Context { theme: &theme, fonts: &Default::default(), limits: Limits::default() };
            for format in renderers.formats() {
                let rendered = renderers.get(format.as_str()).unwrap().render(&document, &context).output;
                let bytes = rendered.unwrap_or_else(|problems| panic!("{reader} {name} {format}: {problems:#?}"));
                let bytes = unpacked(format.as_str(), &bytes);
                for word in &canaries {
                    assert!(!contains(&bytes, word), "{reader} {name} {format}: {word}");
                }
                for id in internal_ids {
                    assert!(!contains(&bytes, id), "{reader} {name} {format}: id {id}");
                }
                // Else the search itself would prove nothing.
                assert!(contains(&bytes, "kept") || !matches!(format.as_str(), "pdf" | "docx"), "{reader} {format}");
                files += 1;
            }
            let attached = unpacked("pdf", &Pdf::default().with_data(true).render(&document, &context).output.unwrap());
            for word in canaries.iter().map(String::as_str).chain(internal_ids) {
                assert!(!contains(&attached, word), "{reader} {name} data.json: {word}");
            }
            assert!(contains(&attached, "\"statements\": ["), "{reader} {name}: else nothing was searched");
        }
    }
    assert!(files >= 20, "{files}");
}

/// What one reader may have is a leak in a file for another.
#[test]
fn a_document_for_another_reader_is_caught_in_every_format() {
    let sample = Sample::read();
    let report = sample.report();
    let secrets = Secrets::of(report);
    let (own, others) = (sample.view("un-entity:UNODC"), sample.view("member-state:GIN"));
    let documents = sample.documents("un-entity:UNODC");
    let theme = demarche::theme::Theme::default();
    let context = Context { theme: &theme, fonts: &Default::default(), limits: Limits::default() };
    let renderers = Renderers::default();
    for format in renderers.formats() {
        let rendered = renderers.get(format.as_str()).unwrap().render(&documents[0].1, &context);
        let bytes = rendered.output.unwrap();
        let found = |view| Guard::new(report, &secrets, view, || sample.project.house()).check("a", &bytes);
        assert_eq!(found(&own), [], "{format}");
        let leaks = found(&others);
        let asks = leaks.iter().filter(|leak| leak.message.contains("`R03")).count();
        assert!(asks >= 3, "{format}: {leaks:#?}");
    }
}

#[test]
fn the_chatham_house_rule_hides_the_speaker_and_bars_one_country() {
    let sample = Sample::read();
    let (report, _) = planted(sample.report());
    let view = sample.view_of(&report, "civil-society").unwrap();
    let said = view.peer_statements().iter().find(|statement| statement.id() == "STX1").unwrap();
    assert_eq!(said.speaker(), "a participant");
    let one = sample.view_of(&report, "member-state:GIN").unwrap();
    assert!(one.peer_statements().iter().all(|statement| statement.id() != "STX1"));
}

#[test]
fn an_embargo_holds_in_its_own_time_zone() {
    let sample = Sample::read();
    let mut report = sample.report().clone();
    let until = jiff::civil::datetime(1970, 1, 1, 0, 0, 0, 0);
    // Midnight in New York is five hours after midnight in UTC, which is when the test's clock stands.
    report.handling.embargo = Some(demarche::report::Embargo::new(until, "America/New_York"));
    let denial = sample.view_of(&report, "civil-society").unwrap_err();
    assert!(denial.is_refusal());
    report.handling.embargo = Some(demarche::report::Embargo::new(until, "Asia/Tokyo"));
    assert!(sample.view_of(&report, "civil-society").is_ok());
    report.handling.embargo = Some(demarche::report::Embargo::new(until, "New York"));
    assert!(sample.view_of(&report, "civil-society").unwrap_err().is_refusal(), "an unknown zone never lifts");
}

/// What is kept from a State is kept from it by whatever name, and from all that an unclear name may mean.
#[test]
fn what_is_denied_by_name_is_denied() {
    let sample = Sample::read();
    for (denied, kept_from, given_to) in [
        ("member-state:Guinée", "member-state:GIN", "member-state:GNB"),
        ("member-state:Congo", "member-state:COD", "member-state:TUV"),
        ("member-state:Congo", "member-state:COG", "member-state:TUV"),
        ("un-entity:onudc", "un-entity:UNODC", "un-entity:WHO"),
        // What means nobody is kept from the whole class.
        ("member-state:Nigera", "member-state:NGA", "un-entity:WHO"),
        ("member-state:Nigera", "member-state:TUV", "civil-society"),
        ("member-state:Nigera", "member-state", "civil-society"),
        ("un-entity:UNDOC", "un-entity:WHO", "member-state:GIN"),
    ] {
        let mut report = sample.report().clone();
        report.handling.deny = vec![demarche::report::Selector::parse(denied).unwrap()];
        assert!(sample.view_of(&report, kept_from).is_err_and(|denial| denial.is_refusal()), "{denied}: {kept_from}");
        assert!(sample.view_of(&report, given_to).is_ok(), "{denied}: {given_to}");
    }
}
