//! `demarche sign`.

mod entries;
mod texts;

use super::plan::{self, Read};
use super::release::Laid;
use super::report::Reporter;
use super::{Exit, clock, file, find, output};
use crate::i18n::Language;
use crate::load::{self, LoadLimits};
use crate::project::{Job, Options, Project};
use crate::report::{Clearance, PartialDate, Selector};
use crate::source::Files;
use crate::world::{Amended, FolderWorld, World};
use clap::Args;
use jiff::civil::Date;
use std::path::Path;
use texts::Text;

/// The largest plan, in bytes, that is looked into to see whether it is one.
const LARGEST: u64 = 20_000_000;

/// Signs documents as they stand.
#[derive(Debug, Args)]
pub(super) struct Sign {
    /// The report, by id, folder or file; or a plan, all of whose documents are signed then
    #[arg(value_name = "REPORT|PLAN")]
    signed: String,

    /// The audience or recipient whose document was read, such as `member-state:GIN`; may be given several times
    #[arg(long, value_name = "CLASS[:RECIPIENT]", value_parser = super::build::selector)]
    audience: Vec<Selector>,

    /// Which of the audience's documents; all by default
    #[arg(long, value_name = "NAME")]
    document: Option<String>,

    /// The language; the report's own by default
    #[arg(long, value_name = "LANGUAGE", value_parser = Language::parse)]
    lang: Option<Language>,

    /// In what role, one of those that `demarche.yaml` names under `clearance`
    #[arg(long, value_name = "ROLE")]
    role: String,

    /// Who signs
    #[arg(long, value_name = "NAME")]
    person: String,

    /// The last day, month or year for which the signature holds, such as 2026-12
    #[arg(long, value_name = "DATE", value_parser = PartialDate::parse)]
    until: Option<PartialDate>,
}

/// A report and its documents that are signed.
struct Signed<'a> {
    path: &'a str,
    loaded: &'a load::Loaded,
    files: &'a Files,
    jobs: Vec<&'a Job>,
}

/// A report with its new text.
struct Written<'a> {
    path: &'a str,
    bytes: Vec<u8>,
    texts: Vec<Text>,
}

impl Sign {
    pub fn run(&self, project: Option<&Path>, reporter: &mut Reporter) -> Exit {
        self.try_run(project, reporter).unwrap_or_else(|exit| exit)
    }

    fn try_run(&self, folder: Option<&Path>, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = find::project(folder, now.moment).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let options = Options { date: now.date, now: now.moment, draft: false, cleared: false };
        self.lasts(&options, reporter)?;
        if self.is_plan(&world) {
            self.plan(folder, &options, reporter)
        } else {
            self.report(&world, &options, reporter)
        }
    }

    /// Refuses a signature that would be over before anybody asks for it.
    fn lasts(&self, options: &Options, reporter: &mut Reporter) -> Result<(), Exit> {
        let Some(last) = self.until.filter(|last| last.is_before(options.day())) else { return Ok(()) };
        let sentence =
            format!("a signature until {last} would be over already; nothing was signed; give a later `--until`");
        Err(reporter.sentence(Exit::Usage, &sentence))
    }

    /// Whether a plan is named: a file that delivers something.
    fn is_plan(&self, world: &FolderWorld) -> bool {
        let path = find::relative(world, &self.signed);
        let text = world.read(&path, LARGEST).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        text.is_some_and(|text| text.lines().any(|line| line.starts_with("deliveries:")))
    }

    /// Signs all documents of a plan.
    fn plan(&self, folder: Option<&Path>, options: &Options, reporter: &mut Reporter) -> Result<Exit, Exit> {
        if !self.audience.is_empty() || self.lang.is_some() {
            let sentence = "a plan says itself for whom its documents are and in which languages; leave out `--audience` \
                            and `--lang`";
            return Err(reporter.sentence(Exit::Usage, sentence));
        }
        let laid = Laid::read(&self.signed, folder, None, reporter)?;
        laid.sound(reporter)?;
        self.role(&laid.project, reporter)?;
        let signed = laid.reports.iter().enumerate().map(|(index, Read { path, loaded, files })| {
            let jobs = laid.orders.iter().filter(|order| order.report == index).map(|order| &order.job);
            Signed { path, loaded, files, jobs: jobs.filter(|job| self.is_meant(job)).collect() }
        });
        // What is read has the date of the plan; it is signed today.
        let of_plan = Options { date: laid.now.date, ..*options };
        self.sign(&laid.world, &laid.project, signed.collect(), (&of_plan, options.date), reporter)
    }

    /// Signs documents of a report.
    fn report(&self, world: &FolderWorld, options: &Options, reporter: &mut Reporter) -> Result<Exit, Exit> {
        if self.audience.is_empty() {
            let sentence =
                "name the reader whose document was read, such as `--audience press`; or a plan in place of the report";
            return Err(reporter.sentence(Exit::Usage, sentence));
        }
        let (project, files) = plan::project(world, reporter)?;
        self.role(&project, reporter)?;
        let path = find::report(world, &self.signed).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let read = plan::read(world, &path, &files, reporter)?;
        let language = self.lang.clone().unwrap_or_else(|| read.loaded.report.language.clone());
        let planned = plan::plan(&project, read, &self.audience, Some(&language), reporter)?;
        let jobs = planned.jobs.iter().filter(|job| self.is_meant(job)).collect();
        let (loaded, files) = (&planned.loaded, &planned.files);
        let signed = Signed { path: &planned.path, loaded, files, jobs };
        if signed.jobs.is_empty() {
            let names: Vec<&str> = planned.jobs.iter().map(|job| job.document.as_str()).collect();
            let sentence = format!("there is no such document; there are {}", names.join(", "));
            return Err(reporter.sentence(Exit::Usage, &sentence));
        }
        self.sign(world, &project, vec![signed], (options, options.date), reporter)
    }

    fn is_meant(&self, job: &Job) -> bool {
        self.document.as_ref().is_none_or(|name| *name == job.document)
    }

    /// Puts signatures into reports, all of which are there before the first file is written.
    fn sign(
        &self,
        world: &FolderWorld,
        project: &Project,
        signed: Vec<Signed<'_>>,
        (options, today): (&Options, Date),
        reporter: &mut Reporter,
    ) -> Result<Exit, Exit> {
        let mut written = Vec::new();
        for one in signed.iter().filter(|one| !one.jobs.is_empty()) {
            let texts = texts::texts(project, one.loaded, &one.jobs, options).map_err(|denial| {
                reporter.report(denial.diagnostics(), one.files);
                if denial.is_refusal() { Exit::Refused } else { Exit::BadInput }
            })?;
            let bytes = self.bytes(world, one, &texts, today).map_err(|reason| {
                let sentence = format!("cannot sign in `{}`: {reason}; nothing was changed", one.path);
                reporter.sentence(Exit::BadInput, &sentence)
            })?;
            written.push(Written { path: one.path, bytes, texts });
        }
        let mut text = String::new();
        for Written { path, bytes, texts } in &written {
            file::write(&world.root().join(path), bytes).map_err(|error| {
                let sentence =
                    format!("cannot sign in `{path}`: {error}; reports that were written before it are signed");
                reporter.sentence(Exit::Machine, &sentence)
            })?;
            texts.iter().for_each(|one| text.push_str(&one.told(&self.person, &self.role)));
        }
        Ok(output::print(&text, Exit::Done, reporter))
    }

    /// A report with signatures, which has to say the same as before but for them.
    fn bytes(&self, world: &FolderWorld, one: &Signed<'_>, texts: &[Text], today: Date) -> Result<Vec<u8>, String> {
        let report = &one.loaded.report;
        let new: Vec<Clearance> = texts.iter().map(|text| self.clearance(text, today)).collect();
        let is_replaced = |old: &Clearance| old.role == self.role && is_covered(old, &one.jobs);
        let (_, text) = one.files.named(one.path).ok_or("it cannot be read")?;
        let list = report.origins.report_fields.get("clearances").map(|span| span.start as usize);
        let placed = report.clearances.iter().zip(&report.origins.clearances);
        let replaced = placed.filter(|(old, _)| is_replaced(old)).map(|(_, span)| span.range());
        let written = entries::rewritten(text, list, replaced, &new)?;
        let amended = Amended { world, path: one.path, bytes: written.as_bytes() };
        let loaded = load::load(&amended, one.path, Files::default(), &LoadLimits::default()).result;
        let is_right = loaded.is_ok_and(|loaded| {
            let mut expected = report.clone();
            expected.clearances.retain(|old| !is_replaced(old));
            expected.clearances.splice(0..0, new.iter().cloned());
            expected.origins = loaded.report.origins.clone();
            loaded.report == expected
        });
        if !is_right {
            return Err("its `clearances` cannot be added to; write them one a line, with hyphens".to_owned());
        }
        Ok([file::mark(world, one.path), written.as_bytes()].concat())
    }

    fn role(&self, project: &Project, reporter: &mut Reporter) -> Result<(), Exit> {
        let roles = &project.settings().clearance;
        if roles.contains(&self.role) {
            return Ok(());
        }
        let advice = match roles.as_slice() {
            [] => format!("name the roles first: `clearance: [{}]`", self.role),
            roles => format!("it has {}", roles.join(", ")),
        };
        let sentence = format!("`demarche.yaml` names no role `{}` under `clearance`; {advice}", self.role);
        Err(reporter.sentence(Exit::Usage, &sentence))
    }

    fn clearance(&self, text: &Text, today: Date) -> Clearance {
        Clearance {
            role: self.role.clone(),
            person: self.person.clone(),
            time: today.into(),
            document: Some(text.document.clone()),
            recipients: text.recipients.clone(),
            content: text.content.clone(),
            parts: Some(text.parts.clone()),
            expires: self.until,
        }
    }
}

/// Whether all that a signature was put under is signed anew.
fn is_covered(old: &Clearance, jobs: &[&Job]) -> bool {
    let is_signed = |code: &String| jobs.iter().any(|job| job.selector.recipient() == Some(code) && old.is_for(job));
    match old.recipients.as_slice() {
        [] => jobs.iter().any(|job| old.is_for(job)),
        recipients => recipients.iter().all(is_signed),
    }
}
