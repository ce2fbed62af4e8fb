//! How much a drawing becomes when everything that it repeats is written out: `use`, patterns, markers, masks. Ten
//! elements that each use the next one ten times are ten thousand million.

use super::style::{Rule, rules, sheet, targets};
use resvg::usvg::roxmltree::{Document, Node};
use std::collections::BTreeMap;

/// The greatest weight: elements, and bytes of paths and text as parts of elements.
pub(super) const HEAVIEST: u32 = 300_000;
/// How deep elements lie in each other, those that are repeated in their places included.
const DEEPEST: usize = 64;
/// Comparisons of an element with a rule of a style sheet.
const COMPARISONS: usize = 20_000_000;
/// Bytes of a path in an element's weight, and weights of an element in a byte of text: an outline.
const PATH: u64 = 8;
const TEXT: u64 = 8;

/// Elements whose paint, marker or text is theirs alone. On any other element it is inherited by what lies in it.
const SHAPES: [&str; 10] =
    ["path", "line", "polyline", "polygon", "rect", "circle", "ellipse", "text", "tspan", "textPath"];
/// What draws nothing.
const SILENT: [&str; 5] = ["style", "script", "metadata", "title", "desc"];

/// Refuses a drawing that becomes too much; the error says how.
pub(super) fn weigh(document: &Document<'_>) -> Result<(), String> {
    let sheet = sheet(document);
    let elements = document.descendants().filter(|node| node.is_element()).count();
    if sheet.matches('{').count().saturating_mul(elements) > COMPARISONS {
        return Err("it has too many rules of style for its elements".to_owned());
    }
    refuse_inheritance(document, &sheet)?;
    let named = document.descendants().filter_map(|node| Some((node.attribute("id")?, node)));
    // The first of two elements with one id is the one that counts.
    let ids = named.collect::<Vec<_>>().into_iter().rev().collect();
    let mut scales = Scales { ids, rules: rules(&sheet), known: BTreeMap::new() };
    scales.weight(document.root_element(), 0).map(drop)
}

/// Refuses the words that take a paint or effect over from elsewhere, where it could be one that weighs something.
fn refuse_inheritance(document: &Document<'_>, sheet: &str) -> Result<(), String> {
    let heavy = ["pattern", "mask", "clipPath", "filter", "marker"];
    if !document.descendants().any(|node| heavy.contains(&node.tag_name().name())) {
        return Ok(());
    }
    let is_effect = |name: &str| ["clip-path", "mask", "filter"].contains(&name);
    let takes = |text: &str| {
        let tight: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        ["clip-path:inherit", "mask:inherit", "filter:inherit"].iter().any(|words| tight.contains(words))
    };
    let has_pattern = document.descendants().any(|node| node.tag_name().name() == "pattern");
    let has_context = |text: &str| has_pattern && text.contains("context-");
    let mut attributes = document.descendants().flat_map(|node| node.attributes());
    let is_taken = attributes.any(|attribute| {
        let value = attribute.value();
        is_effect(attribute.name()) && value.trim() == "inherit" || takes(value) || has_context(value)
    });
    if is_taken || takes(sheet) || has_context(sheet) {
        return Err("it hands effects or patterns on to inner parts (`inherit`, `context-fill`)".to_owned());
    }
    Ok(())
}

/// Weight and height.
type Measure = (u64, usize);

struct Scales<'a, 'input> {
    ids: BTreeMap<&'a str, Node<'a, 'input>>,
    rules: Vec<Rule>,
    /// By the places of nodes; `None` while a node is being weighed.
    known: BTreeMap<usize, Option<Measure>>,
}

impl<'a, 'input> Scales<'a, 'input> {
    fn weight(&mut self, node: Node<'a, 'input>, depth: usize) -> Result<Measure, String> {
        let (weight, height) = match self.known.get(&node.id().get_usize()) {
            Some(Some(known)) => *known,
            Some(None) => return Err("a part of it contains itself".to_owned()),
            None if depth > DEEPEST => (0, 1),
            None => {
                self.known.insert(node.id().get_usize(), None);
                let measure = self.measure(node, depth)?;
                self.known.insert(node.id().get_usize(), Some(measure));
                measure
            }
        };
        if depth + height > DEEPEST {
            return Err(format!("its parts lie more than {DEEPEST} deep in each other"));
        }
        if weight > u64::from(HEAVIEST) {
            return Err(format!("written out it has more than {HEAVIEST} parts"));
        }
        Ok((weight, height))
    }

    fn measure(&mut self, node: Node<'a, 'input>, depth: usize) -> Result<Measure, String> {
        if node.is_text() {
            return Ok((node.text().unwrap_or_default().trim().len() as u64 * TEXT, 0));
        }
        if !node.is_element() || SILENT.contains(&node.tag_name().name()) {
            return Ok((0, 0));
        }
        let (mut weight, mut height) = (1 + length(node) / PATH, 0);
        let mut add = |(more, below): Measure, times: u64| {
            weight = u64::saturating_add(weight, more.saturating_mul(times));
            height = usize::max(height, below + 1);
        };
        for child in node.children() {
            add(self.weight(child, depth + 1)?, 1);
        }
        for (target, is_whole) in self.targets(node) {
            let times = times(node, target, is_whole)?;
            add(self.weight(target, depth + 1)?, times);
        }
        Ok((weight, height))
    }

    /// What an element leads to, and whether as a whole, by `href`.
    fn targets(&self, node: Node<'a, 'input>) -> Vec<(Node<'a, 'input>, bool)> {
        // A link leads away and repeats nothing.
        let is_link = node.tag_name().name() == "a";
        let hrefs = node.attributes().filter(|attribute| attribute.name() == "href" && !is_link);
        let hrefs = hrefs.filter_map(|href| Some((href.value().trim().strip_prefix('#')?.to_owned(), true)));
        let own = node.attributes().flat_map(|attribute| targets(attribute.value()));
        let rules = self.rules.iter().filter(|rule| rule.is_for(node)).flat_map(|rule| rule.targets.clone());
        let found = hrefs.chain(own.chain(rules).map(|id| (id, false)));
        found.filter_map(|(id, is_whole)| Some((*self.ids.get(id.as_str())?, is_whole))).collect()
    }
}

/// Bytes of the path or the points of an element.
fn length(node: Node<'_, '_>) -> u64 {
    ["d", "points"].into_iter().filter_map(|name| node.attribute(name)).map(|value| value.len() as u64).sum()
}

/// How often an element repeats another: a marker at every corner, a pattern for every letter.
fn times(node: Node<'_, '_>, target: Node<'_, '_>, is_whole: bool) -> Result<u64, String> {
    let (name, kind) = (node.tag_name().name(), target.tag_name().name());
    if is_whole || !["pattern", "marker"].contains(&kind) {
        return Ok(1);
    }
    if !SHAPES.contains(&name) {
        return Err(format!("a {kind} is set on a whole `{name}`, not on the shapes in it"));
    }
    let letters = node.descendants().filter_map(|inner| inner.text()).map(|text| text.len() as u64).sum::<u64>();
    Ok(1 + length(node) / 2 + letters)
}
