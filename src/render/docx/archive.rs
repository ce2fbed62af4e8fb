//! A package from outside, read with limits: nothing in it is trusted.

use crate::render::docx::dom::{Element, parse};
use crate::render::docx::settings::{DRAWING, MAIN};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// How many parts a package may have, and how large one and all of them may become, in bytes.
const MOST_PARTS: usize = 2_000;
const LARGEST_PART: u64 = 20_000_000;
const LARGEST: u64 = 60_000_000;

/// The parts of a package by name.
#[derive(Debug)]
pub(super) struct Archive {
    parts: BTreeMap<String, Vec<u8>>,
}

/// A relationship of a part: its identifier, the last word of its kind, and what it leads to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Relationship {
    pub id: String,
    pub kind: String,
    /// The name of a part, or an address outside.
    pub target: String,
    pub is_external: bool,
}

impl Archive {
    /// # Errors
    /// What is wrong with it, as the end of a sentence.
    pub fn open(bytes: &[u8]) -> Result<Self, String> {
        let mut parts = BTreeMap::new();
        each_part(bytes, LARGEST_PART, LARGEST, |name, part| {
            let mut content = Vec::new();
            part.read_to_end(&mut content)?;
            let size = content.len() as u64;
            parts.insert(name, content);
            Ok(size)
        })?;
        Ok(Archive { parts })
    }

    /// The names of its parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Vec::as_slice)
    }

    /// # Errors
    /// A part that is not there or is not XML.
    pub fn part(&self, name: &str) -> Result<Element, String> {
        let bytes = self.bytes(name).ok_or_else(|| format!("has no part `{name}`"))?;
        parse(bytes).map_err(|error| format!("has a part that is not XML: `{name}`: {error}"))
    }

    /// A part whose root has a name. Strict documents have the same names in other namespaces (ISO/IEC 29500-4, annex A).
    ///
    /// # Errors
    /// A part that is not there, is not XML or is something else.
    pub fn rooted(&self, name: &str, root: &str) -> Result<Element, String> {
        let part = self.part(name)?;
        let (prefix, _) = root.split_once(':').unwrap_or_default();
        let namespace = if prefix == "a" { DRAWING } else { MAIN };
        if part.name == root && part.get(&format!("xmlns:{prefix}")) == Some(namespace) {
            return Ok(part);
        }
        Err(format!("has a part `{name}` that is not what a Word document has there, or is saved as Strict Open XML"))
    }

    /// The relationships of a part, or of the package if `name` is empty; none if it has none.
    pub fn relationships(&self, name: &str) -> Result<Vec<Relationship>, String> {
        let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
        let own = join(folder, &format!("_rels/{file}.rels"));
        if self.bytes(&own).is_none() {
            return Ok(Vec::new());
        }
        let entries = self.part(&own)?;
        Ok(entries.elements().filter_map(|entry| relationship(entry, folder)).collect())
    }
}

/// Whether a package keeps to the limits when it is unpacked, before another reader unpacks it. Nothing of it is kept.
///
/// # Errors
/// What is wrong with it, as the end of a sentence.
#[cfg(feature = "collect")]
pub(crate) fn check_size(bytes: &[u8], largest_part: u64, largest: u64) -> Result<(), String> {
    each_part(bytes, largest_part, largest, |_, part| std::io::copy(part, &mut std::io::sink()))
}

/// Reads the parts of a package one after the other, each no further than one byte beyond its limit. `read` gives how
/// many bytes it took: the sizes that an archive states need not be true.
fn each_part(
    bytes: &[u8],
    largest_part: u64,
    largest: u64,
    mut read: impl FnMut(String, &mut dyn Read) -> std::io::Result<u64>,
) -> Result<(), String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "is no sound file: it cannot be unpacked")?;
    if zip.len() > MOST_PARTS {
        return Err(format!("has more than {MOST_PARTS} parts"));
    }
    let mut left = largest;
    for index in 0..zip.len() {
        let file = zip.by_index(index).map_err(|error| format!("is damaged: {error}"))?;
        let name = file.name().trim_start_matches('/').to_owned();
        if name.contains("..") || name.contains('\\') {
            return Err(format!("has a part whose name leads out of it: `{name}`"));
        }
        let limit = largest_part.min(left);
        let size = read(name.clone(), &mut file.take(limit + 1)).map_err(|error| format!("is damaged: {error}"))?;
        left = left
            .checked_sub(size)
            .filter(|_| size <= limit)
            .ok_or_else(|| format!("becomes too large when it is unpacked, at part `{name}`"))?;
    }
    Ok(())
}

fn relationship(entry: &Element, folder: &str) -> Option<Relationship> {
    let is_external = entry.get("TargetMode") == Some("External");
    let target = entry.get("Target")?;
    Some(Relationship {
        id: entry.get("Id")?.to_owned(),
        kind: entry.get("Type")?.rsplit('/').next()?.to_owned(),
        target: if is_external { target.to_owned() } else { join(folder, target) },
        is_external,
    })
}

/// A target beside the part that names it (ISO/IEC 29500-2, 9.3).
fn join(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn hostile_packages_are_refused() {
        let problem = |bytes: &[u8]| Archive::open(bytes).unwrap_err();
        assert!(problem(b"no zip").contains("cannot be unpacked"));
        assert!(problem(&packed(&[("../etc/passwd", b"")])).contains("leads out"));
        let bomb = vec![0_u8; usize::try_from(LARGEST_PART).unwrap() + 1];
        assert!(problem(&packed(&[("word/document.xml", &bomb)])).contains("too large"));
        let deep = "<a>".repeat(100_000);
        let archive = Archive::open(&packed(&[("a.xml", deep.as_bytes())])).unwrap();
        assert!(archive.part("a.xml").unwrap_err().contains("nested"));
        let entity = b"<!DOCTYPE a [<!ENTITY b 'bb'>]><a>&b;</a>";
        let archive = Archive::open(&packed(&[("a.xml", entity)])).unwrap();
        assert!(archive.part("a.xml").unwrap_err().contains("document type"));
        assert!(archive.part("b.xml").unwrap_err().contains("no part"));
    }

    #[test]
    fn targets_are_beside_the_part_that_names_them() {
        assert_eq!(join("word", "media/a.png"), "word/media/a.png");
        assert_eq!(join("word/charts", "../embeddings/b.xlsx"), "word/embeddings/b.xlsx");
        assert_eq!(join("word", "/word/c.xml"), "word/c.xml");
    }
}
