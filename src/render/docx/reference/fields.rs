//! Fields of a header: those that number pages or repeat a heading stay; what runs a program, fetches a file or tells who
//! wrote a document where does not (ISO/IEC 29500-1, 17.16.5). What a field showed when the house saved its document goes
//! with it, or makes way for a number where programs work it out anew: it can be a heading of another document.

use super::instruction::{Verdict, verdict};
use crate::render::docx::dom::{Element, Node};

/// A field that is open at a place of a part.
struct Open {
    verdict: Verdict,
    is_result: bool,
    /// Whether the number in its place is written.
    is_written: bool,
}

/// Takes what is not fine out of the fields of a part; whether there was any.
pub(super) fn clean(root: &mut Element) -> bool {
    let mut verdicts = Verdicts::default();
    read(root, &mut verdicts);
    let mut walk = Walk { verdicts: verdicts.all().into_iter(), open: Vec::new(), has_cut: false };
    walk.children(root);
    walk.has_cut
}

/// The instructions of a part's fields, in the order in which the fields begin.
#[derive(Default)]
struct Verdicts {
    instructions: Vec<String>,
    /// The fields around a place, by number, and whether what they show has begun.
    open: Vec<(usize, bool)>,
}

impl Verdicts {
    fn all(&self) -> Vec<Verdict> {
        let is_closed = |number: usize| self.open.iter().all(|(open, _)| *open != number);
        let verdicts = self.instructions.iter().enumerate();
        // Nobody knows where a field ends that has no end.
        verdicts.map(|(at, it)| if is_closed(at) { verdict(it) } else { Verdict::Gone }).collect()
    }
}

fn read(parent: &Element, into: &mut Verdicts) {
    for element in parent.elements() {
        match (element.name.as_str(), element.get("w:fldCharType")) {
            ("w:fldSimple", _) => {
                into.instructions.push(element.get("w:instr").unwrap_or_default().to_owned());
                read(element, into);
            }
            ("w:fldChar", Some("begin")) => {
                into.open.push((into.instructions.len(), false));
                into.instructions.push(String::new());
            }
            ("w:fldChar", Some("separate")) => {
                if let Some((_, is_result)) = into.open.last_mut() {
                    *is_result = true;
                }
            }
            ("w:fldChar", Some("end")) => drop(into.open.pop()),
            ("w:instrText", _) => instruct(element, into),
            _ => read(element, into),
        }
    }
}

/// An instruction may be put together of others: all of them count for those around.
fn instruct(element: &Element, into: &mut Verdicts) {
    let Verdicts { instructions, open } = into;
    for (number, _) in open.iter().filter(|(_, is_result)| !is_result) {
        if let Some(instruction) = instructions.get_mut(*number) {
            instruction.extend(element.children.iter().filter_map(|node| match node {
                Node::Text(text) => Some(text.as_str()),
                Node::Element(_) | Node::Written(_) => None,
            }));
        }
    }
}

struct Walk {
    verdicts: std::vec::IntoIter<Verdict>,
    open: Vec<Open>,
    has_cut: bool,
}

impl Walk {
    fn children(&mut self, parent: &mut Element) {
        let mut kept = Vec::with_capacity(parent.children.len());
        for node in std::mem::take(&mut parent.children) {
            match node {
                Node::Element(element) => self.element(element, &mut kept),
                node => kept.push(node),
            }
        }
        parent.children = kept;
    }

    fn element(&mut self, mut element: Element, kept: &mut Vec<Node>) {
        let is_kept = match (element.name.as_str(), element.get("w:fldCharType")) {
            ("w:fldSimple", _) => return self.simple(element, kept),
            ("w:fldChar", Some("begin")) => self.begin(),
            ("w:fldChar", Some("separate")) => self.separate(),
            ("w:fldChar", Some("end")) => self.end(),
            ("w:fldChar", _) => false,
            ("w:instrText", _) => self.is_instruction(),
            // Paragraphs and runs stay, so that what is around a field keeps its place.
            ("w:p" | "w:r" | "w:tbl" | "w:tr" | "w:tc", _) => {
                self.children(&mut element);
                true
            }
            ("w:hyperlink" | "w:bdo" | "w:dir", _) => {
                self.children(&mut element);
                !element.children.is_empty()
            }
            (name, _) if name.ends_with("Pr") || name == "w:tblGrid" => true,
            ("w:t", _) => self.is_seen() && self.word(&mut element),
            _ => {
                self.children(&mut element);
                self.is_seen() && !self.is_worked_out()
            }
        };
        self.has_cut |= !is_kept && !self.is_worked_out();
        if is_kept {
            kept.push(Node::Element(element));
        }
    }

    fn simple(&mut self, mut element: Element, kept: &mut Vec<Node>) {
        let verdict = self.verdicts.next().unwrap_or(Verdict::Gone);
        self.open.push(Open { verdict, is_result: true, is_written: false });
        self.children(&mut element);
        self.open.pop();
        let is_seen = self.is_seen();
        match verdict {
            Verdict::Number | Verdict::Text if is_seen => kept.push(Node::Element(element)),
            Verdict::Words if is_seen => {
                self.has_cut = true;
                kept.extend(element.children);
            }
            _ => self.has_cut = true,
        }
    }

    fn begin(&mut self) -> bool {
        let verdict = self.verdicts.next().unwrap_or(Verdict::Gone);
        let is_seen = self.is_around();
        self.open.push(Open { verdict, is_result: false, is_written: false });
        is_seen && verdict.is_fine()
    }

    fn separate(&mut self) -> bool {
        let Some(mut last) = self.open.pop() else { return false };
        let is_kept = last.verdict.is_fine() && self.is_around();
        last.is_result = true;
        self.open.push(last);
        is_kept
    }

    fn end(&mut self) -> bool {
        self.open.pop().is_some_and(|last| last.verdict.is_fine()) && self.is_around()
    }

    /// Whether the fields around a place let a field be there: in what they show, or in the instruction of one that stays.
    fn is_around(&self) -> bool {
        self.open.iter().all(|field| field.verdict.is_fine() || field.verdict == Verdict::Words && field.is_result)
    }

    fn is_instruction(&self) -> bool {
        self.open.last().is_some_and(|last| !last.is_result) && self.open.iter().all(|it| it.verdict.is_fine())
    }

    /// Whether what stands here is shown by all the fields that it is in.
    fn is_seen(&self) -> bool {
        self.is_around() && self.open.iter().all(|field| field.is_result)
    }

    /// Whether programs write what stands here themselves.
    fn is_worked_out(&self) -> bool {
        self.open.iter().any(|field| field.verdict.is_worked_out() && field.is_result)
    }

    /// A word of what a field shows: of one that is worked out, a number in its place or nothing.
    fn word(&mut self, element: &mut Element) -> bool {
        let mut fields = self.open.iter_mut();
        let Some(outermost) = fields.find(|field| field.verdict.is_worked_out()) else { return true };
        element.children = vec![Node::Text("1".to_owned())];
        outermost.verdict == Verdict::Number && !std::mem::replace(&mut outermost.is_written, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::docx::dom::element;

    /// A paragraph of single letters and signs: `{` begins a field, `|` what it shows, `}` ends it; what stands in `<>` is
    /// its instruction.
    fn paragraph(text: &str) -> Element {
        let run = |inside: Element| element("w:r").child(inside);
        let mut paragraph = element("w:p");
        for (at, c) in text.char_indices() {
            let mark = |kind: &str| run(element("w:fldChar").with("w:fldCharType", kind));
            match c {
                '{' => paragraph.push(mark("begin")),
                '|' => paragraph.push(mark("separate")),
                '}' => paragraph.push(mark("end")),
                '<' => {
                    let instruction = text[at + 1..].split('>').next().unwrap();
                    paragraph.push(run(element("w:instrText").text(instruction)));
                }
                _ if text[..at].matches('<').count() > text[..at].matches('>').count() || c == '>' => {}
                _ => paragraph.push(run(element("w:t").text(&c.to_string()))),
            }
        }
        element("w:hdr").child(paragraph)
    }

    fn written(element: &Element) -> String {
        let text = || element.children.iter().map(|it| if let Node::Text(text) = it { text.as_str() } else { "" });
        match (element.name.as_str(), element.get("w:fldCharType")) {
            (_, Some("begin")) => "{".to_owned(),
            (_, Some("separate")) => "|".to_owned(),
            (_, Some("end")) => "}".to_owned(),
            ("w:instrText", _) => format!("<{}>", text().collect::<String>()),
            ("w:t", _) => text().collect(),
            _ => element.elements().map(written).collect(),
        }
    }

    #[track_caller]
    fn becomes(text: &str, wanted: &str, is_cut: bool) {
        let mut root = paragraph(text);
        let has_cut = clean(&mut root);
        assert_eq!((written(&root).as_str(), has_cut), (wanted, is_cut), "{text}");
    }

    #[test]
    fn what_programs_work_out_is_not_what_the_house_saved() {
        becomes("a{<PAGE>|77}b", "a{<PAGE>|1}b", false);
        becomes("a{<STYLEREF 1>|secret}b", "a{<STYLEREF 1>|}b", false);
        becomes("{<=>{<PAGE>|7}<-1>|6}", "{<=>{<PAGE>|}<-1>|1}", false);
        becomes("{<HYPERLINK https://a.example/>|shown}", "{<HYPERLINK https://a.example/>|shown}", false);
    }

    #[test]
    fn what_is_not_fine_goes_with_its_instruction() {
        becomes("a{<AUTHOR>|me}b", "ab", true);
        becomes("a{<DDE>{<PAGE>|1}|x}b", "ab", true);
        becomes("a{<HYPERLINK file:x>|word}b", "awordb", true);
        becomes("a{<QUOTE >{<PAGE>|1}|x}b", "axb", true);
        becomes("a{<PAGE>|b", "a", true);
        becomes("a|b}c", "abc", true);
        becomes("a<secret>b", "ab", true);
    }

    #[test]
    fn simple_fields_are_fields() {
        let simple = |instruction: &str| {
            let field = element("w:fldSimple").with("w:instr", instruction);
            let mut root = element("w:p").child(field.child(element("w:r").child(element("w:t").text("shown"))));
            let has_cut = clean(&mut root);
            (written(&root), root.find("w:fldSimple").is_some(), has_cut)
        };
        assert_eq!(simple("PAGE"), ("1".to_owned(), true, false));
        assert_eq!(simple("AUTHOR"), (String::new(), false, true));
        assert_eq!(simple("HYPERLINK x"), ("shown".to_owned(), false, true));
    }
}
