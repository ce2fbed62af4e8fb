//! What the processor gives, as inlines of the document. Bold and italics stay; small capitals, underlining and raised
//! letters have no place in the document and become plain text.

use super::Work;
use crate::document::{Inline, plain_text};
use hayagriva::citationberg::{Display, FontStyle, FontWeight};
use hayagriva::{ElemChild, ElemChildren, Formatting};

/// A citation or an entry of the list. Its title is marked as being in another language where it is, and leads to the work
/// unless the style prints the address.
pub(super) fn inlines(printed: &ElemChildren, work: Work<'_>) -> Vec<Inline> {
    let mut line = Vec::new();
    children(printed, &mut line);
    trim(&mut line);
    let address = if has_link(&line) { "" } else { link(work) };
    let title = match work {
        Work::Source(source) => source.title(),
        Work::Instrument(instrument) => instrument.title(),
    };
    mark(&mut line, title.trim(), &|words| dressed_title(words, work, address));
    line
}

/// The number or label that a style sets apart in front of an entry, and the entry.
pub(super) fn entry(first: Option<&ElemChild>, printed: &ElemChildren, work: Work<'_>) -> Vec<Inline> {
    let entry = inlines(printed, work);
    let mut line = Vec::new();
    first.iter().for_each(|first| child(first, &mut line));
    trim(&mut line);
    if line.is_empty() {
        return entry;
    }
    line.push(Inline::text("\u{a0}"));
    line.extend(entry);
    line
}

fn children(printed: &ElemChildren, line: &mut Vec<Inline>) {
    printed.0.iter().for_each(|one| child(one, line));
}

fn child(printed: &ElemChild, line: &mut Vec<Inline>) {
    match printed {
        ElemChild::Text(text) => push(&text.text, text.formatting, line),
        ElemChild::Markup(text) => push(text, Formatting::default(), line),
        ElemChild::Link { text, url } => {
            let mut content = Vec::new();
            push(&text.text, text.formatting, &mut content);
            line.push(Inline::Link { address: url.clone(), content });
        }
        ElemChild::Elem(elem) => {
            let is_block = matches!(elem.display, Some(Display::Block | Display::Indent));
            if is_block && !line.is_empty() {
                line.push(Inline::LineBreak);
            } else if elem.display == Some(Display::RightInline) && !plain_text(line).ends_with([' ', '\u{a0}']) {
                line.push(Inline::text(" "));
            }
            children(&elem.children, line);
        }
        // Only what asks for it gets a gap to fill in; places in a text are given as words.
        ElemChild::Transparent { .. } => {}
    }
}

fn push(text: &str, formatting: Formatting, line: &mut Vec<Inline>) {
    if text.is_empty() {
        return;
    }
    let mut inline = Inline::text(single_spaced(text));
    if formatting.font_style == FontStyle::Italic {
        inline = Inline::Emphasis(vec![inline]);
    }
    if formatting.font_weight == FontWeight::Bold {
        inline = Inline::Strong(vec![inline]);
    }
    match (line.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, inline) => line.push(inline),
    }
}

/// A text on one line, without the second of two spaces: pieces of a style bring one each.
fn single_spaced(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }) {
        if letter != ' ' || !line.ends_with(' ') {
            line.push(letter);
        }
    }
    line
}

/// Takes the spaces at both ends away.
fn trim(line: &mut Vec<Inline>) {
    while let Some(Inline::Text(text)) = line.last_mut() {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            break;
        }
        line.pop();
    }
    if let Some(Inline::Text(text)) = line.first_mut() {
        *text = text.trim_start().to_owned();
    }
}

fn link<'a>(work: Work<'a>) -> &'a str {
    match work {
        Work::Source(source) => source.link(),
        Work::Instrument(instrument) => instrument.link(),
    }
}

fn has_link(line: &[Inline]) -> bool {
    line.iter().any(|inline| match inline {
        Inline::Link { .. } => true,
        Inline::Strong(content) | Inline::Emphasis(content) => has_link(content),
        Inline::Text(_)
        | Inline::Foreign { .. }
        | Inline::Reference { .. }
        | Inline::NoteMark(_)
        | Inline::LineBreak => false,
    })
}

fn dressed_title(words: &str, work: Work<'_>, address: &str) -> Inline {
    let mut title = Inline::text(words);
    if let Work::Source(source) = work
        && let Some(language) = source.language()
    {
        title = Inline::Foreign { language: language.clone(), content: vec![title] };
    }
    if address.is_empty() { title } else { Inline::Link { address: address.to_owned(), content: vec![title] } }
}

/// Dresses the first place where a title stands, in whatever letter case the style has set it.
fn mark(line: &mut Vec<Inline>, title: &str, dress: &dyn Fn(&str) -> Inline) -> bool {
    for at in 0..line.len() {
        let pieces = match line.get_mut(at) {
            Some(Inline::Text(text)) => split(text, title, dress),
            Some(Inline::Strong(content) | Inline::Emphasis(content)) => {
                if mark(content, title, dress) {
                    return true;
                }
                None
            }
            _ => None,
        };
        if let Some(pieces) = pieces {
            line.splice(at..=at, pieces);
            return true;
        }
    }
    false
}

fn split(text: &str, title: &str, dress: &dyn Fn(&str) -> Inline) -> Option<Vec<Inline>> {
    let range = find(text, title)?;
    let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
    let mut pieces = vec![Inline::text(before), dress(text.get(range)?), Inline::text(after)];
    pieces.retain(|piece| *piece != Inline::text(""));
    Some(pieces)
}

/// Where a text holds a title, whatever the case of the letters.
fn find(text: &str, title: &str) -> Option<std::ops::Range<usize>> {
    if title.is_empty() {
        return None;
    }
    if let Some(start) = text.find(title) {
        return Some(start..start + title.len());
    }
    text.char_indices().find_map(|(start, _)| {
        let mut rest = text.get(start..)?.char_indices();
        let is_same = title.chars().all(|letter| {
            rest.next().is_some_and(|(_, other)| letter == other || letter.to_lowercase().eq(other.to_lowercase()))
        });
        let end = rest.next().map_or(text.len(), |(at, _)| start + at);
        is_same.then_some(start..end)
    })
}
