//! The names that an author gave to the parts of a drawing. They are for the author: `id="cover-minister-X"` would go
//! out with the file.

use super::edit::{Edit, edited};
use resvg::usvg::roxmltree::{Attribute, Document};
use std::collections::BTreeMap;

/// A written tree whose ids are numbers; what nothing refers to has none.
pub(super) fn renamed(svg: &str) -> Option<String> {
    let document = Document::parse(svg).ok()?;
    let attributes = || document.descendants().flat_map(|node| node.attributes());
    let used: BTreeMap<&str, usize> = {
        let targets = attributes().flat_map(|attribute| targets(&attribute)).collect::<Vec<_>>();
        let mut used = BTreeMap::new();
        for target in targets {
            let next = used.len() + 1;
            used.entry(target).or_insert(next);
        }
        used
    };
    let mut edits: Vec<Edit> = attributes().filter_map(|attribute| edit(&attribute, &used)).collect();
    edits.sort_by_key(|edit| edit.range.start);
    Some(edited(svg, edits))
}

/// What an attribute refers to inside the drawing.
fn targets<'a>(attribute: &Attribute<'a, '_>) -> Vec<&'a str> {
    let value = attribute.value();
    if attribute.name() == "href" {
        return value.strip_prefix('#').into_iter().collect();
    }
    value.split("url(#").skip(1).filter_map(|start| start.split(')').next()).collect()
}

fn edit(attribute: &Attribute<'_, '_>, used: &BTreeMap<&str, usize>) -> Option<Edit> {
    let (value, range) = (attribute.value(), attribute.range_value());
    if attribute.name() == "id" {
        return Some(match used.get(value) {
            Some(number) => Edit { range, text: format!("p{number}") },
            None => Edit { range: attribute.range(), text: String::new() },
        });
    }
    let targets = targets(attribute);
    if targets.is_empty() {
        return None;
    }
    let text = targets.iter().fold(value.to_owned(), |text, target| {
        let number = used.get(target).copied().unwrap_or_default();
        text.replacen(&format!("#{target}"), &format!("#p{number}"), 1)
    });
    Some(Edit { range, text })
}
