//! The finisher: makes a valid, accessible and repeatable package of what docx-rs built.
//!
//! Every part is read into a tree, the marks in it are replaced by what they stand for, and its children are put in the
//! order of the schema. What docx-rs does not write at all is added: properties, settings, fonts, charts, pictures.

use super::Drawn;
use super::Page;
use super::columns;
use super::dom::{Element, Node, element, parse, value};
use super::figure::{Drawing, DrawingBody, Leads};
use super::fonts::{self, Embedded};
use super::footnotes;
use super::linked;
use super::order::arrange;
use super::package::{Package, Relationships};
use super::properties;
use super::reference;
use super::settings;
use super::story::{Item, Table};
use super::styles::Sheet;
use super::tree::{FURNITURE, MARK, Parts, clean};
use super::working::DocxWithIds;
use crate::document::{Document, Picture, PictureFormat};
use crate::i18n::Direction;
use crate::theme::Theme;

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument.";

/// Puts the package together.
pub(super) fn finish(
    parts: Parts,
    drawn: &Drawn,
    document: &Document,
    theme: &Theme,
    page: &Page<'_>,
    fonts: &[Embedded],
    working: Option<&DocxWithIds<'_>>,
) -> Result<Package, String> {
    let tables = drawn.body.iter().filter_map(|item| match item {
        Item::Table(table) => Some(table),
        Item::Paragraph(_) | Item::Contents(_) => None,
    });
    let tables = tables.collect();
    let mut finisher =
        Finisher { package: Package::default(), drawn, tables, links: &parts.links, page, fonts, ids: 0 };
    let mut relationships = Relationships::default();
    finisher.surroundings(&mut relationships, document, theme);
    finisher.styles(&parts.styles, document, theme)?;
    finisher.numbering(&parts.numbering)?;
    let notes = finisher.footnotes(&parts.footnotes)?;
    let furniture = finisher.furniture(&parts, &mut relationships)?;
    if working.is_some() {
        relationships.add_part("customXml", "../customXml/item1.xml");
    }
    let body = finisher.document(&parts.document, relationships, &furniture)?;
    if let Some(working) = working {
        working.add(&mut finisher.package, &parts.keyed, [&body, &notes]);
    }
    finisher.properties(document);
    Ok(finisher.package)
}

struct Finisher<'a> {
    package: Package,
    drawn: &'a Drawn,
    tables: Vec<&'a Table>,
    links: &'a [String],
    page: &'a Page<'a>,
    fonts: &'a [Embedded],
    /// How many drawings have been placed: their identifiers.
    ids: usize,
}

impl Finisher<'_> {
    /// The parts that are written from nothing.
    fn surroundings(&mut self, relationships: &mut Relationships, document: &Document, theme: &Theme) {
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
        let settings =
            settings::settings(&document.metadata.language, self.drawn.has_sections(), !self.fonts.is_empty());
        self.package.add("word/settings.xml", format!("{WORD}settings+xml"), &settings);
        fonts::add(&mut self.package, format!("{WORD}fontTable+xml"), theme, self.fonts);
        let own = || settings::theme(theme);
        let theme = self.page.reference.and_then(|reference| reference.theme.clone()).unwrap_or_else(own);
        self.package.add("word/theme/theme1.xml", format!("{OFFICE}theme+xml"), &theme);
    }

    fn properties(&mut self, document: &Document) {
        const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
        let metadata = &document.metadata;
        let mut root = Relationships::default();
        root.add_part("officeDocument", "word/document.xml");
        root.add_other(CORE, "docProps/core.xml");
        root.add_part("extended-properties", "docProps/app.xml");
        let core_type = "application/vnd.openxmlformats-package.core-properties+xml";
        self.package.add("docProps/core.xml", core_type, &properties::core(metadata));
        let extended = properties::extended(metadata);
        self.package.add("docProps/app.xml", format!("{OFFICE}extended-properties+xml"), &extended);
        if let Some(custom) = properties::custom(metadata) {
            root.add_part("custom-properties", "docProps/custom.xml");
            self.package.add("docProps/custom.xml", format!("{OFFICE}custom-properties+xml"), &custom);
        }
        self.package.relate("", "", &root);
    }

    fn styles(&mut self, bytes: &[u8], document: &Document, theme: &Theme) -> Result<(), String> {
        let sheet = Sheet::new(theme, self.page.text_width);
        let language = &document.metadata.language;
        let mut styles = parse(bytes)?;
        styles.children.retain(|node| match node {
            Node::Element(style) => style.name == "w:style" && style.get("w:styleId") != Some("Normal"),
            Node::Text(_) => false,
        });
        styles.elements_mut().for_each(mend_style);
        let mut all = vec![sheet.defaults(language), sheet.normal(language)];
        all.extend(sheet.base());
        styles.children.splice(0..0, all.into_iter().map(Node::Element));
        styles.children.extend(sheet.columns().map(Node::Element));
        styles.push(sheet.table());
        linked::styles(&mut styles, theme);
        if let Some(reference) = self.page.reference {
            styles = reference::adopt(&styles, &reference.styles);
        }
        arrange(&mut styles);
        self.package.add("word/styles.xml", format!("{WORD}styles+xml"), &styles);
        Ok(())
    }

    /// The definition and the list that docx-rs always adds under 1 go out again.
    fn numbering(&mut self, bytes: &[u8]) -> Result<(), String> {
        let mut numbering = parse(bytes)?;
        numbering.children.retain(|node| match node {
            Node::Element(entry) => entry.get("w:abstractNumId").or(entry.get("w:numId")) != Some("1"),
            Node::Text(_) => false,
        });
        for (entry, place) in numbering.elements_mut().zip(1_u32..) {
            if entry.name == "w:abstractNum" {
                entry.unset("w15:restartNumberingAfterBreak");
                entry.remove("w:nsid");
                entry.push(value("w:nsid", format!("{place:08X}")));
                entry.remove("w:multiLevelType");
                entry.push(value("w:multiLevelType", "multilevel"));
                // Left is left on the paper; without a word the number stands where its line starts (17.9.7).
                entry.elements_mut().for_each(|level| level.remove("w:lvlJc"));
                linked::definition(entry);
            }
        }
        arrange(&mut numbering);
        self.package.add("word/numbering.xml", format!("{WORD}numbering+xml"), &numbering);
        Ok(())
    }

    fn footnotes(&mut self, fragments: &[Vec<u8>]) -> Result<Element, String> {
        let mut relationships = Relationships::default();
        let mut footnotes = footnotes::footnotes(fragments)?;
        self.mend(&mut footnotes, &mut relationships);
        arrange(&mut footnotes);
        self.package.add("word/footnotes.xml", format!("{WORD}footnotes+xml"), &footnotes);
        self.package.relate("word/", "footnotes.xml", &relationships);
        Ok(footnotes)
    }

    /// Adds headers and footers; the identifiers of their relationships, in the order of [`FURNITURE`].
    fn furniture(&mut self, parts: &Parts, document: &mut Relationships) -> Result<Vec<String>, String> {
        let headers = parts.headers.iter().map(|part| ("header", part)).zip(1..);
        let footers = parts.footers.iter().map(|part| ("footer", part)).zip(1..);
        let mut identifiers = Vec::new();
        for (((kind, bytes), number), place) in headers.chain(footers).zip(0..) {
            let name = format!("{kind}{number}.xml");
            let theirs = self.page.reference.and_then(|reference| reference.furniture.get(place)?.as_ref());
            let (part, relationships) = match theirs {
                Some(theirs) => theirs.place(&mut self.package, &format!("{kind}{number}"), &mut self.ids),
                None => self.own_furniture(bytes)?,
            };
            self.package.add(&format!("word/{name}"), format!("{WORD}{kind}+xml"), &part);
            self.package.relate("word/", &name, &relationships);
            identifiers.push(document.add_part(kind, name));
        }
        Ok(identifiers)
    }

    fn own_furniture(&mut self, bytes: &[u8]) -> Result<(Element, Relationships), String> {
        let mut relationships = Relationships::default();
        let mut part = parse(bytes)?;
        self.mend(&mut part, &mut relationships);
        arrange(&mut part);
        Ok((part, relationships))
    }

    fn document(
        &mut self,
        bytes: &[u8],
        mut relationships: Relationships,
        furniture: &[String],
    ) -> Result<Element, String> {
        let mut document = parse(bytes)?;
        self.mend(&mut document, &mut relationships);
        document.walk_mut(&mut |part| match part.name.as_str() {
            "w:sectPr" => mend_section(part, furniture, self.page),
            "w:sdt" => mend_contents(part),
            _ => {}
        });
        columns::furnish(&mut document);
        arrange(&mut document);
        self.package.add("word/document.xml", format!("{WORD}document.main+xml"), &document);
        self.package.relate("word/", "document.xml", &relationships);
        Ok(document)
    }

    /// Replaces every mark under an element.
    fn mend(&mut self, part: &mut Element, relationships: &mut Relationships) {
        match part.name.as_str() {
            "w:p" => mend_paragraph(part),
            "w:r" => self.mend_run(part, relationships),
            "w:fldChar" => part.unset("w:dirty"),
            "w:gridCol" => part.unset("w:type"),
            "w:hyperlink" => self.mend_link(part, relationships),
            "w:tbl" => self.mend_table(part),
            _ => {}
        }
        part.elements_mut().for_each(|child| self.mend(child, relationships));
    }

    /// A run's style is its name, then `rtl`, a language or the place of a drawing, each after a mark.
    fn mend_run(&mut self, run: &mut Element, relationships: &mut Relationships) {
        let Some(properties) = run.find_mut("w:rPr") else { return };
        let Some(marked) = properties.find("w:rStyle").and_then(|style| style.get("w:val")).map(str::to_owned) else {
            return;
        };
        let mut words = marked.split(MARK);
        let name = words.next().unwrap_or_default();
        properties.remove("w:rStyle");
        if !name.is_empty() {
            properties.push(value("w:rStyle", name));
        }
        let mut drawing = None;
        for word in words {
            match word.split_once('=') {
                Some((script, tag)) => properties.push(element("w:lang").with(script, tag)),
                None if word == "rtl" => properties.push(element("w:rtl")),
                None => drawing = word.parse::<usize>().ok().and_then(|place| self.drawn.drawings.get(place)),
            }
        }
        if let Some(drawing) = drawing {
            run.children.clear();
            run.push(self.drawing(drawing, relationships));
        }
    }

    /// Adds the part of a drawing and gives the element that shows it.
    fn drawing(&mut self, drawing: &Drawing, relationships: &mut Relationships) -> Element {
        self.ids += 1;
        let id = self.ids;
        let parts = match &drawing.body {
            DrawingBody::Picture(picture) => self.picture(id, picture, relationships),
            DrawingBody::Chart { part, workbook } => {
                Leads { main: self.chart(id, part, workbook, relationships), svg: None }
            }
        };
        drawing.element(id, &parts)
    }

    /// Adds a picture, and the drawing that it is a raster of.
    fn picture(&mut self, id: usize, picture: &Picture, relationships: &mut Relationships) -> Leads {
        let (extension, content_type) = match picture.format {
            PictureFormat::Png => ("png", "image/png"),
            PictureFormat::Jpeg => ("jpeg", "image/jpeg"),
        };
        let mut add = |extension, content_type, bytes: &[u8]| {
            let name = format!("media/image{id}.{extension}");
            self.package.add_file(&format!("word/{name}"), extension, content_type, bytes);
            relationships.add_part("image", name)
        };
        let main = add(extension, content_type, &picture.bytes);
        Leads { main, svg: picture.svg.as_ref().map(|svg| add("svg", "image/svg+xml", svg.as_bytes())) }
    }

    /// Adds a chart and its workbook, and gives the relationship to it.
    fn chart(&mut self, id: usize, part: &Element, workbook: &[u8], relationships: &mut Relationships) -> String {
        const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let mut own = Relationships::default();
        own.add_part("package", format!("../embeddings/workbook{id}.xlsx"));
        self.package.add_file(&format!("word/embeddings/workbook{id}.xlsx"), "xlsx", SHEET, workbook);
        self.package.add(&format!("word/charts/chart{id}.xml"), format!("{OFFICE}drawingml.chart+xml"), part);
        self.package.relate("word/charts/", &format!("chart{id}.xml"), &own);
        relationships.add_part("chart", format!("charts/chart{id}.xml"))
    }

    fn mend_link(&self, link: &mut Element, relationships: &mut Relationships) {
        let place = link.get("w:anchor").and_then(|anchor| anchor.strip_prefix(MARK)).map(str::parse::<usize>);
        let Some(Ok(place)) = place else { return };
        link.unset("w:anchor");
        if let Some(address) = self.links.get(place) {
            link.set("r:id", relationships.add_address(address));
        }
    }

    /// What docx-rs does not say of a table: its name and summary for those who do not see it, its direction, and its
    /// header row, which is repeated on every page (17.4.78).
    fn mend_table(&self, table: &mut Element) {
        let Some(properties) = table.find_mut("w:tblPr") else { return };
        let style = properties.find("w:tblStyle").and_then(|style| style.get("w:val")).unwrap_or_default().to_owned();
        let Some((name, place)) = style.split_once(MARK) else { return };
        let Some(facts) = place.parse::<usize>().ok().and_then(|place| self.tables.get(place)) else { return };
        for unwanted in ["w:tblStyle", "w:tblBorders", "w:jc"] {
            properties.remove(unwanted);
        }
        properties.push(value("w:tblStyle", name));
        if self.page.direction == Direction::RightToLeft {
            properties.push(element("w:bidiVisual"));
        }
        properties.push(look(facts.has_row_headers));
        for (name, text) in [("w:tblCaption", &facts.title), ("w:tblDescription", &facts.description)] {
            if !text.is_empty() {
                properties.push(value(name, clean(text)));
            }
        }
        if let Some(first) = table.find_mut("w:tr") {
            first.push_into("w:trPr", element("w:tblHeader"));
        }
    }
}

/// docx-rs numbers paragraphs from a counter of the thread and cannot say that one runs from the left; a style's mark says the direction.
fn mend_paragraph(paragraph: &mut Element) {
    paragraph.attributes.clear();
    let Some(properties) = paragraph.find_mut("w:pPr") else { return };
    let style = properties.find("w:pStyle").and_then(|style| style.get("w:val")).unwrap_or_default().to_owned();
    if let Some((name, direction)) = style.split_once(MARK) {
        properties.remove("w:pStyle");
        properties.push(value("w:pStyle", name));
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

/// A character style has no properties of paragraphs.
fn mend_style(style: &mut Element) {
    if style.get("w:type") == Some("character") {
        style.remove("w:pPr");
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

/// Says that the field inside is a table of contents, so that Word offers to update it (17.5.2.13).
fn mend_contents(holder: &mut Element) {
    let part =
        element("w:docPartObj").child(value("w:docPartGallery", "Table of Contents")).child(element("w:docPartUnique"));
    holder.push_into("w:sdtPr", part);
}
