//! Settings, the font table and the theme part.

use super::dom::{Element, element, value};
use super::languages;
use super::tree::clean;
use crate::i18n::Language;
use crate::theme::{Families, Theme};

pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(super) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// The settings, in the order of the schema. There is no `updateFields`: it makes Word ask before it opens the file.
pub(super) fn settings(language: &Language, has_sections: bool, has_fonts: bool) -> Element {
    let separators = ["-1", "0"].map(|id| element("w:footnote").with("w:id", id));
    element("w:settings")
        .with("xmlns:w", MAIN)
        .child(element("w:zoom").with("w:percent", "100"))
        .children(has_fonts.then(|| element("w:embedTrueTypeFonts")))
        .child(value("w:defaultTabStop", "720"))
        .child(value("w:characterSpacingControl", "doNotCompress"))
        .child(element("w:footnotePr").children(separators))
        .child(compatibility(has_sections))
        .child(languages::theme_fonts(language))
        .child(colour_mapping())
        .child(value("w:decimalSymbol", "."))
        .child(value("w:listSeparator", ","))
}

/// The behaviour of Word 2013 and later, without which it opens a file in compatibility mode ([MS-DOCX], 2.2.3). After a
/// footnote Word would begin every section on a new page, columns too, unless it is told not to (ISO/IEC 29500-4:2008,
/// 9.7.3.20).
fn compatibility(has_sections: bool) -> Element {
    const SETTINGS: [(&str, &str); 5] = [
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    ];
    let settings = SETTINGS.map(|(name, value)| {
        element("w:compatSetting")
            .with("w:name", name)
            .with("w:uri", "http://schemas.microsoft.com/office/word")
            .with("w:val", value)
    });
    let stays = has_sections.then(|| element("w:footnoteLayoutLikeWW8"));
    element("w:compat").children(stays).children(settings)
}

fn colour_mapping() -> Element {
    const PAIRS: [(&str, &str); 12] = [
        ("bg1", "light1"),
        ("t1", "dark1"),
        ("bg2", "light2"),
        ("t2", "dark2"),
        ("accent1", "accent1"),
        ("accent2", "accent2"),
        ("accent3", "accent3"),
        ("accent4", "accent4"),
        ("accent5", "accent5"),
        ("accent6", "accent6"),
        ("hyperlink", "hyperlink"),
        ("followedHyperlink", "followedHyperlink"),
    ];
    PAIRS
        .into_iter()
        .fold(element("w:clrSchemeMapping"), |mapping, (name, colour)| mapping.with(&format!("w:{name}"), colour))
}

/// The theme part: Word offers its colours and fonts to whoever goes on writing.
pub(super) fn theme(theme: &Theme) -> Element {
    let elements = element("a:themeElements")
        .child(colours(theme))
        .child(
            element("a:fontScheme")
                .with("name", "Brief")
                .child(font("a:majorFont", &theme.fonts.heading, &theme.fonts))
                .child(font("a:minorFont", &theme.fonts.body, &theme.fonts)),
        )
        .child(formats());
    element("a:theme").with("xmlns:a", DRAWING).with("name", "Brief").child(elements)
}

fn colours(theme: &Theme) -> Element {
    let colours = &theme.colours;
    let (accent, quiet, muted) = (colours.accent.hex(), colours.quiet.hex(), colours.muted.hex());
    let named = [
        ("dk1", colours.text.hex()),
        ("lt1", "FFFFFF".to_owned()),
        ("dk2", accent.clone()),
        ("lt2", colours.tint.hex()),
        ("accent1", accent.clone()),
        ("accent2", quiet.clone()),
        ("accent3", muted.clone()),
        ("accent4", accent.clone()),
        ("accent5", quiet),
        ("accent6", muted.clone()),
        ("hlink", accent),
        ("folHlink", muted),
    ];
    let colours = named.map(|(name, hex)| element(&format!("a:{name}")).child(element("a:srgbClr").with("val", hex)));
    element("a:clrScheme").with("name", "Brief").children(colours)
}

fn font(name: &str, face: &str, families: &Families) -> Element {
    element(name)
        .child(element("a:latin").with("typeface", clean(face)))
        .child(element("a:ea").with("typeface", clean(&families.chinese)))
        .child(element("a:cs").with("typeface", clean(&families.arabic)))
}

/// The schema demands three of each (20.1.4.1.14); all are plain.
fn formats() -> Element {
    let fill = || element("a:solidFill").child(element("a:schemeClr").with("val", "phClr"));
    let line = || element("a:ln").with("w", "6350").child(fill());
    let effect = || element("a:effectStyle").child(element("a:effectLst"));
    element("a:fmtScheme")
        .with("name", "Brief")
        .child(element("a:fillStyleLst").children([fill(), fill(), fill()]))
        .child(element("a:lnStyleLst").children([line(), line(), line()]))
        .child(element("a:effectStyleLst").children([effect(), effect(), effect()]))
        .child(element("a:bgFillStyleLst").children([fill(), fill(), fill()]))
}
