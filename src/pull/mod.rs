//! The way back: what colleagues changed in a working copy, and where in the report it belongs.
//!
//! [`read`] gives the changes of a DOCX file that came back. [`place`] finds for each its words in the report's file.
//! [`apply`] writes them there one by one; a change counts only when the file reads as before but for these words, and
//! the document made anew says what the colleague wrote. Whatever fails that stays a change to be made by hand.

mod apply;
mod compare;
mod leaf;
mod letters;
mod place;
mod rebuild;
mod scalar;

#[cfg(test)]
mod tests;

pub use apply::{Applied, Said, apply, place};
pub use rebuild::Rebuild;

use crate::compare::{Fate, fates};
use crate::diag::{Code, Diagnostic};
use crate::render::docx::{self, Returned, Unreadable, WorkingCopy};

/// A file that cannot be read as a working copy.
pub const UNREADABLE: Code = Code("D0901");
/// A DOCX file that is no working copy.
pub const FOREIGN: Code = Code("D0902");

/// The changes of a working copy.
#[derive(Clone, Debug)]
pub struct Return {
    /// What it was made of.
    pub copy: WorkingCopy,
    /// The changes, in the order of the text.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The node of the report that the paragraph belongs to; `None` for words of templates, editions and the like.
    pub node: Option<String>,
    /// What it is.
    pub kind: ChangeKind,
    /// Who made it, and on which day, as far as the file says so.
    pub by: Vec<String>,
}

/// What was done to a paragraph. Texts have single spaces.
#[derive(Clone, Debug, PartialEq)]
pub enum ChangeKind {
    /// It says something else.
    Reworded {
        /// What it said.
        old: String,
        /// What it says.
        new: String,
    },
    /// It was taken out.
    Deleted {
        /// What it said.
        old: String,
    },
    /// It stands elsewhere.
    Moved {
        /// What it says.
        text: String,
        /// What stands before it.
        after: Option<Neighbour>,
    },
    /// It is new.
    Added {
        /// What it says.
        text: String,
        /// What stands before it.
        after: Option<Neighbour>,
    },
    /// Something was said about it.
    Commented {
        /// What it says itself.
        on: String,
        /// What was said.
        comment: String,
    },
}

/// The paragraph before another.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbour {
    /// The node that it belongs to, or that the nearest before it belongs to.
    pub node: Option<String>,
    /// What it says.
    pub text: String,
    /// What it said when it was sent.
    pub sent: Option<String>,
}

/// Reads a DOCX file that came back; `name` is what problems call it.
///
/// # Errors
/// `D0901` for a file that is no sound DOCX or exceeds the limits on size and depth, `D0902` for one that is no working
/// copy.
pub fn read(name: &str, bytes: &[u8]) -> Result<Return, Diagnostic> {
    let returned = read_returned(name, bytes)?;
    Ok(Return { changes: compare::changes(&returned), copy: returned.copy })
}

fn read_returned(name: &str, bytes: &[u8]) -> Result<Returned, Diagnostic> {
    docx::read(bytes).map_err(|problem| match problem {
        Unreadable::Damaged(reason) => Diagnostic::error(UNREADABLE, format!("`{name}` {reason}"))
            .help("open it in Word or LibreOffice and save it once more as DOCX"),
        Unreadable::Foreign => Diagnostic::error(FOREIGN, format!("`{name}` is not a working copy"))
            .because("only a working copy says which paragraph belongs to which part of the report")
            .help("make one with `demarche build --with-ids`, send that out, and pull the file that comes back"),
    })
}

impl Change {
    /// What differs, word by word: the words that both have, those that are gone and those that are new.
    pub fn words(&self) -> Vec<(Fate, String)> {
        match &self.kind {
            ChangeKind::Reworded { old, new } => fates(old, new),
            ChangeKind::Deleted { old } => vec![(Fate::Gone, old.clone())],
            ChangeKind::Added { text, .. } => vec![(Fate::New, text.clone())],
            ChangeKind::Moved { text, .. } => vec![(Fate::Kept, text.clone())],
            ChangeKind::Commented { on, .. } => vec![(Fate::Kept, on.clone())],
        }
    }
}
