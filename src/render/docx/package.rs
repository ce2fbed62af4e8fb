//! The package: parts, their types and relationships, and the archive that holds them (ISO/IEC 29500-2).

use super::dom::{Element, element};
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";

/// The relationships of one part.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    entries: Vec<Relationship>,
}

#[derive(Debug, PartialEq)]
struct Relationship {
    kind: String,
    target: String,
    is_external: bool,
}

impl Relationships {
    /// The identifier of a relationship to another part; `kind` is the last word of the type.
    pub(super) fn add_part(&mut self, kind: &str, target: impl Into<String>) -> String {
        self.add(Relationship { kind: format!("{RELATIONSHIP}{kind}"), target: target.into(), is_external: false })
    }

    /// The same for a type that is not one of the office documents' own.
    pub(super) fn add_other(&mut self, kind: &str, target: &str) -> String {
        self.add(Relationship { kind: kind.to_owned(), target: target.to_owned(), is_external: false })
    }

    /// The identifier of a relationship to an address outside.
    pub(super) fn add_address(&mut self, address: &str) -> String {
        let kind = format!("{RELATIONSHIP}hyperlink");
        self.add(Relationship { kind, target: address.to_owned(), is_external: true })
    }

    fn add(&mut self, relationship: Relationship) -> String {
        let place = self.entries.iter().position(|known| *known == relationship).unwrap_or_else(|| {
            self.entries.push(relationship);
            self.entries.len() - 1
        });
        format!("rId{}", place + 1)
    }

    fn element(&self) -> Element {
        let entries = self.entries.iter().enumerate().map(|(place, entry)| {
            let mut made = element("Relationship")
                .with("Id", format!("rId{}", place + 1))
                .with("Type", &*entry.kind)
                .with("Target", &*entry.target);
            if entry.is_external {
                made.set("TargetMode", "External");
            }
            made
        });
        element("Relationships").with("xmlns", RELATIONSHIPS).children(entries)
    }
}

/// Parts by name.
#[derive(Debug, Default)]
pub(super) struct Package {
    parts: BTreeMap<String, Vec<u8>>,
    types: BTreeMap<String, String>,
    extensions: BTreeMap<&'static str, &'static str>,
}

/// The parts a reader wants first, so that it need not search.
const FIRST: [&str; 3] = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"];

impl Package {
    /// Adds an XML part of the given content type.
    pub(super) fn add(&mut self, name: &str, content_type: impl Into<String>, part: &Element) {
        self.types.insert(format!("/{name}"), content_type.into());
        self.parts.insert(name.to_owned(), part.to_bytes());
    }

    /// Adds an XML part of no type of its own.
    pub(super) fn add_untyped(&mut self, name: &str, part: &Element) {
        self.parts.insert(name.to_owned(), part.to_bytes());
    }

    /// Adds a file whose type its extension says.
    pub(super) fn add_file(&mut self, name: &str, extension: &'static str, content_type: &'static str, bytes: &[u8]) {
        self.extensions.insert(extension, content_type);
        self.parts.insert(name.to_owned(), bytes.to_vec());
    }

    /// Adds the relationships of the part called `name` in `folder`; none need no part.
    pub(super) fn relate(&mut self, folder: &str, name: &str, relationships: &Relationships) {
        if !relationships.entries.is_empty() {
            self.parts.insert(format!("{folder}_rels/{name}.rels"), relationships.element().to_bytes());
        }
    }

    /// The archive: the same parts give the same bytes, as no time and no order of chance gets into it.
    pub(super) fn into_bytes(mut self) -> Result<Vec<u8>, String> {
        self.parts.insert(FIRST[0].to_owned(), self.content_types().to_bytes());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let first = FIRST.into_iter().filter_map(|name| self.parts.get_key_value(name));
        let others = self.parts.iter().filter(|(name, _)| !FIRST.contains(&name.as_str()));
        for (name, bytes) in first.chain(others) {
            zip.start_file(name, options(name)).map_err(|error| error.to_string())?;
            zip.write_all(bytes).map_err(|error| error.to_string())?;
        }
        Ok(zip.finish().map_err(|error| error.to_string())?.into_inner())
    }

    fn content_types(&self) -> Element {
        let fixed = [("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")];
        let defaults = self.extensions.iter().map(|(extension, content_type)| (*extension, *content_type));
        let defaults = fixed.into_iter().chain(defaults).map(|(extension, content_type)| {
            element("Default").with("Extension", extension).with("ContentType", content_type)
        });
        let overrides = self.types.iter().map(|(name, content_type)| {
            element("Override").with("PartName", &**name).with("ContentType", &**content_type)
        });
        element("Types").with("xmlns", TYPES).children(defaults).children(overrides)
    }
}

/// Pictures and workbooks are compressed already.
fn options(name: &str) -> SimpleFileOptions {
    let is_compressed = [".png", ".jpeg", ".xlsx"].iter().any(|extension| name.ends_with(extension));
    let method = if is_compressed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}
