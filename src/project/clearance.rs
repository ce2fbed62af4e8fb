//! The signatures that a document lacks.

use super::wording::{AROUND, DATA, Wording};
use super::{Job, Options, Project};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::SAID_FORM;
use crate::load::Loaded;
use crate::report::{Clearance, Report};
use crate::source::Span;
use crate::tailor::Ahead;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A document has not been signed by all who have to.
pub const UNCLEARED: Code = Code("D0713");
/// A part of a document says something else than when it was signed.
pub const SINCE_SIGNED: Code = Code("D0717");

/// How many parts are named one by one.
const NAMED: usize = 12;
impl Project {
    /// The signatures that a document lacks. A signature is under the words as they were: if they change, it is no longer
    /// valid.
    pub fn unsigned(&self, loaded: &Loaded, job: &Job, options: &Options) -> Diagnostics {
        let roles = &self.settings.clearance;
        if roles.is_empty() {
            let problem = Diagnostic::error(UNCLEARED, "nobody is named who clears documents");
            return vec![problem.help("name the roles in `demarche.yaml`, such as `clearance: [policy, legal]`")];
        }
        let ahead = if job.under_embargo { Ahead::Advance } else { Ahead::No };
        let wording = match self.wording(loaded, job, options, ahead) {
            Ok(wording) => wording,
            Err(denial) => return denial.diagnostics().to_vec(),
        };
        let (report, content, date) = (&loaded.report, wording.content(), options.day());
        let missing = roles.iter().filter(|role| !report.clearances.iter().any(|it| it.holds(role, &content, date)));
        missing.flat_map(|role| Missing { role, report, job, wording: &wording, content: &content }.told()).collect()
    }
}

impl Clearance {
    /// Whether it is a signature in a role, under these words, that holds on a day.
    fn holds(&self, role: &str, content: &str, date: Date) -> bool {
        self.role == role && self.content == content && !self.is_over(date)
    }

    /// Whether it holds no longer on a day.
    pub fn is_over(&self, date: Date) -> bool {
        self.expires.as_ref().is_some_and(|last| last.is_before(date))
    }

    /// Whether it was made in an earlier form of what is signed.
    fn is_old(&self) -> bool {
        !self.content.starts_with(&format!("{SAID_FORM}-"))
    }

    /// Whether it was put under a document, by what it calls the document.
    pub fn is_for(&self, job: &Job) -> bool {
        let named = self.document.as_deref();
        let is_among = || job.selector.recipient().is_some_and(|code| self.recipients.iter().any(|it| it == code));
        match self.recipients.as_slice() {
            [] => named == Some(&job.to_string()),
            _ => named == Some(&job.for_class()) && is_among(),
        }
    }
}

/// A signature that a document lacks.
struct Missing<'a> {
    role: &'a str,
    report: &'a Report,
    job: &'a Job,
    wording: &'a Wording,
    content: &'a str,
}

/// What became of a part of a document.
struct Change {
    part: String,
    fate: &'static str,
}

impl Missing<'_> {
    /// What is missing and why, and each part that changed since it was signed, in its place.
    fn told(&self) -> Diagnostics {
        let Missing { role, report, job, .. } = self;
        let signed = report.clearances.iter().filter(|it| it.role == *role);
        let same = signed.clone().find(|it| it.content == self.content);
        let mut earlier: Vec<(&Clearance, Vec<Change>)> =
            signed.filter(|it| it.is_for(job)).map(|it| (it, self.changes(it))).collect();
        earlier.sort_by_key(|(it, changes)| (it.is_old(), changes.len()));
        let earlier = earlier.into_iter().next();
        match (same, earlier) {
            (Some(over), _) => {
                let last = over.expires.map(|date| date.to_string()).unwrap_or_default();
                vec![self.problem(&format!("was signed by `{role}` until {last}")).at(self.place(over))]
            }
            (None, Some((old, _))) if old.is_old() => {
                let what = format!("was signed by `{role}` in an earlier form, on {}; sign it again", old.time);
                vec![self.problem(&what).at(self.place(old))]
            }
            (None, Some((old, changes))) => self.changed(old, &changes),
            (None, None) => vec![self.problem(&format!("has not been signed by `{role}`"))],
        }
    }

    fn problem(&self, what: &str) -> Diagnostic {
        let Missing { role, report, job, .. } = self;
        let audience = job.selector.to_string();
        let is_one_word = audience.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:".contains(c));
        let audience = if is_one_word { audience } else { format!("\"{audience}\"") };
        let mut command = format!("demarche sign {} --audience {audience}", report.id);
        command.push_str(&format!(" --document {} --lang {} --role {role} --person NAME", job.document, job.language));
        Diagnostic::error(UNCLEARED, format!("the {job} {what}"))
            .at(report.origins.report_field("clearances"))
            .because("who signs has read what the reader will read")
            .help(format!("read it and sign it: `{command}`"))
    }

    /// Where a signature was read.
    fn place(&self, signature: &Clearance) -> Option<Span> {
        let entries = self.report.clearances.iter().zip(&self.report.origins.clearances);
        let found = entries.filter(|(entry, _)| *entry == signature).map(|(_, span)| *span).next();
        found.or_else(|| self.report.origins.report_field("clearances"))
    }

    /// That words have changed, and which.
    fn changed(&self, old: &Clearance, changes: &[Change]) -> Diagnostics {
        let Missing { role, report, .. } = self;
        let named: Vec<String> = changes.iter().take(NAMED).map(Change::named).collect();
        let more = changes.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        let what = if named.is_empty() { String::new() } else { format!(": {}{more}", named.join(", ")) };
        let what = format!("has changed since `{role}` signed it on {}{what}", old.time);
        let problem = self.problem(&what).at(self.place(old));
        let placed = changes.iter().filter_map(|change| Some((change, report.origins.node(&change.part)?)));
        let info = |(change, span): (&Change, _)| {
            let message = format!("`{}` {} since `{role}` signed on {}", change.part, change.fate, old.time);
            Diagnostic::new(Severity::Info, SINCE_SIGNED, message).at(span)
        };
        std::iter::once(problem).chain(placed.take(NAMED).map(info)).collect()
    }

    /// What differs from a signature, part by part.
    fn changes(&self, old: &Clearance) -> Vec<Change> {
        let Some(parts) = &old.parts else { return Vec::new() };
        let before: BTreeMap<&str, &str> = parts.split_whitespace().filter_map(|part| part.split_once('=')).collect();
        let after = self.wording.hashes(self.report);
        let names = before.keys().copied().chain(after.keys().map(String::as_str));
        let names: std::collections::BTreeSet<&str> = names.collect();
        let mut changes: Vec<Change> = names
            .into_iter()
            .filter_map(|part| {
                let fate = match (before.get(part), after.get(part)) {
                    (Some(before), Some(after)) if *before == after => return None,
                    (Some(_), Some(_)) => "was changed",
                    (Some(_), None) => "was removed",
                    (None, _) => "was added",
                };
                Some(Change { part: part.to_owned(), fate })
            })
            .collect();
        if changes.is_empty() {
            changes.push(Change { part: String::new(), fate: "was changed" });
        }
        // Nodes first: what surrounds them often changes with them.
        changes.sort_by_key(|change| (change.part.is_empty() || change.part.starts_with('.'), change.part.clone()));
        changes
    }
}

impl Change {
    fn named(&self) -> String {
        match self.part.as_str() {
            "" => "the order of its parts".to_owned(),
            AROUND => "the words of the template and of the page".to_owned(),
            DATA => "the data that can be attached".to_owned(),
            part => format!("`{part}` {}", self.fate),
        }
    }
}
