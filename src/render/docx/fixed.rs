//! Parts that do not depend on what a document says: its theme, language and paper alone make them. They are made once.

use super::Page;
use super::dom::{Element, Node, parse, value};
use super::linked;
use super::order::arrange;
use super::reference::{self, Reference};
use super::settings;
use super::styles::Sheet;
use super::tree;
use crate::i18n::Language;
use crate::memory::Memory;
use crate::theme::Theme;
use std::sync::Arc;

/// The parts of one look take about 50,000 bytes.
static MEMORY: Memory<String, Arc<Fixed>> = Memory::new(1_000_000);

/// The parts, as they are written.
#[derive(Debug)]
pub(super) struct Fixed {
    pub(super) styles: Arc<[u8]>,
    pub(super) settings: Arc<[u8]>,
    pub(super) theme: Arc<[u8]>,
    /// The part of the numbering with the definition of every kind, and no lists.
    pub(super) numbering: Element,
}

/// The parts of a look, for documents with more than one section or with fonts inside, or without.
pub(super) fn fixed(
    theme: &Theme,
    language: &Language,
    page: &Page<'_>,
    [has_sections, has_fonts]: [bool; 2],
) -> Result<Arc<Fixed>, String> {
    let reference = page.reference.map(Reference::digest);
    let key = format!("{theme:?} {language} {} {has_sections} {has_fonts} {reference:?}", page.text_width);
    if let Some(known) = MEMORY.find(&key) {
        return Ok(known);
    }
    let fixed = Arc::new(Fixed {
        styles: styles(theme, language, page)?.to_bytes().into(),
        settings: settings::settings(language, has_sections, has_fonts).to_bytes().into(),
        theme: theme_part(theme, page).into(),
        numbering: definitions(theme, page)?,
    });
    let parts = [&fixed.styles, &fixed.settings, &fixed.theme];
    let bytes = parts.iter().map(|part| part.len()).sum::<usize>() + fixed.numbering.to_text().len();
    MEMORY.keep(key, Arc::clone(&fixed), bytes);
    Ok(fixed)
}

fn theme_part(theme: &Theme, page: &Page<'_>) -> Vec<u8> {
    let theirs = page.reference.and_then(|reference| reference.theme.as_ref());
    theirs.map_or_else(|| settings::theme(theme).to_bytes(), Element::to_bytes)
}

fn styles(theme: &Theme, language: &Language, page: &Page<'_>) -> Result<Element, String> {
    let sheet = Sheet::new(theme, page.text_width);
    let mut styles = parse(&tree::styles(theme, page))?;
    let is_kept = |style: &Element| style.name == "w:style" && style.get("w:styleId") != Some("Normal");
    styles.children.retain(|node| matches!(node, Node::Element(style) if is_kept(style)));
    styles.elements_mut().for_each(mend_style);
    let mut all = vec![sheet.defaults(language), sheet.normal(language)];
    all.extend(sheet.base());
    styles.children.splice(0..0, all.into_iter().map(Node::Element));
    styles.children.extend(sheet.columns().map(Node::Element));
    styles.push(sheet.table());
    linked::styles(&mut styles, theme);
    if let Some(reference) = page.reference {
        styles = reference::adopt(&styles, &reference.styles);
    }
    arrange(&mut styles);
    Ok(styles)
}

/// A character style has no properties of paragraphs.
fn mend_style(style: &mut Element) {
    if style.get("w:type") == Some("character") {
        style.remove("w:pPr");
    }
}

/// The definition and the list that docx-rs always adds under 1 go out again.
fn definitions(theme: &Theme, page: &Page<'_>) -> Result<Element, String> {
    let mut numbering = parse(&tree::definitions(theme, page))?;
    let is_kept = |entry: &Element| entry.name == "w:abstractNum" && entry.get("w:abstractNumId") != Some("1");
    numbering.children.retain(|node| matches!(node, Node::Element(entry) if is_kept(entry)));
    for (definition, place) in numbering.elements_mut().zip(1_u32..) {
        mend_definition(definition, place);
    }
    arrange(&mut numbering);
    let written = numbering.elements().map(Element::to_text).collect::<String>();
    numbering.children = vec![Node::Written(written.into())];
    Ok(numbering)
}

fn mend_definition(definition: &mut Element, place: u32) {
    definition.unset("w15:restartNumberingAfterBreak");
    definition.remove("w:nsid");
    definition.push(value("w:nsid", format!("{place:08X}")));
    definition.remove("w:multiLevelType");
    definition.push(value("w:multiLevelType", "multilevel"));
    // Left is left on the paper; without a word the number stands where its line starts (17.9.7).
    definition.elements_mut().for_each(|level| level.remove("w:lvlJc"));
    linked::definition(definition);
}
