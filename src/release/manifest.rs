//! What was made and for whom, for everybody to see.

use super::receipt::{is_receipt, receipts};
use super::record::{Made, Record};
use super::{Shard, hex, part_of};
use crate::project::Job;
use crate::report::Report;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The name of the manifest.
pub const MANIFEST: &str = "manifest.json";
/// The name of the list of hashes, as `sha256sum --check` reads it.
pub const SUMS: &str = "SHA256SUMS";
/// The name of the statement on how the files were made.
pub const STATEMENT: &str = "provenance.intoto.json";

/// Every file of a release. It names no part of a report, and nothing in it tells what was withheld from whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of this form: 1.
    pub schema: u32,
    /// The release's id.
    pub release: String,
    /// The date of its documents.
    pub date: String,
    /// The program that made it.
    pub tool: Tool,
    /// A hash of what the plan asks for, so that parts can be told to belong together.
    pub plan: String,
    /// The part of the plan that this is; nothing for the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// In a part, a hash of the reports and the project, so that parts of different states of them are told apart; nothing in
    /// the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<String>,
    /// The files, by name.
    pub files: Vec<Entry>,
}

/// The program that made a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Tool {
    /// This program.
    pub fn this() -> Self {
        Tool { name: "demarche".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

/// A file of a release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name.
    pub file: String,
    /// The report.
    pub report: String,
    /// Its title.
    pub title: String,
    /// The audience class.
    pub audience: String,
    /// The recipient's code or name; nothing for a class as a whole.
    pub recipient: Option<String>,
    /// Which document of the audience it is.
    pub document: String,
    /// The language.
    pub language: String,
    /// The format.
    pub format: String,
    /// Pages, in a format that has them.
    pub pages: Option<u32>,
    /// Words.
    pub words: usize,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Until when its reader keeps it, where it was given before the hour of an embargo: a moment in UTC and the time zone in
    /// which the embargo is written (RFC 9557).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargoed_until: Option<String>,
    /// The hash of everything that went into the document, which the file carries inside.
    pub identity: String,
    /// The standards that the file declares to keep.
    pub declares: Vec<String>,
    /// The formats of this document that were compared and hold the same headings, asks, numbers, notes and texts of
    /// pictures in the same order.
    pub agrees: Vec<String>,
}

impl Entry {
    /// Whether it is of a document.
    pub fn is_of(&self, report: &Report, job: &Job) -> bool {
        let reader = (self.audience.as_str(), self.recipient.as_deref());
        reader == (job.selector.class(), job.selector.recipient())
            && self.report == report.id.as_str()
            && (self.document.as_str(), self.language.as_str()) == (job.document.as_str(), job.language.as_str())
    }

    /// The file by itself.
    pub fn made(&self) -> Made {
        let Entry { file, format, pages, bytes, sha256, .. } = self.clone();
        Made { name: file, format, pages, bytes, sha256 }
    }
}

/// What holds for a release as a whole.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its id.
    pub release: String,
    /// The date of its documents.
    pub date: String,
    /// See [`Manifest::plan`].
    pub plan: String,
    /// The part of the plan that is made here.
    pub shard: Option<Shard>,
    /// See [`Manifest::inputs`].
    pub inputs: String,
}

/// What a plan asks for, as a hash: the names of its documents, the formats and the date.
pub fn plan_hash<'a>(stems: impl Iterator<Item = &'a str>, formats: &[String], date: &str) -> String {
    let mut hash = Sha256::new();
    let mut add = |word: &str| {
        hash.update((word.len() as u64).to_be_bytes());
        hash.update(word);
    };
    add(date);
    formats.iter().for_each(|format| add(format));
    stems.for_each(add);
    hex(&hash.finalize())
}

impl Manifest {
    /// The manifest of documents.
    pub fn new<'a>(head: Head, records: impl Iterator<Item = &'a Record>) -> Self {
        let mut files: Vec<Entry> = records.flat_map(entries).collect();
        files.sort_by(|one, other| one.file.cmp(&other.file));
        let part = head.shard.map(|shard| shard.to_string());
        let inputs = head.shard.map(|_| head.inputs);
        let (release, date, plan) = (head.release, head.date, head.plan);
        Manifest { schema: 1, release, date, tool: Tool::this(), plan, part, inputs, files }
    }

    /// Reads a manifest. Its files all lie beside it: a name that leads elsewhere, or is that of the manifest itself, was not
    /// written by this program.
    ///
    /// # Errors
    /// Why it is none, as the end of a sentence.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| format!("is no manifest: {error}"))?;
        if manifest.schema != 1 {
            return Err("is a manifest of a form that is not known".to_owned());
        }
        match manifest.files.iter().find(|entry| !is_plain(&entry.file)) {
            Some(entry) => Err(format!("is no manifest: `{}` is no name of a file of a release", entry.file)),
            None => Ok(manifest),
        }
    }

    /// Its file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// The list of hashes: of its files, their receipts, its own and the statement's.
    pub fn sums(&self, statement: &[u8]) -> String {
        let files = self.files.iter().map(|entry| (entry.file.clone(), entry.sha256.clone()));
        let own = [(MANIFEST.to_owned(), hash(&self.bytes())), (STATEMENT.to_owned(), hash(statement))];
        let receipts = receipts(self).into_iter().map(|(name, bytes)| (name, hash(&bytes)));
        let mut lines: Vec<(String, String)> = files.chain(receipts).chain(own).collect();
        lines.sort();
        lines.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect()
    }
}

/// Whether a name is that of a document in the same folder, on every system.
fn is_plain(name: &str) -> bool {
    let is_own = [MANIFEST, SUMS, STATEMENT].contains(&name) || part_of(name).is_some() || is_receipt(name);
    let leads_elsewhere = |letter: char| matches!(letter, '/' | '\\' | ':') || letter.is_control();
    !is_own && !name.starts_with('.') && !name.is_empty() && !name.contains(leads_elsewhere)
}

/// SHA-256 in lower-case hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn entries(record: &Record) -> impl Iterator<Item = Entry> + '_ {
    let (audience, recipient) = match record.selector.split_once(':') {
        Some((class, recipient)) => (class, Some(recipient.to_owned())),
        None => (record.selector.as_str(), None),
    };
    record.files.iter().map(move |made| Entry {
        file: made.name.clone(),
        report: record.report.clone(),
        title: record.title.clone(),
        audience: audience.to_owned(),
        recipient: recipient.clone(),
        document: record.document.clone(),
        language: record.language.clone(),
        format: made.format.clone(),
        pages: made.pages,
        words: record.words,
        bytes: made.bytes,
        sha256: made.sha256.clone(),
        embargoed_until: record.embargoed_until.clone(),
        identity: record.identity.clone(),
        declares: declares(&made.format),
        agrees: record.agree.clone(),
    })
}

/// The standards that files of a format declare to keep.
fn declares(format: &str) -> Vec<String> {
    let standards: &[&str] = match format {
        "pdf" => &["PDF/A-2a", "PDF/UA-1"],
        "docx" => &["ISO/IEC 29500-4"],
        _ => &[],
    };
    standards.iter().map(|standard| (*standard).to_owned()).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::record::tests::record;
    use super::*;

    /// What holds for the releases of tests.
    pub(in crate::release) fn head() -> Head {
        let [release, date, plan, inputs] = ["r", "2017-10-15", "p", "i"].map(str::to_owned);
        Head { release, date, plan, shard: None, inputs }
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        let mut manifest = Manifest::new(head(), [record("a", &[])].iter());
        for name in [
            "../a.pdf",
            "/a.pdf",
            "b/a.pdf",
            "b\\a.pdf",
            "c:a.pdf",
            "..",
            "",
            SUMS,
            "manifest-1-of-2.json",
            "a\n",
            "a.receipt.json",
        ] {
            manifest.files[0].file = name.to_owned();
            assert!(Manifest::read(&manifest.bytes()).is_err(), "{name}");
        }
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written_and_names_no_part_of_the_report() {
        let records = [record("b", &[("N1", "secret")]), record("a", &[])];
        let manifest = Manifest::new(head(), records.iter());
        let text = String::from_utf8(manifest.bytes()).unwrap();
        assert_eq!(Manifest::read(text.as_bytes()), Ok(manifest.clone()));
        assert!(!text.contains("N1") && !text.contains("secret"));
        assert_eq!(manifest.files.iter().map(|entry| entry.file.as_str()).collect::<Vec<_>>(), ["a.pdf", "b.pdf"]);
        let sums = manifest.sums(b"{}");
        assert!(sums.lines().all(|line| line.len() > 66 && &line[64..66] == "  "), "{sums}");
        assert_eq!(sums.lines().count(), 6);
    }
}
