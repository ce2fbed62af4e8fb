//! Reads an HTML file.

use super::Lines;
use super::tree::{Child, Node};

/// What the file says.
pub fn lines(bytes: &[u8]) -> Vec<String> {
    let page = Node::parse(std::str::from_utf8(bytes).unwrap());
    let mut reader = Reader { lines: Lines::default() };
    reader.blocks(page.first("main").unwrap());
    reader.lines.finish()
}

struct Reader {
    lines: Lines,
}

impl Reader {
    /// Blocks, and words that stand among them without a block of their own.
    fn blocks(&mut self, parent: &Node) {
        let mut loose = String::new();
        for child in &parent.children {
            match child {
                Child::Text(text) => loose += text,
                Child::Node(node) if is_inline(node) => loose += &inline(node),
                Child::Node(node) => {
                    self.lines.text(&std::mem::take(&mut loose));
                    self.block(node);
                }
            }
        }
        self.lines.text(&loose);
    }

    fn block(&mut self, node: &Node) {
        match node.name.as_str() {
            "h1" => self.lines.add("title", &words(node)),
            "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level: u8 = node.name[1..].parse().unwrap();
                self.lines.add(&format!("heading {}", level - 1), &words(node));
            }
            "nav" => {
                let title = node.nodes().find(|node| node.name == "p").unwrap();
                self.lines.text(&words(title));
                node.all("a").iter().for_each(|link| self.lines.add("contents", &words(link)));
            }
            "ol" => self.numbered(node),
            "table" => self.table(node),
            "figure" => self.figure(node),
            "section" if node.has_class("notes") => self.notes(node),
            "section" | "div" | "aside" | "blockquote" | "ul" | "li" | "details" | "p" | "footer" | "summary" => {
                self.blocks(node);
            }
            other => panic!("`{other}` is not known"),
        }
    }

    fn numbered(&mut self, list: &Node) {
        let mut next = list.attribute("start").map_or(1, |start| start.parse().unwrap());
        for item in list.nodes() {
            next = item.attribute("value").map_or(next, |value| value.parse().unwrap());
            self.lines.number = Some(next);
            self.blocks(item);
            next += 1;
        }
    }

    fn table(&mut self, table: &Node) {
        if let Some(caption) = table.first("caption") {
            self.parts(caption, "caption", "unseen", "summary");
        }
        for row in table.all("tr") {
            let cells: Vec<String> = row.nodes().map(words).collect();
            self.lines.row(&cells);
        }
    }

    /// Two lines: words, and those of a class in them.
    fn parts(&mut self, node: &Node, kind: &str, class: &str, other: &str) {
        let is_other = |child: &&Child| matches!(child, Child::Node(node) if node.has_class(class));
        let of = |child: &Child| match child {
            Child::Text(text) => text.clone(),
            Child::Node(node) => inline(node),
        };
        let own: String = node.children.iter().filter(|child| !is_other(child)).map(of).collect();
        let others: String = node.children.iter().filter(is_other).map(of).collect();
        self.lines.add(kind, &own);
        self.lines.add(other, &others);
    }

    fn figure(&mut self, figure: &Node) {
        for part in figure.nodes() {
            match part.name.as_str() {
                "img" => self.lines.add("figure", part.attribute("alt").expect("a picture has an alt")),
                "svg" => {
                    self.lines.add("figure", &part.first("desc").map_or_else(String::new, Node::text));
                    let drawn: Vec<String> = part.all("text").into_iter().map(Node::text).collect();
                    self.lines.add("drawn", &drawn.join(" "));
                }
                "figcaption" => self.parts(part, "caption", "credit", "text"),
                _ => self.block(part),
            }
        }
    }

    fn notes(&mut self, section: &Node) {
        for (number, item) in (1..).zip(section.all("li")) {
            assert_eq!(item.attribute("id"), Some(&*format!("note-{number}")));
            self.lines.note(&number.to_string(), words(item).trim_end().trim_end_matches('↩'));
        }
    }
}

fn is_inline(node: &Node) -> bool {
    matches!(node.name.as_str(), "a" | "strong" | "em" | "span" | "sup" | "br")
}

fn words(node: &Node) -> String {
    let each = node.children.iter().map(|child| match child {
        Child::Text(text) => text.clone(),
        Child::Node(node) => inline(node),
    });
    each.collect()
}

fn inline(node: &Node) -> String {
    match node.attribute("role") {
        Some("doc-noteref") => {
            let number = node.text();
            assert_eq!(node.attribute("href"), Some(&*format!("#note-{number}")));
            format!("[^{number}]")
        }
        _ if node.name == "br" => " ".to_owned(),
        _ => words(node),
    }
}
