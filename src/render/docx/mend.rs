//! Mends an item as docx-rs wrote it: marks are replaced by what they stand for, and what it cannot say is added.

use super::dom::{Element, element, value};
use super::footnotes;
use super::item::Placed;
use super::story::{Item, Table};
use super::tree::{MARK, clean};
use crate::i18n::Direction;

/// Mends one item.
pub(super) struct Mender<'a> {
    placed: &'a Placed,
    /// What the drawings of the item are shown by; each is taken when it is placed.
    drawings: Vec<Element>,
}

impl<'a> Mender<'a> {
    pub(super) fn new(placed: &'a Placed, drawings: Vec<Element>) -> Self {
        Mender { placed, drawings }
    }

    /// Replaces every mark under an element.
    pub(super) fn mend(&mut self, part: &mut Element) {
        match part.name.as_str() {
            "w:p" => mend_paragraph(part),
            "w:r" => self.mend_run(part),
            "w:fldChar" => part.unset("w:dirty"),
            "w:gridCol" => part.unset("w:type"),
            "w:hyperlink" => self.mend_link(part),
            "w:tbl" => self.mend_table(part),
            "w:sdt" => mend_contents(part),
            "w:footnote" => footnotes::number(part),
            _ => {}
        }
        part.elements_mut().for_each(|child| self.mend(child));
    }

    /// A run's style is its name, then `rtl`, a language or the place of a drawing, each after a mark.
    fn mend_run(&mut self, run: &mut Element) {
        let Some(properties) = run.find_mut("w:rPr") else { return };
        let Some(style) = properties.find_mut("w:rStyle").and_then(|style| style.get_mut("w:val")) else { return };
        let Some(mark) = style.find(MARK) else { return };
        let words = style.split_off(mark);
        if mark == 0 {
            properties.remove("w:rStyle");
        }
        for word in words.split(MARK).skip(1) {
            match word.split_once('=') {
                Some((script, tag)) => properties.push(element("w:lang").with(script, tag)),
                None if word == "rtl" => properties.push(element("w:rtl")),
                None => return self.mend_drawing(run, word),
            }
        }
    }

    fn mend_drawing(&mut self, run: &mut Element, place: &str) {
        let drawing = place.parse::<usize>().ok().and_then(|place| self.drawings.get_mut(place));
        if let Some(drawing) = drawing {
            run.children.clear();
            run.push(std::mem::take(drawing));
        }
    }

    fn mend_link(&self, link: &mut Element) {
        let place = link.get("w:anchor").and_then(|anchor| anchor.strip_prefix(MARK)).map(str::parse::<usize>);
        let Some(Ok(place)) = place else { return };
        link.unset("w:anchor");
        if let Some(relationship) = self.placed.links.get(place) {
            link.set("r:id", &**relationship);
        }
    }

    /// What docx-rs does not say of a table: its name and summary for those who do not see it, its direction, and its
    /// header row, which is repeated on every page (17.4.78).
    fn mend_table(&self, table: &mut Element) {
        let Item::Table(Table { title, description, has_row_headers, .. }) = &self.placed.item else { return };
        let Some(properties) = table.find_mut("w:tblPr") else { return };
        for unwanted in ["w:tblBorders", "w:jc"] {
            properties.remove(unwanted);
        }
        if self.placed.direction == Direction::RightToLeft {
            properties.push(element("w:bidiVisual"));
        }
        properties.push(look(*has_row_headers));
        for (name, text) in [("w:tblCaption", title), ("w:tblDescription", description)] {
            if !text.is_empty() {
                properties.push(value(name, clean(text)));
            }
        }
        if let Some(first) = table.find_mut("w:tr") {
            first.push_into("w:trPr", element("w:tblHeader"));
        }
    }
}

/// docx-rs numbers paragraphs from a counter of the thread and cannot say that one runs from the left; a style's mark
/// says the direction.
fn mend_paragraph(paragraph: &mut Element) {
    paragraph.attributes.clear();
    let Some(properties) = paragraph.find_mut("w:pPr") else { return };
    let Some(style) = properties.find_mut("w:pStyle").and_then(|style| style.get_mut("w:val")) else { return };
    if let Some(mark) = style.find(MARK) {
        let direction = style.split_off(mark + MARK.len_utf8());
        style.truncate(mark);
        properties.push(value("w:bidi", direction));
    }
}

/// Which cells of a table are headers: the first row, and the first column where it is so (17.4.55).
fn look(has_row_headers: bool) -> Element {
    let (bits, first_column) = if has_row_headers { ("06A0", "1") } else { ("0620", "0") };
    value("w:tblLook", bits)
        .with("w:firstRow", "1")
        .with("w:lastRow", "0")
        .with("w:firstColumn", first_column)
        .with("w:lastColumn", "0")
        .with("w:noHBand", "1")
        .with("w:noVBand", "1")
}

/// Says that the field inside is a table of contents, so that Word offers to update it (17.5.2.13).
fn mend_contents(holder: &mut Element) {
    let part =
        element("w:docPartObj").child(value("w:docPartGallery", "Table of Contents")).child(element("w:docPartUnique"));
    holder.push_into("w:sdtPr", part);
}
