//! What the file says about itself: core, extended and custom properties.

use super::dom::{Element, element};
use super::languages;
use super::tree::clean;
use crate::document::Metadata;

const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const EXTENDED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
const CUSTOM: &str = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
const VARIANT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";

/// Core properties (ISO/IEC 29500-2, clause 8): both time stamps are the document's date.
pub(super) fn core(metadata: &Metadata) -> Element {
    let date = format!("{}T00:00:00Z", metadata.date);
    let stamp = |name: &str| element(name).with("xsi:type", "dcterms:W3CDTF").text(&date);
    let authors = metadata.authors.join("; ");
    let texts = [
        ("dc:title", &*metadata.title),
        ("dc:creator", &*authors),
        ("cp:keywords", &*metadata.keywords.join(", ")),
        ("dc:description", &*metadata.description),
        ("cp:lastModifiedBy", &*authors),
        ("dc:language", &*languages::tag(&metadata.language)),
        ("cp:version", &*metadata.version),
    ]
    .map(|(name, text)| (!text.is_empty()).then(|| element(name).text(&clean(text))));
    element("cp:coreProperties")
        .with("xmlns:cp", CORE)
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .children(texts.into_iter().flatten())
        .child(stamp("dcterms:created"))
        .child(stamp("dcterms:modified"))
}

/// Extended properties: the program and the organisation.
pub(super) fn extended(metadata: &Metadata) -> Element {
    let mut properties = element("Properties").with("xmlns", EXTENDED).child(element("Application").text("demarche"));
    if !metadata.organisation.is_empty() {
        properties.push(element("Company").text(&clean(&metadata.organisation)));
    }
    properties
}

/// Custom properties: what went into the document, as a hash; `None` for a document made in code.
pub(super) fn custom(metadata: &Metadata) -> Option<Element> {
    if metadata.identity.is_empty() {
        return None;
    }
    let property = element("property")
        .with("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}")
        .with("pid", "2")
        .with("name", "demarche-identity")
        .child(element("vt:lpwstr").text(&clean(&metadata.identity)));
    Some(element("Properties").with("xmlns", CUSTOM).with("xmlns:vt", VARIANT).child(property))
}
