//! The same report in other words, wherever a reader may not have the words that it has.

use super::draw::list_of;
use super::fields::{Fate, Kind, fate};
use super::lot::Lot;
use super::oracle::{NODES, Reader};
use super::schema::TYPES;
use serde_json::{Map, Value, json};

/// The report in other words, and the words that were taken out of it.
pub struct Other {
    pub report: Value,
    pub secrets: Vec<String>,
}

/// Replaces or leaves out all that a reader may not have.
pub fn other(report: &Value, reader: &Reader<'_>, seed: u64) -> Other {
    let mut other = report.clone();
    let written = report.to_string();
    // French texts are no matter of the words that are put in.
    let mut pen = Pen { reader, lot: Lot::new(seed, false), secrets: Vec::new(), written: &written };
    let is_withheld = !reader.may_have_the_report();
    pen.object("Report", other.as_object_mut().unwrap(), is_withheld);
    Other { report: other, secrets: pen.secrets }
}

struct Pen<'a> {
    reader: &'a Reader<'a>,
    lot: Lot,
    secrets: Vec<String>,
    written: &'a str,
}

impl Pen<'_> {
    fn object(&mut self, name: &str, object: &mut Map<String, Value>, is_withheld: bool) {
        let before = object.clone();
        let fields: Vec<String> = object.keys().cloned().collect();
        for field in fields {
            let is_withheld = is_withheld || self.reader.hides(name, &before, &field);
            let what = &TYPES[name][&field];
            let fate = fate(name, &field);
            let is_loose = !what.is_required && !matches!(fate, Fate::Never(Kind::Reason));
            let may_go = matches!(fate, Fate::Never(_)) || is_withheld && !matches!(fate, Fate::Fixed | Fate::Within);
            if is_loose && may_go && !is_rule(name, &field) && self.lot.once_in(3) {
                self.secrets.extend(strings(&before[&field]));
                object.remove(&field);
                continue;
            }
            let value = object.get_mut(&field).unwrap();
            match fate {
                Fate::Fixed => {}
                Fate::Within | Fate::Part => self.within(what.target.as_deref().unwrap(), value, is_withheld),
                Fate::Readers => self.readers(&field, value, is_withheld),
                Fate::Goes(kind) if is_withheld => self.replace(kind, value, &what.choices, &before),
                Fate::Goes(_) => {}
                Fate::Never(kind) => self.replace(kind, value, &what.choices, &before),
            }
        }
    }

    /// Objects of a type: one, or a list of them.
    fn within(&mut self, name: &str, value: &mut Value, is_withheld: bool) {
        let is_node = NODES.contains(&name);
        let is_kept = |pen: &Self, node: &Value| is_withheld || is_node && !pen.reader.may(name, node);
        match value {
            Value::Array(items) => {
                let mut rest = Vec::new();
                for mut item in std::mem::take(items) {
                    let is_kept = is_kept(self, &item);
                    if self.goes(name, &item, is_kept) {
                        self.secrets.extend(strings(&item).into_iter().filter(|_| name != "Evidence"));
                        continue;
                    }
                    self.object(name, item.as_object_mut().unwrap(), is_kept);
                    rest.push(item);
                }
                *items = rest;
            }
            Value::Object(object) => {
                let is_kept = is_kept(self, &Value::Object(object.clone()));
                self.object(name, object, is_kept);
            }
            _ => {}
        }
    }

    /// Whether an item is left out: nothing that stays may name it, and nobody may notice that it is gone.
    fn goes(&mut self, name: &str, item: &Value, is_withheld: bool) -> bool {
        let is_unnamed = |id: &str| self.written.matches(id).count() == 1;
        let may_go = match name {
            "Clearance" | "Acceptance" => true,
            "Evidence" => item["node"].as_str().is_some_and(|id| !self.reader.may_have_id(id)),
            "Relation" => item["of"].as_str().is_some_and(|id| !self.reader.may_have_id(id)),
            "SectionBlock" => is_withheld,
            // Whether a recipient spoke at all may be said.
            "Statement" if self.reader.is_own(item) => false,
            _ => is_withheld && NODES.contains(&name) && item["id"].as_str().is_some_and(is_unnamed),
        };
        may_go && self.lot.once_in(3)
    }

    fn readers(&mut self, field: &str, value: &mut Value, is_withheld: bool) {
        let before = value.clone();
        let Value::Object(entries) = value else { return };
        let keys: Vec<String> = entries.keys().cloned().collect();
        for key in keys {
            if !is_withheld && !self.reader.is_others(field, &before, &key) {
                continue;
            }
            if self.lot.once_in(3) && !(is_withheld && self.reader.is_for(&key)) {
                self.secrets.extend(strings(&before[&key]));
                entries.remove(&key);
            } else {
                self.words(entries.get_mut(&key).unwrap());
            }
        }
    }

    /// Other words in every string, other numbers.
    fn words(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => {
                self.secrets.extend(planted(text));
                let count = 1 + self.lot.below(9);
                *text = self.lot.words_of("y", count);
            }
            Value::Number(_) => *value = (100 + self.lot.below(1900)).into(),
            Value::Array(items) => items.iter_mut().for_each(|item| self.words(item)),
            Value::Object(entries) => entries.values_mut().for_each(|entry| self.words(entry)),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn replace(&mut self, kind: Kind, value: &mut Value, choices: &[String], object: &Map<String, Value>) {
        match kind {
            Kind::Words | Kind::Reason => self.words(value),
            Kind::Link => {
                self.secrets.extend(strings(value));
                *value = format!("https://other.example/{}", self.lot.words_of("y", 1)).into();
            }
            Kind::Date => *value = format!("20{}-0{}", 10 + self.lot.below(10), 1 + self.lot.below(9)).into(),
            Kind::Asset => *value = "three.svg".into(),
            Kind::Choice => *value = self.lot.one_of(choices).as_str().into(),
            Kind::Value => *value = json!({ "range": [100 + self.lot.below(9), 200 + self.lot.below(900)] }),
            Kind::Symbol => {
                let other = format!("A/RES/6{}/24", self.lot.below(9));
                *value = if value.is_array() { json!([other]) } else { other.into() };
            }
            Kind::Pillars => *value = json!(["water-2023/health", "trafficking-4p/cross"]),
            Kind::By => self.by(value, object),
            Kind::State if self.reader.is_own_delegation(&Value::Object(object.clone())) => {}
            Kind::State => *value = (*self.lot.one_of(&["NRU", "PLW", "KIR"])).into(),
            Kind::Entity if self.reader.is_own_delegation(&Value::Object(object.clone())) => {}
            Kind::Entity => *value = (*self.lot.one_of(&["WHO", "UNICEF", "UNESCO"])).into(),
            Kind::Version => *value = format!("{}.{}", 2 + self.lot.below(5), self.lot.below(9)).into(),
            Kind::Digest => *value = super::nodes::digest(&mut self.lot).into(),
        }
    }

    /// Somebody else said it: of speakers that no rule holds for, those that stand in for anybody; of a label, other words.
    fn by(&mut self, value: &mut Value, said: &Map<String, Value>) {
        let said = Value::Object(said.clone());
        let is_open = |id: &Value| {
            let alone = json!({ "by": [id] });
            let is_free = self.reader.speech(&alone) == super::oracle::Speech::Named && !self.reader.is_own(&alone);
            is_free && self.reader.is_of_a_state(id)
        };
        let spare = json!("sp-spare");
        let has_spare = is_open(&spare);
        match value {
            Value::Object(_) => self.words(value),
            _ if !has_spare => {}
            Value::Array(speakers) => speakers.iter_mut().filter(|id| is_open(id)).for_each(|id| *id = spare.clone()),
            Value::String(_) if said["speaker"].is_string() && is_open(value) => *value = spare,
            _ => {}
        }
    }
}

/// Whether a field that the schema lets be left out has to stay: what the others are hangs on it.
fn is_rule(name: &str, field: &str) -> bool {
    match name {
        "SectionBlock" => field == "text",
        // That somebody said it may be told; of nobody it would not be.
        "Quote" => matches!(field, "speaker" | "label"),
        "Delegation" => matches!(field, "iso3" | "entity" | "name"),
        "Figure" => field == "asset",
        "ChartData" => field == "axis",
        "ChartBar" => field == "value",
        _ => false,
    }
}

/// The planted words of a text.
fn planted(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_ascii_lowercase());
    words.filter(|word| word.starts_with("qx") && word.ends_with('k')).map(str::to_owned)
}

/// All planted words below a value.
pub fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => planted(text).collect(),
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(entries) => entries.values().flat_map(strings).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// Every kind of node is somewhere in a report.
#[test]
fn nodes_stand_in_lists() {
    for name in NODES.iter().filter(|name| !matches!(**name, "Report" | "SectionBlock")) {
        assert!(TYPES["Report"].contains_key(list_of(name)), "{name}");
    }
}
