//! `demarche changelog`.

use super::report::Reporter;
use super::{Exit, MessageFormat, file, output};
use crate::compare::Fate;
use crate::release::{Change, Changes, Log, MANIFEST, Manifest, changes};
use clap::Args;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The largest log, in bytes.
const LARGEST: u64 = 2_000_000_000;
/// How many files of a change are named one by one.
const NAMED: usize = 8;

/// Says what changed between two releases.
#[derive(Debug, Args)]
pub(super) struct Changelog {
    /// The private log of the earlier release, or its folder, of which only files can be compared
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// The private log of the later release, or its folder
    #[arg(value_name = "NEW")]
    new: PathBuf,
}

impl Changelog {
    pub fn run(&self, reporter: &mut Reporter) -> Exit {
        match self.changes() {
            Ok(changes) => output::print(&text(&changes, reporter.format()), Exit::Done, reporter),
            Err(sentence) => reporter.sentence(Exit::BadInput, &sentence),
        }
    }

    fn changes(&self) -> Result<Changes, String> {
        match (self.old.is_dir(), self.new.is_dir()) {
            (true, true) => Ok(of_files(&manifest(&self.old)?, &manifest(&self.new)?)),
            (false, false) => Ok(changes(&log(&self.old)?, &log(&self.new)?)),
            _ => Err("one is a folder and the other is a file; name two folders or two logs".to_owned()),
        }
    }
}

fn log(path: &Path) -> Result<Log, String> {
    let name = path.display();
    let bytes = file::outside(path, LARGEST).map_err(|reason| format!("`{name}` cannot be read: {reason}"))?;
    let log = Log::read(&String::from_utf8_lossy(&bytes));
    let advice = "a release writes one into `.demarche/releases/` of its project, or where `--log` says";
    if log.is_empty() { Err(format!("`{name}` is no log of a release; {advice}")) } else { Ok(log) }
}

fn manifest(folder: &Path) -> Result<Manifest, String> {
    let path = folder.join(MANIFEST);
    let bytes =
        file::outside(&path, LARGEST).map_err(|reason| format!("`{}` cannot be read: {reason}", path.display()))?;
    Manifest::read(&bytes).map_err(|reason| format!("`{}` {reason}", path.display()))
}

/// What can be told of two releases from the outside.
fn of_files(old: &Manifest, new: &Manifest) -> Changes {
    let named = |manifest: &Manifest| -> BTreeMap<String, String> {
        manifest.files.iter().map(|entry| (entry.file.clone(), entry.sha256.clone())).collect()
    };
    let (old, new) = (named(old), named(new));
    let without = |one: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
        one.keys().filter(|name| !other.contains_key(*name)).cloned().collect()
    };
    let redrawn = new.iter().filter(|(name, hash)| old.get(*name).is_some_and(|before| before != *hash));
    let redrawn = redrawn.map(|(name, _)| name.clone()).collect();
    Changes { added: without(&new, &old), removed: without(&old, &new), changed: Vec::new(), redrawn }
}

fn text(changes: &Changes, format: MessageFormat) -> String {
    if format == MessageFormat::Json {
        return objects(changes);
    }
    let mut text = String::new();
    for Change { node, role, words, files } in &changes.changed {
        let words: String = words.iter().map(|(fate, words)| shown(*fate, words)).collect();
        // Writing to a string does not fail.
        let _ = writeln!(text, "{} ({}): {}", node.as_deref().unwrap_or("-"), role.word(), words.trim());
        let _ = writeln!(text, "    in {}", named(files));
    }
    for (what, files) in [("new", &changes.added), ("gone", &changes.removed), ("files that differ", &changes.redrawn)]
    {
        if !files.is_empty() {
            let _ = writeln!(text, "{what}: {}", named(files));
        }
    }
    if text.is_empty() { "nothing changed\n".to_owned() } else { text }
}

fn named(files: &[String]) -> String {
    let more = files.len().saturating_sub(NAMED);
    let some = files.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    if more == 0 { some } else { format!("{some} and {more} more") }
}

fn shown(fate: Fate, words: &str) -> String {
    let inner = words.trim_end();
    let space = &words[inner.len()..];
    match fate {
        Fate::Kept => words.to_owned(),
        Fate::Gone => format!("[-{inner}-]{space}"),
        Fate::New => format!("{{+{inner}+}}{space}"),
    }
}

fn objects(changes: &Changes) -> String {
    let changed = changes.changed.iter().map(|Change { node, role, words, files }| {
        let words: Vec<_> = words
            .iter()
            .map(|(fate, words)| {
                let fate = match fate {
                    Fate::Kept => "kept",
                    Fate::Gone => "gone",
                    Fate::New => "new",
                };
                serde_json::json!({ "fate": fate, "words": words })
            })
            .collect();
        serde_json::json!({ "change": "words", "node": node, "role": role.word(), "words": words, "files": files })
    });
    let lists = [("new", &changes.added), ("gone", &changes.removed), ("differs", &changes.redrawn)];
    let lists = lists.into_iter().filter(|(_, files)| !files.is_empty());
    let lists = lists.map(|(change, files)| serde_json::json!({ "change": change, "files": files }));
    changed.chain(lists).map(|value| format!("{value}\n")).collect()
}
