//! The fonts of text in drawings: the crate's own and the project's, and none of the machine, so that a drawing looks
//! the same everywhere.

use crate::fonts::FontFile;
use crate::layout::Faces;
use crate::world::World;
use resvg::usvg::fontdb::{Database, Family, ID, Query, Source, Style, Weight};
use resvg::usvg::{Font, FontFamily, FontResolver, FontStyle, Group, Node};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

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

/// The fonts of a project and of the crate: as usvg takes them, and as layout does.
pub(super) struct Fonts {
    pub(super) database: Arc<Database>,
    files: crate::fonts::Fonts,
}

impl Fonts {
    /// A file of the project that is no font is passed over here, since reading the project reports it.
    pub(super) fn of(world: &dyn World) -> Self {
        let names = world.list("fonts").into_iter().filter(|name| name.to_lowercase().ends_with(".ttf"));
        let paths = names.map(|name| format!("fonts/{name}"));
        let files: Vec<FontFile> = paths
            .filter_map(|path| world.read(&path, LARGEST_FONT).ok().map(|data| FontFile { path, data: data.into() }))
            .collect();
        let mut database = BUNDLED.clone();
        for file in &files {
            Arc::make_mut(&mut database).load_font_source(Source::Binary(Arc::new(file.data.to_vec())));
        }
        Fonts { database, files: crate::fonts::Fonts::read(files).unwrap_or_default() }
    }

    pub(super) fn faces(&self) -> &Faces {
        self.files.faces()
    }
}

/// Finds the face of a text, and none for a character that it lacks: [`cut`](super::cut) has seen to those.
pub(super) fn resolver() -> FontResolver<'static> {
    FontResolver {
        select_font: Box::new(|font, database| select(font, database)),
        select_fallback: Box::new(|_, _, _| None),
    }
}

/// The characters of a tree that are shown as boxes, each once.
pub(super) fn boxes(group: &Group) -> BTreeSet<char> {
    let mut found = BTreeSet::new();
    for node in group.children() {
        match node {
            Node::Group(group) => found.append(&mut boxes(group)),
            Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                let missing = glyphs.filter(|glyph| glyph.id.0 == 0).flat_map(|glyph| glyph.text.chars());
                found.extend(missing.filter(|character| !character.is_whitespace() && !character.is_control()));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
        node.subroots(|root| found.append(&mut boxes(root)));
    }
    found
}

/// The family that stands for another: most drawings ask for Arial or Helvetica, which are not here.
pub(super) fn family(name: &str) -> &str {
    match name {
        "serif" => SERIF,
        name if name.starts_with("Times") => SERIF,
        "" | "sans-serif" | "cursive" | "fantasy" | "monospace" => SANS,
        name => name,
    }
}

/// The face of the first family that is here, or of the sans.
fn select(font: &Font, database: &Database) -> Option<ID> {
    let asked = font.families().iter().map(|asked| match asked {
        FontFamily::Serif => Family::Name(SERIF),
        FontFamily::Named(name) => Family::Name(family(name)),
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
