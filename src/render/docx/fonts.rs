//! The font table, and fonts inside the file for readers whose machines lack them (ISO/IEC 29500-1, 17.8).

use super::Drawn;
use super::dom::{element, value};
use super::package::{Package, Relationships};
use super::settings::MAIN;
use super::tree::clean;
use crate::diag::{Code, Diagnostic, Severity};
use crate::render::Context;
use crate::theme::Theme;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OBFUSCATED: &str = "application/vnd.openxmlformats-officedocument.obfuscatedFont";

/// Families that are drawn as wide as others, so that lines break where they would, with their kind.
const METRIC: [(&str, &str, &str); 7] = [
    ("Times New Roman", "Liberation Serif", "roman"),
    ("Arial", "Liberation Sans", "swiss"),
    ("Courier New", "Liberation Mono", "modern"),
    ("Calibri", "Carlito", "swiss"),
    ("Cambria", "Caladea", "roman"),
    ("Georgia", "Gelasio", "roman"),
    ("Helvetica", "Arial", "swiss"),
];

/// A face inside the file.
pub(super) struct Embedded {
    family: String,
    /// `w:embedRegular` and its like.
    role: &'static str,
    data: Vec<u8>,
    /// The identifier that the face is obfuscated with.
    key: String,
}

/// The families of a theme, each once: name, a family that most machines have in its place, kind.
fn families(theme: &Theme) -> Vec<(String, &'static str, &'static str)> {
    let families = &theme.fonts;
    let entries = [
        (&families.body, "Georgia", "roman"),
        (&families.heading, "Calibri", "swiss"),
        (&families.arabic, "Times New Roman", "roman"),
        (&families.chinese, "Microsoft YaHei", "swiss"),
    ];
    let mut found: Vec<(String, &str, &str)> = Vec::new();
    for (family, substitute, kind) in entries {
        let name = clean(family);
        let metric = METRIC.iter().find(|(known, ..)| *known == name);
        let (substitute, kind) = metric.map_or((substitute, kind), |(_, substitute, kind)| (*substitute, *kind));
        if !found.iter().any(|(earlier, ..)| *earlier == name) {
            found.push((name, substitute, kind));
        }
    }
    found
}

/// Adds the font table and the faces in it.
pub(super) fn add(
    package: &mut Package,
    content_type: String,
    theme: &Theme,
    embedded: &[Embedded],
) -> Result<(), String> {
    let mut relationships = Relationships::default();
    let mut fonts = element("w:fonts").with("xmlns:w", MAIN).with("xmlns:r", RELATIONSHIPS);
    for (name, substitute, kind) in families(theme) {
        let mut font = element("w:font").with("w:name", &*name).child(value("w:altName", substitute));
        font = font.child(value("w:family", kind)).child(value("w:pitch", "variable"));
        for (face, number) in embedded.iter().zip(1..).filter(|(face, _)| face.family == name) {
            let target = format!("fonts/font{number}.odttf");
            package.add_file(&format!("word/{target}"), "odttf", OBFUSCATED, obfuscated(&face.data, &face.key))?;
            let id = relationships.add_part("font", target);
            font.push(element(face.role).with("r:id", id).with("w:fontKey", &*face.key));
        }
        fonts.push(font);
    }
    package.add("word/fontTable.xml", content_type, &fonts)?;
    package.relate("word/", "fontTable.xml", &relationships)
}

/// The faces of the families that a file shows. They go in whole: whoever edits the file may write letters that it did
/// not have before. Only those go in whose licence bits let a receiver edit with them.
#[cfg(feature = "pdf")]
pub(super) fn embedded(drawn: &Drawn, context: &Context<'_>) -> (Vec<Embedded>, Vec<Diagnostic>) {
    let (mut embedded, mut notes) = (Vec::new(), Vec::new());
    let faces = context.fonts.faces();
    for (family, ..) in
        families(context.theme).into_iter().filter(|(family, ..)| is_shown(family, drawn, context.theme))
    {
        if !faces.families().contains(&&*family) {
            notes.push(left_out(&family, "there is no file of it"));
            continue;
        }
        let found = ROLES.into_iter().filter_map(|(role, is_bold, is_italic)| {
            let face = faces.face(faces.find(&family, if is_bold { 700 } else { 400 }, is_italic))?;
            (face.family == family && face.is_bold == is_bold && face.is_italic == is_italic).then_some((role, face))
        });
        let (allowed, forbidden): (Vec<_>, Vec<_>) = found.partition(|(_, face)| face.allows_editing());
        if !forbidden.is_empty() {
            notes.push(left_out(&family, "its licence bits (fsType) do not let a receiver edit with it"));
            continue;
        }
        embedded.extend(allowed.into_iter().map(|(role, face)| Embedded::new(&family, role, &face.data)));
    }
    (embedded, notes)
}

/// Font files are read with layout; without it there are none to put in.
#[cfg(not(feature = "pdf"))]
pub(super) fn embedded(_: &Drawn, context: &Context<'_>) -> (Vec<Embedded>, Vec<Diagnostic>) {
    let notes = families(context.theme)
        .into_iter()
        .map(|(family, ..)| left_out(&family, "this program was built without fonts"));
    (Vec::new(), notes.collect())
}

/// The elements of the table, each with whether its face is bold and italic (17.8.3.3 to 17.8.3.6), in their order.
#[cfg(feature = "pdf")]
const ROLES: [(&str, bool, bool); 4] = [
    ("w:embedRegular", false, false),
    ("w:embedBold", true, false),
    ("w:embedItalic", false, true),
    ("w:embedBoldItalic", true, true),
];

/// Whether a file has text in a family: those for Arabic and Chinese are large, and most files have no such text.
#[cfg(feature = "pdf")]
fn is_shown(family: &str, drawn: &Drawn, theme: &Theme) -> bool {
    let families = &theme.fonts;
    let has = |is_wanted| drawn.shows(is_wanted);
    [&families.body, &families.heading].iter().any(|name| clean(name) == family)
        || clean(&families.arabic) == family
            && has(|c| matches!(c, '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'))
        || clean(&families.chinese) == family
            && has(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ffef}'))
}

fn left_out(family: &str, reason: &str) -> Diagnostic {
    let message = format!("the font `{family}` is not embedded in DOCX: {reason}");
    Diagnostic::new(Severity::Info, Code("D0527"), message)
}

impl Embedded {
    #[cfg(feature = "pdf")]
    fn new(family: &str, role: &'static str, data: &[u8]) -> Self {
        use sha2::Digest as _;
        let digest = sha2::Sha256::digest(data);
        Embedded { family: family.to_owned(), role, data: data.to_vec(), key: key(digest.as_slice()) }
    }
}

/// An identifier that is the face's own, so that the same face gives the same bytes.
#[cfg(any(feature = "pdf", test))]
fn key(digest: &[u8]) -> String {
    let hex: Vec<String> = digest.iter().take(16).map(|byte| format!("{byte:02X}")).collect();
    let group = |range: std::ops::Range<usize>| hex.get(range).map(<[String]>::concat).unwrap_or_default();
    format!("{{{}-{}-{}-{}-{}}}", group(0..4), group(4..6), group(6..8), group(8..10), group(10..16))
}

/// The first 32 bytes of the face mixed with the identifier, its digits taken from the end (17.8.1).
fn obfuscated(data: &[u8], key: &str) -> Vec<u8> {
    let digits: Vec<u8> = key.chars().filter_map(|digit| Some(digit.to_digit(16)? as u8)).collect();
    let bytes: Vec<u8> = digits.rchunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
    let mut mixed = data.to_vec();
    for (byte, key) in mixed.iter_mut().take(32).zip(bytes.iter().cycle()) {
        *byte ^= key;
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substitutes_fit_the_family() {
        let mut theme = Theme::default();
        let names = |theme: &Theme| {
            families(theme).into_iter().map(|(name, other, _)| format!("{name}: {other}")).collect::<Vec<_>>()
        };
        assert_eq!(names(&theme)[..2], ["Source Serif 4: Georgia", "Source Sans 3: Calibri"]);
        theme.fonts.body = "Times New Roman".to_owned();
        theme.fonts.heading = "Times New Roman".to_owned();
        assert_eq!(names(&theme)[0], "Times New Roman: Liberation Serif");
        assert_eq!(names(&theme).len(), 3);
    }

    #[test]
    fn a_face_is_mixed_with_the_digits_of_its_key_from_the_end() {
        let key = key(&(0..32).collect::<Vec<u8>>());
        assert_eq!(key, "{00010203-0405-0607-0809-0A0B0C0D0E0F}");
        let mixed = obfuscated(&[0; 40], &key);
        assert_eq!(mixed[..4], [15, 14, 13, 12]);
        assert_eq!(mixed[14..18], [1, 0, 15, 14]);
        assert_eq!(mixed[32..], [0; 8]);
        assert_eq!(obfuscated(&mixed, &key), [0; 40]);
    }
}
