//! `demarche release`.

mod disk;
mod folder;
mod inputs;
mod journal;
mod laid;
mod problems;
mod rehearsal;
mod retired;
mod run;
mod summary;

use super::make::Maker;
use super::report::Reporter;
use super::{Exit, MessageFormat, file, output, place};
use crate::diag::Diagnostic;
use crate::project::Options;
use crate::release::{
    EXTRA, Head, MANIFEST, Manifest, Order, STATEMENT, SUMS, Shard, part_name, plan_hash, receipts, statement,
};
use crate::render::Renderers;
use crate::source::Files;
use crate::text::counted;
use clap::Args;
pub(in crate::cli) use folder::{Content, Folder};
use inputs::{Inputs, Program};
use jiff::civil::Date;
use journal::Journal;
pub(in crate::cli) use laid::Laid;
use laid::Refused;
pub(in crate::cli) use problems::named;
use rehearsal::rehearse;
use run::{Made, Run};
use std::path::{Path, PathBuf};
use std::time::Instant;
use summary::Summary;

/// Makes all documents of a plan.
#[derive(Debug, Args)]
pub(super) struct Release {
    /// The plan, a YAML file in the project
    #[arg(value_name = "PLAN", default_value = "release.yaml")]
    plan: String,

    /// The folder for the files; the one that the plan names by default
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// The date of the documents, such as 2017-10-15; that of the plan by default, else `SOURCE_DATE_EPOCH`, else today.
    /// No date lifts an embargo
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,

    /// Make one of several parts of the plan, such as 2/5; `demarche manifest merge` joins them
    #[arg(long, value_name = "PART/PARTS")]
    shard: Option<Shard>,

    /// How many documents are made at once; as many as there are cores by default
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,

    /// Say what would be made and what would stop it, and keep nothing
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
        let options = Options { date: laid.now.date, now: laid.now.moment, draft: false, cleared: self.cleared };
        let maker = Maker {
            project: &laid.project,
            renderers: &renderers,
            options: &options,
            is_named: !laid.plan.formats.is_empty(),
            with_ids: false,
        };
        let out = self.out(&laid);
        if let Some(why) = self.out.as_ref().and_then(|out| place::forbidden(laid.world.root(), out)) {
            let sentence =
                format!("nothing is made in `{}`: it {why}; name another folder with `--out`", out.display());
            return Err(reporter.sentence(Exit::Usage, &sentence));
        }
        if let Err(refused) = laid.look_ahead(&options, self.jobs, reporter) {
            self.retire(&out, &laid, &refused, reporter)?;
            return Err(left(&out, refused.exit, reporter));
        }
        let plan = plan_hash(laid.orders.iter().map(|order| order.stem.as_str()), &formats, &options.date.to_string());
        let mine: Vec<&Order> = self.mine(&laid.orders);
        if self.dry_run {
            rehearse(&maker, &laid, &mine, self.jobs, reporter).map_err(|exit| left(&out, exit, reporter))?;
            return Ok(output::print(&listed(&mine, &formats, &out, reporter.format()), Exit::Done, reporter));
        }
        let path = self.log(&laid, self.shard);
        if is_inside(&path, &out) {
            let sentence = format!("`{}` would be published with the release; name a log elsewhere", path.display());
            return Err(reporter.sentence(Exit::Usage, &sentence));
        }
        let folder = Folder::open(&out, self.content()).map_err(|reason| machine(&out, &reason, reporter))?;
        let journal = Journal::open(&path).map_err(|error| machine(&path, &file::reason(&error), reporter))?;
        let inputs = Inputs::new(&laid, &formats, program);
        let (release, date) = (laid.plan.id.clone(), options.date.to_string());
        let head = Head { release, date, plan, shard: self.shard, inputs: inputs.of_release() };
        let run = Run::new(&maker, &laid, &folder, &journal, &inputs, self.fresh, self.fail_fast);
        let made = run.make(&mine, self.jobs, reporter)?;
        let told = Summary { out: &out, made: &made, documents: mine.len(), time: began.elapsed() };
        if made.exit != Exit::Done || made.records.len() < mine.len() {
            return Err(told.unfinished(reporter));
        }
        let manifest = Manifest::new(head, made.records.iter());
        let finished = self.finish(&manifest, &laid, &made, &folder, &journal);
        finished.map_err(|error| machine(&out, &file::advice(&error), reporter))?;
        reporter.report(strange(&folder, &manifest).as_slice(), &Files::default());
        Ok(output::print(&told.text(reporter.format()), Exit::Done, reporter))
    }

    fn content(&self) -> Content {
        self.shard.map_or(Content::Whole, Content::Part)
    }

    /// What is denied to its reader does not stay in the folder, and still less under a manifest.
    fn retire(&self, out: &Path, laid: &Laid, refused: &Refused<'_>, reporter: &mut Reporter) -> Result<(), Exit> {
        if self.dry_run {
            return Ok(());
        }
        let report = |order: &Order| &laid.reports[order.report].loaded.report;
        let denied: Vec<_> = refused.orders.iter().map(|order| (*order, report(order))).collect();
        let said = retired::retire(out, &self.log(laid, self.shard), self.content(), &denied);
        let said = said.map_err(|reason| machine(out, &reason, reporter))?;
        reporter.report(&said, &Files::default());
        Ok(())
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
    fn finish(
        &self,
        manifest: &Manifest,
        laid: &Laid,
        made: &Made,
        folder: &Folder,
        journal: &Journal,
    ) -> std::io::Result<()> {
        folder.clear(journal, |stem| laid.orders.iter().any(|order| order.stem == stem))?;
        match self.shard {
            Some(shard) => folder.publish(manifest, &[(part_name(shard), manifest.bytes())])?,
            None => folder.publish(manifest, &proofs(manifest))?,
        }
        journal.tidy(&made.records)
    }
}

/// What says of a whole release what it is: first the receipts, one for each document, then what holds for all of it. The
/// list of hashes comes last: who has it has all.
pub(in crate::cli) fn proofs(manifest: &Manifest) -> Vec<(String, Vec<u8>)> {
    let statement = statement(manifest);
    let sums = manifest.sums(&statement).into_bytes();
    let whole = [(MANIFEST, manifest.bytes()), (STATEMENT, statement), (SUMS, sums)];
    receipts(manifest).into_iter().chain(whole.map(|(name, it)| (name.to_owned(), it))).collect()
}

/// A warning of what lies in the folder besides the release: whoever publishes the folder would publish it too.
pub(in crate::cli) fn strange(folder: &Folder, manifest: &Manifest) -> Option<Diagnostic> {
    let strangers = folder.strangers(manifest);
    let message =
        format!("in `{}` lies what does not belong to the release: {}", folder.path().display(), named(&strangers));
    (!strangers.is_empty()).then(|| {
        Diagnostic::warning(EXTRA, message)
            .help("take it away before the folder is published; `demarche verify` finds it too")
    })
}

/// Says that files of an earlier run are still there, where a plan is refused.
fn left(out: &Path, exit: Exit, reporter: &mut Reporter) -> Exit {
    if out.join(SUMS).exists() {
        reporter.sentence(exit, &format!("`{}` is as it was, with the files of an earlier run", out.display()));
    }
    exit
}

/// Whether a file lies in a folder, or will.
fn is_inside(file: &Path, folder: &Path) -> bool {
    let real = |path: &Path| std::path::absolute(path).map(|path| path.canonicalize().unwrap_or(path));
    let place = file.parent().map(real).and_then(Result::ok);
    place.zip(real(folder).ok()).is_some_and(|(place, folder)| place.starts_with(folder))
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
        let (files, documents) = (counted(files, "file"), counted(orders.len(), "document"));
        text.push_str(&format!("{files} of {documents} would be made in {}\n", out.display()));
    }
    text
}

/// What the machine refused, and where.
pub(in crate::cli) fn machine(place: &Path, reason: &str, reporter: &mut Reporter) -> Exit {
    reporter.sentence(Exit::Machine, &format!("`{}`: {reason}", place.display()))
}
