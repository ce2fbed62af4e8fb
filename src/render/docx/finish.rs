//! The finisher: makes a valid, accessible and repeatable package of the story.
//!
//! What stands in a part gets its identifiers in the order of the document; then every item is written by itself, and
//! the parts are put together. What docx-rs does not write at all is added: properties, settings, charts, pictures.

use super::Drawn;
use super::Page;
use super::body::{self, Ready};
use super::broken;
use super::columns;
use super::container::Piece;
use super::dom::{DECLARATION, Element, Node, element, parse};
use super::figure::{Drawing, DrawingBody, Leads};
use super::fixed::{Fixed, fixed};
use super::fonts::{self, Embedded};
use super::footnotes;
use super::item::{self, Placed};
use super::measure::Search;
use super::numbering::Instance;
use super::order::arrange;
use super::package::{Package, Relationships};
use super::properties;
use super::story::{self, Item};
use super::tree::{self, FURNITURE, clean};
use super::working::Working;
use crate::diag::Diagnostics;
use crate::document::{Document, Origin, Picture, PictureFormat};
use crate::i18n::Direction;
use crate::render::Context;
use crate::theme::Theme;
use std::sync::Arc;

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument.";

/// Makes the file. The pages of the headings are asked for when nothing else is left to write.
pub(super) fn finish(
    drawn: Drawn,
    document: &Document,
    context: &Context<'_>,
    page: &Page<'_>,
    fonts: &[Embedded],
    working: Option<&Working<'_>>,
    search: Search<'_, '_>,
) -> Result<Vec<u8>, Diagnostics> {
    let limits = &context.limits;
    limits.go_on()?;
    let (package, over) = package(drawn, document, context.theme, page, fonts, working, search).map_err(broken)?;
    limits.go_on()?;
    if over.is_empty() { limits.accept(package.into_bytes().map_err(broken)?) } else { Err(over) }
}

/// Puts the package together, and says by how much the document is too long.
fn package(
    drawn: Drawn,
    document: &Document,
    theme: &Theme,
    page: &Page<'_>,
    fonts: &[Embedded],
    working: Option<&Working<'_>>,
    search: Search<'_, '_>,
) -> Result<(Package, Diagnostics), String> {
    let has_sections = drawn.has_sections();
    let Drawn { body, columns, notes, furniture, lists, drawings } = drawn;
    let keyed = working.map(|_| Vec::new());
    let mut finisher = Finisher::new(&drawings, theme, page, keyed);
    let mut relationships = Relationships::default();
    let fixed = fixed(theme, &document.metadata.language, page, [has_sections, !fonts.is_empty()])?;
    finisher.surroundings(&fixed, &mut relationships)?;
    fonts::add(&mut finisher.package, format!("{WORD}fontTable+xml"), theme, fonts)?;
    finisher.numbering(&fixed, &lists)?;
    let notes = finisher.footnotes(notes)?;
    let furniture = finisher.furniture(furniture, &mut relationships)?;
    if working.is_some() {
        relationships.add_part("customXml", "../customXml/item1.xml");
    }
    finisher.properties(document)?;
    let shell = finisher.shell(columns, has_sections, &furniture)?;
    let body = finisher.place_all(body, &mut relationships)?;
    let (pieces, over) = body::pieces(body, &shell, search)?;
    if let Some(working) = working {
        let body = parse(&pieces.iter().flat_map(Piece::content).copied().collect::<Vec<u8>>())?;
        let keyed = finisher.keyed.take().unwrap_or_default();
        working.add(&mut finisher.package, &keyed, [&body, &parse(&notes)?])?;
    }
    finisher.package.add_pieces("word/document.xml", format!("{WORD}document.main+xml"), &pieces);
    finisher.package.relate("word/", "document.xml", &relationships)?;
    Ok((finisher.package, over))
}

struct Finisher<'a> {
    package: Package,
    drawings: &'a [Drawing],
    theme: &'a Theme,
    page: &'a Page<'a>,
    /// How many drawings have been placed: their identifiers.
    ids: usize,
    /// How many bookmarks have been placed.
    bookmarks: usize,
    /// Where the paragraphs with keys came from; `None` where paragraphs get none.
    keyed: Option<Vec<Origin>>,
    /// What the first section says of headers and footers, where it is not the last.
    furniture: Vec<Node>,
}

impl<'a> Finisher<'a> {
    fn new(drawings: &'a [Drawing], theme: &'a Theme, page: &'a Page<'a>, keyed: Option<Vec<Origin>>) -> Self {
        let (package, furniture) = (Package::default(), Vec::new());
        Finisher { package, drawings, theme, page, ids: 0, bookmarks: 0, keyed, furniture }
    }

    /// The parts that are the same in every document of a look.
    fn surroundings(&mut self, fixed: &Fixed, relationships: &mut Relationships) -> Result<(), String> {
        for (kind, name) in [
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("theme", "theme/theme1.xml"),
            ("numbering", "numbering.xml"),
            ("footnotes", "footnotes.xml"),
        ] {
            relationships.add_part(kind, name);
        }
        let theme = format!("{OFFICE}theme+xml");
        for (name, content_type, part) in [
            ("word/styles.xml", format!("{WORD}styles+xml"), &fixed.styles),
            ("word/settings.xml", format!("{WORD}settings+xml"), &fixed.settings),
            ("word/theme/theme1.xml", theme, &fixed.theme),
        ] {
            self.package.add_pieces(name, content_type, &[Piece::last(Arc::clone(part))?]);
        }
        Ok(())
    }

    fn properties(&mut self, document: &Document) -> Result<(), String> {
        const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
        let metadata = &document.metadata;
        let mut root = Relationships::default();
        root.add_part("officeDocument", "word/document.xml");
        root.add_other(CORE, "docProps/core.xml");
        root.add_part("extended-properties", "docProps/app.xml");
        let core_type = "application/vnd.openxmlformats-package.core-properties+xml";
        self.package.add("docProps/core.xml", core_type, &properties::core(metadata))?;
        let extended = properties::extended(metadata);
        self.package.add("docProps/app.xml", format!("{OFFICE}extended-properties+xml"), &extended)?;
        if let Some(custom) = properties::custom(metadata) {
            root.add_part("custom-properties", "docProps/custom.xml");
            self.package.add("docProps/custom.xml", format!("{OFFICE}custom-properties+xml"), &custom)?;
        }
        self.package.relate("", "", &root)
    }

    fn numbering(&mut self, fixed: &Fixed, lists: &[Instance]) -> Result<(), String> {
        let mut numbering = fixed.numbering.clone();
        for list in lists {
            numbering.push(parse(&tree::list(list))?);
        }
        arrange(&mut numbering);
        self.package.add("word/numbering.xml", format!("{WORD}numbering+xml"), &numbering)
    }

    /// Adds the notes; the part as it is written.
    fn footnotes(&mut self, notes: Vec<Item>) -> Result<Arc<[u8]>, String> {
        let mut relationships = Relationships::default();
        let mut footnotes = footnotes::footnotes();
        for (note, drawings) in self.place_all(notes, &mut relationships)? {
            footnotes.children.push(Node::Written(note.written(drawings)?));
        }
        let part: Arc<[u8]> = footnotes.to_bytes().into();
        let piece = Piece::last(Arc::clone(&part))?;
        self.package.add_pieces("word/footnotes.xml", format!("{WORD}footnotes+xml"), &[piece]);
        self.package.relate("word/", "footnotes.xml", &relationships)?;
        Ok(part)
    }

    /// Adds headers and footers; the identifiers of their relationships, in the order of [`FURNITURE`].
    fn furniture(&mut self, own: Vec<Item>, document: &mut Relationships) -> Result<Vec<String>, String> {
        let names = [("header", 1), ("header", 2), ("footer", 1), ("footer", 2)];
        let mut identifiers = Vec::new();
        for ((own, (kind, number)), place) in own.into_iter().zip(names).zip(0..) {
            let name = format!("{kind}{number}.xml");
            let theirs = self.page.reference.and_then(|reference| reference.furniture.get(place)?.as_ref());
            let (part, relationships) = match theirs {
                Some(theirs) => {
                    let stem = format!("{kind}{number}");
                    let (mut part, relationships) = theirs.place(&mut self.package, &stem, &mut self.ids)?;
                    self.mark(own, &mut part)?;
                    (part.to_bytes(), relationships)
                }
                None => self.own_furniture(own)?,
            };
            let part = Piece::last(part)?;
            self.package.add_pieces(&format!("word/{name}"), format!("{WORD}{kind}+xml"), &[part]);
            self.package.relate("word/", &name, &relationships)?;
            identifiers.push(document.add_part(kind, name));
        }
        Ok(identifiers)
    }

    /// Puts what every page of a draft or under an embargo says above a header of a reference.
    fn mark(&mut self, own: Item, header: &mut Element) -> Result<(), String> {
        let says = |paragraph: &story::Paragraph| !paragraph.pieces.is_empty();
        if header.name == "w:hdr" && own.paragraphs().any(says) {
            let (line, _) = self.own_furniture(own)?;
            let lines = parse(&line)?.into_elements().map(Node::Element);
            header.children.splice(0..0, lines);
        }
        Ok(())
    }

    fn own_furniture(&mut self, line: Item) -> Result<(Vec<u8>, Relationships), String> {
        let mut relationships = Relationships::default();
        let (line, drawings) = self.place(line, &mut relationships)?;
        let part = [DECLARATION, &*line.written(drawings)?].concat();
        Ok((part.into_bytes(), relationships))
    }

    /// The document with nothing in its body but its last section.
    fn shell(&mut self, columns: usize, has_sections: bool, furniture: &[String]) -> Result<String, String> {
        let mut document = parse(&tree::document(self.theme, self.page, columns))?;
        if let Some(last) = document.find_mut("w:body").and_then(|body| body.find_mut("w:sectPr")) {
            mend_section(last, furniture, self.page);
            let furniture = columns::take_furniture(last);
            match has_sections {
                true => self.furniture = furniture,
                false => columns::furnish(last, furniture),
            }
        }
        arrange(&mut document);
        Ok(document.to_text())
    }

    /// A section before the last, as it is written.
    fn section(&mut self, columns: usize) -> Result<String, String> {
        let mut section = parse(&tree::section(self.theme, self.page, columns))?;
        mend_section(&mut section, &[], self.page);
        if !self.furniture.is_empty() {
            columns::furnish(&mut section, std::mem::take(&mut self.furniture));
        }
        arrange(&mut section);
        Ok(section.to_text())
    }

    fn place_all(&mut self, items: Vec<Item>, relationships: &mut Relationships) -> Result<Vec<Ready>, String> {
        items.into_iter().map(|item| self.place(item, relationships)).collect()
    }

    /// Gives an item the identifiers of what it refers to.
    fn place(&mut self, mut item: Item, relationships: &mut Relationships) -> Result<Ready, String> {
        let (mut links, mut drawings) = (Vec::new(), Vec::new());
        for piece in item.paragraphs().flat_map(|paragraph| &paragraph.pieces) {
            piece.walk(&mut |piece| match piece {
                story::Piece::Link(address, _) => links.push(relationships.add_address(&clean(address))),
                story::Piece::Drawing(place) => {
                    let drawing = self.drawings.get(*place);
                    drawings.extend(drawing.map(|drawing| self.drawing(drawing, relationships)));
                }
                _ => {}
            });
        }
        let (bookmarks, keys) = (self.bookmarks, self.keyed.as_ref().map(Vec::len));
        self.bookmarks += item::bookmarks(&item);
        for paragraph in item.paragraphs_mut() {
            // Wherever a paragraph came from, it is written alike.
            let origin = std::mem::take(&mut paragraph.origin);
            if let Some(keyed) = &mut self.keyed {
                keyed.push(origin);
                self.bookmarks += 1;
            }
        }
        let section = item.ends_columns().map(|columns| self.section(columns)).transpose()?;
        let drawings = drawings.into_iter().collect::<Result<_, String>>()?;
        Ok((Placed { item, direction: self.page.direction, links, bookmarks, keys, section }, drawings))
    }

    /// Adds the part of a drawing and gives the element that shows it.
    fn drawing(&mut self, drawing: &Drawing, relationships: &mut Relationships) -> Result<Element, String> {
        self.ids += 1;
        let id = self.ids;
        let parts = match &drawing.body {
            DrawingBody::Picture(picture) => self.picture(id, picture, relationships)?,
            DrawingBody::Chart { part, workbook } => {
                Leads { main: self.chart(id, part, workbook, relationships)?, svg: None }
            }
        };
        Ok(drawing.element(id, &parts))
    }

    /// Adds a picture, and the drawing that it is a raster of.
    fn picture(&mut self, id: usize, picture: &Picture, relationships: &mut Relationships) -> Result<Leads, String> {
        let (extension, content_type) = match picture.format {
            PictureFormat::Png => ("png", "image/png"),
            PictureFormat::Jpeg => ("jpeg", "image/jpeg"),
        };
        let mut add = |extension, content_type, bytes: Arc<[u8]>| {
            let name = format!("media/image{id}.{extension}");
            self.package.add_file(&format!("word/{name}"), extension, content_type, bytes)?;
            Ok::<_, String>(relationships.add_part("image", name))
        };
        let main = add(extension, content_type, Arc::clone(&picture.bytes))?;
        let svg = picture.svg.as_ref().map(|svg| add("svg", "image/svg+xml", Arc::from(svg.as_bytes())));
        Ok(Leads { main, svg: svg.transpose()? })
    }

    /// Adds a chart and its workbook, and gives the relationship to it.
    fn chart(
        &mut self,
        id: usize,
        part: &Element,
        workbook: &Arc<[u8]>,
        relationships: &mut Relationships,
    ) -> Result<String, String> {
        const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let mut own = Relationships::default();
        own.add_part("package", format!("../embeddings/workbook{id}.xlsx"));
        self.package.add_file(&format!("word/embeddings/workbook{id}.xlsx"), "xlsx", SHEET, Arc::clone(workbook))?;
        self.package.add(&format!("word/charts/chart{id}.xml"), format!("{OFFICE}drawingml.chart+xml"), part)?;
        self.package.relate("word/charts/", &format!("chart{id}.xml"), &own)?;
        Ok(relationships.add_part("chart", format!("charts/chart{id}.xml")))
    }
}

fn mend_section(section: &mut Element, furniture: &[String], page: &Page<'_>) {
    for reference in section.elements_mut() {
        let place = FURNITURE.iter().position(|name| reference.get("r:id") == Some(name));
        if let Some(identifier) = place.and_then(|place| furniture.get(place)) {
            reference.set("r:id", &**identifier);
        }
    }
    section.remove("w:docGrid");
    if let Some(margins) = page.margins() {
        section.remove("w:pgMar");
        section.push(margins.clone());
    }
    if page.direction == Direction::RightToLeft {
        section.push(element("w:bidi"));
    }
}
