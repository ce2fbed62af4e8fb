//! A look at a template's tags before Handlebars parses it.
//!
//! The parser descends once per nested block or bracket and counts lines from the start for each tag, so the nesting
//! and the number of tags are limited first. The tags also tell where an `else` lies, which the parser forgets.

use super::{problem, sources::Source};
use crate::diag::Diagnostic;
use std::ops::Range;

const MAX_TAGS: usize = 2_000;
/// The parser's time grows with tags times bytes: this much took it two seconds, and a template of 50 KB may still
/// have a thousand tags.
const MAX_WORK: usize = 50_000_000;
const MAX_BLOCKS: usize = 32;
const MAX_BRACKETS: usize = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Else,
    Close,
    Comment,
    Other,
}

#[derive(Clone, Debug)]
pub(super) struct Tag {
    pub kind: Kind,
    pub range: Range<usize>,
}

/// The tags in order.
pub(super) fn tags(text: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("{{").map(|at| from + at) {
        if is_escaped(&text[..at]) {
            from = at + 2;
            continue;
        }
        let tag = tag(text, at);
        from = tag.range.end;
        tags.push(tag);
    }
    tags
}

/// One backslash makes the braces text; two stand for one backslash before a tag.
fn is_escaped(before: &str) -> bool {
    before.ends_with('\\') && !before.ends_with("\\\\")
}

fn tag(text: &str, start: usize) -> Tag {
    let inside = text[start + 2..].trim_start_matches(['{', '~', ' ', '\t', '\n', '\r']);
    let kind = kind(inside);
    let end = match kind {
        Kind::Comment if inside.starts_with("!--") => text[start..].find("--}}").map(|at| start + at + 4),
        Kind::Comment => text[start..].find("}}").map(|at| start + at + 2),
        _ => end(text, text.len() - inside.len()),
    };
    Tag { kind, range: start..end.unwrap_or(text.len()) }
}

fn kind(inside: &str) -> Kind {
    match inside.chars().next() {
        Some('!') => Kind::Comment,
        Some('#') => Kind::Open,
        Some('/') => Kind::Close,
        Some('^') => Kind::Else,
        _ => match inside.strip_prefix("else") {
            Some(rest) if rest.starts_with([' ', '\t', '\n', '\r', '~', '}']) => Kind::Else,
            _ => Kind::Other,
        },
    }
}

/// Where the tag's braces close, strings left aside.
fn end(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut quote) = (from, None);
    while at < bytes.len() {
        match (bytes[at], quote) {
            (b'\\', Some(_)) => at += 1,
            (byte, Some(open)) if byte == open => quote = None,
            (byte @ (b'"' | b'\''), None) => quote = Some(byte),
            (b'}', None) if bytes[at..].starts_with(b"}}") => {
                return Some(at + bytes[at..].iter().take_while(|byte| **byte == b'}').count());
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Where the `else` of the block that opens at a byte lies, for the chain's next link.
pub(super) fn next_else(tags: &[Tag], opening: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for tag in tags.iter().skip_while(|tag| tag.range.start <= opening) {
        match tag.kind {
            Kind::Else if depth == 0 => return Some(tag.range.start),
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// Refuses what the parser should not be asked to read.
pub(super) fn check(source: &Source, tags: &[Tag]) -> Result<(), Diagnostic> {
    let refuse = |tag: &Tag, what: String| {
        Err(Diagnostic::error(problem::LIMIT, what).at(source.span(tag.range.clone())).help("use partials"))
    };
    if let Some(tag) = tags.get(MAX_TAGS) {
        return refuse(tag, format!("a template may hold {MAX_TAGS} tags"));
    }
    if let Some(tag) = tags.last().filter(|_| tags.len() * source.text.len() > MAX_WORK) {
        return refuse(tag, format!("{} tags are too many for a template of this length", tags.len()));
    }
    let mut depth = 0_usize;
    for tag in tags {
        match tag.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_BLOCKS {
            return refuse(tag, format!("blocks may be nested {MAX_BLOCKS} deep"));
        }
        if brackets(&source.text[tag.range.clone()]) > MAX_BRACKETS {
            return refuse(tag, format!("brackets may be nested {MAX_BRACKETS} deep"));
        }
    }
    Ok(())
}

/// How deep brackets may be nested in a tag, at most; those in strings count, which real templates do not notice.
fn brackets(tag: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in tag.trim_start_matches('{').bytes() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
