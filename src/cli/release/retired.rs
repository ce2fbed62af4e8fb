//! What the folder of a release holds of documents that are denied to their readers now.

use super::folder::{Content, Folder};
use super::journal::Journal;
use super::problems::named;
use crate::cli::file;
use crate::diag::{Code, Diagnostic};
use crate::release::{MANIFEST, Made, Manifest, Order, part_name};
use crate::report::Report;
use std::io;
use std::path::Path;

/// A file of an earlier run is taken away, since its document is not made any more.
const TAKEN_AWAY: Code = Code("D0720");
/// Such a file is kept, since somebody changed it.
const KEPT: Code = Code("D0721");

/// A document that a run does not make, and its report.
pub(super) type Denied<'a> = (&'a Order, &'a Report);

/// Takes away the files of documents, whatever they were called, and before them what was said of the whole: a manifest
/// would prove what must not be sent. Nothing is touched where there are none.
///
/// # Errors
/// What the machine says.
pub(super) fn retire(
    out: &Path,
    log: &Path,
    content: Content,
    denied: &[Denied<'_>],
) -> Result<Vec<Diagnostic>, String> {
    if denied.is_empty() || !out.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = remembered(log, denied).map_err(|error| file::reason(&error))?;
    files.extend(manifested(out, content, denied));
    files.retain(|made| out.join(&made.name).exists());
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let folder = Folder::open(out, content)?;
    let (removed, kept) = folder.retire(&files).map_err(|error| file::advice(&error))?;
    Ok(told(removed, kept))
}

/// What the log knows of documents.
fn remembered(log: &Path, denied: &[Denied<'_>]) -> io::Result<Vec<Made>> {
    if !log.is_file() {
        return Ok(Vec::new());
    }
    let journal = Journal::open(log)?;
    let of = |(order, report): &Denied<'_>| {
        journal.of(order, report).flat_map(|record| record.files.clone()).collect::<Vec<Made>>()
    };
    Ok(denied.iter().flat_map(of).collect())
}

/// What the manifest in the folder knows of them. The log may lie elsewhere.
fn manifested(out: &Path, content: Content, denied: &[Denied<'_>]) -> Vec<Made> {
    let part = if let Content::Part(shard) = content { Some(part_name(shard)) } else { None };
    let names = std::iter::once(MANIFEST.to_owned()).chain(part);
    let manifests = names.filter_map(|name| Manifest::read(&std::fs::read(out.join(name)).ok()?).ok());
    let entries = manifests.flat_map(|manifest| manifest.files);
    let of = entries.filter(|entry| denied.iter().any(|(order, report)| entry.is_of(report, &order.job)));
    of.map(|entry| entry.made()).collect()
}

fn told(removed: Vec<String>, kept: Vec<String>) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    if !removed.is_empty() {
        let message =
            format!("files of an earlier run are taken away, and the manifest with them: {}", named(&removed));
        let why = "their documents are not made any more, and somebody could send the old ones";
        told.push(Diagnostic::warning(TAKEN_AWAY, message).because(why));
    }
    if !kept.is_empty() {
        let message = format!("files that are not made any more are kept: {}", named(&kept));
        let why = "somebody changed them; they may say what must not be sent";
        let help = "look at them, and take them away or give them another name";
        told.push(Diagnostic::warning(KEPT, message).because(why).help(help));
    }
    told
}
