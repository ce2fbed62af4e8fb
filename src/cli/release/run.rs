//! The documents of a release, made.

use super::folder::Folder;
use super::inputs::Inputs;
use super::journal::Journal;
use super::laid::Laid;
use super::problems::Problems;
use crate::cli::make::{self, File, Files, Maker, Prepared, Task, Told};
use crate::cli::report::Reporter;
use crate::cli::{Exit, file};
use crate::compare;
use crate::project::Brief;
use crate::release::{self, Order, Record, Said, hash};
use crate::report::Embargo;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A run over a plan.
pub(super) struct Run<'a> {
    maker: &'a Maker<'a>,
    laid: &'a Laid,
    folder: &'a Folder,
    journal: &'a Journal,
    inputs: &'a Inputs,
    prepared: Vec<Prepared<'a>>,
    is_fresh: bool,
    fails_fast: bool,
    stop: Arc<AtomicBool>,
    /// Whether somebody pressed Ctrl-C.
    interrupted: Arc<AtomicBool>,
    problems: Problems,
}

/// What a run made.
pub(super) struct Made {
    pub records: Vec<Record>,
    /// How many files were there already.
    pub kept: usize,
    /// The documents that could not be made, by the names of their files.
    pub missing: Vec<String>,
    pub is_interrupted: bool,
    pub exit: Exit,
}

/// What became of one document.
struct One {
    stem: String,
    record: Option<Record>,
    is_kept: bool,
    exit: Exit,
    /// What the machine refused, and why.
    unwritten: Option<String>,
}

impl<'a> Run<'a> {
    pub fn new(
        maker: &'a Maker<'a>,
        laid: &'a Laid,
        folder: &'a Folder,
        journal: &'a Journal,
        inputs: &'a Inputs,
        is_fresh: bool,
        fails_fast: bool,
    ) -> Self {
        let prepared = laid.reports.iter().map(|read| maker.prepare(&read.loaded)).collect();
        let (stop, interrupted) = Default::default();
        let problems = Problems::default();
        Run { maker, laid, folder, journal, inputs, prepared, is_fresh, fails_fast, stop, interrupted, problems }
    }

    /// Makes what is not there yet.
    pub fn make(&self, orders: &[&Order], jobs: Option<u16>, reporter: &mut Reporter) -> Result<Made, Exit> {
        self.listen();
        let made = make::all(orders, jobs, &self.stop, |order| self.guarded(order), "made", reporter)?;
        self.problems.tell(self.laid, reporter);
        let is_interrupted = self.interrupted.load(Ordering::Relaxed);
        let mut all = Made { records: Vec::new(), kept: 0, missing: Vec::new(), is_interrupted, exit: Exit::Done };
        let mut unwritten = std::collections::BTreeSet::new();
        for one in made {
            all.exit = all.exit.max(one.exit);
            all.kept += if one.is_kept { one.record.as_ref().map_or(0, |record| record.files.len()) } else { 0 };
            all.missing.extend(one.record.is_none().then_some(one.stem));
            all.records.extend(one.record);
            unwritten.extend(one.unwritten);
        }
        for reason in unwritten {
            reporter.sentence(Exit::Machine, &reason);
        }
        Ok(all)
    }

    /// An interrupt from the keyboard lets the documents that are being made be finished, and begins no more.
    fn listen(&self) {
        let (stop, interrupted) = (Arc::clone(&self.stop), Arc::clone(&self.interrupted));
        // Without a handler an interrupt ends the program at once, which leaves whole files too.
        let _ = ctrlc::set_handler(move || {
            stop.store(true, Ordering::Relaxed);
            if interrupted.swap(true, Ordering::Relaxed) {
                std::process::exit(Exit::Machine as i32);
            }
        });
    }

    fn guarded(&self, order: &Order) -> One {
        let one = self.one(order);
        if one.record.is_none() && self.fails_fast {
            self.stop.store(true, Ordering::Relaxed);
        }
        one
    }

    fn one(&self, order: &Order) -> One {
        let read = &self.laid.reports[order.report];
        let report = &self.prepared[order.report];
        let task = Task { path: &read.path, loaded: &read.loaded, report, job: &order.job };
        let (brief, mut told) = self.maker.brief(task);
        let made = brief.and_then(|brief| match self.kept(order, task, &brief) {
            Some(record) => Some(Ok((record, true))),
            None => self.fresh(order, task, &brief, &mut told).map(|made| made.map(|record| (record, false))),
        });
        let exit = told.exit;
        self.problems.add(order, told.diagnostics);
        let none = |exit, unwritten| One { stem: order.stem.clone(), record: None, is_kept: false, exit, unwritten };
        let unwritten = |reason: String| none(Exit::Machine, Some(reason));
        match made {
            Some(Ok((record, is_kept))) => One { record: Some(record), is_kept, ..none(exit, None) },
            Some(Err(error)) => unwritten(error),
            // What may not be sent any more does not stay among what may.
            None => {
                let mut before = self.journal.of(order, &read.loaded.report);
                match before.try_for_each(|record| self.folder.remove(record)) {
                    Err(error) => unwritten(self.unwritten(&error)),
                    Ok(()) => none(exit.max(Exit::Findings), None),
                }
            }
        }
    }

    /// A document whose files are there, made of the same things. What counts as a leak may have changed since.
    fn kept(&self, order: &Order, task: Task<'_>, brief: &Brief<'_>) -> Option<Record> {
        let before = self.journal.before(&order.stem).filter(|_| !self.is_fresh)?;
        let is_same = before.key == self.inputs.key(&brief.document.metadata.identity);
        let bytes = if is_same { self.folder.unchanged(before)? } else { return None };
        let searched = self.inputs.searched(order.report);
        let mut record = before.clone();
        if before.searched != searched {
            let files = before.files.iter().zip(&bytes).map(|(made, bytes)| (made.name.as_str(), bytes.as_slice()));
            let (opened, unread) = make::opened(files);
            if !unread.is_empty() || !self.maker.leaks(task, brief, &opened).is_empty() {
                return None;
            }
            record.searched = searched.to_owned();
            record.lines = self.said(task, brief);
            self.journal.add(&record).ok()?;
            record.lines = Vec::new();
        }
        Some(record)
    }

    /// A document, made and written; nothing if it must not be, or why the machine refused.
    fn fresh(
        &self,
        order: &Order,
        task: Task<'_>,
        brief: &Brief<'_>,
        told: &mut Told,
    ) -> Option<Result<Record, String>> {
        let mut files = Vec::new();
        let Files { made, agree } = self.maker.files(task, brief, told);
        for File { name, format, rendered, pages } in made {
            told.add(Exit::Done, rendered.warnings);
            match rendered.output {
                Ok(content) => {
                    let (bytes, sha256) = (content.len() as u64, hash(&content));
                    files.push((release::Made { name, format, pages, bytes, sha256 }, content));
                }
                Err(problems) => told.add(Exit::BadInput, problems),
            }
        }
        if told.exit != Exit::Done || files.is_empty() {
            return None;
        }
        Some(self.write(order, task, brief, &files, agree))
    }

    fn write(
        &self,
        order: &Order,
        task: Task<'_>,
        brief: &Brief<'_>,
        files: &[(release::Made, Vec<u8>)],
        agree: Vec<String>,
    ) -> Result<Record, String> {
        for (made, bytes) in files {
            self.folder.write(&made.name, bytes).map_err(|error| self.unwritten(&error))?;
        }
        let metadata = &brief.document.metadata;
        let mut record = Record {
            stem: order.stem.clone(),
            key: self.inputs.key(&metadata.identity),
            searched: self.inputs.searched(order.report).to_owned(),
            selector: order.job.selector.to_string(),
            document: order.job.document.clone(),
            language: order.job.language.as_str().to_owned(),
            report: task.loaded.report.id.to_string(),
            title: metadata.title.clone(),
            identity: metadata.identity.clone(),
            words: brief.words,
            embargoed_until: brief.embargo.as_ref().and_then(Embargo::stamp),
            agree,
            files: files.iter().map(|(made, _)| made.clone()).collect(),
            lines: self.said(task, brief),
        };
        if let Some(before) = self.journal.before(&order.stem) {
            self.folder.remove_outdated(before, &record).map_err(|error| self.unwritten(&error))?;
        }
        self.journal.add(&record).map_err(|error| format!("cannot write the log: {}", file::reason(&error)))?;
        record.lines = Vec::new();
        Ok(record)
    }

    fn unwritten(&self, error: &std::io::Error) -> String {
        format!("cannot write into `{}`: {}", self.folder.path().display(), file::advice(error))
    }

    fn said(&self, task: Task<'_>, brief: &Brief<'_>) -> Vec<Said> {
        let lines = compare::lines(&brief.document).into_iter();
        let origins = &task.loaded.report.origins;
        lines
            .map(|line| Said::from((line.span.and_then(|span| origins.node_at(span)).map(str::to_owned), line)))
            .collect()
    }
}
