//! What travels with a document: enough to prove its own files, and nothing of others.

use super::manifest::{Entry, Manifest, Tool};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What names of receipts end with.
const ENDING: &str = ".receipt.json";

/// The files of one document of a release, for whoever receives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The version of this form: 1.
    pub schema: u32,
    /// The release's id.
    pub release: String,
    /// The date of its documents.
    pub date: String,
    /// The program that made it.
    pub tool: Tool,
    /// The title of the document.
    pub title: String,
    /// Its language.
    pub language: String,
    /// Until when it is under embargo, where it was made before the hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargoed_until: Option<String>,
    /// Its files, by name.
    pub files: Vec<ReceiptFile>,
}

/// A file of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptFile {
    /// Its name.
    pub file: String,
    /// Its format.
    pub format: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The hash of everything that went into the document, which the file carries inside.
    pub identity: String,
    /// The standards that the file declares to keep.
    pub declares: Vec<String>,
}

impl Receipt {
    /// Reads a receipt.
    ///
    /// # Errors
    /// Why it is none, as the end of a sentence.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let receipt: Receipt = serde_json::from_slice(bytes).map_err(|error| format!("is no receipt: {error}"))?;
        if receipt.schema == 1 { Ok(receipt) } else { Err("is a receipt of a form that is not known".to_owned()) }
    }

    /// Its file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// Whether a file is called as receipts are.
pub fn is_receipt(name: &str) -> bool {
    name.ends_with(ENDING)
}

/// The name of the receipt of a file.
pub fn receipt_name(file: &str) -> String {
    format!("{}{ENDING}", file.rsplit_once('.').map_or(file, |(stem, _)| stem))
}

/// The receipts of a release with their names: they follow from its manifest. A part has none, since it is sent nowhere.
pub fn receipts(manifest: &Manifest) -> Vec<(String, Vec<u8>)> {
    if manifest.part.is_some() {
        return Vec::new();
    }
    let mut documents: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in &manifest.files {
        documents.entry(receipt_name(&entry.file)).or_default().push(entry);
    }
    documents.into_iter().filter_map(|(name, entries)| Some((name, of(manifest, &entries)?.bytes()))).collect()
}

fn of(manifest: &Manifest, entries: &[&Entry]) -> Option<Receipt> {
    let first = entries.first()?;
    let file = |entry: &&Entry| ReceiptFile {
        file: entry.file.clone(),
        format: entry.format.clone(),
        bytes: entry.bytes,
        sha256: entry.sha256.clone(),
        identity: entry.identity.clone(),
        declares: entry.declares.clone(),
    };
    Some(Receipt {
        schema: 1,
        release: manifest.release.clone(),
        date: manifest.date.clone(),
        tool: manifest.tool.clone(),
        title: first.title.clone(),
        language: first.language.clone(),
        embargoed_until: first.embargoed_until.clone(),
        files: entries.iter().map(file).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::manifest::tests::head;
    use super::super::record::tests::record;
    use super::*;

    #[test]
    fn a_receipt_names_its_own_document_alone() {
        let manifest = Manifest::new(head(), [record("a", &[]), record("b", &[])].iter());
        let receipts = receipts(&manifest);
        let names: Vec<&str> = receipts.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a.receipt.json", "b.receipt.json"]);
        let text = String::from_utf8(receipts[0].1.clone()).unwrap();
        assert!(text.contains("\"a.pdf\"") && !text.contains("b.pdf") && !text.contains("audience"), "{text}");
        let read = Receipt::read(text.as_bytes()).unwrap();
        assert_eq!((read.files.len(), read.bytes()), (1, text.into_bytes()));
        assert!(Receipt::read(b"{}").is_err());
    }
}
