//! Which documents are made, where fewer than all are wanted, and one file on standard output.

use super::Build;
use crate::cli::plan::Planned;
use crate::cli::report::Reporter;
use crate::cli::{Exit, stdin};
use crate::text::counted;
use std::collections::BTreeSet;

impl Build {
    /// Leaves the documents of the name that is asked for.
    pub(super) fn choose(&self, planned: &mut [Planned], reporter: &mut Reporter) -> Result<(), Exit> {
        let Some(name) = self.document.as_deref() else { return Ok(()) };
        let jobs = planned.iter().flat_map(|report| &report.jobs);
        let known: BTreeSet<String> = jobs.map(|job| format!("`{}`", job.document)).collect();
        planned.iter_mut().for_each(|report| report.jobs.retain(|job| job.document == name));
        if known.is_empty() || planned.iter().any(|report| !report.jobs.is_empty()) {
            return Ok(());
        }
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        Err(reporter.sentence(Exit::Usage, &format!("there is no document `{name}`; there are {known}")))
    }

    /// Whether the file goes to standard output.
    pub(super) fn is_piped(&self) -> bool {
        self.out.as_os_str() == stdin::NAME
    }

    /// Makes sure that what goes to standard output is one file: several could not be told apart there.
    pub(super) fn check_pipe(&self, planned: &[Planned], formats: usize, reporter: &mut Reporter) -> Result<(), Exit> {
        let documents: usize = planned.iter().map(|report| report.jobs.len()).sum();
        // Without documents there is nothing to be told apart, and why there are none was said.
        if !self.is_piped() || documents == 0 || documents * formats == 1 {
            return Ok(());
        }
        let (documents, formats) = (counted(documents, "document"), counted(formats, "format"));
        let sentence = format!(
            "`--out -` takes one document in one format, and this would be {documents} in {formats}; name them with \
             `--audience`, `--document`, `--lang` and `--format`, or a folder with `--out`"
        );
        Err(reporter.sentence(Exit::Usage, &sentence))
    }
}
