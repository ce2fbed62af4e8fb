//! What nobody sees in a document although it is there: text and rows that their own properties or their styles hide, text
//! of no size, drawings that are switched off.

use crate::render::docx::dom::Element;
use std::collections::BTreeMap;

/// The styles of a sheet, for what they say of being seen (ISO/IEC 29500-1, 17.7.2).
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    defaults: Look,
    /// The style of a paragraph that names none.
    paragraph: Option<String>,
    /// The style of a table that names none.
    table: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    look: Look,
    /// Whether it hides anything, in whatever part of a table.
    hides: bool,
}

/// What properties of a run say of being seen; nothing where they say nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    is_hidden: Option<bool>,
    /// In half points.
    size: Option<u32>,
    is_white: Option<bool>,
}

/// Why a run is not seen, or hardly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    Seen,
    White,
    Hidden,
}

/// Text of at most a point is read by nobody, in half points.
const UNREADABLE: u32 = 2;
/// How many styles a style builds on at most: a sheet may have circles.
const LONGEST: usize = 64;

impl Styles {
    pub fn read(sheet: &Element) -> Self {
        let defaults = sheet.find("w:docDefaults").and_then(|it| it.find("w:rPrDefault")?.find("w:rPr"));
        let mut styles = Styles { defaults: defaults.map(Look::of).unwrap_or_default(), ..Styles::default() };
        for entry in sheet.elements().filter(|entry| entry.name == "w:style") {
            styles.add(entry);
        }
        styles
    }

    fn add(&mut self, entry: &Element) {
        let Some(id) = entry.get("w:styleId") else { return };
        let look = entry.find("w:rPr").map(Look::of).unwrap_or_default();
        let based_on = entry.find("w:basedOn").and_then(|it| it.get("w:val")).map(str::to_owned);
        let style = Style { based_on, look, hides: hides(entry) };
        if entry.get("w:default").is_some_and(is_on) {
            match entry.get("w:type") {
                Some("paragraph") => self.paragraph = Some(id.to_owned()),
                Some("table") => self.table = Some(id.to_owned()),
                _ => {}
            }
        }
        // Programs differ in which of two styles counts: the one that hides does.
        if self.by_id.get(id).is_none_or(|known| !known.hides) {
            self.by_id.insert(id.to_owned(), style);
        }
    }

    /// A style and those that it builds on.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let first = id.and_then(|id| self.by_id.get(id));
        std::iter::successors(first, |style| self.by_id.get(style.based_on.as_deref()?)).take(LONGEST)
    }

    fn find<T>(&self, id: Option<&str>, get: impl Fn(&Look) -> Option<T>) -> Option<T> {
        self.chain(id).find_map(|style| get(&style.look))
    }

    /// Whether a run is seen in a paragraph of a style. What two styles hide Word shows again; it goes all the same, since
    /// its author hardly knows.
    pub fn sight(&self, run: &Element, paragraph: Option<&str>) -> Sight {
        let properties = run.find("w:rPr");
        let own = properties.map(Look::of).unwrap_or_default();
        let styles =
            [properties.and_then(|it| it.find("w:rStyle")?.get("w:val")), paragraph.or(self.paragraph.as_deref())];
        let is_styled = styles.iter().any(|id| self.find(*id, |look| look.is_hidden) == Some(true));
        let is_hidden = own.is_hidden.unwrap_or(is_styled || self.defaults.is_hidden == Some(true));
        let size = own.size.or_else(|| self.first(styles, |look| look.size));
        if is_hidden || size.is_some_and(|size| size <= UNREADABLE) || properties.is_some_and(is_transparent) {
            return Sight::Hidden;
        }
        let is_white = own.is_white.or_else(|| self.first(styles, |look| look.is_white));
        if is_white == Some(true) { Sight::White } else { Sight::Seen }
    }

    fn first<T>(&self, styles: [Option<&str>; 2], get: impl Fn(&Look) -> Option<T>) -> Option<T> {
        styles.iter().find_map(|id| self.find(*id, &get)).or_else(|| get(&self.defaults))
    }

    /// Whether the style of a table hides text or rows in it.
    pub fn hides_table(&self, table: &Element) -> bool {
        let own = table.find("w:tblPr").and_then(|it| it.find("w:tblStyle")?.get("w:val"));
        self.chain(own.or(self.table.as_deref())).any(|style| style.hides)
    }
}

impl Look {
    fn of(properties: &Element) -> Look {
        let says = |name: &str| {
            let mut found =
                properties.elements().filter(|it| it.name == name).map(|it| it.get("w:val").is_none_or(is_on));
            found.next().map(|first| first || found.any(|other| other))
        };
        let is_hidden =
            [says("w:vanish"), says("w:specVanish")].into_iter().flatten().reduce(|one, other| one || other);
        let size = properties.find("w:sz").and_then(|it| half_points(it.get("w:val")?));
        Look { is_hidden, size, is_white: properties.find("w:color").map(is_white) }
    }
}

/// A size with or without a unit (22.9.2.15).
fn half_points(size: &str) -> Option<u32> {
    let whole = |text: &str| text.split('.').next()?.parse::<u32>().ok();
    match size.strip_suffix("pt") {
        Some(points) => whole(points)?.checked_mul(2),
        None => whole(size),
    }
}

/// The values that mean yes (ST_OnOff, 22.9.2.7).
fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}

fn is_white(colour: &Element) -> bool {
    let is_plain = colour.get("w:themeTint").is_none() && colour.get("w:themeShade").is_none();
    match colour.get("w:themeColor") {
        Some(theme) => is_plain && matches!(theme, "background1" | "light1"),
        None => colour.get("w:val").is_some_and(|value| value.eq_ignore_ascii_case("FFFFFF")),
    }
}

/// Whether Word fills the letters with nothing ([MS-DOCX], 2.6.1): others would show them.
fn is_transparent(properties: &Element) -> bool {
    const NEARLY_ALL: u32 = 90_000;
    let Some(fill) = properties.find("w14:textFill") else { return false };
    fill.find("w14:noFill").is_some() || {
        let colours = fill.elements().flat_map(Element::elements).flat_map(Element::elements);
        let mut alphas = colours.filter(|it| it.name == "w14:alpha").filter_map(|it| it.get("w14:val")?.parse().ok());
        alphas.any(|alpha: u32| alpha >= NEARLY_ALL)
    }
}

/// Whether properties hide something at any depth.
fn hides(element: &Element) -> bool {
    let is_own =
        matches!(element.name.as_str(), "w:vanish" | "w:specVanish") || element.name == "w:trPr" && hides_row(element);
    is_own && element.get("w:val").is_none_or(is_on) || element.elements().any(hides)
}

/// Whether the properties of a row hide it (17.4.22).
pub(super) fn hides_row(properties: &Element) -> bool {
    let mut found = properties.elements().filter(|it| it.name == "w:hidden");
    found.any(|it| it.get("w:val").is_none_or(is_on))
}

/// Whether a drawing or shape is switched off, or has no size.
pub(super) fn is_hidden_drawing(element: &Element) -> bool {
    let names = ["wp:docPr", "pic:cNvPr", "wps:cNvPr", "wpg:cNvPr", "pic:nvPicPr"];
    let is_off =
        |it: &Element| it.get("hidden").is_some_and(is_on) || it.find("pic:cNvPr").is_some_and(is_switched_off);
    let has_no_size = |it: &Element| it.name == "wp:extent" && [it.get("cx"), it.get("cy")].contains(&Some("0"));
    element.elements().any(|it| names.contains(&it.name.as_str()) && is_off(it) || has_no_size(it))
        || element.name.starts_with("v:") && element.get("style").is_some_and(is_hidden_style)
}

fn is_switched_off(properties: &Element) -> bool {
    properties.get("hidden").is_some_and(is_on)
}

/// Whether the style of a shape in VML hides it.
fn is_hidden_style(style: &str) -> bool {
    declarations(style).any(|(name, value)| match name.as_str() {
        "visibility" => value != "visible" && value != "inherit",
        "display" => value == "none",
        "mso-hide" => true,
        "width" | "height" => matches!(value.trim_end_matches(|c: char| c.is_ascii_alphabetic()), "0" | "0.0"),
        _ => false,
    })
}

/// The properties of a style in VML with their values, in small letters.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (String, String)> {
    let parts = style.split(';').filter_map(|part| part.split_once(':'));
    parts.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::docx::dom::parse;

    fn sight(sheet: &str, run: &str, paragraph: Option<&str>) -> Sight {
        let sheet = parse(format!("<w:styles>{sheet}</w:styles>").as_bytes()).unwrap();
        Styles::read(&sheet).sight(&parse(format!("<w:r><w:rPr>{run}</w:rPr></w:r>").as_bytes()).unwrap(), paragraph)
    }

    const SHEET: &str = "<w:style w:type='character' w:styleId='Off'><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type='character' w:styleId='Child'><w:basedOn w:val='Off'/></w:style>\
        <w:style w:type='character' w:styleId='Shown'><w:basedOn w:val='Off'/><w:rPr><w:vanish w:val='0'/></w:rPr></w:style>\
        <w:style w:type='character' w:styleId='Circle'><w:basedOn w:val='Circle'/></w:style>\
        <w:style w:type='paragraph' w:styleId='Dot'><w:rPr><w:sz w:val='2'/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='DotChild'><w:basedOn w:val='Dot'/></w:style>";

    #[test]
    fn styles_hide_what_they_are_based_on_hidden() {
        let styled = |id: &str| sight(SHEET, &format!("<w:rStyle w:val='{id}'/>"), None);
        assert_eq!(["Off", "Child", "Shown", "Circle", "None"].map(styled), {
            use Sight::{Hidden, Seen};
            [Hidden, Hidden, Seen, Seen, Seen]
        });
        assert_eq!(sight(SHEET, "", Some("DotChild")), Sight::Hidden);
        assert_eq!(sight(SHEET, "<w:sz w:val='20'/>", Some("DotChild")), Sight::Seen);
        assert_eq!(sight(SHEET, "<w:vanish w:val='off'/><w:rStyle w:val='Child'/>", None), Sight::Seen);
    }

    #[test]
    fn defaults_hide_what_says_nothing() {
        let defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>";
        assert_eq!(sight(defaults, "", None), Sight::Hidden);
        assert_eq!(sight(defaults, "<w:vanish w:val='0'/>", None), Sight::Seen);
        let normal = "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr><w:vanish/></w:rPr></w:style>";
        assert_eq!(sight(normal, "", None), Sight::Hidden);
    }

    #[test]
    fn transparent_text_is_hidden_and_white_text_is_white() {
        let fill = |inside: &str| sight("", &format!("<w14:textFill>{inside}</w14:textFill>"), None);
        let solid = |alpha: &str| {
            let alpha = format!("<w14:alpha w14:val='{alpha}'/>");
            format!("<w14:solidFill><w14:srgbClr w14:val='000000'>{alpha}</w14:srgbClr></w14:solidFill>")
        };
        assert_eq!(fill("<w14:noFill/>"), Sight::Hidden);
        assert_eq!((fill(&solid("100000")), fill(&solid("50000"))), (Sight::Hidden, Sight::Seen));
        assert_eq!(sight("", "<w:color w:val='ffffff'/>", None), Sight::White);
        assert_eq!(sight("", "<w:color w:val='auto' w:themeColor='background1'/>", None), Sight::White);
        assert_eq!(sight("", "<w:color w:val='FFFFFE'/>", None), Sight::Seen);
    }

    #[test]
    fn drawings_that_are_switched_off_are_hidden() {
        let is_hidden = |text: &str| is_hidden_drawing(&parse(text.as_bytes()).unwrap());
        for hidden in [
            "<wp:inline><wp:docPr hidden='1'/></wp:inline>",
            "<wps:wsp><wps:cNvPr hidden='true'/></wps:wsp>",
            "<pic:pic><pic:nvPicPr><pic:cNvPr hidden='1'/></pic:nvPicPr></pic:pic>",
            "<wp:anchor><wp:extent cx='0' cy='5'/></wp:anchor>",
            "<v:shape style='width:1pt; Visibility : hidden'/>",
            "<v:rect style='mso-hide:all'/>",
            "<v:group style='display:none'/>",
            "<v:shape style='width:0;height:9pt'/>",
        ] {
            assert!(is_hidden(hidden), "{hidden}");
        }
        for shown in
            ["<wp:inline><wp:docPr hidden='0'/></wp:inline>", "<v:shape style='visibility:visible;width:90pt'/>"]
        {
            assert!(!is_hidden(shown), "{shown}");
        }
    }
}
