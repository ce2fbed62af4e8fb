//! The hash of everything that goes into a document.

use super::Ingredients;
use crate::tailor::View;
use sha2::{Digest, Sha256};

/// SHA-256 over the view, the templates, terms, theme, look, pictures, date and the version of this library, in lower-case
/// hexadecimal. It identifies the content, not the file: every format of one document carries the same.
pub(super) fn identity(view: &View, with: &Ingredients<'_>) -> String {
    let mut hash = Sha256::new();
    let mut field = |name: &str, bytes: &[u8]| {
        hash.update((name.len() as u64).to_be_bytes());
        hash.update(name);
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    field("version", env!("CARGO_PKG_VERSION").as_bytes());
    field("date", with.date.to_string().as_bytes());
    field("view", &json(view));
    field("theme", &json(with.theme));
    field("terms", &json(with.terms));
    field("look", with.look);
    for (name, text) in with.templates.texts() {
        field(name, text.as_bytes());
    }
    if let Some(logo) = with.logo {
        field("logo", &logo.bytes);
    }
    for (name, picture) in with.pictures {
        field(name, &picture.bytes);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
