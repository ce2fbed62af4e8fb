//! Texts of the report in the language of the view.

use super::{NO_ALTERNATIVE, NOT_TRANSLATED, Prose, Request};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::Origin;
use crate::report::{Report, Selector, Text};
use std::collections::BTreeMap;

/// Looks texts up and remembers which are missing.
pub(super) struct Words<'a> {
    report: &'a Report,
    request: &'a Request<'a>,
    missing: Diagnostics,
}

impl<'a> Words<'a> {
    pub fn new(report: &'a Report, request: &'a Request<'a>) -> Self {
        Words { report, request, missing: Vec::new() }
    }

    /// What is missing, once all has been looked up.
    pub fn finish(self) -> Diagnostics {
        self.missing
    }

    /// A text of a node's field; a missing translation is reported, never replaced by another language.
    pub fn text(&mut self, id: &str, field: &str, text: &Text) -> String {
        let (language, original) = (self.request.language, &self.report.language);
        if let Some(text) = text.get(language, original) {
            return text.to_owned();
        }
        let span = self.origin(id, field).span.or(self.report.origins.report);
        let message = format!("`{field}` of `{id}` has no text in `{language}`");
        self.missing.push(
            Diagnostic::error(NOT_TRANSLATED, message)
                .at(span)
                .help(format!("add a variant: `{field}: {{ {original}: …, {language}: … }}`")),
        );
        String::new()
    }

    /// Remembers that a picture has no text for a reader who cannot see it.
    pub fn lacks_alternative(&mut self, id: &str) {
        self.missing.push(
            Diagnostic::error(NO_ALTERNATIVE, format!("figure `{id}` has no `alt`"))
                .at(self.report.origins.node(id))
                .because("a reader who cannot see the picture would learn nothing")
                .help("say in `alt` what the picture shows, or write `decorative: true` if it carries no meaning"),
        );
    }

    /// A text that may be absent.
    pub fn optional(&mut self, id: &str, field: &str, text: Option<&Text>) -> String {
        text.map(|text| self.text(id, field, text)).unwrap_or_default()
    }

    /// A text with its origin.
    pub fn prose(&mut self, id: &str, field: &str, text: &Text) -> Prose {
        Prose { text: self.text(id, field, text), origin: self.origin(id, field) }
    }

    /// The words for this audience: the most exact wording, else the text itself.
    pub fn worded(&mut self, id: &str, field: &str, text: &Text, wording: &BTreeMap<Selector, Text>) -> Prose {
        let selector = self.request.selector;
        let exact = wording.iter().find(|(named, _)| named.recipient().is_some() && named.covers(selector));
        let general = wording.iter().find(|(named, _)| named.recipient().is_none() && named.covers(selector));
        match exact.or(general) {
            Some((_, words)) => self.prose(id, "wording", words),
            None => self.prose(id, field, text),
        }
    }

    /// The same for a node that may be doubtful: in a draft it says so in front.
    pub fn doubted(&mut self, id: &str, prose: Prose, doubtful: Option<&str>) -> Prose {
        let Some(doubt) = doubtful else { return prose };
        let origin = self.origin(id, "doubtful");
        let mark = format!("**[doubtful: {}]** ", escaped(doubt));
        let origin = if prose.origin.span.is_some() { prose.origin } else { origin };
        Prose { text: format!("{mark}{}", prose.text), origin }
    }

    /// Where a field was written: of a node, or of the report itself (`editions`, `event`, `title`).
    pub fn origin(&self, id: &str, field: &str) -> Origin {
        let origins = &self.report.origins;
        let of_report = if id == "report" { field } else { id };
        origins.field(id, field).or_else(|| origins.report_field(of_report)).into()
    }
}

/// A reason as plain words: it is a note of the authors, not markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(if letter == '\n' { ' ' } else { letter });
    }
    escaped
}
