//! Blocks become paragraphs and tables.

use super::figure::Drawing;
use super::inlines::{Surroundings, bookmark};
use super::numbering::{ASK_STEP, Kind, LEVELS, Numbering};
use super::story::{Indent, Item, Look, Paragraph, Piece};
use super::styles::{BOX_END, BOX_START, HEADINGS, STEP, StyleId};
use super::{Page, contents};
use crate::diag::{Code, Diagnostic};
use crate::document::{
    Ask, Block, Callout, CalloutKind, Content, ContentsEntry, Inline, LetterPart, List, ListKind, Origin, SourceEntry,
};
use crate::i18n::Language;
use crate::render::{Context, Watch};
use crate::theme::Theme;

/// Writes the body; what it gathers on the way is read from its fields.
pub(super) struct Writer<'a> {
    pub(super) theme: &'a Theme,
    pub(super) page: &'a Page<'a>,
    /// The width of the text at hand, in twips: the page's or a column's.
    pub(super) width: u32,
    pub(super) surroundings: Surroundings,
    pub(super) numbering: Numbering,
    pub(super) drawings: Vec<Drawing>,
    pub(super) items: Vec<Item>,
    pub(super) warnings: Vec<Diagnostic>,
    pub(super) errors: Vec<Diagnostic>,
    pub(super) watch: Watch<'a>,
    /// How many tables and figures have a number so far.
    pub(super) numbered: [u32; 2],
    /// The language of the block at hand.
    language: Option<Language>,
    /// Where the block at hand came from.
    pub(super) origin: Origin,
    /// The bookmark of the next paragraph.
    pub(super) bookmark: Option<String>,
    /// The space before the next paragraph, in twips.
    pub(super) before: Option<u32>,
    /// The number or bullet of the next paragraph.
    mark: Option<Mark>,
}

#[derive(Clone, Copy)]
struct Mark {
    style: StyleId,
    instance: u32,
    level: u32,
    indent: Option<Indent>,
}

/// Where blocks stand.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// The style of a plain paragraph.
    style: StyleId,
    indent: Option<Indent>,
    /// From the margin to where a list starts, in twips.
    base: u32,
    /// How many lists are around.
    depth: u32,
    in_box: bool,
}

impl Place {
    pub(super) const BODY: Place = Place { style: "BodyText", indent: None, base: 0, depth: 0, in_box: false };

    /// Whether blocks stand on the page itself, in nothing else.
    pub(super) fn is_body(self) -> bool {
        self == Place::BODY
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(context: &Context<'a>, page: &'a Page<'a>, surroundings: Surroundings) -> Self {
        Writer {
            theme: context.theme,
            page,
            width: page.text_width,
            surroundings,
            numbering: Numbering::default(),
            drawings: Vec::new(),
            items: Vec::new(),
            warnings: Vec::new(),
            errors: Vec::new(),
            watch: Watch::new(context.limits),
            numbered: [0, 0],
            language: None,
            origin: Origin::default(),
            bookmark: None,
            before: None,
            mark: None,
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], place: Place) {
        for block in blocks {
            if !self.watch.goes_on() {
                return;
            }
            self.block(block, place);
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        let outer = self.language.clone();
        self.language = block.language.clone().or(outer.clone());
        let around = std::mem::replace(&mut self.origin, block.origin);
        self.bookmark = block.anchor.as_ref().map(bookmark).or(self.bookmark.take());
        self.content(block, place);
        self.origin = around;
        self.language = outer;
    }

    fn content(&mut self, block: &Block, place: Place) {
        match &block.content {
            Content::Title(text) => self.plain("Title", text),
            Content::Subtitle(text) => self.plain("Subtitle", text),
            Content::Heading { level, text } => self.plain(HEADINGS[usize::from((*level).clamp(1, 6)) - 1], text),
            Content::Paragraph(text) => self.paragraph(text, place),
            Content::NumberedParagraph { number, text } => self.numbered_paragraph(*number, text),
            Content::List(list) => self.list(list, place, block.origin),
            Content::Asks(asks) => asks.iter().for_each(|ask| self.ask(ask)),
            Content::Table(table) => self.table(table),
            Content::Figure(figure) => self.figure(figure, block.origin),
            Content::Callout(callout) => self.callout(callout),
            Content::Quote { blocks, attribution } => self.quote(blocks, attribution),
            Content::Contents { title, entries } => self.contents(title, entries),
            Content::Columns(columns) => self.columns(columns, place),
            Content::PullFigure { value, text } => {
                self.plain("PullFigureValue", value);
                self.plain("PullFigureText", text);
            }
            Content::Letter { part, text } => self.plain(letter_style(*part), text),
            Content::Sources(entries) => entries.iter().for_each(|entry| self.source(entry)),
            Content::Status(text) => self.plain("Status", text),
            Content::Slot(never) => match *never {},
        }
    }

    /// How text of the block at hand looks.
    pub(super) fn look(&self) -> Look {
        self.surroundings.look(self.language.as_ref())
    }

    /// A paragraph of the block at hand, not written yet.
    pub(super) fn made(&self, style: StyleId, text: &[Inline]) -> Paragraph {
        let direction = self.language.as_ref().map(Language::direction);
        let mut paragraph = Paragraph::new(self.style_here(style), self.surroundings.pieces(text, &self.look()));
        paragraph.direction = direction.filter(|own| *own != self.page.direction);
        paragraph.origin = self.origin;
        paragraph
    }

    /// Writes a paragraph; the first one of a block carries the block's bookmark.
    pub(super) fn push(&mut self, mut paragraph: Paragraph) {
        paragraph.bookmark = paragraph.bookmark.or(self.bookmark.take());
        paragraph.before = self.before.take();
        self.items.push(Item::Paragraph(paragraph));
    }

    pub(super) fn plain(&mut self, style: StyleId, text: &[Inline]) {
        self.push(self.made(style, text));
    }

    fn paragraph(&mut self, text: &[Inline], place: Place) {
        let Some(mark) = self.mark.take() else {
            let mut paragraph = Paragraph { indent: place.indent, ..self.made(place.style, text) };
            if place.in_box && place.depth > 0 {
                paragraph.pieces.insert(0, Piece::Tab);
            }
            self.push(paragraph);
            return;
        };
        let numbering = Some((mark.instance, mark.level));
        self.push(Paragraph { numbering, indent: mark.indent, ..self.made(mark.style, text) });
    }

    fn numbered_paragraph(&mut self, number: u32, text: &[Inline]) {
        let instance = self.numbering.paragraph(number);
        let numbering = Some((instance, 0));
        self.push(Paragraph { numbering, ..self.made("NumberedParagraph", text) });
    }

    fn list(&mut self, list: &List, place: Place, origin: Origin) {
        if place.depth >= LEVELS {
            let message = format!("a list is nested more than {LEVELS} deep; DOCX shows it at level {LEVELS}");
            self.warnings.push(Diagnostic::warning(Code("D0521"), message).at(origin.span));
        }
        let level = place.depth.min(LEVELS - 1);
        let (kind, start, style) = match list.kind {
            ListKind::Bullet => (Kind::Bullets, 1, "ListBullet"),
            ListKind::Numbered { start } => (Kind::Numbers, start, "ListNumber"),
        };
        let instance = self.numbering.list(kind, level, start);
        let style = if place.in_box { place.style } else { style };
        let mark = Mark { style, instance, level, indent: place.item_indent(level) };
        let inside = place.inside_item(level);
        for item in &list.items {
            self.mark = Some(mark);
            self.blocks(item, inside);
            if self.mark.take().is_some() {
                let message = "a list item does not begin with a paragraph; DOCX shows it without its mark";
                self.warnings.push(Diagnostic::warning(Code("D0522"), message).at(origin.span));
            }
        }
    }

    fn ask(&mut self, ask: &Ask) {
        let around = std::mem::replace(&mut self.origin, ask.origin);
        let instance = self.numbering.ask(ask.number);
        let paragraph = Paragraph {
            numbering: Some((instance, 0)),
            keep_next: !ask.blocks.is_empty(),
            bookmark: Some(bookmark(&ask.anchor)),
            ..self.made("Ask", &ask.text)
        };
        self.push(paragraph);
        let indent = Some(Indent { start: ASK_STEP, hanging: 0, end: 0 });
        let place = Place { style: "AskDetail", indent, base: ASK_STEP, depth: 0, in_box: false };
        self.blocks(&ask.blocks, place);
        self.origin = around;
    }

    /// A box is one box only where its paragraphs are indented alike (17.3.1.24), so one that holds a list hangs all of
    /// its lines as the list does.
    fn callout(&mut self, callout: &Callout) {
        let (title, style) = match callout.kind {
            CalloutKind::KeyMessages => ("KeyMessagesTitle", "KeyMessages"),
            CalloutKind::Note => ("NoteTitle", "Note"),
        };
        let has_list = callout.blocks.iter().any(|block| matches!(block.content, Content::List(_)));
        let hanging = if has_list { STEP } else { 0 };
        let indent = Some(Indent { start: BOX_START + hanging, hanging, end: BOX_END });
        if !callout.title.is_empty() {
            self.push(Paragraph { indent, ..self.made(title, &callout.title) });
        }
        self.blocks(&callout.blocks, Place { style, indent, base: BOX_START, depth: 0, in_box: true });
        if let Some(Item::Paragraph(last)) = self.items.last_mut() {
            last.after = Some(AFTER_BOX);
        }
    }

    fn quote(&mut self, blocks: &[Block], attribution: &[Inline]) {
        self.blocks(blocks, Place { style: "Quote", base: STEP, ..Place::BODY });
        if attribution.is_empty() {
            return;
        }
        if let Some(Item::Paragraph(last)) = self.items.last_mut() {
            last.keep_next = true;
        }
        self.plain("QuoteAttribution", attribution);
    }

    fn contents(&mut self, title: &[Inline], entries: &[ContentsEntry]) {
        let mut contents = contents::contents(title, entries, &self.surroundings, &self.look());
        if let Some(first) = contents.first_mut() {
            first.bookmark = self.bookmark.take();
        }
        self.items.push(Item::Contents(contents));
    }

    fn source(&mut self, entry: &SourceEntry) {
        let bookmark = Some(bookmark(&entry.anchor));
        self.push(Paragraph { bookmark, origin: entry.origin, ..self.made("Bibliography", &entry.text) });
    }
}

/// The space under a box, in twips.
const AFTER_BOX: u32 = 240;

impl Place {
    /// The indentation of an item; outside of boxes and asks the numbering's own is right. In a box all levels hang alike.
    fn item_indent(self, level: u32) -> Option<Indent> {
        if self.in_box {
            return Some(Indent { start: BOX_START + STEP, hanging: STEP, end: BOX_END });
        }
        (self.base > 0).then(|| Indent { start: self.base + STEP * (level + 1), hanging: STEP, end: 0 })
    }

    /// Where the later paragraphs of an item stand. In a box they hang as its first does and begin with a tab.
    fn inside_item(self, level: u32) -> Place {
        let depth = self.depth + 1;
        if self.in_box {
            return Place { indent: self.item_indent(level), depth, ..self };
        }
        let indent = Indent { start: self.base + STEP * (level + 1), hanging: 0, end: 0 };
        Place { style: "ListContinue", indent: Some(indent), depth, ..self }
    }
}

fn letter_style(part: LetterPart) -> StyleId {
    match part {
        LetterPart::Addressee => "Addressee",
        LetterPart::Salutation => "Salutation",
        LetterPart::Closing => "Closing",
        LetterPart::Contact => "Contact",
    }
}
