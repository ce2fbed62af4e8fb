//! Problems as values: what failed, where, why, and what to do.
//!
//! Diagnostics are collected, never printed here, and never stop at the first. Leaf code returns a sentence; whoever
//! knows the position adds it once with [`Diagnostic::at`]. Messages follow one form: lower case, no full stop, the
//! user's own words in backticks; advice goes into [`Diagnostic::help`].

use crate::report::Reason;
use crate::source::Span;
use crate::text::did_you_mean;
use serde::Serialize;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// Something a reader may stumble over; documents are still made.
    Warning,
    /// Something that must be mended before a document can be made.
    Error,
}

impl Severity {
    /// The word shown to people.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The stable code of a kind of problem, such as `D0104`; its pages live under `docs/checks/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(pub &'static str);

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// One problem, as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Which kind of problem it is.
    pub code: Code,
    /// What is wrong, in the user's words.
    pub message: String,
    /// Where it is, if a place is known.
    pub span: Option<Span>,
    /// Why it matters, if the message does not say so itself. Without room to grow, since problems travel in results.
    pub why: Option<Box<str>>,
    /// What to do about it.
    pub help: Vec<String>,
    /// Another place that belongs to it, and what is there. Boxed as the next one is.
    pub also: Option<Box<(Span, String)>>,
    /// Why the authors let it stand, if they do. Boxed, since problems travel in results and few are accepted.
    pub accepted: Option<Box<Reason>>,
}

impl Diagnostic {
    /// A problem of the given severity without a place yet.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        let message = message.into();
        Diagnostic { severity, code, message, span: None, why: None, help: Vec::new(), also: None, accepted: None }
    }

    /// An error without a place yet.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning without a place yet.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// The same problem at a place. A place that is already known stays: the innermost knows best.
    #[must_use]
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Self {
        self.span = self.span.or(span.into());
        self
    }

    /// Adds why it matters.
    #[must_use]
    pub fn because(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into().into_boxed_str());
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Asks whether a near name was meant; where there is none, gives other advice, which may be empty.
    #[must_use]
    pub fn suggest(self, near: Option<&str>, otherwise: impl FnOnce() -> String) -> Self {
        match near.map_or_else(otherwise, did_you_mean) {
            advice if advice.is_empty() => self,
            advice => self.help(advice),
        }
    }

    /// Names another place that belongs to it, if it is known, and what is there.
    #[must_use]
    pub fn and_at(mut self, span: Option<Span>, words: impl Into<String>) -> Self {
        self.also = span.map(|span| Box::new((span, words.into())));
        self
    }

    /// How much it matters after all: what the authors let stand is worth knowing and no more.
    pub fn weight(&self) -> Severity {
        if self.accepted.is_some() { Severity::Info } else { self.severity }
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.weight() == Severity::Error
    }
}

/// A value together with the problems met on the way to it that did not prevent it.
#[derive(Clone, Debug)]
pub struct Warned<T> {
    /// What was made.
    pub output: T,
    /// What was noticed while making it.
    pub warnings: Vec<Diagnostic>,
}

impl<T> Warned<T> {
    /// A value nothing is to be said about.
    pub fn clean(output: T) -> Self {
        Warned { output, warnings: Vec::new() }
    }

    /// Changes the value and keeps the warnings.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Warned<U> {
        Warned { output: change(self.output), warnings: self.warnings }
    }
}

/// Everything that prevented a result; holds at least one error.
pub type Diagnostics = Vec<Diagnostic>;

/// The candidate nearest to `word`, if one is near enough to be meant: a third of its letters may differ.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&fold(word), &fold(candidate)), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Case and the difference between `_`, `-` and a space are how people mistype names, not what they mean.
fn fold(word: &str) -> String {
    word.to_lowercase().replace(['_', ' '], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_and_a_far_one_is_not() {
        let audiences = ["member-state", "un-entity", "civil-society"];
        assert_eq!(nearest("member_state", audiences), Some("member-state"));
        assert_eq!(nearest("Civil societey", audiences), Some("civil-society"));
        assert_eq!(nearest("press", audiences), None);
    }

    #[test]
    fn the_innermost_place_stays() {
        let inner = Span::new(crate::source::FileId(1), 3..4);
        let outer = Span::new(crate::source::FileId(1), 0..9);
        let problem = Diagnostic::error(Code("D0000"), "x").at(inner).at(outer);
        assert_eq!(problem.span, Some(inner));
    }
}
