//! What a style may ask for. A style is a program: its macros call each other, and the processor follows them without
//! counting. So a style that calls itself, or unfolds into more than any published one, is refused before it runs.
//!
//! The limits are two to four times what the largest published styles need (measured over the ten thousand of the CSL
//! project: nested 19 deep, 72 with macros unfolded, 4,538 elements along the longest way, 411 bytes in a tag).

use super::style::{Fault, brief};
use hayagriva::citationberg::{
    Affixes, Choose, ChooseBranch, CslMacro, IndependentStyle, LayoutRenderingElement, Names, NamesChild, Sort,
    SortKey, Text, TextTarget, ToAffixes,
};
use std::collections::BTreeMap;

/// Elements inside each other, as they are written.
const DEEPEST: usize = 40;
/// Elements inside each other with macros unfolded.
const DEEPEST_UNFOLDED: usize = 150;
/// Elements along the longest way through a citation, with macros unfolded.
const LARGEST: usize = 10_000;
/// Bytes of a tag.
const LONGEST_TAG: usize = 1_000;
/// Bytes of a text between tags, such as a term.
const LONGEST_TEXT: usize = 100;
/// Elements that describe the style and are never printed; their texts may be longer.
const DESCRIPTION: [&str; 8] = ["title", "title-short", "summary", "rights", "name", "uri", "id", "email"];
/// Bytes that are printed for as much as one element counts.
const BYTES: usize = 16;

const SIMPLER: &str = "take the style as it is published; this one is made to be too much";

/// Refuses a text that nests too deep for a parser that recurses, or holds pieces that are too long. Comments are left
/// out; the types of documents, which may define entities, have no place in a style.
pub(super) fn text(text: &str) -> Result<(), Fault> {
    let mut depth = 0_usize;
    let mut is_printed = true;
    let mut rest = text;
    while !rest.is_empty() {
        let piece = piece(rest);
        let (written, after) = rest.split_at_checked(piece.length).unwrap_or((rest, ""));
        match piece.kind {
            Kind::Text if is_printed && written.trim().len() > LONGEST_TEXT => {
                return Err(Fault::new(format!("it holds a text of more than {LONGEST_TEXT} bytes"), SIMPLER));
            }
            Kind::DocumentType => {
                return Err(Fault::new("it has a document type, which may define entities", "take `<!DOCTYPE …>` out"));
            }
            Kind::Open | Kind::Empty if piece.length > LONGEST_TAG => {
                return Err(Fault::new(format!("it holds a tag of more than {LONGEST_TAG} bytes"), SIMPLER));
            }
            Kind::Open => {
                depth += 1;
                is_printed = !DESCRIPTION.contains(&name(written));
            }
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Text | Kind::Empty | Kind::Skipped => {}
        }
        if depth > DEEPEST {
            return Err(Fault::new(format!("its elements are nested more than {DEEPEST} deep"), SIMPLER));
        }
        rest = after;
    }
    Ok(())
}

/// The name of an opening tag.
fn name(tag: &str) -> &str {
    tag.trim_start_matches('<').split([' ', '\t', '\r', '\n', '>']).next().unwrap_or_default()
}

enum Kind {
    Text,
    Open,
    Empty,
    Close,
    DocumentType,
    Skipped,
}

struct Piece {
    kind: Kind,
    length: usize,
}

/// The tag, comment or text that a text starts with.
fn piece(rest: &str) -> Piece {
    let until = |end: &str, from: usize| {
        rest.get(from..).and_then(|inside| inside.find(end)).map_or(rest.len(), |at| from + at + end.len())
    };
    let (kind, length) = if !rest.starts_with('<') {
        (Kind::Text, rest.find('<').unwrap_or(rest.len()))
    } else if rest.starts_with("<!--") {
        (Kind::Skipped, until("-->", 4))
    } else if rest.starts_with("<![CDATA[") {
        (Kind::Text, until("]]>", 9))
    } else if rest.starts_with("<?") {
        (Kind::Skipped, until("?>", 2))
    } else if rest.starts_with("<!") {
        (Kind::DocumentType, until(">", 2))
    } else if rest.starts_with("</") {
        (Kind::Close, until(">", 2))
    } else {
        let length = tag(rest);
        let is_empty = rest.get(..length).is_some_and(|tag| tag.ends_with("/>"));
        (if is_empty { Kind::Empty } else { Kind::Open }, length)
    };
    Piece { kind, length }
}

/// The length of an opening tag; a `>` in the value of an attribute does not end it.
fn tag(rest: &str) -> usize {
    let mut quote = None;
    for (at, letter) in rest.char_indices() {
        match (quote, letter) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    rest.len()
}

/// Refuses a style whose macros call themselves, are nowhere, or unfold into too much.
pub(super) fn rules(style: &IndependentStyle) -> Result<(), Fault> {
    let mut named = BTreeMap::new();
    for one in &style.macros {
        named.entry(one.name.as_str()).or_insert(one);
    }
    let mut macros = Macros { named, weighed: BTreeMap::new() };
    macros.all(&style.citation.layout.elements, 1)?;
    macros.sort(style.citation.sort.as_ref())?;
    if let Some(bibliography) = &style.bibliography {
        macros.all(&bibliography.layout.elements, 1)?;
        macros.sort(bibliography.sort.as_ref())?;
    }
    Ok(())
}

/// How much elements unfold into.
#[derive(Clone, Copy, Default)]
struct Weight {
    elements: usize,
    depth: usize,
}

impl Weight {
    fn and(self, other: Weight) -> Weight {
        Weight { elements: self.elements.saturating_add(other.elements), depth: self.depth.max(other.depth) }
    }

    fn or(self, other: Weight) -> Weight {
        Weight { elements: self.elements.max(other.elements), depth: self.depth.max(other.depth) }
    }

    /// Below one more element, itself so heavy.
    fn under(self, element: usize) -> Weight {
        Weight { elements: self.elements.saturating_add(element), depth: self.depth + 1 }
    }
}

struct Macros<'a> {
    named: BTreeMap<&'a str, &'a CslMacro>,
    /// The macros that were met; one that is not weighed yet is being unfolded.
    weighed: BTreeMap<&'a str, Option<Weight>>,
}

impl<'a> Macros<'a> {
    fn sort(&mut self, sort: Option<&'a Sort>) -> Result<(), Fault> {
        for key in sort.iter().flat_map(|sort| &sort.keys) {
            if let SortKey::MacroName { name, .. } = key {
                self.call(name, 1)?;
            }
        }
        Ok(())
    }

    /// All of some elements, which stand so deep.
    fn all(&mut self, elements: &'a [LayoutRenderingElement], depth: usize) -> Result<Weight, Fault> {
        let mut whole = Weight::default();
        // Before going deeper: a chain of macros is as long as a file allows.
        within(whole, depth)?;
        for element in elements {
            whole = whole.and(self.element(element, depth + 1)?);
            within(whole, depth)?;
        }
        Ok(whole)
    }

    fn element(&mut self, element: &'a LayoutRenderingElement, depth: usize) -> Result<Weight, Fault> {
        let inside = match element {
            LayoutRenderingElement::Text(text) => return self.text(text, depth),
            LayoutRenderingElement::Names(names) => self.names(names, depth)?,
            LayoutRenderingElement::Group(group) => {
                let printed = bytes(&group.to_affixes()) + group.delimiter.as_ref().map_or(0, String::len);
                return Ok(self.all(&group.children, depth)?.under(1 + printed / BYTES));
            }
            LayoutRenderingElement::Choose(choose) => self.choose(choose, depth)?,
            LayoutRenderingElement::Date(_) | LayoutRenderingElement::Number(_) | LayoutRenderingElement::Label(_) => {
                Weight::default()
            }
        };
        Ok(inside.under(1))
    }

    fn text(&mut self, text: &'a Text, depth: usize) -> Result<Weight, Fault> {
        let printed = bytes(&text.to_affixes());
        let (inside, printed) = match &text.target {
            TextTarget::Macro { name } => (self.call(name, depth)?, printed),
            TextTarget::Value { val } => (Weight::default(), printed + val.len()),
            TextTarget::Variable { .. } | TextTarget::Term { .. } => (Weight::default(), printed),
        };
        Ok(inside.under(1 + printed / BYTES))
    }

    fn names(&mut self, names: &'a Names, depth: usize) -> Result<Weight, Fault> {
        let mut whole = Weight::default();
        for child in &names.children {
            if let NamesChild::Substitute(substitute) = child {
                whole = whole.and(self.all(&substitute.children, depth)?);
            }
        }
        Ok(whole)
    }

    /// One branch is taken, and every condition may be looked at.
    fn choose(&mut self, choose: &'a Choose, depth: usize) -> Result<Weight, Fault> {
        let mut largest = Weight::default();
        let mut conditions = 0;
        for branch in choose.branches() {
            conditions += tests(branch);
            largest = largest.or(self.all(&branch.children, depth)?);
        }
        if let Some(otherwise) = &choose.otherwise {
            largest = largest.or(self.all(&otherwise.children, depth)?);
        }
        Ok(largest.and(Weight { elements: conditions, depth: 0 }))
    }

    fn call(&mut self, name: &'a str, depth: usize) -> Result<Weight, Fault> {
        match self.weighed.get(name) {
            Some(Some(weight)) => return within(*weight, depth).map(|()| *weight),
            Some(None) => {
                let why = format!("its macro `{}` calls itself", brief(name));
                return Err(Fault::new(why, "let no macro lead back to where it was called"));
            }
            None => {}
        }
        let called = self.named.get(name).copied().ok_or_else(|| {
            let why = format!("it calls a macro `{}`, which it does not have", brief(name));
            Fault::new(why, "add the macro, or take the style as it is published")
        })?;
        self.weighed.insert(name, None);
        let weight = self.all(&called.children, depth)?;
        self.weighed.insert(name, Some(weight));
        Ok(weight)
    }
}

/// What stands so deep, with all that is in it, must stay below the limits.
fn within(weight: Weight, depth: usize) -> Result<(), Fault> {
    if depth + weight.depth > DEEPEST_UNFOLDED {
        return Err(Fault::new(format!("with its macros it is nested more than {DEEPEST_UNFOLDED} deep"), SIMPLER));
    }
    if weight.elements > LARGEST {
        return Err(Fault::new(format!("with its macros it unfolds into more than {LARGEST} elements"), SIMPLER));
    }
    Ok(())
}

fn bytes(affixes: &Affixes) -> usize {
    affixes.prefix.as_ref().map_or(0, String::len) + affixes.suffix.as_ref().map_or(0, String::len)
}

fn tests(branch: &ChooseBranch) -> usize {
    fn count<T>(list: &Option<Vec<T>>) -> usize {
        list.as_ref().map_or(0, Vec::len)
    }
    let variables = count(&branch.is_numeric) + count(&branch.variable) + count(&branch.is_uncertain_date);
    1 + variables + count(&branch.type_) + count(&branch.position) + count(&branch.locator)
}
