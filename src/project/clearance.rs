//! What a document lacks before it may be sent out.

use super::{Brief, Job, Options, Project};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::Picture;
use crate::report::{Clearance, PartialDate, Report};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;

/// A document has not been signed by all who have to.
pub const UNCLEARED: Code = Code("D0713");

impl Project {
    /// What stands between a document and its release: signatures that are missing, and doubts about what it says. Errors
    /// that [checks](crate::check::judge) find are the report's, for all of its documents.
    pub fn uncleared(
        &self,
        report: &Report,
        pictures: &BTreeMap<String, Picture>,
        job: &Job,
        brief: &Brief<'_>,
        options: &Options,
    ) -> Diagnostics {
        let doubts = self.doubts(report, pictures, job, options);
        doubts.into_iter().chain(self.unsigned(report, job, brief, options.date)).collect()
    }

    /// The signatures that a document lacks on a day. A signature is under the words as they were: if they change, it falls.
    pub fn unsigned(&self, report: &Report, job: &Job, brief: &Brief<'_>, date: Date) -> Diagnostics {
        let roles = &self.settings.clearance;
        if roles.is_empty() {
            let problem = Diagnostic::error(UNCLEARED, "nobody is named who clears documents");
            return vec![problem.help("name the roles in `demarche.yaml`, such as `clearance: [policy, legal]`")];
        }
        let missing =
            roles.iter().filter(|role| !report.clearances.iter().any(|it| it.holds(role, &brief.content, date)));
        missing.map(|role| unsigned(role, report, job, date)).collect()
    }
}

impl Clearance {
    /// Whether it is a signature in a role, under these words, on a day.
    fn holds(&self, role: &str, content: &str, date: Date) -> bool {
        self.role == role && self.content == content && !self.is_over(date)
    }

    fn is_over(&self, date: Date) -> bool {
        self.expires.as_ref().is_some_and(|last| is_after(date, last))
    }
}

/// Whether a day is after a date; a month or a year goes on until it is over.
fn is_after(date: Date, last: &PartialDate) -> bool {
    let (date, last) = (date.to_string(), last.to_string());
    date.get(..last.len()).is_some_and(|date| date > last.as_str())
}

fn unsigned(role: &str, report: &Report, job: &Job, date: Date) -> Diagnostic {
    let document = job.to_string();
    let signed = report.clearances.iter().rev().find(|it| it.role == role && it.document.as_deref() == Some(&document));
    let message = match signed {
        Some(old) if old.is_over(date) => format!("the {document} was signed by `{role}` until {}", Last(old)),
        Some(old) => format!("the {document} has changed since `{role}` signed it on {}", old.time),
        None => format!("the {document} has not been signed by `{role}`"),
    };
    let mut command = format!("demarche sign {} --audience {}", report.id, job.selector);
    command.push_str(&format!(" --document {} --lang {} --role {role} --person NAME", job.document, job.language));
    Diagnostic::error(UNCLEARED, message)
        .at(report.origins.report_field("clearances"))
        .because("who signs has read what the reader will read")
        .help(format!("read it and sign it: `{command}`"))
}

struct Last<'a>(&'a Clearance);

impl fmt::Display for Last<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expires.as_ref().map_or(Ok(()), |date| date.fmt(f))
    }
}
