//! Which elements a style sheet inside a drawing makes refer to others. Selectors are taken wider than they are: a rule
//! counts for every element that has one of the classes or ids in it.

use resvg::usvg::roxmltree::{Document, Node};

/// A rule that leads to other elements.
pub(super) struct Rule {
    /// Classes and ids; none means any element.
    names: Vec<String>,
    /// The ids it leads to.
    pub(super) targets: Vec<String>,
}

impl Rule {
    pub(super) fn is_for(&self, node: Node<'_, '_>) -> bool {
        let has = |name: &String| {
            let words = [node.attribute("class"), node.attribute("id")].into_iter().flatten();
            words.flat_map(str::split_whitespace).any(|word| word == name)
        };
        self.names.is_empty() || self.names.iter().any(has)
    }
}

/// The text of all style sheets, without comments.
pub(super) fn sheet(document: &Document<'_>) -> String {
    let styles = document.descendants().filter(|node| node.tag_name().name() == "style");
    let text: String = styles.flat_map(|style| style.children()).filter_map(|child| child.text()).collect();
    let mut pieces = text.split("/*");
    let first = pieces.next().unwrap_or_default().to_owned();
    first + &pieces.filter_map(|piece| piece.split_once("*/")).map(|(_, rest)| rest).collect::<String>()
}

/// The rules that lead to other elements.
pub(super) fn rules(sheet: &str) -> Vec<Rule> {
    sheet.split('}').flat_map(rules_of).collect()
}

fn rules_of(text: &str) -> Vec<Rule> {
    let targets = targets(text);
    if targets.is_empty() {
        return Vec::new();
    }
    let selectors = text.rsplit_once('{').map_or("", |(selectors, _)| selectors);
    selectors.split(',').map(|selector| Rule { names: names(selector), targets: targets.clone() }).collect()
}

/// The classes and ids of a selector; none if it may hold for any element.
fn names(selector: &str) -> Vec<String> {
    if selector.contains(['[', '\\', '"', '\'']) {
        return Vec::new();
    }
    let is_end = |c: char| !(c.is_alphanumeric() || c == '-' || c == '_');
    let starts = selector.split(['.', '#']).skip(1);
    starts.filter_map(|name| name.split(is_end).next()).map(str::to_owned).collect()
}

/// The ids in every `url(#id)` of a value.
pub(super) fn targets(value: &str) -> Vec<String> {
    if !value.contains("url") {
        return Vec::new();
    }
    let tight: String = value.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\'')).collect();
    let starts = tight.split("url(#").skip(1);
    starts.filter_map(|start| start.split(')').next()).map(str::to_owned).collect()
}
