//! Rules about characters that nobody sees.

use super::pasted::INTERNAL;
use super::sentences::Reading;
use crate::diag::{Code, Diagnostic, Severity};
use crate::invisible::{code_point, stray, turned, without_invisible};
use crate::load::{Step, prose};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A character that nobody sees, where it changes what is read, found or compared.
pub const INVISIBLE_CHARACTER: Code = Code("D0356");

/// Fields whose words lead somewhere or name somebody: one character more, and they lead elsewhere or name nobody.
const EXACT: [&str; 18] = [
    "addressees",
    "allow",
    "archive",
    "asset",
    "audience",
    "audiences",
    "deny",
    "doi",
    "email",
    "entity",
    "iso3",
    "link",
    "pillars",
    "statement_files",
    "strength",
    "web",
    "webcast",
    "wording",
];

/// How many letters are shown before such a character.
const SHOWN: usize = 20;

/// Names, titles and whatever else is no running text hold no character that nobody sees, but for those that Arabic, Persian
/// and the scripts of India are written with. In running text, characters that turn the order of letters round are found.
pub fn invisible_character(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let Ok(Value::Object(fields)) = serde_json::to_value(reading.report) else { return Vec::new() };
    let prose = prose(reading.report).into_iter().map(|(text, _)| text).collect();
    let mut walk = Walk { reading, prose, findings: Vec::new() };
    walk.fields(&At::default(), &fields);
    walk.findings
}

/// Where a value stands.
#[derive(Clone, Default)]
struct At {
    node: Option<String>,
    path: Vec<Step>,
}

struct Walk<'a> {
    reading: &'a Reading<'a>,
    /// Running text of the report.
    prose: BTreeSet<&'a str>,
    findings: Vec<Diagnostic>,
}

impl Walk<'_> {
    fn fields(&mut self, at: &At, fields: &Map<String, Value>) {
        for (name, value) in fields.iter().filter(|(name, _)| !is_internal(at, name)) {
            let inner = at.to(name.as_str().into());
            // Keys are names of audiences where they are not those of fields.
            if name.contains(':') {
                self.find(&inner, stray(name), name);
            }
            self.value(&inner, value);
        }
    }

    fn value(&mut self, at: &At, value: &Value) {
        match value {
            Value::String(text) if self.prose.contains(text.as_str()) => self.find(at, turned(text), text),
            Value::String(text) => self.find(at, stray(text), text),
            Value::Array(values) => {
                (0..).zip(values).for_each(|(index, value): (usize, _)| self.value(&at.to(index.into()), value));
            }
            Value::Object(fields) => {
                let id = ["id", "key"].into_iter().find_map(|name| fields.get(name)?.as_str());
                let own = id.map(|id| At { node: Some(id.to_owned()), path: Vec::new() });
                self.fields(own.as_ref().unwrap_or(at), fields);
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn find(&mut self, at: &At, found: Option<(usize, char)>, text: &str) {
        let severity = if at.is_exact() { Severity::Error } else { Severity::Warning };
        let finding = found.map(|found| finding(severity, &at.name(), text, found));
        let place = || self.reading.report.origins.inside(at.node.as_deref(), &at.path);
        self.findings.extend(finding.map(|finding| finding.at(place())));
    }
}

/// What is wrong with a name that no report has, such as that of a recipient: it holds a character that nobody sees.
pub(crate) fn in_name(severity: Severity, what: &str, name: &str) -> Option<Diagnostic> {
    stray(name).map(|found| finding(severity, what, name, found))
}

fn finding(severity: Severity, what: &str, text: &str, (place, character): (usize, char)) -> Diagnostic {
    let before = without_invisible(text.get(..place).unwrap_or_default());
    let shown: String = before.chars().skip(before.chars().count().saturating_sub(SHOWN)).collect();
    let after = if shown.is_empty() { "at its start".to_owned() } else { format!("after `{shown}`") };
    let message = format!("{what} holds the invisible character {}, {after}", code_point(character));
    Diagnostic::new(severity, INVISIBLE_CHARACTER, message)
        .because("nobody sees it, and it changes what is found, compared or read; it often comes with copied text")
        .help("delete it")
}

/// `note` of `coverage` is how coverage is worded.
fn is_internal(at: &At, name: &str) -> bool {
    INTERNAL.contains(&name) && at.path.last() != Some(&Step::from("coverage"))
}

impl At {
    fn to(&self, step: Step) -> At {
        let mut inner = self.clone();
        inner.path.push(step);
        inner
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        self.path.iter().filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        })
    }

    /// Other words for an audience are no exact ones; the audience is.
    fn is_exact(&self) -> bool {
        let is_wording = self.keys().any(|key| key == "wording") && !self.keys().last().is_some_and(is_selector);
        self.keys().any(|key| EXACT.contains(&key)) && !is_wording
    }

    fn name(&self) -> String {
        let field = self.keys().find(|key| !is_selector(key)).unwrap_or_default();
        self.node.as_ref().map_or_else(|| format!("`{field}`"), |node| format!("`{field}` of `{node}`"))
    }
}

fn is_selector(key: &str) -> bool {
    key.contains(':')
}
