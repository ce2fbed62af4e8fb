//! The one module that knows docx-rs: from a story to the parts it builds.
//!
//! docx-rs cannot say everything. Where it falls short, a name of ours carries a mark after [`MARK`], which the finisher
//! reads and takes away: a run's style its language, a paragraph's style its direction, a table's style its place in the list of tables, an anchor its
//! place in the list of links. No text of an author gets into a name, so none can look like a mark.

mod sheet;

use super::columns::GUTTER;
use super::dom::is_xml_char;
use super::story::{self, Item, Look, Piece};
use super::styles::TABLE;
use super::{Drawn, Page, languages, working};
use crate::document::{Align, Origin};
use crate::i18n::Direction;
use crate::theme::Theme;
use docx_rs::{
    AlignmentType, BreakType, BuildXML as _, Document, Docx, FieldCharType, Footer, Footnote, Header, Hyperlink,
    HyperlinkType, IndentLevel, InstrText, LineSpacing, NumberingId, PageMargin, PageSize, Paragraph, ParagraphChild,
    ParagraphProperty, Run, SectionProperty, SectionType, StructuredDataTag, Table, TableCell, TableLayoutType,
    TableRow, WidthType,
};
use sheet::{Stylist, indented};

/// Between a name and what it carries to the finisher.
pub(super) const MARK: char = '@';

/// The parts as docx-rs writes them, for the finisher to mend.
pub(super) struct Parts {
    pub(super) document: Vec<u8>,
    pub(super) styles: Vec<u8>,
    pub(super) numbering: Vec<u8>,
    /// First page, other pages.
    pub(super) headers: Vec<Vec<u8>>,
    /// First page, other pages.
    pub(super) footers: Vec<Vec<u8>>,
    /// One fragment a note, in order.
    pub(super) footnotes: Vec<Vec<u8>>,
    /// Where external links lead.
    pub(super) links: Vec<String>,
    /// Where the paragraphs came from that carry a key, by their keys; empty but in a working copy.
    pub(super) keyed: Vec<Origin>,
}

impl Parts {
    /// The parts with text.
    #[cfg(feature = "pdf")]
    pub(super) fn stories(&self) -> impl Iterator<Item = &[u8]> {
        let furniture = self.headers.iter().chain(&self.footers);
        [&self.document].into_iter().chain(&self.footnotes).chain(furniture).map(Vec::as_slice)
    }
}

/// The names of the relationships between the document and its headers and footers.
pub(super) const FURNITURE: [&str; 4] = ["rIdHeader1", "rIdHeader2", "rIdFooter1", "rIdFooter2"];

/// Builds every part; paragraphs carry keys in a working copy.
pub(super) fn build(drawn: &Drawn, theme: &Theme, page: &Page<'_>, is_working: bool) -> Parts {
    let keyed = is_working.then(Vec::new);
    let mut builder = Builder { theme, page, links: Vec::new(), bookmarks: 0, tables: 0, keyed };
    let footnotes = drawn.notes.iter().zip(1..).map(|(note, id)| builder.footnote(note, id)).collect();
    let mut document = Document::new();
    for item in &drawn.body {
        document = builder.item(document, item);
    }
    let keyed = builder.keyed.take().unwrap_or_default();
    document.section_property = builder.last_section(drawn);
    let mut docx = Docx::new().document(document);
    let stylist = Stylist { theme, page };
    docx.styles = stylist.styles();
    docx.numberings = stylist.numberings(&drawn.lists);
    let built = docx.build();
    Parts {
        document: built.document,
        styles: built.styles,
        numbering: built.numberings,
        headers: built.headers,
        footers: built.footers,
        footnotes,
        links: builder.links,
        keyed,
    }
}

/// Takes out what XML cannot hold; a tab or a line's end in running text is a space.
pub(super) fn clean(text: &str) -> String {
    let mended = text.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c });
    mended.filter(|c| is_xml_char(*c)).collect()
}

struct Builder<'a> {
    theme: &'a Theme,
    page: &'a Page<'a>,
    links: Vec<String>,
    bookmarks: usize,
    tables: usize,
    /// Where the paragraphs with keys came from; `None` where paragraphs get none.
    keyed: Option<Vec<Origin>>,
}

impl Builder<'_> {
    fn item(&mut self, document: Document, item: &Item) -> Document {
        match item {
            Item::Paragraph(paragraph) => document.add_paragraph(self.paragraph(paragraph)),
            Item::Table(table) => document.add_table(self.table(table)),
            Item::Contents(paragraphs) => {
                let mut holder = StructuredDataTag::new();
                for paragraph in paragraphs {
                    holder = holder.add_paragraph(self.paragraph(paragraph));
                }
                document.add_structured_data_tag(holder)
            }
        }
    }

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
        if let Some(columns) = paragraph.ends_columns {
            property = property.section_property(self.section(columns));
        }
        let mut children = self.pieces(&paragraph.pieces);
        if let Some(bookmark) = &paragraph.bookmark {
            children = self.marked(bookmark, children);
        }
        if let Some(keyed) = &mut self.keyed {
            let name = working::bookmark(keyed.len());
            keyed.push(paragraph.origin);
            children = self.marked(&name, children);
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
            Piece::Link(address, pieces) => {
                let place = self.links.len();
                self.links.push(clean(address));
                self.hyperlink(format!("{MARK}{place}"), pieces)
            }
            Piece::Jump(bookmark, pieces) => self.hyperlink(bookmark.clone(), pieces),
            Piece::Marked(bookmark, pieces) => {
                let children = self.pieces(pieces);
                self.marked(bookmark, children)
            }
            Piece::Drawing(place) => vec![child(Run::new().style(&format!("{MARK}{place}")))],
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
        let place = self.tables;
        self.tables += 1;
        let widths: Vec<usize> = table.widths.iter().map(|width| *width as usize).collect();
        let rows = table.rows.iter().map(|row| self.row(row, &widths)).collect();
        Table::without_borders(rows)
            .set_grid(widths.clone())
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .style(format!("{TABLE}{MARK}{place}"))
    }

    fn row(&mut self, row: &[story::Paragraph], widths: &[usize]) -> TableRow {
        let cells = row.iter().zip(widths).map(|(paragraph, width)| {
            TableCell::new().add_paragraph(self.paragraph(paragraph)).width(*width, WidthType::Dxa)
        });
        TableRow::new(cells.collect()).cant_split()
    }

    fn footnote(&mut self, note: &story::Paragraph, id: usize) -> Vec<u8> {
        Footnote { id, content: vec![self.paragraph(note)] }.build()
    }

    /// A section of so many columns, on the page where the one before it ends (17.18.77).
    fn section(&self, columns: usize) -> SectionProperty {
        let margins = &self.theme.page;
        let (top, bottom, side) = (margins.top.twips(), margins.bottom.twips(), margins.side.twips());
        let (header, footer) = (top * 2 / 3, bottom / 2);
        let size = PageSize::new().size(self.page.width, self.page.height);
        let margins = PageMargin { top, bottom, left: side, right: side, header, footer, gutter: 0 };
        let section_type = Some(SectionType::Continuous);
        let section = SectionProperty { columns, space: GUTTER as usize, section_type, ..SectionProperty::new() };
        section.page_size(size).page_margin(margins)
    }

    fn last_section(&mut self, drawn: &Drawn) -> SectionProperty {
        let [first_header, header, first_footer, footer] = FURNITURE;
        let mut furniture =
            drawn.furniture.iter().map(|paragraph| self.paragraph(paragraph)).collect::<Vec<_>>().into_iter();
        let mut next = || furniture.next().unwrap_or_default();
        self.section(drawn.columns)
            .first_header(Header::new().add_paragraph(next()), first_header)
            .header(Header::new().add_paragraph(next()), header)
            .first_footer(Footer::new().add_paragraph(next()), first_footer)
            .footer(Footer::new().add_paragraph(next()), footer)
    }
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
