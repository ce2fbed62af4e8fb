//! Every text of a report, with what keeps it from readers, whatever its field: a new field is compared without a word here.

use crate::load::Step;
use crate::markup::{ReferenceKind, references};
use crate::report::{Addressee, Attribution, Consent, Handling, Level, Report, Selector, Speaker};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Fields that are in no document, whose words are ours alone. A test compares them with the schema.
pub(in crate::check) const INTERNAL: [&str; 12] = [
    "doubtful",
    "fallback",
    "meeting",
    "not_reproduced",
    "note",
    "noted_by",
    "owner",
    "reason",
    "red_line",
    "reliability",
    "reviewer",
    "stance",
];

/// Those of them that say what we want and would accept; the others are remarks on something.
const POSITIONS: [&str; 3] = ["fallback", "red_line", "stance"];

/// Lists of what belongs to everybody: treaties, publications, words.
const PUBLIC: [&str; 4] = ["instruments", "sources", "terms", "event"];

/// Fields of the report that hold no texts of documents.
const APART: [&str; 3] = ["accepted", "clearances", "statement_files"];

/// What a field is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// It may be in a document.
    Shown,
    /// Other words of a shown one, for some audiences.
    Wording,
    /// What we want, and would accept; in no document.
    Position,
    /// A remark on the node; in no document.
    Remark,
}

/// What keeps a text from readers.
#[derive(Clone, Debug, Default)]
pub(super) struct Bars {
    pub level: Level,
    pub denied: Vec<Selector>,
    /// The only ones that may have it, once for each rule.
    pub allowed: Vec<Vec<Selector>>,
    /// The only ones that it is shown to, though it is no secret.
    pub shown: Vec<Vec<Selector>>,
    /// Embargoes, as they are written.
    pub embargoes: Vec<Value>,
    pub attribution: Option<Attribution>,
    pub is_without_consent: bool,
    pub is_doubtful: bool,
    /// It is in no document for another reason.
    pub is_nowhere: bool,
}

/// A text and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// The id of the node, or the key of a term; `None` for the report's own fields.
    pub node: Option<String>,
    pub path: Vec<Step>,
    pub text: String,
    pub field: Field,
    pub bars: Bars,
    /// The number of the node or block: its fields belong together.
    pub unit: usize,
    is_common: bool,
    /// What its node names by its id, as evidence or in a sentence.
    named: BTreeSet<String>,
}

impl Written {
    /// Whether it restates what another node says, which it names.
    pub fn rests_on(&self, other: &Written) -> bool {
        self.field == Field::Shown && self.is_about(other)
    }

    /// Whether it belongs to the same node, or names that of the other.
    pub fn is_about(&self, other: &Written) -> bool {
        let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let has_word = |node: &String| self.text.split(|c: char| !is_part(c)).any(|word| word == node);
        let is_named = |node: &String| self.named.contains(node) || has_word(node);
        self.unit == other.unit || other.node.as_ref().is_some_and(is_named)
    }

    /// Whether it belongs to everybody.
    pub fn is_public(&self) -> bool {
        let bars = &self.bars;
        let is_open = bars.level == Level::Public && bars.denied.is_empty() && bars.allowed.is_empty();
        self.is_common && self.field == Field::Shown && is_open && !bars.is_doubtful && bars.embargoes.is_empty()
    }

    /// Whether there may be somebody who may not have it.
    pub fn is_kept(&self) -> bool {
        let bars = &self.bars;
        let is_handled = bars.level > Level::Public || !bars.denied.is_empty() || !bars.allowed.is_empty();
        let is_said = bars.attribution >= Some(Attribution::ChathamHouse) || bars.is_without_consent;
        self.field != Field::Shown || is_handled || is_said || bars.is_doubtful || !bars.embargoes.is_empty()
    }

    /// Whether it is said beside another text of its node, from which it may take words: a fallback from the ask.
    pub fn is_beside(&self, other: &Written) -> bool {
        matches!(self.field, Field::Position | Field::Remark | Field::Wording)
            && matches!(other.field, Field::Shown | Field::Wording)
            && other.path != self.path
    }

    /// What it is called: `red_line` of `R2`.
    pub fn name(&self) -> String {
        let key = |step: &Step| match step {
            Step::Key(key) => Some(key.clone()),
            Step::Index(_) => None,
        };
        let first = self.path.first().and_then(key).unwrap_or_default();
        match &self.node {
            Some(node) => format!("`{first}` of `{node}`"),
            None => format!("`{first}` of the report"),
        }
    }
}

/// All texts of a report.
pub(super) fn written(report: &Report) -> Vec<Written> {
    let mut walk = Walk { found: Vec::new(), units: 0, named: BTreeMap::new(), voices: voices(report) };
    let Ok(Value::Object(fields)) = serde_json::to_value(report) else { return Vec::new() };
    let mut at =
        At { node: None, path: Vec::new(), bars: Bars::default(), field: Field::Shown, unit: 0, common: false };
    for (name, value) in fields.iter().filter(|(name, _)| !APART.contains(&name.as_str()) && *name != "handling") {
        at.common = PUBLIC.contains(&name.as_str());
        walk.inside(&at, Step::from(name.as_str()), value);
    }
    let Walk { mut found, named, .. } = walk;
    for text in found.iter_mut().filter(|text| text.is_kept()) {
        text.named = named.get(&text.unit).cloned().unwrap_or_default();
    }
    found
}

#[derive(Clone)]
struct At {
    node: Option<String>,
    path: Vec<Step>,
    bars: Bars,
    field: Field,
    unit: usize,
    common: bool,
}

struct Walk {
    found: Vec<Written>,
    units: usize,
    /// What each unit names by its id.
    named: BTreeMap<usize, BTreeSet<String>>,
    /// What the rules of those who speak keep back of their words.
    voices: BTreeMap<String, Bars>,
}

/// What is kept back of the words of each speaker. Who may only not be named is anonymous, and the words are not kept back.
fn voices(report: &Report) -> BTreeMap<String, Bars> {
    let rules = |speaker: &Speaker| {
        let theirs = report.delegations.iter().filter(|one| speaker.delegation.as_ref() == Some(&one.id));
        let mut bars = Bars::default();
        for rule in std::iter::once(&speaker.handling).chain(theirs.map(|one| &one.handling)) {
            bars.attribution = bars.attribution.max(rule.attribution);
            bars.is_without_consent |= is_refused(rule.consent);
        }
        bars
    };
    report.speakers.iter().map(|speaker| (speaker.id.to_string(), rules(speaker))).collect()
}

impl Walk {
    fn inside(&mut self, at: &At, step: Step, value: &Value) {
        let mut inner = at.clone();
        if let Step::Key(key) = &step {
            inner.field = field(at, key);
            inner.bars.allowed.extend(wording(at, key));
        }
        inner.path.push(step);
        self.value(inner, value);
    }

    fn value(&mut self, at: At, value: &Value) {
        match value {
            Value::String(text) => self.text(at, text),
            Value::Array(values) => {
                (0..).zip(values).for_each(|(index, value): (usize, _)| self.inside(&at, index.into(), value));
            }
            Value::Object(fields) => self.object(at, fields),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&mut self, At { node, path, bars, field, unit, common }: At, text: &str) {
        let named = self.named.entry(unit).or_default();
        // Texts of one word are codes, ids and addresses.
        if !text.contains(char::is_whitespace) && text.is_ascii() {
            named.insert(text.to_owned());
            return;
        }
        let (text, ids) = without_references(text);
        named.extend(ids);
        let named = BTreeSet::new();
        self.found.push(Written { node, path, text, field, bars, unit, is_common: common, named });
    }

    fn object(&mut self, mut at: At, fields: &Map<String, Value>) {
        let id = ["id", "key"].into_iter().find_map(|name| fields.get(name)?.as_str());
        if let Some(id) = id {
            at = At { node: Some(id.to_owned()), path: Vec::new(), ..at };
        }
        if id.is_some() || fields.contains_key("handling") {
            self.units += 1;
            at.unit = self.units;
        }
        at.bars.add(fields);
        for speaker in ["by", "speaker"].iter().filter_map(|name| fields.get(*name)).flat_map(ids) {
            at.bars.join(self.voices.get(speaker));
        }
        for (name, value) in fields {
            self.inside(&at, Step::from(name.as_str()), value);
        }
    }
}

/// What a field is. `note` of `coverage` is how coverage is worded.
fn field(at: &At, key: &str) -> Field {
    let is_in = |name: &str| at.path.last() == Some(&Step::from(name));
    match key {
        _ if at.field != Field::Shown => at.field,
        "note" if is_in("coverage") => Field::Shown,
        "wording" => Field::Wording,
        key if POSITIONS.contains(&key) => Field::Position,
        key if INTERNAL.contains(&key) => Field::Remark,
        _ => Field::Shown,
    }
}

/// Whom a key of `wording` allows the words to.
fn wording(at: &At, key: &str) -> Option<Vec<Selector>> {
    let is_wording = at.path.last() == Some(&Step::from("wording"));
    Some(vec![Selector::parse(key).ok().filter(|_| is_wording)?])
}

impl Bars {
    /// What the fields of a node add to what holds for that which it stands in.
    fn add(&mut self, fields: &Map<String, Value>) {
        if let Some(handling) = read::<Handling>(fields, "handling") {
            self.level = self.level.max(handling.level);
            self.denied.extend(handling.deny);
            self.allowed.extend(Some(handling.allow).filter(|allow| !allow.is_empty()));
            self.attribution = self.attribution.max(handling.attribution);
            self.is_without_consent |= is_refused(handling.consent);
            self.embargoes.extend(fields["handling"].get("embargo").filter(|it| !it.is_null()).cloned());
        }
        self.shown.extend(read::<Vec<Selector>>(fields, "audiences").filter(|named| !named.is_empty()));
        self.shown.extend(read::<Vec<Addressee>>(fields, "addressees").map(|named| readers(&named)));
        self.shown.extend(read::<Selector>(fields, "audience").map(|named| vec![named]));
        self.is_without_consent |= is_refused(read(fields, "consent"));
        self.is_doubtful |= has(fields, "doubtful");
        let voice = fields.get("voice").and_then(Value::as_str);
        self.is_nowhere |= has(fields, "not_reproduced") || matches!(voice, Some("reported" | "quoted"));
    }
}

impl Bars {
    /// What holds for those whose words they are.
    fn join(&mut self, voice: Option<&Bars>) {
        self.attribution = self.attribution.max(voice.and_then(|voice| voice.attribution));
        self.is_without_consent |= voice.is_some_and(|voice| voice.is_without_consent);
    }
}

/// The words of a value that may be ids: one, or a list of them.
fn ids(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    value.as_str().into_iter().chain(list)
}

fn read<T: DeserializeOwned>(fields: &Map<String, Value>, name: &str) -> Option<T> {
    serde_json::from_value(fields.get(name)?.clone()).ok()
}

fn has(fields: &Map<String, Value>, name: &str) -> bool {
    fields.get(name).is_some_and(|value| !value.is_null())
}

fn is_refused(consent: Option<Consent>) -> bool {
    matches!(consent, Some(Consent::Pending | Consent::Refused))
}

fn readers(addressees: &[Addressee]) -> Vec<Selector> {
    let named = addressees.iter().filter_map(|addressee| match addressee {
        Addressee::Audience(selector) => Some(selector.clone()),
        Addressee::Role(_) | Addressee::Unresolved(_) => None,
    });
    named.collect()
}

/// The words without references, which a copy may have lost, and what those lead to.
fn without_references(text: &str) -> (String, Vec<String>) {
    let (mut rest, found) = (text.to_owned(), references(text));
    let marks = found.iter().rev().filter(|mark| mark.kind != ReferenceKind::Place);
    marks.for_each(|mark| rest.replace_range(mark.range.clone(), " "));
    (rest, found.into_iter().map(|mark| mark.id).collect())
}
