//! Headers and footers of a reference, with their pictures and links.

use super::clean::{Cleaner, Outside};
use super::found::Found;
use super::hidden::Styles;
use super::namespaces::rooted;
use super::{gif, metafile, styles, values};
use crate::document::PictureFormat;
use crate::pictures;
use crate::render::docx::archive::{Archive, Relationship};
use crate::render::docx::dom::{Element, Node};
use crate::render::docx::figure::decoration;
use crate::render::docx::package::{Package, Relationships};
use std::collections::{BTreeMap, BTreeSet};

/// The kinds of pictures that a header may hold: ending, ending in our package, content type.
const PICTURES: [(&str, &str, &str); 6] = [
    ("png", "png", "image/png"),
    ("jpg", "jpeg", "image/jpeg"),
    ("jpeg", "jpeg", "image/jpeg"),
    ("gif", "gif", "image/gif"),
    ("emf", "emf", "image/x-emf"),
    ("wmf", "wmf", "image/x-wmf"),
];

/// A header or footer.
#[derive(Clone, Debug)]
pub(in crate::render::docx) struct Furniture {
    pub root: Element,
    attachments: Vec<Attachment>,
}

/// What a header leads to, by the identifier in its text.
#[derive(Clone, Debug)]
struct Attachment {
    id: String,
    target: Target,
}

#[derive(Clone, Debug)]
enum Target {
    Address(String),
    Picture { bytes: Vec<u8>, extension: &'static str, content_type: &'static str },
}

impl Furniture {
    /// # Errors
    /// A part that is no header or footer, a picture of a kind that is not known, or something that is not there.
    pub(super) fn read(
        archive: &Archive,
        name: &str,
        root: &str,
        names: &BTreeMap<String, String>,
        sights: &Styles,
        found: &mut Found,
    ) -> Result<Self, String> {
        let mut root = rooted(archive, name, root)?;
        values::check(name, &root)?;
        let targets = archive.relationships(name)?;
        let outside = targets.iter().filter(|target| target.is_external).map(outside).collect();
        Cleaner { part: name, styles: sights, outside: &outside }.clean(&mut root, found);
        styles::rename(&mut root, names);
        let used = used(&mut root);
        let targets = targets.into_iter().filter(|target| used.contains(&target.id));
        let attachments: Vec<Attachment> =
            targets.map(|target| attachment(archive, target, found)).collect::<Result<_, _>>()?;
        let mut is_whole = true;
        root.walk_mut(&mut |entry| {
            let mut ids = entry.attributes.iter().filter(|(name, _)| name.starts_with("r:"));
            is_whole &= ids.all(|(_, id)| attachments.iter().any(|attachment| attachment.id == *id));
        });
        if is_whole {
            Ok(Furniture { root, attachments })
        } else {
            Err(format!("has a part `{name}` that shows what is not there"))
        }
    }

    /// What it says: its text, what stands for its pictures, and where its links lead.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        gather(&self.root, &mut words);
        for attachment in &self.attachments {
            if let Target::Address(address) = &attachment.target {
                words.extend([" ", address.as_str()]);
            }
        }
        words
    }

    /// The part as it goes into a package, after what it leads to: `first` is the number of the first free drawing.
    pub(in crate::render::docx) fn place(
        &self,
        package: &mut Package,
        stem: &str,
        next_drawing: &mut usize,
    ) -> Result<(Element, Relationships), String> {
        let mut relationships = Relationships::default();
        let mut ids = BTreeMap::new();
        for (number, attachment) in self.attachments.iter().enumerate() {
            let id = match &attachment.target {
                Target::Address(address) => relationships.add_address(address),
                Target::Picture { bytes, extension, content_type } => {
                    let name = format!("media/{stem}-{number}.{extension}");
                    package.add_file(&format!("word/{name}"), extension, content_type, bytes.as_slice())?;
                    relationships.add_part("image", name)
                }
            };
            ids.insert(attachment.id.as_str(), id);
        }
        let mut root = self.root.clone();
        root.walk_mut(&mut |entry| {
            for (name, value) in &mut entry.attributes {
                if let Some(id) = ids.get(value.as_str()).filter(|_| name.starts_with("r:")) {
                    value.clone_from(id);
                }
            }
            if entry.name == "wp:docPr" {
                *next_drawing += 1;
                entry.set("id", next_drawing.to_string());
                if entry.get("descr").is_none_or(str::is_empty) && entry.find("a:extLst").is_none() {
                    entry.push(decoration());
                }
            }
        });
        Ok((root, relationships))
    }
}

/// The words of an element, in reading order. Runs are pieces of words; paragraphs and tabs part them.
fn gather(entry: &Element, words: &mut String) {
    match entry.name.as_str() {
        "w:p" | "w:tab" | "w:br" => words.push(' '),
        "wp:docPr" => words.extend(entry.get("descr").into_iter().flat_map(|text| [" ", text])),
        _ => {}
    }
    for child in &entry.children {
        match child {
            Node::Element(child) => gather(child, words),
            Node::Text(text) if entry.name == "w:t" => words.push_str(text),
            Node::Text(_) | Node::Written(_) => {}
        }
    }
}

/// What a relationship to the outside leads to.
fn outside(entry: &Relationship) -> (String, Outside) {
    let outside = if entry.kind == "hyperlink" { Outside::Link(entry.target.clone()) } else { Outside::Fetched };
    (entry.id.clone(), outside)
}

/// The identifiers of what a part leads to.
fn used(root: &mut Element) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    root.walk_mut(&mut |entry| {
        let ids = entry.attributes.iter().filter(|(name, _)| name.starts_with("r:"));
        used.extend(ids.map(|(_, id)| id.clone()));
    });
    used
}

fn attachment(archive: &Archive, entry: Relationship, found: &mut Found) -> Result<Attachment, String> {
    if entry.is_external {
        return Ok(Attachment { id: entry.id, target: Target::Address(entry.target) });
    }
    let ending = entry.target.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let kind = PICTURES.into_iter().find(|(known, ..)| *known == ending);
    let (Some((_, extension, content_type)), Some(bytes)) = (kind, archive.bytes(&entry.target)) else {
        return Err(format!("has a header or footer that holds `{}`, which cannot be taken over", entry.target));
    };
    let clean = picture(bytes, extension).map_err(|reason| {
        format!("has a header or footer with the picture `{}`, which cannot be taken over: {reason}", entry.target)
    })?;
    if clean != bytes {
        found.add("what pictures say of themselves", &entry.target);
    }
    Ok(Attachment { id: entry.id, target: Target::Picture { bytes: clean, extension, content_type } })
}

/// A picture without what it says of where, when and by whom it was made.
fn picture(bytes: &[u8], extension: &str) -> Result<Vec<u8>, String> {
    match extension {
        "png" => pictures::strip(bytes, PictureFormat::Png),
        "jpeg" => pictures::strip(bytes, PictureFormat::Jpeg),
        "gif" => gif::strip(bytes).ok_or_else(|| "it is cut off or damaged".to_owned()),
        _ => metafile::strip(bytes).ok_or_else(|| "it is no metafile, or cut off or damaged".to_owned()),
    }
}
