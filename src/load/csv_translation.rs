//! Translations in a spreadsheet: the columns `text:fr` and `from:fr` of a row become the variants that YAML would have.

use super::tree::Node;
use serde_json::{Map, Value, json};

/// Puts the translated cells of a row into its `text`; the plain cell is in the report's language.
pub(super) fn nest(row: &mut Map<String, Value>, places: &mut Vec<(String, Node)>, original: &str) {
    let columns: Vec<String> = row.keys().filter(|column| column.starts_with("text:")).cloned().collect();
    let Some(plain) = row.get("text").cloned().filter(|_| !columns.is_empty()) else { return };
    let mut variants = Map::from_iter([(original.to_owned(), plain)]);
    let mut nodes = Vec::new();
    let mut take = |row: &mut Map<String, Value>, column: &str| -> Option<(Value, Node)> {
        let place = places.iter().position(|(known, _)| known == column)?;
        Some((row.remove(column)?, places.remove(place).1))
    };
    for column in columns {
        let language = column.trim_start_matches("text:");
        let Some((text, place)) = take(row, &column) else { continue };
        let mut fields = vec![("text".to_owned(), place.clone())];
        let from = take(row, &format!("from:{language}"));
        variants.insert(language.to_owned(), json!({ "text": text }));
        if let (Some((from, place)), Some(variant)) = (from, variants.get_mut(language)) {
            variant["from"] = from;
            fields.push(("from".to_owned(), place));
        }
        nodes.push((language.to_owned(), Node { key: Some(place.span), ..Node::map(place.span, fields) }));
    }
    if let Some((_, text)) = places.iter_mut().find(|(known, _)| known == "text") {
        nodes.push((original.to_owned(), text.clone()));
        *text = Node { key: text.key, ..Node::map(text.span, nodes) };
    }
    row.insert("text".to_owned(), Value::Object(variants));
}
