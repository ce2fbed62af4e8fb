//! The words that templates and documents add by themselves: a file of terms per language.

use super::Language;
use super::locale::of;
use crate::diag::{Code, Diagnostic};
use std::collections::BTreeMap;

/// A word that the terms of the language lack.
pub const MISSING_TERM: Code = Code("D0607");

/// A word of the language.
///
/// # Errors
/// The terms lack it.
pub fn term<'a>(terms: &'a BTreeMap<String, String>, key: &str, language: &Language) -> Result<&'a str, Diagnostic> {
    terms.get(key).map(String::as_str).ok_or_else(|| {
        Diagnostic::error(MISSING_TERM, format!("the terms of `{language}` have no `{key}`"))
            .help(format!("add `{key}: …` to the terms file"))
    })
}

/// What stands before a gap, with what fills it: French `à ` and `le Mali` grow together to `au Mali`.
pub fn fill(before: &str, name: &str, language: &Language) -> String {
    let plain = format!("{before}{name}");
    for (apart, together) in of(language).contractions {
        // Only where the preposition is of the term and the article of the name.
        let Some((preposition, article)) = apart.split_once(' ') else { continue };
        let rest = name.strip_prefix(article);
        let ends_so = before.strip_suffix(' ').and_then(|before| before.strip_suffix(preposition));
        if let (Some(rest), Some(start)) = (rest, ends_so)
            && !start.ends_with(char::is_alphabetic)
        {
            return format!("{start}{together}{rest}");
        }
    }
    plain
}
