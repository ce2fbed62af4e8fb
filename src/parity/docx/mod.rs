//! Reads DOCX by its styles, lists and parts (ISO/IEC 29500-1, 17).

mod lists;
mod styles;

use super::reading::Reading;
use crate::render::Part;
use crate::unpack::markup::{Child, Node, plain};
use lists::Lists;
use std::collections::BTreeMap;
use std::sync::Arc;
use styles::{Styles, Use};

const BODY: &str = "word/document.xml";

/// Whether a package is a text document.
pub(super) fn has_body(parts: &[Part]) -> bool {
    text(parts, BODY).is_some()
}

/// The text of a part.
fn text<'a>(parts: &'a [Part], wanted: &str) -> Option<&'a str> {
    parts.iter().find_map(|part| match part {
        Part::File { name, bytes } if name == wanted => std::str::from_utf8(bytes).ok(),
        Part::File { .. } | Part::Text { .. } => None,
    })
}

fn tree<'a>(parts: &'a [Part], name: &str) -> Node<'a> {
    text(parts, name).map(Node::parse).unwrap_or_default()
}

/// Reads the body of a document, with its charts and notes; headers and footers stand on every page.
pub(super) fn read(parts: &[Part], reading: &mut Reading) {
    let (body, notes) = (tree(parts, BODY), tree(parts, "word/footnotes.xml"));
    let mut reader = Reader {
        parts,
        links: links(&tree(parts, "word/_rels/document.xml.rels")),
        styles: Styles::of(text(parts, "word/styles.xml").unwrap_or_default()),
        lists: Lists::of(text(parts, "word/numbering.xml").unwrap_or_default()),
        marks: Vec::new(),
        chart_title: String::new(),
        reading,
    };
    reader.blocks(&body);
    for note in notes.nodes().flat_map(Node::nodes).filter(|node| node.attribute("w:type").is_none()) {
        let id = note.attribute("w:id").unwrap_or_default();
        let number = reader.marks.iter().position(|mark| *mark == id);
        let text = reader.words(note);
        reader.reading.note(&number.map_or_else(String::new, |place| (place + 1).to_string()), &text);
    }
}

/// The parts that the body leads to, by the identifiers of the relationships.
fn links(relationships: &Node<'_>) -> BTreeMap<String, String> {
    let mut links = BTreeMap::new();
    relationships.each("Relationship", &mut |link| {
        if let (Some(id), Some(target)) = (link.attribute("Id"), link.attribute("Target")) {
            links.insert(id.into_owned(), target.into_owned());
        }
    });
    links
}

struct Reader<'a> {
    parts: &'a [Part],
    links: BTreeMap<String, String>,
    styles: Arc<Styles>,
    lists: Lists,
    /// The identifiers of the notes, in the order of their marks, which Word numbers by themselves.
    marks: Vec<String>,
    /// A chart's title stands in a paragraph before it.
    chart_title: String,
    reading: &'a mut Reading,
}

impl Reader<'_> {
    fn blocks(&mut self, parent: &Node<'_>) {
        for node in parent.nodes() {
            match node.name {
                "w:p" => self.paragraph(node),
                "w:tblDescription" => self.reading.alternative(&node.attribute("w:val").unwrap_or_default()),
                _ => self.blocks(node),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Node<'_>) {
        let properties = paragraph.child("w:pPr");
        let style = properties.and_then(|properties| value(properties, "w:pStyle")).unwrap_or_default();
        let number =
            properties.and_then(|properties| properties.child("w:numPr")).and_then(|list| self.lists.count(list));
        let words = self.words(paragraph);
        match (self.styles.of_paragraph(&style, properties), number) {
            (Use::Title, _) => self.reading.heading(0, &words),
            (Use::Heading(level), _) => self.reading.heading(level, &words),
            // It repeats headings and adds the numbers of their pages.
            (Use::Contents, _) => {}
            (Use::ChartTitle, _) => self.chart_title = words,
            (Use::NumberedParagraph, Some(number)) => self.reading.text(&format!("{number}. {words}")),
            (Use::NumberedParagraph | Use::Other, number) => {
                self.reading.item = number;
                self.reading.paragraph(&words);
                self.reading.item = None;
            }
        }
    }

    /// The words of runs as Word shows them: results of fields, not their instructions.
    fn words(&mut self, node: &Node<'_>) -> String {
        let mut words = String::new();
        self.push(node, &mut words);
        words
    }

    fn push(&mut self, node: &Node<'_>, words: &mut String) {
        for child in node.nodes() {
            match child.name {
                "w:t" => child.children.iter().for_each(|child| match child {
                    Child::Text(text) => words.push_str(&plain(text)),
                    Child::Node(_) => {}
                }),
                "w:pPr" | "w:rPr" | "w:instrText" => {}
                "w:br" | "w:cr" | "w:tab" => words.push(' '),
                "w:noBreakHyphen" => words.push('\u{2011}'),
                "w:footnoteReference" => {
                    self.marks.push(child.attribute("w:id").unwrap_or_default().into_owned());
                    self.reading.mark(&self.marks.len().to_string());
                }
                "w:drawing" => self.drawing(child),
                _ => self.push(child, words),
            }
        }
    }

    /// A picture or chart; one without a text for it says nothing to those who cannot see it.
    fn drawing(&mut self, drawing: &Node<'_>) {
        let title = std::mem::take(&mut self.chart_title);
        let description = drawing.first("wp:docPr").and_then(|properties| properties.attribute("descr"));
        let description = description.unwrap_or_default();
        if description.is_empty() {
            return;
        }
        self.reading.alternative(&description);
        let id = drawing.first("c:chart").and_then(|chart| chart.attribute("r:id"));
        if let Some(target) = id.and_then(|id| self.links.get(&*id)) {
            let chart = tree(self.parts, &format!("word/{}", target.trim_start_matches("/word/")));
            self.reading.chart(&format!("{title}{}", charted(&chart)));
        }
    }
}

/// The words of a chart: each category with its label; those of lines apart, since lines have labels of their own.
fn charted(chart: &Node<'_>) -> String {
    let (mut categories, mut labels) = (Vec::new(), Vec::new());
    if let Some(first) = chart.first("c:cat") {
        first.each("c:v", &mut |value| categories.push(value.text()));
    }
    chart.each("c:dLbl", &mut |label| {
        let mut text = String::new();
        label.each("a:t", &mut |words| text.push_str(&words.text()));
        labels.push(text);
    });
    if chart.first("c:lineChart").is_some() {
        return categories.concat() + &labels.concat();
    }
    let label = |at: usize| labels.get(at).map_or("", String::as_str);
    categories.iter().enumerate().flat_map(|(at, category)| [category.as_str(), label(at)]).collect()
}

/// The value of the first element of a name directly in an element.
fn value(node: &Node<'_>, name: &str) -> Option<String> {
    Some(node.child(name)?.attribute("w:val")?.into_owned())
}
