//! What all styles build on, and the style of tables; docx-rs cannot say these, so they are written as they are.

use super::columns;
use super::dom::{Element, element, value};
use super::languages;
use super::styles::{Sheet, TABLE};
use crate::i18n::{Direction, Language};
use crate::theme::{Pt, Sizes};

impl Sheet<'_> {
    /// The properties of text that no style changes (17.7.5.1).
    pub(super) fn defaults(&self, language: &Language) -> Element {
        let size = self.theme.sizes.body.half_points().to_string();
        let run = element("w:rPr")
            .child(languages::fonts(&self.theme.fonts))
            .child(value("w:sz", &*size))
            .child(value("w:szCs", &*size))
            .child(languages::all(language));
        let line = self.theme.sizes.leading.twips().to_string();
        let spacing = element("w:spacing").with("w:after", "0").with("w:line", line).with("w:lineRule", "atLeast");
        element("w:docDefaults")
            .child(element("w:rPrDefault").child(run))
            .child(element("w:pPrDefault").child(element("w:pPr").child(spacing)))
    }

    /// The style all others build on; it carries the direction, so that every paragraph has it.
    pub(super) fn normal(&self, language: &Language) -> Element {
        let mut paragraph = element("w:pPr").child(element("w:widowControl"));
        if language.direction() == Direction::RightToLeft {
            paragraph.push(element("w:bidi"));
        }
        style("paragraph", "Normal", "Normal").with("w:default", "1").child(element("w:qFormat")).child(paragraph)
    }

    /// The styles Word takes for granted: one default of each type (17.7.4.17).
    pub(super) fn base(&self) -> Vec<Element> {
        let hidden = |kind, id, name, priority: &str| {
            style(kind, id, name)
                .with("w:default", "1")
                .child(value("w:uiPriority", priority))
                .child(element("w:semiHidden"))
                .child(element("w:unhideWhenUsed"))
        };
        let table = element("w:tblPr").child(measure("w:tblInd", 0)).child(cell_margins(0, 108));
        vec![
            hidden("character", "DefaultParagraphFont", "Default Paragraph Font", "1"),
            hidden("table", "TableNormal", "Normal Table", "99").child(table),
            hidden("numbering", "NoList", "No List", "99"),
        ]
    }

    /// The styles of text in columns: those of the body, a little smaller. Lines may stand alone in them, for where columns
    /// end is known; LibreOffice makes columns too high where widows count.
    pub(super) fn columns(&self) -> impl Iterator<Item = Element> {
        let Sizes { body, leading, .. } = self.theme.sizes;
        let size = Pt(body.0 * columns::SMALLER).half_points();
        let line = Pt(leading.0 * columns::SMALLER).twips();
        columns::STYLES.into_iter().map(move |(wide, narrow, name)| {
            let size = size.to_string();
            let run = element("w:rPr").child(value("w:sz", &*size)).child(value("w:szCs", &*size));
            let spacing = element("w:spacing").with("w:line", line.to_string()).with("w:lineRule", "atLeast");
            let paragraph = element("w:pPr").child(value("w:widowControl", "0")).child(spacing);
            style("paragraph", narrow, name).child(value("w:basedOn", wide)).child(paragraph).child(run)
        })
    }

    /// The style of tables: rules above, under the header row and below, none upright.
    pub(super) fn table(&self) -> Element {
        let accent = self.theme.colours.accent.hex();
        let rule = |name: &str, size: &str| {
            value(name, "single").with("w:sz", size).with("w:space", "0").with("w:color", &*accent)
        };
        let borders = element("w:tblBorders").child(rule("w:top", "8")).child(rule("w:bottom", "8"));
        let bold = element("w:rPr").child(element("w:b")).child(element("w:bCs"));
        let header = element("w:tblStylePr")
            .with("w:type", "firstRow")
            .child(element("w:pPr").child(element("w:keepNext")))
            .child(bold)
            .child(element("w:tcPr").child(element("w:tcBorders").child(rule("w:bottom", "4"))));
        style("table", TABLE, "Brief Table")
            .child(value("w:basedOn", "TableNormal"))
            .child(value("w:uiPriority", "59"))
            .child(element("w:tblPr").child(borders).child(cell_margins(0, 80)))
            .child(header)
    }
}

fn style(kind: &str, id: &str, name: &str) -> Element {
    element("w:style").with("w:type", kind).with("w:styleId", id).child(value("w:name", name))
}

fn measure(name: &str, twips: u32) -> Element {
    element(name).with("w:w", twips.to_string()).with("w:type", "dxa")
}

fn cell_margins(upright: u32, across: u32) -> Element {
    element("w:tblCellMar")
        .child(measure("w:top", upright))
        .child(measure("w:left", across))
        .child(measure("w:bottom", upright))
        .child(measure("w:right", across))
}
