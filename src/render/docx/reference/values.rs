//! Values that are what they should be: a size that is no number would go into every file, and Word refuses those.

use crate::render::docx::dom::Element;

/// Attributes that hold a length or a number, by their elements (ISO/IEC 29500-1, Annex A.1).
const MEASURES: [(&str, &[&str]); 9] = [
    ("w:pgMar", &["w:top", "w:right", "w:bottom", "w:left", "w:header", "w:footer", "w:gutter"]),
    ("w:ind", &["w:left", "w:start", "w:right", "w:end", "w:hanging", "w:firstLine"]),
    ("w:spacing", &["w:before", "w:after", "w:line", "w:val"]),
    ("w:sz", &["w:val"]),
    ("w:szCs", &["w:val"]),
    ("w:kern", &["w:val"]),
    ("w:position", &["w:val"]),
    ("w:tab", &["w:pos"]),
    ("w:outlineLvl", &["w:val"]),
];

/// The units that a length may have (ISO/IEC 29500-1, 22.9.2.15); without one it is in the unit of its attribute.
const UNITS: [&str; 6] = ["mm", "cm", "in", "pt", "pc", "pi"];

/// Looks at the measures in a part.
///
/// # Errors
/// The first value that is none.
pub(super) fn check(name: &str, part: &Element) -> Result<(), String> {
    let measures = MEASURES.iter().filter(|(element, _)| *element == part.name).flat_map(|(_, attributes)| *attributes);
    let mut found = measures.filter_map(|attribute| Some((attribute, part.get(attribute)?)));
    if let Some((attribute, value)) = found.find(|(_, value)| !is_measure(value)) {
        let element = &part.name;
        return Err(format!("has a part `{name}` where `{attribute}` of `{element}` is `{value}`, which is no number"));
    }
    part.elements().try_for_each(|child| check(name, child))
}

fn is_measure(value: &str) -> bool {
    let number = value.strip_prefix('-').unwrap_or(value);
    let is_digits = |digits: &str| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    let bare = UNITS.iter().find_map(|unit| number.strip_suffix(unit));
    match bare.map(|bare| bare.split_once('.').unwrap_or((bare, "0"))) {
        Some((whole, part)) => is_digits(whole) && is_digits(part),
        None => is_digits(number) && number.len() < 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::docx::dom::{element, value};

    #[test]
    fn measures_are_whole_numbers_or_have_a_unit() {
        for measure in ["0", "-240", "12pt", "-1.5cm"] {
            assert!(is_measure(measure), "{measure}");
        }
        for measure in ["", "-", "abc", "12.5", "1e3", "pt", "1.cm", "99999999999"] {
            assert!(!is_measure(measure), "{measure}");
        }
    }

    #[test]
    fn a_value_that_is_no_number_is_named_with_its_part() {
        let style = |size| element("w:style").child(element("w:rPr").child(value("w:sz", size)));
        assert_eq!(check("styles.xml", &style("24")), Ok(()));
        let wrong = "has a part `styles.xml` where `w:val` of `w:sz` is `big`, which is no number";
        assert_eq!(check("styles.xml", &style("big")), Err(wrong.to_owned()));
        assert_eq!(check("styles.xml", &element("w:rPr").child(value("w:color", "auto"))), Ok(()));
    }
}
