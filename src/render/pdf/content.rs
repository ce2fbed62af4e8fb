//! From a page's frames to the operators of its content stream.

use super::fonts::{Font, Fonts, id as font_id};
use super::object::{bytes, dictionary, hexadecimal, name, number, rounded, utf16};
use super::operators::{Glyphs, Operators};
use super::paths;
use super::pictures::id as picture_id;
use super::structure::{mcids, structure_type};
use super::unicode::{Unicode, clusters, is_wrong};
use crate::drawing::Path;
use crate::layout::frame::{Glyph, GlyphRun, Item, Marked, Owner, Page, Pages, Paint, Rectangle};
use crate::theme::Colour;
use lopdf::Dictionary;

/// The content stream of a page.
pub(super) fn content(pages: &Pages, page: &Page, fonts: &Fonts<'_>, unicode: &Unicode) -> Vec<u8> {
    let operators = Operators::default();
    let mut writer = Writer { page, fonts, unicode, operators, is_in_text: false, font: None, colour: None };
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
    unicode: &'a Unicode,
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
        if run.glyphs.is_empty() {
            return;
        }
        self.enter_text(run);
        self.operators.put(&[1.0, 0.0, 0.0, 1.0, rounded(run.x), self.up(run.y)], "Tm");
        let mut line = Line::default();
        let (font, texts) = (self.fonts.get(run.face), self.unicode.face(run.face));
        for cluster in clusters(run) {
            // Its text stands beside it where the font would tell a wrong one (ISO 32000-1, 14.9.4).
            let is_wrong = is_wrong(texts, &cluster);
            if is_wrong {
                self.show(&mut line);
                let actual = dictionary([("ActualText", hexadecimal(&utf16(cluster.text)))]);
                self.operators.begin_marked("Span", &actual);
            }
            cluster.glyphs.iter().for_each(|glyph| self.glyph(run.size, font, glyph, &mut line));
            if is_wrong {
                self.show(&mut line);
                self.operators.put(&[], "EMC");
            }
        }
        self.show(&mut line);
        self.rise(0.0, &mut line);
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

    fn glyph(&mut self, size: f32, font: Option<&Font<'_>>, glyph: &Glyph, line: &mut Line) {
        let (number, width) = font.map_or((0, 0.0), |font| font.drawn(glyph.id));
        self.rise(rounded(glyph.dy * size), line);
        line.move_to(line.wanted + glyph.dx);
        line.glyphs.glyph(number);
        line.pen += width;
        line.wanted += glyph.advance;
    }

    /// Moves the baseline (ISO 32000-1, 9.3.7).
    fn rise(&mut self, rise: f32, line: &mut Line) {
        if rise != line.rise {
            self.show(line);
            self.operators.put(&[rise], "Ts");
            line.rise = rise;
        }
    }

    fn show(&mut self, line: &mut Line) {
        if !line.glyphs.is_empty() {
            self.operators.show(&line.glyphs);
            line.glyphs.clear();
        }
    }
}

/// What of a run is not shown yet, and where it has come to, in em from the run's start.
#[derive(Default)]
struct Line {
    glyphs: Glyphs,
    /// Where a viewer's pen is.
    pen: f32,
    /// Where it ought to be.
    wanted: f32,
    rise: f32,
}

impl Line {
    /// Moves the pen in whole thousandths of an em; what is rounded off here is made up for at the next glyph.
    fn move_to(&mut self, wanted: f32) {
        let offset = ((self.pen - wanted) * 1000.0).round();
        if offset != 0.0 {
            self.glyphs.back(offset);
            self.pen -= offset / 1000.0;
        }
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
