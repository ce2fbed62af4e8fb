//! What styles refer to: the lists of their kind, and the theme's fonts and colours, so that a reader who changes the
//! theme changes them all (ISO/IEC 29500-1, 17.3.2.26, 17.3.2.6 and 17.9.23).

use super::dom::{Element, element, value};
use super::numbering::Kind;
use super::tree::clean;
use crate::theme::Theme;

/// Links styles to their lists and to the theme.
pub(super) fn styles(styles: &mut Element, theme: &Theme) {
    for style in styles.elements_mut() {
        let kind = Kind::ALL.into_iter().find(|kind| style.get("w:styleId") == Some(kind.style()));
        if let Some(kind) = kind {
            let list = value("w:numId", kind.own_list().number.to_string());
            style.push_into("w:pPr", element("w:numPr").child(list));
        }
    }
    styles.walk_mut(&mut |part| match part.name.as_str() {
        "w:rFonts" => fonts(part, theme),
        "w:color" => colour(part, theme),
        _ => {}
    });
}

/// Links the first level of a definition to the style of its kind.
pub(super) fn definition(definition: &mut Element) {
    let number = definition.get("w:abstractNumId").and_then(|number| number.parse().ok());
    let kind = Kind::ALL.into_iter().find(|kind| Some(kind.definition()) == number);
    let first = definition.elements_mut().find(|level| level.get("w:ilvl") == Some("0"));
    if let (Some(kind), Some(first)) = (kind, first) {
        first.push(value("w:pStyle", kind.style()));
    }
}

/// The fonts of the theme's scheme are named by their part in it; the names beside them are for readers without themes.
fn fonts(fonts: &mut Element, theme: &Theme) {
    let font = fonts.get("w:ascii").unwrap_or_default();
    let part = if font == clean(&theme.fonts.body) {
        "minor"
    } else if font == clean(&theme.fonts.heading) {
        "major"
    } else {
        return;
    };
    for (attribute, script) in
        [("asciiTheme", "HAnsi"), ("hAnsiTheme", "HAnsi"), ("eastAsiaTheme", "EastAsia"), ("cstheme", "Bidi")]
    {
        fonts.set(&format!("w:{attribute}"), format!("{part}{script}"));
    }
}

fn colour(colour: &mut Element, theme: &Theme) {
    let colours = &theme.colours;
    let named = [(colours.text, "text1"), (colours.accent, "accent1"), (colours.muted, "accent3")];
    let name = named.iter().find(|(known, _)| colour.get("w:val") == Some(&known.hex()));
    if let Some((_, name)) = name {
        colour.set("w:themeColor", *name);
    }
}
