//! The words that styles may use in each language.

use super::LOCALES;
use crate::i18n::Language;
use hayagriva::citationberg::{Locale, LocaleCode, LocaleFile};
use std::sync::LazyLock;

/// The languages that documents come in; the processor falls back on the first, which is English.
pub(super) fn locales() -> &'static [Locale] {
    static READ: LazyLock<Vec<Locale>> = LazyLock::new(|| {
        let files = LOCALES.iter().filter_map(|text| LocaleFile::from_xml(text).ok());
        files.map(Locale::from).collect()
    });
    &READ
}

/// The code by which styles know a language. A bare `fr` is that of the United Nations, for which our words are; a code
/// with a region stays, and the processor tries the region first.
pub(super) fn code(language: &Language) -> LocaleCode {
    let is_bare = language.as_str() == language.primary();
    let mut known = locales().iter().filter_map(|locale| locale.lang.as_ref());
    let same = known.find(|code| is_bare && code.0.split('-').next() == Some(language.primary()));
    same.cloned().unwrap_or_else(|| LocaleCode(language.as_str().to_owned()))
}
