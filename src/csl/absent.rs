//! What stands for a style in a program that cannot read any.

use super::{Cite, Printed, UNUSABLE_STYLE};
use crate::diag::Diagnostic;
use crate::i18n::Language;

/// A style of the Citation Style Language. Without the feature `csl` there is none.
#[derive(Clone, Debug)]
pub enum Style {}

impl Style {
    /// Reads a style.
    ///
    /// # Errors
    /// Always: this program was built without citation styles.
    pub fn read(path: &str, _: &[u8]) -> Result<Self, Diagnostic> {
        let message = format!("the citation style `{path}` cannot be used: this program was built without `csl`");
        let problem = Diagnostic::error(UNUSABLE_STYLE, message);
        Err(problem.help("build it with the feature `csl`, or take the line out"))
    }

    /// The digest of the file.
    pub fn digest(&self) -> &[u8] {
        match *self {}
    }

    /// Whether it makes a list of sources.
    pub fn has_list(&self) -> bool {
        match *self {}
    }

    pub(crate) fn print(&self, _: &[Cite<'_>], _: bool, _: &Language) -> Printed {
        match *self {}
    }
}
