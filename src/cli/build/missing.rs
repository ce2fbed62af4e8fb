//! What a build did not make, and what of it an earlier build left.

use super::Build;
use super::made::{Earlier, Made};
use crate::cli::MessageFormat;
use crate::cli::make::Told;
use crate::cli::release::named;
use crate::diag::{Code, Diagnostic};
use crate::pages;
use std::collections::{BTreeMap, BTreeSet};

/// A file of an earlier build is taken away, since its document is not made any more.
const TAKEN_AWAY: Code = Code("D0720");
/// Such a file is kept, since somebody changed it or it is not known who made it.
const KEPT: Code = Code("D0721");

/// Files that a build was to make and did not.
pub(super) struct Missing {
    /// The document, or the one file of it that is missing.
    pub name: String,
    /// The files that an earlier build may have left under its name.
    pub files: Vec<String>,
    pub code: String,
    pub why: String,
}

impl Missing {
    /// A document or file, and the problem that it is not made for.
    pub fn of(name: String, files: Vec<String>, told: &Told) -> Self {
        let problems = &told.diagnostics;
        let cause = problems.iter().find(|problem| problem.is_error()).or_else(|| problems.first());
        let code = cause.map(|problem| problem.code.0.to_owned()).unwrap_or_default();
        let why = pages::title(&code).map(str::to_owned);
        let why = why.or_else(|| cause.map(|problem| problem.message.clone())).unwrap_or_default();
        Missing { name, files, code, why }
    }

    /// A file that the machine refused.
    pub fn unwritten(name: &str) -> Self {
        let (name, why) = (name.to_owned(), "the machine refused the file".to_owned());
        Missing { files: vec![name.clone()], name, code: String::new(), why }
    }
}

/// What was not made, one line for each reason.
pub(super) fn text(missing: &[Missing], format: MessageFormat) -> String {
    let mut reasons: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
    for one in missing {
        reasons.entry((&one.code, &one.why)).or_default().insert(one.name.clone());
    }
    let line = |((code, why), names): ((&str, &str), BTreeSet<String>)| {
        let names: Vec<String> = names.into_iter().collect();
        match format {
            MessageFormat::Text => {
                let code = if code.is_empty() { String::new() } else { format!(" ({code})") };
                format!("not made: {}, {why}{code}: {}\n", names.len(), named(&names))
            }
            MessageFormat::Json => {
                let code = (!code.is_empty()).then_some(code);
                format!(
                    "{}\n",
                    serde_json::json!({ "not_made": names.len(), "code": code, "why": why, "names": names })
                )
            }
        }
    };
    reasons.into_iter().map(line).collect()
}

/// Takes away what an earlier build left of documents that are not made now, or have another name, since an hour has come or
/// was set or the report has another version, and says what was done and what was not.
pub(super) fn retire(missing: &[Missing], replaced: BTreeSet<String>, made: &Made) -> Vec<Diagnostic> {
    let names = missing.iter().flat_map(|one| one.files.iter().cloned()).collect();
    let mut said = retired(names, made, "their documents are not made any more, and somebody could send the old ones");
    let renamed =
        "the documents have another name now, since an embargo has begun or is over, or the version is another";
    said.extend(retired(replaced, made, renamed));
    said
}

fn retired(names: BTreeSet<String>, made: &Made, because: &str) -> Vec<Diagnostic> {
    let (mut removed, mut kept): (Vec<String>, BTreeMap<String, Vec<String>>) = Default::default();
    for name in names {
        match made.take_away(&name) {
            Some(Earlier::Removed) => removed.push(name),
            Some(Earlier::Kept(why)) => kept.entry(why).or_default().push(name),
            None => {}
        }
    }
    let mut said = Vec::new();
    if !removed.is_empty() {
        let message = format!("files of an earlier build are taken away: {}", named(&removed));
        said.push(Diagnostic::warning(TAKEN_AWAY, message).because(because));
    }
    said.extend(kept.into_iter().map(|(why, names)| {
        Diagnostic::warning(KEPT, format!("files that are not made any more are kept: {}", named(&names)))
            .because(format!("{why}; they may say what must not be sent"))
            .help("look at them, and take them away or give them another name")
    }));
    said
}

impl Build {
    /// Whether all documents of all reports that are named are asked for, and not some of them.
    pub(super) fn is_of_all_documents(&self) -> bool {
        self.audience.is_empty() && self.document.is_none() && self.lang.is_none()
    }
}
