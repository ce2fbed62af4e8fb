//! The order of children that the schemas demand and docx-rs does not keep.
//!
//! WordprocessingML is a language of sequences: a property that stands in the wrong place makes a file invalid. The lists
//! are those of ISO/IEC 29500-1:2016, Annex A.1 (`wml.xsd`).

use super::dom::{Element, Node};

/// The children an element may have, in their order; `None` for an element whose order is already right.
fn sequence(parent: &str) -> Option<&'static [&'static str]> {
    match parent {
        "w:rPr" => Some(RUN),
        "w:pPr" => Some(PARAGRAPH),
        "w:numPr" => Some(&["w:ilvl", "w:numId", "w:ins"]),
        "w:pBdr" => Some(&["w:top", "w:left", "w:bottom", "w:right", "w:between", "w:bar"]),
        "w:tblPr" => Some(TABLE),
        "w:trPr" => Some(ROW),
        "w:tcPr" => Some(CELL),
        "w:tcBorders" | "w:tblBorders" => Some(BORDERS),
        "w:sectPr" => Some(SECTION),
        "w:style" => Some(STYLE),
        "w:abstractNum" => {
            Some(&["w:nsid", "w:multiLevelType", "w:tmpl", "w:name", "w:styleLink", "w:numStyleLink", "w:lvl"])
        }
        "w:lvl" => Some(LEVEL),
        "w:lvlOverride" => Some(&["w:startOverride", "w:lvl"]),
        "w:sdtPr" => Some(&["w:rPr", "w:alias", "w:tag", "w:id", "w:lock", "w:placeholder", "w:docPartObj"]),
        _ => None,
    }
}

#[rustfmt::skip]
const RUN: &[&str] = &[
    "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps",
    "w:strike", "w:dstrike", "w:outline", "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid", "w:vanish",
    "w:webHidden", "w:color", "w:spacing", "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect",
    "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish",
    "w:oMath", "w:rPrChange",
];
#[rustfmt::skip]
const PARAGRAPH: &[&str] = &[
    "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:numPr",
    "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap",
    "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid",
    "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection",
    "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
];
#[rustfmt::skip]
const TABLE: &[&str] = &[
    "w:tblStyle", "w:tblpPr", "w:tblOverlap", "w:bidiVisual", "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW",
    "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook",
    "w:tblCaption", "w:tblDescription", "w:tblPrChange",
];
#[rustfmt::skip]
const ROW: &[&str] = &[
    "w:cnfStyle", "w:divId", "w:gridBefore", "w:gridAfter", "w:wBefore", "w:wAfter", "w:cantSplit", "w:trHeight",
    "w:tblHeader", "w:tblCellSpacing", "w:jc", "w:hidden", "w:ins", "w:del", "w:trPrChange",
];
#[rustfmt::skip]
const CELL: &[&str] = &[
    "w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar",
    "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark",
];
#[rustfmt::skip]
const BORDERS: &[&str] = &[
    "w:top", "w:left", "w:start", "w:bottom", "w:right", "w:end", "w:insideH", "w:insideV", "w:tl2br", "w:tr2bl",
];
#[rustfmt::skip]
const SECTION: &[&str] = &[
    "w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz", "w:pgMar", "w:paperSrc",
    "w:pgBorders", "w:lnNumType", "w:pgNumType", "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg",
    "w:textDirection", "w:bidi", "w:rtlGutter", "w:docGrid",
];
#[rustfmt::skip]
const STYLE: &[&str] = &[
    "w:name", "w:aliases", "w:basedOn", "w:next", "w:link", "w:autoRedefine", "w:hidden", "w:uiPriority", "w:semiHidden",
    "w:unhideWhenUsed", "w:qFormat", "w:locked", "w:rsid", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr",
];
#[rustfmt::skip]
const LEVEL: &[&str] = &[
    "w:start", "w:numFmt", "w:lvlRestart", "w:pStyle", "w:isLgl", "w:suff", "w:lvlText", "w:lvlPicBulletId", "w:legacy",
    "w:lvlJc", "w:pPr", "w:rPr",
];

/// Containers of properties that say nothing when they are empty.
const HOLLOW: &[&str] = &["w:rPr", "w:pPr", "w:tcPr", "w:trPr", "w:sdtPr", "w:tblBorders"];

/// Sorts the children of every element under `element` and leaves out what the schema does not allow there.
pub(super) fn arrange(element: &mut Element) {
    element.elements_mut().for_each(arrange);
    element.children.retain(|node| !is_hollow(node));
    if let Some(sequence) = sequence(&element.name) {
        element.children.retain(|node| rank(sequence, node).is_some());
        element.children.sort_by_key(|node| rank(sequence, node));
    }
}

fn rank(sequence: &[&str], node: &Node) -> Option<usize> {
    match node {
        Node::Element(element) => sequence.iter().position(|name| *name == element.name),
        Node::Text(_) | Node::Written(_) => None,
    }
}

fn is_hollow(node: &Node) -> bool {
    match node {
        Node::Element(element) => {
            element.children.is_empty() && element.attributes.is_empty() && HOLLOW.contains(&element.name.as_str())
        }
        Node::Text(_) | Node::Written(_) => false,
    }
}
