//! The words that a drawing shows. They are outlines in what travels, so whoever looks for words has to look here.

use resvg::usvg::{Group, Node, Text, Tree};

/// Each text by itself, read in both ways that it can be meant, and all of them in a row: a name can be set in several
/// texts, and a word letter by letter.
pub(super) fn words(tree: &Tree) -> Vec<String> {
    let mut texts = Vec::new();
    gather(tree.root(), &mut texts);
    let row = |join: fn(&[String]) -> String| texts.iter().map(|pieces| join(pieces)).collect::<Vec<_>>().join(" ");
    let rows = [row(|pieces| pieces.concat()), row(|pieces| pieces.join(" "))];
    let own = texts.iter().flat_map(|pieces| [pieces.concat(), pieces.join(" ")]);
    let mut words: Vec<String> = Vec::new();
    for text in own.chain(rows).filter(|text| !text.trim().is_empty()) {
        if !words.contains(&text) {
            words.push(text);
        }
    }
    words
}

fn gather(group: &Group, texts: &mut Vec<Vec<String>>) {
    for node in group.children() {
        match node {
            Node::Group(group) => gather(group, texts),
            Node::Text(text) => texts.push(pieces(text)),
            Node::Path(_) | Node::Image(_) => {}
        }
        node.subroots(|root| gather(root, texts));
    }
}

/// What begins at a place of its own in a text.
fn pieces(text: &Text) -> Vec<String> {
    text.chunks().iter().map(|chunk| chunk.text().to_owned()).collect()
}
