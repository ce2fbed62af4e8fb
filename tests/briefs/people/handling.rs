//! The rules of speakers and delegations, of the node and of the report.

use super::{Made, Probe};

const HEAD: &str = "schema: 1
id: r
title: A report
kind: event-report
language: en
event: { name: E, body: B, start: 2026-01-01, end: 2026-01-02 }
audiences: [civil-society, member-state, un-entity]
";

const ASKS: &str = "recommendations:
  - { id: R1, verb: do, action: \"**Do it** now.\", voice: ours, addressees: [member-state, civil-society, un-entity], basis: [] }
";

const READERS: [&str; 5] = ["civil-society", "member-state", "un-entity", "un-entity:UNODC", "member-state:FRA"];

/// Speakers of every rule, each with a statement and a quotation.
const SPEAKERS: &str = "delegations:
  - { id: d-gin, kind: member-state, iso3: GIN, handling: { level: internal } }
  - { id: d-open, kind: member-state, iso3: MLI }
  - { id: d-grp, kind: group, name: Canary Hidden Group Xqdeleg, handling: { level: internal, reason: secret } }
speakers:
  - { id: sp-gin, capacity: Minister, delegation: d-gin }
  - { id: sp-name, capacity: Xqcapacity Director, name: Xqsecret Personname, handling: { level: internal, reason: risk } }
  - { id: sp-deny, capacity: Survivor, name: Xqdenied Personname, delegation: d-open, handling: { deny: [member-state, civil-society, un-entity] } }
  - { id: sp-cons, capacity: Survivor, name: Xqconsent Personname, delegation: d-open, handling: { consent: refused } }
  - { id: sp-off, capacity: Survivor, name: Xqoffrec Personname, delegation: d-open, handling: { attribution: off-record } }
  - { id: sp-ch, capacity: Survivor, name: Xqchatham Personname, delegation: d-open, handling: { attribution: chatham-house } }
  - { id: sp-bg, capacity: Survivor, name: Xqbackground Personname, delegation: d-open, handling: { attribution: background } }
  - { id: sp-doubt, capacity: Survivor, name: Xqdoubt Personname, delegation: d-open, doubtful: name not certain }
  - { id: sp-grp, capacity: Xqgroup spokesperson, delegation: d-grp }
  - { id: sp-emb, capacity: Survivor, name: Xqembargo Personname, delegation: d-open, handling: { embargo: { until: 2030-01-01T00:00, zone: UTC } } }
  - { id: sp-allow, capacity: Survivor, name: Xqallowed Personname, delegation: d-open, handling: { allow: ['un-entity:WHO'] } }
  - { id: sp-both, capacity: Survivor, name: Xqpending Personname, handling: { level: internal, consent: pending } }
  - { id: sp-open, capacity: Minister, name: Open Kept, delegation: d-open }
";

/// Whose name goes, what is said, and what stands in place of the name; nothing if the words are left out.
const OUTCOMES: [(&str, &str, &str); 13] = [
    ("sp-gin", "alpha", "A participant"),
    ("sp-name", "beta", "A participant"),
    ("sp-deny", "gamma", "A participant"),
    ("sp-cons", "delta", ""),
    ("sp-off", "epsilon", ""),
    ("sp-ch", "zeta", "A participant"),
    ("sp-bg", "eta", "A delegate"),
    ("sp-doubt", "theta", "A participant"),
    ("sp-grp", "iota", "A participant"),
    ("sp-emb", "kappa", "A participant"),
    ("sp-allow", "lambda", "A participant"),
    ("sp-both", "mu", ""),
    ("sp-open", "nu", "Open Kept, Minister"),
];

const NEVER: [&str; 14] = [
    "Xqcapacity",
    "Xqsecret",
    "Xqdenied",
    "Xqconsent",
    "Xqoffrec",
    "Xqchatham",
    "Xqbackground",
    "Xqdoubt",
    "Xqgroup",
    "Xqdeleg",
    "Xqembargo",
    "Xqallowed",
    "Xqpending",
    "Personname",
];

fn every_speaker() -> String {
    let statements: String = OUTCOMES
        .iter()
        .enumerate()
        .map(|(at, (speaker, word, _))| {
            format!("  - {{ id: ST{at}, by: [{speaker}], kind: paraphrase, commitment: true, text: said {word} }}\n")
        })
        .collect();
    let quotes: String = OUTCOMES
        .iter()
        .enumerate()
        .map(|(at, (speaker, word, _))| {
            format!("  - {{ id: Q{at}, text: My words are {word}q, speaker: {speaker} }}\n")
        })
        .collect();
    format!("{HEAD}{SPEAKERS}statements:\n{statements}quotes:\n{quotes}{ASKS}")
}

/// A section that shows quotations.
fn shown(quotes: &[usize]) -> String {
    let blocks: Vec<String> = quotes.iter().map(|at| format!("{{ quote: Q{at} }}")).collect();
    let blocks = blocks.join(", ");
    ["what-happened", "evidence", "why-now"]
        .iter()
        .map(|part| format!("  - {{ id: sec-{part}, heading: H, part: {part}, blocks: [{blocks}] }}\n"))
        .collect()
}

#[test]
fn the_rule_of_a_speaker_holds_in_every_file() {
    let probe = Probe::new(&every_speaker());
    for reader in READERS {
        for made in probe.made(reader) {
            made.lacks(&NEVER);
            made.lacks(&["delta", "epsilon", "said mu"]);
        }
    }
    for made in probe.made("civil-society").iter().chain(&probe.made("member-state")) {
        let dump = |words: &str| made.says(words);
        if made.reader == "member-state" {
            for (_, word, shown) in OUTCOMES.iter().filter(|(_, _, shown)| !shown.is_empty()) {
                assert!(dump(&format!("**{shown}** said {word}")), "{} {shown} {word}", made.reader);
            }
        }
    }
    for made in probe.made("member-state:FRA") {
        made.lacks(&["zeta"]);
        assert!(made.says("said gamma") || made.document == "ask-sheet" && made.says("gamma"), "{}", made.document);
    }
}

#[test]
fn quotations_follow_the_same_rule() {
    let visible = [0, 1, 2, 5, 6, 7, 8, 9, 10, 12];
    let probe = Probe::new(&format!("{}sections:\n{}", every_speaker(), shown(&visible)));
    for reader in ["civil-society", "un-entity"] {
        for made in probe.made(reader) {
            made.lacks(&NEVER);
            for at in visible {
                let (_, word, shown) = OUTCOMES[at];
                let shown = if at == 12 { "Open Kept, Minister".to_owned() } else { shown.to_lowercase() };
                assert!(made.says(&format!("My words are {word}q")), "{reader} {word}");
                assert!(made.says(&shown), "{reader} {shown}");
            }
        }
    }
    // A text that shows what is left out has a hole.
    let probe = Probe::new(&format!("{}sections:\n{}", every_speaker(), shown(&[3])));
    assert!(probe.refused("civil-society")[0].starts_with("D0402"), "{:?}", probe.refused("civil-society"));
}

#[test]
fn what_becomes_of_the_words_is_said_once_for_each_speaker() {
    let probe = Probe::new(&every_speaker());
    let told = |reader: &str| -> Vec<String> {
        let made: Vec<Made> = probe.made(reader);
        made[0].told().into_iter().map(str::to_owned).collect()
    };
    let civil = told("civil-society");
    assert_eq!(civil.len(), 12, "{civil:#?}");
    let has = |line: &str| assert!(civil.iter().any(|one| one == line), "{line}: {civil:#?}");
    has("`sp-deny` is not named to `civil-society`: `ST2`, `Q2` are said by “a participant” where they appear");
    has("`d-gin` is not named to `civil-society`: `ST0`, `Q0` are said by “a participant” where they appear");
    has("`sp-bg` is not named to `civil-society`: `ST6`, `Q6` are said by “a delegate” where they appear");
    has("the words of `sp-cons` are not used for `civil-society`: `ST3`, `Q3` are left out");
    // What holds for a class is said of the class.
    let france = told("member-state:FRA");
    assert!(france.iter().any(|one| one.starts_with("`sp-deny` is not named to `member-state`:")), "{france:#?}");
    assert!(france.iter().any(|one| one.starts_with("the words of `sp-ch` are not used for `member-state:FRA`")));
}

#[test]
fn speakers_who_speak_together_are_named_together_or_not_at_all() {
    let together = |by: &str| {
        let statements =
            format!("statements:\n  - {{ id: ST1, by: [{by}], kind: paraphrase, commitment: true, text: said so }}\n");
        Probe::new(&format!("{HEAD}{SPEAKERS}{statements}{ASKS}")).made("member-state").remove(0)
    };
    assert!(together("sp-open, sp-bg").says("**Some delegates** said so"));
    assert!(together("sp-bg, sp-deny").says("**Some participants** said so"));
    assert!(!together("sp-open, sp-cons").says("said so"));
    together("sp-open, sp-deny").lacks(&["Open Kept", "Mali"]);
}

/// What the recipient said is its own only if that may be said; it is never told as somebody else's.
#[test]
fn own_words_without_the_right_to_the_name_are_left_out() {
    let report = |speaker: &str| {
        format!(
            "{HEAD}delegations: [{{ id: d-gin, kind: member-state, iso3: GIN }}]
speakers: [{{ id: sp-gin, capacity: Minister, delegation: d-gin, {speaker} }}]
statements: [{{ id: ST1, by: [sp-gin], kind: paraphrase, commitment: true, text: said alpha }}]
{ASKS}"
        )
    };
    for rule in ["level: internal", "deny: [member-state]", "attribution: background", "consent: pending"] {
        let probe = Probe::new(&report(&format!("handling: {{ {rule} }}")));
        for made in probe.made("member-state:GIN") {
            made.lacks(&["alpha", "What you said", "What others reported", "not recorded"]);
        }
    }
    let probe = Probe::new(&report("doubtful: it may have been the Ambassador"));
    let refused = probe.refused("member-state:GIN");
    assert!(refused[0].starts_with("D0407 briefs/r/report.yaml:9:") && refused[0].contains("`sp-gin`"), "{refused:?}");
    let draft = Probe { draft: true, ..probe };
    let made = draft.made("member-state:GIN").remove(1);
    assert!(made.says("doubtful: it may have been the Ambassador") && made.says("What you said"));
}

/// Only who speaks for a delegation is called a delegate, and what a meeting decided stays that of the meeting.
#[test]
fn what_stands_in_place_of_a_name_is_true() {
    let report = "speakers: [{ id: sp-own, capacity: Survivor, name: Xqsecret Personname }]
statements:
  - { id: ST1, by: [sp-own], kind: paraphrase, text: said alpha, handling: { attribution: background } }
  - { id: ST2, by: { collective: survivors of Xqplace }, kind: paraphrase, text: said beta, handling: { attribution: background } }
  - { id: ST3, by: { collective: the Xqconference }, kind: outcome, text: decided gamma, handling: { attribution: chatham-house } }
";
    let probe = Probe::new(&format!("{HEAD}{report}{ASKS}"));
    let job = probe.jobs("civil-society").remove(0);
    let view = probe.brief(&job).0.unwrap().view;
    let speakers: Vec<&str> = view.peer_statements().iter().map(|one| one.speaker().as_str()).collect();
    assert_eq!(speakers, ["a participant", "some participants", "the meeting"]);
}

fn under(attribution: &str) -> Probe {
    Probe::new(&format!(
        "{HEAD}handling: {{ attribution: {attribution} }}
delegations:
  - {{ id: d-fra, kind: member-state, iso3: FRA }}
speakers:
  - {{ id: sp-a, capacity: Minister of Xqoffice, name: Xqsecret Personname, delegation: d-fra }}
  - {{ id: sp-b, capacity: Minister of Xqoffice, delegation: d-fra }}
statements:
  - {{ id: ST1, by: [sp-a], kind: paraphrase, commitment: true, text: said alpha, source: {{source: S1, locator: statement of Xqlocator France}} }}
  - {{ id: ST2, by: {{collective: Xqcollective France and Mali}}, kind: paraphrase, commitment: true, text: said beta }}
quotes:
  - {{ id: Q1, text: These are my words, speaker: sp-a, source: {{source: S1, locator: quote of Xqlocatorq}} }}
  - {{ id: Q2, text: These are the label words, label: Xqlabel Person }}
sections:
  - {{ id: s1, heading: What, part: context, blocks: [{{ quote: Q1 }}, {{quote: Q2}}] }}
sources:
  - {{ id: S1, kind: speech, title: Meeting record, issuer: Xqissuer }}
{ASKS}"
    ))
}

const OF_ALL: [&str; 8] =
    ["Xqoffice", "Xqsecret", "Personname", "Xqlocator", "Xqcollective", "Xqlabel", "Xqissuer", "France"];

#[test]
fn the_rule_of_the_report_holds_for_statements_and_quotations() {
    for (rule, one) in [("background", "a delegate"), ("chatham-house", "a participant")] {
        let probe = under(rule);
        for reader in ["civil-society", "member-state", "un-entity"] {
            for made in probe.made(reader) {
                made.lacks(&OF_ALL);
                assert!(made.says("These are my words") && made.says(one), "{rule} {reader}");
            }
        }
    }
    for reader in ["civil-society", "member-state", "un-entity"] {
        assert!(under("off-record").refused(reader)[0].starts_with("D0405"));
    }
    assert!(under("chatham-house").refused("member-state:FRA")[0].starts_with("D0405"));
    assert!(under("on-record").made("civil-society")[0].says("Xqsecret Personname"));
}

/// Of words without a name, nothing beside the page tells more than the page.
#[test]
fn attached_data_tells_no_more_than_the_page() {
    let node = |rule: &str| {
        format!(
            "{HEAD}delegations: [{{ id: d-tjk, kind: member-state, iso3: TJK }}]
speakers: [{{ id: sp-tjk, capacity: President, name: Emomali Rahmon, delegation: d-tjk }}]
statements:
  - {{ id: ST1, by: [sp-tjk], kind: paraphrase, commitment: true, text: said alpha, source: {{ source: S1, locator: at Xqlocator }}, handling: {{ {rule} }} }}
sources:
  - {{ id: S1, kind: speech, title: Xqtitle, issuer: President of Tajikistan, authors: [Emomali Rahmon], date: 2023-03 }}
{ASKS}"
        )
    };
    for rule in ["attribution: chatham-house", "attribution: background"] {
        for made in Probe::new(&node(rule)).made("member-state") {
            assert!(made.says("said alpha"));
            made.lacks(&["Rahmon", "Tajikistan", "Xqtitle", "Xqlocator"]);
        }
    }
    let made = Probe::new(&node("attribution: on-record")).made("member-state");
    let (_, data) = made[0].files.iter().find(|(format, _)| format == "pdf with data").unwrap();
    assert!(super::contains(data, "Xqlocator"), "else nothing was searched");
}

#[test]
fn a_reference_to_a_delegation_follows_its_rule() {
    for rule in ["level: internal", "deny: [civil-society]", "attribution: background", "consent: refused"] {
        let probe = Probe::new(&format!(
            "{HEAD}delegations: [{{ id: d-x, kind: group, name: Friends of Xqwater, handling: {{ {rule} }} }}]
key_messages: [{{ id: K1, text: \"It was [=d-x] that asked.\" }}]
{ASKS}"
        ));
        assert!(probe.refused("civil-society")[0].starts_with("D0402 briefs/r/report.yaml:9:"), "{rule}");
    }
}

/// A section that shows words which are left out is told at its block, with the reader and the rule.
#[test]
fn a_quotation_that_is_left_out_is_told_where_it_is_shown() {
    let report = "
schema: 1
id: r
title: A report
kind: event-report
language: en
audiences: [civil-society]
speakers: [{ id: sp-a, capacity: Survivor, name: Ann Example, handling: { consent: refused } }]
quotes: [{ id: Q1, text: These are my words, speaker: sp-a }]
sections:
  - id: s1
    heading: What
    part: what-happened
    blocks:
      - text: Before it.
      - quote: Q1
";
    let probe = Probe::new(report);
    let job = probe.jobs("civil-society").remove(0);
    let Err(denial) = probe.brief(&job).0 else { panic!("it has a hole") };
    let [problem] = denial.diagnostics() else { panic!("{denial:#?}") };
    assert_eq!(problem.code, demarche::tailor::HIDDEN_REFERENCE);
    assert!(problem.message.contains("`civil-society`"), "{}", problem.message);
    assert!(
        problem.why.as_deref().unwrap().starts_with("`sp-a`: the people concerned have not agreed"),
        "{problem:#?}"
    );
    let (_, text) = probe.files.named("briefs/r/report.yaml").unwrap();
    let span = problem.span.unwrap();
    assert_eq!(text[span.start as usize..span.end as usize].trim(), "quote: Q1");
}
