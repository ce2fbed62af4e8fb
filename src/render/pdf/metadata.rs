//! What the file says about itself: Info and XMP (ISO 32000-1, 14.3; ISO 19005-2, 6.6; ISO 14289-1, 5).

use super::object::{bytes, dictionary, text};
use crate::document::Metadata;
use lopdf::Dictionary;
use sha2::{Digest, Sha256};

/// Who made the file.
const PRODUCER: &str = concat!("demarche ", env!("CARGO_PKG_VERSION"));

/// The part of PDF/A that the file conforms to, always at level A.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// ISO 19005-2.
    A2,
    /// ISO 19005-3.
    A3,
}

impl Level {
    fn part(self) -> &'static str {
        match self {
            Level::A2 => "2",
            Level::A3 => "3",
        }
    }
}

/// The document information dictionary (ISO 32000-1, 14.3.3); it says the same as the XMP.
pub(super) fn info(metadata: &Metadata) -> Dictionary {
    let date = date(metadata);
    let mut info = dictionary([
        ("Title", text(&metadata.title)),
        ("Creator", text(PRODUCER)),
        ("Producer", text(PRODUCER)),
        ("CreationDate", bytes(date.as_str())),
        ("ModDate", bytes(date)),
    ]);
    let optional = [
        ("Author", authors(metadata).join(", ")),
        ("Subject", metadata.description.clone()),
        ("Keywords", keywords(metadata)),
    ];
    for (key, value) in optional.into_iter().filter(|(_, value)| !value.is_empty()) {
        info.set(key, text(&value));
    }
    info
}

/// The document's date as PDF writes a time (ISO 32000-1, 7.9.4).
pub(super) fn date(metadata: &Metadata) -> String {
    metadata.date.strftime("D:%Y%m%d000000Z").to_string()
}

/// The XMP packet; `content` is the hash of the file without it.
pub(super) fn xmp(metadata: &Metadata, content: [u8; 16], level: Level) -> String {
    let mut properties = dublin_core(metadata);
    if !metadata.identity.is_empty() {
        properties += &property("dc:identifier", &metadata.name());
    }
    let keywords = keywords(metadata);
    if !keywords.is_empty() {
        properties += &property("pdf:Keywords", &keywords);
    }
    let date = metadata.date.strftime("%Y-%m-%dT00:00:00Z").to_string();
    let simple = [
        ("pdf:Producer", PRODUCER),
        ("xmp:CreatorTool", PRODUCER),
        ("xmp:CreateDate", &date),
        ("xmp:ModifyDate", &date),
        ("xmp:MetadataDate", &date),
        ("xmpMM:DocumentID", &uuid(document_id(metadata, content))),
        ("xmpMM:InstanceID", &uuid(content)),
        ("xmpMM:VersionID", &metadata.version),
        ("pdfaid:part", level.part()),
        ("pdfaid:conformance", "A"),
        ("pdfuaid:part", "1"),
    ];
    for (name, value) in simple.into_iter().filter(|(_, value)| !value.is_empty()) {
        properties += &property(name, value);
    }
    format!("{HEAD}{properties}{TAIL}")
}

/// Names the document across its renderings: from what went into it, or from what is in it if that is not known.
fn document_id(metadata: &Metadata, content: [u8; 16]) -> [u8; 16] {
    if metadata.identity.is_empty() { content } else { short(Sha256::digest(metadata.identity.as_bytes()).as_slice()) }
}

/// The first 16 bytes of a hash.
pub(super) fn short(hash: &[u8]) -> [u8; 16] {
    hash.first_chunk().copied().unwrap_or_default()
}

/// A UUID of version 8: made by a rule of one's own (RFC 9562, 5.8).
fn uuid(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

fn authors(metadata: &Metadata) -> Vec<&str> {
    let authors = metadata.authors.iter().map(String::as_str);
    let organisation = metadata.authors.is_empty().then_some(metadata.organisation.as_str());
    authors.chain(organisation).filter(|author| !author.is_empty()).collect()
}

fn keywords(metadata: &Metadata) -> String {
    metadata.keywords.join(", ")
}

fn dublin_core(metadata: &Metadata) -> String {
    let mut properties = property("dc:format", "application/pdf");
    properties += &container("dc:title", "Alt", &[&metadata.title]);
    properties += &container("dc:language", "Bag", &[metadata.language.as_str()]);
    properties += &container("dc:creator", "Seq", &authors(metadata));
    properties += &container("dc:description", "Alt", &present(&metadata.description));
    properties += &container("dc:publisher", "Bag", &present(&metadata.organisation));
    let keywords: Vec<&str> = metadata.keywords.iter().map(String::as_str).collect();
    properties + &container("dc:subject", "Bag", &keywords)
}

fn present(text: &str) -> Vec<&str> {
    if text.is_empty() { Vec::new() } else { vec![text] }
}

fn property(name: &str, value: &str) -> String {
    format!("   <{name}>{}</{name}>\n", escaped(value))
}

/// An array of XMP; none at all if it is empty.
fn container(name: &str, kind: &str, values: &[&str]) -> String {
    if values.is_empty() {
        return String::new();
    }
    let language = if kind == "Alt" { " xml:lang=\"x-default\"" } else { "" };
    let items: String = values.iter().map(|value| format!("<rdf:li{language}>{}</rdf:li>", escaped(value))).collect();
    format!("   <{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>\n")
}

/// Text for XML, without the characters that it cannot hold (XML 1.0, 2.2 and 2.4).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' => escaped.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// The byte order mark and the long id are fixed by the XMP specification (ISO 16684-1, 7.3.2).
const HEAD: &str = concat!(
    "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>",
    r#"
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
"#
);

/// PDF/A does not know the schema of PDF/UA, so it is described (ISO 19005-2, 6.6.2.3.3).
const TAIL: &str = r#"  </rdf:Description>
  <rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#;
