//! serde's sentences in ours.

use super::shape::{Choices, choices};
use super::tree::Step;
use super::{MALFORMED, MISSING_FIELD, UNKNOWN_AUDIENCE, UNKNOWN_FIELD, UNKNOWN_WORD, WRONG_TYPE};
use crate::diag::{Diagnostic, nearest};
use crate::invisible::{code_point, is_invisible, without_invisible};
use schemars::Schema;

/// What serde says, taken apart.
#[derive(Debug, PartialEq)]
pub(super) enum Fault {
    UnknownField { word: String, known: Vec<String> },
    UnknownVariant { word: String, known: Vec<String> },
    Missing(String),
    WrongType { found: String, wanted: String },
    BadValue { found: String, wanted: String },
    BadLength { found: String, wanted: String },
    Other(String),
}

impl Fault {
    /// Takes a sentence of serde apart; the forms are those of `serde::de::Error`.
    pub fn read(message: &str) -> Fault {
        let after = |prefix: &str| message.strip_prefix(prefix);
        let pair = |rest: &str| {
            let (found, wanted) = rest.rsplit_once(", expected ").unwrap_or((rest, ""));
            (found.to_owned(), wanted.to_owned())
        };
        if let Some(rest) = after("unknown field ") {
            let (word, known) = word_and_list(rest);
            Fault::UnknownField { word, known }
        } else if let Some(rest) = after("unknown variant ") {
            let (word, known) = word_and_list(rest);
            Fault::UnknownVariant { word, known }
        } else if let Some(rest) = after("missing field ") {
            Fault::Missing(rest.trim_matches('`').to_owned())
        } else if let Some((found, wanted)) = after("invalid type: ").map(pair) {
            Fault::WrongType { found, wanted }
        } else if let Some((found, wanted)) = after("invalid value: ").map(pair) {
            Fault::BadValue { found, wanted }
        } else if let Some((found, wanted)) = after("invalid length ").map(pair) {
            Fault::BadLength { found, wanted }
        } else {
            Fault::Other(message.to_owned())
        }
    }

    /// The word that is not known.
    pub fn word(&self) -> Option<&str> {
        match self {
            Fault::UnknownField { word, .. } | Fault::UnknownVariant { word, .. } => Some(word),
            Fault::Missing(_)
            | Fault::WrongType { .. }
            | Fault::BadValue { .. }
            | Fault::BadLength { .. }
            | Fault::Other(_) => None,
        }
    }
}

/// `` `titel`, expected one of `id`, `title` `` taken apart. The word may hold anything, even backticks.
fn word_and_list(rest: &str) -> (String, Vec<String>) {
    let (word, list) = rest.rsplit_once(", expected ").or(rest.rsplit_once(", there are no ")).unwrap_or((rest, ""));
    let word = word.strip_prefix('`').unwrap_or(word);
    let known = list.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    (word.strip_suffix('`').unwrap_or(word).to_owned(), known)
}

/// What is needed to say where and about what.
pub(super) struct Sentence<'a> {
    pub path: &'a [Step],
    /// What the whole value is, such as `a section`.
    pub noun: &'a str,
    /// The value as it was written.
    pub raw: &'a str,
    pub classes: &'a [String],
    pub schema: Option<&'a Schema>,
}

impl Sentence<'_> {
    /// A required field that is not there.
    pub fn missing(name: &str, path: &[Step], noun: &str) -> Diagnostic {
        let inside = inside(path, noun);
        Diagnostic::error(MISSING_FIELD, format!("`{name}` is missing in {inside}"))
    }

    /// The problem, without its place.
    pub fn write(&self, fault: &Fault) -> Diagnostic {
        match fault {
            Fault::UnknownField { word, known } => self.unknown_field(word, known),
            Fault::UnknownVariant { word, known } => self.unknown_word(word, known),
            Fault::Missing(name) => Self::missing(name, self.path, self.noun),
            Fault::WrongType { found, wanted } => self.wrong_type(found, wanted),
            Fault::BadValue { found, wanted } => self.bad_value(found, wanted),
            Fault::BadLength { found, wanted } => self.bad_length(found, wanted),
            Fault::Other(message) => self.other(message),
        }
    }

    fn unknown_field(&self, word: &str, known: &[String]) -> Diagnostic {
        let outer = match self.path.split_last() {
            Some((Step::Key(last), outer)) if last == word => outer,
            _ => self.path,
        };
        let message = format!("unknown field `{word}` in {}", inside(outer, self.noun));
        suggest(Diagnostic::error(UNKNOWN_FIELD, message), word, known, "the fields are")
    }

    fn unknown_word(&self, word: &str, known: &[String]) -> Diagnostic {
        let field = self.last_key().map_or("word".to_owned(), |key| key.replace('_', " "));
        suggest(Diagnostic::error(UNKNOWN_WORD, format!("unknown {field} `{word}`")), word, known, "it is one of")
    }

    fn wrong_type(&self, found: &str, wanted: &str) -> Diagnostic {
        let choices = self.schema.map(|schema| choices(schema, self.path)).filter(|_| wanted == "string or map");
        let wanted_plain = choices.as_ref().and_then(listed).unwrap_or_else(|| wanted_in_plain_words(wanted));
        let subject = self.subject();
        let problem = if matches!(found, "null" | "unit value") {
            Diagnostic::error(WRONG_TYPE, format!("{subject} is empty and must be {wanted_plain}"))
        } else {
            let found_plain = found_in_plain_words(found);
            Diagnostic::error(WRONG_TYPE, format!("{subject} must be {wanted_plain}, not {found_plain}"))
        };
        match self.advice(found, wanted, choices.as_ref()) {
            Some(help) => problem.help(help),
            None => problem,
        }
    }

    fn advice(&self, found: &str, wanted: &str, choices: Option<&Choices>) -> Option<String> {
        let is_number = found.starts_with("integer ") || found.starts_with("floating point ");
        let raw = self.raw.trim();
        let takes_text = wanted == "a string" || wanted.starts_with("a text") || wanted.starts_with("an audience");
        if takes_text && (is_number || found.starts_with("boolean")) {
            return Some(format!("put quotes round it: \"{raw}\""));
        }
        if is_a_number(wanted) && found.starts_with("string ") {
            let inner = raw.trim_matches(['"', '\'']);
            return inner.parse::<f64>().is_ok().then(|| format!("take the quotes away: {inner}"));
        }
        let key = choices?.keys.first()?;
        is_number.then(|| format!("write `{{ {key}: {raw} }}`"))
    }

    fn bad_value(&self, found: &str, wanted: &str) -> Diagnostic {
        let subject = self.subject();
        if wanted == "map with a single key" {
            return Diagnostic::error(WRONG_TYPE, format!("{subject} must have exactly one key"));
        }
        let found = found.split_once('`').map_or(found, |(_, number)| number.trim_end_matches('`'));
        let range = match wanted {
            "u8" => "a whole number from 0 to 255".to_owned(),
            "u32" => "a whole number from 0 to 4294967295".to_owned(),
            wanted => wanted_in_plain_words(wanted),
        };
        let message = format!("{subject} cannot be `{found}`: it must be {range}");
        Diagnostic::error(WRONG_TYPE, message)
    }

    fn bad_length(&self, found: &str, wanted: &str) -> Diagnostic {
        let subject = self.subject();
        if wanted.starts_with("struct ") {
            return Diagnostic::error(WRONG_TYPE, format!("{subject} must be a mapping of fields, not a list"));
        }
        let count: String = wanted.chars().filter(char::is_ascii_digit).collect();
        Diagnostic::error(WRONG_TYPE, format!("{subject} must have {count} entries, not {found}"))
    }

    fn other(&self, message: &str) -> Diagnostic {
        if let Some((word, _)) = message.split_once("` is not an audience") {
            return unknown_audience(word.trim_start_matches('`'), self.classes);
        }
        if let (Some("until"), Some((what, help))) = (self.last_key(), message.split_once("; write ")) {
            return Diagnostic::error(MALFORMED, what).help(format!("write {help}"));
        }
        let message =
            if message.starts_with('`') { message.to_owned() } else { format!("{}: {message}", self.subject()) };
        Diagnostic::error(MALFORMED, message)
    }

    fn last_key(&self) -> Option<&str> {
        last_key(self.path)
    }

    /// What the sentence is about: a field, an entry of a list, or the whole.
    fn subject(&self) -> String {
        match (self.path.last(), self.last_key()) {
            (Some(Step::Key(key)), _) => format!("`{key}`"),
            (Some(Step::Index(_)), Some(list)) => format!("an entry of `{list}`"),
            _ => self.noun.to_owned(),
        }
    }
}

fn last_key(path: &[Step]) -> Option<&str> {
    path.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    })
}

fn inside(path: &[Step], noun: &str) -> String {
    match (path.last(), last_key(path)) {
        (Some(Step::Index(_)), Some(list)) => format!("an entry of `{list}`"),
        (_, Some(key)) => format!("`{key}`"),
        _ => noun.to_owned(),
    }
}

/// An audience that does not exist, and the one that was probably meant.
pub(super) fn unknown_audience(word: &str, classes: &[String]) -> Diagnostic {
    let class = word.split(':').next().unwrap_or(word);
    let mut problem = Diagnostic::error(UNKNOWN_AUDIENCE, format!("unknown audience `{}`", without_invisible(word)));
    if let Some(character) = class.chars().find(|character| is_invisible(*character)) {
        problem = problem.because(format!("it holds the invisible character {}", code_point(character)));
    }
    suggest(problem, class, classes, "the audiences are")
}

/// Adds the nearest of the known words, or all of them.
pub(super) fn suggest(problem: Diagnostic, word: &str, known: &[String], all: &str) -> Diagnostic {
    let listed = || if known.is_empty() { String::new() } else { format!("{all} {}", quoted(known)) };
    problem.suggest(nearest(word, known.iter().map(String::as_str)), listed)
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn listed(choices: &Choices) -> Option<String> {
    if !choices.words.is_empty() {
        return Some(format!("one of {}", quoted(&choices.words)));
    }
    (!choices.keys.is_empty()).then(|| format!("a mapping with one of {}", quoted(&choices.keys)))
}

fn is_a_number(wanted: &str) -> bool {
    matches!(wanted, "f64" | "f32") || is_whole(wanted)
}

fn is_whole(wanted: &str) -> bool {
    let width = wanted.strip_prefix(['i', 'u']).unwrap_or("");
    matches!(width, "8" | "16" | "32" | "64" | "size")
}

fn wanted_in_plain_words(wanted: &str) -> String {
    match wanted {
        "a string" => "a text".to_owned(),
        "f64" | "f32" => "a number".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a map" => "a mapping".to_owned(),
        "string or map" => "a word".to_owned(),
        "i16" => "a whole number such as 2017".to_owned(),
        wanted if wanted.starts_with('u') && is_whole(wanted) => "a whole number, not negative".to_owned(),
        wanted if is_whole(wanted) => "a whole number".to_owned(),
        wanted if wanted.starts_with("struct ") => "a mapping of fields".to_owned(),
        wanted if wanted.starts_with("tuple") => "a list".to_owned(),
        wanted => wanted.to_owned(),
    }
}

fn found_in_plain_words(found: &str) -> &str {
    match found.split([' ', '`']).next().unwrap_or_default() {
        "string" => "a text",
        "integer" | "floating" => "a number",
        "boolean" => "true or false",
        "map" => "a mapping",
        "sequence" => "a list",
        _ => found,
    }
}
