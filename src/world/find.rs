//! Where the project is, and where its reports are.

use super::{FolderWorld, World};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// The file that marks a project folder.
const MARKER: &str = "demarche.yaml";

/// The largest report, in bytes, that is looked into for its id.
const LARGEST: u64 = 50_000_000;

/// The name of a report that came from elsewhere, such as standard input; see [`FolderWorld::with_file`].
pub const STANDARD_INPUT: &str = "-";

/// Opens the project: the folder that is named, else the nearest one upwards with a marker.
///
/// # Errors
/// Why there is none, as a sentence.
pub fn project(named: Option<&Path>, now: Timestamp) -> Result<FolderWorld, String> {
    let root = match named {
        Some(folder) if folder.is_dir() => folder.to_path_buf(),
        Some(folder) => return Err(format!("`{}` is not a folder", folder.display())),
        None => nearest()?,
    };
    Ok(FolderWorld::new(root, now))
}

fn nearest() -> Result<PathBuf, String> {
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let found = here.ancestors().find(|folder| folder.join(MARKER).is_file());
    found.map(Path::to_path_buf).ok_or_else(|| {
        format!("there is no `{MARKER}` in this folder or above it; `demarche init DIR` makes a project to start from")
    })
}

/// The paths of all reports of a project, sorted.
pub fn all_reports(world: &FolderWorld) -> Vec<String> {
    let paths = world.list("briefs").into_iter().map(|name| format!("briefs/{name}/report.yaml"));
    paths.filter(|path| world.exists(path)).collect()
}

/// The path inside the project of a report that is named by its id, its folder or its file.
///
/// # Errors
/// That there is none, and which there are, as a sentence.
pub fn report(world: &FolderWorld, name: &str) -> Result<String, String> {
    if let (STANDARD_INPUT, Some(path)) = (name, world.given()) {
        return Ok(path.to_owned());
    }
    let name = name.trim_end_matches('/').replace('\\', "/");
    let inside = relative(world, &name);
    let candidates = [format!("briefs/{name}/report.yaml"), format!("{inside}/report.yaml"), inside];
    let found = candidates.iter().find(|path| path.ends_with(".yaml") && world.exists(path));
    let called = || {
        let all = all_reports(world).into_iter().filter(|path| says_its_id(world, path, &name));
        let all: Vec<String> = all.collect();
        (all.len() == 1).then(|| all.into_iter().next()).flatten()
    };
    found.cloned().or_else(called).ok_or_else(|| {
        let known: Vec<String> = all_reports(world).iter().map(|path| format!("`{}`", id(path))).collect();
        let known = if known.is_empty() { "no reports in `briefs/`".to_owned() } else { known.join(", ") };
        format!("there is no report `{name}`; there are {known}")
    })
}

/// Whether a report whose folder has another name says that it has an id. Its first lines are looked at as text, since it
/// may have faults.
fn says_its_id(world: &FolderWorld, path: &str, id: &str) -> bool {
    let Ok(bytes) = world.read(path, LARGEST) else { return false };
    let text = String::from_utf8_lossy(&bytes);
    let mut values = text.lines().filter_map(|line| line.strip_prefix("id:"));
    let value = values.next().map(|value| value.split(" #").next().unwrap_or_default().trim());
    value.is_some_and(|value| value.trim_matches(['"', '\'']) == id)
}

/// A path as the project sees it, when it is given as the shell sees it.
pub fn relative(world: &FolderWorld, name: &str) -> String {
    let real = Path::new(name).canonicalize().ok();
    let root = world.root().canonicalize().ok();
    let inside =
        real.zip(root).and_then(|(real, root)| Some(real.strip_prefix(root).ok()?.to_string_lossy().into_owned()));
    inside.map_or_else(|| name.to_owned(), |path| path.replace('\\', "/"))
}

/// The name of a report's folder.
pub fn id(path: &str) -> &str {
    path.trim_end_matches("/report.yaml").rsplit('/').next().unwrap_or(path)
}
