//! The examinations, each of one subject.

use super::finding::{Finding, State};
use crate::cli::{clock, find};
use crate::fonts::{FontFamily, Fonts};
use crate::load::{self, LoadLimits};
use crate::project::Project;
use crate::render::Renderers;
use crate::source::Files;
use crate::text::counted;
use crate::world::{FolderWorld, World};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use std::io;
use std::path::Path;

/// What the crate was built with, by the names of its features.
const FEATURES: [(&str, bool); 6] = [
    ("pdf", cfg!(feature = "pdf")),
    ("docx", cfg!(feature = "docx")),
    ("svg", cfg!(feature = "svg")),
    ("cli", cfg!(feature = "cli")),
    ("csl", cfg!(feature = "csl")),
    ("collect", cfg!(feature = "collect")),
];

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Examination {
    pub findings: Vec<Finding>,
    pub facts: Map<String, Value>,
}

/// The project that commands would work on.
pub(super) struct Found {
    pub world: FolderWorld,
    /// Nothing where its files have problems.
    pub project: Option<Project>,
}

impl Examination {
    fn find(&mut self, state: State, subject: &'static str, text: impl Into<String>) {
        self.findings.push(Finding { state, subject, text: text.into() });
    }

    fn fact(&mut self, name: &str, value: Value) {
        self.facts.insert(name.to_owned(), value);
    }

    /// Which program it is, and what it can write.
    pub fn program(&mut self, renderers: &Renderers) {
        let version = env!("CARGO_PKG_VERSION");
        let features: Vec<&str> = FEATURES.iter().filter(|(_, is_there)| *is_there).map(|(name, _)| *name).collect();
        let formats: Vec<String> = renderers.formats().iter().map(ToString::to_string).collect();
        self.find(State::Ok, "program", format!("demarche {version} with {}", features.join(", ")));
        self.find(State::Ok, "formats", formats.join(", "));
        self.fact("version", version.into());
        self.fact("features", json!(features));
        self.fact("formats", json!(formats));
    }

    /// The date that documents get, and where it comes from.
    pub fn time(&mut self) -> Timestamp {
        let source = if clock::is_set() { "SOURCE_DATE_EPOCH" } else { "clock" };
        match clock::now(None) {
            Ok(clock::Now { date, moment }) => {
                let named = if clock::is_set() { "`SOURCE_DATE_EPOCH`" } else { "the clock of this machine" };
                self.find(State::Ok, "date", format!("{date} on documents, by {named}; the clock says {moment:.0}"));
                self.fact("date", json!({ "source": source, "date": date.to_string() }));
                moment
            }
            Err(sentence) => {
                self.find(State::Attention, "date", format!("{sentence}; fix it or remove it"));
                self.fact("date", json!({ "source": source, "date": null }));
                Timestamp::UNIX_EPOCH
            }
        }
    }

    /// The project that is named, or the nearest one upwards. None is no fault of a machine.
    pub fn project(&mut self, folder: Option<&Path>, now: Timestamp) -> Option<Found> {
        let world = match find::project(folder, now) {
            Ok(world) => world,
            Err(sentence) => {
                let state = if folder.is_some() { State::Attention } else { State::Note };
                self.find(state, "project", sentence);
                self.fact("project", Value::Null);
                return None;
            }
        };
        let root = world.root().display().to_string();
        let loaded = Project::load(&world, &mut Files::default());
        let problems = loaded.as_ref().err().map_or(0, Vec::len);
        match problems {
            0 => self.find(State::Ok, "project", root.as_str()),
            problems => {
                let text = format!("{root} has {}; `demarche check` lists them", counted(problems, "problem"));
                self.find(State::Attention, "project", text);
            }
        }
        self.fact("project", json!({ "folder": root, "problems": problems }));
        Some(Found { world, project: loaded.ok() })
    }

    /// The families that text can be set in.
    pub fn fonts(&mut self, project: Option<&Project>) {
        let families = project.map_or_else(|| Fonts::default().families(), |project| project.fonts().families());
        if families.is_empty() {
            self.find(State::Note, "fonts", "none, since this program was built without PDF");
        }
        for family in &families {
            self.find(State::Ok, "fonts", line(family));
        }
        self.fact("fonts", families.iter().map(fact).collect());
    }

    /// Whether each report of the project can be read.
    pub fn reports(&mut self, world: &FolderWorld) {
        let paths = find::all_reports(world);
        if paths.is_empty() {
            self.find(State::Note, "reports", "none in `briefs/`; `demarche new NAME` starts one");
        }
        let reports = paths.iter().map(|path| self.report(world, path)).collect();
        self.fact("reports", reports);
    }

    fn report(&mut self, world: &dyn World, path: &str) -> Value {
        let id = find::id(path);
        let problems = match load::load(world, path, Files::default(), &LoadLimits::default()).result {
            Ok(_) => 0,
            Err(problems) => problems.len(),
        };
        match problems {
            0 => self.find(State::Ok, "reports", format!("{id} can be read")),
            problems => {
                let text = format!("{id} has {}; `demarche check {id}` lists them", counted(problems, "problem"));
                self.find(State::Attention, "reports", text);
            }
        }
        json!({ "report": id, "problems": problems })
    }

    /// Whether files can be written where builds write them.
    pub fn out(&mut self, out: &Path) {
        let folder = out.display();
        let tried = try_to_write(out);
        match &tried {
            Ok(()) => self.find(State::Ok, "out", format!("`{folder}` can be written to")),
            Err(error) => {
                let text = format!("`{folder}` cannot be written to: {error}; name another folder with `--out`");
                self.find(State::Attention, "out", text);
            }
        }
        self.fact("out", json!({ "folder": folder.to_string(), "writable": tried.is_ok() }));
    }
}

/// Makes a file and takes it away, in the folder or, before the first build, in the one that it will be made in.
fn try_to_write(out: &Path) -> io::Result<()> {
    let here = Path::new(".");
    let named = out.ancestors().map(|folder| if folder.as_os_str().is_empty() { here } else { folder });
    let there = named.into_iter().find(|folder| folder.exists()).unwrap_or(here);
    if !there.is_dir() {
        let reason = format!("`{}` is no folder", there.display());
        return Err(io::Error::new(io::ErrorKind::NotADirectory, reason));
    }
    let made = tempfile::Builder::new().prefix(".demarche-").tempfile_in(there);
    made.map_err(|error| io::Error::new(error.kind(), error.kind().to_string()))?.close()
}

fn line(family: &FontFamily) -> String {
    let FontFamily { name, version, licence, faces, is_own } = family;
    let version = version.as_ref().map_or_else(String::new, |version| format!(" {version}"));
    let licence = licence.as_deref().unwrap_or("licence unknown");
    let owner = if *is_own { "the project" } else { "the program" };
    format!("{name}{version} ({licence}), {} of {owner}", counted(*faces, "face"))
}

fn fact(family: &FontFamily) -> Value {
    let FontFamily { name, version, licence, faces, is_own } = family;
    let from = if *is_own { "project" } else { "program" };
    json!({ "family": name, "version": version, "licence": licence, "faces": faces, "from": from })
}
