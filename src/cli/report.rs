//! Problems, printed.

use super::{Exit, MessageFormat};
use crate::diag::{Diagnostic, Severity};
use crate::source::Files;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};

/// The most characters of a line that are shown; a file without line breaks would fill the screen.
const LONGEST_LINE: usize = 400;

/// Prints problems on standard error, each once, and counts them.
pub(super) struct Reporter {
    format: MessageFormat,
    renderer: Renderer,
    seen: BTreeSet<String>,
    errors: usize,
    warnings: usize,
}

/// A problem as programs read it.
#[derive(Serialize)]
struct Message<'a> {
    severity: Severity,
    code: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    why: Option<&'a str>,
    help: &'a [String],
}

impl Reporter {
    pub fn new(format: MessageFormat) -> Self {
        // https://no-color.org: any value that is not empty.
        let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_styled = std::io::stderr().is_terminal() && !is_plain;
        let renderer = if is_styled { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        Reporter { format, renderer, seen: BTreeSet::new(), errors: 0, warnings: 0 }
    }

    pub fn format(&self) -> MessageFormat {
        self.format
    }

    /// How many errors were printed.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many warnings were printed.
    pub fn warnings(&self) -> usize {
        self.warnings
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
        let text = match self.format {
            MessageFormat::Text => self.text(diagnostic, files),
            MessageFormat::Json => json(diagnostic, files),
        };
        if !self.seen.insert(text.clone()) {
            return;
        }
        match diagnostic.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => {}
        }
        self.print(&text);
    }

    /// Prints a sentence that belongs to no file, as an error.
    pub fn sentence(&mut self, exit: Exit, sentence: &str) -> Exit {
        self.errors += 1;
        let text = match self.format {
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

    fn text(&self, diagnostic: &Diagnostic, files: &Files) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.code.0));
        let file = diagnostic.span.and_then(|span| Some((files.get(span.file)?, span)));
        let window = file.map(|(file, span)| (file, Window::new(&file.text, span.range())));
        if let Some((file, window)) = &window {
            let annotation = AnnotationKind::Primary.span(window.range.clone());
            let snippet = Snippet::source(window.text).line_start(window.line).path(&file.name).annotation(annotation);
            group = group.element(snippet);
        }
        if let Some(why) = &diagnostic.why {
            group = group.element(Level::NOTE.message(why));
        }
        for help in &diagnostic.help {
            group = group.element(Level::HELP.message(help));
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
    fn new(text: &'a str, range: std::ops::Range<usize>) -> Self {
        let start = floor(text, range.start);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let from = if start - line_start > LONGEST_LINE { floor(text, start - LONGEST_LINE / 2) } else { line_start };
        let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        let to = if line_end - from > LONGEST_LINE { floor(text, from + LONGEST_LINE).max(start) } else { line_end };
        let end = floor(text, range.end).clamp(start, to);
        let line = crate::source::position(text, start).line;
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

fn json(diagnostic: &Diagnostic, files: &Files) -> String {
    let file = diagnostic.span.and_then(|span| Some((files.get(span.file)?, span)));
    let start = file.map(|(file, span)| crate::source::position(&file.text, span.start as usize));
    let end = file.map(|(file, span)| crate::source::position(&file.text, span.end as usize));
    let message = Message {
        severity: diagnostic.severity,
        code: diagnostic.code.0,
        message: &diagnostic.message,
        file: file.map(|(file, _)| file.name.as_str()),
        line: start.map(|at| at.line),
        column: start.map(|at| at.column),
        end_line: end.map(|at| at.line),
        end_column: end.map(|at| at.column),
        why: diagnostic.why.as_deref(),
        help: &diagnostic.help,
    };
    serde_json::to_string(&message).unwrap_or_default()
}
