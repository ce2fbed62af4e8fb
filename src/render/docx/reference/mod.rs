//! A document made in a word processor whose look a brief takes over: styles, theme, margins, headers and footers.

mod allowed;
mod attributes;
mod clean;
mod fields;
mod found;
mod furniture;
mod gif;
mod hidden;
mod inspect;
mod instruction;
mod metafile;
mod namespaces;
mod styles;
mod theme;
mod values;

use super::archive::Archive;
use super::dom::{Element, element, value};
use super::styles::Sheet;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::i18n::Language;
use crate::text::quoted;
use crate::theme::Theme;
use clean::Cleaner;
use found::Found;
pub(super) use furniture::Furniture;
use hidden::Styles;
use namespaces::rooted;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
pub(super) use styles::adopt;

/// A reference that cannot be used.
pub(crate) const UNUSABLE: Code = Code("D0525");
const LACKING: Code = Code("D0526");
/// Something that a brief does not take over.
const LEFT_OUT: Code = Code("D0528");

/// The look of a document made in a word processor.
///
/// Its styles replace those of the same name, so that a brief is set as the house sets its letters; styles that it lacks
/// are the theme's. Its margins, and the headers and footers that it has, replace the brief's. Paper, language, lists
/// and what the text says stay the brief's.
#[derive(Clone, Debug)]
pub struct Reference {
    /// SHA-256 of the file.
    digest: [u8; 32],
    /// Its styles, with our identifiers.
    pub(super) styles: Element,
    /// The theme part.
    pub(super) theme: Option<Element>,
    /// `w:pgMar` of its last section.
    pub(super) margins: Option<Element>,
    /// The first page's header and the others', then the footers.
    pub(super) furniture: [Option<Furniture>; 4],
    /// What it holds besides and was left out.
    warnings: Diagnostics,
}

impl Reference {
    /// SHA-256 of the file: briefs in another look are other briefs.
    pub fn digest(&self) -> &[u8] {
        &self.digest
    }

    /// What it holds besides its look and was left out of it, once a kind: tracked changes, hidden text, comments, authors,
    /// metadata of pictures, fields that run or fetch something, programs.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// What its headers and footers say, in the order in which a document has them.
    pub fn words(&self) -> Vec<String> {
        self.furniture.iter().flatten().map(Furniture::words).collect()
    }

    /// Reads a DOCX file. `name` is what problems call it.
    ///
    /// # Errors
    /// `D0525` for a file that cannot be unpacked within limits, has no styles, a size that is no number, or a header
    /// that cannot be taken over;
    /// `D0526` for one without the styles of titles and headings.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        let reference = read(name, bytes).map_err(|problem| {
            Diagnostic::error(UNUSABLE, format!("the reference `{name}` {problem}"))
                .help("save it once more as DOCX, in Word or LibreOffice")
        })?;
        let lacking = styles::lacking(&reference.styles);
        if lacking.is_empty() {
            return Ok(reference);
        }
        let message = format!("the reference `{name}` lacks the styles {}", lacking.join(", "));
        Err(Diagnostic::error(LACKING, message)
            .because("word processors save only styles that a document uses or that were changed")
            .help("give a line of it each of these styles, and save it again"))
    }
}

/// Says in one message what was left out, each kind with the parts of the file that it was in. It is no warning: what is
/// made does not have it.
fn left_out(name: &str, found: &Found) -> Diagnostics {
    let listed = |kinds: &BTreeMap<&str, BTreeSet<String>>| {
        let kinds = kinds.iter().map(|(kind, parts)| format!("{kind} ({})", quoted(parts)));
        kinds.collect::<Vec<_>>().join("; ")
    };
    let (gone, faint) = (listed(found.gone()), listed(found.faint()));
    let gone = (!gone.is_empty()).then(|| {
        Diagnostic::new(Severity::Info, LEFT_OUT, format!("the reference `{name}` is taken over without {gone}"))
            .because("a brief takes over how a document looks and the words that are seen, and nothing else of it")
            .help(
                "before you send the document itself, take it out there too, such as with \"Inspect Document\" in Word",
            )
    });
    let faint = (!faint.is_empty()).then(|| {
        Diagnostic::new(Severity::Info, LEFT_OUT, format!("the reference `{name}` is taken over with {faint}"))
            .because("whoever selects it reads it, whatever lies behind it")
            .help("take it out of the document unless it stands on a colour")
    });
    gone.into_iter().chain(faint).collect()
}

fn read(name: &str, bytes: &[u8]) -> Result<Reference, String> {
    let archive = Archive::open(bytes)?;
    let main = target(&archive, "", "officeDocument")?.ok_or("is no DOCX file: it has no main part")?;
    let sheet = target(&archive, &main, "styles")?.ok_or("has no styles")?;
    let mut styles = rooted(&archive, &sheet, "w:styles")?;
    values::check(&sheet, &styles)?;
    let mut found = Found::default();
    let sights = Styles::read(&styles);
    let nowhere = BTreeMap::new();
    Cleaner { part: &sheet, styles: &sights, outside: &nowhere }.clean(&mut styles, &mut found);
    let names = styles::renamed(&styles, &own_names());
    styles::rename(&mut styles, &names);
    let theme = target(&archive, &main, "theme")?.map(|part| theme::read(&archive, &part, &mut found)).transpose()?;
    let section = last_section(&rooted(&archive, &main, "w:document")?);
    section.iter().try_for_each(|section| values::check(&main, section))?;
    let relationships = archive.relationships(&main)?;
    let mut part = |kind: &str, page: &str| -> Result<Option<Furniture>, String> {
        let wanted = format!("w:{kind}Reference");
        let find = |page: &str| {
            let mut entries = section.iter().flat_map(Element::elements);
            let entry = entries.find(|entry| entry.name == wanted && entry.get("w:type") == Some(page))?;
            relationships.iter().find(|relationship| Some(relationship.id.as_str()) == entry.get("r:id"))
        };
        let has_first = section.iter().any(|section| section.find("w:titlePg").is_some());
        let first = find(page).filter(|_| has_first || page == "default").or_else(|| find("default"));
        let root = if kind == "header" { "w:hdr" } else { "w:ftr" };
        first.map(|entry| Furniture::read(&archive, &entry.target, root, &names, &sights, &mut found)).transpose()
    };
    let furniture =
        [part("header", "first")?, part("header", "default")?, part("footer", "first")?, part("footer", "default")?];
    let margins = section.as_ref().and_then(|section| section.find("w:pgMar")).filter(is_on_paper).cloned();
    let margins = margins.map(|mut margins| {
        attributes::attributes(&main, &mut margins, &mut found);
        margins
    });
    inspect::inspect(&archive, target(&archive, &main, "settings")?.as_deref(), &mut found);
    let (digest, warnings) = (Sha256::digest(bytes).into(), left_out(name, &found));
    Ok(Reference { digest, styles, theme, margins, furniture, warnings })
}

/// Whether margins are lengths that Word lets a page have: up to 22 inches, in twips; below zero, above and below the text
/// alone, they hold whatever a header needs (17.6.11).
fn is_on_paper(margins: &&Element) -> bool {
    const WIDEST: i32 = 22 * 1440;
    let least = |name: &str| if matches!(name, "w:top" | "w:bottom") { -WIDEST } else { 0 };
    let is_length = |name: &str, length: i32| (least(name)..=WIDEST).contains(&length);
    margins.attributes.iter().all(|(name, length)| length.parse().is_ok_and(|length| is_length(name, length)))
}

/// The part that a part leads to by a relationship of a kind.
fn target(archive: &Archive, from: &str, kind: &str) -> Result<Option<String>, String> {
    let relationships = archive.relationships(from)?;
    let found = relationships.into_iter().find(|entry| entry.kind == kind && !entry.is_external);
    Ok(found.map(|entry| entry.target))
}

/// The properties of the last section, which are those of the document (17.6.17).
fn last_section(document: &Element) -> Option<Element> {
    document.find("w:body")?.elements().filter(|entry| entry.name == "w:sectPr").last().cloned()
}

/// Our styles by their names, with nothing of their look.
fn own_names() -> Element {
    let theme = Theme::default();
    let sheet = Sheet::new(&theme, 0);
    let named = |kind: &str, id: &str, name: &str| {
        element("w:style").with("w:type", kind).with("w:styleId", id).child(value("w:name", name))
    };
    let paragraphs = sheet.paragraphs().into_iter().map(|style| named("paragraph", style.id, style.name));
    let characters = sheet.characters().into_iter().map(|style| named("character", style.id, style.name));
    let base =
        sheet.base().into_iter().chain([sheet.normal(&Language::english()), sheet.table()]).chain(sheet.columns());
    element("w:styles").children(paragraphs.chain(characters).chain(base))
}
