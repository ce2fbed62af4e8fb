//! The codes of what can be wrong with a template.

use crate::diag::Code;

/// The text is not a Handlebars template.
pub(super) const SYNTAX: Code = Code("D0201");
/// A template file cannot be read or has no place here.
pub(super) const FILE: Code = Code("D0202");
/// Handlebars allows it, we do not.
pub(super) const REFUSED: Code = Code("D0203");
/// A helper that does not exist, or one with the wrong arguments.
pub(super) const HELPER: Code = Code("D0204");
/// A partial that does not exist or includes itself.
pub(super) const PARTIAL: Code = Code("D0205");
/// A name that the context does not hold.
pub(super) const MISSING: Code = Code("D0206");
/// A value that is empty, or of a kind that does not fit.
pub(super) const VALUE: Code = Code("D0207");
/// A term that is unknown, or whose gaps are not filled.
pub(super) const TERM: Code = Code("D0208");
/// More than we allow: output, steps or nesting.
pub(super) const LIMIT: Code = Code("D0209");
/// A template that does not exist.
pub(super) const TEMPLATE: Code = Code("D0210");
