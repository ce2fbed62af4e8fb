//! From a page's frames to the operators of its content stream.

use super::fonts::{Fonts, id as font_id};
use super::object::{bytes, dictionary, name, number, rounded};
use super::operators::Operators;
use super::pictures::id as picture_id;
use super::structure::{mcids, structure_type};
use super::{paths, shown};
use crate::drawing::Path;
use crate::layout::frame::{GlyphRun, Item, Marked, Owner, Page, Pages, Paint, Rectangle};
use crate::theme::Colour;
use lopdf::Dictionary;

/// The content stream of a page.
pub(super) fn content(pages: &Pages, page: &Page, fonts: &Fonts<'_>) -> Vec<u8> {
    let operators = Operators::default();
    let mut writer = Writer { page, fonts, operators, is_in_text: false, font: None, colour: None };
    for (marked, mcid) in page.marked.iter().zip(mcids(page)) {
        writer.begin(pages, marked, mcid);
        marked.items.iter().for_each(|item| writer.item(item));
        writer.leave_text();
        writer.operators.put(&[], "EMC");
    }
    writer.operators.into_bytes()
}

struct Writer<'a> {
    page: &'a Page,
    fonts: &'a Fonts<'a>,
    operators: Operators,
    is_in_text: bool,
    font: Option<(usize, f32)>,
    colour: Option<Colour>,
}

impl Writer<'_> {
    /// Opens a marked-content sequence (ISO 32000-1, 14.7.4 and 14.8.2.2).
    fn begin(&mut self, pages: &Pages, marked: &Marked, mcid: Option<usize>) {
        let (tag, properties) = match marked.owner {
            Owner::Element(element) => {
                let role = pages.elements.get(element.0).map(|element| element.role);
                (role.map_or("Span", structure_type), content_properties(marked, mcid))
            }
            Owner::Header => ("Artifact", artifact("Pagination", Some("Header"))),
            Owner::Footer => ("Artifact", artifact("Pagination", Some("Footer"))),
            Owner::Layout => ("Artifact", artifact("Layout", None)),
        };
        self.operators.begin_marked(tag, &properties);
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Glyphs(run) => self.run(run),
            Item::Fill { area, colour } => self.fill(*area, *colour),
            Item::Path { path, paint } => self.path(path, *paint),
            Item::Picture { picture, area } => self.picture(*picture, *area),
        }
    }

    fn leave_text(&mut self) {
        if std::mem::take(&mut self.is_in_text) {
            self.operators.put(&[], "ET");
        }
    }

    /// From a distance from the upper edge to one from the lower edge, where PDF has its origin.
    fn up(&self, y: f32) -> f32 {
        rounded(self.page.height - y)
    }

    fn colour(&mut self, colour: Colour) {
        if self.colour != Some(colour) {
            self.operators.colour(colour, "rg");
            self.colour = Some(colour);
        }
    }

    fn fill(&mut self, area: Rectangle, colour: Colour) {
        self.leave_text();
        self.colour(colour);
        let (x, y) = (rounded(area.x), self.up(area.y + area.height));
        self.operators.put(&[x, y, rounded(area.width), rounded(area.height)], "re");
        self.operators.put(&[], "f");
    }

    fn path(&mut self, path: &Path, paint: Paint) {
        self.leave_text();
        if let Paint::Fill(colour) = paint {
            self.colour(colour);
        }
        let height = self.page.height;
        paths::paint(&mut self.operators, path, paint, |y| rounded(height - y));
    }

    /// A picture fills the unit square, which is stretched to its area (ISO 32000-1, 8.9.5.1).
    fn picture(&mut self, picture: usize, area: Rectangle) {
        self.leave_text();
        let (x, y) = (rounded(area.x), self.up(area.y + area.height));
        self.operators.put(&[], "q");
        self.operators.put(&[rounded(area.width), 0.0, 0.0, rounded(area.height), x, y], "cm");
        self.operators.put_named(&picture_id(picture).0, &[], "Do");
        self.operators.put(&[], "Q");
    }

    fn run(&mut self, run: &GlyphRun) {
        let Some(font) = self.fonts.get(run.face).filter(|_| !run.glyphs.is_empty()) else { return };
        self.enter_text(run);
        self.operators.put(&[1.0, 0.0, 0.0, 1.0, rounded(run.x), self.up(run.y)], "Tm");
        shown::show(&mut self.operators, run, &font.subset);
    }

    fn enter_text(&mut self, run: &GlyphRun) {
        if !std::mem::replace(&mut self.is_in_text, true) {
            self.operators.put(&[], "BT");
        }
        if self.font != Some((run.face, run.size)) {
            self.operators.put_named(&font_id(run.face).0, &[run.size], "Tf");
            self.font = Some((run.face, run.size));
        }
        self.colour(run.colour);
    }
}

fn content_properties(marked: &Marked, mcid: Option<usize>) -> Dictionary {
    let mut properties = dictionary([("MCID", number(mcid.unwrap_or(0)))]);
    if let Some(language) = &marked.language {
        properties.set("Lang", bytes(language.as_str()));
    }
    properties
}

fn artifact(kind: &str, subtype: Option<&str>) -> Dictionary {
    let mut properties = dictionary([("Type", name(kind))]);
    if let Some(subtype) = subtype {
        properties.set("Subtype", name(subtype));
    }
    properties
}
