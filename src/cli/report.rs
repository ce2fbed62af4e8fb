//! Problems, printed.

use super::message::Message;
use super::{Exit, MessageFormat, ProblemFormat};
use crate::diag::{Diagnostic, Severity};
use crate::source::{Files, SourceFile};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};

/// The most characters of a line that are shown; a file without line breaks would fill the screen.
const LONGEST_LINE: usize = 400;

/// Prints problems on standard error, each once, and counts them. Where they are to make a document, it keeps them.
pub(super) struct Reporter {
    format: ProblemFormat,
    renderer: Renderer,
    seen: BTreeSet<String>,
    counts: Counts,
    suites: Vec<Suite>,
    sentences: Vec<String>,
}

/// How many problems there are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub errors: usize,
    pub warnings: usize,
    /// Those that the authors let stand.
    pub accepted: usize,
}

/// What was found in one file and what belongs to it.
pub(super) struct Suite {
    /// The path of the file.
    pub name: String,
    /// Whether the rules looked at it.
    pub is_checked: bool,
    pub messages: Vec<Message>,
}

impl Suite {
    fn new(name: &str) -> Self {
        Suite { name: name.to_owned(), is_checked: false, messages: Vec::new() }
    }
}

impl Reporter {
    pub fn new(format: ProblemFormat) -> Self {
        // https://no-color.org: any value that is not empty.
        let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_styled = std::io::stderr().is_terminal() && !is_plain;
        let renderer = if is_styled { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let (seen, counts, sentences) = (BTreeSet::new(), Counts::default(), Vec::new());
        let suites = vec![Suite::new("demarche.yaml")];
        Reporter { format, renderer, seen, counts, suites, sentences }
    }

    /// How problems are given.
    pub fn problem_format(&self) -> ProblemFormat {
        self.format
    }

    /// How whatever else a command says is printed.
    pub fn format(&self) -> MessageFormat {
        if self.format == ProblemFormat::Json { MessageFormat::Json } else { MessageFormat::Text }
    }

    /// How many problems there were.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// What is reported from here on belongs to a report. Before the first one it belongs to the project.
    pub fn begin(&mut self, path: &str) {
        self.suites.push(Suite::new(path));
    }

    /// The rules have looked at the report that was begun.
    pub fn checked(&mut self) {
        if let Some(suite) = self.suites.last_mut() {
            suite.is_checked = true;
        }
    }

    /// What was kept for a document, the project first.
    pub fn suites(&self) -> &[Suite] {
        &self.suites
    }

    /// What was said that belongs to no file.
    pub fn sentences(&self) -> &[String] {
        &self.sentences
    }

    /// Prints problems in the order of their places.
    pub fn report(&mut self, diagnostics: &[Diagnostic], files: &Files) {
        let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
        sorted.sort_by_key(|diagnostic| diagnostic.span.map(|span| (span.file, span.start)));
        for diagnostic in sorted {
            self.one(diagnostic, files);
        }
    }

    fn one(&mut self, diagnostic: &Diagnostic, files: &Files) {
        let message = Message::new(diagnostic, files);
        let text = match self.format {
            ProblemFormat::Text => self.text(diagnostic, &message, files),
            ProblemFormat::Json | ProblemFormat::Sarif | ProblemFormat::Junit => message.json(),
        };
        if !self.seen.insert(text.clone()) {
            return;
        }
        self.count(diagnostic);
        match self.suites.last_mut() {
            Some(suite) if self.format.is_document() => suite.messages.push(message),
            _ => self.print(&text),
        }
    }

    fn count(&mut self, diagnostic: &Diagnostic) {
        self.counts.accepted += usize::from(diagnostic.accepted.is_some());
        match diagnostic.weight() {
            Severity::Error => self.counts.errors += 1,
            Severity::Warning => self.counts.warnings += 1,
            Severity::Info => {}
        }
    }

    /// Prints a sentence that belongs to no file, as an error; also where problems make a document, which may not come.
    pub fn sentence(&mut self, exit: Exit, sentence: &str) -> Exit {
        self.counts.errors += 1;
        self.sentences.push(sentence.to_owned());
        let text = match self.format() {
            MessageFormat::Text => format!("error: {sentence}"),
            MessageFormat::Json => serde_json::json!({ "severity": "error", "message": sentence }).to_string(),
        };
        self.print(&text);
        exit
    }

    fn print(&self, text: &str) {
        // A closed standard error is no reason to stop.
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }

    fn text(&self, diagnostic: &Diagnostic, message: &Message, files: &Files) -> String {
        let level = match diagnostic.weight() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.code.0));
        let file = diagnostic.span.and_then(|span| Some((files.get(span.file)?, span)));
        let window = file.map(|(file, span)| (file, Window::new(file, span.range())));
        if let Some((file, window)) = &window {
            let annotation = AnnotationKind::Primary.span(window.range.clone());
            let snippet = Snippet::source(window.text).line_start(window.line).path(&file.name).annotation(annotation);
            group = group.element(snippet);
        }
        if let Some(why) = diagnostic.why.as_deref() {
            group = group.element(Level::NOTE.message(why));
        }
        if let Some(also) = &message.also {
            group = group.element(Level::NOTE.message(also.text()));
        }
        for help in &diagnostic.help {
            group = group.element(Level::HELP.message(help));
        }
        if let Some(reason) = &diagnostic.accepted {
            group = group.element(Level::NOTE.message(format!("accepted: {}", reason.as_str())));
        }
        format!("{}\n", self.renderer.render(&[group]))
    }
}

/// The lines round a span: the printer would otherwise count through the whole file for every problem.
struct Window<'a> {
    text: &'a str,
    line: usize,
    range: std::ops::Range<usize>,
}

impl<'a> Window<'a> {
    fn new(file: &'a SourceFile, range: std::ops::Range<usize>) -> Self {
        let text = &*file.text;
        let start = floor(text, range.start);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let from = if start - line_start > LONGEST_LINE { floor(text, start - LONGEST_LINE / 2) } else { line_start };
        let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        let to = if line_end - from > LONGEST_LINE { floor(text, from + LONGEST_LINE).max(start) } else { line_end };
        let end = floor(text, range.end).clamp(start, to);
        let line = file.position(start).line;
        Window { text: &text[from..to], line, range: start - from..end - from }
    }
}

/// The nearest start of a character at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
