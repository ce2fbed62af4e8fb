//! What is remembered of each document that was made: the private log of a release.
//!
//! One line of JSON a document, added when its files are in their place, so that a run that was cut short leaves lines
//! that hold. The log names the parts of the report and stays in the house.

use crate::compare::Owned;
use crate::project::Job;
use crate::report::Report;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A document that was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The name of its files, without an ending.
    pub stem: String,
    /// The hash of everything that went into its files.
    pub key: String,
    /// The hash of the files of the project and the report against which its words were searched for leaks.
    pub searched: String,
    /// Whom it is for, as a selector.
    pub selector: String,
    /// Which document it is, and in which language.
    pub document: String,
    /// The language.
    pub language: String,
    /// The report's id.
    pub report: String,
    /// The document's title.
    pub title: String,
    /// The hash that its files carry.
    pub identity: String,
    /// Its words.
    pub words: usize,
    /// Until when its reader keeps it, if it went out before the hour of an embargo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargoed_until: Option<String>,
    /// The formats that were compared and say the same.
    pub agree: Vec<String>,
    /// Its files.
    pub files: Vec<Made>,
    /// What it says, line by line, with the part of the report that each line came from.
    pub lines: Vec<Said>,
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Its name.
    pub name: String,
    /// Its format.
    pub format: String,
    /// Its pages, where they can be counted.
    pub pages: Option<u32>,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: String,
}

/// A line of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The part of the report; nothing for words of templates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// What it is in the text.
    pub role: crate::compare::Role,
    /// What it says.
    pub text: String,
}

impl From<Owned> for Said {
    fn from((node, line): Owned) -> Self {
        Said { node, role: line.role, text: line.text }
    }
}

/// What is remembered of earlier runs, the last record of each document.
#[derive(Clone, Debug, Default)]
pub struct Log {
    records: BTreeMap<String, Record>,
}

impl Log {
    /// Reads a log. A line that is no record is left out: the last one of a run that was cut short may be half a line.
    pub fn read(text: &str) -> Self {
        let records = text.lines().filter_map(|line| serde_json::from_str::<Record>(line).ok());
        Log { records: records.map(|record| (record.stem.clone(), record)).collect() }
    }

    /// What is remembered of a document.
    pub fn get(&self, stem: &str) -> Option<&Record> {
        self.records.get(stem)
    }

    /// Every document, by name.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

impl Record {
    /// Whether it is of a document.
    pub fn is_of(&self, report: &Report, job: &Job) -> bool {
        let (selector, language) = (job.selector.to_string(), job.language.as_str());
        let asked = (report.id.as_str(), selector.as_str(), job.document.as_str(), language);
        (self.report.as_str(), self.selector.as_str(), self.document.as_str(), self.language.as_str()) == asked
    }

    /// Its line in a log.
    pub fn line(&self) -> String {
        let mut line = serde_json::to_string(self).unwrap_or_default();
        line.push('\n');
        line
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A document with one file, for tests of what is told about it.
    pub(in crate::release) fn record(stem: &str, lines: &[(&str, &str)]) -> Record {
        let said = |(node, text): &(&str, &str)| Said {
            node: Some((*node).to_owned()),
            role: crate::compare::Role::Text,
            text: (*text).to_owned(),
        };
        let name = format!("{stem}.pdf");
        let sha256 = "ab".repeat(32);
        Record {
            stem: stem.to_owned(),
            key: "k".to_owned(),
            searched: "s".to_owned(),
            selector: "member-state:GIN".to_owned(),
            document: "brief".to_owned(),
            language: "en".to_owned(),
            report: "wells".to_owned(),
            title: "Wells".to_owned(),
            identity: "cd".repeat(32),
            words: 7,
            embargoed_until: None,
            agree: vec!["docx".to_owned(), "pdf".to_owned()],
            files: vec![Made { name, format: "pdf".to_owned(), pages: Some(1), bytes: 3, sha256 }],
            lines: lines.iter().map(said).collect(),
        }
    }

    #[test]
    fn the_last_line_of_a_document_counts_and_half_a_line_does_not() {
        let (old, new) = (record("a", &[("N1", "old")]), record("a", &[("N1", "new")]));
        let half = record("b", &[]).line();
        let text = format!("{}{}{}", old.line(), new.line(), &half[..half.len() / 2]);
        let log = Log::read(&text);
        assert_eq!(log.get("a"), Some(&new));
        assert_eq!(log.records().count(), 1);
    }
}
