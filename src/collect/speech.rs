//! Speeches of which several people took notes. They stay statements of their own; here they are found.

use super::SAME_SPEECH;
use crate::diag::{Diagnostic, Severity};
use crate::report::{By, Report};
use std::collections::BTreeMap;

/// A speech that several people noted.
#[derive(Clone, Debug, PartialEq)]
pub struct Speech {
    /// Who spoke, as a spreadsheet of statements writes it.
    pub by: String,
    /// In which meeting.
    pub meeting: String,
    /// The statements, with who noted each.
    pub notes: Vec<(String, String)>,
}

/// The speeches of which several people have notes.
pub(super) fn speeches(report: &Report) -> Vec<Speech> {
    let mut all: BTreeMap<(String, &str), Vec<(String, String)>> = BTreeMap::new();
    for statement in &report.statements {
        let (Some(meeting), Some(noted_by)) = (&statement.meeting, &statement.noted_by) else { continue };
        let By::Speakers(speakers) = &statement.by else { continue };
        let by: Vec<&str> = speakers.iter().map(|speaker| speaker.as_str()).collect();
        let notes = all.entry((by.join(";"), meeting)).or_default();
        notes.push((statement.id.to_string(), noted_by.clone()));
    }
    let several =
        all.into_iter().filter(|(_, notes)| notes.iter().any(|(_, by)| Some(by) != notes.first().map(|(_, by)| by)));
    several.map(|((by, meeting), notes)| Speech { by, meeting: meeting.to_owned(), notes }).collect()
}

pub(super) fn same_speech(speech: &Speech) -> Diagnostic {
    let notes: Vec<String> = speech.notes.iter().map(|(id, by)| format!("`{id}` ({by})")).collect();
    let message =
        format!("several people noted what `{}` said in `{}`: {}", speech.by, speech.meeting, notes.join(", "));
    Diagnostic::new(Severity::Info, SAME_SPEECH, message)
        .help("read them side by side, and keep what a brief should say")
}
