//! The hash of what goes into a document.

use super::Ingredients;
use crate::document::Picture;
use crate::tailor::{FigurePiece, View};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// SHA-256 over everything that a document is made of: the view, the templates, the terms, the pictures, the citation style,
/// the theme, look, logo and date, and the version of this library. It identifies the document, not the file: every format
/// of one document carries the same. What people sign is another hash, of what the finished document says.
pub(super) fn identity(view: &View, with: &Ingredients<'_>) -> String {
    let mut hash = Fields(Sha256::new());
    hash.field("version", env!("CARGO_PKG_VERSION").as_bytes());
    hash.field("date", with.date.to_string().as_bytes());
    hash.field("theme", &json(with.theme));
    hash.field("look", with.look);
    if let Some(logo) = with.logo {
        hash.field("logo", &logo.bytes);
    }
    hash.field("view", &json(view));
    hash.field("terms", &json(with.terms));
    for (name, text) in with.templates.texts() {
        hash.field(name, text.as_bytes());
    }
    for (name, picture) in pictures(view, with) {
        hash.field(name, &picture.bytes);
    }
    if let Some(style) = with.citations {
        hash.field("citations", style.digest());
    }
    hash.finish()
}

/// The pictures of the view, by name. Those of figures that it does not hold are no matter of its reader.
fn pictures<'a>(view: &View, with: &Ingredients<'a>) -> BTreeMap<&'a str, &'a Picture> {
    let named = view.figures().values().filter_map(|figure| match figure.body() {
        FigurePiece::Picture(name) => Some(name.as_str()),
        FigurePiece::Chart(_) => None,
    });
    named.filter_map(|name| with.pictures.get_key_value(name)).map(|(name, picture)| (name.as_str(), picture)).collect()
}

/// Names and values, each with its length, so that none runs into the next.
struct Fields(Sha256);

impl Fields {
    fn field(&mut self, name: &str, bytes: &[u8]) {
        for part in [name.as_bytes(), bytes] {
            self.0.update((part.len() as u64).to_be_bytes());
            self.0.update(part);
        }
    }

    fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
