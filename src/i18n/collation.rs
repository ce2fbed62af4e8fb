//! The alphabetical order of a language, by its tailoring of the Unicode Collation Algorithm (UTS #10) as CLDR has it.

use super::Language;
use super::locale::of;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use std::cmp::Ordering;

/// Compares names as a list in one language has them.
pub struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
    articles: &'static [&'static str],
}

impl Collation {
    /// The order of a language; that of the code points for a language that ICU does not know.
    pub fn new(language: &Language) -> Self {
        let locale = language.as_str().parse::<Locale>().ok();
        let collator = locale.and_then(|locale| Collator::try_new((&locale).into(), CollatorOptions::default()).ok());
        Collation { collator, articles: of(language).articles }
    }

    /// Which of two names comes first. The article is not what a name is looked up by.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        let (one, other) = (self.without_article(one), self.without_article(other));
        self.collator.as_ref().map_or_else(|| one.cmp(other), |collator| collator.compare(one, other))
    }

    fn without_article<'a>(&self, name: &'a str) -> &'a str {
        self.articles.iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
    }
}
