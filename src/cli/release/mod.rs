//! `demarche release`.

mod disk;
mod folder;
mod inputs;
mod journal;
mod laid;
mod run;

use super::make::Maker;
use super::report::Reporter;
use super::{Exit, MessageFormat, clock, output};
use crate::project::Options;
use crate::release::{Head, MANIFEST, Manifest, Order, SUMS, Shard, part_name, plan_hash, statement};
use crate::render::Renderers;
use clap::Args;
use folder::Folder;
use inputs::{Inputs, Program};
use jiff::civil::Date;
use journal::Journal;
use laid::Laid;
use run::{Made, Run};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Makes all documents of a plan.
#[derive(Debug, Args)]
pub(super) struct Release {
    /// The plan, a YAML file in the project
    #[arg(value_name = "PLAN", default_value = "release.yaml")]
    plan: String,

    /// The folder for the files; the one that the plan names by default
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// The date of the documents, such as 2017-10-15; that of the plan by default, else `SOURCE_DATE_EPOCH`, else today
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,

    /// Make one of several parts of the plan, such as 2/5; `demarche manifest merge` joins them
    #[arg(long, value_name = "PART/PARTS")]
    shard: Option<Shard>,

    /// How many documents are made at once; as many as there are cores by default
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,

    /// Say what would be made, and make nothing
    #[arg(long)]
    dry_run: bool,

    /// Make everything anew, also what has not changed
    #[arg(long)]
    fresh: bool,

    /// Stop at the first document that cannot be made; the others are made first otherwise
    #[arg(long)]
    fail_fast: bool,

    /// Make only what may be sent out, as `demarche build --cleared` does
    #[arg(long)]
    cleared: bool,

    /// The private log, by which a later run knows what is there already; in `.demarche/` of the project by default
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
}

impl Release {
    pub fn run(&self, project: Option<&Path>, renderers: &Renderers, reporter: &mut Reporter) -> Exit {
        self.try_run(project, renderers, reporter).unwrap_or_else(|exit| exit)
    }

    fn try_run(&self, folder: Option<&Path>, renderers: &Renderers, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let (began, program) = (Instant::now(), Program::read());
        let mut laid = Laid::read(&self.plan, folder, self.date, reporter)?;
        let known = laid.project.renderers(renderers.clone());
        let renderers = laid.renderers(&known);
        let laid = laid;
        let formats: Vec<String> = renderers.iter().map(|renderer| renderer.format().to_string()).collect();
        let options = Options { date: clock::date(laid.now), now: laid.now, draft: false };
        let maker = Maker {
            project: &laid.project,
            renderers: &renderers,
            options: &options,
            is_named: !laid.plan.formats.is_empty(),
            is_cleared: self.cleared,
            with_ids: false,
            is_compared: true,
        };
        laid.look_ahead(&options, self.jobs, self.dry_run, reporter)?;
        let plan = plan_hash(laid.orders.iter().map(|order| order.stem.as_str()), &formats, &options.date.to_string());
        let head = Head { release: laid.plan.id.clone(), date: options.date.to_string(), plan, shard: self.shard };
        let mine: Vec<&Order> = self.mine(&laid.orders);
        let out = self.out(&laid);
        if self.dry_run {
            return Ok(output::print(&listed(&mine, &formats, &out, reporter.format()), Exit::Done, reporter));
        }
        let folder = Folder::open(&out).map_err(|reason| machine(&out, &reason, reporter))?;
        let path = self.log(&laid, head.shard);
        let journal = Journal::open(&path).map_err(|error| machine(&path, &error.to_string(), reporter))?;
        let inputs = Inputs::new(&laid, &formats, program);
        let run = Run::new(&maker, &laid, &folder, &journal, &inputs, self.fresh, self.fail_fast);
        let made = run.make(&mine, self.jobs, reporter)?;
        let told = Summary { out: &out, made: &made, documents: mine.len(), time: began.elapsed() };
        if made.exit != Exit::Done || made.records.len() < mine.len() {
            return Err(told.unfinished(reporter));
        }
        let finished = self.finish(head, &laid, &made, &folder, &journal);
        finished.map_err(|error| machine(&out, &error.to_string(), reporter))?;
        Ok(output::print(&told.text(reporter.format()), Exit::Done, reporter))
    }

    /// The documents of the part that is made here.
    fn mine<'a>(&self, orders: &'a [Order]) -> Vec<&'a Order> {
        let is_mine = |place: usize| self.shard.is_none_or(|shard| shard.takes(place));
        orders.iter().enumerate().filter(|(place, _)| is_mine(*place)).map(|(_, order)| order).collect()
    }

    fn out(&self, laid: &Laid) -> PathBuf {
        let planned = laid.plan.out.clone().unwrap_or_else(|| format!("out/{}", laid.plan.id));
        self.out.clone().unwrap_or_else(|| laid.world.root().join(planned))
    }

    fn log(&self, laid: &Laid, shard: Option<Shard>) -> PathBuf {
        let part = shard.map(|shard| format!("-{}-of-{}", shard.part(), shard.of())).unwrap_or_default();
        let name = format!(".demarche/releases/{}{part}.jsonl", laid.plan.id);
        self.log.clone().unwrap_or_else(|| laid.world.root().join(name))
    }

    /// Takes away what the plan no longer asks for, and says what there is now.
    fn finish(&self, head: Head, laid: &Laid, made: &Made, folder: &Folder, journal: &Journal) -> std::io::Result<()> {
        let shard = head.shard;
        let manifest = Manifest::new(head, made.records.iter());
        let bytes = manifest.bytes();
        folder.clear(journal, |stem| laid.orders.iter().any(|order| order.stem == stem))?;
        let statement = statement(&manifest);
        let sums = manifest.sums(&statement).into_bytes();
        let files: Vec<(String, Vec<u8>)> = match shard {
            Some(shard) => vec![(part_name(shard), bytes)],
            None => vec![
                (MANIFEST.to_owned(), bytes),
                (crate::release::STATEMENT.to_owned(), statement),
                (SUMS.to_owned(), sums),
            ],
        };
        folder.publish(manifest.files.iter().map(|entry| entry.file.as_str()), &files)?;
        journal.tidy(&made.records)
    }
}

/// How many documents that were not made are named.
const NAMED: usize = 12;

/// What is told at the end.
struct Summary<'a> {
    out: &'a Path,
    made: &'a Made,
    documents: usize,
    time: Duration,
}

impl Summary<'_> {
    fn text(&self, format: MessageFormat) -> String {
        let files: usize = self.made.records.iter().map(|record| record.files.len()).sum();
        let (kept, seconds) = (self.made.kept, self.time.as_secs_f64());
        let rate = files as f64 / seconds.max(0.001);
        match format {
            MessageFormat::Text => format!(
                "{files} files of {} documents in {}: {} made, {kept} as before; {seconds:.1} s, {rate:.0} files a second\n",
                self.documents,
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
    fn unfinished(&self, reporter: &mut Reporter) -> Exit {
        let done = self.made.records.len();
        let (all, out) = (self.documents, self.out.display());
        let exit = if self.made.exit == Exit::Done { Exit::Machine } else { self.made.exit };
        let there = if self.out.join(MANIFEST).exists() {
            format!("`{out}` is as it was")
        } else {
            format!("{done} of {all} documents are in `{out}`, and no manifest")
        };
        let missing = &self.made.missing;
        let named = missing.iter().take(NAMED).map(|stem| format!("`{stem}`")).collect::<Vec<_>>().join(", ");
        let more = missing.len().saturating_sub(NAMED);
        let not_made = match (missing.len(), more) {
            (0, _) => String::new(),
            (_, 0) => format!("; not made: {named}"),
            (_, more) => format!("; not made: {named}, and {more} more"),
        };
        let advice = "run the same command to go on once what stands in the way is mended";
        let sentence = format!("{there}{not_made}; {advice}");
        reporter.sentence(exit, &sentence)
    }
}

/// What a plan makes: one line a document.
fn listed(orders: &[&Order], formats: &[String], out: &Path, format: MessageFormat) -> String {
    let line = |order: &&Order| match format {
        MessageFormat::Text => format!("{}.{{{}}}\n", order.stem, formats.join(",")),
        MessageFormat::Json => {
            let (selector, language) = (order.job.selector.to_string(), order.job.language.as_str());
            let document = &order.job.document;
            let value = serde_json::json!({
                "name": order.stem, "audience": selector, "document": document, "language": language, "formats": formats
            });
            format!("{value}\n")
        }
    };
    let mut text: String = orders.iter().map(line).collect();
    if format == MessageFormat::Text {
        let files = orders.len() * formats.len();
        text.push_str(&format!("{files} files of {} documents would be made in {}\n", orders.len(), out.display()));
    }
    text
}

fn machine(place: &Path, reason: &str, reporter: &mut Reporter) -> Exit {
    reporter.sentence(Exit::Machine, &format!("`{}`: {reason}", place.display()))
}
