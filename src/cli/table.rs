//! The table at the end of a build.

use super::MessageFormat;
use std::path::Path;

/// A file that was made.
pub(super) struct Row {
    pub name: String,
    pub pages: Option<u32>,
    pub words: usize,
    pub size: usize,
}

/// The files: a table for people, with the number of errors that checks find; one object a line for programs.
pub(super) fn text(rows: &[Row], errors: usize, out: &Path, format: MessageFormat) -> String {
    match format {
        MessageFormat::Text => table(rows, errors, out),
        MessageFormat::Json => rows.iter().map(|row| json(row, out)).collect(),
    }
}

fn table(rows: &[Row], errors: usize, out: &Path) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
    let mut text = format!("{:width$}  pages  words      size\n", "file");
    for row in rows {
        let pages = row.pages.map_or_else(String::new, |pages| pages.to_string());
        text.push_str(&format!("{:width$}  {pages:>5}  {:>5}  {:>8}\n", row.name, row.words, size(row.size)));
    }
    let files = if rows.len() == 1 { "file" } else { "files" };
    let errors = match errors {
        0 => String::new(),
        1 => "; checks find 1 error".to_owned(),
        errors => format!("; checks find {errors} errors"),
    };
    text.push_str(&format!("{} {files} in {}{errors}\n", rows.len(), out.display()));
    text
}

fn json(row: &Row, out: &Path) -> String {
    let file = out.join(&row.name).to_string_lossy().into_owned();
    let line = serde_json::json!({ "file": file, "pages": row.pages, "words": row.words, "bytes": row.size });
    format!("{line}\n")
}

fn size(bytes: usize) -> String {
    if bytes < 1_000_000 { format!("{:.1} kB", bytes as f64 / 1e3) } else { format!("{:.1} MB", bytes as f64 / 1e6) }
}
