//! Texts of the report in the language of the view.

use super::{NOT_TRANSLATED, Prose, Request};
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
        let span = self.report.origins.field(id, field).or(self.report.origins.report);
        let message = format!("`{field}` of `{id}` has no text in `{language}`");
        self.missing.push(
            Diagnostic::error(NOT_TRANSLATED, message)
                .at(span)
                .help(format!("add a variant: `{field}: {{ {original}: …, {language}: … }}`")),
        );
        String::new()
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

    /// Where a field was written.
    pub fn origin(&self, id: &str, field: &str) -> Origin {
        self.report.origins.field(id, field).into()
    }
}
