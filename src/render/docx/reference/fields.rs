//! Fields of a header: those that number pages or repeat a heading stay; what runs a program, fetches a file or tells who
//! wrote a document where does not (ISO/IEC 29500-1, 17.16.5).

use crate::document::is_live;
use crate::render::docx::dom::{Element, Node};

/// What a field may do.
const FINE: [&str; 12] = [
    "PAGE",
    "NUMPAGES",
    "SECTION",
    "SECTIONPAGES",
    "PAGEREF",
    "STYLEREF",
    "SEQ",
    "SYMBOL",
    "EQ",
    "QUOTE",
    "=",
    "TITLE",
];

/// The fields of a part, in the order in which they begin.
pub(super) struct Fields(Vec<Field>);

#[derive(Default)]
struct Field {
    instruction: String,
    has_begun_result: bool,
}

impl Field {
    fn is_fine(&self) -> bool {
        is_fine(&self.instruction)
    }
}

fn is_fine(instruction: &str) -> bool {
    let instruction = instruction.trim();
    let word = instruction.split([' ', '\t', '\n', '"']).next().unwrap_or_default().to_ascii_uppercase();
    if word == "HYPERLINK" {
        let address = instruction.split('"').nth(1).unwrap_or_default();
        return instruction.contains("\\l") && address.is_empty() || is_live(address);
    }
    FINE.contains(&word.as_str()) || word.starts_with('=')
}

impl Fields {
    pub fn read(root: &Element) -> Self {
        let (mut fields, mut open) = (Vec::<Field>::new(), Vec::new());
        read(root, &mut fields, &mut open);
        Fields(fields)
    }

    pub fn are_fine(&self) -> bool {
        self.0.iter().all(Field::is_fine)
    }

    /// Takes the fields that are not fine out of the part they were read in, with what they gave.
    pub fn take_out(&self, root: &mut Element) {
        let (mut next, mut open) = (0, Vec::new());
        self.prune(root, &mut next, &mut open);
    }

    fn prune(&self, parent: &mut Element, next: &mut usize, open: &mut Vec<bool>) {
        parent.children.retain_mut(|node| {
            let Node::Element(element) = node else { return !open.contains(&false) };
            match (element.name.as_str(), element.get("w:fldCharType")) {
                ("w:fldSimple", _) => {
                    let is_fine = self.is_fine(*next);
                    *next += 1;
                    self.prune(element, next, open);
                    is_fine && !open.contains(&false)
                }
                ("w:fldChar", Some("begin")) => {
                    open.push(self.is_fine(*next));
                    *next += 1;
                    !open.contains(&false)
                }
                ("w:fldChar", Some("end")) => {
                    let is_kept = !open.contains(&false);
                    open.pop();
                    is_kept
                }
                // Paragraphs and runs stay, so that what is around a field keeps its place.
                ("w:p" | "w:r" | "w:rPr" | "w:pPr" | "w:tbl" | "w:tr" | "w:tc", _) => {
                    self.prune_inside(element, next, open);
                    true
                }
                _ => {
                    self.prune(element, next, open);
                    !open.contains(&false)
                }
            }
        });
    }

    /// Properties of paragraphs and runs are no part of what a field gave.
    fn prune_inside(&self, element: &mut Element, next: &mut usize, open: &mut Vec<bool>) {
        if !element.name.ends_with("Pr") {
            self.prune(element, next, open);
        }
    }

    fn is_fine(&self, number: usize) -> bool {
        self.0.get(number).is_none_or(Field::is_fine)
    }
}

fn read(parent: &Element, fields: &mut Vec<Field>, open: &mut Vec<usize>) {
    for element in parent.elements() {
        match (element.name.as_str(), element.get("w:fldCharType")) {
            ("w:fldSimple", _) => {
                let instruction = element.get("w:instr").unwrap_or_default().to_owned();
                fields.push(Field { instruction, has_begun_result: true });
                read(element, fields, open);
            }
            ("w:fldChar", Some("begin")) => {
                open.push(fields.len());
                fields.push(Field::default());
            }
            ("w:fldChar", Some("separate")) => {
                if let Some(field) = open.last().and_then(|number| fields.get_mut(*number)) {
                    field.has_begun_result = true;
                }
            }
            ("w:fldChar", Some("end")) => drop(open.pop()),
            ("w:instrText" | "w:delInstrText", _) => {
                let texts = element.children.iter().filter_map(|node| match node {
                    Node::Text(text) => Some(text.as_str()),
                    Node::Element(_) | Node::Written(_) => None,
                });
                // An instruction may be put together of others: all of them count for those around.
                for number in open.iter() {
                    if let Some(field) = fields.get_mut(*number).filter(|field| !field.has_begun_result) {
                        field.instruction.extend(texts.clone());
                    }
                }
            }
            _ => read(element, fields, open),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fields_that_stay_inside_are_fine() {
        for fine in
            [" PAGE ", "NUMPAGES \\* Arabic", "STYLEREF \"heading 1\"", "HYPERLINK \"https://example.org/\"", "=1+1"]
        {
            assert!(is_fine(fine), "{fine}");
        }
        for bad in [
            "INCLUDETEXT \"c:\\\\x.docx\"",
            "INCLUDEPICTURE \"http://x/y.png\" \\d",
            "DDEAUTO c:\\\\cmd.exe",
            "dde x",
            "LINK Excel.Sheet",
            "MACROBUTTON x y",
            "AUTOTEXT x",
            "AUTHOR",
            "FILENAME \\p",
            "DOCVARIABLE secret",
            "HYPERLINK \"file:///c:/x\"",
            "",
        ] {
            assert!(!is_fine(bad), "{bad}");
        }
    }
}
