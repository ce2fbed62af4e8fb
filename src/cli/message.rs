//! A problem as programs read it: every place a line and a column.

use crate::diag::{Diagnostic, Severity};
use crate::source::{Files, Position, Span};
use serde::Serialize;

/// A problem without the files it stands in.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Message {
    /// How much it matters after all.
    pub severity: Severity,
    pub code: &'static str,
    pub message: String,
    pub file: Option<String>,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub end_line: Option<usize>,
    pub end_column: Option<usize>,
    pub why: Option<String>,
    pub help: Vec<String>,
    /// Another place that belongs to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub also: Option<Also>,
    /// Why the authors let it stand, if they do.
    pub accepted: Option<String>,
    /// How much it would matter if they did not.
    #[serde(skip)]
    pub found: Severity,
}

/// Another place that belongs to a problem.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Also {
    /// What is there.
    pub message: String,
    pub file: String,
    pub line: usize,
    pub column: usize,
}

impl Also {
    fn new((span, words): &(Span, String), files: &Files) -> Option<Self> {
        let (file, Position { line, column }) = files.locate(*span)?;
        Some(Also { message: words.clone(), file: file.to_owned(), line, column })
    }

    /// What is where.
    pub fn text(&self) -> String {
        let Also { message, file, line, column } = self;
        format!("{message}: {file}:{line}:{column}")
    }
}

impl Message {
    pub fn new(diagnostic: &Diagnostic, files: &Files) -> Self {
        let file = diagnostic.span.and_then(|span| Some((files.get(span.file)?, span)));
        let start = file.map(|(file, span)| file.position(span.start as usize));
        let end = file.map(|(file, span)| file.position(span.end as usize));
        let (line, column) = (|at: Position| at.line, |at: Position| at.column);
        Message {
            severity: diagnostic.weight(),
            code: diagnostic.code.0,
            message: diagnostic.message.clone(),
            file: file.map(|(file, _)| file.name.clone()),
            line: start.map(line),
            column: start.map(column),
            end_line: end.map(line),
            end_column: end.map(column),
            why: diagnostic.why.as_deref().map(str::to_owned),
            help: diagnostic.help.clone(),
            also: diagnostic.also.as_deref().and_then(|also| Also::new(also, files)),
            accepted: diagnostic.accepted.as_ref().map(|reason| reason.as_str().to_owned()),
            found: diagnostic.severity,
        }
    }

    /// One line for programs.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What is wrong, why it matters and what to do, one below the other.
    pub fn text(&self) -> String {
        let why = self.why.iter().map(|why| format!("why: {why}"));
        let help = self.help.iter().map(|help| format!("help: {help}"));
        let also = self.also.iter().map(|also| format!("see: {}", also.text()));
        let lines: Vec<String> = std::iter::once(self.message.clone()).chain(why).chain(also).chain(help).collect();
        lines.join("\n")
    }

    /// `file:line:column`, as editors and terminals understand it.
    pub fn place(&self) -> Option<String> {
        Some(format!("{}:{}:{}", self.file.as_ref()?, self.line?, self.column?))
    }
}
