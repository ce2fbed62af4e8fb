//! `demarche pull`.

use super::report::Reporter;
use super::{Exit, MessageFormat, clock, file, find, output, plan};
use crate::compare::Fate;
use crate::project::{Job, Options};
use crate::pull::{self, Change, ChangeKind, Rebuild};
use crate::render::docx::WorkingCopy;
use crate::source::{Files, Span};
use crate::text::counted;
use crate::world::World;
use clap::Args;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The largest file that is taken, in bytes.
const LARGEST: u64 = 60_000_000;

/// Reads a working copy that came back.
#[derive(Debug, Args)]
pub(super) struct Pull {
    /// The DOCX file, made by `demarche build --with-ids` and changed since, with or without tracked changes
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Write the changes into the report, as far as they can be told; the rest is listed
    #[arg(long)]
    apply: bool,
}

/// What a working copy of a job says of itself.
pub(super) fn copy(report: &str, job: &Job, options: &Options) -> WorkingCopy {
    WorkingCopy {
        report: report.to_owned(),
        audience: job.selector.to_string(),
        document: job.document.clone(),
        language: job.language.clone(),
        date: options.date,
        is_draft: options.draft,
    }
}

impl Pull {
    pub fn run(&self, project: Option<&Path>, reporter: &mut Reporter) -> Exit {
        self.try_run(project, reporter).unwrap_or_else(|exit| exit)
    }

    fn try_run(&self, folder: Option<&Path>, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let name = self.file.display().to_string();
        let bytes = self::file::outside(&self.file, LARGEST).map_err(|reason| {
            reporter.sentence(Exit::BadInput, &format!("`{name}` cannot be read: {reason}; name a DOCX file"))
        })?;
        let returned = pull::read(&name, &bytes).map_err(|problem| {
            reporter.report(&[problem], &Files::default());
            Exit::BadInput
        })?;
        let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = find::project(folder, now.moment).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let (project, project_files) = plan::project(&world, reporter)?;
        let path = returned.copy.report.as_str();
        if !world.exists(path) {
            let sentence =
                format!("`{name}` was made of `{path}`, which is not in this project; name it with `--project`");
            return Err(reporter.sentence(Exit::BadInput, &sentence));
        }
        let plan::Read { loaded, files, .. } = plan::read(&world, path, &project_files, reporter)?;
        let Some((file, text)) = files.named(path) else { return Err(Exit::BadInput) };
        let changes = &returned.changes;
        let places = pull::place(changes, &loaded.report, file, text);
        let mut listing = Listing { format: reporter.format(), files: &files, path, text: String::new() };
        if !self.apply {
            changes.iter().zip(&places).for_each(|(change, place)| listing.change(change, *place, None));
            listing.end(changes.len(), None);
            return Ok(output::print(&listing.text, Exit::Done, reporter));
        }
        let rebuild = Rebuild { project: &project, world: &world, files: &project_files, returned: &returned };
        let applied = pull::apply(changes, file, text, |text| rebuild.with(text)).map_err(|problems| {
            reporter.report(&problems, &files);
            Exit::BadInput
        })?;
        if applied.text != **text {
            let written = [self::file::mark(&world, path), applied.text.as_bytes()].concat();
            self::file::write(&world.root().join(path), &written).map_err(|error| {
                reporter.sentence(Exit::Machine, &format!("cannot write `{path}`: {error}; nothing was changed"))
            })?;
        }
        for ((change, place), outcome) in changes.iter().zip(&places).zip(&applied.outcomes) {
            listing.change(change, *place, Some(outcome));
        }
        let written = applied.outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        listing.end(changes.len(), Some(written));
        let exit = if written == changes.len() { Exit::Done } else { Exit::Findings };
        Ok(output::print(&listing.text, exit, reporter))
    }
}

/// The changes as they are printed.
struct Listing<'a> {
    format: MessageFormat,
    files: &'a Files,
    path: &'a str,
    text: String,
}

impl Listing<'_> {
    fn change(&mut self, change: &Change, place: Option<Span>, outcome: Option<&Result<(), String>>) {
        // Writing to a string does not fail.
        let _ = match self.format {
            MessageFormat::Text => self.lines(change, place, outcome),
            MessageFormat::Json => self.object(change, place, outcome),
        };
    }

    fn lines(
        &mut self,
        change: &Change,
        place: Option<Span>,
        outcome: Option<&Result<(), String>>,
    ) -> std::fmt::Result {
        let place = place.map_or_else(|| self.path.to_owned(), |place| self.files.place(place));
        let what = change.node.as_ref().map_or("a paragraph".to_owned(), |node| format!("`{node}`"));
        let by = if change.by.is_empty() { String::new() } else { format!(" ({})", change.by.join("; ")) };
        writeln!(self.text, "{place}: {what}: {}{by}", word(&change.kind))?;
        let shown: String = change.words().iter().map(|(fate, words)| marked(*fate, words)).collect();
        writeln!(self.text, "  {shown}")?;
        match &change.kind {
            ChangeKind::Commented { comment, .. } => writeln!(self.text, "  comment: {comment}")?,
            ChangeKind::Moved { after, .. } | ChangeKind::Added { after, .. } => {
                let before = after
                    .as_ref()
                    .map_or("at the beginning".to_owned(), |after| format!("behind: {}", excerpt(&after.text, false)));
                writeln!(self.text, "  {before}")?;
            }
            ChangeKind::Reworded { .. } | ChangeKind::Deleted { .. } => {}
        }
        match outcome {
            Some(Ok(())) => writeln!(self.text, "  in the report")?,
            Some(Err(reason)) => writeln!(self.text, "  to be done by hand: {reason}")?,
            None => {}
        }
        writeln!(self.text)
    }

    fn object(
        &mut self,
        change: &Change,
        place: Option<Span>,
        outcome: Option<&Result<(), String>>,
    ) -> std::fmt::Result {
        let at = place.and_then(|place| self.files.locate(place));
        let (old, new) = match &change.kind {
            ChangeKind::Reworded { old, new } => (Some(old), Some(new)),
            ChangeKind::Deleted { old } => (Some(old), None),
            ChangeKind::Moved { text, .. } => (Some(text), Some(text)),
            ChangeKind::Added { text, .. } => (None, Some(text)),
            ChangeKind::Commented { on, comment } => (Some(on), Some(comment)),
        };
        let line = serde_json::json!({
            "file": at.map_or(self.path, |(file, _)| file), "line": at.map(|(_, at)| at.line),
            "column": at.map(|(_, at)| at.column), "node": change.node, "change": word(&change.kind), "by": change.by,
            "old": old, "new": new, "written": outcome.map(|outcome| outcome.is_ok()),
            "why": outcome.and_then(|outcome| outcome.as_ref().err()),
        });
        writeln!(self.text, "{line}")
    }

    fn end(&mut self, changes: usize, written: Option<usize>) {
        if self.format == MessageFormat::Json {
            return;
        }
        let number = counted(changes, "change");
        self.text.push_str(&match written {
            _ if changes == 0 => "nothing was changed\n".to_owned(),
            None => format!("{number}; `--apply` writes into the report what can be told\n"),
            Some(written) => format!("{number}, {written} of them in `{}` now\n", self.path),
        });
    }
}

fn word(kind: &ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Reworded { .. } => "reworded",
        ChangeKind::Deleted { .. } => "deleted",
        ChangeKind::Moved { .. } => "moved",
        ChangeKind::Added { .. } => "added",
        ChangeKind::Commented { .. } => "commented",
    }
}

/// Words with their fate, as word-by-word comparisons are often printed; long runs that nobody changed are cut.
fn marked(fate: Fate, words: &str) -> String {
    match fate {
        Fate::Kept => excerpt(words, true),
        Fate::Gone => format!("[-{}-]{}", words.trim_end(), space(words)),
        Fate::New => format!("{{+{}+}}{}", words.trim_end(), space(words)),
    }
}

fn space(words: &str) -> &str {
    if words.ends_with(' ') { " " } else { "" }
}

/// The two ends of a text, or its beginning alone.
fn excerpt(words: &str, both_ends: bool) -> String {
    const SHOWN: usize = 40;
    let letters: Vec<char> = words.chars().collect();
    if letters.len() <= 2 * SHOWN + 5 {
        return words.to_owned();
    }
    let start: String = letters[..SHOWN].iter().collect();
    let end: String = if both_ends { letters[letters.len() - SHOWN..].iter().collect() } else { String::new() };
    format!("{start} … {end}")
}
