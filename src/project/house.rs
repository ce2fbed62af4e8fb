//! Words that are nobody's secret: those that come along with the program and those that a project adds to all of its
//! documents. Templates of a project are not among them: a sentence from a report may have been copied into one.

use super::{Project, builtin};
use crate::csl;
use crate::i18n;
use crate::scan::Allowed;
use crate::template;

/// Names of classes are words too.
const STYLES: &str = include_str!("../render/html/style.css");

impl Project {
    /// What every document may say, whoever reads it.
    pub fn house(&self) -> &Allowed {
        self.house.get_or_init(|| {
            let lists = (&self.lists.states, &self.lists.entities, &self.lists.schemes, &self.lists.names);
            Allowed::of(self.common_texts()).and(Allowed::in_value(&(lists, &self.settings.brand)))
        })
    }

    fn common_texts(&self) -> impl Iterator<Item = &str> {
        let built_in = template::BUILT_IN.iter().map(|(_, text)| *text);
        let built_in = built_in.chain(builtin::TERMS.iter().map(|(_, terms)| terms.yaml));
        let terms = self.terms.values().flat_map(|terms| terms.values()).map(String::as_str);
        let fixed = built_in.chain([builtin::PROFILES.yaml, STYLES]).chain(csl::LOCALES).chain(i18n::words());
        fixed.map(|text: &'static str| -> &str { text }).chain(terms)
    }
}
