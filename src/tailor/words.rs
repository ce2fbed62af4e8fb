//! Texts of the report in the language of the view.

use super::{Gaps, NO_ALTERNATIVE, NOT_TRANSLATED, Prose, Request, STALE_TRANSLATION};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::Origin;
use crate::i18n::{self, Language};
use crate::lists::Name;
use crate::report::{self, Report, Selector, Status, Text, translations};
use crate::source::Span;
use std::collections::BTreeMap;

/// Looks texts up and remembers what is wrong with them.
pub(super) struct Words<'a> {
    report: &'a Report,
    request: &'a Request<'a>,
    found: Found,
}

/// What was found while texts were looked up.
#[derive(Default)]
pub(super) struct Found {
    pub gaps: Gaps,
    pub problems: Diagnostics,
    pub warnings: Diagnostics,
}

impl<'a> Words<'a> {
    pub fn new(report: &'a Report, request: &'a Request<'a>) -> Self {
        Words { report, request, found: Found::default() }
    }

    /// What was found, once all has been looked up.
    pub fn finish(self) -> Found {
        self.found
    }

    /// The language of the view.
    pub fn language(&self) -> &'a Language {
        self.request.language
    }

    /// A text of a node's field; a missing translation leaves a gap and is never replaced by another language.
    pub fn text(&mut self, id: &str, field: &str, text: &Text) -> String {
        let (language, original) = (self.request.language, &self.report.language);
        if let Some(found) = text.get(language, original) {
            self.warn_if_stale(id, field, text);
            return found.to_owned();
        }
        let source = text.get(original, original).unwrap_or_default();
        let message = format!("`{field}` of `{id}` has no text in `{language}`");
        let variant = format!("{language}: {{ text: …, from: \"{}\" }}", translations::hash(source));
        self.found.gaps.add(
            Diagnostic::error(NOT_TRANSLATED, message)
                .at(self.place(id, field))
                .help(format!("add a variant: `{field}: {{ {original}: …, {variant} }}`")),
        )
    }

    /// A text that keeps its own language where it was not translated, such as the title of a publication.
    pub fn or_original(&mut self, id: &str, field: &str, text: &Text) -> (String, Option<Language>) {
        self.warn_if_stale(id, field, text);
        let (words, language) = text.get_or_original(self.request.language, &self.report.language);
        let is_foreign = language.primary() != self.request.language.primary();
        (words.to_owned(), is_foreign.then(|| language.clone()))
    }

    /// A unit: `percent` and `USD` are the same in every language.
    pub fn unit(&mut self, id: &str, field: &str, unit: &Text) -> String {
        match unit {
            Text::Plain(code) if code == "percent" || code == "USD" => code.clone(),
            Text::Plain(_) | Text::Variants(_) => self.text(id, field, unit),
        }
    }

    /// A word of an audience's file. Plain words there are in whatever language the audience reads.
    pub fn of_audience(&mut self, field: &str, text: Option<&Text>) -> String {
        let Some(text) = text else { return String::new() };
        let (language, class) = (self.request.language, self.request.selector.class());
        text.get(language, language).map(str::to_owned).unwrap_or_else(|| {
            let message = format!("`{field}` of the audience `{class}` has no text in `{language}`");
            let help = format!("add `{language}: …` to `{field}` in `audiences/{class}.yaml`");
            self.found.gaps.add(Diagnostic::error(NOT_TRANSLATED, message).help(help))
        })
    }

    /// A word of the terms.
    pub fn term(&mut self, key: &str) -> String {
        match i18n::term(self.request.terms, key, self.request.language) {
            Ok(term) => term.to_owned(),
            Err(problem) => {
                self.found.problems.push(problem);
                key.to_owned()
            }
        }
    }

    /// The name of a state or entity that the lists have; `None` if they have it in other languages only.
    pub fn name(&mut self, code: &str, name: Option<Name>) -> Name {
        let language = self.request.language;
        name.unwrap_or_else(|| {
            let message = format!("`{code}` has no name in `{language}`");
            let help = format!("add it to `templates/data/names/{}.yaml`", language.primary());
            let gap = self.found.gaps.add(Diagnostic::error(NOT_TRANSLATED, message).help(help));
            Name { short: gap, ..Name::default() }
        })
    }

    fn warn_if_stale(&mut self, id: &str, field: &str, text: &Text) {
        let (language, original) = (self.request.language, &self.report.language);
        if let Some(now) = translations::changed(text, language, original) {
            let message = format!("`{field}` of `{id}` has changed since it was translated into `{language}`");
            let code = STALE_TRANSLATION;
            let problem = match self.report.status {
                Status::Cleared => Diagnostic::error(code, message),
                Status::Draft | Status::Review => Diagnostic::warning(code, message),
            };
            let problem = problem
                .at(self.place(id, field))
                .because("the two languages may now say different things")
                .help(format!("compare them, and write `from: \"{now}\"` at `{language}`"));
            let list = if problem.is_error() { &mut self.found.problems } else { &mut self.found.warnings };
            if !list.contains(&problem) {
                list.push(problem);
            }
        }
    }

    fn place(&self, id: &str, field: &str) -> Option<Span> {
        self.origin(id, field).span.or(self.report.origins.report)
    }

    /// Remembers that a picture has no text for a reader who cannot see it.
    pub fn lacks_alternative(&mut self, id: &str) {
        self.found.problems.push(
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
    pub fn prose(&mut self, id: &str, field: &str, text: &report::Prose) -> Prose {
        Prose { text: self.text(id, field, text), origin: self.origin(id, field) }
    }

    /// The words for this audience: the most exact wording, else the text itself.
    pub fn worded(
        &mut self,
        id: &str,
        field: &str,
        text: &report::Prose,
        wording: &BTreeMap<Selector, report::Prose>,
    ) -> Prose {
        let mut named = wording.iter().filter(|(named, _)| self.request.is_for(named));
        let general = named.clone().find(|(named, _)| named.recipient().is_none());
        let exact = named.find(|(named, _)| named.recipient().is_some());
        match exact.or(general) {
            Some((_, words)) => self.prose(id, "wording", words),
            None => self.prose(id, field, text),
        }
    }

    /// The same for a node that may be doubtful: in a draft it says so in front.
    pub fn doubted(&mut self, id: &str, prose: Prose, doubtful: Option<&str>) -> Prose {
        let Some(doubt) = doubtful else { return prose };
        let origin = self.origin(id, "doubtful");
        let colon = i18n::stops(self.request.language).colon;
        let mark = format!("**[{}{colon}{}]** ", self.term("doubtful"), escaped(doubt));
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
