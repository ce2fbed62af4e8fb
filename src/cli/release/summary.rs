//! What is told at the end of a run.

use super::problems::named;
use super::run::Made;
use crate::cli::report::Reporter;
use crate::cli::{Exit, MessageFormat};
use crate::release::MANIFEST;
use crate::text::counted;
use std::path::Path;
use std::time::Duration;

/// What is told at the end.
pub(super) struct Summary<'a> {
    pub out: &'a Path,
    pub made: &'a Made,
    pub documents: usize,
    pub time: Duration,
}

impl Summary<'_> {
    /// What was made.
    pub fn text(&self, format: MessageFormat) -> String {
        let files: usize = self.made.records.iter().map(|record| record.files.len()).sum();
        let (kept, seconds) = (self.made.kept, self.time.as_secs_f64());
        let rate = files as f64 / seconds.max(0.001);
        match format {
            MessageFormat::Text => format!(
                "{} of {} in {}: {} made, {kept} as before; {seconds:.1} s, {rate:.0} files a second\n",
                counted(files, "file"),
                counted(self.documents, "document"),
                self.out.display(),
                files - kept,
            ),
            MessageFormat::Json => {
                let all =
                    self.made.records.iter().flat_map(|record| record.files.iter().map(move |made| (record, made)));
                let line = |(record, made): (&crate::release::Record, &crate::release::Made)| {
                    let file = self.out.join(&made.name).to_string_lossy().into_owned();
                    let (pages, words, bytes) = (made.pages, record.words, made.bytes);
                    format!("{}\n", serde_json::json!({ "file": file, "pages": pages, "words": words, "bytes": bytes }))
                };
                all.map(line).collect()
            }
        }
    }

    /// What is there stays, and the next run goes on from it; there is no manifest, since it would not be right.
    pub fn unfinished(&self, reporter: &mut Reporter) -> Exit {
        let done = self.made.records.len();
        let (all, out) = (self.documents, self.out.display());
        let exit = if self.made.exit == Exit::Done { Exit::Machine } else { self.made.exit };
        let there = if self.out.join(MANIFEST).exists() {
            format!("`{out}` is as it was")
        } else {
            format!("{done} of {} are in `{out}`, and no manifest", counted(all, "document"))
        };
        let missing = &self.made.missing;
        let not_made = if missing.is_empty() { String::new() } else { format!("; not made: {}", named(missing)) };
        let advice = if self.made.is_interrupted {
            "it was interrupted, and the same command goes on"
        } else {
            "run the same command to go on once what stands in the way is mended"
        };
        let sentence = format!("{there}{not_made}; {advice}");
        reporter.sentence(exit, &sentence)
    }
}
