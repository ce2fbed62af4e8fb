//! Whether a folder holds a release as it was made.

use super::manifest::{MANIFEST, Manifest, STATEMENT, SUMS, hash};
use super::receipt::receipts;
use super::{CHANGED, EXTRA, MISSING, RENAMED, UNVERIFIABLE};
use crate::diag::{Diagnostic, Diagnostics};
use std::collections::{BTreeMap, BTreeSet};

/// A file as it lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lying {
    /// Its name.
    pub name: String,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: String,
}

/// Everything that is not as the list of hashes and the manifest have it. Both are compared with the files, and with each
/// other: whoever changes one byte anywhere is found, though not who changes all three so that they fit.
pub fn verify(manifest: &[u8], sums: &str, lying: &[Lying]) -> Diagnostics {
    let (listed, mut problems) = parse(sums);
    if sums.contains('\r') {
        let problem = Diagnostic::error(UNVERIFIABLE, format!("`{SUMS}` has line ends of another system"));
        problems.push(problem.help("take it from where the release was published, as a file and not as text"));
    }
    match Manifest::read(manifest) {
        Ok(manifest) => problems.extend(disagreements(&manifest, &listed)),
        Err(reason) => problems.push(Diagnostic::error(UNVERIFIABLE, format!("`{MANIFEST}` {reason}"))),
    }
    problems.extend(differences(&listed, lying));
    problems
}

/// The hashes of a list, by name.
fn parse(sums: &str) -> (BTreeMap<&str, &str>, Diagnostics) {
    let (mut listed, mut problems) = (BTreeMap::new(), Vec::new());
    for (number, line) in sums.lines().enumerate() {
        match line.split_once("  ").filter(|(hash, _)| is_hash(hash)) {
            Some((hash, name)) if listed.insert(name, hash).is_none() => {}
            Some((_, name)) => problems.push(unreadable(number, &format!("names `{name}` again"))),
            None => problems.push(unreadable(number, "is no hash, two spaces and a name")),
        }
    }
    (listed, problems)
}

fn unreadable(number: usize, reason: &str) -> Diagnostic {
    Diagnostic::error(UNVERIFIABLE, format!("line {} of `{SUMS}` {reason}", number + 1))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What the manifest and the list of hashes say differently.
fn disagreements(manifest: &Manifest, listed: &BTreeMap<&str, &str>) -> Diagnostics {
    let receipts: Vec<(String, String)> =
        receipts(manifest).into_iter().map(|(name, bytes)| (name, hash(&bytes))).collect();
    let entries = manifest.files.iter().map(|entry| (entry.file.as_str(), entry.sha256.as_str()));
    let own: BTreeMap<&str, &str> =
        entries.chain(receipts.iter().map(|(name, hash)| (name.as_str(), hash.as_str()))).collect();
    let extra = listed.keys().filter(|name| **name != MANIFEST && **name != STATEMENT && !own.contains_key(*name));
    let differing = own.iter().filter(|(name, hash)| listed.get(*name) != Some(hash)).map(|(name, _)| name);
    let names: BTreeSet<&&str> = extra.chain(differing).collect();
    let problem = |name: &&&str| {
        Diagnostic::error(UNVERIFIABLE, format!("`{MANIFEST}` and `{SUMS}` disagree on `{name}`"))
            .help("take both from where the release was published")
    };
    names.iter().map(problem).collect()
}

/// What lies there otherwise than listed. A file that is missing under its name and there under another was renamed.
fn differences(listed: &BTreeMap<&str, &str>, lying: &[Lying]) -> Diagnostics {
    let there: BTreeMap<&str, &str> = lying.iter().map(|file| (file.name.as_str(), file.sha256.as_str())).collect();
    let mut extra: BTreeSet<&str> =
        there.keys().copied().filter(|name| *name != SUMS && !listed.contains_key(name)).collect();
    let mut problems = Vec::new();
    for (name, hash) in listed {
        match there.get(name) {
            Some(found) if found == hash => {}
            Some(_) => problems.push(Diagnostic::error(CHANGED, format!("`{name}` is not as it was made"))),
            None => {
                let other = extra.iter().copied().find(|other| there.get(other) == Some(hash));
                problems.push(gone(name, other));
                other.map(|other| extra.remove(other));
            }
        }
    }
    let unknown = |name| Diagnostic::error(EXTRA, format!("`{name}` does not belong to the release"));
    problems.extend(extra.into_iter().map(unknown));
    problems
}

fn gone(name: &str, other: Option<&str>) -> Diagnostic {
    match other {
        Some(other) => Diagnostic::error(RENAMED, format!("`{name}` is called `{other}` here"))
            .help(format!("call it `{name}` again")),
        None => Diagnostic::error(MISSING, format!("`{name}` is not there")),
    }
}

/// A file as it lies there.
impl Lying {
    /// A file by its name and its bytes.
    pub fn new(name: impl Into<String>, bytes: &[u8]) -> Self {
        Lying { name: name.into(), sha256: hash(bytes) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::manifest::tests::head;
    use super::super::record::tests::record;
    use super::super::statement;
    use super::*;

    struct Folder(BTreeMap<String, Vec<u8>>);

    impl Folder {
        fn new() -> Self {
            let bytes = |stem: &str| format!("{stem}!").into_bytes();
            let mut records = [record("a", &[]), record("b", &[])];
            for record in &mut records {
                record.files[0].sha256 = hash(&bytes(&record.stem));
            }
            let manifest = Manifest::new(head(), records.iter());
            let statement = statement(&manifest);
            let files = records.iter().map(|record| (record.files[0].name.clone(), bytes(&record.stem)));
            let mut files: BTreeMap<String, Vec<u8>> = files.collect();
            files.extend(receipts(&manifest));
            files.insert(SUMS.into(), manifest.sums(&statement).into_bytes());
            files.insert(MANIFEST.into(), manifest.bytes());
            files.insert(STATEMENT.into(), statement);
            Folder(files)
        }

        fn check(&self, expected: &[&str]) {
            let lying: Vec<Lying> = self.0.iter().map(|(name, bytes)| Lying::new(name, bytes)).collect();
            let sums = String::from_utf8_lossy(self.0.get(SUMS).map_or(&[], Vec::as_slice));
            let found = verify(self.0.get(MANIFEST).map_or(&[], Vec::as_slice), &sums, &lying);
            let found: Vec<String> = found.iter().map(|it| format!("{} {}", it.code, it.message)).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn what_was_not_touched_is_right() {
        Folder::new().check(&[]);
    }

    #[test]
    fn changed_missing_extra_and_renamed_files_are_found() {
        let mut folder = Folder::new();
        folder.0.insert("a.pdf".into(), b"b!".to_vec());
        folder.check(&["D1011 `a.pdf` is not as it was made"]);
        let mut folder = Folder::new();
        folder.0.remove("b.pdf");
        folder.0.insert("c.pdf".into(), b"c".to_vec());
        folder.check(&["D1012 `b.pdf` is not there", "D1013 `c.pdf` does not belong to the release"]);
        let mut folder = Folder::new();
        let moved = folder.0.remove("b.pdf").unwrap();
        folder.0.insert("z.pdf".into(), moved);
        folder.check(&["D1014 `b.pdf` is called `z.pdf` here"]);
    }

    #[test]
    fn line_ends_count() {
        let mut folder = Folder::new();
        let sums = String::from_utf8_lossy(&folder.0[SUMS]).replace('\n', "\r\n");
        folder.0.insert(SUMS.into(), sums.into_bytes());
        folder.check(&["D1010 `SHA256SUMS` has line ends of another system"]);
    }

    #[test]
    fn any_byte_that_changes_is_found() {
        for name in ["a.pdf", "a.receipt.json", MANIFEST, SUMS, STATEMENT] {
            let length = Folder::new().0[name].len();
            for place in (0..length).step_by(7) {
                let mut folder = Folder::new();
                folder.0.get_mut(name).unwrap()[place] ^= 1;
                let lying: Vec<Lying> = folder.0.iter().map(|(name, bytes)| Lying::new(name, bytes)).collect();
                let sums = String::from_utf8_lossy(&folder.0[SUMS]).into_owned();
                assert!(!verify(&folder.0[MANIFEST], &sums, &lying).is_empty(), "byte {place} of {name}");
            }
        }
    }
}
