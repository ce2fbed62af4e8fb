//! A report drawn by lot: every kind of node with every field, each node under a rule of its own.

use super::lot::Lot;
use super::oracle::{NODES, Reader, list};
use super::schema::TYPES;
use serde_json::{Value, json};

/// Who reads.
pub const READERS: [&str; 9] = [
    "member-state",
    "member-state:GIN",
    "member-state:FRA",
    "un-entity",
    "un-entity:UNODC",
    "civil-society",
    "civil-society:Water for All",
    "press",
    "press:The Daily Example",
];

/// What a node is kept back by.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    Open,
    Level(usize),
    Deny(usize),
    Allow(usize),
    Audiences(usize),
    Embargo(usize),
    Lifted,
    Consent(usize),
    Attribution(usize),
    Doubtful,
}

impl Rule {
    /// Writes the rule into a node; what its type has no field for becomes a handling.
    fn write(self, name: &str, node: &mut Value) {
        let has = |field: &str| TYPES[name].contains_key(field);
        match self {
            Rule::Open => {}
            Rule::Level(level) => node["handling"]["level"] = ["partners", "restricted", "internal"][level].into(),
            Rule::Deny(reader) => node["handling"]["deny"] = json!([READERS[reader]]),
            Rule::Audiences(reader) if has("audiences") && name != "Report" => {
                node["audiences"] = json!([READERS[reader]])
            }
            Rule::Allow(reader) | Rule::Audiences(reader) => node["handling"]["allow"] = json!([READERS[reader]]),
            Rule::Embargo(ahead) => {
                let embargo = json!({ "until": "2031-06-01T09:00", "zone": "Asia/Tokyo", "advance": [READERS[ahead]] });
                node["handling"]["embargo"] = embargo;
            }
            Rule::Lifted => {
                node["handling"]["embargo"] = json!({ "until": "2021-06-01T09:00", "zone": "Europe/Paris" })
            }
            Rule::Consent(answer) => {
                let answer = json!(["pending", "refused", "given"][answer]);
                if has("consent") { node["consent"] = answer } else { node["handling"]["consent"] = answer }
            }
            Rule::Attribution(rank) => {
                node["handling"]["attribution"] =
                    ["on-record", "background", "chatham-house", "off-record"][rank].into();
            }
            Rule::Doubtful if has("doubtful") => node["doubtful"] = "qxdoubtk who knows".into(),
            Rule::Doubtful => node["handling"]["level"] = "internal".into(),
        }
    }
}

/// Where nodes of a type stand in a report.
pub fn list_of(name: &str) -> &'static str {
    match name {
        "Claim" => "claims",
        "Delegation" => "delegations",
        "Figure" => "figures",
        "Instrument" => "instruments",
        "KeyMessage" => "key_messages",
        "Quote" => "quotes",
        "Recommendation" => "recommendations",
        "Section" => "sections",
        "Source" => "sources",
        "Speaker" => "speakers",
        "Statement" => "statements",
        "Statistic" => "statistics",
        "Table" => "tables",
        other => panic!("nodes of `{other}` stand nowhere"),
    }
}

/// How many rules a report takes, the first for the whole.
pub const RULES: usize = 80;

/// A report, and how it was drawn.
#[derive(Clone)]
pub struct Drawn {
    pub rules: Vec<Rule>,
    pub seed: u64,
    pub reader: usize,
    pub is_french: bool,
    /// Whether what is made is for readers that an embargo names.
    pub is_ahead: bool,
}

impl Drawn {
    pub fn reader(&self) -> &'static str {
        READERS[self.reader]
    }

    pub fn language(&self) -> &'static str {
        if self.is_french { "fr" } else { "en" }
    }

    /// The report.
    pub fn report(&self) -> Value {
        let mut lot = Lot::new(self.seed, self.is_french);
        let mut report = super::nodes::report(&mut lot);
        self.each(&mut report, |name, node, rule| rule.write(name, node));
        let judged = report.clone();
        refer(&mut report, &self.read_by(&judged), &mut lot);
        report
    }

    /// The reader of a report.
    pub fn read_by<'a>(&self, report: &'a Value) -> Reader<'a> {
        Reader { selector: self.reader(), report, is_ahead: self.is_ahead }
    }

    /// Every node of a report with its type and its rule.
    fn each(&self, report: &mut Value, mut visit: impl FnMut(&str, &mut Value, Rule)) {
        let mut rules = self.rules.iter().copied();
        let mut visit = |name: &str, node: &mut Value| {
            visit(name, node, rules.next().unwrap_or(Rule::Open));
            // Indexing makes a field that is not there.
            node.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        };
        visit("Report", report);
        for name in NODES.iter().filter(|name| !matches!(**name, "Report" | "SectionBlock")) {
            for node in report[list_of(name)].as_array_mut().unwrap() {
                visit(name, node);
                node.get_mut("blocks").and_then(Value::as_array_mut).into_iter().flatten().for_each(|block| {
                    visit("SectionBlock", block);
                });
            }
        }
    }
}

/// The rules that keep something from somebody, each with its node: what is left when a case is made small.
impl std::fmt::Debug for Drawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "seed {} for {} in {}, ahead: {}:", self.seed, self.reader(), self.language(), self.is_ahead)?;
        let mut report = super::nodes::report(&mut Lot::new(self.seed, self.is_french));
        let mut said = String::new();
        self.each(&mut report, |name, node, rule| {
            if !matches!(rule, Rule::Open) {
                said.push_str(&format!(" {name} {} {rule:?};", node["id"].as_str().unwrap_or_default()));
            }
        });
        f.write_str(&said)
    }
}

/// The texts that may name nodes.
const PROSE: [(&str, &str); 8] = [
    ("KeyMessage", "text"),
    ("Statement", "text"),
    ("Claim", "text"),
    ("Recommendation", "action"),
    ("Statistic", "approved"),
    ("Figure", "caption"),
    ("Table", "notes"),
    ("Quote", "text"),
];

/// Texts name nodes: what the reader may have names nearly always what the reader may have, or there would be no document.
fn refer(report: &mut Value, reader: &Reader<'_>, lot: &mut Lot) {
    let known: Vec<String> = ids(reader.report);
    let had: Vec<String> = known.iter().filter(|id| reader.may_have_id(id)).cloned().collect();
    for (name, field) in PROSE {
        for node in report[list_of(name)].as_array_mut().unwrap() {
            let ids = if reader.may(name, node) && !lot.once_in(60) { &had } else { &known };
            name_one(&mut node[field], ids, lot);
        }
    }
    for section in report["sections"].as_array_mut().unwrap() {
        let is_had = reader.may("Section", section);
        let blocks = section["blocks"].as_array_mut().unwrap();
        blocks.retain(|block| !is_had || !reader.may("SectionBlock", block) || leads(block, reader) || lot.once_in(60));
        for block in blocks {
            let ids = if is_had && reader.may("SectionBlock", block) { &had } else { &known };
            name_one(&mut block["text"], ids, lot);
            block.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        }
    }
}

/// Whether the reader may have what a block shows.
fn leads(block: &Value, reader: &Reader<'_>) -> bool {
    let one = ["figure", "table", "quote"].into_iter().filter_map(|kind| block[kind].as_str());
    one.chain(list(&block["statistics"]).filter_map(Value::as_str)).all(|id| reader.may_have_id(id))
}

/// Nodes that a text can name.
fn ids(report: &Value) -> Vec<String> {
    let kinds = ["statistics", "sources", "instruments", "tables", "figures", "delegations"];
    let nodes = kinds.into_iter().flat_map(|kind| list(&report[kind]));
    nodes.filter_map(|node| node["id"].as_str()).map(str::to_owned).chain(["TERM".to_owned()]).collect()
}

fn name_one(text: &mut Value, ids: &[String], lot: &mut Lot) {
    let id = if ids.is_empty() || lot.once_in(3) { return } else { lot.one_of(ids).clone() };
    let reference = match id.as_bytes()[0] {
        b'S' => format!(" [@{id}, p. 3]"),
        b'N' | b'I' | b'd' => format!(" [={id}]"),
        _ if id == "TERM" => " [=TERM]".to_owned(),
        // A table that no document shows cannot be led to.
        _ => return,
    };
    match text {
        Value::String(text) => text.push_str(&reference),
        Value::Object(variants) => variants.values_mut().for_each(|text| {
            if let Value::String(text) = text {
                text.push_str(&reference);
            }
        }),
        _ => {}
    }
}
