//! Where finished files may go.

use std::path::{Path, PathBuf};

/// The folders of a project that hold what documents are made of.
const SOURCES: [&str; 5] = ["briefs", "templates", "audiences", "themes", "fonts"];

/// Why finished files may not go into a folder, as the end of a sentence. A release takes away what it does not know, and
/// what is made would be read again as if somebody had written it.
pub(super) fn forbidden(root: &Path, out: &Path) -> Option<String> {
    let (root, out) = (real(root), real(out));
    if root.starts_with(&out) {
        let what = if root == out { "is the project folder itself" } else { "holds the project folder" };
        return Some(what.to_owned());
    }
    let inside = SOURCES.iter().find(|folder| out.starts_with(real(&root.join(folder))));
    inside.map(|folder| format!("is in `{folder}/`, which holds what documents are made of"))
}

/// A path without links and dots, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                plain = plain.canonicalize().unwrap_or(plain);
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    let there = plain.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    let Some((folder, found)) = there else { return plain };
    let rest = plain.strip_prefix(folder).unwrap_or(Path::new(""));
    if rest.as_os_str().is_empty() { found } else { found.join(rest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_go_where_nothing_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("project");
        std::fs::create_dir_all(root.join("briefs/a")).unwrap();
        for out in ["", ".", "..", "briefs", "briefs/new", "out/../briefs/x", "templates/x", "briefs/a/../../fonts"] {
            assert!(forbidden(&root, &root.join(out)).is_some(), "{out}");
        }
        for out in ["out", "out/briefs", "../elsewhere", "briefs-2026", "new/folder"] {
            assert_eq!(forbidden(&root, &root.join(out)), None, "{out}");
        }
    }
}
