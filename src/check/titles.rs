//! Rules about the titles that people bear.

use super::sentences::has;
use crate::diag::{Code, Diagnostic};
use crate::lists::{Lists, Wording};
use crate::report::{Report, Speaker};
use std::collections::BTreeSet;

/// A title that is not the one its holder bears.
pub const OTHER_TITLE: Code = Code("D0335");

/// A capacity that is nearly a title of the lists is that title; the head of an entity bears the title of the office.
pub fn other_title(report: &Report, lists: &Lists) -> Vec<Diagnostic> {
    let language = report.language.primary();
    let (Some(titles), Some(wording)) = (lists.titles.get(language), lists.wording.get(language)) else {
        return Vec::new();
    };
    let finding = |speaker: &Speaker| {
        let capacity = speaker.capacity.get(&report.language, &report.language)?;
        let near = near(capacity, titles).map(|title| format!("is it `{title}`?"));
        let help = near.or_else(|| head(speaker, capacity, wording, report, lists))?;
        let problem = Diagnostic::warning(OTHER_TITLE, format!("`{capacity}` is not a title as its holder bears it"))
            .at(report.origins.field(speaker.id.as_str(), "capacity"))
            .because("whoever is named with another title stops reading there")
            .help(help);
        Some(problem)
    };
    report.speakers.iter().filter_map(finding).collect()
}

/// The title of which a capacity has nearly all the words and no others, without being it or another.
fn near(capacity: &str, titles: &[String]) -> Option<String> {
    let own = words(capacity);
    let is_known = titles.iter().any(|title| same(title, capacity));
    let is_near = |title: &&String| {
        let title = words(title);
        own.is_subset(&title) && (title.len() - own.len()) * 4 < title.len()
    };
    titles.iter().find(is_near).filter(|_| !is_known).cloned()
}

fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.to_lowercase().trim_start_matches("the ").trim().to_owned();
    bare(one) == bare(other)
}

/// The words of a title, without those of one or two letters and articles, which languages and hands set as they please.
fn words(title: &str) -> BTreeSet<String> {
    let title = title.to_lowercase().replace('’', "'").replace("'s ", " ");
    let words = title.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| word.chars().count() > 2);
    words
        .filter(|word| !["the", "and", "for", "des", "les", "las", "los", "del"].contains(word))
        .map(str::to_owned)
        .collect()
}

/// What the head of an entity is called, for a capacity such as `Head of OHCHR`. Often it is not the head who spoke.
fn head(speaker: &Speaker, capacity: &str, wording: &Wording, report: &Report, lists: &Lists) -> Option<String> {
    let delegation = speaker.delegation.as_ref()?;
    let delegation = report.delegations.iter().find(|one| one.id == *delegation)?;
    let entity = lists.entity(delegation.entity.as_ref()?)?;
    let capacity = capacity.to_lowercase();
    let of =
        wording.heads.iter().filter_map(|head| capacity.strip_prefix(head.as_str())).min_by_key(|rest| rest.len())?;
    let names = [&entity.acronym, &entity.name, &entity.in_text].map(|name| name.to_lowercase());
    let is_whole = names.iter().any(|name| has(of, name)) || same(of.trim_start_matches(" of"), "");
    let title = entity.functional_title.as_ref().filter(|_| is_whole)?;
    Some(format!("the head of `{}` is the `{title}`; whoever else speaks for it has another title", entity.acronym))
}
