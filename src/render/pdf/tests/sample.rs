//! Two pages made by hand that hold every kind of element and item.

use super::pictures;
use crate::document::{Anchor, Picture, PictureFormat};
use crate::i18n::Language;
use crate::layout::face::Face;
use crate::layout::frame::*;
use crate::theme::Colour;
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

const BLACK: Colour = Colour::rgb(0, 0, 0);
const TINT: Colour = Colour::rgb(230, 238, 245);

pub const REGULAR: usize = 0;
pub const BOLD: usize = 1;
pub const ITALIC: usize = 2;

/// Three faces of the family Source Serif 4.
pub fn faces() -> BTreeMap<usize, Arc<Face>> {
    let files: [&[u8]; 3] = [
        include_bytes!("../../../../fonts/source-serif-4/SourceSerif4-Regular.ttf"),
        include_bytes!("../../../../fonts/source-serif-4/SourceSerif4-Bold.ttf"),
        include_bytes!("../../../../fonts/source-serif-4/SourceSerif4-Italic.ttf"),
    ];
    files.into_iter().map(|data| Arc::new(Face::of(Cow::Borrowed(data)).unwrap())).enumerate().collect()
}

/// Shapes text as far as the sample needs it: a glyph a character, and ligatures for `fi` and `fl`.
pub fn shape(face: &Face, text: &str) -> Vec<Glyph> {
    let font = skrifa::FontRef::new(&face.data).unwrap();
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let mut glyphs = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let (shown, length) = match &text[at..] {
            rest if rest.starts_with("fi") => ('\u{fb01}', 2),
            rest if rest.starts_with("fl") => ('\u{fb02}', 2),
            _ => (character, character.len_utf8()),
        };
        let id = font.charmap().map(shown).unwrap();
        let natural = metrics.advance_width(id).unwrap() / f32::from(face.units_per_em);
        let id = u16::try_from(id.to_u32()).unwrap();
        glyphs.push(Glyph { id, advance: natural, natural, dx: 0.0, dy: 0.0, cluster: at..at + length });
        at += length;
    }
    glyphs
}

/// Builds pages from top to bottom, a line at a time.
pub struct Builder {
    pub pages: Pages,
    y: f32,
}

impl Builder {
    pub fn new() -> Self {
        let elements = vec![Element::new(Role::Document)];
        let mut builder = Builder { pages: Pages { elements, faces: faces(), ..Pages::default() }, y: 0.0 };
        builder.page();
        builder
    }

    /// Starts a page, with a running header.
    pub fn page(&mut self) {
        self.pages.pages.push(Page { width: 595.28, height: 841.89, marked: vec![], links: vec![] });
        self.y = 40.0;
        let header = self.run(REGULAR, "Running header");
        self.put(Owner::Header, vec![Item::Glyphs(header)]);
        self.y = 80.0;
    }

    fn current(&self) -> usize {
        self.pages.pages.len() - 1
    }

    /// Adds an element.
    pub fn element(&mut self, parent: ElementId, element: Element) -> ElementId {
        let id = ElementId(self.pages.elements.len());
        self.pages.elements.push(element);
        self.pages.elements[parent.0].children.push(Child::Element(id));
        id
    }

    pub fn role(&mut self, parent: ElementId, role: Role) -> ElementId {
        self.element(parent, Element::new(role))
    }

    /// Adds an element with a line of text.
    pub fn line(&mut self, parent: ElementId, role: Role, face: usize, text: &str) -> ElementId {
        let id = self.role(parent, role);
        self.text(id, face, text);
        id
    }

    /// Adds a line of text to an element.
    pub fn text(&mut self, owner: ElementId, face: usize, text: &str) {
        let run = self.run(face, text);
        self.put(Owner::Element(owner), vec![Item::Glyphs(run)]);
        self.y += 18.0;
    }

    pub fn run(&self, face: usize, text: &str) -> GlyphRun {
        let glyphs = shape(&self.pages.faces[&face], text);
        GlyphRun { face, size: 11.0, colour: BLACK, x: 60.0, y: self.y, text: text.into(), glyphs: glyphs.into() }
    }

    pub fn put(&mut self, owner: Owner, items: Vec<Item>) {
        let page = self.current();
        let marked = self.pages.pages[page].marked.len();
        self.pages.pages[page].marked.push(Marked { owner, language: None, items });
        if let Owner::Element(element) = owner {
            self.pages.elements[element.0].children.push(Child::Marked { page, marked });
        }
    }

    /// Adds a link with its text; it is `lines` lines high.
    pub fn link(&mut self, parent: ElementId, text: &str, target: LinkTarget, lines: usize) -> ElementId {
        let element = self.role(parent, Role::Link);
        let top = self.y - 10.0;
        let rectangle = |line| Rectangle { x: 60.0, y: top + 18.0 * line as f32, width: 100.0, height: 14.0 };
        (0..lines).for_each(|_| self.text(element, REGULAR, text));
        let rectangles = (0..lines).map(rectangle).collect();
        let page = self.current();
        let link = self.pages.pages[page].links.len();
        let description = format!("Link: {text}");
        self.pages.pages[page].links.push(LinkArea { element, rectangles, target, description });
        self.pages.elements[element.0].children.push(Child::Link { page, link });
        element
    }

    /// Names the current place.
    pub fn anchor(&mut self, kind: &'static str, number: usize) -> Anchor {
        let anchor = Anchor::numbered(kind, number);
        let place = self.place();
        self.pages.destinations.insert(anchor.clone(), place);
        anchor
    }

    pub fn place(&self) -> Place {
        Place { page: self.current(), x: 0.0, y: self.y - 12.0 }
    }

    /// The area of the next `height` points.
    pub fn area(&mut self, width: f32, height: f32) -> Rectangle {
        let area = Rectangle { x: 60.0, y: self.y, width, height };
        self.y += height + 20.0;
        area
    }
}

pub const ROOT: ElementId = ElementId(0);

/// A picture of the document.
pub fn picture(format: PictureFormat, bytes: &[u8], width: u32, height: u32) -> Picture {
    Picture { format, bytes: Arc::from(bytes), width, height, svg: None, words: Vec::new() }
}

/// Every kind of element, on two pages.
pub fn everything() -> Pages {
    let mut builder = Builder::new();
    builder.pages.pictures = vec![
        picture(PictureFormat::Png, pictures::RGB, 2, 1),
        picture(PictureFormat::Png, pictures::RGBA, 2, 1),
        picture(PictureFormat::Png, pictures::PALETTE, 2, 1),
        picture(PictureFormat::Jpeg, pictures::JPEG, 8, 8),
    ];
    first_page(&mut builder);
    builder.page();
    second_page(&mut builder);
    builder.pages
}

fn first_page(b: &mut Builder) {
    b.line(ROOT, Role::Title, BOLD, "A brief & its title");
    let contents = b.role(ROOT, Role::Contents);
    for (number, title) in [(1, "First heading"), (2, "Second heading")] {
        let item = b.role(contents, Role::ContentsItem);
        let reference = b.role(item, Role::Reference);
        b.link(reference, title, LinkTarget::Anchor(Anchor::numbered("section", number)), 1);
    }
    b.anchor("section", 1);
    let place = b.place();
    b.pages.outline.push(OutlineEntry { title: "First heading".to_owned(), place, children: vec![] });
    b.line(ROOT, Role::Heading(1), BOLD, "First heading");
    let paragraph = b.line(ROOT, Role::Paragraph, REGULAR, "The office filed\u{a0}five findings, ");
    b.link(paragraph, "a link", LinkTarget::Address("https://example.org/é?a=b&c=(d)".to_owned()), 2);
    let foreign = b.line(paragraph, Role::Span, ITALIC, "en fran\u{e7}ais");
    b.pages.elements[foreign.0].language = Some(Language::parse("fr").unwrap());
    note(b, paragraph);
    let list = b.role(ROOT, Role::List { is_numbered: true });
    for number in ["1.", "2."] {
        let item = b.role(list, Role::ListItem);
        b.line(item, Role::Label, REGULAR, number);
        let body = b.role(item, Role::ListBody);
        b.line(body, Role::Paragraph, REGULAR, "An item of the list");
    }
    let quote = b.role(ROOT, Role::BlockQuote);
    b.line(quote, Role::Paragraph, ITALIC, "Nothing about us without us.");
}

fn note(b: &mut Builder, paragraph: ElementId) {
    let reference = b.role(paragraph, Role::Reference);
    b.link(reference, "1", LinkTarget::Anchor(Anchor::numbered("note", 1)), 1);
    b.anchor("note", 1);
    let note = Element { id: Some("note-1".to_owned()), ..Element::new(Role::Note) };
    let note = b.element(ROOT, note);
    b.line(note, Role::Label, REGULAR, "1");
    b.line(note, Role::Paragraph, REGULAR, "The note.");
}

fn second_page(b: &mut Builder) {
    b.anchor("section", 2);
    let place = b.place();
    let entry = OutlineEntry { title: "Second heading – é".to_owned(), place, children: vec![] };
    b.pages.outline[0].children.push(entry);
    b.line(ROOT, Role::Heading(2), BOLD, "Second heading");
    table(b);
    figures(b);
    let section = b.role(ROOT, Role::Section);
    let area = b.area(300.0, 4.0);
    b.put(Owner::Layout, vec![Item::Fill { area, colour: TINT }]);
    b.role(section, Role::Division);
    let division = b.role(section, Role::Division);
    // A paragraph begun on one page could have content on two; here the first piece lies on the first page.
    let paragraph = b.line(division, Role::Paragraph, REGULAR, "In a callout.");
    let run = b.run(REGULAR, "on page one");
    b.pages.pages[0].marked.push(Marked {
        owner: Owner::Element(paragraph),
        language: Some(Language::parse("fr").unwrap()),
        items: vec![Item::Glyphs(GlyphRun { y: 800.0, ..run })],
    });
    let marked = b.pages.pages[0].marked.len() - 1;
    b.pages.elements[paragraph.0].children.insert(0, Child::Marked { page: 0, marked });
    b.line(section, Role::BibliographyEntry, REGULAR, "UNODC, Global Report (2016).");
}

fn table(b: &mut Builder) {
    let summary = Some("Two columns: figure and value.".to_owned());
    let table = b.element(ROOT, Element { summary, ..Element::new(Role::Table) });
    b.line(table, Role::Caption, REGULAR, "Table 1");
    let head = b.role(table, Role::TableHead);
    let row = b.role(head, Role::TableRow);
    for text in ["Figure", "Value"] {
        let header =
            Element { id: Some(format!("h-{text}")), ..Element::new(Role::TableHeader { scope: Scope::Column }) };
        let header = b.element(row, header);
        b.line(header, Role::Paragraph, BOLD, text);
    }
    let body = b.role(table, Role::TableBody);
    let row = b.role(body, Role::TableRow);
    let women = b.line(row, Role::TableHeader { scope: Scope::Row }, BOLD, "Women");
    b.pages.elements[women.0].id = Some("h-Women".to_owned());
    let share = b.line(row, Role::TableData, REGULAR, "51%");
    b.pages.elements[share.0].headers = ["h-Value", "h-Women"].map(str::to_owned).to_vec();
}

fn figures(b: &mut Builder) {
    let area = b.area(100.0, 50.0);
    let picture = figure(b, "A red and a white square.", area);
    let area = |index: usize| Rectangle { x: area.x + 25.0 * index as f32, width: 25.0, ..area };
    let pictures = (0..4).map(|index| Item::Picture { picture: index, area: area(index) });
    b.put(Owner::Element(picture), pictures.collect());
    b.line(picture, Role::Caption, REGULAR, "Figure 1");
    let area = b.area(200.0, 30.0);
    let chart = figure(b, "Women 51% – men 21%.", area);
    let run = GlyphRun { y: area.y + 20.0, ..b.run(REGULAR, "Women 51%") };
    b.put(Owner::Element(chart), vec![Item::Fill { area, colour: TINT }, Item::Glyphs(run)]);
}

fn figure(b: &mut Builder, alternative: &str, area: Rectangle) -> ElementId {
    let page = b.pages.pages.len() - 1;
    let alternative = Some(alternative.to_owned());
    b.element(ROOT, Element { alternative, area: Some((page, area)), ..Element::new(Role::Figure) })
}

/// The glyph of a character in the regular face.
pub fn glyph_of(character: char) -> u16 {
    shape(&faces()[&REGULAR], &character.to_string())[0].id
}
