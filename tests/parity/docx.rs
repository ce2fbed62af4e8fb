//! Reads a DOCX file: its body with lists counted, its charts and its footnotes.

use super::Lines;
use super::tree::{Child, Node};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// What the file says.
pub fn lines(bytes: &[u8]) -> Vec<String> {
    let mut package = Package(zip::ZipArchive::new(Cursor::new(bytes)).unwrap());
    let document = package.part("word/document.xml").expect("there is a body");
    let numbering = package.part("word/numbering.xml").unwrap_or_default();
    let mut reader = Reader {
        charts: package.charts(),
        numbering: &numbering,
        counts: BTreeMap::new(),
        marks: Vec::new(),
        chart_title: String::new(),
        lines: Lines::default(),
    };
    reader.blocks(document.first("w:body").unwrap());
    let footnotes = package.part("word/footnotes.xml").unwrap_or_default();
    for (number, id) in (1..).zip(&reader.marks) {
        let notes = footnotes.all("w:footnote");
        let note = notes.iter().find(|note| note.attribute("w:id") == Some(id)).expect("a mark has a note");
        reader.lines.note(&number.to_string(), &note.all("w:t").into_iter().map(Node::text).collect::<String>());
    }
    reader.lines.finish()
}

struct Package<'a>(zip::ZipArchive<Cursor<&'a [u8]>>);

impl Package<'_> {
    fn part(&mut self, name: &str) -> Option<Node> {
        let mut text = String::new();
        self.0.by_name(name).ok()?.read_to_string(&mut text).unwrap();
        Some(Node::parse(&text))
    }

    /// The charts by their relationships.
    fn charts(&mut self) -> BTreeMap<String, Node> {
        let relationships = self.part("word/_rels/document.xml.rels").unwrap();
        let mut charts = BTreeMap::new();
        for relationship in relationships.all("Relationship") {
            if relationship.attribute("Type").unwrap().ends_with("/chart") {
                let part = format!("word/{}", relationship.attribute("Target").unwrap());
                charts.insert(relationship.attribute("Id").unwrap().to_owned(), self.part(&part).unwrap());
            }
        }
        charts
    }
}

struct Reader<'a> {
    charts: BTreeMap<String, Node>,
    numbering: &'a Node,
    /// The last number of each list and level.
    counts: BTreeMap<(String, String), u64>,
    /// The ids of the notes, in the order of their marks.
    marks: Vec<String>,
    /// A chart's title stands in a paragraph before it.
    chart_title: String,
    lines: Lines,
}

impl Reader<'_> {
    fn blocks(&mut self, parent: &Node) {
        for node in parent.nodes() {
            match node.name.as_str() {
                "w:p" => self.paragraph(node),
                "w:tbl" => self.table(node),
                "w:sdt" => self.blocks(node.first("w:sdtContent").unwrap()),
                "w:sectPr" => {}
                other => panic!("`{other}` is not known"),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Node) {
        let style = value(paragraph, "w:pStyle").unwrap_or_default();
        let label = self.label(paragraph);
        let mut words = String::new();
        self.words(paragraph, &mut words);
        match (style, label) {
            ("Title", _) => self.lines.add("title", &words),
            ("Caption", _) => self.lines.add("caption", &words),
            ("ChartTitle", _) => self.chart_title = words,
            ("NumberedParagraph", Some((label, _))) => self.lines.text(&format!("{label} {words}")),
            (_, Some((_, number))) => {
                self.lines.number = Some(number);
                self.lines.text(&words);
            }
            _ => match (style.strip_prefix("Heading"), style.strip_prefix("TOC")) {
                (Some(level), _) => self.lines.add(&format!("heading {level}"), &words),
                // The page number behind the tab is the renderer's own.
                (_, Some(level)) if level.parse::<u8>().is_ok() => {
                    self.lines.add("contents", words.split('\t').next().unwrap_or_default());
                }
                _ => self.lines.text(&words),
            },
        }
    }

    /// The label that a list in numbers gives a paragraph, and the number in it.
    fn label(&mut self, paragraph: &Node) -> Option<(String, u64)> {
        let properties = paragraph.first("w:numPr")?;
        let (list, level) = (value(properties, "w:numId")?, value(properties, "w:ilvl")?);
        let (nums, kinds) = (self.numbering.all("w:num"), self.numbering.all("w:abstractNum"));
        let num = nums.iter().find(|num| num.attribute("w:numId") == Some(list)).expect("a list is defined");
        let kind = value(num, "w:abstractNumId");
        let kind = kinds.iter().find(|found| found.attribute("w:abstractNumId") == kind).expect("its kind is defined");
        let at_level = |name| move |node: &&&Node| node.name == name && node.attribute("w:ilvl") == Some(level);
        let levels = kind.all("w:lvl");
        let shape = levels.iter().find(at_level("w:lvl")).expect("its level is defined");
        if value(shape, "w:numFmt") != Some("decimal") {
            return None;
        }
        let overrides = num.all("w:lvlOverride");
        let start = overrides.iter().find(at_level("w:lvlOverride")).and_then(|node| value(node, "w:startOverride"));
        let start: u64 = start.or(value(shape, "w:start")).unwrap().parse().unwrap();
        let count = self.counts.entry((list.to_owned(), level.to_owned())).or_insert(start - 1);
        *count += 1;
        let place = format!("%{}", level.parse::<u8>().unwrap() + 1);
        Some((value(shape, "w:lvlText").unwrap().replace(&place, &count.to_string()), *count))
    }

    /// The words of runs as Word shows them: results of fields, not their instructions.
    fn words(&mut self, node: &Node, words: &mut String) {
        for child in &node.children {
            match child {
                Child::Text(text) if node.name == "w:t" => *words += text,
                Child::Text(_) => {}
                Child::Node(node) => match node.name.as_str() {
                    "w:pPr" | "w:rPr" | "w:instrText" => {}
                    "w:br" => words.push(' '),
                    "w:tab" => words.push('\t'),
                    "w:noBreakHyphen" => words.push('\u{2011}'),
                    "w:footnoteReference" => {
                        self.marks.push(node.attribute("w:id").unwrap().to_owned());
                        *words += &format!("[^{}]", self.marks.len());
                    }
                    "w:drawing" => self.drawing(node),
                    _ => self.words(node, words),
                },
            }
        }
    }

    fn drawing(&mut self, drawing: &Node) {
        let properties = drawing.first("wp:docPr").unwrap();
        self.lines.add("figure", properties.attribute("descr").unwrap());
        let Some(place) = drawing.first("c:chart") else { return };
        let chart = &self.charts[place.attribute("r:id").unwrap()];
        let texts = |node: &Node, name: &str| node.all(name).into_iter().map(Node::text).collect::<Vec<_>>();
        let categories = texts(chart.first("c:cat").unwrap(), "c:v");
        let labels: Vec<String> = chart.all("c:dLbl").into_iter().map(|label| texts(label, "a:t").concat()).collect();
        let mut words = vec![std::mem::take(&mut self.chart_title)];
        if chart.first("c:lineChart").is_some() || labels.is_empty() {
            words.extend(categories.into_iter().chain(labels));
        } else {
            words.extend(categories.into_iter().zip(labels).flat_map(|(category, label)| [category, label]));
        }
        self.lines.add("drawn", &words.join(" "));
        let values: Vec<String> = chart.all("c:val").into_iter().flat_map(|value| texts(value, "c:v")).collect();
        self.lines.add("values", &values.join(" "));
    }

    fn table(&mut self, table: &Node) {
        self.lines.add("summary", value(table, "w:tblDescription").unwrap_or_default());
        for row in table.all("w:tr") {
            let mut cells = Vec::new();
            for cell in row.all("w:tc") {
                let mut words = String::new();
                self.words(cell, &mut words);
                cells.push(words);
            }
            self.lines.row(&cells);
        }
    }
}

/// The value of the first element of a name.
fn value<'a>(node: &'a Node, name: &'a str) -> Option<&'a str> {
    node.first(name)?.attribute("w:val")
}
