//! What must hold before a file is written. Layout sees to all of it; a violation is a mistake of this library, but it
//! is better told than written into a file that some reader cannot open or hear.

mod content;
mod references;
mod tree;

use super::unicode::Unicode;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::layout::frame::Pages;

/// Checks everything; the tree only once all its references lead somewhere.
///
/// # Errors
/// All violations, as errors of code `D0510`.
pub(super) fn check(pages: &Pages, unicode: &Unicode) -> Result<(), Diagnostics> {
    let mut problems = references::problems(pages);
    if problems.is_empty() {
        problems.extend(tree::problems(pages));
        problems.extend(content::problems(pages, unicode));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.into_iter().map(violation).collect()) }
}

fn violation(message: String) -> Diagnostic {
    Diagnostic::error(Code("D0510"), message)
        .because("the PDF would not be accessible or not be valid, so it was not written")
        .help("this is a mistake in demarche, not in the report: please tell its developers")
}
