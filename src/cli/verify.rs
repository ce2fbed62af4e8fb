//! `demarche verify`.

use super::report::Reporter;
use super::{Exit, MessageFormat, file, output};
use crate::diag::{Diagnostic, Diagnostics};
use crate::release::{
    CHANGED, EXTRA, Lying, MANIFEST, Manifest, Receipt, STATEMENT, SUMS, Shard, Stated, UNVERIFIABLE, hash, part_of,
    receipt_name, stated, verify,
};
use crate::source::Files;
use clap::Args;
use std::path::{Path, PathBuf};

/// The largest file that is looked at, in bytes.
const LARGEST: u64 = 1_000_000_000;

/// Says what files are, and whether they are as they were made.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// A file of a release, or its folder
    #[arg(value_name = "FILE|DIR")]
    path: PathBuf,

    /// The manifest of the release, such as one that came another way; the one beside the file or in the folder by default
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,

    /// The receipt that was sent with a file; by default the one beside it, where there is no manifest
    #[arg(long, value_name = "FILE", conflicts_with = "manifest")]
    receipt: Option<PathBuf>,
}

impl Verify {
    pub fn run(&self, reporter: &mut Reporter) -> Exit {
        let verified = match self.path.file_name().and_then(|name| name.to_str()) {
            _ if self.path.is_dir() => self.folder(&self.path),
            // What proves a release is proved by all of it.
            Some(MANIFEST | SUMS | STATEMENT) if self.path.is_file() => self.folder(around(&self.path)),
            _ => self.file(),
        };
        match verified {
            Err(reason) => {
                let sentence = format!("`{}` cannot be verified: {reason}", self.path.display());
                reporter.sentence(Exit::BadInput, &sentence)
            }
            Ok(Verified { text, object, problems }) => {
                reporter.report(&problems, &Files::default());
                let exit = if problems.is_empty() { Exit::Done } else { Exit::Findings };
                let text = match reporter.format() {
                    MessageFormat::Text => text,
                    MessageFormat::Json => format!("{object}\n"),
                };
                output::print(&text, exit, reporter)
            }
        }
    }

    /// A whole release.
    fn folder(&self, folder: &Path) -> Result<Verified, String> {
        let lying = lying(folder)?;
        if let (Some(part), false) = (part(&lying), lying.iter().any(|file| file.name == SUMS)) {
            return Err(format!("it holds part {part} of a release; join the parts with `demarche manifest merge`"));
        }
        let sums = String::from_utf8_lossy(&read(folder, SUMS)?).into_owned();
        let (manifest, other) = match self.named()? {
            None => (read(folder, MANIFEST)?, None),
            Some(named) => {
                let is_same = lying.iter().all(|file| file.name != MANIFEST || file.sha256 == hash(&named));
                let message = format!("`{MANIFEST}` is not the manifest that was named");
                (named, (!is_same).then(|| Diagnostic::error(CHANGED, message)))
            }
        };
        let problems: Diagnostics = other.into_iter().chain(verify(&manifest, &sums, &lying)).collect();
        let manifest = Manifest::read(&manifest).ok();
        let (release, date) = manifest.as_ref().map_or(("", ""), |it| (it.release.as_str(), it.date.as_str()));
        let count = sums.lines().count();
        let verdict = match problems.len() {
            0 => format!("{count} files, all as they were made"),
            1 => "1 thing is not as it was made".to_owned(),
            many => format!("{many} things are not as they were made"),
        };
        let object = serde_json::json!({
            "release": release, "date": date, "files": count, "unchanged": problems.is_empty()
        });
        Ok(Verified { text: format!("release {release} of {date}: {verdict}\n"), object, problems })
    }

    /// The manifest that was named.
    fn named(&self) -> Result<Option<Vec<u8>>, String> {
        let Some(path) = &self.manifest else { return Ok(None) };
        let bytes = file::outside(path, LARGEST).map_err(|reason| format!("`{}`: {reason}", path.display()))?;
        Manifest::read(&bytes).map_err(|reason| format!("`{}` {reason}", path.display()))?;
        Ok(Some(bytes))
    }

    /// The receipt that was named, or the one beside a file.
    fn receipt(&self, name: &str) -> Result<Option<Receipt>, String> {
        let bytes = match &self.receipt {
            Some(path) => file::outside(path, LARGEST).map_err(|reason| format!("`{}`: {reason}", path.display()))?,
            None => match file::outside(&around(&self.path).join(receipt_name(name)), LARGEST) {
                Ok(bytes) => bytes,
                Err(_) => return Ok(None),
            },
        };
        let path = self.receipt.as_ref().map_or_else(|| receipt_name(name), |path| path.display().to_string());
        Receipt::read(&bytes).map(Some).map_err(|reason| format!("`{path}` {reason}"))
    }

    /// One file: what it says of itself, and what the manifest says of it.
    fn file(&self) -> Result<Verified, String> {
        let bytes = file::outside(&self.path, LARGEST)?;
        let own = stated(&bytes);
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let beside = || file::outside(&around(&self.path).join(MANIFEST), LARGEST).ok();
        let manifest = if self.receipt.is_some() { None } else { self.named()?.or_else(beside) };
        let proof = match manifest {
            Some(manifest) => {
                Some(Proof::of(&Manifest::read(&manifest).map_err(|reason| format!("`{MANIFEST}` {reason}"))?))
            }
            None => self.receipt(&name)?.map(|receipt| Proof::of_receipt(&receipt)),
        };
        let Some(proof) = proof else { return alone(&name, own) };
        let (found, problems) = compared(&name, &hash(&bytes), &proof);
        let said = own.map(|own| said(&own)).unwrap_or_default();
        let is_known = problems.is_empty();
        let verdict = if is_known {
            format!("as it was made for release {} of {}", proof.release, proof.date)
        } else {
            "not as it was made".to_owned()
        };
        let object = serde_json::json!({ "file": name, "unchanged": is_known, "is": found });
        Ok(Verified { text: format!("{name}: {verdict}\n{said}"), object, problems })
    }
}

/// What a file is compared with.
struct Proof {
    release: String,
    date: String,
    /// The files that it knows: name, hash, and all that it says of each.
    files: Vec<(String, String, serde_json::Value)>,
}

impl Proof {
    fn of(manifest: &Manifest) -> Self {
        let files = manifest.files.iter().map(|it| (it.file.clone(), it.sha256.clone(), value(it))).collect();
        Proof { release: manifest.release.clone(), date: manifest.date.clone(), files }
    }

    fn of_receipt(receipt: &Receipt) -> Self {
        let files = receipt.files.iter().map(|it| (it.file.clone(), it.sha256.clone(), value(it))).collect();
        Proof { release: receipt.release.clone(), date: receipt.date.clone(), files }
    }
}

fn value(entry: &impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(entry).unwrap_or_default()
}

/// The folder of a file.
fn around(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The bytes of a file of a release.
fn read(folder: &Path, name: &str) -> Result<Vec<u8>, String> {
    file::outside(&folder.join(name), LARGEST)
        .map_err(|reason| format!("`{name}` cannot be read: {reason}; name the folder of a release"))
}

/// A part of a release whose manifest lies in a folder.
fn part(lying: &[Lying]) -> Option<Shard> {
    lying.iter().find_map(|file| part_of(&file.name))
}

/// What was found out.
struct Verified {
    text: String,
    object: serde_json::Value,
    problems: Diagnostics,
}

/// What can be said of a file without a manifest.
fn alone(name: &str, own: Option<Stated>) -> Result<Verified, String> {
    let Some(own) = own else {
        return Err(
            "no receipt and no manifest is beside it, and it does not say that this program made it; name one with \
             `--receipt` or `--manifest`"
                .to_owned(),
        );
    };
    let problem = Diagnostic::warning(UNVERIFIABLE, format!("whether `{name}` is unchanged cannot be told"))
        .because(format!("there is no `{}` and no `{MANIFEST}` beside it", receipt_name(name)))
        .help(
            "name the receipt that was sent with it with `--receipt`, or the manifest of its release with `--manifest`",
        );
    let object = serde_json::json!({ "file": name, "unchanged": null, "is": { "title": own.title, "language": own.language, "identity": own.identity } });
    Ok(Verified { text: format!("{name}\n{}", said(&own)), object, problems: vec![problem] })
}

fn said(own: &Stated) -> String {
    let lines =
        [("title", &own.title), ("language", &own.language), ("format", &own.format), ("identity", &own.identity)];
    lines.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("  {name}: {value}\n")).collect()
}

/// What the manifest or the receipt says of a file, and what differs.
fn compared(name: &str, sha256: &str, proof: &Proof) -> (serde_json::Value, Diagnostics) {
    let entry = proof.files.iter().find(|(file, ..)| file == name);
    let same = proof.files.iter().find(|(_, hash, _)| hash == sha256);
    let problem = match (entry, same) {
        (Some((_, hash, _)), _) if hash == sha256 => None,
        (Some(_), _) => Some(Diagnostic::error(CHANGED, format!("`{name}` is not as it was made"))),
        (None, Some((file, ..))) => {
            let message = format!("`{file}` is called `{name}` here");
            Some(Diagnostic::error(crate::release::RENAMED, message).help(format!("call it `{file}` again")))
        }
        (None, None) => Some(Diagnostic::error(EXTRA, format!("`{name}` does not belong to the release"))),
    };
    let value = entry.or(same).map(|(.., value)| value.clone()).unwrap_or_default();
    (value, problem.into_iter().collect())
}

/// The files of a folder with their hashes. Folders in it are files of nobody, and so is what leads nowhere.
fn lying(folder: &Path) -> Result<Vec<Lying>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| file::reason(&error))?;
    let mut lying = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| file::reason(&error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            lying.push(Lying { name: format!("{name}/"), sha256: String::new() });
        } else if entry.path().is_file() {
            let bytes = file::outside(&entry.path(), LARGEST).map_err(|reason| format!("`{name}`: {reason}"))?;
            lying.push(Lying::new(name, &bytes));
        } else {
            lying.push(Lying { name, sha256: String::new() });
        }
    }
    lying.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(lying)
}

/// The manifests of parts in a folder.
pub(super) fn parts(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| file::reason(&error))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| part_of(name).is_some()).collect();
    names.sort();
    names.into_iter().map(|name| Ok((name.clone(), file::outside(&folder.join(&name), LARGEST)?))).collect()
}
