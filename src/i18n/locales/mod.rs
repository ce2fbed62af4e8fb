//! One file per language. A new one goes into the list below; CONTRIBUTING.md says what else a language takes.

mod ar;
mod en;
mod es;
mod fr;
mod ru;
mod zh;

use super::locale::Locale;

pub(super) use en::LOCALE as ENGLISH;

/// The languages whose formats are known: those of the United Nations.
pub(super) static LOCALES: &[&Locale] = &[&ar::LOCALE, &en::LOCALE, &es::LOCALE, &fr::LOCALE, &ru::LOCALE, &zh::LOCALE];
