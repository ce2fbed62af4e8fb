//! The parts of a release, joined.

use super::manifest::{Entry, Manifest};
use super::{PARTS, Shard};
use crate::diag::{Diagnostic, Diagnostics};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the manifest of a part.
pub fn part_name(shard: Shard) -> String {
    format!("manifest-{}-of-{}.json", shard.part(), shard.of())
}

/// The part of which a file is the manifest, by its name.
pub fn part_of(name: &str) -> Option<Shard> {
    let numbers = name.strip_prefix("manifest-")?.strip_suffix(".json")?;
    let shard: Shard = numbers.replacen("-of-", "/", 1).parse().ok()?;
    (part_name(shard) == name).then_some(shard)
}

/// The manifest of the whole, the same as if one machine had made it.
///
/// # Errors
/// Parts of several releases or plans, parts that are missing or there twice, and files that two parts have.
pub fn merge(parts: Vec<(String, Manifest)>) -> Result<Manifest, Diagnostics> {
    let mut problems = strangers(&parts);
    problems.extend(incomplete(&parts));
    let mut files: BTreeMap<String, Entry> = BTreeMap::new();
    let mut whole = None;
    for (name, mut part) in parts {
        for entry in std::mem::take(&mut part.files) {
            if let Some(twice) = files.insert(entry.file.clone(), entry) {
                problems.push(Diagnostic::error(PARTS, format!("`{}` is in `{name}` and in another part", twice.file)));
            }
        }
        whole = Some(part);
    }
    match whole {
        Some(part) if problems.is_empty() => {
            Ok(Manifest { part: None, inputs: None, files: files.into_values().collect(), ..part })
        }
        _ => Err(problems),
    }
}

/// Parts that are not of the same release as the first.
fn strangers(parts: &[(String, Manifest)]) -> Diagnostics {
    let Some(((first, head), rest)) = parts.split_first() else {
        return vec![
            Diagnostic::error(PARTS, "there are no parts of a release").help("a part is made by `release --shard 1/3`"),
        ];
    };
    let is_other = |part: &Manifest| {
        (&part.release, &part.date, &part.tool, &part.plan) != (&head.release, &head.date, &head.tool, &head.plan)
    };
    let problem = |(name, part): &(String, Manifest)| {
        let why = if is_other(part) {
            "their name, plan, date or the version of the program differ"
        } else if part.inputs != head.inputs {
            "a report or the project was changed between them"
        } else {
            return None;
        };
        Some(Diagnostic::error(PARTS, format!("`{name}` and `{first}` are not parts of one release")).because(why))
    };
    rest.iter().filter_map(problem).collect()
}

/// Parts that are missing, or there twice.
fn incomplete(parts: &[(String, Manifest)]) -> Diagnostics {
    let mut problems = Vec::new();
    let mut there = BTreeSet::new();
    let mut of = 0;
    for (name, part) in parts {
        match part.part.as_deref().and_then(|text| text.parse::<Shard>().ok()) {
            Some(shard) if there.insert(shard) => of = of.max(shard.of()),
            Some(shard) => {
                problems.push(Diagnostic::error(PARTS, format!("part {shard} is there twice, also as `{name}`")))
            }
            None => {
                problems.push(Diagnostic::error(PARTS, format!("`{name}` is no part of a release but a whole one")))
            }
        }
    }
    let missing = (1..=of).filter_map(|part| Shard::new(part, of)).filter(|shard| !there.contains(shard));
    problems.extend(missing.map(|shard| Diagnostic::error(PARTS, format!("part {shard} is missing"))));
    let other = there.iter().filter(|shard| shard.of() != of);
    problems
        .extend(other.map(|shard| Diagnostic::error(PARTS, format!("part {shard} is of another division than {of}"))));
    problems
}

#[cfg(test)]
mod tests {
    use super::super::manifest::Head;
    use super::super::manifest::tests::head;
    use super::super::record::tests::record;
    use super::*;

    fn part(number: usize, of: usize, plan: &str) -> (String, Manifest) {
        let shard = Shard::new(number, of).unwrap();
        let head = Head { plan: plan.to_owned(), shard: Some(shard), ..head() };
        let record = record(&format!("document-{number}"), &[]);
        (part_name(shard), Manifest::new(head, [record].iter()))
    }

    fn check(parts: Vec<(String, Manifest)>, expected: &[&str]) {
        let problems = merge(parts).unwrap_err();
        assert_eq!(problems.iter().map(|it| it.message.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn parts_make_the_whole_in_any_order() {
        let records = ["document-1", "document-2", "document-3"].map(|stem| record(stem, &[]));
        let whole = Manifest::new(head(), records.iter());
        assert_eq!(merge(vec![part(2, 3, "p"), part(3, 3, "p"), part(1, 3, "p")]), Ok(whole));
    }

    #[test]
    fn what_does_not_make_a_whole_is_refused() {
        check(vec![], &["there are no parts of a release"]);
        check(vec![part(1, 3, "p"), part(3, 3, "p")], &["part 2/3 is missing"]);
        let twice = [
            "part 1/1 is there twice, also as `manifest-1-of-1.json`",
            "`document-1.pdf` is in `manifest-1-of-1.json` and in another part",
        ];
        check(vec![part(1, 1, "p"), part(1, 1, "p")], &twice);
        let other = "`manifest-2-of-2.json` and `manifest-1-of-2.json` are not parts of one release";
        check(vec![part(1, 2, "p"), part(2, 2, "q")], &[other]);
        let (name, mut changed) = part(2, 2, "p");
        changed.inputs = Some("other".to_owned());
        check(vec![part(1, 2, "p"), (name, changed)], &[other]);
    }

    #[test]
    fn names_of_parts_are_known() {
        assert_eq!(part_of("manifest-2-of-5.json"), Shard::new(2, 5));
        for name in ["manifest.json", "manifest-9-of-5.json", "manifest-02-of-5.json", "manifest-2/5.json"] {
            assert_eq!(part_of(name), None, "{name}");
        }
    }
}
