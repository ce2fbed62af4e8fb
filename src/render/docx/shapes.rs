//! What paragraphs of a Word report are, by their styles and numbering: headings, items of lists, quotations.

use super::dom::Element;
use std::collections::BTreeMap;

/// How many styles are followed from one to the one that it is based on.
const DEEPEST: usize = 20;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shape {
    pub is_title: bool,
    /// The level of a heading, from 1.
    pub heading: Option<u8>,
    pub is_quote: bool,
    /// The level of a list, from 0, and whether its items are numbered.
    pub list: Option<(u8, bool)>,
}

/// The styles and lists of a file.
pub(super) struct Shapes {
    styles: BTreeMap<String, Style>,
    /// Whether items are numbered, by list and level.
    lists: BTreeMap<(String, u8), bool>,
}

struct Style {
    shape: Shape,
    /// The list and level that it brings.
    list: Option<(String, u8)>,
    based_on: Option<String>,
}

impl Shapes {
    pub fn new(styles: Option<&Element>, numbering: Option<&Element>) -> Self {
        let styles = styles.into_iter().flat_map(Element::elements).filter(|style| style.name == "w:style");
        let styles =
            styles.filter_map(|style| Some((style.get("w:styleId")?.to_owned(), self::style(style)))).collect();
        Shapes { styles, lists: numbering.map(lists).unwrap_or_default() }
    }

    /// What a paragraph is: its own properties count before those of its style, and these before those it is based on.
    pub fn of(&self, paragraph: &Element) -> Shape {
        let properties = paragraph.find("w:pPr");
        let own = properties.map(shape).unwrap_or_default();
        let mut shape = Shape { heading: own.heading, ..Shape::default() };
        let mut list = properties.and_then(self::list);
        let mut next = properties.and_then(|properties| value(properties, "w:pStyle"));
        for _ in 0..DEEPEST {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else { break };
            shape.is_title |= style.shape.is_title;
            shape.is_quote |= style.shape.is_quote;
            shape.heading = shape.heading.or(style.shape.heading);
            list = list.or_else(|| style.list.clone());
            next = style.based_on.as_deref();
        }
        // List 0 takes a paragraph out of the list of its style (17.9.18).
        let list = list.filter(|(id, _)| id != "0");
        shape.list = list.map(|(id, level)| (level, self.lists.get(&(id, level)).copied().unwrap_or(false)));
        shape
    }
}

fn value<'a>(holder: &'a Element, name: &str) -> Option<&'a str> {
    holder.find(name)?.get("w:val")
}

fn style(style: &Element) -> Style {
    let properties = style.find("w:pPr");
    let mut shape = properties.map(shape).unwrap_or_default();
    // Word knows its own styles by these names, whatever a program in another language calls them (17.7.4.9).
    let name = value(style, "w:name").unwrap_or_default().to_lowercase();
    shape.is_title = name == "title";
    shape.is_quote = matches!(name.as_str(), "quote" | "intense quote" | "block text" | "quotations");
    let level = name.strip_prefix("heading ").and_then(|level| level.parse().ok());
    shape.heading = level.or(shape.heading);
    let based_on = value(style, "w:basedOn").map(str::to_owned);
    Style { shape, list: properties.and_then(list), based_on }
}

/// What properties say by themselves. Level 9 is that of the body (17.3.1.20).
fn shape(properties: &Element) -> Shape {
    let outline = value(properties, "w:outlineLvl").and_then(|level| level.parse::<u8>().ok());
    Shape { heading: outline.filter(|level| *level < 9).map(|level| level + 1), ..Shape::default() }
}

fn list(properties: &Element) -> Option<(String, u8)> {
    let numbers = properties.find("w:numPr")?;
    let level = value(numbers, "w:ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
    Some((value(numbers, "w:numId")?.to_owned(), level))
}

fn lists(numbering: &Element) -> BTreeMap<(String, u8), bool> {
    let mut definitions: BTreeMap<&str, Vec<(u8, bool)>> = BTreeMap::new();
    for definition in numbering.elements().filter(|element| element.name == "w:abstractNum") {
        let levels = definition.elements().filter(|level| level.name == "w:lvl").filter_map(|level| {
            let is_numbered = !matches!(value(level, "w:numFmt"), Some("bullet" | "none"));
            Some((level.get("w:ilvl")?.parse().ok()?, is_numbered))
        });
        definitions.insert(definition.get("w:abstractNumId").unwrap_or_default(), levels.collect());
    }
    let mut lists = BTreeMap::new();
    for list in numbering.elements().filter(|element| element.name == "w:num") {
        let levels = value(list, "w:abstractNumId").and_then(|id| definitions.get(id));
        for (level, is_numbered) in levels.into_iter().flatten() {
            lists.insert((list.get("w:numId").unwrap_or_default().to_owned(), *level), *is_numbered);
        }
    }
    lists
}
