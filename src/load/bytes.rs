//! From a path to text: read, within the limit, as UTF-8.

use super::{NOT_READ, NOT_UTF8, TOO_LARGE};
use crate::diag::Diagnostic;
use crate::source::{FileId, Files, Span};
use crate::world::{ReadError, World};
use std::sync::Arc;

/// Reads a project file as text and adds it to `files`.
pub(super) fn read_text(
    world: &dyn World,
    path: &str,
    limit: u64,
    files: &mut Files,
) -> Result<(FileId, Arc<str>), Diagnostic> {
    let name = world.name(path);
    let bytes = world.read(path, limit).map_err(|error| unread(&name, &error))?;
    decode(&name, &bytes, files)
}

/// The problem of a file that could not be read.
pub(super) fn unread(path: &str, error: &ReadError) -> Diagnostic {
    let code = if matches!(error, ReadError::TooLarge { .. }) { TOO_LARGE } else { NOT_READ };
    let problem = Diagnostic::error(code, format!("`{path}` cannot be read: {error}"));
    match error {
        ReadError::Missing => problem.help("check the path; capital and small letters count"),
        ReadError::Outside => problem.help("put a copy into the project folder"),
        ReadError::TooLarge { .. } => problem.help("split it, or leave out what no brief needs"),
        ReadError::NotAFile => problem.help("name a file"),
        ReadError::Machine(_) => problem,
    }
}

/// The text of bytes in UTF-8, without a byte order mark.
pub(super) fn decode(name: &str, bytes: &[u8], files: &mut Files) -> Result<(FileId, Arc<str>), Diagnostic> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let file = files.add(name, "");
        return Err(Diagnostic::error(NOT_UTF8, "the file is in UTF-16").at(Span::new(file, 0..0)).help(SAVE_AS));
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text: Arc<str> = text.into();
            Ok((files.add(name, text.clone()), text))
        }
        Err(error) => Err(not_utf8(name, bytes, error.valid_up_to(), files)),
    }
}

const SAVE_AS: &str = "save the file as UTF-8";

fn not_utf8(name: &str, bytes: &[u8], at: usize, files: &mut Files) -> Diagnostic {
    let byte = bytes.get(at).copied().unwrap_or_default();
    // The lossy text has the same bytes up to the first bad one, so the place is right; there it has another character.
    let file = files.add(name, String::from_utf8_lossy(bytes));
    Diagnostic::error(NOT_UTF8, format!("the file is not UTF-8: the byte {byte:#04x} cannot stand here"))
        .at(Span::new(file, at..at + char::REPLACEMENT_CHARACTER.len_utf8()))
        .help(SAVE_AS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_utf_8_is_shown_as_a_whole_character() {
        let mut files = Files::default();
        let problem = decode("a.yaml", b"a: \x93\xC3", &mut files).unwrap_err();
        let span = problem.span.unwrap();
        let file = files.get(span.file).unwrap();
        assert_eq!(file.text.get(span.range()), Some("\u{fffd}"), "{problem:?}");
    }
}
