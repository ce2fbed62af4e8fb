//! The fonts of text in drawings: the crate's own and the project's, and none of the machine, so that a drawing looks
//! the same everywhere.

use crate::layout::Faces;
use crate::world::World;
use resvg::usvg::fontdb::{Database, Family, ID, Query, Source, Style, Weight};
use resvg::usvg::{Font, FontFamily, FontResolver, FontStyle};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// The family of text that names none, or none that is here.
pub(super) const SANS: &str = "Source Sans 3";
const SERIF: &str = "Source Serif 4";
/// As much of a font file of the project as the project reads.
const LARGEST_FONT: u64 = 32_000_000;

static BUNDLED: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    for data in Faces::bundled_files() {
        database.load_font_source(Source::Binary(Arc::new(data)));
    }
    Arc::new(database)
});

/// The fonts. A file of the project that is none is passed over here, since reading the project reports it.
pub(super) fn database(world: &dyn World) -> Arc<Database> {
    let names = world.list("fonts").into_iter().filter(|name| name.to_lowercase().ends_with(".ttf"));
    let files: Vec<Vec<u8>> =
        names.filter_map(|name| world.read(&format!("fonts/{name}"), LARGEST_FONT).ok()).collect();
    let mut database = BUNDLED.clone();
    for data in files {
        Arc::make_mut(&mut database).load_font_source(Source::Binary(Arc::new(data)));
    }
    database
}

/// The characters that no font shows.
#[derive(Clone, Default)]
pub(super) struct Missing(Arc<Mutex<BTreeSet<char>>>);

impl Missing {
    pub(super) fn characters(&self) -> Vec<char> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect()
    }

    fn add(&self, character: char) {
        if !character.is_whitespace() && !character.is_control() {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(character);
        }
    }
}

/// Finds the face of a text and of each character that it lacks.
pub(super) fn resolver(missing: &Missing) -> FontResolver<'static> {
    let missing = missing.clone();
    let fallback = FontResolver::default_fallback_selector();
    FontResolver {
        select_font: Box::new(|font, database| select(font, database)),
        select_fallback: Box::new(move |character, used, database| {
            let face = fallback(character, used, database);
            if face.is_none() {
                missing.add(character);
            }
            face
        }),
    }
}

/// The family that is asked for, or the sans: most drawings ask for Arial or Helvetica.
fn select(font: &Font, database: &Database) -> Option<ID> {
    let asked = font.families().iter().map(|family| match family {
        FontFamily::Serif => Family::Name(SERIF),
        FontFamily::Named(name) if name.starts_with("Times") => Family::Name(SERIF),
        FontFamily::Named(name) => Family::Name(name),
        FontFamily::SansSerif | FontFamily::Cursive | FontFamily::Fantasy | FontFamily::Monospace => Family::Name(SANS),
    });
    let families: Vec<Family<'_>> = asked.chain([Family::Name(SANS)]).collect();
    let style = match font.style() {
        FontStyle::Normal => Style::Normal,
        FontStyle::Italic => Style::Italic,
        FontStyle::Oblique => Style::Oblique,
    };
    database.query(&Query { families: &families, weight: Weight(font.weight()), style, ..Query::default() })
}
