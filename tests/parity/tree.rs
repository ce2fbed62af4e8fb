//! Reads XML and the tidy HTML of our files into a tree: every tag is closed, except the void ones of HTML.

/// An element.
#[derive(Debug, Default)]
pub struct Node {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Child>,
}

/// What stands in an element.
#[derive(Debug)]
pub enum Child {
    Node(Node),
    Text(String),
}

const VOID: [&str; 6] = ["meta", "img", "br", "hr", "link", "input"];

impl Node {
    /// The tree of a text; its root has no name.
    pub fn parse(mut rest: &str) -> Self {
        let mut open = vec![Node::default()];
        while let Some(start) = rest.find('<') {
            add(&mut open, Child::Text(unescaped(&rest[..start])));
            let end = start + rest[start..].find('>').expect("a tag ends");
            let tag = &rest[start + 1..end];
            rest = &rest[end + 1..];
            if let Some(name) = tag.strip_prefix('/') {
                let node = open.pop().unwrap();
                assert_eq!(node.name, name, "tags are closed in turn");
                add(&mut open, Child::Node(node));
            } else if !tag.starts_with(['?', '!']) {
                let node = Node::open(tag.trim_end_matches('/'));
                if tag.ends_with('/') || VOID.contains(&node.name.as_str()) {
                    add(&mut open, Child::Node(node));
                } else {
                    open.push(node);
                }
            }
        }
        assert_eq!(open.len(), 1, "every tag is closed");
        open.remove(0)
    }

    fn open(tag: &str) -> Self {
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("an attribute ends");
            attributes.push((key.trim().to_owned(), unescaped(value)));
            rest = after;
        }
        Node { name: name.to_owned(), attributes, children: Vec::new() }
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether it is an element of a class of HTML.
    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split(' ').any(|own| own == class))
    }

    /// The elements directly in it.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// All elements of a name in it, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> Vec<&'a Node> {
        let each = self.nodes().map(|node| {
            let own = (node.name == name).then_some(node);
            own.into_iter().chain(node.all(name)).collect::<Vec<_>>()
        });
        each.flatten().collect()
    }

    /// The first element of a name in it.
    pub fn first<'a>(&'a self, name: &'a str) -> Option<&'a Node> {
        self.all(name).first().copied()
    }

    /// The text in it.
    pub fn text(&self) -> String {
        let each = self.children.iter().map(|child| match child {
            Child::Node(node) => node.text(),
            Child::Text(text) => text.clone(),
        });
        each.collect()
    }
}

fn add(open: &mut [Node], child: Child) {
    open.last_mut().expect("a tag is open").children.push(child);
}

/// Text with the five names of XML and numbers put in.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';').expect("a reference ends");
        let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).unwrap();
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => match name.strip_prefix("#x") {
                Some(digits) => number(digits, 16),
                None => number(name.strip_prefix('#').expect("a known name"), 10),
            },
        });
        out.push_str(rest);
    }
    out
}
