//! One value to one type, with every problem on the way.
//!
//! serde stops at its first error. So the offending part is remembered, taken out of the value (and out of the tree of
//! places, so that the two stay alike), and the rest is tried again. What follows from a part being gone is not reported.
//!
//! People who write a report by hand make several mistakes at once, and want to see them all. Compilers recover by
//! skipping to a mark where they can go on (panic mode); here the value is a tree, so the smallest subtree with a fault
//! is what is skipped, and everything beside it is still read by the same derived code. Another way, a reader of our
//! own that goes on after errors, would say everything about the types a second time.
//!
//! Each round reads the whole value again. An entity is small and rounds are few, and have an end (`MOST_PROBLEMS`,
//! `MOST_ROUNDS`); entities are read one by one, so a fault in one does not make another be read again.

use super::MALFORMED;
use super::sentence::{Fault, Sentence};
use super::shape::{required, stand_in};
use super::tree::{Node, Step};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use schemars::Schema;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

/// How many problems of one entity are told.
const MOST_PROBLEMS: usize = 20;

/// How often one entity is tried.
const MOST_ROUNDS: usize = 100;

/// Reads values and gathers their problems.
pub(super) struct Reader<'a> {
    /// The file's text, for the words as they were written.
    pub text: &'a str,
    /// The audience classes that exist.
    pub classes: &'a [String],
    /// Where problems go.
    pub problems: &'a mut Diagnostics,
}

/// What came of a value.
pub(super) struct Read<T> {
    /// What could be read, without the parts that were wrong and with stand-ins for those that were missing. If there was
    /// a problem, it is good for finding more of them and for nothing else.
    pub output: Option<T>,
    /// The places of what was read.
    pub tree: Node,
}

/// A schema, made when the first problem needs it.
pub(super) type SchemaOf = fn() -> Schema;

impl Reader<'_> {
    /// Reads a value. `noun` is what it is, such as `a section`.
    pub fn read<T: DeserializeOwned>(
        &mut self,
        mut value: Value,
        mut tree: Node,
        noun: &str,
        schema: Option<SchemaOf>,
    ) -> Read<T> {
        let mut reported = 0;
        let mut made_schema = None;
        let mut is_filled = false;
        // Each round takes something out; only one puts something in. So the value gets smaller, and the rounds end.
        for round in 0.. {
            let error = match serde_path_to_error::deserialize::<_, T>(&value) {
                Ok(output) => return Read { output: Some(output), tree },
                Err(error) => error,
            };
            let before = self.problems.len();
            let path = error.path().iter().filter_map(step).collect::<Vec<_>>();
            let schema = schema.map(|schema| &*made_schema.get_or_insert_with(schema));
            let failure = Failure { path: exact(&value, path), message: error.inner().to_string() };
            let told = self.tell(&failure, &value, &tree, noun, schema);
            if round == 0 && self.problems.len() == before {
                // Nothing may be taken out or put in without a word.
                let message = format!("{noun} cannot be read: {}", failure.message);
                self.problems.push(Diagnostic::error(MALFORMED, message).at(tree.span));
            }
            reported += told.problems;
            if reported >= MOST_PROBLEMS || round >= MOST_ROUNDS {
                break;
            }
            // A part that is wrong goes, and so does one in which a field is missing. Where the field is missing at the
            // top, there is no part to take out but the whole. Then any value of the right form is put in, so that the
            // other fields are read too. Nobody gets to see it, since a report with problems is not handed out.
            if !told.prune.is_empty() {
                prune(&mut value, &told.prune);
                tree.prune(&told.prune);
            } else if is_filled || !schema.is_some_and(|schema| fill(&mut value, schema)) {
                break;
            } else {
                is_filled = true;
            }
        }
        Read { output: None, tree }
    }

    /// Reports a failure, unless it follows from an earlier one, and says what to take out.
    fn tell(&mut self, failure: &Failure, value: &Value, tree: &Node, noun: &str, schema: Option<&Schema>) -> Told {
        let place = tree.find(&failure.path);
        let fault = Fault::read(&failure.message);
        let prune = failure.path.clone();
        if let Fault::Missing(field) = &fault {
            let present = at(value, &failure.path);
            let mut names = schema.map(|schema| required(schema, &failure.path)).unwrap_or_default();
            if !names.contains(field) {
                names.push(field.clone());
            }
            names.retain(|name| present.and_then(|present| present.get(name)).is_none());
            // `titel` was taken out as an unknown field; that `title` is missing then is the same mistake, reported
            // twice.
            names.retain(|name| !was_meant(name, &place.pruned));
            let sentence = |name: &String| Sentence::missing(name, &failure.path, noun).at(place.span);
            self.problems.extend(names.iter().map(sentence));
            return Told { problems: names.len(), prune };
        }
        let word = fault.word().filter(|word| place.get(word).is_some());
        let (place, prune) = match word {
            Some(word) => (place.get(word).unwrap_or(place), [prune, vec![Step::from(word)]].concat()),
            None => (place, prune),
        };
        // Something of this value was taken out already: what serde says of the rest may be due to that alone. A second
        // fault in the same small value is found when the first is fixed; a false one would be looked for in vain.
        if !place.pruned.is_empty() {
            return Told { problems: 0, prune };
        }
        let blames_key =
            matches!(fault, Fault::UnknownField { .. }) || word.is_some() || self.blames_key(&fault, place);
        let span = if blames_key { place.key.unwrap_or(place.span) } else { place.span };
        let raw = self.text.get(place.span.range()).unwrap_or_default();
        let sentence = Sentence { path: &failure.path, noun, raw, classes: self.classes, schema };
        self.problems.push(sentence.write(&fault).at(span));
        Told { problems: 1, prune }
    }

    /// Whether a sentence about the user's own word is about the key: `A_b: …` in a mapping by audience.
    fn blames_key(&self, fault: &Fault, place: &Node) -> bool {
        let key = place.key.and_then(|key| self.text.get(key.range()));
        matches!((fault, key), (Fault::Other(message), Some(key)) if message.starts_with(&format!("`{key}`"))
            && self.text.get(place.span.range()).is_none_or(|value| value != key))
    }
}

struct Failure {
    path: Vec<Step>,
    message: String,
}

struct Told {
    problems: usize,
    prune: Vec<Step>,
}

/// Whether a missing name is one that was there and was wrong, or one that was mistyped.
fn was_meant(name: &str, pruned: &[String]) -> bool {
    nearest(name, pruned.iter().map(String::as_str)).is_some()
}

/// Puts stand-ins where required fields of the whole are missing.
fn fill(value: &mut Value, schema: &Schema) -> bool {
    let Value::Object(fields) = value else { return false };
    for name in required(schema, &[]) {
        if fields.contains_key(&name) {
            continue;
        }
        let Some(stand_in) = stand_in(schema, &[Step::from(name.as_str())]) else { return false };
        fields.insert(name, stand_in);
    }
    true
}

fn step(segment: &Segment) -> Option<Step> {
    match segment {
        Segment::Seq { index } => Some(Step::Index(*index)),
        Segment::Map { key } => Some(Step::Key(key.clone())),
        Segment::Enum { variant } => Some(Step::Key(variant.clone())),
        Segment::Unknown => None,
    }
}

/// The part of a path that leads somewhere: a variant written as a word is no step, and nothing lies behind `unknown`.
fn exact(value: &Value, path: Vec<Step>) -> Vec<Step> {
    let mut inner = value;
    let leads = |step: &Step| match into(inner, step) {
        Some(next) => {
            inner = next;
            true
        }
        None => false,
    };
    path.into_iter().take_while(leads).collect()
}

fn into<'a>(value: &'a Value, step: &Step) -> Option<&'a Value> {
    match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
    }
}

fn at<'a>(value: &'a Value, path: &[Step]) -> Option<&'a Value> {
    path.iter().try_fold(value, into)
}

fn prune(value: &mut Value, path: &[Step]) {
    let Some((last, way)) = path.split_last() else { return };
    let mut inner = value;
    for step in way {
        let next = match step {
            Step::Key(key) => inner.get_mut(key),
            Step::Index(index) => inner.get_mut(index),
        };
        match next {
            Some(next) => inner = next,
            None => return,
        }
    }
    match (inner, last) {
        (Value::Object(entries), Step::Key(key)) => drop(entries.remove(key)),
        (Value::Array(items), Step::Index(index)) if *index < items.len() => drop(items.remove(*index)),
        _ => {}
    }
}
