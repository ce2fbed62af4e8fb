//! From a page's frames to the operators of its content stream.

use super::fonts::{Fonts, id as font_id};
use super::object::{rounded, utf16};
use super::paths;
use super::pictures::id as picture_id;
use super::structure::{mcids, structure_type};
use super::unicode::{Cluster, Unicode, clusters};
use crate::drawing::Path;
use crate::layout::frame::{Glyph, GlyphRun, Item, Marked, Owner, Page, Pages, Paint, Rectangle};
use crate::theme::Colour;
use printpdf::{
    Codepoint, CurTransMat, DictItem, Op, PaintMode, PdfFontHandle, Pt, Rect, TextItem, TextMatrix, XObjectTransform,
};
use std::collections::BTreeMap;

/// The operators of a page.
pub(super) fn ops(pages: &Pages, page: &Page, fonts: &Fonts<'_>, unicode: &Unicode) -> Vec<Op> {
    let mut writer = Writer { page, fonts, unicode, ops: Vec::new(), is_in_text: false, font: None, colour: None };
    for (marked, mcid) in page.marked.iter().zip(mcids(page)) {
        writer.begin(pages, marked, mcid);
        marked.items.iter().for_each(|item| writer.item(item));
        writer.leave_text();
        writer.ops.push(Op::EndMarkedContent);
    }
    writer.ops
}

struct Writer<'a> {
    page: &'a Page,
    fonts: &'a Fonts<'a>,
    unicode: &'a Unicode,
    ops: Vec<Op>,
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
        self.begin_with(tag, properties);
    }

    fn begin_with(&mut self, tag: &str, properties: BTreeMap<String, DictItem>) {
        let properties = DictItem::Dict { map: properties };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
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
            self.ops.push(Op::EndTextSection);
        }
    }

    /// From a distance from the upper edge to one from the lower edge, where PDF has its origin.
    fn up(&self, y: f32) -> f32 {
        rounded(self.page.height - y)
    }

    fn colour(&mut self, colour: Colour) {
        if self.colour != Some(colour) {
            self.ops.push(Op::SetFillColor { col: paths::rgb(colour) });
            self.colour = Some(colour);
        }
    }

    fn fill(&mut self, area: Rectangle, colour: Colour) {
        self.leave_text();
        self.colour(colour);
        let rectangle = Rect {
            x: Pt(rounded(area.x)),
            y: Pt(self.up(area.y + area.height)),
            width: Pt(rounded(area.width)),
            height: Pt(rounded(area.height)),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn path(&mut self, path: &Path, paint: Paint) {
        self.leave_text();
        if let Paint::Fill(colour) = paint {
            self.colour(colour);
        }
        self.ops.extend(paths::ops(path, paint, |y| self.up(y)));
    }

    /// A picture fills the unit square, which is stretched to its area (ISO 32000-1, 8.9.5.1).
    fn picture(&mut self, picture: usize, area: Rectangle) {
        self.leave_text();
        let (x, y) = (rounded(area.x), self.up(area.y + area.height));
        let matrix = CurTransMat::Raw([rounded(area.width), 0.0, 0.0, rounded(area.height), x, y]);
        let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
        self.ops.extend([
            Op::SaveGraphicsState,
            Op::SetTransformationMatrix { matrix },
            Op::UseXobject { id: picture_id(picture), transform },
            Op::RestoreGraphicsState,
        ]);
    }

    fn run(&mut self, run: &GlyphRun) {
        if run.glyphs.is_empty() {
            return;
        }
        self.enter_text(run);
        let matrix = TextMatrix::Translate(Pt(rounded(run.x)), Pt(self.up(run.y)));
        self.ops.push(Op::SetTextMatrix { matrix });
        let mut line = Line::default();
        for cluster in clusters(run) {
            self.cluster(run, &cluster, &mut line);
        }
        self.show(&mut line);
        self.rise(0.0, &mut line);
    }

    fn enter_text(&mut self, run: &GlyphRun) {
        if !std::mem::replace(&mut self.is_in_text, true) {
            self.ops.push(Op::StartTextSection);
        }
        if self.font != Some((run.face, run.size)) {
            let font = PdfFontHandle::External(font_id(run.face));
            self.ops.push(Op::SetFont { font, size: Pt(run.size) });
            self.font = Some((run.face, run.size));
        }
        self.colour(run.colour);
    }

    /// Shows a cluster, with its text beside it where the font would tell a wrong one (ISO 32000-1, 14.9.4).
    fn cluster(&mut self, run: &GlyphRun, cluster: &Cluster<'_>, line: &mut Line) {
        let is_wrong = self.unicode.is_wrong(run.face, cluster);
        if is_wrong {
            self.show(line);
            let actual = DictItem::Bytes(utf16(cluster.text));
            self.begin_with("Span", BTreeMap::from([("ActualText".to_owned(), actual)]));
        }
        cluster.glyphs.iter().for_each(|glyph| self.glyph(run, glyph, line));
        if is_wrong {
            self.show(line);
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn glyph(&mut self, run: &GlyphRun, glyph: &Glyph, line: &mut Line) {
        self.rise(rounded(glyph.dy * run.size), line);
        line.move_to(line.wanted + glyph.dx);
        line.glyphs.push(Codepoint {
            gid: self.fonts.number(run.face, glyph.id),
            offset: 0.0,
            // The text is told once for all pages, by `Fonts::census`.
            cid: Some(String::new()),
        });
        line.pen += self.fonts.width(run.face, glyph.id);
        line.wanted += glyph.advance;
    }

    /// Moves the baseline (ISO 32000-1, 9.3.7).
    fn rise(&mut self, rise: f32, line: &mut Line) {
        if rise != line.rise {
            self.show(line);
            self.ops.push(Op::SetLineOffset { multiplier: rise });
            line.rise = rise;
        }
    }

    fn show(&mut self, line: &mut Line) {
        line.end_glyphs();
        if !line.items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(&mut line.items) });
        }
    }
}

/// What of a run is not shown yet, and where it has come to, in em from the run's start.
#[derive(Default)]
struct Line {
    items: Vec<TextItem>,
    glyphs: Vec<Codepoint>,
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
            self.end_glyphs();
            self.items.push(TextItem::Offset(offset));
            self.pen -= offset / 1000.0;
        }
    }

    fn end_glyphs(&mut self) {
        if !self.glyphs.is_empty() {
            self.items.push(TextItem::GlyphIds(std::mem::take(&mut self.glyphs)));
        }
    }
}

fn content_properties(marked: &Marked, mcid: Option<usize>) -> BTreeMap<String, DictItem> {
    let mcid = i64::try_from(mcid.unwrap_or(0)).unwrap_or(i64::MAX);
    let mut properties = BTreeMap::from([("MCID".to_owned(), DictItem::Int(mcid))]);
    if let Some(language) = &marked.language {
        let data = language.as_str().as_bytes().to_vec();
        properties.insert("Lang".to_owned(), DictItem::String { data, literal: true });
    }
    properties
}

fn artifact(kind: &str, subtype: Option<&str>) -> BTreeMap<String, DictItem> {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let subtype = subtype.map(|subtype| ("Subtype".to_owned(), name(subtype)));
    [("Type".to_owned(), name(kind))].into_iter().chain(subtype).collect()
}
