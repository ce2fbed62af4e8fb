//! Columns side by side: sections of the page's text area, each column begun by a break (ISO/IEC 29500-1, 17.6.4 and
//! 17.3.3.1).
//!
//! A section ends in the properties of its last paragraph; the document's own properties are those of its last section.

use super::blocks::{Place, Writer};
use super::dom::{Element, Node};
use super::story::{Item, Paragraph};
use super::styles::StyleId;
use crate::document::Block;

/// The space between columns, in twips, as in our own layout.
pub(super) const GUTTER: u32 = 360;
/// The space above columns, in twips.
const ABOVE: u32 = 240;
/// Columns narrower than this are written one after the other, as in our own layout.
const NARROWEST: u32 = 2400;
/// How large the text of columns is, as a part of the body's, as in our own layout.
pub(super) const SMALLER: f32 = 0.94;

/// The styles of columns with their names, each with the one that it builds on.
pub(super) const STYLES: [(StyleId, StyleId, &str); 4] = [
    ("BodyText", "ColumnText", "Column Text"),
    ("ListBullet", "ColumnBullet", "Column List Bullet"),
    ("ListNumber", "ColumnNumber", "Column List Number"),
    ("ListContinue", "ColumnContinue", "Column List Continue"),
];

impl Writer<'_> {
    /// Sections are of the page, so columns inside of something else stand one after the other.
    pub(super) fn columns(&mut self, columns: &[Vec<Block>], place: Place) {
        let columns: Vec<&[Block]> = columns.iter().map(Vec::as_slice).filter(|column| !column.is_empty()).collect();
        match self.column_width(columns.len(), place) {
            Some(width) => self.beside(&columns, width, place),
            None => columns.into_iter().for_each(|column| self.blocks(column, place)),
        }
    }

    /// How wide columns side by side are, where they can be.
    fn column_width(&self, count: usize, place: Place) -> Option<u32> {
        let count = u32::try_from(count).ok().filter(|count| *count > 1 && place.is_body() && !self.in_columns())?;
        let text = self.width.checked_sub(GUTTER * (count - 1))?;
        Some(text / count).filter(|width| *width >= NARROWEST)
    }

    /// The style of text here. In the look of a reference columns have its body's size: it knows no styles for them.
    pub(super) fn style_here(&self, style: StyleId) -> StyleId {
        if !self.in_columns() || self.page.reference.is_some() {
            return style;
        }
        STYLES.iter().find(|(wide, ..)| *wide == style).map_or(style, |(_, narrow, _)| narrow)
    }

    fn in_columns(&self) -> bool {
        self.width != self.page.text_width
    }

    fn beside(&mut self, columns: &[&[Block]], width: u32, place: Place) {
        if self.is_in_section() {
            self.end_section(1, ABOVE);
        }
        let outer = std::mem::replace(&mut self.width, width);
        for (index, column) in columns.iter().enumerate() {
            let start = self.items.len();
            self.blocks(column, place);
            if let Some(first) = self.first_of_column(start) {
                first.begins_column = index > 0;
                first.before = Some(0);
            }
        }
        self.width = outer;
        self.end_section(columns.len(), 0);
    }

    /// Whether anything was written since the last section ended.
    fn is_in_section(&self) -> bool {
        match self.items.last() {
            Some(Item::Paragraph(last)) => last.ends_columns.is_none(),
            Some(Item::Table(_) | Item::Contents(_) | Item::Note(..) | Item::Header(_) | Item::Footer(_)) => true,
            None => false,
        }
    }

    /// How many columns the last section has: the body itself ends it.
    pub(super) fn last_columns(&mut self) -> usize {
        let last = match self.items.last_mut() {
            Some(Item::Paragraph(last)) => last.ends_columns.take(),
            Some(Item::Table(_) | Item::Contents(_) | Item::Note(..) | Item::Header(_) | Item::Footer(_)) | None => {
                None
            }
        };
        last.unwrap_or(1)
    }

    /// Ends the section of so many columns with what was written last; only a paragraph can. `space` comes after it, in twips.
    fn end_section(&mut self, columns: usize, space: u32) {
        if !matches!(self.items.last(), Some(Item::Paragraph(_))) {
            self.plain("SourceLine", &[]);
        }
        if let Some(Item::Paragraph(last)) = self.items.last_mut() {
            last.ends_columns = Some(columns);
            last.after = (space > 0).then_some(space);
        }
    }

    /// The paragraph at `start`, the first of a column; one is made where the column begins with a table. Columns begin at
    /// one height, so it has no space before it.
    fn first_of_column(&mut self, start: usize) -> Option<&mut Paragraph> {
        if !matches!(self.items.get(start), Some(Item::Paragraph(_))) {
            let line = Item::Paragraph(self.made("SourceLine", &[]));
            self.items.insert(start, line);
        }
        match self.items.get_mut(start) {
            Some(Item::Paragraph(first)) => Some(first),
            Some(Item::Table(_) | Item::Contents(_) | Item::Note(..) | Item::Header(_) | Item::Footer(_)) | None => {
                None
            }
        }
    }
}

/// Gives headers and footers to the first section: those after it take them over, and only it has a first page of its own
/// (17.10.1 and 17.10.6).
pub(super) fn furnish(section: &mut Element, mut furniture: Vec<Node>) {
    section.children.append(&mut furniture);
    section.remove("w:type");
}

/// Takes what is about headers and footers out of a section.
pub(super) fn take_furniture(section: &mut Element) -> Vec<Node> {
    let is_furniture = |node: &Node| match node {
        Node::Element(part) => matches!(&*part.name, "w:headerReference" | "w:footerReference" | "w:titlePg"),
        Node::Text(_) | Node::Written(_) => false,
    };
    let (furniture, others) = std::mem::take(&mut section.children).into_iter().partition(is_furniture);
    section.children = others;
    furniture
}

#[cfg(test)]
mod tests {
    use crate::document::sample::kitchen_sink;
    use crate::document::{Block, Callout, CalloutKind, Content, Document};
    use crate::render::docx::dom::Element;
    use crate::render::docx::tests::{block, bytes, descendants, outline, paragraph, parts, text};

    fn columns(columns: Vec<Vec<Block>>) -> Block {
        block(Content::Columns(columns))
    }

    /// A document of the sample's frame with a body of these blocks: its outline and the parts of its file.
    fn body(blocks: Vec<Block>) -> (String, Element, Element) {
        let document = Document { body: blocks, notes: Vec::new(), ..kitchen_sink() };
        let mut parts = parts(&bytes(&document));
        let [text, settings] = ["word/document.xml", "word/settings.xml"].map(|name| parts.remove(name).unwrap());
        (outline(&text), text, settings)
    }

    /// Of every section: what begins it, its columns, how many headers and footers it has, and whether its first page is
    /// another.
    fn sections(text: &Element) -> Vec<(Option<&str>, &str, usize, bool)> {
        descendants(text, "w:sectPr")
            .into_iter()
            .map(|section| {
                let kind = section.find("w:type").and_then(|kind| kind.get("w:val"));
                let columns = section.find("w:cols").and_then(|columns| columns.get("w:num")).unwrap_or("?");
                let furniture = section.elements().filter(|part| part.name.ends_with("Reference")).count();
                (kind, columns, furniture, section.find("w:titlePg").is_some())
            })
            .collect()
    }

    #[test]
    fn columns_are_a_section_between_two_and_the_first_has_the_headers() {
        let two = || columns(vec![vec![paragraph("One")], vec![paragraph("Two")]]);
        let (outline, text, settings) = body(vec![paragraph("Before"), two(), paragraph("After"), two()]);
        let expected = "BodyText [ends 1]: Before\nColumnText: One\nColumnText [ends 2]: ‖Two\n\
                        BodyText [ends 1]: After\nColumnText: One\nColumnText: ‖Two\n";
        assert_eq!(outline, expected);
        let later = |columns| (Some("continuous"), columns, 0, false);
        assert_eq!(sections(&text), [(None, "1", 4, true), later("2"), later("1"), later("2")]);
        assert_eq!(descendants(&settings, "w:footnoteLayoutLikeWW8").len(), 1);
    }

    #[test]
    fn a_text_without_columns_is_one_section() {
        let (_, text, settings) = body(vec![paragraph("One"), columns(vec![vec![], vec![paragraph("Two")]])]);
        assert_eq!(sections(&text), [(None, "1", 4, true)]);
        assert!(descendants(&settings, "w:footnoteLayoutLikeWW8").is_empty());
    }

    #[test]
    fn columns_in_boxes_or_too_narrow_stand_one_after_the_other() {
        let two = columns(vec![vec![paragraph("One")], vec![paragraph("Two")]]);
        let (kind, title) = (CalloutKind::Note, text("Note"));
        let boxed = block(Content::Callout(Callout { kind, title, blocks: vec![two] }));
        let many = columns((0..6).map(|_| vec![paragraph("Narrow")]).collect());
        let (outline, text, _) = body(vec![boxed, many]);
        assert!(!outline.contains('‖') && !outline.contains("ends"), "{outline}");
        assert_eq!(sections(&text).len(), 1);
    }

    #[test]
    fn tables_at_the_ends_of_columns_get_a_line_for_the_break() {
        let table =
            || kitchen_sink().body.into_iter().find(|block| matches!(block.content, Content::Table(_))).unwrap();
        let bare = || {
            let mut block = table();
            if let Content::Table(table) = &mut block.content {
                (table.label, table.caption, table.note) = (String::new(), Vec::new(), Vec::new());
            }
            block.anchor = None;
            block
        };
        let (outline, text, _) = body(vec![bare(), columns(vec![vec![bare()], vec![bare()]]), paragraph("After")]);
        let breaks: Vec<&str> = outline.lines().filter(|line| line.starts_with("SourceLine")).collect();
        assert_eq!(breaks, ["SourceLine [ends 1]: ", "SourceLine: ", "SourceLine: ‖", "SourceLine [ends 2]: "]);
        let width = |table: &Element| -> u32 {
            let columns = descendants(table, "w:gridCol").into_iter();
            columns.map(|column| column.get("w:w").unwrap().parse::<u32>().unwrap()).sum()
        };
        let widths: Vec<u32> = descendants(&text, "w:tbl").into_iter().map(width).collect();
        assert_eq!(widths[1] * 2 + super::GUTTER, widths[0]);
        assert_eq!(widths[1], widths[2]);
    }
}
