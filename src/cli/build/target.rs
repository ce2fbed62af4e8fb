//! The folder that a build writes into.

use super::Build;
use super::made::{Document, Form, Made, Now};
use super::missing::{Missing, retire};
use crate::cli::lock::Lock;
use crate::cli::report::Reporter;
use crate::cli::{Exit, file, place};
use crate::diag::{Code, Diagnostic};
use crate::project::other_side;
use crate::release::{MANIFEST, STATEMENT, SUMS, hash, is_receipt, part_of};
use crate::source::Files;
use crate::world::FolderWorld;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What builds make cannot be remembered, so that a later one cannot take it away.
const NOT_REMEMBERED: Code = Code("D0722");

/// A folder for this build alone, and what earlier builds made in it.
pub(super) struct Target {
    out: PathBuf,
    made: Made,
    now: Mutex<BTreeMap<String, Now>>,
    /// Formats that an earlier build may have made.
    formats: Vec<String>,
    _lock: Lock,
}

impl Target {
    /// Opens the folder of a build; there is none for standard output.
    pub fn open(
        build: &Build,
        world: &FolderWorld,
        formats: Vec<String>,
        reporter: &mut Reporter,
    ) -> Result<Option<Self>, Exit> {
        if build.is_piped() {
            return Ok(None);
        }
        let out = &build.out;
        if let Some(why) = refused(world.root(), out) {
            let sentence =
                format!("nothing is made in `{}`: it {why}; name another folder with `--out`", out.display());
            return Err(reporter.sentence(Exit::Usage, &sentence));
        }
        let lock = Lock::take(out).map_err(|reason| {
            reporter.sentence(Exit::Machine, &format!("cannot write into `{}`: {reason}", out.display()))
        })?;
        let (made, remembered) = Made::open(world.root(), out);
        if let Err(error) = remembered {
            reporter.report(&[unremembered(&error)], &Files::default());
        }
        Ok(Some(Target { out: out.clone(), made, now: Mutex::default(), formats, _lock: lock }))
    }

    /// Puts a finished file where it belongs.
    pub fn put(&self, name: &str, bytes: &[u8], report: &str, document: Document) -> io::Result<()> {
        self.made.remember(name, bytes, report, &document)?;
        file::write_with(&self.out.join(name), &mut |file| file.write_all(bytes))?;
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.insert(name.to_owned(), Now { sha256: hash(bytes), report: report.to_owned(), document });
        Ok(())
    }

    /// The files that an earlier build may have left under a name.
    pub fn named(&self, stem: &str) -> Vec<String> {
        self.formats.iter().map(|format| format!("{stem}.{format}")).collect()
    }

    /// The files that earlier builds made of a document that is not made, whatever they are called: in its form, and in
    /// another one that could not be made now either.
    pub fn earlier(&self, report: &str, document: &Document, is_made: impl Fn(Form) -> bool) -> Vec<String> {
        let all: Vec<(&str, Form)> = self.made.of(report, document).collect();
        let others: BTreeSet<Form> = all.iter().map(|(_, form)| *form).filter(|form| *form != document.form).collect();
        let kept: BTreeSet<Form> = others.into_iter().filter(|form| is_made(*form)).collect();
        all.into_iter().filter(|(_, form)| !kept.contains(form)).map(|(name, _)| name.to_owned()).collect()
    }

    /// The files of a format that earlier builds made of a document under whatever name.
    pub fn in_format(&self, report: &str, document: &Document, format: &str) -> Vec<String> {
        let is_in = |name: &&str| name.rsplit_once('.').is_some_and(|(_, ending)| ending == format);
        self.made.replaced(report, document).filter(is_in).map(str::to_owned).collect()
    }

    /// The files whose place one of these would take.
    fn replaced(&self, now: &BTreeMap<String, Now>) -> BTreeSet<String> {
        let known = now.values().flat_map(|made| self.made.replaced(&made.report, &made.document)).map(str::to_owned);
        let twins = now.keys().filter_map(|name| other_side(name));
        // Those of the same name in another format stay.
        let stem = |name: &str| name.rsplit_once('.').map(|(stem, _)| stem.to_owned());
        let stems: BTreeSet<_> = now.keys().map(|name| stem(name)).collect();
        known.filter(|name| !stems.contains(&stem(name))).chain(twins).filter(|name| !now.contains_key(name)).collect()
    }

    /// A report of which nothing can be made, and what was made of it earlier.
    pub fn of_report(&self, path: &str) -> Missing {
        let files = self.made.of_report(path).map(str::to_owned).collect();
        let why = "the report cannot be used".to_owned();
        Missing { name: path.to_owned(), files, code: String::new(), why }
    }

    /// Takes away what earlier builds left of what is not made now, or is made under another name, and says so.
    pub fn conclude(&self, missing: &[Missing], reporter: &mut Reporter) {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        reporter.report(&retire(missing, self.replaced(&now), &self.made), &Files::default());
        if let Err(error) = self.made.tidy(&now) {
            reporter.report(&[unremembered(&error)], &Files::default());
        }
    }
}

/// Why a build may not write into a folder, as the end of a sentence.
fn refused(root: &Path, out: &Path) -> Option<String> {
    let names = std::fs::read_dir(out).into_iter().flatten().flatten();
    let mut names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let is_of_release = |name: &String| {
        [MANIFEST, STATEMENT, SUMS].contains(&name.as_str()) || part_of(name).is_some() || is_receipt(name)
    };
    let release =
        names.find(is_of_release).map(|name| format!("holds a release (`{name}`), which would not be whole any more"));
    place::forbidden(root, out).or(release)
}

fn unremembered(error: &io::Error) -> Diagnostic {
    let message = format!("what was made is not remembered: {}", file::reason(error));
    Diagnostic::warning(NOT_REMEMBERED, message)
        .because("a later build cannot take away files of documents that must not be sent any more")
        .help("make the folder `.demarche` of the project writable")
}
