//! A plan with all that it names.

use crate::cli::plan::{self, Read};
use crate::cli::report::Reporter;
use crate::cli::{Exit, clock, find, make};
use crate::diag::{Diagnostic, Diagnostics, Warned};
use crate::load::{self, LoadLimits, Places};
use crate::project::{Options, Project};
use crate::release::{Delivery, Given, NOTHING_ASKED, Order, Plan, RECIPIENTS, Recipient, Recipients, orders};
use crate::render::{Renderer, Renderers};
use crate::source::Files;
use crate::tailor::NO_ASKS;
use crate::world::{FolderWorld, ReadError, World};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// The largest spreadsheet of recipients, in bytes.
const LARGEST: u64 = 20_000_000;
/// How many recipients are named one by one where something is the matter with many.
const NAMED: usize = 12;

/// A plan, read.
pub(super) struct Laid {
    pub world: FolderWorld,
    pub now: Timestamp,
    pub project: Project,
    pub plan: Plan,
    pub reports: Vec<Read>,
    pub orders: Vec<Order>,
    files: Files,
}

impl Laid {
    /// Reads a plan, the project and everything that the plan names.
    pub fn read(name: &str, folder: Option<&Path>, date: Option<Date>, reporter: &mut Reporter) -> Result<Self, Exit> {
        let now = clock::now(date).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = find::project(folder, now).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let path = find::relative(&world, name);
        let mut files = Files::default();
        let (plan, places): (Plan, _) = load::load_yaml_placed(&world, &path, &LoadLimits::default(), &mut files)
            .map_err(|problems| {
                reporter.report(&problems, &files);
                Exit::BadInput
            })?;
        let now = clock::now(date.or(plan.date)).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = FolderWorld::new(world.root(), now);
        let names = reports(&world, &plan, reporter)?;
        let paths: BTreeSet<String> = names.values().map(|(_, path)| path.clone()).collect();
        let (project, readings) = plan::everything(&world, &paths.into_iter().collect::<Vec<_>>(), reporter)?;
        let mut read = Vec::new();
        for reading in readings {
            read.push(plan::told(reading, reporter)?);
        }
        let mut laid = Laid { world, now, project, plan, reports: read, orders: Vec::new(), files };
        laid.orders = laid.orders(&places, &names).map_err(|problems| {
            reporter.report(&problems, &laid.files);
            Exit::BadInput
        })?;
        Ok(laid)
    }

    fn orders(&self, places: &Places, names: &BTreeMap<String, (usize, String)>) -> Result<Vec<Order>, Diagnostics> {
        let sheets = sheets(&self.world, &self.plan, places)?;
        let found = |(name, (_, path)): (&String, &(usize, String))| {
            let index = self.reports.iter().position(|read| read.path == *path)?;
            Some((name.clone(), (index, &self.reports[index].loaded.report)))
        };
        let reports: BTreeMap<String, _> = names.iter().filter_map(found).collect();
        let (project, is_draft) = (&self.project, false);
        orders(&self.plan, &Given { project, reports: &reports, sheets: &sheets, places, is_draft })
    }

    /// The renderers of the plan's formats, or of those that a build makes.
    pub fn renderers<'a>(&self, known: &'a Renderers, reporter: &mut Reporter) -> Result<Vec<&'a dyn Renderer>, Exit> {
        let formats = if self.plan.formats.is_empty() {
            crate::cli::build::default_formats(known)
        } else {
            self.plan.formats.clone()
        };
        crate::cli::build::chosen(known, &formats).map_err(|sentence| reporter.sentence(Exit::BadInput, &sentence))
    }

    /// Finds, before anything is made, what the report or the lists forbid: unknown recipients, refusals, and documents in
    /// which nothing is asked. With `is_thorough` documents are composed too, which finds what is missing in a language.
    pub fn look_ahead(
        &self,
        options: &Options,
        jobs: Option<u16>,
        is_thorough: bool,
        reporter: &mut Reporter,
    ) -> Result<(), Exit> {
        let look = |order: &Order| {
            let loaded = &self.reports[order.report].loaded;
            if is_thorough {
                let brief = self.project.brief(&loaded.report, &loaded.assets, &order.job, options);
                return brief.map(|brief| brief.map(drop));
            }
            self.project.view(&loaded.report, &order.job, options).map(|view| view.map(drop))
        };
        let tasks: Vec<&Order> = self.orders.iter().collect();
        // Views are given back at once: what is wrong is all that is kept.
        let one = |order: &&Order| {
            let Warned { output, warnings } = look(order);
            let asks = output.as_ref().is_ok_and(|_| warnings.iter().all(|it| it.code != NO_ASKS));
            (output.err(), asks || order.without_asks)
        };
        let found = make::all(&tasks, jobs, &AtomicBool::new(false), one, reporter)?;
        let mut exit = Exit::Done;
        let mut unasked: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (order, (denial, asks)) in self.orders.iter().zip(found) {
            match denial {
                Some(denial) => {
                    exit = exit.max(if denial.is_refusal() { Exit::Refused } else { Exit::BadInput });
                    reporter.report(denial.diagnostics(), &self.reports[order.report].files);
                }
                None if !asks => unasked.entry(order.report).or_default().push(order.job.to_string()),
                None => {}
            }
        }
        for (report, jobs) in unasked {
            exit = exit.max(Exit::BadInput);
            reporter.report(&[nothing_asked(jobs)], &self.reports[report].files);
        }
        if exit == Exit::Done { Ok(()) } else { Err(exit) }
    }
}

fn nothing_asked(jobs: Vec<String>) -> Diagnostic {
    let (count, named) = (jobs.len(), jobs.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", "));
    let more = if count > NAMED { format!(", and {} more", count - NAMED) } else { String::new() };
    Diagnostic::error(NOTHING_ASKED, format!("nothing is asked in {count} documents of the plan: {named}{more}"))
        .help("add recommendations for these readers, take them out of the plan, or add `without_asks: true`")
}

/// The reports that a plan names, with their paths.
fn reports(
    world: &FolderWorld,
    plan: &Plan,
    reporter: &mut Reporter,
) -> Result<BTreeMap<String, (usize, String)>, Exit> {
    let mut names = BTreeMap::new();
    let mut exit = None;
    for (place, Delivery { report, .. }) in plan.deliveries.iter().enumerate() {
        match find::report(world, report) {
            Ok(path) => {
                names.insert(report.clone(), (place, path));
            }
            Err(sentence) => exit = Some(reporter.sentence(Exit::BadInput, &format!("in the plan: {sentence}"))),
        }
    }
    exit.map_or(Ok(names), Err)
}

/// The recipients of every spreadsheet that a plan names.
fn sheets(world: &FolderWorld, plan: &Plan, places: &Places) -> Result<BTreeMap<String, Vec<Recipient>>, Diagnostics> {
    let paths = plan.deliveries.iter().enumerate().filter_map(|(index, delivery)| match &delivery.recipients {
        Some(Recipients::Named(path)) if path != "all" => Some((index, path)),
        _ => None,
    });
    let (mut sheets, mut problems) = (BTreeMap::new(), Vec::new());
    for (index, path) in paths {
        let place = places.at(&["deliveries", &index.to_string(), "recipients"]);
        let bytes = world.read(path, LARGEST).map_err(|error| vec![unread(path, &error)]);
        match bytes.and_then(|bytes| recipients(path, &bytes)) {
            Ok(found) => drop(sheets.insert(path.clone(), found)),
            Err(wrong) => problems.extend(wrong.into_iter().map(|problem| problem.at(place))),
        }
    }
    if problems.is_empty() { Ok(sheets) } else { Err(problems) }
}

fn unread(path: &str, error: &ReadError) -> Diagnostic {
    let message = format!("the recipients `{path}` cannot be read: {error}");
    Diagnostic::error(RECIPIENTS, message).help("write `all`, a list, or the path of a CSV or XLSX file in the project")
}

#[cfg(feature = "collect")]
fn recipients(path: &str, bytes: &[u8]) -> Result<Vec<Recipient>, Diagnostics> {
    crate::release::recipients(path, bytes)
}

#[cfg(not(feature = "collect"))]
fn recipients(path: &str, _: &[u8]) -> Result<Vec<Recipient>, Diagnostics> {
    let message = format!("`{path}` is a spreadsheet, and this build of the program reads none");
    Err(vec![
        Diagnostic::error(RECIPIENTS, message).help("build it with the feature `collect`, or list the recipients"),
    ])
}
