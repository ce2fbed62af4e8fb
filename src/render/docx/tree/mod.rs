//! The one module that knows docx-rs: from a story to the parts it builds.
//!
//! docx-rs cannot say everything. Where it falls short, a name of ours carries a mark after [`MARK`], which the finisher
//! reads and takes away: a run's style its language, a paragraph's style its direction, an anchor its place among the
//! links of its item. No text of an author gets into a name, so none can look like a mark.

mod sheet;

use super::columns::GUTTER;
use super::dom::is_xml_char;
use super::numbering::Instance;
use super::story::{self, Item, Look, Piece};
use super::styles::TABLE;
use super::{Page, languages, working};
use crate::document::Align;
use crate::i18n::Direction;
use crate::theme::Theme;
use docx_rs::{
    AlignmentType, BreakType, BuildXML as _, Document, FieldCharType, Footer, Footnote, Header, Hyperlink,
    HyperlinkType, IndentLevel, InstrText, LineSpacing, NumberingId, PageMargin, PageSize, Paragraph, ParagraphChild,
    ParagraphProperty, Run, SectionProperty, SectionType, StructuredDataTag, Table, TableCell, TableLayoutType,
    TableRow, WidthType,
};
use sheet::{Stylist, indented};

/// Between a name and what it carries to the finisher.
pub(super) const MARK: char = '@';

/// The names of the relationships between the document and its headers and footers.
pub(super) const FURNITURE: [&str; 4] = ["rIdHeader1", "rIdHeader2", "rIdFooter1", "rIdFooter2"];

/// The styles.
pub(super) fn styles(theme: &Theme, page: &Page<'_>) -> Vec<u8> {
    Stylist { theme, page }.styles().build()
}

/// The numbering with the definition of every kind, and no lists.
pub(super) fn definitions(theme: &Theme, page: &Page<'_>) -> Vec<u8> {
    Stylist { theme, page }.definitions().build()
}

/// A list.
pub(super) fn list(list: &Instance) -> Vec<u8> {
    sheet::instance(list).build()
}

/// The document with nothing in its body but its last section, of so many columns.
pub(super) fn document(theme: &Theme, page: &Page<'_>, columns: usize) -> Vec<u8> {
    Document { section_property: last_section(theme, page, columns), ..Document::new() }.build()
}

/// A section before the last.
pub(super) fn section(theme: &Theme, page: &Page<'_>, columns: usize) -> Vec<u8> {
    section_property(theme, page, columns).build()
}

/// An item by itself, without a section that ends with it. `bookmarks` is how many bookmarks there are before it, `keys` how
/// many paragraphs with keys, where paragraphs have keys.
pub(super) fn item(item: &Item, bookmarks: usize, keys: Option<usize>) -> Vec<u8> {
    let mut builder = Builder { bookmarks, keys, links: 0, drawings: 0 };
    match item {
        Item::Paragraph(paragraph) => builder.paragraph(paragraph).build(),
        Item::Table(table) => builder.table(table).build(),
        Item::Contents(paragraphs) => {
            let holder = StructuredDataTag::new();
            paragraphs.iter().fold(holder, |holder, line| holder.add_paragraph(builder.paragraph(line))).build()
        }
        Item::Note(number, note) => Footnote { id: *number as usize, content: vec![builder.paragraph(note)] }.build(),
        Item::Header(line) => Header::new().add_paragraph(builder.paragraph(line)).build(),
        Item::Footer(line) => Footer::new().add_paragraph(builder.paragraph(line)).build(),
    }
}

/// Takes out what XML cannot hold; a tab or a line's end in running text is a space.
pub(super) fn clean(text: &str) -> String {
    let mended = text.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c });
    mended.filter(|c| is_xml_char(*c)).collect()
}

/// Builds an item; what it counts is counted within the item, but for bookmarks and keys.
struct Builder {
    bookmarks: usize,
    keys: Option<usize>,
    links: usize,
    drawings: usize,
}

impl Builder {
    fn paragraph(&mut self, paragraph: &story::Paragraph) -> Paragraph {
        let style = match paragraph.direction {
            Some(Direction::LeftToRight) => format!("{}{MARK}0", paragraph.style),
            Some(Direction::RightToLeft) => format!("{}{MARK}1", paragraph.style),
            None => paragraph.style.to_owned(),
        };
        let mut property = ParagraphProperty::new().style(&style);
        if let Some((instance, level)) = paragraph.numbering {
            property = property.numbering(NumberingId::new(instance as usize), IndentLevel::new(level as usize));
        }
        if paragraph.keep_next {
            property = property.keep_next(true);
        }
        if let Some(align) = paragraph.align {
            property = property.align(alignment(align));
        }
        if let Some(indent) = paragraph.indent {
            property = indented(property, (indent.start, indent.hanging, indent.end));
        }
        let around = [paragraph.before, paragraph.after];
        if around != [None, None] {
            let spacing = around[0].into_iter().fold(LineSpacing::new(), LineSpacing::before);
            property = property.line_spacing(around[1].into_iter().fold(spacing, LineSpacing::after));
        }
        let mut children = self.pieces(&paragraph.pieces);
        if let Some(bookmark) = &paragraph.bookmark {
            children = self.marked(bookmark, children);
        }
        if let Some(key) = self.keys {
            self.keys = Some(key + 1);
            children = self.marked(&working::bookmark(key), children);
        }
        if paragraph.begins_column {
            children.insert(0, child(Run::new().add_break(BreakType::Column)));
        }
        Paragraph { property, children, ..Paragraph::new() }
    }

    fn pieces(&mut self, pieces: &[Piece]) -> Vec<ParagraphChild> {
        pieces.iter().flat_map(|piece| self.piece(piece)).collect()
    }

    fn piece(&mut self, piece: &Piece) -> Vec<ParagraphChild> {
        match piece {
            Piece::Text(text, look) => vec![child(run(look).add_text(clean(text)))],
            Piece::Name(text, look) => {
                let style = marked_style("MastheadName", None, look.is_right_to_left);
                vec![child(Run::new().style(&style).add_text(clean(text)))]
            }
            Piece::Tab => vec![child(Run::new().add_tab())],
            Piece::Break => vec![child(Run::new().add_break(BreakType::TextWrapping))],
            Piece::Note(number, look) => vec![child(note_mark(*number, look))],
            Piece::Field { instruction, shown, look } => field(instruction, shown, look),
            Piece::FieldStart(instruction) => field_start(instruction, &Look::default()),
            Piece::FieldEnd => vec![field_end(&Look::default())],
            Piece::Link(_, pieces) => {
                self.links += 1;
                self.hyperlink(format!("{MARK}{}", self.links - 1), pieces)
            }
            Piece::Jump(bookmark, pieces) => self.hyperlink(bookmark.clone(), pieces),
            Piece::Marked(bookmark, pieces) => {
                let children = self.pieces(pieces);
                self.marked(bookmark, children)
            }
            Piece::Drawing(_) => {
                self.drawings += 1;
                vec![child(Run::new().style(&format!("{MARK}{}", self.drawings - 1)))]
            }
        }
    }

    fn hyperlink(&mut self, anchor: String, pieces: &[Piece]) -> Vec<ParagraphChild> {
        let mut link = Hyperlink::new(anchor, HyperlinkType::Anchor);
        link.children = self.pieces(pieces);
        vec![ParagraphChild::Hyperlink(link)]
    }

    fn marked(&mut self, bookmark: &str, children: Vec<ParagraphChild>) -> Vec<ParagraphChild> {
        self.bookmarks += 1;
        let ends = Paragraph::new().add_bookmark_start(self.bookmarks, bookmark).add_bookmark_end(self.bookmarks);
        let mut ends = ends.children.into_iter();
        let (start, end) = (ends.next(), ends.next());
        start.into_iter().chain(children).chain(end).collect()
    }

    fn table(&mut self, table: &story::Table) -> Table {
        let widths: Vec<usize> = table.widths.iter().map(|width| *width as usize).collect();
        let rows = table.rows.iter().map(|row| self.row(row, &widths)).collect();
        Table::without_borders(rows)
            .set_grid(widths.clone())
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .style(TABLE)
    }

    fn row(&mut self, row: &[story::Paragraph], widths: &[usize]) -> TableRow {
        let cells = row.iter().zip(widths).map(|(paragraph, width)| {
            TableCell::new().add_paragraph(self.paragraph(paragraph)).width(*width, WidthType::Dxa)
        });
        TableRow::new(cells.collect()).cant_split()
    }
}

/// A section of so many columns, on the page where the one before it ends (17.18.77).
fn section_property(theme: &Theme, page: &Page<'_>, columns: usize) -> SectionProperty {
    let margins = &theme.page;
    let (top, bottom, side) = (margins.top.twips(), margins.bottom.twips(), margins.side.twips());
    let (header, footer) = (top * 2 / 3, bottom / 2);
    let margins = PageMargin { top, bottom, left: side, right: side, header, footer, gutter: 0 };
    let section_type = Some(SectionType::Continuous);
    let section = SectionProperty { columns, space: GUTTER as usize, section_type, ..SectionProperty::new() };
    section.page_size(PageSize::new().size(page.width, page.height)).page_margin(margins)
}

fn last_section(theme: &Theme, page: &Page<'_>, columns: usize) -> SectionProperty {
    let [first_header, header, first_footer, footer] = FURNITURE;
    section_property(theme, page, columns)
        .first_header(Header::new(), first_header)
        .header(Header::new(), header)
        .first_footer(Footer::new(), first_footer)
        .footer(Footer::new(), footer)
}

fn child(run: Run) -> ParagraphChild {
    ParagraphChild::Run(Box::new(run))
}

/// A run that looks so. A link's colour and a weight are two styles, and a run can have but one (17.3.2.29), so a link
/// gets its weight directly.
fn run(look: &Look) -> Run {
    let Look { is_strong, is_emphasised, is_link, language, is_right_to_left } = look;
    let mut run = Run::new();
    let style = match (is_link, is_strong, is_emphasised) {
        (true, ..) => "Hyperlink",
        (false, true, true) => "StrongEmphasis",
        (false, true, false) => "Strong",
        (false, false, true) => "Emphasis",
        (false, false, false) => "",
    };
    if *is_link && *is_strong {
        run = run.bold();
    }
    if *is_link && *is_emphasised {
        run = run.italic();
    }
    let marked = marked_style(style, language.as_ref().map(languages::mark).as_deref(), *is_right_to_left);
    if marked.is_empty() { run } else { run.style(&marked) }
}

/// A style's name with the language and direction it carries to the finisher.
fn marked_style(style: &str, language: Option<&str>, is_right_to_left: bool) -> String {
    let mut marked = style.to_owned();
    if is_right_to_left {
        marked.push_str("@rtl");
    }
    if let Some(language) = language {
        marked.push(MARK);
        marked.push_str(language);
    }
    marked
}

/// The note itself is built apart; docx-rs wants a paragraph here and would otherwise print a complaint.
fn note_mark(number: u32, look: &Look) -> Run {
    let reference = Footnote { id: number as usize, content: vec![Paragraph::new()] };
    let run = Run::new().add_footnote_reference(reference);
    run.style(&marked_style("FootnoteReference", None, look.is_right_to_left))
}

/// A result that is worked out anew takes the look of the field's first run, so all of them have it.
fn field(instruction: &str, shown: &str, look: &Look) -> Vec<ParagraphChild> {
    let mut children = field_start(instruction, look);
    children.push(child(run(look).add_text(clean(shown))));
    children.push(field_end(look));
    children
}

fn field_start(instruction: &str, look: &Look) -> Vec<ParagraphChild> {
    let instruction = InstrText::Unsupported(format!(" {} ", clean(instruction)));
    vec![
        child(run(look).add_field_char(FieldCharType::Begin, false)),
        child(run(look).add_instr_text(instruction)),
        child(run(look).add_field_char(FieldCharType::Separate, false)),
    ]
}

fn field_end(look: &Look) -> ParagraphChild {
    child(run(look).add_field_char(FieldCharType::End, false))
}

/// `left` and `right` are the edges where lines start and end: Word mirrors them in paragraphs from the right.
fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Start => AlignmentType::Left,
        Align::Centre => AlignmentType::Center,
        Align::End => AlignmentType::Right,
    }
}
