//! What of a reference comes along: elements and attributes that change how a document looks, and those that hold words
//! that are seen. Whatever is not listed here does not, so that nobody has to know all that programs write into a file.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Elements of headers, footers and styles (ISO/IEC 29500-1, 17).
const WORDS: &str = "
    w:hdr w:ftr w:p w:r w:t w:tab w:br w:cr w:noBreakHyphen w:softHyphen w:sym w:ptab w:pgNum w:fldSimple w:fldChar w:instrText
    w:hyperlink w:drawing w:pict w:tbl w:tr w:tc w:txbxContent w:bdo w:dir w:ruby w:rubyPr w:rubyAlign w:hps w:hpsRaise
    w:hpsBaseText w:lid w:rt w:rubyBase
    w:pPr w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:suppressLineNumbers w:pBdr w:shd w:tabs
    w:suppressAutoHyphens w:kinsoku w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd
    w:snapToGrid w:spacing w:ind w:contextualSpacing w:mirrorIndents w:suppressOverlap w:jc w:textDirection w:textAlignment
    w:textboxTightWrap w:outlineLvl w:cnfStyle w:top w:left w:bottom w:right w:start w:end w:between w:bar
    w:rPr w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline w:shadow w:emboss w:imprint w:noProof
    w:color w:w w:kern w:position w:sz w:szCs w:highlight w:u w:effect w:bdr w:fitText w:vertAlign w:rtl w:cs w:em w:lang
    w:eastAsianLayout
    w:tblPr w:tblPrEx w:tblStyle w:tblpPr w:tblOverlap w:bidiVisual w:tblStyleRowBandSize w:tblStyleColBandSize w:tblW w:tblCellSpacing
    w:tblInd w:tblBorders w:tblLayout w:tblCellMar w:tblLook w:insideH w:insideV w:tl2br w:tr2bl w:tblGrid w:gridCol
    w:trPr w:gridBefore w:gridAfter w:wBefore w:wAfter w:cantSplit w:trHeight w:tblHeader
    w:tcPr w:tcW w:gridSpan w:hMerge w:vMerge w:tcBorders w:noWrap w:tcMar w:tcFitText w:vAlign w:hideMark
    w:styles w:docDefaults w:rPrDefault w:pPrDefault w:style w:name w:basedOn w:next w:link w:uiPriority w:semiHidden
    w:unhideWhenUsed w:qFormat w:tblStylePr w:latentStyles w:lsdException w:pgMar";

/// Elements of drawings and themes (ISO/IEC 29500-1, 20; [MS-ODRAWXML]).
const DRAWINGS: &str = "
    wp:inline wp:anchor wp:simplePos wp:positionH wp:positionV wp:align wp:posOffset wp:extent wp:effectExtent wp:docPr
    wp:cNvGraphicFramePr wp:wrapNone wp:wrapSquare wp:wrapTight wp:wrapThrough wp:wrapTopAndBottom wp:wrapPolygon wp:start wp:lineTo
    a:graphic a:graphicData a:graphicFrameLocks a:picLocks a:spLocks a:grpSpLocks a:cxnSpLocks a:hlinkClick
    pic:pic pic:nvPicPr pic:cNvPr pic:cNvPicPr pic:blipFill pic:spPr
    wps:wsp wps:cNvPr wps:cNvSpPr wps:cNvCnPr wps:spPr wps:style wps:txbx wps:linkedTxbx wps:bodyPr
    wpg:wgp wpg:grpSp wpg:cNvPr wpg:cNvGrpSpPr wpg:grpSpPr
    a:blip a:blipFill a:alphaModFix a:biLevel a:clrChange a:clrFrom a:clrTo a:duotone a:grayscl a:lum a:srcRect a:stretch a:fillRect
    a:tile a:xfrm a:off a:ext a:chOff a:chExt a:prstGeom a:avLst a:gd a:custGeom a:gdLst a:ahLst a:cxnLst a:cxn a:pos a:rect
    a:pathLst a:path a:moveTo a:lnTo a:cubicBezTo a:quadBezTo a:arcTo a:close a:pt
    a:solidFill a:noFill a:grpFill a:gradFill a:gsLst a:gs a:lin a:fillToRect a:tileRect a:pattFill a:fgClr a:bgClr
    a:ln a:prstDash a:custDash a:ds a:round a:bevel a:miter a:headEnd a:tailEnd
    a:srgbClr a:schemeClr a:sysClr a:prstClr a:scrgbClr a:hslClr a:alpha a:alphaOff a:alphaMod a:lumMod a:lumOff a:shade a:tint
    a:satMod a:satOff a:sat a:hueMod a:hueOff a:hue a:gray a:comp a:inv a:gamma a:invGamma a:red a:green a:blue
    a:effectLst a:outerShdw a:innerShdw a:prstShdw a:glow a:blur a:reflection a:softEdge a:fillOverlay
    a:scene3d a:camera a:rot a:lightRig a:sp3d a:bevelT a:bevelB a:extrusionClr a:contourClr
    a:lnRef a:fillRef a:effectRef a:fontRef a:noAutofit a:spAutoFit a:normAutofit a:prstTxWarp
    a:theme a:themeElements a:clrScheme a:dk1 a:lt1 a:dk2 a:lt2 a:accent1 a:accent2 a:accent3 a:accent4 a:accent5 a:accent6 a:hlink
    a:folHlink a:fontScheme a:majorFont a:minorFont a:latin a:ea a:cs a:font a:fmtScheme a:fillStyleLst a:lnStyleLst
    a:effectStyleLst a:effectStyle a:bgFillStyleLst";

/// Elements of older drawings (ISO/IEC 29500-4, 19).
const SHAPES: &str = "
    v:shapetype v:shape v:group v:rect v:roundrect v:oval v:line v:polyline v:arc v:curve v:image v:imagedata v:textbox v:fill
    v:stroke v:shadow v:textpath v:path v:formulas v:f o:lock w10:wrap w10:anchorlock w10:bordertop w10:borderleft w10:borderright
    w10:borderbottom";

/// Attributes that hold a number, a colour or a word of the standard.
const TOKENS: &str = "
    w:val w:type w:color w:themeColor w:themeTint w:themeShade w:fill w:themeFill w:themeFillTint w:themeFillShade w:sz w:space w:shadow
    w:frame w:w w:h w:hRule w:left w:right w:top w:bottom w:start w:end w:header w:footer w:gutter w:hanging w:firstLine w:leftChars
    w:rightChars w:startChars w:endChars w:hangingChars w:firstLineChars w:before w:after w:line w:lineRule w:beforeLines w:afterLines
    w:beforeAutospacing w:afterAutospacing w:pos w:leader w:alignment w:relativeTo w:clear w:hint w:asciiTheme w:hAnsiTheme
    w:eastAsiaTheme w:cstheme w:char w:fldCharType w:history w:eastAsia w:bidi w:id w:combine w:combineBrackets w:vert w:vertCompress
    w:dropCap w:lines w:wrap w:hAnchor w:vAnchor w:hSpace w:vSpace w:x w:xAlign w:y w:yAlign w:anchorLock w:leftFromText
    w:rightFromText w:topFromText w:bottomFromText w:tblpX w:tblpXSpec w:tblpY w:tblpYSpec w:horzAnchor w:vertAnchor w:firstRow
    w:lastRow w:firstColumn w:lastColumn w:noHBand w:noVBand w:oddVBand w:evenVBand w:oddHBand w:evenHBand w:firstRowFirstColumn
    w:firstRowLastColumn w:lastRowFirstColumn w:lastRowLastColumn w:default w:customStyle w:styleId w:count w:defLockedState
    w:defUIPriority w:defSemiHidden w:defUnhideWhenUsed w:defQFormat w:uiPriority w:semiHidden w:unhideWhenUsed w:qFormat w:locked
    xml:space
    algn amt ang anchor anchorCtr ang b bIns behindDoc blurRad bwMode cap cmpd compatLnSpc cstate cx cy dir dist distB distL distR distT
    dx dy endA endPos extrusionH contourW fadeDir flip flipH flipV forceAA fov fromWordArt fill fontScale g grow h hR horzOverflow
    horzAnchor idx id inkId kx ky l lIns lastClr lat layoutInCell lim len lnSpcReduction locked lon lum sat hue blend method noAdjustHandles
    noChangeArrowheads noChangeAspect noChangeShapeType noCrop noDrilldown noEditPoints noGrp noMove noResize noRot noSelect
    noTextEdit noUngrp normalizeH numCol orient path pos prst prstMaterial r rIns rad relativeFrom relativeHeight rev rot rotWithShape
    rtlCol s scaled script seq simplePos spcCol spcFirstLastPara stA stAng stPos stroke swAng sx sy sz t tIns thresh tx ty txBox type upright val
    vert vertOverflow w wR wrap wrapText x y z zoom allowOverlap edited uri bright contrast useA preferRelativeResize dpi hangingPunct rig
    adj adjusthandles aligned alignshape angle arcsize aspect blacklevel chromakey color color2 colors coordorigin coordsize crop cropbottom
    cropleft cropright croptop dashstyle detectmouseclick eqn endangle endarrow endarrowlength endarrowwidth endcap ext fillcolor filled
    fitpath fitshape focus focusposition focussize from gain gamma grayscale bilevel gradientshapeok inset insetpen insetpenok joinstyle
    limo linestyle miterlimit obscured offset offset2 on opacity opacity2 origin points position recolor shadowok size src startangle
    startarrow startarrowlength startarrowwidth stroked strokecolor strokeok strokeweight textboxrect textpathok to trim v weight xscale
    o:spt o:allowincell o:allowoverlap o:bullet o:hr o:hralign o:hrnoshade o:hrpct o:hrstd o:preferrelative o:forcedash o:connecttype
    o:connectlocs o:connectangles o:extrusionok o:singleclick o:wrapcoords anchorx anchory v:ext aspectratio selection grouping ungrouping
    rotation cropping verticies text adjusthandles shapetype wrapcoords history";

/// What is left out of nearly every document without being named: it says nothing of anybody.
const TRIFLES: &str = "
    w:bookmarkStart w:bookmarkEnd w:proofErr w:lastRenderedPageBreak w:numPr w:divId w:locked w:rsid w:aliases w:autoRedefine a:extLst
    a:objectDefaults a:extraClrSchemeLst a:custClrLst v:handles w:hidden w:smartTagPr
    w:customXmlPr w:sdtPr w:sdtEndPr w:dirty w:fldLock o:spid o:ole id uri";

fn set(list: &'static str) -> BTreeSet<&'static str> {
    list.split_whitespace().collect()
}

static ELEMENTS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| [WORDS, DRAWINGS, SHAPES].into_iter().flat_map(set).collect());
static ATTRIBUTES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| set(TOKENS));
static SILENT: LazyLock<BTreeSet<&str>> = LazyLock::new(|| set(TRIFLES));

/// Whether an element comes along.
pub(super) fn is_element(name: &str) -> bool {
    ELEMENTS.contains(name)
}

/// Whether an element or attribute is left out without a word.
pub(super) fn is_trifle(name: &str) -> bool {
    SILENT.contains(name)
        || name.starts_with("w:rsid")
        || ["w14:", "w15:", "wp14:", "mc:"].iter().any(|prefix| name.starts_with(prefix))
}

/// Whether a value is what an attribute of an element may hold.
pub(super) fn is_value(element: &str, attribute: &str, value: &str) -> bool {
    match (element, attribute) {
        (_, "r:id" | "r:embed" | "r:pict") => true,
        // What is seen, or named in menus.
        ("v:textpath", "string") | ("w:style", "w:styleId") => true,
        ("w:name" | "w:basedOn" | "w:next" | "w:link", "w:val") => true,
        ("w:pStyle" | "w:rStyle" | "w:tblStyle", "w:val") => true,
        ("w:lsdException", "w:name") => value.len() <= 60,
        ("w:fldSimple", "w:instr") => true,
        ("w:rFonts", "w:ascii" | "w:hAnsi" | "w:eastAsia" | "w:cs") | ("w:sym", "w:font") => is_font(value),
        ("a:latin" | "a:ea" | "a:cs" | "a:font", "typeface") => is_font(value),
        ("a:latin" | "a:ea" | "a:cs" | "a:font", "panose" | "pitchFamily" | "charset") => is_token(value),
        ("a:gd", "name" | "fmla") => is_formula(value),
        ("v:shapetype", "id") | ("v:shape", "type") => is_shape_type(value),
        ("wp:docPr" | "pic:cNvPr" | "wps:cNvPr" | "wpg:cNvPr", "id") => is_token(value),
        (_, "id") if !element.starts_with("wps:linked") && !element.starts_with("wps:txbx") => false,
        (_, "style") if element.starts_with("v:") => true,
        ("v:imagedata", "src") => false,
        ("a:graphicData", "uri") => is_drawing(value),
        (_, "uri") => false,
        _ if ATTRIBUTES.contains(attribute) && element.starts_with("v:") => is_formula(value),
        _ => ATTRIBUTES.contains(attribute) && is_token(value),
    }
}

/// The kinds of drawings that come along; charts and diagrams lie in parts of their own.
fn is_drawing(uri: &str) -> bool {
    const KINDS: [&str; 3] = ["/picture", "/wordprocessingShape", "/wordprocessingGroup"];
    KINDS.iter().any(|kind| uri.ends_with(kind)) && uri.starts_with("http://schemas.") && uri.len() < 80
}

/// A number, a colour, or a word of the standard.
fn is_token(value: &str) -> bool {
    value.len() <= 32
        && value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '#' | '%' | '.' | '+' | '-' | '_'))
}

/// Numbers, names of guides and operators, of any length; no word in it is longer than such names are.
pub(super) fn is_formula(value: &str) -> bool {
    const LONGEST: usize = 24;
    let is_known = |c: char| c.is_ascii_alphanumeric() || " */+?:;.,@#%&()[]{}<>=_-\r\n\t".contains(c);
    value.chars().all(is_known) && value.split(|c: char| !c.is_ascii_alphabetic()).all(|word| word.len() <= LONGEST)
}

fn is_font(value: &str) -> bool {
    value.chars().count() <= 64 && !value.contains(['\\', ':']) && !value.chars().any(char::is_control)
}

/// `_x0000_t75`, as Word numbers the types of shapes.
fn is_shape_type(value: &str) -> bool {
    value
        .trim_start_matches('#')
        .strip_prefix("_x0000_t")
        .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// Properties of shapes in VML that place them and set their text.
pub(super) fn is_style(name: &str, value: &str) -> bool {
    const NAMES: &str = "position left top width height margin margin-left margin-top margin-right margin-bottom z-index rotation flip
        visibility text-align v-text-anchor v-text-align v-text-kern v-text-spacing v-rotate-letters v-same-letter-heights
        layout-flow mso-position-horizontal mso-position-horizontal-relative mso-position-vertical mso-position-vertical-relative
        mso-wrap-distance-left mso-wrap-distance-top mso-wrap-distance-right mso-wrap-distance-bottom mso-wrap-style mso-wrap-edited
        mso-width-percent mso-height-percent mso-width-relative mso-height-relative mso-left-percent mso-top-percent
        mso-fit-shape-to-text mso-layout-flow-alt mso-next-textbox mso-rotate font font-family font-size font-weight font-style
        font-variant text-decoration line-height";
    let is_known = NAMES.split_whitespace().any(|known| known == name);
    is_known && (name.starts_with("font") && is_font(value) || is_formula(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_hold_what_they_are_for() {
        for (element, attribute, value) in [
            ("w:jc", "w:val", "center"),
            ("w:rFonts", "w:ascii", "ＭＳ 明朝"),
            ("a:gd", "fmla", "*/ h 1 adj3"),
            ("v:shapetype", "path", "m@4@5l@4@11@9@11@9@5xe"),
            ("v:shape", "type", "#_x0000_t75"),
            ("a:graphicData", "uri", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ] {
            assert!(is_value(element, attribute, value), "{element} {attribute} {value}");
        }
        for (element, attribute, value) in [
            ("w:jc", "w:val", "the minister agrees"),
            ("w:p", "w:author", "me"),
            ("w:hyperlink", "w:tooltip", "x"),
            ("v:shape", "o:gfxdata", "x"),
            ("v:shape", "id", "Secret"),
            ("a:ext", "uri", "{9D8B030D-6E8A-4147-A177-3AD203B41FA5}"),
            ("a:graphicData", "uri", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
            ("w:rFonts", "w:ascii", "C:\\fonts\\a.ttf"),
            ("v:shape", "type", "#secret"),
        ] {
            assert!(!is_value(element, attribute, value), "{element} {attribute} {value}");
        }
    }
}
