//! Attributes of what comes along: those that change a look stay, and names are replaced that only programs show.

use super::allowed::{is_style, is_trifle, is_value};
use super::clean::OTHER;
use super::found::Found;
use super::hidden::declarations;
use crate::render::docx::dom::Element;

/// What has a name that every drawing must have (20.1.2.2.8).
const DRAWINGS: [&str; 5] = ["wp:docPr", "pic:cNvPr", "wps:cNvPr", "wpg:cNvPr", "wps:cNvCnPr"];
const THEMES: [&str; 4] = ["a:theme", "a:clrScheme", "a:fontScheme", "a:fmtScheme"];
const AUTHORS: &str = "authors and names of files";

/// Leaves an element the attributes that it may have.
pub(super) fn attributes(part: &str, element: &mut Element, found: &mut Found) {
    let name = element.name.clone();
    element.attributes.retain_mut(|(attribute, value)| {
        if is_value(&name, attribute, value) {
            return !attribute.ends_with("style") || attribute != "style" || restyle(part, value, found);
        }
        replace(&name, attribute, value, part, found) || forget(&name, attribute, part, found)
    });
}

/// Whether an attribute stays with another value, or with the same if it is fit to be heard.
fn replace(name: &str, attribute: &str, value: &mut String, part: &str, found: &mut Found) -> bool {
    let is_drawing = DRAWINGS.contains(&name) || name.starts_with("v:");
    match attribute {
        "name" if THEMES.contains(&name) => "House".clone_into(value),
        "name" if DRAWINGS.contains(&name) => {
            if !is_plain_name(value) {
                found.add(AUTHORS, part);
            }
            "Picture".clone_into(value);
        }
        "descr" | "alt" if is_drawing => {
            if is_path(value) || is_file(value) {
                found.add(AUTHORS, part);
                value.clear();
            }
        }
        _ => return false,
    }
    true
}

/// Names what goes; it never stays.
fn forget(name: &str, attribute: &str, part: &str, found: &mut Found) -> bool {
    match attribute {
        "w:author" | "w:initials" | "w:date" | "o:title" | "title" => found.add(AUTHORS, part),
        "w:tooltip" | "tooltip" => found.add("tooltips of links", part),
        _ if is_trifle(attribute) => {}
        _ => found.add(OTHER, &format!("{part}: {attribute} of {name}")),
    }
    false
}

/// Leaves a shape what places it.
fn restyle(part: &str, style: &mut String, found: &mut Found) -> bool {
    let all = declarations(style).count();
    let kept: Vec<String> = declarations(style)
        .filter(|(name, value)| is_style(name, value))
        .map(|(name, value)| format!("{name}:{value}"))
        .collect();
    if kept.len() < all {
        found.add(OTHER, &format!("{part}: style of a shape"));
    }
    *style = kept.join(";");
    true
}

/// Whether a name is one that programs give by themselves, such as `Text Box 2`.
fn is_plain_name(name: &str) -> bool {
    let words = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    words.split(' ').count() <= 2 && words.chars().all(|c| c.is_alphabetic() || c == ' ')
}

/// Whether a text is, or holds, a path on somebody's machine.
fn is_path(text: &str) -> bool {
    const STARTS: [&str; 8] = ["file:", "smb:", "/Users/", "/home/", "/Volumes/", "/mnt/", "/tmp/", "/var/"];
    let is_drive =
        text.as_bytes().windows(3).any(|it| matches!(it, [drive, b':', b'\\' | b'/'] if drive.is_ascii_alphabetic()));
    is_drive && !text.contains("://") || text.contains("\\\\") || STARTS.iter().any(|it| text.contains(it))
}

/// Whether a text is the name of a picture's file.
fn is_file(text: &str) -> bool {
    const ENDINGS: [&str; 10] = ["png", "jpg", "jpeg", "gif", "emf", "wmf", "svg", "tif", "tiff", "bmp"];
    let ending = text.trim().rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|it| ENDINGS.contains(&it.as_str()))
}
