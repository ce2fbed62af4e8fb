//! Pictures and charts with their text alternatives.

use super::blocks::Writer;
use super::chart;
use super::dom::{Element, element};
use super::story::{Paragraph, Piece};
use super::table::Series;
use super::tree::clean;
use crate::diag::{Code, Diagnostic};
use crate::document::{Align, Alternative, Chart, Figure, FigureBody, Inline, Origin, Picture};
use crate::i18n::Direction;
use std::sync::Arc;

/// English Metric Units in a point and in a twip (ISO/IEC 29500-1, 20.1.2.1).
const EMU_PER_POINT: f64 = 12_700.0;
const EMU_PER_TWIP: f64 = 635.0;
/// Points in a pixel of a picture that does not say how large it is: 96 to the inch.
const POINTS_PER_PIXEL: f64 = 0.75;

/// A picture or chart in its place.
#[derive(Clone, Debug)]
pub(super) struct Drawing {
    pub(super) body: DrawingBody,
    alternative: Alternative,
    /// In English Metric Units: across, down.
    size: (u64, u64),
}

/// What is in a part of its own.
#[derive(Clone, Debug)]
pub(super) enum DrawingBody {
    Picture(Picture),
    Chart { part: Element, workbook: Arc<[u8]> },
}

/// The relationships that lead to the parts of a drawing.
#[derive(Debug)]
pub(super) struct Leads {
    /// To the picture's pixels, or the chart.
    pub(super) main: String,
    /// To the same picture as SVG.
    pub(super) svg: Option<String>,
}

impl Writer<'_> {
    pub(super) fn figure(&mut self, figure: &Figure, origin: Origin) {
        // A reference repeats what its bookmark holds, so the bookmark is the label's.
        let bookmark = self.bookmark.take_if(|_| !figure.label.is_empty());
        let drawing = match &figure.body {
            FigureBody::Picture(picture) => self.picture(picture, &figure.alternative, origin),
            FigureBody::Chart(chart) => {
                self.chart_title(chart);
                self.chart(chart, &figure.alternative, origin)
            }
        };
        if let Some(drawing) = drawing {
            let place = self.draw(drawing);
            self.push(Paragraph { pieces: vec![Piece::Drawing(place)], ..self.drawing_line() });
        }
        self.bookmark = bookmark.or(self.bookmark.take());
        self.under(figure);
    }

    /// The title is a paragraph of its own: unlike text inside a drawing, every reader finds it.
    fn chart_title(&mut self, chart: &Chart) {
        if !chart.title.is_empty() {
            self.plain("ChartTitle", &[Inline::text(&*chart.title)]);
        }
    }

    fn chart(&mut self, chart: &Chart, alternative: &Alternative, origin: Origin) -> Option<Drawing> {
        let is_mirrored = self.page.direction == Direction::RightToLeft;
        let width = self.width() / EMU_PER_POINT;
        // Higher than a page it would be cut off.
        let highest = f64::from(self.page.text_height) * EMU_PER_TWIP * 0.8;
        let size = (self.width(), (chart::height(chart, self.theme, width) * EMU_PER_POINT).min(highest));
        let part = chart::chart(chart, self.theme, width, is_mirrored);
        let workbook = chart::workbook(chart).map_err(|error| {
            let problem = Diagnostic::error(Code("D0524"), format!("the workbook of a chart cannot be made: {error}"));
            self.errors.push(problem.at(origin.span).help("shorten the labels of the chart"));
        });
        let body = DrawingBody::Chart { part, workbook: workbook.ok()? };
        Some(Drawing { body, alternative: alternative.clone(), size: (size.0 as u64, size.1 as u64) })
    }

    /// The width of the text at hand, in English Metric Units.
    fn width(&self) -> f64 {
        f64::from(self.width) * EMU_PER_TWIP
    }

    /// The paragraph of a drawing. It runs from the left in every language: in one from the right LibreOffice turns the
    /// letters and digits of a chart round, `51%` to `%15`.
    fn drawing_line(&self) -> Paragraph {
        let is_mirrored = self.page.direction == Direction::RightToLeft;
        let direction = is_mirrored.then_some(Direction::LeftToRight);
        let align = is_mirrored.then_some(Align::End);
        Paragraph { direction, align, ..self.made("Figure", &[]) }
    }

    /// Caption and credit.
    fn under(&mut self, figure: &Figure) {
        if let Some(caption) = self.caption(Series::Figure, &figure.label, &figure.caption) {
            self.push(Paragraph { keep_next: !figure.credit.is_empty(), ..caption });
        }
        if !figure.credit.is_empty() {
            self.plain("SourceLine", &figure.credit);
        }
    }

    fn picture(&mut self, picture: &Picture, alternative: &Alternative, origin: Origin) -> Option<Drawing> {
        let height = f64::from(self.page.text_height) * EMU_PER_TWIP * 0.6;
        let drawing = picture_within(picture, alternative.clone(), self.width(), height);
        if drawing.is_none() {
            let problem = Diagnostic::error(Code("D0523"), "a picture has no width or no height");
            self.errors.push(problem.at(origin.span).help("replace the picture with one that has pixels"));
        }
        drawing
    }

    /// Adds a drawing and says its place.
    pub(super) fn draw(&mut self, drawing: Drawing) -> usize {
        self.drawings.push(drawing);
        self.drawings.len() - 1
    }

    /// The logo in the masthead; the name beside it says whose it is.
    pub(super) fn logo(&mut self, picture: &Picture) -> Option<usize> {
        let height = f64::from(self.theme.sizes.title.0) * EMU_PER_POINT;
        let drawing = picture_within(picture, Alternative::Decorative, height * 4.0, height)?;
        Some(self.draw(drawing))
    }
}

/// A picture at its own size, or smaller where it would not fit.
fn picture_within(picture: &Picture, alternative: Alternative, width: f64, height: f64) -> Option<Drawing> {
    if picture.width == 0 || picture.height == 0 {
        return None;
    }
    let own = [picture.width, picture.height].map(|pixels| f64::from(pixels) * POINTS_PER_PIXEL * EMU_PER_POINT);
    let scale = (width / own[0]).min(height / own[1]).min(1.0);
    let size = (((own[0] * scale) as u64).max(1), ((own[1] * scale) as u64).max(1));
    Some(Drawing { body: DrawingBody::Picture(picture.clone()), alternative, size })
}

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
pub(super) const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const PLACEMENT: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
pub(super) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The drawing itself beside its raster ([MS-ODRAWXML], 2.1 and 2.20: `svgBlip`).
const SVG: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
const DECORATIVE: &str = "http://schemas.microsoft.com/office/drawing/2017/decorative";

impl Drawing {
    /// `w:drawing`, in the line; `id` is unique in the package.
    pub(super) fn element(&self, id: usize, parts: &Leads) -> Element {
        let (width, height) = (self.size.0.to_string(), self.size.1.to_string());
        let inline = element("wp:inline")
            .with("xmlns:wp", PLACEMENT)
            .with("distT", "0")
            .with("distB", "0")
            .with("distL", "0")
            .with("distR", "0")
            .child(element("wp:extent").with("cx", &*width).with("cy", &*height))
            .child(self.properties(id))
            .child(element("wp:cNvGraphicFramePr"))
            .child(element("a:graphic").with("xmlns:a", DRAWING).child(self.graphic(id, parts)));
        element("w:drawing").child(inline)
    }

    /// The text alternative (20.4.2.5), or the mark that there is none to be read ([MS-ODRAWXML], 2.25.1).
    fn properties(&self, id: usize) -> Element {
        let kind = match self.body {
            DrawingBody::Picture(..) => "Picture",
            DrawingBody::Chart { .. } => "Chart",
        };
        let properties = element("wp:docPr").with("id", id.to_string()).with("name", format!("{kind} {id}"));
        match &self.alternative {
            Alternative::Text(text) => properties.with("descr", clean(text)),
            Alternative::Decorative => properties.with("descr", "").child(decoration()),
        }
    }

    fn graphic(&self, id: usize, parts: &Leads) -> Element {
        match &self.body {
            DrawingBody::Picture(..) => element("a:graphicData").with("uri", PICTURE).child(self.picture(id, parts)),
            DrawingBody::Chart { .. } => {
                let chart = element("c:chart").with("xmlns:c", CHART).with("xmlns:r", RELATIONSHIPS);
                element("a:graphicData").with("uri", CHART).child(chart.with("r:id", &*parts.main))
            }
        }
    }

    fn picture(&self, id: usize, parts: &Leads) -> Element {
        let (width, height) = (self.size.0.to_string(), self.size.1.to_string());
        let name = element("pic:nvPicPr")
            .child(element("pic:cNvPr").with("id", id.to_string()).with("name", format!("Picture {id}")))
            .child(element("pic:cNvPicPr"));
        let fill = element("pic:blipFill").child(blip(parts)).child(element("a:stretch").child(element("a:fillRect")));
        let place = element("a:xfrm")
            .child(element("a:off").with("x", "0").with("y", "0"))
            .child(element("a:ext").with("cx", width).with("cy", height));
        let shape = element("a:prstGeom").with("prst", "rect").child(element("a:avLst"));
        let shape = element("pic:spPr").child(place).child(shape);
        element("pic:pic").with("xmlns:pic", PICTURE).child(name).child(fill).child(shape)
    }
}

/// A picture's bytes. Word since 2016 shows the drawing, and every other reader what stands for it.
fn blip(parts: &Leads) -> Element {
    let blip = element("a:blip").with("xmlns:r", RELATIONSHIPS).with("r:embed", &*parts.main);
    let Some(svg) = &parts.svg else { return blip };
    let drawing = element("asvg:svgBlip").with("xmlns:asvg", SVG).with("r:embed", &**svg);
    let extension = element("a:ext").with("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}").child(drawing);
    blip.child(element("a:extLst").child(extension))
}

/// The mark of a drawing that says nothing ([MS-ODRAWXML], 2.25.1).
pub(super) fn decoration() -> Element {
    let mark = element("adec:decorative").with("xmlns:adec", DECORATIVE).with("val", "1");
    let extension = element("a:ext").with("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}").child(mark);
    element("a:extLst").with("xmlns:a", DRAWING).child(extension)
}
