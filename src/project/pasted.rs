//! Words of a report that are kept from a reader, in texts that a document takes from other files. These texts are in every
//! view, and what a view has is allowed where the finished files are searched, so they are asked by themselves.

use super::named::lines;
use super::{Brief, Job, Project, builtin};
use crate::check::{Kept, Pasted};
use crate::diag::{Diagnostic, Diagnostics};
use crate::report::Report;
use crate::scan::{LEAK, texts};
use crate::tailor::View;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Parts of a view that come from other files than the report, or may.
const FROM_ELSEWHERE: [&str; 6] = ["address", "audience", "contact", "disclaimer", "organisation", "recipient"];

impl Project {
    /// Refuses a document that repeats, in a text of an audience, the brand, the terms or a plan, what its reader may not
    /// have: one problem for each text.
    pub(super) fn pasted(&self, report: &Report, kept: &Kept, job: &Job, brief: &Brief<'_>) -> Diagnostics {
        let (of_report, of_document) = (OnceLock::new(), OnceLock::new());
        let document = || Kept::phrases(lines(&brief.document).iter().map(|line| line.text.as_str()));
        let is_read = |phrase: u64| of_report.get_or_init(|| phrases_of_report(&brief.view)).contains(&phrase);
        let is_shown = |phrase: u64| of_document.get_or_init(document).contains(&phrase);
        let is_kept = |phrase: u64| !is_read(phrase) && is_shown(phrase);
        let asked = self.taken_elsewhere(&brief.view, job).into_iter();
        let found = asked.filter_map(|(place, text)| Some((place, kept.find(report, &text, &is_kept)?)));
        found.map(|(place, pasted)| problem(&place, job, pasted)).collect()
    }

    /// The texts that a document may take from other files, each with its place.
    fn taken_elsewhere(&self, view: &View, job: &Job) -> Vec<(String, String)> {
        let (audience, class) = (view.audience(), job.selector.class());
        let of_audience = |field: &str| format!("`{field}` of `audiences/{class}.yaml`");
        let of_plan = |field: &str| format!("the `{field}` of the recipient in the plan");
        let is_own = !job.address.salutation.is_empty();
        let salutation = if is_own { of_plan("salutation") } else { of_audience("salutation") };
        let mut found = vec![
            (of_audience("name"), audience.name().clone()),
            (salutation, audience.salutation().clone()),
            (of_audience("closing"), audience.closing().clone()),
        ];
        if let Some(recipient) = view.recipient() {
            found.push((of_plan("name"), recipient.addressee().clone()));
            let names = [recipient.name(), recipient.in_text(), recipient.formal(), recipient.functional_title()];
            found.extend(names.map(|name| ("a list of the project".to_owned(), name.clone())));
        }
        let brand = [view.organisation(), view.address(), view.disclaimer()].map(String::clone).into_iter();
        let brand = brand.chain(texts(view.contact()));
        found.extend(brand.map(|text| ("`brand` of `demarche.yaml`".to_owned(), text)));
        found.extend(self.own_terms(job.language.primary()));
        found
    }

    /// The terms of a language that do not come along with the program.
    fn own_terms<'a>(&'a self, language: &'a str) -> impl Iterator<Item = (String, String)> + 'a {
        let terms = self.terms.get(language).into_iter().flat_map(|terms| terms.values());
        let own = terms.filter(|term| !builtin::TERMS.iter().any(|(_, file)| file.yaml.contains(term.as_str())));
        own.map(move |term| (format!("`templates/terms/{language}.yaml`"), term.clone()))
    }
}

/// The phrases that a reader reads in texts of the report.
fn phrases_of_report(view: &View) -> BTreeSet<u64> {
    let mut value = serde_json::to_value(view).unwrap_or_default();
    if let Value::Object(fields) = &mut value {
        fields.retain(|name, _| !FROM_ELSEWHERE.contains(&name.as_str()));
    }
    Kept::phrases(texts(&value).iter().map(String::as_str))
}

fn problem(place: &str, job: &Job, pasted: Pasted) -> Diagnostic {
    let Pasted { words, name, span } = pasted;
    let message = format!("the {job} is not made: {place} repeats words of {name}: “{words}”");
    Diagnostic::error(LEAK, message)
        .at(span)
        .because("they are kept from its reader")
        .help(format!("take them out of {place}"))
        .help("if the reader may have them, change what keeps them back")
}
