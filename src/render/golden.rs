//! Goldens: what a renderer makes of the sample, kept as text under `tests/goldens/render/`.

use super::{Context, Limits, Renderer};
use crate::document::{Document, sample};
use crate::theme::Theme;

/// What a renderer makes of a document with the default theme, and the messages of its warnings.
pub fn rendered(renderer: &impl Renderer, document: &Document) -> (String, Vec<String>) {
    let theme = Theme::default();
    let made =
        renderer.render(document, &Context { theme: &theme, fonts: &Default::default(), limits: Limits::default() });
    let text = String::from_utf8(made.output.unwrap()).unwrap();
    (text, made.warnings.into_iter().map(|warning| warning.message).collect())
}

/// Compares the sample with its golden; with `DEMARCHE_BLESS=1` in the environment, writes the golden instead.
#[expect(clippy::disallowed_methods, reason = "the switch that rewrites goldens exists in tests alone")]
pub fn check_sample(renderer: &impl Renderer) {
    let (text, _) = rendered(renderer, &sample::kitchen_sink());
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/goldens/render");
    let path = format!("{folder}/sample.{}", renderer.format());
    if std::env::var("DEMARCHE_BLESS").is_ok() {
        std::fs::write(&path, &text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (made, kept)) in text.lines().zip(golden.lines()).enumerate() {
        assert_eq!(made, kept, "line {} of sample.{}; DEMARCHE_BLESS=1 rewrites it", number + 1, renderer.format());
    }
    assert_eq!(text.len(), golden.len(), "sample.{}: one is longer than the other", renderer.format());
}
