//! What changed between two releases, part by part of the report.

use super::record::{Log, Record};
use crate::compare::{self, Difference, Fate, Line, Owned, Role};
use std::collections::BTreeMap;

/// What differs between two releases.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Files that only the second has.
    pub added: Vec<String>,
    /// Files that only the first has.
    pub removed: Vec<String>,
    /// What changed, each with the documents that it touches.
    pub changed: Vec<Change>,
    /// Documents whose files differ though they say the same: the look, the date or the program changed.
    pub redrawn: Vec<String>,
}

/// A change in one part of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The part; nothing for words of templates.
    pub node: Option<String>,
    /// What it is in the text.
    pub role: Role,
    /// The words, with what became of each.
    pub words: Vec<(Fate, String)>,
    /// The files that it touches.
    pub files: Vec<String>,
}

/// What changed between two releases, as their logs tell. One change of a report is told once, with all its files.
pub fn changes(old: &Log, new: &Log) -> Changes {
    let mut changes = Changes::default();
    let mut gathered: BTreeMap<(Option<String>, Role, String), Change> = BTreeMap::new();
    for record in new.records() {
        match old.get(&record.stem) {
            None => changes.added.extend(names(record)),
            Some(before) if hashes(before) == hashes(record) => {}
            Some(before) => {
                let differences = compare::compare(&lines(before), &lines(record));
                if differences.is_empty() {
                    changes.redrawn.extend(names(record));
                }
                for difference in differences {
                    gather(&mut gathered, difference, record);
                }
            }
        }
    }
    let gone = old.records().filter(|record| new.get(&record.stem).is_none());
    changes.removed.extend(gone.flat_map(names));
    changes.changed = gathered.into_values().collect();
    changes
}

fn gather(gathered: &mut BTreeMap<(Option<String>, Role, String), Change>, difference: Difference, record: &Record) {
    let Difference { node, role, words } = difference;
    let text = words.iter().map(|(fate, words)| format!("{fate:?}{words}\n")).collect();
    let change = gathered.entry((node.clone(), role, text)).or_insert(Change { node, role, words, files: Vec::new() });
    change.files.extend(names(record));
}

fn names(record: &Record) -> Vec<String> {
    record.files.iter().map(|made| made.name.clone()).collect()
}

fn hashes(record: &Record) -> Vec<(&str, &str)> {
    record.files.iter().map(|made| (made.name.as_str(), made.sha256.as_str())).collect()
}

fn lines(record: &Record) -> Vec<Owned> {
    let owned = record
        .lines
        .iter()
        .map(|said| (said.node.clone(), Line { role: said.role, text: said.text.clone(), span: None }));
    owned.collect()
}

#[cfg(test)]
mod tests {
    use super::super::record::tests::record;
    use super::*;

    fn log(records: &[Record]) -> Log {
        Log::read(&records.iter().map(Record::line).collect::<String>())
    }

    /// The same document with other words, and so with other files.
    fn changed(stem: &str, lines: &[(&str, &str)]) -> Record {
        let mut record = record(stem, lines);
        record.files[0].sha256 = "ef".repeat(32);
        record
    }

    #[test]
    fn one_change_is_told_once_with_all_its_files() {
        let old = log(&[record("a", &[("N1", "two wells")]), record("b", &[("N1", "two wells")]), record("c", &[])]);
        let new = log(&[changed("a", &[("N1", "ten wells")]), changed("b", &[("N1", "ten wells")]), record("d", &[])]);
        let found = changes(&old, &new);
        assert_eq!((found.added, found.removed), (vec!["d.pdf".to_owned()], vec!["c.pdf".to_owned()]));
        assert_eq!(found.changed.len(), 1);
        assert_eq!(found.changed[0].node.as_deref(), Some("N1"));
        assert_eq!(found.changed[0].files, ["a.pdf", "b.pdf"]);
    }

    #[test]
    fn files_that_only_look_different_are_told_apart() {
        let found = changes(&log(&[record("a", &[("N1", "x")])]), &log(&[changed("a", &[("N1", "x")])]));
        assert_eq!((found.changed.len(), found.redrawn), (0, vec!["a.pdf".to_owned()]));
    }
}
