//! The markup of XML and HTML, read without trust: whatever the text is, there is a tree of it.

use std::borrow::Cow;

/// How deeply elements may be nested: trees are walked by recursion. What is deeper stands beside its parent.
const DEEPEST: usize = 200;

/// Elements of HTML that have no end tag and no content.
const VOID: [&str; 6] = ["meta", "img", "br", "hr", "link", "input"];

/// An element; the root has no name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node<'a> {
    pub name: &'a str,
    /// What stands in the tag behind the name.
    rest: &'a str,
    pub children: Vec<Child<'a>>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub(crate) enum Child<'a> {
    Node(Node<'a>),
    /// Text as it is written, references to characters among it.
    Text(&'a str),
}

impl<'a> Node<'a> {
    /// The tree of a text.
    pub fn parse(mut rest: &'a str) -> Self {
        let mut open = vec![Node::default()];
        while let Some((before, after)) = rest.split_once('<') {
            add(&mut open, Child::Text(before));
            let (tag, after) = end(after);
            rest = tagged(&mut open, tag, after);
        }
        add(&mut open, Child::Text(rest));
        close(&mut open, 1);
        open.pop().unwrap_or_default()
    }

    fn open(tag: &'a str) -> Self {
        let (name, rest) = tag.split_at(tag.find(char::is_whitespace).unwrap_or(tag.len()));
        Node { name, rest, children: Vec::new() }
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.rest;
        while let Some((key, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, after) = after.get(1..)?.split_once(quote)?;
            if key.trim() == name {
                return Some(plain(value));
            }
            rest = after;
        }
        None
    }

    /// Whether it is an element of a class of HTML.
    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|own| own == class))
    }

    /// The elements directly in it.
    pub fn nodes(&self) -> impl Iterator<Item = &Node<'a>> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element of a name directly in it.
    pub fn child(&self, name: &str) -> Option<&Node<'a>> {
        self.nodes().find(|node| node.name == name)
    }

    /// Visits the elements of a name in it, in order.
    pub fn each(&self, name: &str, visit: &mut impl FnMut(&Node<'a>)) {
        for node in self.nodes() {
            if node.name == name {
                visit(node);
            }
            node.each(name, visit);
        }
    }

    /// The first element of a name in it.
    pub fn first(&self, name: &str) -> Option<&Node<'a>> {
        self.nodes().find_map(|node| if node.name == name { Some(node) } else { node.first(name) })
    }

    /// The text in it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    fn push_text(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Child::Node(node) => node.push_text(text),
                Child::Text(piece) => text.push_str(&plain(piece)),
            }
        }
    }
}

/// Takes a tag up; gives what is to be read next.
fn tagged<'a>(open: &mut Vec<Node<'a>>, tag: &'a str, after: &'a str) -> &'a str {
    if let Some(name) = tag.strip_prefix('/') {
        // An end without its start closes nothing.
        if let Some(at) = open.iter().skip(1).rposition(|node| node.name == name.trim_end()) {
            close(open, at + 1);
        }
    } else if !tag.starts_with(['?', '!']) {
        let node = Node::open(tag.strip_suffix('/').unwrap_or(tag));
        if matches!(node.name, "style" | "script") {
            // Their text is no markup.
            return after.find("</").and_then(|at| after.get(at..)).unwrap_or_default();
        }
        if tag.ends_with('/') || VOID.contains(&node.name) || open.len() > DEEPEST {
            add(open, Child::Node(node));
        } else {
            open.push(node);
        }
    }
    after
}

/// Closes elements until so many are open.
fn close(open: &mut Vec<Node<'_>>, left: usize) {
    while open.len() > left.max(1) {
        if let Some(node) = open.pop() {
            add(open, Child::Node(node));
        }
    }
}

fn add<'a>(open: &mut [Node<'a>], child: Child<'a>) {
    if let Some(last) = open.last_mut().filter(|_| !matches!(child, Child::Text(""))) {
        last.children.push(child);
    }
}

/// A tag, and what follows it. A `>` may stand in a value.
pub(crate) fn end(text: &str) -> (&str, &str) {
    if text.starts_with("!--") {
        return text.split_once("-->").unwrap_or((text, ""));
    }
    let mut quote = None;
    let close = text.bytes().position(|byte| {
        match quote {
            Some(open) if open == byte => quote = None,
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            _ => {}
        }
        byte == b'>' && quote.is_none()
    });
    let at = close.unwrap_or(text.len());
    (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default())
}

/// Text without references to characters (XML 1.0, 4.1).
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let mut pieces = text.split('&');
    let first = pieces.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut plain = first.to_owned();
    for piece in pieces {
        match piece.split_once(';').and_then(|(name, rest)| Some((character(name)?, rest))) {
            Some((character, rest)) => {
                plain.push(character);
                plain.push_str(rest);
            }
            None => plain.extend(["&", piece]),
        }
    }
    Cow::Owned(plain)
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "shy" => Some('\u{ad}'),
        number => {
            let number = number.strip_prefix('#')?;
            let code = number
                .strip_prefix(['x', 'X'])
                .map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
            code.and_then(char::from_u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_text_is_there_is_a_tree() {
        let shown = |text: &str| {
            let root = Node::parse(text);
            format!("{} {}", root.nodes().map(|node| node.name).collect::<Vec<_>>().join(" "), root.text())
        };
        assert_eq!(shown("<a>1<b x='2'/>3</a>4"), "a 134");
        assert_eq!(shown("<a>1<b>2</c></a></b>3"), "a 123");
        assert_eq!(shown("<style>a>b</style><p>&lt;&#x41;&amp;&nothing;"), "p <A&&nothing;");
        assert_eq!(shown("<!-- <x> --><?y?><p>1<"), "p 1");
        let deep = "<a>".repeat(100_000);
        assert_eq!(shown(&deep), "a ");
    }

    #[test]
    fn values_are_found_by_their_names() {
        let root = Node::parse("<a href=\"#x\" title='>' alt=\"1 &lt; 2\" hidden>");
        let node = root.first("a").unwrap();
        let value = |name| node.attribute(name).map(Cow::into_owned);
        assert_eq!(value("href").as_deref(), Some("#x"));
        assert_eq!(value("alt").as_deref(), Some("1 < 2"));
        assert_eq!(value("hidden"), None);
    }
}
