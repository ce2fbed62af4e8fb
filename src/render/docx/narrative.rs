//! Reading a Word report that somebody wrote by hand: its headings, paragraphs, lists, quotations, tables and pictures.

use super::archive::Archive;
use super::dom::{Element, Node};
use super::shapes::Shapes;
use std::collections::BTreeMap;

/// What a Word report says, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Narrative {
    pub title: Option<String>,
    pub pieces: Vec<Piece>,
    /// What is in it and not here, each as the object of a sentence.
    pub left_out: Vec<String>,
}

/// A piece of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// The level counts from 1.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph(Vec<Words>),
    /// The level counts from 0.
    Item {
        level: u8,
        is_numbered: bool,
        words: Vec<Words>,
    },
    Quote(Vec<Words>),
    Table(Vec<Vec<String>>),
    Picture(Picture),
}

/// Words in one style.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Words {
    pub text: String,
    pub is_bold: bool,
    pub is_italic: bool,
    /// The note that stands behind them.
    pub note: Option<String>,
}

/// A picture, as it lies in the file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Picture {
    /// The name of its part, without folders.
    pub name: String,
    pub bytes: Vec<u8>,
    /// What the file says that it shows; may be empty.
    pub alt: String,
}

/// Reads a Word report. Every part is read within the limits of [`Archive`]; tracked changes count as accepted.
///
/// # Errors
/// What is wrong with it, as the end of a sentence.
pub(crate) fn narrative(bytes: &[u8]) -> Result<Narrative, String> {
    let archive = Archive::open(bytes)?;
    let target = |from: &str, kind: &str| -> Result<Option<String>, String> {
        let mut entries = archive.relationships(from)?.into_iter();
        Ok(entries.find(|entry| entry.kind == kind && !entry.is_external).map(|entry| entry.target))
    };
    let main = target("", "officeDocument")?.ok_or("is no DOCX file: it has no main part")?;
    let document = archive.rooted(&main, "w:document")?;
    let part = |kind: &str| -> Result<Option<Element>, String> {
        target(&main, kind)?.map(|name| archive.part(&name)).transpose()
    };
    let shapes = Shapes::new(part("styles")?.as_ref(), part("numbering")?.as_ref());
    let notes = part("footnotes")?.map(|notes| notes.elements().filter_map(note).collect()).unwrap_or_default();
    let links = archive.relationships(&main)?.into_iter().filter(|entry| !entry.is_external);
    let links = links.map(|entry| (entry.id, entry.target)).collect();
    let mut reader =
        Reader { archive: &archive, shapes, notes, links, narrative: Narrative::default(), line: Line::default() };
    document.find("w:body").into_iter().for_each(|body| reader.blocks(body));
    Ok(reader.narrative)
}

/// A note by its identifier.
fn note(note: &Element) -> Option<(String, String)> {
    let is_note = note.get("w:type").is_none_or(|kind| kind == "normal");
    let text = super::returned::story(note).into_iter().map(|paragraph| paragraph.text).collect::<Vec<_>>().join(" ");
    is_note.then_some((note.get("w:id")?.to_owned(), text.trim().to_owned()))
}

struct Reader<'a> {
    archive: &'a Archive,
    shapes: Shapes,
    notes: BTreeMap<String, String>,
    /// Parts by the identifiers of the relationships that lead to them.
    links: BTreeMap<String, String>,
    narrative: Narrative,
    line: Line,
}

/// A paragraph as it is read.
#[derive(Default)]
struct Line {
    words: Vec<Words>,
    pictures: Vec<Picture>,
    is_bold: bool,
    is_italic: bool,
}

impl Reader<'_> {
    fn blocks(&mut self, holder: &Element) {
        for element in holder.elements() {
            match element.name.as_str() {
                "w:p" => self.paragraph(element),
                "w:tbl" => self.table(element),
                // Word writes lists of contents anew.
                "w:sdt" if !super::returned::is_contents(element) => {
                    element.find("w:sdtContent").into_iter().for_each(|content| self.blocks(content));
                }
                "w:ins" | "w:moveTo" | "w:customXml" | "w:smartTag" => self.blocks(element),
                "mc:AlternateContent" => element.find("mc:Choice").into_iter().for_each(|choice| self.blocks(choice)),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let line = self.read(paragraph);
        let text: String = line.words.iter().map(|words| words.text.as_str()).collect();
        let shape = self.shapes.of(paragraph);
        if !text.trim().is_empty() {
            let text = text.trim().to_owned();
            match (shape.is_title, shape.heading, shape.list) {
                (true, ..) if self.narrative.title.is_none() => self.narrative.title = Some(text),
                (true, ..) | (_, Some(0), _) => self.narrative.pieces.push(Piece::Heading { level: 1, text }),
                (_, Some(level), _) => self.narrative.pieces.push(Piece::Heading { level, text }),
                (_, None, Some((level, is_numbered))) => {
                    self.narrative.pieces.push(Piece::Item { level, is_numbered, words: line.words });
                }
                _ if shape.is_quote => self.narrative.pieces.push(Piece::Quote(line.words)),
                _ => self.narrative.pieces.push(Piece::Paragraph(line.words)),
            }
        }
        self.narrative.pieces.extend(line.pictures.into_iter().map(Piece::Picture));
    }

    fn read(&mut self, paragraph: &Element) -> Line {
        self.line = Line::default();
        self.inlines(paragraph);
        std::mem::take(&mut self.line)
    }

    fn inlines(&mut self, holder: &Element) {
        holder.elements().for_each(|element| self.inline(element));
    }

    fn inline(&mut self, element: &Element) {
        match element.name.as_str() {
            "w:r" => {
                let properties = element.find("w:rPr");
                let is_on = |name: &str| properties.and_then(|p| p.find(name)).is_some_and(is_on);
                (self.line.is_bold, self.line.is_italic) = (is_on("w:b"), is_on("w:i"));
                self.inlines(element);
            }
            "w:t" => self.text(&text_of(element)),
            "w:tab" | "w:ptab" | "w:br" | "w:cr" => self.text(" "),
            "w:noBreakHyphen" => self.text("-"),
            "w:drawing" => self.drawing(element),
            "w:footnoteReference" => {
                let note = element.get("w:id").and_then(|id| self.notes.get(id)).cloned();
                self.line.words.last_mut().into_iter().for_each(|words| words.note = note.clone());
            }
            "w:pict" | "w:object" => self.narrative.left_out.push("a drawing or an embedded object".to_owned()),
            "w:endnoteReference" => self.narrative.left_out.push("an endnote".to_owned()),
            "m:oMath" | "m:oMathPara" => self.narrative.left_out.push("a formula".to_owned()),
            "mc:AlternateContent" => element.find("mc:Choice").into_iter().for_each(|choice| self.inlines(choice)),
            // 17.13.5: what was deleted or moved away is gone. Properties and field codes say nothing.
            "w:del" | "w:moveFrom" | "w:pPr" | "w:rPr" | "w:instrText" | "w:sdtPr" => {}
            _ => self.inlines(element),
        }
    }

    fn text(&mut self, text: &str) {
        let Line { is_bold, is_italic, .. } = self.line;
        match self.line.words.last_mut() {
            Some(last) if last.is_bold == is_bold && last.is_italic == is_italic && last.note.is_none() => {
                last.text.push_str(text);
            }
            _ => self.line.words.push(Words { text: text.to_owned(), is_bold, is_italic, note: None }),
        }
    }

    fn drawing(&mut self, drawing: &Element) {
        let Some(blip) = descendant(drawing, "a:blip") else {
            self.narrative.left_out.push("a drawing, a chart or a text box".to_owned());
            return;
        };
        let alt = descendant(drawing, "wp:docPr").and_then(|properties| properties.get("descr")).unwrap_or_default();
        let part = blip.get("r:embed").and_then(|id| self.links.get(id));
        match part.and_then(|part| Some((part, self.archive.bytes(part)?))) {
            Some((part, bytes)) => {
                let name = part.rsplit('/').next().unwrap_or(part).to_owned();
                self.line.pictures.push(Picture { name, bytes: bytes.to_vec(), alt: alt.trim().to_owned() });
            }
            None => self.narrative.left_out.push("a picture that is not in the file".to_owned()),
        }
    }

    fn table(&mut self, table: &Element) {
        let mut rows = Vec::new();
        for row in table.elements().filter(|row| row.name == "w:tr") {
            let cells = row.elements().filter(|cell| cell.name == "w:tc");
            rows.push(cells.map(|cell| self.cell(cell)).collect());
        }
        self.narrative.pieces.push(Piece::Table(rows));
    }

    /// The text of a cell in one line.
    fn cell(&mut self, cell: &Element) -> String {
        let mut texts = Vec::new();
        for paragraph in cell.elements().filter(|element| element.name == "w:p") {
            let line = self.read(paragraph);
            texts.push(line.words.iter().map(|words| words.text.as_str()).collect::<String>());
            self.narrative.pieces.extend(line.pictures.into_iter().map(Piece::Picture));
        }
        texts.retain(|text| !text.trim().is_empty());
        texts.join(" ")
    }
}

/// Whether a property of two states is on (17.17.4).
fn is_on(property: &Element) -> bool {
    !matches!(property.get("w:val"), Some("0" | "false" | "off" | "none"))
}

fn text_of(element: &Element) -> String {
    let texts = element.children.iter().map(|node| match node {
        Node::Text(text) => text.as_str(),
        Node::Element(_) | Node::Written(_) => "",
    });
    texts.collect()
}

fn descendant<'a>(element: &'a Element, name: &str) -> Option<&'a Element> {
    element.find(name).or_else(|| element.elements().find_map(|child| descendant(child, name)))
}
