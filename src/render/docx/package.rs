//! The package: parts, their types and relationships, and the archive that holds them (ISO/IEC 29500-2).

use super::container::{Container, Packed, Piece};
use super::dom::{Element, element};
use std::collections::BTreeMap;
use std::sync::Arc;

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
    parts: BTreeMap<String, Packed>,
    types: BTreeMap<String, String>,
    extensions: BTreeMap<&'static str, &'static str>,
}

/// Pictures and workbooks are compressed already.
const COMPRESSED: [&str; 3] = ["png", "jpeg", "xlsx"];

/// The parts a reader wants first, so that it need not search.
const FIRST: [&str; 3] = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"];

impl Package {
    /// Adds an XML part of the given content type.
    pub(super) fn add(&mut self, name: &str, content_type: impl Into<String>, part: &Element) -> Result<(), String> {
        self.add_pieces(name, content_type, &[Piece::last(part.to_bytes())?]);
        Ok(())
    }

    /// Adds an XML part that is written already.
    pub(super) fn add_pieces(&mut self, name: &str, content_type: impl Into<String>, pieces: &[Piece]) {
        self.types.insert(format!("/{name}"), content_type.into());
        self.parts.insert(name.to_owned(), Packed::compressed(pieces));
    }

    /// Adds a file whose type its extension says.
    pub(super) fn add_file(
        &mut self,
        name: &str,
        extension: &'static str,
        content_type: &'static str,
        bytes: impl Into<Arc<[u8]>>,
    ) -> Result<(), String> {
        self.extensions.insert(extension, content_type);
        let packed = if COMPRESSED.contains(&extension) {
            Packed::as_it_is(bytes.into())
        } else {
            Packed::compressed(&[Piece::last(bytes)?])
        };
        self.parts.insert(name.to_owned(), packed);
        Ok(())
    }

    /// Adds the relationships of the part called `name` in `folder`; none need no part.
    pub(super) fn relate(&mut self, folder: &str, name: &str, relationships: &Relationships) -> Result<(), String> {
        if relationships.entries.is_empty() {
            return Ok(());
        }
        self.add_untyped(&format!("{folder}_rels/{name}.rels"), &relationships.element())
    }

    /// Adds an XML part of no type of its own.
    pub(super) fn add_untyped(&mut self, name: &str, part: &Element) -> Result<(), String> {
        self.parts.insert(name.to_owned(), Packed::compressed(&[Piece::last(part.to_bytes())?]));
        Ok(())
    }

    /// The archive: the same parts give the same bytes, as no time and no order of chance gets into it.
    pub(super) fn into_bytes(mut self) -> Result<Vec<u8>, String> {
        self.add_untyped(FIRST[0], &self.content_types())?;
        let mut container = Container::default();
        let first = FIRST.into_iter().filter_map(|name| Some((name, self.parts.get(name)?)));
        let others = self.parts.iter().map(|(name, packed)| (name.as_str(), packed));
        for (name, packed) in first.chain(others.filter(|(name, _)| !FIRST.contains(name))) {
            container.add(name, packed)?;
        }
        container.into_bytes()
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
