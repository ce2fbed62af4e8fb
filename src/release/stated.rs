//! What a file says of itself.

#[cfg(any(feature = "docx", feature = "pdf"))]
use crate::render::Part;
use crate::unpack::{Inside, unpack};

/// What stands before the hash that a file carries, where it is written as a name.
const NAME: &str = "urn:demarche:";

/// What a file says of itself. All of it may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Its format.
    pub format: String,
    /// Its title.
    pub title: String,
    /// Its language.
    pub language: String,
    /// The hash of everything that went into the document.
    pub identity: String,
}

/// What a file says of itself; nothing if this program did not write it.
pub fn stated(bytes: &[u8]) -> Option<Stated> {
    let unpacked = unpack(bytes).ok()?;
    let stated = match unpacked.inside() {
        #[cfg(feature = "pdf")]
        Inside::Pdf { parts, .. } => pdf(parts)?,
        #[cfg(feature = "docx")]
        Inside::Package(parts) => docx(parts)?,
        Inside::Markup(text) => written(text, true)?,
        Inside::Text(text) => written(text, false)?,
    };
    (!stated.identity.is_empty()).then_some(stated)
}

#[cfg(feature = "pdf")]
fn pdf(parts: &[Part]) -> Option<Stated> {
    let xmp = file(parts, "metadata")?;
    // Both are arrays; what they hold stands in items (ISO 16684-1, 7.7).
    let item = |tag: &str| element(&element(&xmp, tag), "rdf:li");
    let identity = element(&xmp, "dc:identifier").strip_prefix(NAME).unwrap_or_default().to_owned();
    Some(Stated { format: "pdf".to_owned(), title: item("dc:title"), language: item("dc:language"), identity })
}

#[cfg(feature = "docx")]
fn docx(parts: &[Part]) -> Option<Stated> {
    let core = file(parts, "docProps/core.xml")?;
    let identity = file(parts, "docProps/custom.xml").map(|custom| element(&custom, "vt:lpwstr")).unwrap_or_default();
    let [title, language] = ["dc:title", "dc:language"].map(|tag| element(&core, tag));
    Some(Stated { format: "docx".to_owned(), title, language, identity })
}

/// HTML and Markdown carry the hash as a name.
fn written(text: &str, is_html: bool) -> Option<Stated> {
    let (_, rest) = text.split_once(NAME)?;
    let end = rest.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len());
    let identity = rest.get(..end)?.to_owned();
    let title = if is_html { element(text, "title") } else { String::new() };
    let (_, language) = text.split_once("lang=\"").filter(|_| is_html).unwrap_or_default();
    let language = language.split('"').next().unwrap_or_default().to_owned();
    Some(Stated { format: if is_html { "html" } else { "md" }.to_owned(), title, language, identity })
}

#[cfg(any(feature = "docx", feature = "pdf"))]
fn file(parts: &[Part], wanted: &str) -> Option<String> {
    parts.iter().find_map(|part| match part {
        Part::File { name, bytes } if name == wanted => Some(String::from_utf8_lossy(bytes).into_owned()),
        Part::File { .. } | Part::Text { .. } => None,
    })
}

/// The text of the first element of a name in XML that this program wrote; empty if there is none.
fn element(xml: &str, tag: &str) -> String {
    let after = |(_, rest): (&str, &str)| {
        let (attributes, rest) = rest.split_once('>')?;
        (attributes.is_empty() || attributes.starts_with(' ')).then(|| rest.to_owned())
    };
    let found = xml.split_once(&format!("<{tag}")).and_then(after);
    let text = found.as_deref().and_then(|rest| rest.split_once(&format!("</{tag}>"))).map(|(text, _)| text);
    let plain = text.unwrap_or_default().replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    plain.replace("&amp;", "&")
}
