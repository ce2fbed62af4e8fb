//! A plan with all that it names.

use crate::cli::plan::{self, Read};
use crate::cli::report::Reporter;
use crate::cli::{Exit, clock, find, make, place};
use crate::diag::{Diagnostic, Diagnostics, Severity, Warned};
use crate::load::{self, LoadLimits, Places};
use crate::project::{Gate, Options, Project};
use crate::release::{
    Delivery, Given, MISPLACED, NOTHING_ASKED, Order, PLAN_FORM, Plan, RECIPIENTS, Recipient, Recipients, orders,
};
use crate::render::{Renderer, Renderers};
use crate::source::Files;
use crate::tailor::NO_ASKS;
use crate::world::clock::Now;
use crate::world::{FolderWorld, ReadError, World};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// The largest spreadsheet of recipients, in bytes.
const LARGEST: u64 = 20_000_000;
/// How many recipients are named one by one where something is the matter with many.
const NAMED: usize = 12;

/// A plan, read.
pub(in crate::cli) struct Laid {
    pub world: FolderWorld,
    pub now: Now,
    pub project: Project,
    pub plan: Plan,
    pub reports: Vec<Read>,
    pub orders: Vec<Order>,
    places: Places,
    files: Files,
    /// What is wrong with the plan, told together with what the reports and lists forbid.
    problems: Diagnostics,
}

/// What stands in the way of a release.
pub(in crate::cli) struct Refused<'a> {
    pub exit: Exit,
    /// The documents that are denied to their readers.
    pub orders: Vec<&'a Order>,
}

impl Laid {
    /// Reads a plan, the project and everything that the plan names.
    pub fn read(name: &str, folder: Option<&Path>, date: Option<Date>, reporter: &mut Reporter) -> Result<Self, Exit> {
        let now = clock::now(date).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = find::project(folder, now.moment).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let path = find::relative(&world, name);
        let mut files = Files::default();
        let (plan, places): (Plan, _) = load::load_yaml_placed(&world, &path, &LoadLimits::default(), &mut files)
            .map_err(|problems| told(&problems, &files, reporter))?;
        let now = clock::now(date.or(plan.date)).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let (names, problems) = reports(&world, &plan, &places);
        let paths: BTreeSet<String> = names.values().flatten().cloned().collect();
        // No names would be all reports.
        let (project, readings) = if paths.is_empty() {
            (plan::project(&world, reporter)?.0, Vec::new())
        } else {
            plan::everything(&world, &paths.into_iter().collect::<Vec<_>>(), reporter)?
        };
        let read: Vec<_> = readings.into_iter().map(|reading| plan::told(reading, reporter)).collect();
        let reports = read.into_iter().collect::<Result<Vec<_>, _>>()?;
        let mut laid = Laid { world, now, project, plan, reports, orders: Vec::new(), places, files, problems };
        laid.lay(&names);
        Ok(laid)
    }

    /// Tells what is wrong with the plan by itself.
    ///
    /// # Errors
    /// That something is.
    pub fn sound(&self, reporter: &mut Reporter) -> Result<(), Exit> {
        if self.problems.is_empty() { Ok(()) } else { Err(told(&self.problems, &self.files, reporter)) }
    }

    /// Works out the documents, by the paths of the reports.
    fn lay(&mut self, names: &BTreeMap<String, Option<String>>) {
        let (sheets, wrong) = sheets(&self.world, &self.plan, &self.places);
        let found = |path: &String| {
            let index = self.reports.iter().position(|read| read.path == *path)?;
            Some((index, &self.reports[index].loaded.report))
        };
        let named = names.iter().map(|(name, path)| (name.clone(), path.as_ref().and_then(found)));
        let reports: BTreeMap<String, _> = named.collect();
        let (project, places) = (&self.project, &self.places);
        let options = &Options { date: self.now.date, now: self.now.moment, draft: false, cleared: false };
        let (orders, problems) =
            orders(&self.plan, &Given { project, reports: &reports, sheets: &sheets, places, options });
        self.orders = orders;
        self.problems.extend(wrong.into_iter().chain(problems).chain(self.misplaced()));
    }

    /// A plan whose files would lie among what documents are made of.
    fn misplaced(&self) -> Option<Diagnostic> {
        let out = self.plan.out.as_ref()?;
        let root = self.world.root();
        let why = place::forbidden(root, &root.join(out))?;
        let problem = Diagnostic::error(MISPLACED, format!("nothing can be made in `{out}`: it {why}"));
        let why = "a release takes away what it does not know, and would be read as if somebody had written it";
        Some(problem.because(why).help("write another folder, such as `out/advance`").at(self.places.at(&["out"])))
    }

    /// The renderers of the plan's formats, or of those that a build makes.
    pub fn renderers<'a>(&mut self, known: &'a Renderers) -> Vec<&'a dyn Renderer> {
        let formats = if self.plan.formats.is_empty() {
            crate::cli::build::default_formats(known)
        } else {
            self.plan.formats.clone()
        };
        crate::cli::build::chosen(known, &formats).unwrap_or_else(|sentence| {
            self.problems.push(Diagnostic::error(PLAN_FORM, sentence).at(self.places.at(&["formats"])));
            Vec::new()
        })
    }

    /// Finds, before anything is made, what the report or the lists forbid: unknown recipients, refusals, and documents in
    /// which nothing is asked.
    ///
    /// # Errors
    /// That something stands in the way, and the documents that are denied to their readers.
    pub fn look_ahead(&self, options: &Options, jobs: Option<u16>, reporter: &mut Reporter) -> Result<(), Refused<'_>> {
        let gates: Vec<Gate<'_>> = self.reports.iter().map(|read| self.project.gate(&read.loaded)).collect();
        let look = |order: &Order| {
            let gate = &gates[order.report];
            let report = &self.reports[order.report].loaded.report;
            let Warned { output, warnings } = self.project.view(report, &order.job, options);
            Warned { output: output.map(drop), warnings: gate.settled(warnings) }
        };
        let tasks: Vec<&Order> = self.orders.iter().collect();
        // Views are given back at once: what is wrong is all that is kept.
        let one = |order: &&Order| {
            let Warned { output, warnings } = look(order);
            let is_silent = |it: &Diagnostic| it.code == NO_ASKS && it.weight() > Severity::Info;
            let asks = output.is_ok() && !warnings.iter().any(is_silent);
            (output.err(), asks || order.job.without_asks)
        };
        let found = make::all(&tasks, jobs, &AtomicBool::new(false), one, "looked through", reporter);
        let found = found.map_err(|exit| Refused { exit, orders: Vec::new() })?;
        let (mut exit, mut orders) = (Exit::Done, Vec::new());
        if !self.problems.is_empty() {
            exit = told(&self.problems, &self.files, reporter);
        }
        let (mut unasked, mut placeless) = (BTreeMap::<_, Vec<&Order>>::new(), Vec::new());
        for (order, (denial, asks)) in self.orders.iter().zip(found) {
            match denial {
                Some(denial) => {
                    orders.push(order);
                    exit = exit.max(if denial.is_refusal() { Exit::Refused } else { Exit::BadInput });
                    let (placed, others) =
                        denial.diagnostics().iter().cloned().partition::<Vec<_>, _>(|problem| problem.span.is_some());
                    reporter.report(&placed, &self.reports[order.report].files);
                    placeless.extend(others.into_iter().map(|problem| order.asked.blame(problem)));
                }
                None if !asks => unasked.entry(order.asked.place).or_default().push(order),
                None => {}
            }
        }
        if !unasked.is_empty() {
            exit = exit.max(Exit::BadInput);
        }
        placeless.extend(unasked.into_values().map(|orders| nothing_asked(&orders)));
        reporter.report(&placeless, &self.files);
        if exit == Exit::Done { Ok(()) } else { Err(Refused { exit, orders }) }
    }
}

fn told(problems: &[Diagnostic], files: &Files, reporter: &mut Reporter) -> Exit {
    reporter.report(problems, files);
    Exit::BadInput
}

fn nothing_asked(orders: &[&Order]) -> Diagnostic {
    let (count, first) = (orders.len(), orders.iter().take(NAMED));
    let named = first.map(|order| order.job.to_string()).collect::<Vec<_>>().join(", ");
    let more = if count > NAMED { format!(", and {} more", count - NAMED) } else { String::new() };
    let documents = if count == 1 { "a document" } else { &format!("{count} documents") };
    Diagnostic::error(NOTHING_ASKED, format!("nothing is asked in {documents} of the plan: {named}{more}"))
        .at(orders.first().map(|order| order.asked.place))
        .help("add recommendations for these readers, take them out of the plan, or add `without_asks: true`")
}

/// The paths of the reports that a plan names, by what it calls them, and what is wrong with those that are not there.
fn reports(world: &FolderWorld, plan: &Plan, places: &Places) -> (BTreeMap<String, Option<String>>, Diagnostics) {
    let (mut names, mut problems) = (BTreeMap::new(), Vec::new());
    for (index, Delivery { report, .. }) in plan.deliveries.iter().enumerate() {
        let path = find::report(world, report).map_err(|sentence| {
            let place = places.at(&["deliveries", &index.to_string(), "report"]);
            problems.push(Diagnostic::error(PLAN_FORM, sentence).at(place));
        });
        names.insert(report.clone(), path.ok());
    }
    (names, problems)
}

/// The recipients of every spreadsheet that a plan names, by its path, and what is wrong with them.
fn sheets(world: &FolderWorld, plan: &Plan, places: &Places) -> (BTreeMap<String, Vec<Recipient>>, Diagnostics) {
    let paths = plan.deliveries.iter().enumerate().filter_map(|(index, delivery)| match &delivery.recipients {
        Some(Recipients::Named(path)) if path != "all" => Some((index, path)),
        _ => None,
    });
    let (mut sheets, mut problems, mut seen) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
    for (index, path) in paths.filter(|(_, path)| seen.insert(*path)) {
        let place = places.at(&["deliveries", &index.to_string(), "recipients"]);
        let bytes = world.read(path, LARGEST).map_err(|error| vec![unread(path, &error)]);
        match bytes.and_then(|bytes| recipients(path, &bytes)) {
            Ok(found) => drop(sheets.insert(path.clone(), found)),
            Err(wrong) => problems.extend(wrong.into_iter().map(|problem| problem.at(place))),
        }
    }
    (sheets, problems)
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
